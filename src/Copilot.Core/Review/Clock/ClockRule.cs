using Copilot.Core.Cases;

namespace Copilot.Core.Review.Clock;

/// <summary>How well a time is known.</summary>
public enum SourceTag
{
    Primary,
    Secondary,
    General,
}

/// <summary>One row of <c>clocks.yaml</c>: the time that a regime gives to decide.</summary>
/// <param name="States">Two capital letters each; empty for every state.</param>
/// <param name="Extension">How much longer at most; null where there is no extension.</param>
/// <param name="ExtensionNeeds">What an extension asks of the plan, a sentence or two.</param>
/// <param name="StopsWhileWaiting">The clock stops while somebody was asked for information.</param>
/// <param name="From">First day of receipt for which it holds; null for ever before.</param>
/// <param name="Until">Last such day.</param>
/// <param name="Overdue">What follows in law when the time has passed.</param>
public sealed record ClockRule(
    string Id,
    string Regime,
    IReadOnlyList<LineOfBusiness> Lines,
    Urgency Urgency,
    IReadOnlyList<string> States,
    ClockSpan Time,
    ClockSpan? Extension,
    string? ExtensionNeeds,
    bool StopsWhileWaiting,
    DateOnly? From,
    DateOnly? Until,
    string Source,
    SourceTag Tag,
    string? Overdue
)
{
    /// <summary>It gives the time to decide an appeal; otherwise that of a request.</summary>
    public bool Appeal { get; init; }

    /// <param name="received">The day of receipt in the plan's zone.</param>
    public bool Applies(LineOfBusiness line, Urgency urgency, string state, DateOnly received) =>
        urgency == Urgency
        && Lines.Contains(line)
        && (States.Count == 0 || States.Contains(state))
        && (From is not { } from || received >= from)
        && (Until is not { } until || received <= until);
}
