using Copilot.Core.Facts.Time;

namespace Copilot.Core.Facts.Reading.Days;

/// <summary>Dates what a section tells whose heading says that it was copied from an earlier visit: "Review of Systems [copied forward from 05/2016 visit]".</summary>
/// <remarks>What the heading says was checked again ("carried forward 3/4, reviewed and unchanged") is of the note's own day.</remarks>
internal static class CopiedSections
{
    public static void Date(DocumentReading reading)
    {
        if (reading.Document.Date is not { } noted || !reading.Words.Overlaps(reading.Text.Lexicon.Copies.Copied))
        {
            return;
        }

        Blocks(reading, noted);
        Brackets(reading, noted);
        Prefaced(reading, noted);
        foreach (
            var items in reading.Sentences.Where(i =>
                i.Sentence.Section is { } section
                && i.Sentence.Line == section.Line
                && i.AnyOf(i.Sentence.First, i.Sentence.End, i.Text.Lexicon.Copies.Copied)
            )
        )
        {
            var at = Enumerable
                .Range(items.Sentence.First, items.Sentence.End - items.Sentence.First)
                .First(t => items.Text.Lexicon.Copies.Copied.Contains(items.Text.LowerOf(t)));
            if (
                items.AnyOf(at + 1, at + 3, items.Text.Lexicon.Copies.From)
                && !IsChecked(items)
                && items.Times.FirstOrDefault(t => t.First > at && t.First - at <= 4 && t is { Kind: TimeKind.Date, Future: false })
                    is { Start: { } day }
                && day.Last < noted
            )
            {
                var end = EndOfBlock(reading.Text, items.Sentence.End);
                for (var i = 0; i < reading.Drafts.Count; i++)
                {
                    if (
                        reading.Drafts[i] is { Date: null, Begin: null } draft
                        && draft.First < end
                        && reading.ItemsAt(draft.First) is var own
                        && ReferenceEquals(own.Sentence.Section, items.Sentence.Section)
                        && !own.Times.Any(t => t.Start is { IsExact: true } today && today.First == noted)
                    )
                    {
                        reading.Drafts[i] = draft with { Date = day };
                    }
                }
            }
        }
    }

    // What was copied is one block: an empty line below its first line ends it, and so does "Exam today:".
    private static int EndOfBlock(Text.ChartText text, int heading)
    {
        var i = heading;
        while (
            i < text.Tokens.Count
            && (i == heading || text.LineOf(i) - text.LineOf(i - 1) <= 1)
            && !(i > heading && text.LineOf(i) != text.LineOf(i - 1) && IsOfToday(text, i))
        )
        {
            i++;
        }

        return i;
    }

    private static bool IsOfToday(Text.ChartText text, int first)
    {
        var isToday = false;
        for (var i = first; i < Math.Min(text.Tokens.Count, first + 12) && text.LineOf(i) == text.LineOf(first); i++)
        {
            isToday |= text.LowerOf(i) == "today";
            if (text.LowerOf(i) == ":")
            {
                return isToday;
            }
        }

        return false;
    }

    // "Reviewed and unchanged"; "not repeated" and "not reviewed by me" are the contrary.
    private static bool IsChecked(SentenceItems items)
    {
        for (var i = items.Sentence.First; i < items.Sentence.End; i++)
        {
            if (items.Text.Lexicon.Copies.Checked.Contains(items.Text.LowerOf(i)) && !items.AnyOf(i - 1, i, "not"))
            {
                return true;
            }
        }

        return false;
    }

    // "--- carried forward 11/04/2025, 03/18/2025 ---" to "--- end carried forward ---": of the first day on which it was written.
    private static void Blocks(DocumentReading reading, DateOnly noted)
    {
        var text = reading.Text;
        DayRange? open = null;
        var first = 0;
        for (var i = 0; i < text.Tokens.Count; i++)
        {
            if (!text.Lexicon.Copies.Copied.Contains(text.LowerOf(i)) || !IsBanner(text, i))
            {
                continue;
            }

            if (open is { } day)
            {
                DateBetween(reading, first, i, day);
                open = null;
            }

            var items = reading.ItemsAt(i);
            var days = items
                .Times.Where(t =>
                    t is { Kind: TimeKind.Date, Future: false, Start: not null } && t.First > i && text.LineOf(t.First) == text.LineOf(i)
                )
                .Select(t => t.Start!.Value)
                .ToList();
            if (days.Count == 0 || days.MinBy(d => d.First) is var earliest && (earliest.Last >= noted || IsChecked(items)))
            {
                continue;
            }

            if (text.LowerOf(i - 1) != "[")
            {
                (open, first) = (earliest, i);
            }
            else if (items.AnyOf(i + 1, i + 3, items.Text.Lexicon.Copies.From))
            {
                // "[copied forward from 06/26/2024]", a line below its heading.
                DateBetween(reading, i, EndOfBlock(text, i), earliest);
            }
        }
    }

    // "[inserted from the note of 07/08/2025, not asked again: cramps at 120 m, motor full]": what the bracket holds is of that day.
    private static void Brackets(DocumentReading reading, DateOnly noted)
    {
        var text = reading.Text;
        for (var open = 0; open + 1 < text.Tokens.Count; open++)
        {
            var close = text.LowerOf(open) switch
            {
                "[" => "]",
                "(" => ")",
                _ => null,
            };
            if (close is null || CopyingAt(text, open) is not { } copying)
            {
                continue;
            }

            var end = open + 1;
            while (end < text.Tokens.Count && end - open < LongestBracket && text.LowerOf(end) != close)
            {
                end++;
            }

            var days = reading
                .ItemsAt(copying)
                .Times.Where(t =>
                    t is { Kind: TimeKind.Date, Future: false, Start: not null }
                    && t.First > copying
                    && t.First - copying <= DayReach
                    && t.End <= end
                )
                .Select(t => t.Start!.Value)
                .ToList();
            if (
                end < text.Tokens.Count
                && text.LowerOf(end) == close
                && days.Count > 0
                && days.MinBy(d => d.First) is var day
                && day.Last < noted
                && !IsChecked(reading.ItemsAt(copying))
            )
            {
                DateBetween(reading, copying, end, day);
                open = end;
            }
        }
    }

    // "Exam below copied from 1/15/25: EHL 3/5", "The following is carried forward from 3/2/2025.": what stands behind the words, in their block.
    private static void Prefaced(DocumentReading reading, DateOnly noted)
    {
        foreach (var items in reading.Sentences)
        {
            for (var at = items.Sentence.First; at < Math.Min(items.Sentence.End, items.Sentence.First + LongestPreface); at++)
            {
                if (!items.Text.Lexicon.Copies.Copied.Contains(items.Text.LowerOf(at)))
                {
                    continue;
                }

                var day = items.Times.FirstOrDefault(t =>
                    t.First > at && t.First - at <= 6 && t is { Kind: TimeKind.Date, Future: false, Start: not null }
                );
                if (
                    items.AnyOf(at + 1, at + 3, items.Text.Lexicon.Copies.From)
                    && items.AnyOf(items.Sentence.First, at, items.Text.Lexicon.Copies.What)
                    && !items.AnyOf(items.Sentence.First, at, "not", "no")
                    && !IsChecked(items)
                    && day is { Start: { } then }
                    && then.Last < noted
                )
                {
                    DateBetween(reading, day.End - 1, EndOfBlock(reading.Text, items.Sentence.End), then);
                }

                break;
            }
        }
    }

    /// <summary>Words before the word of copying in a sentence that tells of it.</summary>
    private const int LongestPreface = 8;

    private const int LongestBracket = 400;

    /// <summary>Tokens behind the word of copying in which its day stands.</summary>
    private const int DayReach = 12;

    // The word of copying opens the bracket: "[copied from", "[auto-inserted from", "[text imported from".
    private static int? CopyingAt(Text.ChartText text, int open)
    {
        for (var i = open + 1; i < Math.Min(text.Tokens.Count, open + 5); i++)
        {
            if (text.Lexicon.Copies.Copied.Contains(text.LowerOf(i)))
            {
                return i;
            }
        }

        return null;
    }

    private static void DateBetween(DocumentReading reading, int first, int end, DayRange day)
    {
        for (var i = 0; i < reading.Drafts.Count; i++)
        {
            if (reading.Drafts[i] is { Date: null, Begin: null } draft && draft.First > first && draft.First < end)
            {
                reading.Drafts[i] = draft with { Date = day };
            }
        }
    }

    private static bool IsBanner(Text.ChartText text, int token)
    {
        var at = token;
        while (at > 0 && text.LineOf(at - 1) == text.LineOf(token) && token - at < 12)
        {
            at--;
        }

        return text.LowerOf(at) is "-" or "=" or "*" or "_" or "~" or "--" or "---" or "<" or ">"
            || (text.LowerOf(at) == "[" && at == token - 1);
    }
}
