using System.Globalization;
using Copilot.Core.Facts;

namespace Copilot.Core.Guardrails.Prose;

/// <param name="Days">The day, or the days of the month where no day is given.</param>
internal sealed record DateMention(int Start, int End, DayRange Days);

/// <summary>Finds <c>4 Aug 2025</c>, <c>Aug 2025</c>, <c>2025-08-04</c>, and <c>10 Feb</c> where a year follows in the same span.</summary>
internal static class DateMentions
{
    // A word with the blank behind it is some six characters long.
    private const int PerWord = 6;

    private static readonly string[] Months =
    [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];

    public static IReadOnlyList<DateMention> In(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('0', '9') || !MayHold(text))
        {
            return [];
        }

        var words = Words(text);
        var found = new List<(int Start, int End, int? Year, int Month, int? Day)>();
        for (var i = 0; i < words.Count; i++)
        {
            var (start, end) = words[i];
            var word = text.AsSpan(start, end - start);
            if (IsoDate(word) is { } iso)
            {
                found.Add((start, end, iso.Year, iso.Month, iso.Day));
                continue;
            }

            if (Slashed(text, words, i) is { } slashed)
            {
                found.Add((start, words[i + 2].End, slashed.Year, slashed.Month, slashed.Day));
                i += 2;
                continue;
            }

            if (MonthOf(word) is not { } month)
            {
                continue;
            }

            // "May 28, 2025", "May 28th"
            if (i + 1 < words.Count && Gap(text, end, words[i + 1].Start) && Day(text, words[i + 1]) is { } after)
            {
                var then =
                    i + 2 < words.Count
                    && Gap(text, words[i + 1].End, words[i + 2].Start)
                    && Number(text, words[i + 2], 2200) is { } y
                    && y >= 1900
                        ? y
                        : (int?)null;
                found.Add((start, then is null ? words[i + 1].End : words[i + 2].End, then, month, after));
                i += then is null ? 1 : 2;
                continue;
            }

            var day = i > 0 && Gap(text, words[i - 1].End, start) ? Day(text, words[i - 1]) : null;
            var year = i + 1 < words.Count && Gap(text, end, words[i + 1].Start) ? Number(text, words[i + 1], 2200) : null;
            year = year is < 1900 ? null : year;
            if (day is not null || year is not null)
            {
                found.Add((day is null ? start : words[i - 1].Start, year is null ? end : words[i + 1].End, year, month, day));
            }
        }

        // A day without a year takes the year of the next date: "10 Feb to 4 Aug 2025".
        var mentions = new List<DateMention>();
        int? carried = null;
        for (var i = found.Count - 1; i >= 0; i--)
        {
            var (start, end, year, month, day) = found[i];
            carried = year ?? carried;
            if (carried is { } known && Range(known, month, day) is { } days)
            {
                mentions.Add(new DateMention(start, end, days));
            }
        }

        mentions.Reverse();
        return mentions;
    }

    /// <summary>The days that a chart's text names, in any of these forms and as <c>9/3</c>.</summary>
    public static IEnumerable<DateOnly> InChart(string text, int year)
    {
        foreach (var date in In(text))
        {
            yield return date.Days.First;
            yield return date.Days.Last;
        }

        foreach (var month in SlashedMonths(text))
        {
            yield return month;
            yield return month.AddMonths(1).AddDays(-1);
        }

        for (var slash = text.IndexOf('/'); slash > 0; slash = text.IndexOf('/', slash + 1))
        {
            var (start, end) = (slash, slash + 1);
            while (start > 0 && slash - start < 2 && char.IsAsciiDigit(text[start - 1]))
            {
                start--;
            }

            while (end < text.Length && end - slash <= 2 && char.IsAsciiDigit(text[end]))
            {
                end++;
            }

            if (Number(text, (start, slash), 12) is { } month && Number(text, (slash + 1, end), 31) is { } day)
            {
                foreach (var y in new[] { year, year - 1 })
                {
                    if (day <= DateTime.DaysInMonth(y, month))
                    {
                        yield return new DateOnly(y, month, day);
                    }
                }
            }
        }
    }

    // "11/2021": a month with its year.
    private static IEnumerable<DateOnly> SlashedMonths(string text)
    {
        var words = Words(text);
        for (var i = 0; i + 1 < words.Count; i++)
        {
            if (
                words[i].End - words[i].Start <= 2
                && words[i + 1].Start - words[i].End == 1
                && text[words[i].End] is '/' or '-'
                && words[i + 1].End - words[i + 1].Start == 4
                && (words[i].Start == 0 || text[words[i].Start - 1] is not ('/' or '-'))
                && Number(text, words[i], 12) is { } month
                && Number(text, words[i + 1], 2200) is { } year and >= 1900
            )
            {
                yield return new DateOnly(year, month, 1);
            }
        }
    }

    // 28, or 28th
    private static int? Day(string text, (int Start, int End) word)
    {
        var end = word.End;
        while (end > word.Start && char.IsAsciiLetter(text[end - 1]))
        {
            end--;
        }

        return text.AsSpan(end, word.End - end) is "" or "st" or "nd" or "rd" or "th" ? Number(text, (word.Start, end), 31) : null;
    }

    // 5/28/2025 and 5/28/25, month first
    private static (int Year, int Month, int Day)? Slashed(string text, List<(int Start, int End)> words, int i)
    {
        if (
            i + 2 >= words.Count
            || words[i].End - words[i].Start > 2
            || words[i + 1].Start - words[i].End != 1
            || words[i + 2].Start - words[i + 1].End != 1
            || text[words[i].End] != '/'
            || text[words[i + 1].End] != '/'
            || (words[i + 2].End - words[i + 2].Start) is not (2 or 4)
        )
        {
            return null;
        }

        return
            Number(text, words[i], 12) is { } month
            && Number(text, words[i + 1], 31) is { } day
            && Number(text, words[i + 2], 2200) is { } year
            ? (year < 100 ? 2000 + year : year, month, day)
            : null;
    }

    private static DayRange? Range(int year, int month, int? day)
    {
        if (day is { } exact)
        {
            return exact >= 1 && exact <= DateTime.DaysInMonth(year, month) ? DayRange.On(new DateOnly(year, month, exact)) : null;
        }

        var first = new DateOnly(year, month, 1);
        return new DayRange(first, first.AddMonths(1).AddDays(-1));
    }

    private static List<(int Start, int End)> Words(string text)
    {
        var words = new List<(int, int)>((text.Length / PerWord) + 1);
        for (var i = 0; i < text.Length; )
        {
            if (!char.IsLetterOrDigit(text[i]))
            {
                i++;
                continue;
            }

            var start = i;
            while (
                i < text.Length
                && (
                    char.IsLetterOrDigit(text[i])
                    || (text[i] == '-' && i + 1 < text.Length && char.IsAsciiDigit(text[i + 1]) && char.IsAsciiDigit(text[i - 1]))
                )
            )
            {
                i++;
            }

            words.Add((start, i));
        }

        return words;
    }

    private static bool Gap(string text, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            if (text[i] is not (' ' or ',' or '\u00A0'))
            {
                return false;
            }
        }

        return to - from is 1 or 2;
    }

    private static int? Number(string text, (int Start, int End) word, int most) =>
        int.TryParse(text.AsSpan(word.Start, word.End - word.Start), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && number >= 1
        && number <= most
            ? number
            : null;

    // A day is written with a month's name, or with a stroke or dash between digits.
    private static bool MayHold(string text)
    {
        for (var i = 0; i + 2 < text.Length; i++)
        {
            if (
                char.IsAsciiLetter(text[i])
                    ? (i == 0 || !char.IsLetterOrDigit(text[i - 1])) && BeginsMonth(text.AsSpan(i, 3))
                    : text[i] is '-' or '/' && i > 0 && char.IsAsciiDigit(text[i + 1]) && char.IsAsciiDigit(text[i - 1])
            )
            {
                return true;
            }
        }

        return false;
    }

    private static bool BeginsMonth(ReadOnlySpan<char> letters)
    {
        foreach (var month in Months)
        {
            if ((month[0] | 0x20) == (letters[0] | 0x20) && letters.Equals(month.AsSpan(0, 3), StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private static DateOnly? IsoDate(ReadOnlySpan<char> word) =>
        word.Length == 10 && DateOnly.TryParseExact(word, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : null;

    private static int? MonthOf(ReadOnlySpan<char> word)
    {
        if (word.Length < 3)
        {
            return null;
        }

        for (var i = 0; i < Months.Length; i++)
        {
            if (
                (Months[i][0] | 0x20) == (word[0] | 0x20)
                && (
                    word.Equals(Months[i], StringComparison.OrdinalIgnoreCase)
                    || word.Equals(Months[i].AsSpan(0, 3), StringComparison.OrdinalIgnoreCase)
                )
            )
            {
                // "may" is a word; only "May" is a month.
                return Months[i] == "may" && !char.IsUpper(word[0]) ? null : i + 1;
            }
        }

        return null;
    }
}
