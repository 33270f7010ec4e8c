namespace Copilot.Core.Facts.Time;

/// <summary>A range of two dates, and how long it is.</summary>
internal static class TimeRange
{
    /// <summary>Whether two dates can be the ends of one range.</summary>
    public static bool Joins(Point from, Point to)
    {
        if (from.NeedsRange && to.NeedsRange)
        {
            return false;
        }

        return !from.HasYear || !to.HasYear || to.Days!.Value.Last >= from.Days!.Value.First;
    }

    /// <summary>A range whose one end lacks its year takes it from the other: "5/6 - 7/19/24", "11/20/24 to 2/3".</summary>
    public static TimeMention Of(int first, Point from, Point to)
    {
        var (start, finish) = (from.Days, to.Days);
        if (!from.HasYear && to.HasYear && finish is { } known && from.InYear is { } startIn)
        {
            start = Calendar.Yearly(startIn, known.Last);
        }
        else if (from.HasYear && !to.HasYear && start is { } begun && to.InYear is { } finishIn)
        {
            finish = finishIn(begun.First.Year) is { } same && same.Last >= begun.First ? same : finishIn(begun.First.Year + 1);
        }
        else if (!from.HasYear && !to.HasYear && start is { } a && finish is { } b && a.First > b.Last && from.InYear is { } again)
        {
            start = Calendar.Yearly(again, b.Last);
        }

        return WithWeeks(
            new TimeMention(first, to.End, TimeKind.Range)
            {
                Start = start,
                Finish = finish,
                YearInferred = !from.HasYear && !to.HasYear,
                Future = to.Future,
            }
        );
    }

    /// <summary>A time with both ends, in weeks.</summary>
    public static TimeMention WithWeeks(TimeMention mention) =>
        mention is { Start: { } start, Finish: { } finish } && finish.Last >= start.First
            ? mention with
            {
                Weeks = Math.Max(0, finish.First.DayNumber - start.Last.DayNumber) / 7.0,
                WeeksHigh = (finish.Last.DayNumber - start.First.DayNumber) / 7.0,
            }
            : mention;
}
