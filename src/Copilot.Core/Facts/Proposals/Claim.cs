using System.Globalization;
using Copilot.Core.Cases;
using Copilot.Core.Facts.Dictionary;

namespace Copilot.Core.Facts.Proposals;

/// <summary>A proposal as it can be read: its words turned into the dictionary's terms, nothing yet proven.</summary>
/// <param name="Low">Of a number, in the unit proposed; equal to <paramref name="High"/> but for a range.</param>
/// <param name="Word">Of a grade or a word; "mild to moderate" for a range of a scale.</param>
/// <param name="Said">Of a number, the value as given, where it is not written as a number ("4+").</param>
internal sealed record Claim(
    FactProposal Proposal,
    FactDefinition Definition,
    Assertion Assertion,
    double? Low,
    double? High,
    string? Said,
    string? Word,
    Interspace? Level,
    Side? Side,
    DayRange? Date,
    DayRange? Start,
    DayRange? End
)
{
    /// <summary>True where it says that the thing is not there: denied, or the lowest word of a scale that begins with none.</summary>
    public bool IsNone => Assertion == Assertion.Absent || (Word == "none" && Definition.Type == FactType.Grade);

    /// <summary>True where the fact takes a number or a word of its list and none is claimed: such a claim may repeat what was read, and prove nothing.</summary>
    public bool IsUnvalued =>
        Assertion != Assertion.Absent
        && (Definition.Type == FactType.Measure ? Said is null && !Definition.Named : Definition.Type == FactType.Word && Word is null);

    /// <summary>Reads the fields; a code of <see cref="Refusal"/> where one cannot be read or does not fit the dictionary.</summary>
    public static Claim? Read(FactProposal proposal, FactDefinition definition, out string? refusal)
    {
        refusal = Refusal.Unreadable;
        proposal = IsStretch(proposal.Level) ? proposal with { Level = null } : proposal;
        if (
            Spoken(proposal.Assertion) is not { } assertion
            || !Optional(proposal.Level, LevelOf, out Interspace? level)
            || !Optional(proposal.Side, SideOf, out Side? side)
            || !Optional(proposal.Date, DaysOf, out DayRange? date)
            || !Optional(proposal.Start, DaysOf, out DayRange? start)
            || !Optional(proposal.End, DaysOf, out DayRange? end)
        )
        {
            return null;
        }

        var value = Blank(proposal.Value) ? null : proposal.Value!.Trim();
        proposal = proposal with
        {
            Unit = Blank(proposal.Unit) ? null : proposal.Unit!.Trim(),
            Part = Blank(proposal.Part) ? null : proposal.Part!.Trim(),
        };
        if (value is not null && Blank(proposal.Unit) && definition.Type == FactType.Measure && Parted(value) is { } parted)
        {
            // "4.4 mm", told in one word.
            (value, proposal) = (parted.Number, proposal with { Value = parted.Number, Unit = parted.Unit });
        }

        var claim = new Claim(proposal, definition, assertion, null, null, null, null, level, side, date, start, end);
        switch (definition.Type)
        {
            case FactType.Measure when value is not null:
                refusal = null;
                return Range(value) is { } range ? claim with { Low = range.Low, High = range.High, Said = value }
                    : Shares.TryGetValue(value.ToLowerInvariant(), out var share) && definition.Unit == "%"
                        ? claim with
                        {
                            Low = share,
                            High = share,
                            Said = value,
                        }
                    : (Leading(value) ?? SaidNumbers.Of(value)) is { } lead ? claim with { Low = lead, High = lead, Said = value }
                    : claim with { Said = value };
            case FactType.Grade or FactType.Word when value is not null:
                var word = Degree(value.ToLowerInvariant(), definition);
                refusal = definition.Admits(word) ? null : Refusal.OutOfRange;
                return refusal is null ? claim with { Word = word } : null;
            default:
                refusal = null;
                return claim with { Said = definition.Type == FactType.Care ? value : null };
        }
    }

    private static readonly Dictionary<string, double> Shares = new(StringComparer.Ordinal)
    {
        ["full"] = 100,
        ["whole"] = 100,
        ["all"] = 100,
        ["complete"] = 100,
        ["entire"] = 100,
        ["half"] = 50,
        ["a half"] = 50,
        ["quarter"] = 25,
        ["a quarter"] = 25,
        ["one quarter"] = 25,
        ["third"] = 33,
        ["a third"] = 33,
        ["one third"] = 33,
    };

    // What stands for nothing where a field takes nothing.
    private static bool Blank(string? text) =>
        string.IsNullOrWhiteSpace(text)
        || text.Trim().ToLowerInvariant() is "null" or "n/a" or "na" or "-" or "\u2014" or "unspecified" or "not stated" or "not specified";

    // "moderate-severe", "mild/moderate", "moderate \u2013 severe": from one word of a scale to another.
    private static string Degree(string value, FactDefinition definition)
    {
        value = value.Replace("-to-", " to ", StringComparison.Ordinal);
        return definition.Admits(value) ? value
            : value.Split(['-', '/', '\u2013', '\u2014'], StringSplitOptions.TrimEntries) is [var low, var high]
            && definition.Admits($"{low} to {high}")
                ? $"{low} to {high}"
            : value.Split(" to ") is [var worse, var better] && definition.Admits($"{better} to {worse}") ? $"{better} to {worse}"
            : value;
    }

    // A number with a unit of letters behind it; not "4+", "8/10" or "1 1/2 blocks".
    private static (string Number, string Unit)? Parted(string value)
    {
        var end = 0;
        while (end < value.Length && (char.IsAsciiDigit(value[end]) || value[end] is '.' or '-' or '\u2013'))
        {
            end++;
        }

        var unit = value[end..].Trim();
        return
            end > 0
            && unit.Length > 0
            && unit.All(c => char.IsLetter(c) || c is '%' or '\u00B0' or '/')
            && char.IsLetter(unit[0]) | unit[0] is '%' or '\u00B0'
            && Range(value[..end]) is not null
            ? (value[..end], unit)
            : null;
    }

    private static bool Optional<T>(string? text, Func<string, T?> read, out T? value)
        where T : struct
    {
        value = Blank(text) ? null : read(text!.Trim());
        return Blank(text) || value is not null;
    }

    private static (double Low, double High)? Range(string text)
    {
        text = text.Replace('\u2013', '-').Replace(" to ", "-", StringComparison.Ordinal);
        var at = text.IndexOf('-', 1);
        return at > 0 && Number(text[..at]) is { } low && Number(text[(at + 1)..]) is { } high
            ? high >= low
                ? (low, high)
                : null
            : Number(text) is { } one
                ? (one, one)
                : null;
    }

    // "1 1/2 blocks", "740 cc", "~40", "5/10": the number that a value begins with; "4+" is more than its number.
    private static double? Leading(string text)
    {
        text = text.TrimStart('~', '<', '>', '=', '\u2248', ' ');
        var end = 0;
        while (end < text.Length && (char.IsAsciiDigit(text[end]) || text[end] == '.'))
        {
            end++;
        }

        if (end == 0 || Number(text[..end]) is not { } number)
        {
            return null;
        }

        var rest = text[end..].TrimStart();
        if (rest.Length >= 3 && rest != text[end..] && char.IsAsciiDigit(rest[0]) && rest[1] == '/' && rest[2] is >= '2' and <= '9')
        {
            return number + ((rest[0] - '0') / (double)(rest[2] - '0'));
        }

        return rest.Length == 0 || char.IsAsciiLetter(rest[0]) || rest[0] == '%' || rest is "/10" or "/5" or "/100" ? number : null;
    }

    private static double? Number(string text) =>
        double.TryParse(
            text.Trim(),
            NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign,
            CultureInfo.InvariantCulture,
            out var number
        ) && double.IsFinite(number)
            ? number
            : null;

    private static Interspace? LevelOf(string text) =>
        Construct.TryParse(Plain(text), out var span) && Levels(span, text) is [var only] ? only : null;

    // "T10-pelvis", "L3-S1": a stretch is no level; what is claimed of it is claimed of none in particular.
    private static bool IsStretch(string? text) =>
        !Blank(text) && Construct.TryParse(Plain(text!), out var span) && Levels(span, text!).Count > 1;

    private static IReadOnlyList<Interspace> Levels(Construct span, string text) =>
        [.. span.Interspaces(text.Contains("L6", StringComparison.OrdinalIgnoreCase))];

    private static string Plain(string text)
    {
        text = text.Replace("level", "", StringComparison.OrdinalIgnoreCase)
            .Replace('\u2013', '-')
            .Replace('\u2010', '-')
            .Replace('\u2011', '-')
            .Replace('/', '-')
            .Replace(" to ", "-", StringComparison.OrdinalIgnoreCase)
            .Trim();
        foreach (var below in new[] { "pelvis", "ilium", "iliac", "sacrum" })
        {
            text = text.EndsWith("-" + below, StringComparison.OrdinalIgnoreCase)
                ? string.Concat(text.AsSpan(0, text.Length - below.Length), "S1")
                : text;
        }

        // "L4-5", "L5-1", "T12-1": the lower bone by its number alone; below the last of a region begins the next.
        return
            text.Split('-', StringSplitOptions.TrimEntries) is [{ Length: >= 2 } upper, var lower]
            && lower.Length is 1 or 2
            && lower.All(char.IsAsciiDigit)
            ? $"{upper}-{(lower != "1" ? upper[0] : char.ToUpperInvariant(upper[0]) switch { 'C' => 'T', 'T' => 'L', _ => 'S' })}{lower}"
            : text;
    }

    private static Side? SideOf(string text) =>
        text.ToLowerInvariant() switch
        {
            "left" or "l" or "lt" or "left side" or "left-sided" => Cases.Side.Left,
            "right" or "r" or "rt" or "right side" or "right-sided" => Cases.Side.Right,
            "bilateral"
            or "both"
            or "b"
            or "bilaterally"
            or "both sides"
            or "bilat"
            or "b/l"
            or "bl"
            or "l/r"
            or "r/l"
            or "left and right"
            or "right and left" => Cases.Side.Bilateral,
            _ => null,
        };

    private static DayRange? DaysOf(string text)
    {
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return DayRange.On(day);
        }

        if (DateOnly.TryParseExact(text + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month))
        {
            return new DayRange(month, month.AddMonths(1).AddDays(-1));
        }

        foreach (var format in Days)
        {
            if (DateOnly.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var written))
            {
                return DayRange.On(written);
            }
        }

        foreach (var format in Months)
        {
            if (DateOnly.TryParseExact("1 " + text, "d " + format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var begins))
            {
                return new DayRange(begins, begins.AddMonths(1).AddDays(-1));
            }
        }

        var words = text.Split([' ', '-'], StringSplitOptions.RemoveEmptyEntries);
        if (
            words is [var one, var other]
            && (Seasons.TryGetValue(one, out var first) || Seasons.TryGetValue(other, out first))
            && int.TryParse(char.IsAsciiDigit(one[0]) ? one : other, NumberStyles.None, CultureInfo.InvariantCulture, out var y)
            && y is >= 1900 and <= 2100
        )
        {
            // "spring 2025"
            var begun = new DateOnly(y, first, 1);
            return new DayRange(begun, begun.AddMonths(3).AddDays(-1));
        }

        return DateOnly.TryParseExact(text + "-01-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var year)
            ? new DayRange(year, year.AddYears(1).AddDays(-1))
            : null;
    }

    private static readonly Dictionary<string, int> Seasons = new(StringComparer.OrdinalIgnoreCase)
    {
        ["winter"] = 12,
        ["spring"] = 3,
        ["summer"] = 6,
        ["fall"] = 9,
        ["autumn"] = 9,
    };

    // As charts of the United States write days, the month first.
    private static readonly string[] Days =
    [
        "M/d/yyyy",
        "M/d/yy",
        "yyyy/M/d",
        "yyyy-M-d",
        "MMMM d, yyyy",
        "MMM d, yyyy",
        "d MMMM yyyy",
        "d MMM yyyy",
        "yyyy-MM-dd'T'HH:mm:ss",
        "yyyy-MM-dd'T'HH:mm:ss'Z'",
    ];
    private static readonly string[] Months = ["MMMM yyyy", "MMM yyyy", "M/yyyy", "yyyy/M", "yyyy-M"];

    private static Assertion? Spoken(string text) =>
        text.Trim().ToLowerInvariant() switch
        {
            "present" or "positive" or "affirmed" or "confirmed" or "current" or "documented" => Assertion.Present,
            "absent" or "negative" or "negated" or "denied" or "not present" => Assertion.Absent,
            "possible" or "suspected" or "uncertain" => Assertion.Possible,
            "historical" or "historic" or "past" or "history" or "previous" or "resolved" => Assertion.Historical,
            "hypothetical" or "conditional" => Assertion.Hypothetical,
            "planned" or "ordered" or "recommended" => Assertion.Planned,
            "family" or "family-history" or "family history" => Assertion.Family,
            "other-person" or "other_person" or "otherperson" or "other person" => Assertion.OtherPerson,
            _ => null,
        };
}
