using System.Globalization;
using Copilot.Core.Facts.Reading;
using Copilot.Core.Facts.Text;

namespace Copilot.Core.Facts.Proposals;

/// <summary>A day that stands in or around a quote in figures or words where no time is read of it: "7/3 phone:", the "5/12" above a column, "this spring", "2014".</summary>
/// <remarks>Only what is claimed is looked for; the range returned is that of the words.</remarks>
internal static class WrittenDay
{
    // Lines above a quote under whose day it may stand.
    private const int HighestHead = 8;

    private const int SoonAfter = 60;
    private const int YearBefore = 366;

    private static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    private static readonly Dictionary<string, int> Seasons = new(StringComparer.Ordinal)
    {
        ["winter"] = 12,
        ["spring"] = 3,
        ["summer"] = 6,
        ["fall"] = 9,
        ["autumn"] = 9,
    };

    // Days by which people remember, with the month in which they fall.
    private static readonly Dictionary<string, int> Feasts = new(StringComparer.Ordinal)
    {
        ["christmas"] = 12,
        ["xmas"] = 12,
        ["holidays"] = 12,
        ["thanksgiving"] = 11,
        ["halloween"] = 10,
        ["easter"] = 4,
    };

    /// <param name="isStudy">Whether it is the day of what was found: that of a study may stand anywhere in its report.</param>
    public static DayRange? Find(DocumentReading reading, TokenRange quote, DayRange claimed, bool isStudy = false)
    {
        var text = reading.Text;
        foreach (var range in new[] { quote }.Concat(Surroundings.Of(reading, quote, quote.End - 1).Select(a => a.Range)))
        {
            for (var i = range.First; i < range.End; i++)
            {
                if (At(reading, i, range.End, claimed) is { } told && Meets(told, claimed))
                {
                    return told;
                }
            }
        }

        // The day that heads the lines above.
        for (var (line, above) = (text.LineOf(quote.First), 0); line >= 1 && above <= HighestHead; line--, above++)
        {
            if (Surroundings.TokensOfLine(text, line) is { } whole && At(reading, whole.First, whole.End, claimed) is { } head)
            {
                if (Meets(head, claimed))
                {
                    return head;
                }

                break;
            }
        }

        // "Since noon": the document's own day. Else an exact day that is written anywhere in it: of the study that it tells of.
        if (reading.Document.Date is { } own && claimed == DayRange.On(own))
        {
            return claimed;
        }

        for (var i = 0; i < text.Tokens.Count && claimed.IsExact && isStudy; i++)
        {
            if (At(reading, i, text.Tokens.Count, claimed) is { IsExact: true } written && written == claimed)
            {
                return written;
            }
        }

        return null;
    }

    private static bool Meets(DayRange told, DayRange claimed) => told.First <= claimed.Last && claimed.First <= told.Last;

    private static DayRange? At(DocumentReading reading, int i, int end, DayRange claimed)
    {
        var text = reading.Text;
        var word = text.LowerOf(i);
        if (DateOnly.TryParseExact(text.TextOf(i), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var iso))
        {
            return DayRange.On(iso);
        }

        int? Number(int at) => at < end && text.KindOf(at) == TokenKind.Number && int.TryParse(text.TextOf(at), out var n) ? n : null;
        if (Number(i) is { } first)
        {
            if (first is >= 1 and <= 12 && i + 2 < end && text.LowerOf(i + 1) is "/" && Number(i + 2) is { } day and >= 1 and <= 31)
            {
                var year = i + 4 < end && text.LowerOf(i + 3) is "/" ? Number(i + 4) : null;
                return year is { } y ? On(y < 100 ? 2000 + y : y, first, day) : Near(reading, claimed, from => On(from, first, day));
            }

            return first is >= 1900 and <= 2100 && text.TextOf(i).Length == 4
                ? new DayRange(new DateOnly(first, 1, 1), new DateOnly(first, 12, 31))
                : null;
        }

        var month = word.Length >= 3 ? Array.IndexOf(Months, word[..3]) + 1 : 0;
        if (
            month > 0
            && (
                word.Length == 3
                || word
                    is "january"
                        or "february"
                        or "march"
                        or "april"
                        or "june"
                        or "july"
                        or "august"
                        or "sept"
                        or "september"
                        or "october"
                        or "november"
                        or "december"
            )
        )
        {
            return Number(i + 1) is { } later and >= 1900 and <= 2100
                ? Span(later, month, 1)
                : Near(reading, claimed, from => Span(from, month, 1));
        }

        if (Feasts.TryGetValue(word, out var feast))
        {
            return Near(reading, claimed, from => Span(from, feast, 1));
        }

        return Seasons.TryGetValue(word, out var begins) ? Near(reading, claimed, from => Span(from, begins, 3)) : null;
    }

    // Without a year, of the claimed one, if that is within a year before the document's day or soon after it: what was added later.
    private static DayRange? Near(DocumentReading reading, DayRange claimed, Func<int, DayRange?> of) =>
        reading.Document.Date is { } day
        && of(claimed.First.Year) is { } told
        && told.First <= day.AddDays(SoonAfter)
        && told.Last >= day.AddDays(-YearBefore)
            ? told
            : null;

    private static DayRange? On(int year, int month, int day) =>
        year is >= 1900 and <= 2100 && day <= DateTime.DaysInMonth(year, month) ? DayRange.On(new DateOnly(year, month, day)) : null;

    private static DayRange? Span(int year, int month, int months) =>
        year is >= 1900 and <= 2100
            ? new DayRange(new DateOnly(year, month, 1), new DateOnly(year, month, 1).AddMonths(months).AddDays(-1))
            : null;
}
