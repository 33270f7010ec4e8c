using System.Globalization;

namespace Copilot.Core.Review.Clock;

/// <summary>In what a time to decide is counted; business days leave out weekends and the plan's holidays.</summary>
public enum ClockUnit
{
    Hours,
    CalendarDays,
    BusinessDays,
}

/// <summary>A length of time as the law gives it: <c>72 hours</c>, <c>7 calendar days</c>, <c>5 business days</c>.</summary>
/// <param name="Amount">At least 1.</param>
public sealed record ClockSpan(int Amount, ClockUnit Unit)
{
    /// <summary>No law gives more; what is longer is a slip of the pen.</summary>
    public const int Longest = 1000;

    private static readonly (string One, string Many, ClockUnit Unit)[] Words =
    [
        ("hour", "hours", ClockUnit.Hours),
        ("calendar day", "calendar days", ClockUnit.CalendarDays),
        ("business day", "business days", ClockUnit.BusinessDays),
    ];

    /// <summary>Null where the text is no such length. Days without their kind are none: which kind is what matters.</summary>
    public static ClockSpan? Parse(string text)
    {
        var space = text.IndexOf(' ', StringComparison.Ordinal);
        return
            space > 0
            && int.TryParse(text.AsSpan(0, space), NumberStyles.None, CultureInfo.InvariantCulture, out var amount)
            && amount is > 0 and <= Longest
            && Array.FindIndex(
                Words,
                w => text.AsSpan(space + 1).Trim() is var unit && (unit.SequenceEqual(w.One) || unit.SequenceEqual(w.Many))
            )
                is >= 0
                    and var i
            ? new ClockSpan(amount, Words[i].Unit)
            : null;
    }

    /// <summary>The instant at which it ends. Hours are elapsed time; days are days of the zone's calendar and end at the hour at which they began, however long a day with a change of clocks is.</summary>
    public DateTimeOffset After(DateTimeOffset start, TimeZoneInfo zone, IReadOnlySet<DateOnly> holidays)
    {
        if (Unit == ClockUnit.Hours)
        {
            return TimeZoneInfo.ConvertTime(start.AddHours(Amount), zone);
        }

        var local = TimeZoneInfo.ConvertTime(start, zone).DateTime;
        if (Unit == ClockUnit.CalendarDays)
        {
            return Instant(local.AddDays(Amount), zone);
        }

        for (var left = Amount; left > 0; )
        {
            local = local.AddDays(1);
            left -= local.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday || holidays.Contains(DateOnly.FromDateTime(local)) ? 0 : 1;
        }

        return Instant(local, zone);
    }

    public override string ToString() =>
        Array.Find(Words, w => w.Unit == Unit) is var words && Amount == 1 ? $"1 {words.One}" : $"{Amount} {words.Many}";

    // Of an hour that the clocks pass twice the first, and of one that they leap the moment of the leap: never later than the law may mean.
    private static DateTimeOffset Instant(DateTime local, TimeZoneInfo zone)
    {
        if (zone.IsAmbiguousTime(local))
        {
            return new DateTimeOffset(local, zone.GetAmbiguousTimeOffsets(local).Max());
        }

        if (!zone.IsInvalidTime(local))
        {
            return new DateTimeOffset(local, zone.GetUtcOffset(local));
        }

        var before = new DateTime(local.Year, local.Month, local.Day, local.Hour, local.Minute, 0, DateTimeKind.Unspecified);
        while (zone.IsInvalidTime(before))
        {
            before = before.AddMinutes(-1);
        }

        return TimeZoneInfo.ConvertTime(new DateTimeOffset(before, zone.GetUtcOffset(before)).AddMinutes(1), zone);
    }
}
