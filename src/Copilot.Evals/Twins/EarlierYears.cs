using System.Globalization;
using System.Text;
using Copilot.Core.Cases;
using Copilot.Core.Criteria;

namespace Copilot.Evals.Twins;

/// <summary>Every date lies 1461 days earlier: four years exactly, so that days, months and leap years keep their places
/// and a date told without its year stays right.</summary>
internal sealed class EarlierYears : Twin
{
    private const int Years = 4;
    private const int Days = 1461;

    // A number of four digits before one of these is a dose or a distance, not a year.
    private static readonly string[] Units =
    [
        "mg",
        "ml",
        "mcg",
        "g",
        "kg",
        "cc",
        "iu",
        "units",
        "steps",
        "yards",
        "yd",
        "feet",
        "ft",
        "m",
        "meters",
        "metres",
        "cal",
        "kcal",
        "hours",
        "hrs",
    ];

    public override string Name => "earlier-years";

    public override string Relation => SameAnswers.InWords;

    public override ReviewCase? Make(ReviewCase original)
    {
        var request = original.Request;
        return original with
        {
            Request = request with
            {
                Received = request.Received.AddDays(-Days),
                PlannedDate = request.PlannedDate?.AddDays(-Days),
                Question = request.Question is { } question ? Shift(question) : null,
            },
            Documents = [.. original.Documents.Select(Shift)],
        };
    }

    public override IReadOnlyList<string> Violations(Assessment original, Assessment twin) => SameAnswers.Violations(original, twin);

    // The front matter holds ISO dates, which keep their length.
    private static ChartDocument Shift(ChartDocument document) =>
        WithText(document, Shift(document.Text), document.BodyStart, document.Date?.AddDays(-Days));

    internal static string Shift(string text)
    {
        var shifted = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; )
        {
            var end = at;
            while (end < text.Length && char.IsAsciiDigit(text[end]))
            {
                end++;
            }

            if (end == at)
            {
                shifted.Append(text[at++]);
                continue;
            }

            var digits = text.AsSpan(at, end - at);
            shifted.Append(IsYear(text, at, end) ? Earlier(digits) : digits);
            at = end;
        }

        return shifted.ToString();
    }

    private static string Earlier(ReadOnlySpan<char> year)
    {
        var number = int.Parse(year, CultureInfo.InvariantCulture);
        return year.Length == 4
            ? (number - Years).ToString(CultureInfo.InvariantCulture)
            : ((number + 100 - Years) % 100).ToString("00", CultureInfo.InvariantCulture);
    }

    private static bool IsYear(string text, int at, int end)
    {
        var before = at > 0 ? text[at - 1] : ' ';
        var after = end < text.Length ? text[end] : ' ';
        if (char.IsLetter(before) || char.IsLetter(after))
        {
            return false;
        }

        return (end - at) switch
        {
            4 => text[at] is '1' or '2'
                && text[at + 1] is '9' or '0'
                && !IsUnit(text, end)
                && !(before is '.' or ',' && at > 1 && char.IsAsciiDigit(text[at - 2])),
            2 => before == '\'' || EndsShortDate(text, at),
            _ => false,
        };
    }

    private static bool IsUnit(string text, int end)
    {
        var rest = text.AsSpan(end).TrimStart(' ');
        var length = 0;
        while (length < rest.Length && char.IsLetter(rest[length]))
        {
            length++;
        }

        foreach (var unit in Units)
        {
            if (rest[..length].Equals(unit, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>True where two digits close a date such as 5/28/25 or 28.5.25.</summary>
    private static bool EndsShortDate(string text, int at)
    {
        if (at == 0 || text[at - 1] is not ('/' or '-' or '.'))
        {
            return false;
        }

        var separator = text[at - 1];
        return Before(text, at - 1, separator, 31) is { } day
            && Before(text, day - 1, null, 31) is { } month
            && (month == 0 || !(char.IsLetterOrDigit(text[month - 1]) || text[month - 1] == separator));

        // The start of one or two digits, in range, that end before 'end' and follow the separator where one is given.
        static int? Before(string text, int end, char? separator, int most)
        {
            var start = end;
            while (start > 0 && char.IsAsciiDigit(text[start - 1]) && end - start < 3)
            {
                start--;
            }

            return
                end - start is 1 or 2
                && int.Parse(text.AsSpan(start, end - start), CultureInfo.InvariantCulture) is var number
                && number >= 1
                && number <= most
                && (separator is null || (start > 0 && text[start - 1] == separator))
                ? start
                : null;
        }
    }
}
