using System.Globalization;
using Copilot.Core.Facts.Text;

namespace Copilot.Core.Questions.Asking;

/// <summary>A length of time between an event and the request: <c>at least 6 weeks</c>, <c>at most 12 months</c>. Of any two of event, length and request it gives the third.</summary>
/// <param name="Unit"><c>days</c>, <c>weeks</c>, <c>months</c> or <c>years</c>.</param>
public sealed record WantedLength(bool AtLeast, int Amount, string Unit)
{
    // How many words may stand between a length and the word behind which its event stands: "9 months out from".
    private const int Near = 2;

    /// <summary>As a rule has it (<c>&gt;= 6 weeks</c>); null where it is no length of time.</summary>
    public static WantedLength? Of(string wanted) =>
        wanted.Split(' ') is [(">=" or "<=") and var sign, var amount, var unit]
        && UnitOf(unit) is { } one
        && int.TryParse(amount, NumberStyles.None, CultureInfo.InvariantCulture, out var n)
            ? new WantedLength(sign == ">=", n, one)
            : null;

    /// <summary>The length that a text counts from an event: "nine months after the operation", "6 wks post op"; null where there is none.</summary>
    public static WantedLength? After(string said)
    {
        var words = said.ToLowerInvariant()
            .Split([' ', ',', ';', '?', '!', '(', ')', '-'], StringSplitOptions.RemoveEmptyEntries)
            .Select(w => w.TrimEnd('.', ':'))
            .ToArray();
        for (var i = 0; i + 2 < words.Length; i++)
        {
            if (
                AmountOf(words[i]) is { } amount
                && UnitOf(words[i + 1]) is { } unit
                && Array.FindIndex(words, i + 2, Math.Min(Near, words.Length - i - 2), w => Behind.Contains(w)) is >= 0 and var at
                && !(at + 1 < words.Length && words[at + 1] is "now" or "today" or "tomorrow")
            )
            {
                return new WantedLength(true, amount, unit);
            }
        }

        return null;
    }

    /// <summary>A number in digits or in words.</summary>
    public static int? AmountOf(string word) =>
        int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var n)
            ? n is > 0 and <= Most
                ? n
                : null
            : CountingWords.Of(word);

    /// <summary>The day on which the length is full, counted from a day.</summary>
    public DateOnly FullFrom(DateOnly day) =>
        Unit switch
        {
            "days" => day.AddDays(Amount),
            "weeks" => day.AddDays(7 * Amount),
            "months" => day.AddMonths(Amount),
            _ => day.AddYears(Amount),
        };

    /// <summary>The event's day nearest to the limit with which it holds on the day of the request: the latest where at least so much is wanted, the earliest where at most.</summary>
    public DateOnly EventBefore(DateOnly request)
    {
        var day = Unit switch
        {
            "days" => request.AddDays(-Amount),
            "weeks" => request.AddDays(-7 * Amount),
            "months" => request.AddMonths(-Amount),
            _ => request.AddYears(-Amount),
        };
        // The ends of months differ: the last of February is no whole month before the last of March.
        while (AtLeast ? FullFrom(day.AddDays(1)) <= request : FullFrom(day) < request)
        {
            day = day.AddDays(1);
        }

        return day;
    }

    /// <summary>"6 weeks", "1 month"</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Amount} {(Amount == 1 ? Unit[..^1] : Unit)}");

    // A longer one is no length that anybody waits for.
    private const int Most = 1000;

    private static readonly HashSet<string> Behind = new(StringComparer.Ordinal)
    {
        "after",
        "post",
        "postop",
        "postoperative",
        "past",
        "from",
        "since",
        "following",
    };

    private static string? UnitOf(string word) =>
        word switch
        {
            "day" or "days" => "days",
            "week" or "weeks" or "wk" or "wks" => "weeks",
            "month" or "months" or "mo" or "mos" => "months",
            "year" or "years" or "yr" or "yrs" => "years",
            _ => null,
        };
}
