using Copilot.Core.Drafting;
using Copilot.Core.Guardrails.Certainty;
using Copilot.Core.Guardrails.Claims;
using Copilot.Core.Guardrails.Prose;
using Copilot.Core.Guidelines;

namespace Copilot.Core.Guardrails.Checks.Arithmetic;

/// <summary>K12. A threshold is one value with one operator and one unit, from the profile or from a cited source.</summary>
public sealed class ThresholdForm : Guardrail
{
    public override string Code => "K12";

    internal override Subject Subject => Subject.Rule;

    public override string Holds =>
        "A threshold has one value, one operator and a unit, and it is the profile's or stands in a cited source.";

    public override IEnumerable<Violation> Check(TextReading text, GuardrailInput input)
    {
        foreach (
            var threshold in input.Brief.Thresholds.Where(t =>
                !double.IsFinite(t.Value) || t.Operator is not (">=" or ">" or "<=" or "<" or "=")
            )
        )
        {
            yield return Block(
                null,
                $"The profile's threshold '{threshold.Name}' has no single value and operator.",
                "Correct the profile."
            );
        }

        foreach (
            var violation in text.Told is { } told ? Forms(told, input).Concat(Ranges(told, input)).Concat(Groundless(told, input)) : []
        )
        {
            yield return violation;
        }

        foreach (var unit in text.Statements)
        {
            var statement = unit.Statement!;
            foreach (var sentence in unit.Sentences)
            {
                foreach (var mention in sentence.Read.Thresholds)
                {
                    var words = sentence.Text[mention.Start..mention.End].Trim();
                    if (mention.Figure.IsRange && !Told(words, statement, input))
                    {
                        yield return Block(
                            statement,
                            $"'{words}' is a range, not a threshold.",
                            "Name one value, and the others in use beside it."
                        );
                    }
                    else if (!mention.Figure.IsRange && mention.Symbolic && !Known(mention, statement, input))
                    {
                        yield return Block(
                            statement,
                            $"'{words}' is neither a threshold of the profile nor in a cited source.",
                            "Use the profile's threshold, with its operator and unit."
                        );
                    }
                }
            }
        }
    }

    // A source may itself speak of a range; what it says is printed as it is.
    private static bool Told(string text, Statement statement, GuardrailInput input) =>
        statement.Citations.OfType<GuidelineCitation>().Any(c => input.Passage(c)?.Text.Contains(text, StringComparison.Ordinal) ?? false);

    private static bool Known(ThresholdMention mention, Statement statement, GuardrailInput input) =>
        input.Brief.Thresholds.Any(t =>
            t.Operator == mention.Operator && t.Alternatives.Append(t.Value).Any(v => SameUnit(mention.Figure, v, t.Unit))
        )
        || Sources(statement, input)
            .Any(s => s.Thresholds.Any(k => k.Operator == mention.Operator && SameUnit(mention.Figure, k.Figure.Low, k.Figure.Unit)));

    // A unit left out is a fault of form: 3 is neither 3 mm nor 3 months.
    private static bool SameUnit(Figure figure, double value, string? unit) =>
        unit is null ? figure.Unit is null && Figure.Close(figure.Low, value) : figure.Unit is not null && figure.Equals(value, unit);

    private static IEnumerable<SentenceReading> Sources(Statement statement, GuardrailInput input) =>
        statement
            .Citations.OfType<GuidelineCitation>()
            .Select(input.Passage)
            .OfType<Passage>()
            .Select(input.LibraryReading.Of)
            .Concat(
                statement.Citations.OfType<ChartCitation>().Select(c => c.Quote).Concat(input.ReasonsFor(statement)).Select(input.ReadingOf)
            );

    // "the policy's 3 to 6 mm": the rule has one value, and no passage of a policy has this range.
    private IEnumerable<Violation> Ranges(ToldText told, GuardrailInput input)
    {
        foreach (var rule in told.Claims.SelectMany(told.RuleFigures).Where(r => r.Figure.IsRange && r.Figure.Unit is not null))
        {
            if (
                !input
                    .Library.Documents.Where(d => d.Kind == DocumentKind.Policy)
                    .SelectMany(d => d.Passages)
                    .Any(p => input.LibraryReading.Of(p).Figures.Any(f => f.Low.Equals(rule.Figure.Low) && f.High.Equals(rule.Figure.High)))
            )
            {
                yield return At(
                    rule.IsBeside && !rule.Sentence.IsUncertain ? Severity.Block : Severity.Warn,
                    rule.Sentence.Unit,
                    rule.Figure.Start,
                    rule.Figure.End,
                    $"'{rule.Sentence.Text[rule.Figure.Start..rule.Figure.End].Trim()}' is told as the rule's and is a range, not a threshold.",
                    "Name the one value that governs."
                );
            }
        }
    }

    private IEnumerable<Violation> Forms(ToldText told, GuardrailInput input)
    {
        foreach (var sentence in told.Claims)
        {
            // A record's own range, told as it is, is no threshold of ours.
            foreach (
                var mention in sentence.Read.Thresholds.Where(t =>
                    t.Figure.IsRange
                    && t.Symbolic
                    && !input.ChartFigures.All.Any(f =>
                        Figure.Close(f.Low, t.Figure.Low) && Figure.Close(f.High, t.Figure.High) && f.IsRange
                    )
                )
            )
            {
                yield return Block(
                    sentence.Unit,
                    mention.Start,
                    mention.End,
                    $"'{sentence.Text[mention.Start..mention.End].Trim()}' is a range, not a threshold.",
                    "Name one value, and the others in use beside it."
                );
            }

            foreach (
                var mention in sentence.Read.Thresholds.Where(t =>
                    t is { Symbolic: true, Figure: { IsRange: false, Unit: null } }
                    && sentence.All(CueKind.Limit).Any()
                    && t.Operator.Length == 2
                )
            )
            {
                yield return Warn(
                    sentence.Unit,
                    mention.Start,
                    mention.End,
                    $"'{sentence.Text[mention.Start..mention.End].Trim()}' has no unit.",
                    "Give the unit."
                );
            }
        }
    }
}
