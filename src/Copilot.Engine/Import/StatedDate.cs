using System.Globalization;
using Copilot.Core;

namespace Copilot.Engine.Import;

/// <summary>A date as a policy writes it.</summary>
/// <param name="Day">Null where it can be read in two ways, or names no day.</param>
internal sealed record StatedDate(DateOnly? Day, string Written)
{
    private const int Longest = 24;

    private static readonly string[] Months = [.. DateTimeFormatInfo.InvariantInfo.MonthNames.Take(12)];

    /// <summary>The date with which a text begins; null for none.</summary>
    public static StatedDate? At(string text, int start)
    {
        var words = Words(text, start);
        if (words.Count == 0)
        {
            return null;
        }

        var first = words[0].Text;
        if (first.IndexOfAny(['-', '/', '.']) > 0)
        {
            return Figures(first);
        }

        var day = words.FindIndex(0, Math.Min(2, words.Count), w => Figure(w.Text, 1, 31) is not null);
        var month = words.FindIndex(0, Math.Min(2, words.Count), w => Month(w.Text) > 0);
        if (month < 0)
        {
            return null;
        }

        var year = words.FindIndex(month + 1, w => Figure(w.Text, 1900, 2200) is not null);
        if (year < 0 || year > 2)
        {
            return null;
        }

        var written = text[start..words[year].End].Trim();
        return day < 0 || day > year
            ? new StatedDate(null, written)
            : Of(Figure(words[year].Text, 1900, 2200)!.Value, Month(words[month].Text), Figure(words[day].Text, 1, 31)!.Value, written);
    }

    private static List<(string Text, int End)> Words(string text, int start)
    {
        var words = new List<(string, int)>();
        for (var at = start; at < text.Length && at < start + Longest && words.Count < 3; )
        {
            while (at < text.Length && text[at] is ' ' or ',')
            {
                at++;
            }

            var from = at;
            while (at < text.Length && at - from < Longest && (char.IsAsciiLetterOrDigit(text[at]) || text[at] is '/' or '-' or '.'))
            {
                at++;
            }

            if (at == from)
            {
                break;
            }

            words.Add((text[from..at].TrimEnd('.'), at));
        }

        return words;
    }

    // 2024-03-01, 2024/3/1, 3/14/2024; 3/4/2024 is March or April.
    private static StatedDate? Figures(string text)
    {
        var parts = text.Split('-', '/', '.');
        if (parts.Length != 3 || !parts.All(p => p.Length is > 0 and < 5 && p.All(char.IsAsciiDigit)))
        {
            return null;
        }

        var numbers = parts.Select(p => int.Parse(p, CultureInfo.InvariantCulture)).ToArray();
        if (parts[0].Length == 4)
        {
            return Of(numbers[0], numbers[1], numbers[2], text);
        }

        if (parts[2].Length != 4)
        {
            return new StatedDate(null, text);
        }

        return numbers[0] == numbers[1] || numbers[1] > 12 ? Of(numbers[2], numbers[0], numbers[1], text)
            : numbers[0] > 12 ? Of(numbers[2], numbers[1], numbers[0], text)
            : new StatedDate(null, text);
    }

    private static StatedDate? Of(int year, int month, int day, string written) =>
        year is > 1900 and < 2200
        && month is > 0 and < 13
        && day > 0
        && day <= DateTime.DaysInMonth(year, month)
        && new DateOnly(year, month, day) is var date
        && PossibleDays.Contains(date)
            ? new StatedDate(date, written)
            : null;

    private static int? Figure(string text, int least, int most)
    {
        var bare = text.Length is > 2 and < 5 && text[^2..].ToLowerInvariant() is "st" or "nd" or "rd" or "th" ? text[..^2] : text;
        return int.TryParse(bare, NumberStyles.None, CultureInfo.InvariantCulture, out var figure) && figure >= least && figure <= most
            ? figure
            : null;
    }

    private static int Month(string text) =>
        text.Length < 3
            ? 0
            : Array.FindIndex(
                Months,
                m =>
                    m.Equals(text, StringComparison.OrdinalIgnoreCase)
                    || (text.Length is 3 or 4 && m.StartsWith(text, StringComparison.OrdinalIgnoreCase))
            ) + 1;
}
