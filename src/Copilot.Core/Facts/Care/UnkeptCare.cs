using Copilot.Core.Facts.Dictionary;
using Copilot.Core.Facts.Matching;
using Copilot.Core.Facts.Reading;
using Copilot.Core.Facts.Text;

namespace Copilot.Core.Facts.Care;

/// <summary>Tells care that was booked and not had: "lumbar epidural   CANCELLED", "acupuncture intake   NO SHOW", "was put on the calendar but cancelled".</summary>
internal static class UnkeptCare
{
    /// <summary>Tokens behind care, on its line, in which the words stand.</summary>
    private const int Reach = 24;

    private static readonly HashSet<string> Others = ["second", "third", "next", "repeat", "another", "rest", "remaining", "some", "several", "few", "w", "with"];

    public static bool Is(DocumentReading reading, SentenceItems items, PhraseMatch<FactPhrase> match)
    {
        var next = items.Facts.Where(f => f.First >= match.End && (f.Value.Definition.From == FactSource.Plan || f.Value.Definition.Type is FactType.Event or FactType.Care)).Select(f => f.First)
            .Concat(items.Drugs.Where(d => d.First >= match.End).Select(d => d.First)).DefaultIfEmpty(items.Sentence.End).Min();
        var end = Math.Min(next, match.End + Reach);
        if (Unkept(reading, match.End, end) is { } words && !IsCount(items, words) && !IsOfOthers(reading, items, match.End, words))
        {
            return true;
        }

        if (match.First - items.Sentence.First <= FarthestBefore && Unkept(reading, items.Sentence.First, match.First) is { } before && before.First == items.Sentence.First && !IsCount(items, before))
        {
            // "CANCELLED: lumbar epidural"
            return true;
        }

        return next == items.Sentence.End && IsToldBehind(reading, items);
    }

    // "Second injection tentatively 5/22,", and on the next line "CANCELLED"; "Here for her epidural. BP 140/80. Procedure NOT done."
    private static bool IsToldBehind(DocumentReading reading, SentenceItems items)
    {
        for (var i = items.Index + 1; i < Math.Min(reading.Text.Sentences.Count, items.Index + 1 + SentencesBehind) && reading.Text.Sentences[i] is var following && following.Section == items.Sentence.Section; i++)
        {
            if (following.End > following.First && following.Line - items.Sentence.Line <= SentencesBehind && Unkept(reading, following.First, Math.Min(following.End, following.First + FarthestBehind)) is { } behind
                && (behind.First == following.First ? i == items.Index + 1 && reading.Text.LowerOf(items.Sentence.End - 1) == ","
                    : behind.First - following.First <= 2 && (reading.Text.LowerOf(following.First) is "procedure" or "injection" || (i == items.Index + 1 && reading.Text.LowerOf(following.First) is "it" or "this"))))
            {
                return true;
            }
        }

        return false;
    }

    private const int SentencesBehind = 4;
    private const int FarthestBefore = 4;
    private const int FarthestBehind = 5;

    private static TokenRange? Unkept(DocumentReading reading, int first, int end) =>
        reading.Unkept(first, end) ?? (reading.CalledOff(first, end) is >= 0 and var at ? new TokenRange(at, at + 1) : null);

    // "12 visits, 2 cancelled", "no show 1": of several some; a day counts nothing.
    private static bool IsCount(SentenceItems items, TokenRange words)
    {
        bool Counts(int token) => token >= items.Sentence.First && token < items.Sentence.End && items.Text.KindOf(token) == TokenKind.Number && !items.Times.Any(t => t.First <= token && token < t.End);
        return Counts(words.First - 1) || Counts(words.End) || (items.AnyOf(words.End, words.End + 1, ":", "(", "x") && Counts(words.End + 1));
    }

    // "ESI helped, the second was cancelled", "PT done, MRI not done": what was had, and another thing.
    private static bool IsOfOthers(DocumentReading reading, SentenceItems items, int from, TokenRange words)
    {
        var care = reading.Lexicon.Care;
        var isDenied = items.AnyOf(words.First, words.First + 1, "not", "never", "did", "didn't");
        var comma = Enumerable.Range(from, words.First - from).Any(t => items.Text.LowerOf(t) is "." or ";" || (isDenied && items.Text.LowerOf(t) is ","));
        var goesOn = items.AnyOf(words.First - 1, words.First, "he", "she", "they", "pt", "patient", "then");
        return (comma && !goesOn) || items.AnyOf(from, words.First, Others) || items.AnyOf(from, words.First, care.Done) || items.AnyOf(from, words.First, care.Results)
            || items.Quantities.Exists(q => q.Unit == "visits" && q.First >= items.Sentence.First && q.End <= words.First);
    }
}
