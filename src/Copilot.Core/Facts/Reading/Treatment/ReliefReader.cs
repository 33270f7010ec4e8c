using Copilot.Core.Cases;
using Copilot.Core.Facts.Dictionary;
using Copilot.Core.Facts.Dictionary.TreatmentWords;
using Copilot.Core.Facts.Values;

namespace Copilot.Core.Facts.Reading.Treatment;

/// <summary>Reads how much an earlier injection helped where no noun of relief says it: "80% better since the injection", "the shot took about three quarters of it",
/// "helped 'maybe a quarter' for four days", "about 20% for 3 d" in what was added to a note of the procedure, "no benefit from either shot".</summary>
/// <remarks>By the words under <c>relief</c> in <c>values.yaml</c>.</remarks>
internal static class ReliefReader
{
    public const string FactName = "injection-relief";

    // Words between the share and what says that it is one of relief.
    private const int Near = 7;

    public static void Read(DocumentReading reading, SentenceItems items)
    {
        if (
            reading.Find(FactName) is not { } definition
            || reading.Document.Type is DocumentType.ImagingReport or DocumentType.Lab or DocumentType.OperativePlan
            || !IsOfInjection(reading, items)
        )
        {
            return;
        }

        // "Gel shot R knee (helped ~80%)".
        var (words, parts) = (reading.Lexicon.Values.Relief, reading.Lexicon.Values.Scores);
        if (HasAny(items, parts.Other) && !HasAny(items, parts.Leg) && !HasAny(items, parts.Back))
        {
            reading.Remove(items.Piece, items.Piece + 1, d => d.Definition == definition);
            return;
        }

        foreach (var share in Shares(items, words).Concat(HasAny(items, words.Of) ? None(items, words) : []))
        {
            if (
                IsRelief(items, share, words)
                && !reading.DraftsOf(items.Piece).Exists(d => d.Definition == definition && d.First <= share.End && share.First <= d.End)
                && reading.ValueOf(definition, share) is { } value
            )
            {
                reading.Add(
                    new Draft(
                        definition,
                        share.First,
                        share.End,
                        Told.Of(reading, share.First, share.End).Assertion is var told
                        && told is Assertion.Absent or Assertion.Possible or Assertion.Historical
                            ? Assertion.Present
                            : told
                    )
                    {
                        Value = value,
                    }
                );
            }
        }
    }

    // In the sentence, in the one before or behind it, or in what was added to the note of a procedure.
    private static bool IsOfInjection(DocumentReading reading, SentenceItems items)
    {
        var words = reading.Lexicon.Values.Relief.Of;
        if (
            reading.Document.Type == DocumentType.ProcedureNote
            || HasAny(items, words)
            || (items.Drugs.Count == 0 && items.Facts.TrueForAll(f => f.Value.Definition.Type != FactType.Care) && IsDiary(reading))
        )
        {
            return true;
        }

        // A sentence that lists is read in pieces.
        for (var piece = items.Piece - 1; piece >= 0 && reading.Sentences[piece] is var before && before.Index >= items.Index - 1; piece--)
        {
            if ((before.Sentence.Paragraph == items.Sentence.Paragraph || items.Sentence.Label is not null) && HasAny(before, words))
            {
                return true;
            }
        }

        // "Days 1 to 4 about 30 percent better. Leg now 7/10, was 8 the day of procedure."
        for (
            var piece = items.Piece + 1;
            piece < reading.Sentences.Count
                && reading.Sentences[piece] is var behind
                && behind.Index <= items.Index + 1
                && behind.Sentence.Paragraph == items.Sentence.Paragraph;
            piece++
        )
        {
            if (NamesItsDay(behind, words))
            {
                return true;
            }
        }

        return false;
    }

    // "PAIN DIARY after injection of 3/17", at the head of what the person kept.
    private static bool IsDiary(DocumentReading reading)
    {
        var words = reading.Lexicon.Values.Relief;
        return reading.Words.Overlaps(words.Diary)
            && reading.Sentences is [var head, ..]
            && HasAny(head, words.Diary)
            && HasAny(head, words.Of);
    }

    // "The day of procedure", "day of the injection".
    private static bool NamesItsDay(SentenceItems items, IReadOnlySet<string> words)
    {
        for (var i = items.Sentence.First; i + 2 < items.Sentence.End; i++)
        {
            if (
                items.Text.LowerOf(i) == "day"
                && items.Text.LowerOf(i + 1) == "of"
                && (items.AnyOf(i + 2, i + 4, words) || items.AnyOf(i + 2, i + 4, "procedure"))
            )
            {
                return true;
            }
        }

        return false;
    }

    // "80%", "half", "two thirds", "a quarter".
    private static IEnumerable<Quantity> Shares(SentenceItems items, ReliefWords words)
    {
        foreach (var quantity in items.Quantities.Where(q => q.Unit == "%"))
        {
            yield return quantity;
        }

        for (var i = items.Sentence.First; i < items.Sentence.End; i++)
        {
            var word = items.Text.LowerOf(i);
            var part =
                words.Half.Contains(word) ? 1 / 2.0
                : words.Third.Contains(word) ? 1 / 3.0
                : words.Quarter.Contains(word) ? 1 / 4.0
                : 0;
            if (part > 0)
            {
                var times =
                    i > items.Sentence.First
                        ? items.Text.LowerOf(i - 1) switch
                        {
                            "two" or "2" => 2,
                            "three" or "3" => 3,
                            _ => 1,
                        }
                        : 1;
                var percent = Math.Round(100 * part * times);
                yield return new Quantity(times > 1 ? i - 1 : i, i + 1, QuantityForm.Plain, percent, percent, "%")
                {
                    Written = items.Text.TextOf(times > 1 ? i - 1 : i, i + 1).ToString(),
                };
            }
        }
    }

    // "No relief", "zero benefit".
    private static IEnumerable<Quantity> None(SentenceItems items, ReliefWords words)
    {
        for (var i = items.Sentence.First; i + 1 < items.Sentence.End; i++)
        {
            if (words.None.Contains(items.Text.LowerOf(i)) && words.Told.Contains(items.Text.LowerOf(i + 1)))
            {
                yield return new Quantity(i, i + 2, QuantityForm.Plain, 0, 0, "%") { Written = "0" };
            }
        }
    }

    // A word of relief beside the share, or how long it lasted right behind it, and no other thing that has a share.
    private static bool IsRelief(SentenceItems items, Quantity share, ReliefWords words)
    {
        if (items.AnyOf(share.First - Near, share.End + Near, words.Other) || IsOfDrug(items, share, words))
        {
            return false;
        }

        var isLong = items.Quantities.Exists(q =>
            q.First >= share.End
            && q.First - share.End <= 3
            && q.Unit is "days" or "weeks" or "months"
            && items.AnyOf(share.End, q.First, "for", "x", "over", "about")
        );
        return isLong || items.AnyOf(share.First - Near, share.End + Near, words.Told);
    }

    // "20 percent better since the tablets", "half gone with gabapentin": by a drug, where the sentence names no injection.
    private static bool IsOfDrug(SentenceItems items, Quantity share, ReliefWords words) =>
        !HasAny(items, words.Of)
        && items.Drugs.Exists(d =>
            d.First >= share.End
            && d.First - share.End <= Near
            && items.AnyOf(d.First - 2, d.First, "since", "with", "from", "on", "after", "the", "w")
        );

    private static bool HasAny(SentenceItems items, IReadOnlySet<string> words) =>
        items.AnyOf(items.Sentence.First, items.Sentence.End, words);
}
