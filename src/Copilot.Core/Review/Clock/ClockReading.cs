namespace Copilot.Core.Review.Clock;

/// <summary>How a clock stands: <c>DueSoon</c> within the span of <c>due-soon</c> in clocks.yaml, <c>Overdue</c> past its end without a decision; a decision stops it, in time or late.</summary>
public enum ClockStanding
{
    Running,
    DueSoon,
    Overdue,
    DecidedInTime,
    DecidedLate,
}

/// <summary>A clock as it stands at a moment.</summary>
/// <param name="Rule">The rule that binds: of those that apply, the one that falls due first.</param>
/// <param name="Due">In the plan's zone.</param>
/// <param name="Left">Until it is due; negative where it has passed. Of a decided request, what was left then.</param>
/// <param name="Share">Of the time that there is, what has passed: 0 to 1.</param>
public sealed record ClockReading(ClockRule Rule, DateTimeOffset Due, TimeSpan Left, double Share, ClockStanding Standing)
{
    /// <summary>To whom it is escalated: nobody while there is time. Escalation tells people; it decides nothing.</summary>
    public IReadOnlyList<Role> EscalatedTo => Standing == ClockStanding.Overdue ? [Role.PhysicianAdvisor, Role.EvaluationLead] : [];

    /// <summary><c>5 h left</c>, <c>3 d 2 h left</c>, <c>overdue by 40 min</c>, <c>decided in time</c>.</summary>
    public string Words =>
        Standing switch
        {
            ClockStanding.DecidedInTime => "decided in time",
            ClockStanding.DecidedLate => $"decided {Length(-Left)} late",
            ClockStanding.Overdue => $"overdue by {Length(-Left)}",
            _ => $"{Length(Left)} left",
        };

    // Rounded down: nobody is told of more time than there is.
    private static string Length(TimeSpan time) =>
        time switch
        {
            { TotalMinutes: < 60 } => $"{(int)time.TotalMinutes} min",
            { TotalHours: < 24 } => $"{(int)time.TotalHours} h",
            { Hours: 0 } => $"{time.Days} d",
            _ => $"{time.Days} d {time.Hours} h",
        };
}
