using System.Globalization;
using System.Text.RegularExpressions;

namespace Copilot.Evals.Mutation.Operators.Record;

/// <summary>Another day for a record or an event.</summary>
internal sealed class ShiftDate : Swap
{
    private static readonly int[] Days = [-400, -365, -61, -31, -17, -9, -3, 4, 8, 14, 30, 62, 365];

    public override string Name => "shift-date";

    public override string Plants => "a record or an event has another date";

    private protected override Regex Phrase { get; } = DateWords.Phrase;

    private protected override string? Other(Match match, Place place)
    {
        if (DateWords.Read(match.Value) is not var (date, format) || Wordings.IsOfAStudy(place))
        {
            return null;
        }

        return place
            .Draw.Shuffled(Days)
            .Select(days => date.AddDays(days))
            .Where(other => !place.Subject.Case.Documents.Any(d => d.Date == other) && other != place.Subject.Case.AsOf)
            .Select(other => other.ToString(format, CultureInfo.InvariantCulture))
            .FirstOrDefault(other => !place.Page.Says(other));
    }
}

/// <summary>Dates to the day, as they are written.</summary>
internal static class DateWords
{
    private const string Months =
        "Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sep(?:tember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?";

    private static readonly string[] Formats =
    [
        "d MMM yyyy",
        "d MMMM yyyy",
        "MMM d, yyyy",
        "MMMM d, yyyy",
        "MM/dd/yyyy",
        "M/d/yyyy",
        "yyyy-MM-dd",
    ];

    public static readonly Regex Phrase = new(
        $@"\b[0-9]{{1,2}} (?:{Months}) [0-9]{{4}}\b|\b(?:{Months}) [0-9]{{1,2}}, [0-9]{{4}}\b|\b[0-9]{{1,2}}/[0-9]{{1,2}}/[0-9]{{4}}\b|\b[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}\b",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant
    );

    public static (DateOnly Date, string Format)? Read(string words)
    {
        foreach (var format in Formats)
        {
            if (DateOnly.TryParseExact(words, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            {
                return (date, format);
            }
        }

        return null;
    }
}
