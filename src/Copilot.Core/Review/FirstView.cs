namespace Copilot.Core.Review;

/// <summary>What a reviewer thought of the request before the recommendation was shown.</summary>
public enum OwnView
{
    SupportsEverything,
    SupportsPart,
    SupportsNothing,
    NeedsInformation,
    Unsure,
}

/// <summary>A reviewer's own view, recorded before the recommendation was shown to them: people lean on what a tool tells them first. Kept beside the decision.</summary>
public sealed record FirstView
{
    private FirstView(Person by, OwnView view, string note, DateTimeOffset at) => (By, View, Note, At) = (by, view, note, at);

    public Person By { get; }

    public OwnView View { get; }

    /// <summary>In their own words; may be empty.</summary>
    public string Note { get; }

    public DateTimeOffset At { get; }

    /// <param name="shown">When the recommendation was first shown to this person; null where it has not been.</param>
    public static Attempt<FirstView> Record(Person by, OwnView view, string? note, DateTimeOffset at, DateTimeOffset? shown) =>
        shown is { } when && when <= at
            ? Attempt.Refused<FirstView>(
                new Refusal(
                    Refusals.ViewAfterRecommendation,
                    $"{by.Name} has already seen the recommendation; a view recorded now is no first view.",
                    "Leave it out, or let a colleague who has not seen it record one."
                )
            )
        : (note ?? "").Length > Reason.Longest
            ? Attempt.Refused<FirstView>(
                new Refusal(Refusals.ReasonTooLong, $"The note is longer than {Reason.Longest} characters.", "Say it shorter.")
            )
        : Attempt.Done(new FirstView(by, view, (note ?? "").Trim(), at));
}
