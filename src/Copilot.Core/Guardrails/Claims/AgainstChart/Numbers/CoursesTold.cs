using System.Globalization;
using Copilot.Core.Facts;
using Copilot.Core.Facts.Dictionary;
using Copilot.Core.Facts.Matching;
using Copilot.Core.Guardrails.Prose;

namespace Copilot.Core.Guardrails.Claims.AgainstChart.Numbers;

/// <summary>Holds a course against the days of its two values: "back pain went from 8 to 4", where the chart has the 4 first and the 8 later.</summary>
/// <remarks>By the dated facts that the sentence names; both values are the chart's, so that one by one they are right. What it finds warns.</remarks>
internal static class CoursesTold
{
    // "Back pain" is told, and its score is what has values.
    private const string Score = "-score";

    public static IEnumerable<GroundFault> Run(ToldText told, GuardrailInput input)
    {
        foreach (
            var sentence in told.Claims.Where(s =>
                s.TellsOfRecord
                && !s.IsGeneral
                && !s.IsRequirement
                && s.Items.AllFacts.Count > 0
                && s.Run.Contains("from")
                && !Listing.IsAsked(told, s)
            )
        )
        {
            foreach (var (from, to, figure) in Courses(sentence))
            {
                if (Turned(sentence, from, to, figure, input) is var (early, late))
                {
                    yield return new GroundFault(
                        "K07",
                        sentence,
                        figure.Start,
                        figure.End,
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"The text goes from {from:0.##} to {to:0.##}; the chart has {to:0.##} first ({early.Evidence.Document}:{early.Evidence.Line}) and {from:0.##} later ({late.Evidence.Document}:{late.Evidence.Line})."
                        ),
                        "Tell the course as the record has it."
                    );
                    break;
                }
            }
        }
    }

    // "From 8 to 4", read as one range. A unit that we do not know ("from 4 to 2 blocks") measures something else.
    private static IEnumerable<(double From, double To, Figure Figure)> Courses(ToldSentence sentence)
    {
        foreach (
            var figure in sentence.Read.Figures.Where(f =>
                f.IsRange
                && (
                    f.Unit is not null
                    || sentence.Words.Find(w => w.Start >= f.End) is not { Word: { } behind }
                    || ClauseIndex.IsCommon(behind)
                    || sentence.Text.AsSpan(f.End).TrimStart() is [',' or ';' or '.', ..]
                )
                && sentence.Text.AsSpan(0, f.Start).TrimEnd().EndsWith("from", StringComparison.OrdinalIgnoreCase)
            )
        )
        {
            // A range is kept with its lower end first.
            var isFalling = sentence
                .Text.AsSpan(figure.Start, figure.End - figure.Start)
                .StartsWith(figure.High.ToString("0.##", CultureInfo.InvariantCulture), StringComparison.Ordinal);
            yield return (isFalling ? figure.High : figure.Low, isFalling ? figure.Low : figure.High, figure);
        }
    }

    // What is told right before the course, else what is told behind it: "leg pain fell from 8 to 4 while back pain stayed".
    private static IEnumerable<PhraseMatch<FactPhrase>> Measured(ToldSentence sentence, Figure figure)
    {
        var before = sentence.Items.AllFacts.Where(f => sentence.Place(f.First, f.End).Start < figure.Start).ToList();
        return before.Count > 0 ? before.Where(f => f.First == before.Max(b => b.First)) : sentence.Items.AllFacts;
    }

    private static (Fact Early, Fact Late)? Turned(ToldSentence sentence, double from, double to, Figure figure, GuardrailInput input)
    {
        (Fact, Fact)? turned = null;
        foreach (
            var name in Measured(sentence, figure)
                .Select(f => f.Value.Definition.Name)
                .SelectMany(n => new[] { n, n + Score })
                .Distinct(StringComparer.Ordinal)
        )
        {
            // The points of a score have no unit of their own.
            if (
                figure.Kind is { } own
                && own.Base != "point"
                && Units.Find(input.Brief.Dictionary.GetValueOrDefault(name)?.Unit)?.Base != own.Base
            )
            {
                continue;
            }

            var known = input
                .FactsNamed(name)
                .Where(f =>
                    f.Date is not null
                    && f.Value is { Low: not null } value
                    && f.Level is null
                    && f.Assertion is Assertion.Present or Assertion.Historical
                )
                .ToList();
            bool Comes(double first, double second) =>
                known.Exists(a => Is(a, first) && known.Exists(b => Is(b, second) && b.Date!.Value.First >= a.Date!.Value.First));
            if (Comes(from, to))
            {
                return null;
            }

            if (
                known.Find(a => Is(a, to)) is { } early
                && known.FindLast(b => Is(b, from) && b.Date!.Value.First > early.Date!.Value.Last) is { } late
            )
            {
                turned ??= (early, late);
            }
        }

        return turned;
    }

    private static bool Is(Fact fact, double value) =>
        Math.Abs(fact.Value!.Low!.Value - value) < 0.051 && Math.Abs((fact.Value.High ?? fact.Value.Low.Value) - value) < 0.051;
}
