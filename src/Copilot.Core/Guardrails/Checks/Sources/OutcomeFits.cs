using Copilot.Core.Guardrails.Certainty;
using Copilot.Core.Guardrails.Claims;
using Copilot.Core.Guardrails.Prose;

namespace Copilot.Core.Guardrails.Checks.Sources;

/// <summary>K09. A result stands for what was measured: a fusion on films is no better outcome, a repeat operation no instability.</summary>
public sealed class OutcomeFits : Guardrail
{
    // What patients report is one kind of result, by whatever scale.
    private static readonly string[] Reported = ["clinical", "pain", "function", "quality-of-life"];

    public override string Code => "K09";

    internal override Subject Subject => Subject.Source;

    public override string Holds => "The kind of result that a sentence names is the kind that its source measured.";

    public override IEnumerable<Violation> Check(TextReading text, GuardrailInput input)
    {
        foreach (var violation in text.Told is { IsOwn: false } told ? Groundless(told, input) : [])
        {
            yield return violation;
        }

        foreach (var sentence in text.Told?.Claims ?? [])
        {
            var cited = text.Told!.MarkersOf(sentence)
                .Where(m => m.Kind == Guidelines.MarkerKind.Guideline)
                .Select(m => m.Document)
                .ToHashSet(StringComparer.Ordinal);
            foreach (var match in input.Sources.BehindFigures(sentence).Where(p => cited.Count == 0 || cited.Contains(p.Document)))
            {
                foreach (var outcome in sentence.All(CueKind.Outcome))
                {
                    if (!Fits(outcome.Cue.Name, match.Outcome))
                    {
                        yield return Block(
                            sentence.Unit,
                            outcome.Start,
                            outcome.End,
                            $"The figures are those of {match.Key}, which measured {string.Join(", ", match.Outcome)}; '{sentence.Text[outcome.Start..outcome.End]}' is {outcome.Cue.Name}.",
                            "Name the result that the source measured."
                        );
                        break;
                    }
                }
            }
        }
    }

    /// <summary>A kind of result is what was measured, or one of those that patients report.</summary>
    internal static bool Fits(string told, IReadOnlyList<string> measured) =>
        measured.Contains(told) || (Reported.Contains(told) && measured.Any(Reported.Contains));
}
