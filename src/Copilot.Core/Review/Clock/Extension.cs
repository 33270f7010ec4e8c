namespace Copilot.Core.Review.Clock;

/// <summary>More time to decide, as it was granted and why.</summary>
public sealed record Extension
{
    internal Extension(ClockSpan span, Reason reason, Person by, DateTimeOffset at) => (Span, Reason, By, At) = (span, reason, by, at);

    public ClockSpan Span { get; }

    public Reason Reason { get; }

    public Person By { get; }

    public DateTimeOffset At { get; }
}

/// <summary>A time in which somebody had been asked for information; open where it has not come.</summary>
public sealed record Waiting(DateTimeOffset From, DateTimeOffset? To);
