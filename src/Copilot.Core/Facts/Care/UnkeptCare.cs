using Copilot.Core.Facts.Dictionary;
using Copilot.Core.Facts.Matching;
using Copilot.Core.Facts.Reading;
using Copilot.Core.Facts.Text;
using Copilot.Core.Facts.Time;

namespace Copilot.Core.Facts.Care;

/// <summary>Tells care that was booked and not had: "lumbar epidural   CANCELLED", "acupuncture intake   NO SHOW", "was put on the calendar but cancelled".</summary>
internal static class UnkeptCare
{
    /// <summary>Tokens behind care, on its line, in which the words stand.</summary>
    private const int Reach = 24;

    public static bool Is(DocumentReading reading, SentenceItems items, PhraseMatch<FactPhrase> match)
    {
        var next = items
            .Facts.Where(f =>
                f.First >= match.End
                && (f.Value.Definition.From == FactSource.Plan || f.Value.Definition.Type is FactType.Event or FactType.Care)
            )
            .Select(f => f.First)
            .Concat(items.Drugs.Where(d => d.First >= match.End).Select(d => d.First))
            .DefaultIfEmpty(items.Sentence.End)
            .Min();
        var end = Math.Min(next, match.End + Reach);
        if (
            Unkept(reading, match.End, end) is { } words
            && !IsCount(items, words)
            && !IsOfOthers(items, match.End, words)
            && !IsOneVisit(items, match, words)
        )
        {
            return true;
        }

        if (
            match.First - items.Sentence.First <= FarthestBefore
            && Unkept(reading, items.Sentence.First, match.First) is { } before
            && before.First == items.Sentence.First
            && !IsCount(items, before)
        )
        {
            // "CANCELLED: lumbar epidural"
            return true;
        }

        return next == items.Sentence.End && !IsCourse(items, match, items.Sentence.End) && IsToldBehind(reading, items, match);
    }

    // "Second injection tentatively 5/22,", and on the next line "CANCELLED"; "Here for her epidural. BP 140/80. Procedure NOT done."
    private static bool IsToldBehind(DocumentReading reading, SentenceItems items, PhraseMatch<FactPhrase> match)
    {
        var words = items.Care.UnkeptBeside;
        for (
            var i = items.Index + 1;
            i < Math.Min(reading.Text.Sentences.Count, items.Index + 1 + SentencesBehind)
                && reading.Text.Sentences[i] is var following
                && following.Section == items.Sentence.Section;
            i++
        )
        {
            if (
                following.End > following.First
                && following.Line - items.Sentence.Line <= SentencesBehind
                && Unkept(reading, following.First, Math.Min(following.End, following.First + FarthestBehind)) is { } behind
                && (
                    behind.First == following.First
                        ? i == items.Index + 1 && reading.Text.LowerOf(items.Sentence.End - 1) == ","
                        : behind.First - following.First <= 2
                            && (
                                (IsInjection(match) && words.Acts.Contains(reading.Text.LowerOf(following.First)))
                                || (i == items.Index + 1 && words.ActsNext.Contains(reading.Text.LowerOf(following.First)))
                            )
                )
            )
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

    private static bool IsInjection(PhraseMatch<FactPhrase> match) => match.Value.Definition.Name == "injection";

    // "12 visits, 2 cancelled", "no show 1", "one cancelled": of several some; a day counts nothing.
    private static bool IsCount(SentenceItems items, TokenRange words)
    {
        bool Counts(int token) =>
            token >= items.Sentence.First
            && token < items.Sentence.End
            && !items.Times.Any(t => t.First <= token && token < t.End)
            && (
                items.Text.KindOf(token) == TokenKind.Number
                || items.Care.UnkeptBeside.Counted.Contains(items.Text.LowerOf(token))
                || CountingWords.Of(items.Text.LowerOf(token)) is not null
            );
        return Counts(words.First - 1)
            || Counts(words.End)
            || (items.AnyOf(words.End, words.End + 1, ":", "(", "x") && Counts(words.End + 1));
    }

    // "ESI helped, the second was cancelled", "PT done, MRI not done", "home exercises, colonoscopy cancelled": what was had, and another thing.
    private static bool IsOfOthers(SentenceItems items, int from, TokenRange words)
    {
        var (care, beside) = (items.Care, items.Care.UnkeptBeside);
        var isDenied = items.AnyOf(words.First, words.First + 1, beside.Whole);
        var stop = Enumerable
            .Range(from, words.First - from)
            .Any(t => items.Text.LowerOf(t) is "." or ";" || (isDenied && items.Text.LowerOf(t) is ","));
        return (stop && !items.AnyOf(words.First - 1, words.First, beside.Persons))
            || items.AnyOf(from, words.First, beside.Others)
            || items.AnyOf(from, words.First, care.Done)
            || items.AnyOf(from, words.First, care.Results)
            || items.Quantities.Exists(q => q.Unit == "visits" && q.First >= items.Sentence.First && q.End <= words.First)
            || NamesAnother(items, from, words);
    }

    // Another noun behind a comma or "and", or right behind the words ("cancelled the colonoscopy"). A column of its own tells of its row.
    private static bool NamesAnother(SentenceItems items, int from, TokenRange words)
    {
        var (text, beside) = (items.Text, items.Care.UnkeptBeside);
        if (
            items.AnyOf(words.End, words.End + 1, beside.Possessors)
            && words.End + 1 < items.Sentence.End
            && text.KindOf(words.End + 1) == TokenKind.Word
        )
        {
            return !items.AnyOf(words.End + 1, words.End + 3, beside.Occasions);
        }

        if (beside.Away.Contains(text.LowerOf(words.First)) || text.Tokens[words.First].Start - text.Tokens[words.First - 1].End >= 2)
        {
            return false;
        }

        var apart = words.First - 1;
        while (apart >= from && !beside.Apart.Contains(text.LowerOf(apart)))
        {
            apart--;
        }

        return apart >= from
            && Enumerable
                .Range(apart + 1, words.First - apart - 1)
                .Any(t =>
                    text.KindOf(t) == TokenKind.Word
                    && !beside.Same.Contains(text.LowerOf(t))
                    && !items.Times.Any(time => time.First <= t && t < time.End)
                );
    }

    // "PT 9/8/2025 to 11/14/2025 twice a week, no show on 10/2": of a course that was had one visit was missed.
    private static bool IsOneVisit(SentenceItems items, PhraseMatch<FactPhrase> match, TokenRange words)
    {
        var beside = items.Care.UnkeptBeside;
        if (!items.AnyOf(words.First, words.End, beside.Missed) || !IsCourse(items, match, words.First))
        {
            return false;
        }

        var behind = words.End + (items.AnyOf(words.End, words.End + 1, beside.DayBefore) ? 1 : 0);
        return items.AnyOf(match.End, words.First, beside.Apart) || items.Times.Any(t => t.First == behind);
    }

    // Care with days from and to, a beginning, a length or how often; an injection has none.
    private static bool IsCourse(SentenceItems items, PhraseMatch<FactPhrase> match, int end)
    {
        var beside = items.Care.UnkeptBeside;
        return !IsInjection(match)
            && (
                items.Times.Any(t =>
                    t.First >= match.End && t.End <= end && t.Kind is TimeKind.Range or TimeKind.Since or TimeKind.Duration
                )
                || items.Quantities.Exists(q => q.Unit == "visits" && q.First >= match.End && q.End <= end)
                || items.AnyOf(match.End, end, beside.Often)
                || Enumerable
                    .Range(match.End, Math.Max(0, end - match.End - 1))
                    .Any(t => beside.Each.Contains(items.Text.LowerOf(t)) && beside.Periods.Contains(items.Text.LowerOf(t + 1)))
            );
    }
}
