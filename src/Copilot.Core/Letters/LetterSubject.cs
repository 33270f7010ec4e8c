using Copilot.Core.Criteria;
using Copilot.Core.Review;

namespace Copilot.Core.Letters;

/// <summary>What a letter is about: a determination that was signed, or information that was asked for. There is no third way to make one.</summary>
public sealed class LetterSubject
{
    public const string NotAsked = "W060";

    private LetterSubject(LetterKind kind, SignedDetermination? signed, IReadOnlyList<Ask> asks) => (Kind, Signed, Asks) = (kind, signed, asks);

    public LetterKind Kind { get; }

    /// <summary>Null where information is asked for.</summary>
    public SignedDetermination? Signed { get; }

    /// <summary>What is asked for; empty of a signed determination.</summary>
    public IReadOnlyList<Ask> Asks { get; }

    public static LetterSubject Of(SignedDetermination signed) => new(signed is AdverseDetermination ? LetterKind.Adverse : LetterKind.Approved, signed, []);

    /// <summary>Of a review that waits for information.</summary>
    public static Attempt<LetterSubject> Of(ReviewRecord record, IReadOnlyList<Ask> asks) => record.Stage == Stage.WaitingForInformation && asks.Count > 0
        ? Attempt.Done(new LetterSubject(LetterKind.Information, null, asks))
        : Attempt.Refused<LetterSubject>(new Refusal(NotAsked, "No determination is signed and nothing was asked for; there is nothing to write a letter about.", "Ask for information, or sign the determination, first."));
}
