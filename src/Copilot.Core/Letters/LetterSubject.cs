using Copilot.Core.Criteria;
using Copilot.Core.Review;
using Copilot.Core.Review.Clock;

namespace Copilot.Core.Letters;

/// <summary>What a letter is about: a determination that was signed, information that was asked for, or more time that was taken. There is no other way to make one.</summary>
public sealed class LetterSubject
{
    public const string NotAsked = "W060";
    public const string NotExtended = "W061";

    private LetterSubject(LetterKind kind, SignedDetermination? signed, IReadOnlyList<Ask> asks, Extension? extension) =>
        (Kind, Signed, Asks, Extension) = (kind, signed, asks, extension);

    public LetterKind Kind { get; }

    /// <summary>Null where none is signed.</summary>
    public SignedDetermination? Signed { get; }

    /// <summary>What is asked for; empty of anything else.</summary>
    public IReadOnlyList<Ask> Asks { get; }

    /// <summary>The last one; null of anything else.</summary>
    public Extension? Extension { get; }

    public static LetterSubject Of(SignedDetermination signed) =>
        new(signed is AdverseDetermination ? LetterKind.Adverse : LetterKind.Approved, signed, [], null);

    /// <summary>Of a review that waits for information.</summary>
    public static Attempt<LetterSubject> Of(ReviewRecord record, IReadOnlyList<Ask> asks) =>
        record.Stage == Stage.WaitingForInformation && asks.Count > 0
            ? Attempt.Done(new LetterSubject(LetterKind.Information, null, asks, null))
            : Attempt.Refused<LetterSubject>(
                new Refusal(
                    NotAsked,
                    "No determination is signed and nothing was asked for; there is nothing to write a letter about.",
                    "Ask for information, or sign the determination, first."
                )
            );

    /// <summary>Of a review whose time was extended and that is not decided yet.</summary>
    public static Attempt<LetterSubject> OfExtension(ReviewRecord record) =>
        record.Stage != Stage.Signed && record.Extensions.Count > 0
            ? Attempt.Done(new LetterSubject(LetterKind.Extension, null, [], record.Extensions[^1]))
            : Attempt.Refused<LetterSubject>(
                new Refusal(
                    NotExtended,
                    "The time to decide was not extended, or the request is decided.",
                    "Extend the time first, where the regime allows it."
                )
            );
}
