using Copilot.Core.Facts.Text;

namespace Copilot.Core.Facts.Time;

/// <summary>Date: a point in time, known to the day, month, season or year. Range: from one to another. Since: begun in the past and
/// going on at the time of the note ("since January", "for the last 8 weeks"). Duration: a length of time that stands for itself ("x 6 weeks").
/// Until: an end alone ("until March").</summary>
public enum TimeKind
{
    Date,
    Range,
    Since,
    Duration,
    Until,
}

/// <summary>The unit in which a chart tells a length of time.</summary>
public enum TimeUnit
{
    Hour,
    Day,
    Week,
    Month,
    Year,
}

/// <summary>Words that name a time: tokens [First, End). All days are computed against the document's date.</summary>
public sealed record TimeMention(int First, int End, TimeKind Kind)
{
    /// <summary>The day, or the days among which it lies; for a range its beginning. Null for a bare duration, an end alone, and for
    /// what is told relative to the note in an undated document.</summary>
    public DayRange? Start { get; init; }

    /// <summary>The end: equal to <see cref="Start"/> for a date, the note's date for what goes on.</summary>
    public DayRange? Finish { get; init; }

    /// <summary>It goes on at the time of the note.</summary>
    public bool Ongoing { get; init; }

    /// <summary>A length in the unit told, its bounds equal where one number is told ("6-8 weeks": 6 and 8).</summary>
    public double? Amount { get; init; }

    public double? AmountHigh { get; init; }

    public TimeUnit? Unit { get; init; }

    /// <summary>The length in weeks (days / 7; a month is a twelfth of 365.25 days).</summary>
    public double? Weeks { get; init; }

    public double? WeeksHigh { get; init; }

    /// <summary>"about", "approx.", "several", "almost": not meant exactly.</summary>
    public bool Approximate { get; init; }

    /// <summary>The year was not told but chosen as the latest that does not lie after the note.</summary>
    public bool YearInferred { get; init; }

    /// <summary>It lies, or may lie, after the note ("in 3 weeks", "8/27" told as a plan).</summary>
    public bool Future { get; init; }
}
