namespace Copilot.Core.Review;

/// <summary>What comes with an act. Each act reads what concerns it and leaves the rest.</summary>
public sealed record Particulars
{
    public static Particulars None { get; } = new();

    /// <summary>A reason, a note, or what is asked for, in the person's own words.</summary>
    public string? Words { get; init; }

    /// <summary>The draft as it stands now; acts that decide need it.</summary>
    public DraftStanding? Draft { get; init; }

    /// <summary>To whom it is given; null gives it back to everybody.</summary>
    public Person? Assignee { get; init; }

    public FirstView? FirstView { get; init; }

    public GuardrailOverride? Override { get; init; }

    /// <summary>What is signed, already made with its attestation where it needs one.</summary>
    public SignedDetermination? Signed { get; init; }

    /// <summary>More time, which the clock allows.</summary>
    public Clock.Extension? Extension { get; init; }

    /// <summary>Ids of physicians who changed the draft; acts alone do not tell them. Of them none decides an appeal.</summary>
    public IReadOnlyList<string> Editors { get; init; } = [];

    /// <summary>Id of the copy that an appeal opens.</summary>
    public string? CopyId { get; init; }
}
