using System.Globalization;
using Copilot.Core.Cases;
using Copilot.Core.Facts;
using Copilot.Core.Guardrails.Claims.AgainstChart.Findings;
using Copilot.Core.Guardrails.Prose;

namespace Copilot.Core.Guardrails.Claims.AgainstChart.Places;

/// <summary>Holds a graded strength of a side, or of both, against the graded strengths of that muscle on that side: "both calves are 4 out of 5", "4+ on the left and normal on the right".</summary>
/// <remarks>By the graded facts and the names of <c>muscles</c>. What it finds warns.</remarks>
internal static class StrengthSides
{
    private const string Grade = "motor-grade";
    private const double Full = 5;

    // A plus or a minus is less than a grade.
    private const double Apart = 0.6;

    private static readonly HashSet<string> Both = new(StringComparer.Ordinal) { "both", "bilateral", "bilaterally", "either", "each" };

    public static IEnumerable<GroundFault> Run(ToldText told, GuardrailInput input)
    {
        var facts = input
            .FactsNamed(Grade)
            .Where(f =>
                f is { Assertion: Assertion.Present or Assertion.Historical, Part: not null, Side: not null } && f.Value?.Low is not null
            )
            .ToList();
        foreach (
            var sentence in facts.Count == 0
                ? []
                : told.Claims.Where(s =>
                    s.TellsOfRecord
                    && !s.IsGeneral
                    && !s.IsRequirement
                    && !s.Has("unknown")
                    && !Listing.IsAsked(told, s)
                    && !TableVerdicts.IsRow(s)
                )
        )
        {
            // "4+ on the left and normal on the right": a part without a muscle is about the one before it.
            var before = new HashSet<string>(StringComparer.Ordinal);
            foreach (var (first, stop) in sentence.Parts())
            {
                var own = Groups(sentence.Run.GetRange(first, stop - first), sentence.Lexicon);
                before = own.Count > 0 ? own : before;
                if (before.Count == 1 && Fault(sentence, first, stop, before, facts) is { } fault)
                {
                    yield return fault;
                    break;
                }
            }
        }
    }

    private static GroundFault? Fault(ToldSentence sentence, int first, int stop, HashSet<string> muscle, List<Fact> facts)
    {
        var run = sentence.Run.GetRange(first, stop - first);
        if (Told(sentence, first, stop, run) is not var (grade, start, end) || Sides(run) is not { Count: > 0 } sides)
        {
            return null;
        }

        foreach (var side in sides)
        {
            var known = facts
                .FindAll(f => f.Side == side || f.Side == Side.Bilateral)
                .FindAll(f => muscle.Overlaps(Groups([.. ContrastSets.Sequence(f.Part!)], sentence.Lexicon)));
            if (
                known.Count > 0
                && known.TrueForAll(f => grade < f.Value!.Low!.Value - Apart || grade > (f.Value.High ?? f.Value.Low!.Value) + Apart)
            )
            {
                return new GroundFault(
                    "K19",
                    sentence,
                    start,
                    end,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"The text gives '{sentence.Text[start..end].Trim()}' on the {$"{side}".ToLowerInvariant()}; the chart grades it '{known[0].Evidence.Quote.Trim()}' there ({known[0].Evidence.Document}:{known[0].Evidence.Line})."
                    ),
                    "Take side and grade from the record."
                );
            }
        }

        return null;
    }

    // The one grade of a part: "4 out of 5", "4+", "normal".
    private static (double Grade, int Start, int End)? Told(ToldSentence sentence, int first, int stop, List<string> run)
    {
        var (from, to) = (sentence.Words[first].Start, sentence.Words[stop - 1].End);
        var figures = sentence
            .Read.Figures.Where(f =>
                f.Start >= from
                && f.End <= to + 2
                && !f.IsRange
                && f.Low <= Full
                && (f.Kind is { Base: "of-5" } || (f.Kind is null && IsGrade(sentence, f)))
            )
            .ToList();
        // "Is not normal", "came back to normal": no grade of today.
        var sound = run.Exists(w => sentence.Lexicon.Turned.Denials.Contains(w) || sentence.Lexicon.Unsound.Contains(w))
            ? -1
            : run.FindIndex(w => w is "normal" or "full");
        return (figures.Count, sound) switch
        {
            (1, < 0) => (figures[0].Low, figures[0].Start, figures[0].End),
            (0, >= 0) => (Full, sentence.Words[first + sound].Start, sentence.Words[first + sound].End),
            _ => null,
        };
    }

    // A bare number is a grade with a sign, or right behind the muscle: "left EHL 4", "4+", not "weakness (line 3)".
    private static bool IsGrade(ToldSentence sentence, Figure figure)
    {
        var at = sentence.Words.FindIndex(w => w.End > figure.Start);
        var behind = at > 0 && sentence.Run[at - 1] is "is" or "are" ? at - 1 : at;
        return sentence.Text.AsSpan(figure.End).StartsWith("+", StringComparison.Ordinal)
            || sentence.Text.AsSpan(figure.End).StartsWith("-", StringComparison.Ordinal)
            || sentence.Text.AsSpan(figure.Start, figure.End - figure.Start).ContainsAny('+', '-')
            || sentence.Lexicon.Muscles.In(sentence.Run).Any(m => m.Last == behind - 1);
    }

    private static List<Side> Sides(List<string> run) =>
        run.Exists(Both.Contains)
            ? [Side.Left, Side.Right]
            : (run.Contains("left"), run.Contains("right")) switch
            {
                (true, false) => [Side.Left],
                (false, true) => [Side.Right],
                _ => [],
            };

    private static HashSet<string> Groups(IReadOnlyList<string> run, DeterminationLexicon lexicon) =>
        lexicon.Muscles.In(run).Select(m => m.Value.Name).ToHashSet(StringComparer.Ordinal);
}
