using System.Globalization;
using Copilot.Core.Drafting.Wording;

namespace Copilot.Web.Worklist;

/// <summary>How much of a request's time is left, as the worklist shows it.</summary>
/// <param name="Left">Share of the time that is left, 0 to 1.</param>
public sealed record Clock(double Left, string Words, bool Overdue)
{
    /// <summary>Less than a quarter of the time is left.</summary>
    public bool Short => !Overdue && Left < 0.25;

    public static Clock Of(DateTimeOffset received, DateTimeOffset due, DateTimeOffset now)
    {
        var left = due - now;
        var share = due > received ? Math.Clamp(left / (due - received), 0, 1) : 0;
        return left < TimeSpan.Zero ? new(0, $"overdue by {Span(-left)}", true) : new(share, $"{Span(left)} left", false);
    }

    /// <summary>When something is due, as near as a reader needs it: <c>today 16:05</c>, <c>tomorrow</c>, <c>Thu 27 Nov</c> within two months, else <c>27 Nov 2025</c>.</summary>
    public static string Day(DateTimeOffset due, DateTimeOffset now)
    {
        var (day, today) = (DateOnly.FromDateTime(due.Date), DateOnly.FromDateTime(now.Date));
        var days = day.DayNumber - today.DayNumber;
        return days switch
        {
            0 => due.ToString("'today' HH:mm", CultureInfo.InvariantCulture),
            1 => due.ToString("'tomorrow' HH:mm", CultureInfo.InvariantCulture),
            -1 => due.ToString("'yesterday' HH:mm", CultureInfo.InvariantCulture),
            > 1 and < 60 => due.ToString("ddd d MMM", CultureInfo.InvariantCulture),
            _ => Dates.Write(day),
        };
    }

    private static string Span(TimeSpan time) =>
        time.TotalDays >= 2 ? string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(time.TotalDays):0} d")
        : time.TotalDays >= 1 ? string.Create(CultureInfo.InvariantCulture, $"1 d {time.Hours} h")
        : time.TotalHours >= 1 ? string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(time.TotalHours):0} h")
        : string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(time.TotalMinutes):0} min");
}
