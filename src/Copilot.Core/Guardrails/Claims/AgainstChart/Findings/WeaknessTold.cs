using Copilot.Core.Facts;

namespace Copilot.Core.Guardrails.Claims.AgainstChart.Findings;

/// <summary>Finds every weakness denied where the latest graded strength of the chart is below full.</summary>
/// <remarks>By the graded facts, for a denial that names no muscle. What it finds warns.</remarks>
internal static class WeaknessTold
{
    private const string Grade = "motor-grade";
    private const double Full = 5;

    private static readonly HashSet<string> Weak = new(StringComparer.Ordinal) { "weakness", "weak", "paresis" };

    public static IEnumerable<GroundFault> Run(ToldText told, GuardrailInput input)
    {
        var graded = input
            .FactsNamed(Grade)
            .Where(f => f.Assertion == Assertion.Present && f.Value?.Low is not null && f.Date is not null)
            .ToList();
        if (
            graded.Count == 0
            || graded.Max(f => f.Date!.Value.First) is var day
                && graded.Where(f => f.Date!.Value.First == day).MinBy(f => f.Value!.Low) is not { } lowest
            || lowest.Value!.Low >= Full
        )
        {
            yield break;
        }

        foreach (
            var sentence in told.Claims.Where(s =>
                s.TellsOfRecord && !s.IsGeneral && !s.IsRequirement && !s.Has("unknown") && s.Levels.Count == 0 && !Listing.IsAsked(told, s)
            )
        )
        {
            var words = sentence.Lexicon.Turned;
            if (FullThroughout(sentence) is { } spot)
            {
                yield return new GroundFault(
                    "K25",
                    sentence,
                    spot.Start,
                    spot.End,
                    $"The text has strength full throughout; the chart grades it '{lowest.Evidence.Quote.Trim()}' ({lowest.Evidence.Document}:{lowest.Evidence.Line}).",
                    "Take it from the record."
                );
                continue;
            }

            var at = sentence.Run.FindIndex(Weak.Contains);
            if (at < 0)
            {
                continue;
            }

            var (from, to) = sentence.PartAt(sentence.Words[at].Start, sentence.Words[at].End, Breaks.Parts);
            var part = sentence.Run.GetRange(from, to - from);
            if (
                part.Take(at - from).Any(words.Denials.Contains)
                && !part.Exists(words.Harmless.Contains)
                && !sentence.Lexicon.Muscles.In(part).Any()
                && sentence.Read.Dates.Count == 0
                && !part.Contains("except")
                && !part.Contains("other")
            )
            {
                yield return new GroundFault(
                    "K25",
                    sentence,
                    sentence.Words[at].Start,
                    sentence.Words[at].End,
                    $"The text denies any weakness; the chart grades strength '{lowest.Evidence.Quote.Trim()}' ({lowest.Evidence.Document}:{lowest.Evidence.Line}).",
                    "Take it from the record."
                );
            }
        }
    }

    // "5/5 strength in all groups", "power is full throughout", "full strength" with no part of the body behind it
    private static (int Start, int End)? FullThroughout(ToldSentence sentence)
    {
        var at = sentence.Run.FindIndex(w => w is "strength" or "power" or "motor");
        if (
            at < 0
            || sentence.Lexicon.Muscles.In(sentence.Run).Any()
            || sentence.Words.Exists(w =>
                w.Word
                    is "except"
                        or "but"
                        or "other"
                        or "otherwise"
                        or "rest"
                        or "remaining"
                        or "save"
                        or "apart"
                        or "not"
                        or "no"
                        or "proximal"
            )
        )
        {
            return null;
        }

        var (from, to) = sentence.PartAt(sentence.Words[at].Start, sentence.Words[at].End, ",;|():");
        var part = sentence.Run.GetRange(from, Math.Max(0, to - from));
        var isFull =
            part.Contains("full") || Enumerable.Range(0, Math.Max(0, part.Count - 1)).Any(i => part[i] == "5" && part[i + 1] == "5");
        var isBare =
            part.Exists(w => w is "full" or "normal")
            && !part.Exists(w =>
                w
                    is "in"
                        or "of"
                        or "on"
                        or "at"
                        or "near"
                        or "almost"
                        or "nearly"
                        or "grip"
                        or "arm"
                        or "upper"
                        or "if"
                        or "until"
                        or "left"
                        or "right"
            )
            && Enumerable.Range(0, part.Count - 1).Any(i => part[i] is "full" or "normal" && part[i + 1] is "strength" or "power");
        return isBare || (isFull && part.Exists(w => w is "all" or "throughout" or "every" or "everywhere"))
            ? (sentence.Words[from].Start, sentence.Words[to - 1].End)
            : null;
    }
}
