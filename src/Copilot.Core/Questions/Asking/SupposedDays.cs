using System.Globalization;
using System.Text;
using Copilot.Core.Drafting.Wording;

namespace Copilot.Core.Questions.Asking;

/// <summary>Days as a question tells them: without a year, or as "today". Each is written out, so that the reader of charts reads the day that is meant.</summary>
internal static class SupposedDays
{
    private static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    /// <summary>The text with each day of a month in full, in the latest year that does not lie after the request, or in the year told next to it.</summary>
    public static string Complete(string said, DateOnly request)
    {
        var words = said.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var text = new StringBuilder();
        for (var i = 0; i < words.Length; i++)
        {
            var word = words[i].TrimEnd(',', '.', ';', ':');
            var tail = words[i][word.Length..];
            if (
                word.ToLowerInvariant() switch
                {
                    "today" or "now" => 0,
                    "yesterday" => -1,
                    "tomorrow" => 1,
                    _ => (int?)null,
                } is
                { } off
            )
            {
                Add($"on {Dates.Write(request.AddDays(off))}{tail}");
            }
            else if (Month(word) is { } month && i + 1 < words.Length && Day(words[i + 1]) is { } day)
            {
                var year = Year(words, i + 2) ?? Latest(month, day, request);
                if (
                    year is { } of
                    && DateOnly.TryParseExact(
                        $"{of}-{month}-{day}",
                        "yyyy-M-d",
                        CultureInfo.InvariantCulture,
                        DateTimeStyles.None,
                        out var date
                    )
                )
                {
                    var isYearNext = i + 2 < words.Length && Digits(words[i + 2]).Length == 4;
                    Add(Dates.Write(date) + Tail(words[isYearNext ? i + 2 : i + 1]));
                    i += isYearNext ? 2 : 1;
                }
                else
                {
                    Add(words[i]);
                }
            }
            else if (
                i > 0
                && Month(word) is { } alone
                && Within.Contains(words[i - 1].ToLowerInvariant())
                && (i + 1 == words.Length || Digits(words[i + 1]).Length != 4)
            )
            {
                Add(
                    $"{new DateOnly(Latest(alone, 1, request) ?? request.Year, alone, 1).ToString("MMM yyyy", CultureInfo.InvariantCulture)}{tail}"
                );
            }
            else
            {
                Add(words[i]);
            }
        }

        return text.ToString();

        void Add(string word) => text.Append(text.Length > 0 ? " " : "").Append(word);
    }

    // Behind these a month stands alone: "sometime in March".
    private static readonly HashSet<string> Within = new(StringComparer.Ordinal)
    {
        "in",
        "since",
        "until",
        "during",
        "of",
        "last",
        "by",
        "early",
        "late",
        "mid",
        "around",
        "sometime",
    };

    /// <summary>The month told without a day, as it is written in full; null where there is none.</summary>
    public static string? MonthTold(string said)
    {
        var words = said.Split([' ', ',', ';', '?', '!', '(', ')'], StringSplitOptions.RemoveEmptyEntries);
        var at = Array.FindIndex(words, w => Month(w) is not null);
        return
            at >= 0
            && at + 1 < words.Length
            && words[at + 1].TrimEnd('.') is { Length: 4 } year
            && year.All(char.IsAsciiDigit)
            && (at == 0 || !char.IsAsciiDigit(words[at - 1][0]))
            ? $"{words[at]} {year}"
            : null;
    }

    /// <summary>The first day written in full; null where there is none.</summary>
    public static DateOnly? First(string said) => All(said).Select(d => (DateOnly?)d).FirstOrDefault();

    /// <summary>Every day written in full.</summary>
    public static IEnumerable<DateOnly> All(string said)
    {
        var words = said.Split([' ', ',', ';', '?', '!', '(', ')'], StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < words.Length; i++)
        {
            if (
                DateOnly.TryParseExact(
                    words[i].TrimEnd('.'),
                    ["yyyy-MM-dd", "M/d/yyyy", "M/d/yy"],
                    CultureInfo.InvariantCulture,
                    DateTimeStyles.None,
                    out var one
                )
            )
            {
                yield return one;
            }
            else if (
                i + 2 < words.Length
                && DateOnly.TryParseExact(
                    $"{words[i]} {words[i + 1]} {words[i + 2].TrimEnd('.')}",
                    "d MMM yyyy",
                    CultureInfo.InvariantCulture,
                    DateTimeStyles.None,
                    out var date
                )
            )
            {
                yield return date;
            }
        }
    }

    private static int? Month(string word) =>
        word.Length >= 3
        && word.All(char.IsAsciiLetter)
        && Array.FindIndex(Months, m => word.StartsWith(m, StringComparison.OrdinalIgnoreCase)) is >= 0 and var at
        && IsMonth(word.ToLowerInvariant(), at)
            ? at + 1
            : null;

    // "Marked" is no month.
    private static bool IsMonth(string word, int at) =>
        word.Length <= 3
        || word == "sept"
        || CultureInfo.InvariantCulture.DateTimeFormat.MonthNames[at].Equals(word, StringComparison.OrdinalIgnoreCase);

    private static int? Day(string word) =>
        Digits(word) is { Length: 1 or 2 } digits
        && int.Parse(digits, CultureInfo.InvariantCulture) is > 0 and <= 31 and var day
        && word.Length - digits.Length <= 3
            ? day
            : null;

    // A year within the next few words holds for both ends of a stretch: "March 4 to May 30 2024".
    private static int? Year(string[] words, int from) =>
        words
            .Skip(from)
            .Take(5)
            .Select(w =>
                Digits(w) is { Length: 4 } d && d[0] is '1' or '2' ? int.Parse(Digits(w), CultureInfo.InvariantCulture) : (int?)null
            )
            .FirstOrDefault(y => y is not null);

    private static int? Latest(int month, int day, DateOnly request) =>
        DateOnly.TryParseExact($"{request.Year}-{month}-{day}", "yyyy-M-d", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date <= request
                ? request.Year
                : request.Year - 1
            : null;

    private static string Digits(string word)
    {
        var end = 0;
        while (end < word.Length && char.IsAsciiDigit(word[end]))
        {
            end++;
        }

        return word[..end];
    }

    private static string Tail(string word) => word.Length > 0 && word[^1] is ',' or '.' or ';' ? word[^1..] : "";

    private static readonly string[] Weeks = ["first", "second", "third", "fourth"];

    // How far behind the word for sending its month stands: "resend the same thing in March".
    private const int NearSending = 6;

    // Behind these the month is one of what is sent.
    private static readonly HashSet<string> OfRecords = new(StringComparer.Ordinal)
    {
        "with",
        "done",
        "dated",
        "taken",
        "from",
        "if",
        "since",
    };

    private static string[] Split(string said) =>
        [
            .. said.ToLowerInvariant()
                .Split([' ', ',', ';', '?', '!', '(', ')'], StringSplitOptions.RemoveEmptyEntries)
                .Select(w => w.TrimEnd('.', ':')),
        ];

    /// <summary>The end of a stretch that is told without a year and whose day lies after the request: "PT through Aug 20"; null where none is. Whether the last or the next such day is meant is not told.</summary>
    public static string? Open(string said, DateOnly request)
    {
        var words = Split(said);
        for (var i = 0; i + 2 < words.Length; i++)
        {
            if (
                words[i] is "through" or "thru" or "until" or "till" or "to"
                && Month(words[i + 1]) is { } month
                && Day(words[i + 2]) is { } day
                && Year(words, i + 3) is null
                && Latest(month, day, request) is { } year
                && year < request.Year
            )
            {
                return $"{words[i + 1][..1].ToUpperInvariant()}{words[i + 1][1..]} {words[i + 2]}";
            }
        }

        return null;
    }

    /// <summary>By how many days something is said to be newer ("a week newer", "3 days later"); fewer than none where older, 0 where nothing of the kind is said.</summary>
    public static int Shift(string said)
    {
        var words = Split(said);
        for (var i = 1; i + 1 < words.Length; i++)
        {
            var days = words[i] switch
            {
                "day" or "days" => 1,
                "week" or "weeks" or "wk" or "wks" => 7,
                "month" or "months" => 30,
                _ => 0,
            };
            var sign = words[i + 1] switch
            {
                "newer" or "later" or "fresher" or "younger" => 1,
                "older" or "earlier" or "sooner" => -1,
                _ => 0,
            };
            if (days * sign != 0 && (words[i - 1] is "a" or "one" ? 1 : WantedLength.AmountOf(words[i - 1])) is { } amount)
            {
                return days * sign * amount;
            }
        }

        return 0;
    }

    /// <summary>The first day after the request that is told as one on which it comes in again: "the first week of December", "in 3 weeks", "Dec 9"; null where none is.</summary>
    /// <param name="sending">The text from the word for sending on, where the month of it stands; null for all of it.</param>
    public static DateOnly? Later(string said, DateOnly request, string? sending = null)
    {
        var words = Split(said);
        for (var i = 0; i < words.Length; i++)
        {
            // "In three weeks", "two months from now", "4 weeks later"
            if (
                Amount(words[i]) is { } amount
                && i + 1 < words.Length
                && Unit(words[i + 1], amount, request) is { } on
                && (
                    (i > 0 && words[i - 1] is "in" or "another")
                    || (i + 2 < words.Length && words[i + 2] is "later" or "from" or "out" or "on")
                )
            )
            {
                return on;
            }

            // "The first week of December": its first day.
            if (
                words[i] == "week"
                && i > 0
                && Array.IndexOf(Weeks, words[i - 1]) is >= 0 and var week
                && i + 2 < words.Length
                && words[i + 1] is "of" or "in"
                && Month(words[i + 2]) is { } of
            )
            {
                return Next(of, 1 + (7 * week), request, YearAt(words, i + 3));
            }

            if (words[i] == "next" && i + 1 < words.Length && words[i + 1] is "month" or "week")
            {
                return words[i + 1] == "month" ? request.AddMonths(1) : request.AddDays(7);
            }
        }

        words = Split(sending ?? said);
        for (var i = 1; i <= NearSending && i < words.Length && !OfRecords.Contains(words[i]); i++)
        {
            if (Month(words[i]) is { } month && Sent.Contains(words[i - 1]))
            {
                var day = i + 1 < words.Length ? Day(words[i + 1]) : null;
                return Next(
                    month,
                    day ?? (words[i - 1] == "mid" ? 15 : 1),
                    request,
                    day is null ? YearAt(words, i + 1) : YearAt(words, i + 2)
                );
            }
        }

        return null;

        static int? Amount(string word) =>
            int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : Facts.Text.CountingWords.Of(word);

        static DateOnly? Unit(string word, int n, DateOnly from) =>
            n is <= 0 or > 400
                ? null
                : word switch
                {
                    "week" or "weeks" or "wk" or "wks" => from.AddDays(7 * n),
                    "month" or "months" => from.AddMonths(n),
                    "day" or "days" => from.AddDays(n),
                    _ => null,
                };
    }

    // Behind these stands the day on which it is sent.
    private static readonly HashSet<string> Sent = new(StringComparer.Ordinal)
    {
        "in",
        "on",
        "by",
        "until",
        "till",
        "early",
        "mid",
        "late",
        "after",
    };

    private static int? YearAt(string[] words, int at) =>
        at < words.Length && Digits(words[at]) is { Length: 4 } year ? int.Parse(year, CultureInfo.InvariantCulture) : null;

    // The next such day; where its year is told, that one, unless it lies before the request.
    private static DateOnly? Next(int month, int day, DateOnly request, int? year) =>
        !DateOnly.TryParseExact(
            $"{year ?? request.Year}-{month}-{day}",
            "yyyy-M-d",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var date
        )
            ? null
        : date > request ? date
        : year is null ? date.AddYears(1)
        : null;
}
