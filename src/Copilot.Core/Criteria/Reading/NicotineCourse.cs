using Copilot.Core.Facts;

namespace Copilot.Core.Criteria.Reading;

/// <summary>What a chart tells of nicotine as one course in time: the stop that stands, and the uses that a stop did not end.</summary>
/// <remarks>A vague stop and an exact one within it are one stop, and the exact day stands. A use of a day before the stop is what was stopped; a use behind
/// an earlier stop makes the next stop another one. Nothing is concluded of the days that no record tells of.</remarks>
internal sealed class NicotineCourse
{
    /// <summary>"Three weeks ago" is counted in days, and may be some days off.</summary>
    internal const int DaysOfRounding = 7;

    /// <summary>Days after the last use on which a sample may still show it.</summary>
    internal const int DaysInSample = 7;

    private NicotineCourse(Fact? stop, DayRange? stopped) => (Stop, Stopped) = (stop, stopped);

    /// <summary>The record that tells the stop most exactly; null where no day of it is told.</summary>
    public Fact? Stop { get; }

    /// <summary>The days within which the stop lies, as all records together tell it.</summary>
    public DayRange? Stopped { get; }

    /// <param name="uses">Facts of use; those without a day count for nothing here.</param>
    /// <param name="stops">Facts of a stop.</param>
    /// <param name="dayOf">The day for which a fact stands.</param>
    /// <param name="toldOn">The day of its record, or of the request where it has none: what is told as done was done by then.</param>
    public static NicotineCourse Of(
        IReadOnlyList<Fact> uses,
        IEnumerable<Fact> stops,
        Func<Fact, DateOnly?> dayOf,
        Func<Fact, DateOnly> toldOn
    )
    {
        var told = stops
            .Where(s => s.Start is { } start && start.First <= toldOn(s))
            .Select(s => (Fact: s, Days: s.Start!.Value with { Last = Earlier(s.Start.Value.Last, toldOn(s)) }))
            .OrderByDescending(s => toldOn(s.Fact))
            .ThenByDescending(s => s.Days.Last)
            .ToList();
        if (told is not [var newest, .. var others])
        {
            return new NicotineCourse(null, null);
        }

        var (stop, days) = newest;
        foreach (var (other, start) in others)
        {
            if (UsedBetween(start.Last, days.Last))
            {
                // "Quit in March", a cigarette in April, "quit in May": another stop.
                continue;
            }

            if (start.First <= days.Last && days.First <= start.Last)
            {
                var both = new DayRange(Later(start.First, days.First), Earlier(start.Last, days.Last));
                (stop, days) = (both == days ? stop : other, both);
            }
            else if (
                Gap(start, days) <= DaysOfRounding
                || (start.First > days.Last && other.Evidence.Document != newest.Fact.Evidence.Document)
            )
            {
                // A little off, or an older record with a later day than the newer one gives: one of the two is wrong, and either may be.
                days = new DayRange(Earlier(start.First, days.First), Later(start.Last, days.Last));
            }
        }

        // "Quit last month", and a cigarette in the middle of it: the stop came after.
        foreach (var use in uses)
        {
            if (dayOf(use) is { } day && day > days.First && day <= days.Last && IsOfRecordBefore(use, stop))
            {
                days = days with { First = day };
            }
        }

        return new NicotineCourse(stop, days);

        bool UsedBetween(DateOnly first, DateOnly last) =>
            uses.Any(u => dayOf(u) is { } day && day > first.AddDays(IsOfSample(u) ? DaysInSample : DaysOfRounding) && day <= last);
        bool IsOfRecordBefore(Fact use, Fact of) => use.Evidence.Document != of.Evidence.Document || dayOf(use) < toldOn(of);
    }

    /// <summary>True where a use of that day is what the stop ended.</summary>
    public bool IsEnded(Fact use, DateOnly? day) =>
        Stopped is { } stopped && day is { } on && on <= stopped.Last.AddDays(IsOfSample(use) ? DaysInSample : 0);

    /// <summary>True where a use of that day came after the stop, so that the stop was not the last.</summary>
    public bool IsAfter(DateOnly? day) => Stopped is { } stopped && day > stopped.Last.AddDays(Readings.SameTimeDays);

    // What a laboratory found in a sample tells of the days before it.
    private static bool IsOfSample(Fact use) =>
        use.Part == "nicotine" && use.Value?.Low is null && use.Evidence.Quote.Contains("cotinine", StringComparison.OrdinalIgnoreCase);

    private static int Gap(DayRange a, DayRange b) =>
        a.First > b.Last ? a.First.DayNumber - b.Last.DayNumber : b.First.DayNumber - a.Last.DayNumber;

    private static DateOnly Later(DateOnly a, DateOnly b) => a > b ? a : b;

    private static DateOnly Earlier(DateOnly a, DateOnly b) => a < b ? a : b;
}
