namespace Copilot.Core.Review.Clock;

/// <summary>More time to decide, as it was granted and why.</summary>
public sealed record Extension
{
    private Extension(ClockSpan span, Reason reason, Person by, DateTimeOffset at) => (Span, Reason, By, At) = (span, reason, by, at);

    /// <summary>Whether a regime allows it says <see cref="RequestClock.Extend"/>; that it has a reason is asked here.</summary>
    public static Attempt<Extension> Make(ClockSpan span, string? reason, Person by, DateTimeOffset at)
    {
        var read = Review.Reason.Read(reason, "an extension");
        return read.Value is { } given ? Attempt.Done(new Extension(span, given, by, at)) : Attempt.Refused<Extension>(read.Refusals);
    }

    public ClockSpan Span { get; }

    public Reason Reason { get; }

    public Person By { get; }

    public DateTimeOffset At { get; }
}

/// <summary>A time in which somebody had been asked for information; open where it has not come.</summary>
public sealed record Waiting(DateTimeOffset From, DateTimeOffset? To);
