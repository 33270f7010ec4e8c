using System.Globalization;
using Copilot.Core.Facts.Text;

namespace Copilot.Core.Guardrails.Prose;

/// <summary>A number or range of a text with the unit that follows it.</summary>
/// <param name="Unit">As written; null where none that we know follows.</param>
internal sealed record Figure(int Start, int End, double Low, double High, string? Unit)
{
    /// <summary>A number by itself, wherever it stands.</summary>
    public static Figure Of(double value, string? unit) => new(0, 0, value, value, unit);

    public bool IsRange => Low != High;

    public string? Unit
    {
        get;
        init
        {
            field = value;
            Kind = Units.Find(value);
        }
    } = Unit;

    /// <summary>What the unit measures, and what one is in the base unit of that; null where none that we know follows.</summary>
    public (string Base, double Factor)? Kind { get; private init; } = Units.Find(Unit);

    /// <summary>Of a time: how many days one of its unit is, a month 30.44.</summary>
    public double DaysInOne => Kind is { Base: "month" } month ? month.Factor * DaysInMonth : Kind!.Value.Factor;

    private const double DaysInMonth = 30.44;

    /// <summary>Same quantity: the same number in the same unit, or the same amount in another unit of its kind.</summary>
    public bool Equals(double value, string? unit)
    {
        if (IsRange)
        {
            return false;
        }

        if (Kind is not { } own || Units.Find(unit) is not { } other)
        {
            return Close(Low, value);
        }

        return own.Base == other.Base && Close(Low * own.Factor, value * other.Factor);
    }

    /// <summary>Same quantity, where a range is the same only as a range with the same ends.</summary>
    public bool IsSame(Figure other)
    {
        var (own, others) = Kind is { } a && other.Kind is { } b ? (a.Base == b.Base ? (a.Factor, b.Factor) : (double.NaN, 1)) : (1, 1);
        return Close(Low * own, other.Low * others) && Close(High * own, other.High * others);
    }

    public static bool Close(double a, double b) => Math.Abs(a - b) <= 1e-9 * Math.Max(1, Math.Max(Math.Abs(a), Math.Abs(b)));
}

/// <summary>Finds numbers: <c>6 mm</c>, <c>-1.4</c>, <c>5-6 months</c>, <c>10 to 20 %</c>, <c>3-month</c>. Numbers inside words are none.</summary>
internal static class Figures
{
    public static IReadOnlyList<Figure> In(string text)
    {
        var figures = new List<Figure>();
        for (var i = 0; i < text.Length; )
        {
            if (char.IsAsciiLetter(text[i]) && Begins(text, i) && Spelled(text, i) is { } spelled)
            {
                figures.Add(spelled);
                i = spelled.End;
                continue;
            }

            if (!char.IsAsciiDigit(text[i]) || !Begins(text, i))
            {
                i++;
                continue;
            }

            var start = i > 0 && text[i - 1] is '-' or '−' && (i == 1 || !char.IsLetterOrDigit(text[i - 2])) ? i - 1 : i;
            var end = NumberEnd(text, i);
            if (
                end < text.Length
                && (char.IsLetter(text[end]) && Word(text, end) is var glued && (Units.Find(glued) is null || glued is "M" or "F"))
            )
            {
                // Part of a name such as "3D" or "2nd", or a man of 52 ("52M").
                i = end;
                continue;
            }

            if (Parse(text, start, end) is not { } low)
            {
                // "0.1.0", "10.3171/2014.4": a name, not a number.
                i = end;
                continue;
            }

            var (high, rangeEnd) = RangeEnd(text, end) ?? (low, end);
            var (unit, unitEnd) = Unit(text, rangeEnd);
            if ((unit == "of-5" && high > 5) || (unit == "of-10" && high > 10))
            {
                // "11/5" is a day.
                i = unitEnd;
                continue;
            }

            // "8 by 6 mm", "13 x 9 mm": the first is measured in the unit of the second.
            unit ??= Crossed(text, rangeEnd);
            if (
                unit is null
                && rangeEnd < text.Length
                && text[rangeEnd] == '-'
                && rangeEnd + 1 < text.Length
                && char.IsLetter(text[rangeEnd + 1])
            )
            {
                // "02-report": a name, unless a unit follows ("3-month").
                i = rangeEnd;
                continue;
            }

            figures.Add(new Figure(start, unitEnd, Math.Min(low, high), Math.Max(low, high), unit));
            i = Math.Max(unitEnd, end);
        }

        return figures;
    }

    private static readonly string[] Crosses = [" by ", " x ", " × ", "x", "×"];

    private static string? Crossed(string text, int at)
    {
        foreach (var cross in Crosses)
        {
            var next = at + cross.Length;
            if (text.AsSpan(at).StartsWith(cross, StringComparison.Ordinal) && next < text.Length && char.IsAsciiDigit(text[next]))
            {
                return Unit(text, NumberEnd(text, next)) is (("mm" or "cm") and var unit, _) ? unit : null;
            }
        }

        return null;
    }

    private static readonly Dictionary<string, int> Numbers = CountingWords.All.ToDictionary(
        n => n.Word,
        n => n.Number,
        StringComparer.OrdinalIgnoreCase
    );

    /// <summary>The number that a word is; null where it is none.</summary>
    public static int? NumberWord(string word) => Numbers.TryGetValue(word, out var number) ? number : null;

    // "twelve weeks", "three-month": a number in words counts only before a unit.
    private static Figure? Spelled(string text, int at)
    {
        var end = at;
        while (end < text.Length && char.IsAsciiLetter(text[end]) && end - at < 10)
        {
            end++;
        }

        if (
            end == at
            || end >= text.Length
            || text[end] is not (' ' or '-')
            || !(
                Numbers.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(text.AsSpan(at, end - at), out var number)
                || IsHundred(text, at, end, out number)
            )
        )
        {
            return null;
        }

        (number, end) = Composed(text, number, end);

        // "a hundred and forty": the last of several words is no number by itself.
        if (
            text.AsSpan(Math.Max(0, at - 14), Math.Min(14, at)) is var before
            && (
                before.Contains("hundred", StringComparison.OrdinalIgnoreCase)
                || before.Contains("thousand", StringComparison.OrdinalIgnoreCase)
            )
        )
        {
            return null;
        }

        // "six to twelve weeks"
        if (text.AsSpan(end).StartsWith(" to ", StringComparison.Ordinal))
        {
            var from = end + 4;
            var to = from;
            while (to < text.Length && char.IsAsciiLetter(text[to]) && to - from < 10)
            {
                to++;
            }

            if (
                to > from
                && Numbers.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(text.AsSpan(from, to - from), out var most)
                && Unit(text, to) is ({ } kind, var last)
            )
            {
                return new Figure(at, last, Math.Min(number, most), Math.Max(number, most), kind);
            }
        }

        var (unit, stop) = Unit(text, end);
        return unit is null ? null : new Figure(at, stop, number, number, unit);
    }

    private const string Hundred = "hundred";

    // "a hundred days"
    private static bool IsHundred(string text, int at, int end, out int number)
    {
        number = 1;
        return text.AsSpan(at, end - at).Equals("a", StringComparison.OrdinalIgnoreCase)
            && text.AsSpan(end + 1).StartsWith(Hundred, StringComparison.OrdinalIgnoreCase);
    }

    // "thirty-nine", "one hundred and eighty": a number of several words, and where it ends.
    private static (int Number, int End) Composed(string text, int number, int end)
    {
        if (number < 10 && IsNext(text, end, Hundred))
        {
            (number, end) = (number * 100, end + 1 + Hundred.Length);
            var and = IsNext(text, end, "and") ? end + 4 : end;
            return Next(text, and) is (> 0 and var rest, var last) ? Tens(text, number, rest, last) : (number, end);
        }

        return Tens(text, 0, number, end);
    }

    private static (int Number, int End) Tens(string text, int hundreds, int number, int end) =>
        number >= 20 && number % 10 == 0 && Next(text, end) is (> 0 and < 10 and var one, var last)
            ? (hundreds + number + one, last)
            : (hundreds + number, end);

    private static bool IsNext(string text, int end, string word) =>
        end < text.Length
        && text[end] is ' ' or '-'
        && text.AsSpan(end + 1).StartsWith(word, StringComparison.OrdinalIgnoreCase)
        && (end + 1 + word.Length == text.Length || !char.IsLetter(text[end + 1 + word.Length]));

    private static (int Number, int End) Next(string text, int end)
    {
        var to = end + 1;
        while (to < text.Length && char.IsAsciiLetter(text[to]) && to - end < 11)
        {
            to++;
        }

        return
            end < text.Length
            && text[end] is ' ' or '-'
            && Numbers.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(text.AsSpan(end + 1, to - end - 1), out var number)
            ? (number, to)
            : (0, end);
    }

    private static bool Begins(string text, int at) =>
        at == 0
        || (
            !char.IsLetterOrDigit(text[at - 1])
            && text[at - 1] is not ('#' or '@' or '_')
            && !(text[at - 1] is '.' && at > 1 && char.IsLetterOrDigit(text[at - 2]))
            && !(text[at - 1] is '-' or '/' && at > 1 && char.IsLetter(text[at - 2]))
        );

    private static int NumberEnd(string text, int at)
    {
        while (at < text.Length && char.IsAsciiDigit(text[at]))
        {
            at++;
        }

        while (
            at + 1 < text.Length && text[at] is '.' or ',' && char.IsAsciiDigit(text[at + 1]) && (text[at] == '.' || IsThousands(text, at))
        )
        {
            at++;
            while (at < text.Length && char.IsAsciiDigit(text[at]))
            {
                at++;
            }
        }

        return at;
    }

    private static bool IsThousands(string text, int at) =>
        at + 3 < text.Length
        && char.IsAsciiDigit(text[at + 2])
        && char.IsAsciiDigit(text[at + 3])
        && (at + 4 == text.Length || !char.IsAsciiDigit(text[at + 4]));

    private static double? Parse(string text, int start, int end) =>
        double.TryParse(
            text[start..end].Replace(",", "", StringComparison.Ordinal).Replace('−', '-'),
            NumberStyles.Float,
            CultureInfo.InvariantCulture,
            out var number
        )
            ? number
            : null;

    private static (double High, int End)? RangeEnd(string text, int end)
    {
        var at = end;
        if (at < text.Length && text[at] is '-' or '–')
        {
            at++;
        }
        else if (text.AsSpan(at).StartsWith(" to ", StringComparison.Ordinal))
        {
            at += 4;
        }
        else
        {
            return null;
        }

        if (at >= text.Length || !char.IsAsciiDigit(text[at]))
        {
            return null;
        }

        var stop = NumberEnd(text, at);
        return Parse(text, at, stop) is { } high ? (high, stop) : null;
    }

    private static (string? Unit, int End) Unit(string text, int end)
    {
        var at = end;
        if (at < text.Length && text[at] is ' ' or '-' or '\u00A0')
        {
            at++;
        }

        if (at >= text.Length)
        {
            return (null, end);
        }

        if (text[at] is '%' or '°')
        {
            return (text[at].ToString(), at + 1);
        }

        foreach (var (scale, unit) in Scales)
        {
            if (
                text.AsSpan(at).StartsWith(scale, StringComparison.Ordinal)
                && (at + scale.Length == text.Length || !char.IsAsciiDigit(text[at + scale.Length]))
            )
            {
                return (unit, at + scale.Length);
            }
        }

        foreach (var kind in Kinds)
        {
            at += text.AsSpan(at).StartsWith(kind, StringComparison.Ordinal) ? kind.Length : 0;
        }

        var word = Word(text, at);
        return Units.Find(word) is null ? (null, end) : (word, at + word.Length);
    }

    private static readonly string[] Kinds = ["mobile ", "calendar ", "business ", "working "];

    private static readonly (string, string)[] Scales =
    [
        ("of 10", "of-10"),
        ("out of 10", "of-10"),
        ("out of 5", "of-5"),
        ("/10", "of-10"),
        ("of 5", "of-5"),
        ("/5", "of-5"),
    ];

    private static string Word(string text, int at)
    {
        var end = at;
        while (
            end < text.Length
            && (
                char.IsLetter(text[end])
                || (text[end] == '/' && end > at && end + 1 < text.Length && char.IsLetter(text[end + 1]))
                || (text[end] == '2' && end > at)
            )
        )
        {
            end++;
        }

        return text[at..end];
    }
}
