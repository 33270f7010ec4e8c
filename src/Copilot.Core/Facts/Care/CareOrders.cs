using Copilot.Core.Cases;
using Copilot.Core.Facts.Dictionary;
using Copilot.Core.Facts.Matching;
using Copilot.Core.Facts.Reading;
using Copilot.Core.Facts.Text;

namespace Copilot.Core.Facts.Care;

/// <summary>Tells an order from care that was had, where a list names the care alone: "Diclofenac 75 bid. PT. Recheck in six weeks."</summary>
internal static class CareOrders
{
    private const int LongestItem = 8;

    /// <summary>True where a visit's note names the care and nothing of it (when, how often, how it went), as an item of what is begun that day.</summary>
    public static bool IsOrder(DocumentReading reading, SentenceItems items, PhraseMatch<FactPhrase> match)
    {
        if (
            reading.Document.Type is not (DocumentType.ProgressNote or DocumentType.Consult)
            || items.Sentence.SectionKind is SectionKind.Treatment or SectionKind.PastHistory or SectionKind.Medications
            || items.Times.Any(t => t.Start is not null && !t.Future && t.End <= match.First && !StartsToday(reading, items))
        )
        {
            return false;
        }

        var words = reading.Lexicon.Care;
        return !items.AnyOf(match.First, match.End, words.GoesOn)
            && (
                ((IsAlone(words, items) || IsStopped(items, match)) && !FollowsCareThatWasHad(reading, items))
                || (
                    IsItem(items, match) && StartsToday(reading, items) && !items.AnyOf(items.Sentence.First, items.Sentence.End, words.Had)
                )
            );
    }

    // "Start duloxetine. PT. xray: DDD": an item of its own, although what follows has no capital.
    private static bool IsStopped(SentenceItems items, PhraseMatch<FactPhrase> match) =>
        match.First == items.Sentence.First
        && match.End + 1 < items.Sentence.End
        && items.Text.LowerOf(match.End) == "."
        && items.Text.IsSpaced(match.End + 1);

    // "PT + HEP.", "PT lumbar."
    private static bool IsAlone(CareLexicon words, SentenceItems items)
    {
        var (first, end) = (items.Sentence.First, items.Sentence.End);
        if (end - first > LongestItem || (items.Sentence.Label is { } label && label.First >= first))
        {
            return false;
        }

        for (var i = first; i < end; i++)
        {
            var token = i;
            var isCare =
                items.Facts.Exists(f => f.First <= token && token < f.End)
                || items.BodyParts.Cover(token)
                || items.Drugs.Exists(d => d.First <= token && token < d.End);
            if (!isCare && items.Text.LowerOf(i) is not "." && !words.OrderWords.Contains(items.Text.LowerOf(i)))
            {
                return false;
            }
        }

        return true;
    }

    // "Tried so far. PT. NSAIDs.": the sentence before, of the same paragraph, or the label over both tells of what was had.
    internal static bool FollowsCareThatWasHad(DocumentReading reading, SentenceItems items)
    {
        var words = reading.Lexicon.Care;
        if (items.Sentence.Label is { } label)
        {
            for (var i = label.First; i < label.End; i++)
            {
                if (words.Had.Contains(reading.Text.LowerOf(i)))
                {
                    return true;
                }
            }
        }

        return items.Index > 0
            && reading.Text.Sentences[items.Index - 1] is var before
            && before.Paragraph == items.Sentence.Paragraph
            && reading.ItemsAt(before.First) is var told
            && told.AnyOf(before.First, before.End, words.Had);
    }

    // An item between commas.
    private static bool IsItem(SentenceItems items, PhraseMatch<FactPhrase> match) =>
        (match.First == items.Sentence.First || items.Text.LowerOf(match.First - 1) is "," or "+" or "and" or "&")
        && (match.End >= items.Sentence.End || items.Text.LowerOf(match.End) is "," or "." or "+" or "and" or "&");

    // A drug of the same list begins at this visit.
    private static bool StartsToday(DocumentReading reading, SentenceItems items) =>
        items.Drugs.Count > 0
        && (
            items.AnyOf(items.Sentence.First, items.Sentence.End, "today", "new")
            || items.AnyOf(items.Sentence.First, items.Sentence.First + 1, reading.Lexicon.Care.Starts)
        );
}
