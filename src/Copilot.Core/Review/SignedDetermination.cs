using Copilot.Core.Cases;
using Copilot.Core.Drafting;

namespace Copilot.Core.Review;

/// <summary>What a determination is signed upon: the request, what is authorised of it, and the draft that was before the signer.</summary>
/// <param name="Draft">Hash of the final draft.</param>
/// <param name="Reasons">The specific reasons for what is not authorised, each a sentence; empty for an approval.</param>
/// <param name="Departure">Why the decision departs from the recommendation; null where it does not.</param>
public sealed record SigningBasis(
    Request Request,
    Authorisation Authorised,
    string Draft,
    Versions Versions,
    IReadOnlyList<string> Reasons,
    Reason? Departure
);

/// <summary>A determination that a person signed. It cannot be changed, and it can only be made by the two ways below, one of which asks for a physician's attestation.</summary>
/// <remarks>Signing is a pure function of its arguments: who stored them can make the same determination again.</remarks>
public abstract class SignedDetermination
{
    private protected SignedDetermination(SigningBasis basis, Person by, DateTimeOffset at)
    {
        (Basis, By, At) = (basis, by, at);
        Outcome = basis.Authorised.Against(basis.Request);
    }

    public SigningBasis Basis { get; }

    public Person By { get; }

    public DateTimeOffset At { get; }

    /// <summary>Computed from the request and what is authorised.</summary>
    public Outcome Outcome { get; }
}

/// <summary>Everything that was asked for is approved. A nurse reviewer or a physician may sign it.</summary>
public sealed class ApprovedDetermination : SignedDetermination
{
    private ApprovedDetermination(SigningBasis basis, Person by, DateTimeOffset at)
        : base(basis, by, at) { }

    public static Attempt<ApprovedDetermination> Sign(SigningBasis basis, Person by, DateTimeOffset at)
    {
        var refusals = Signing.Check(basis);
        if (by.Role is not (Role.NurseReviewer or Role.PhysicianAdvisor))
        {
            refusals.Add(
                new(Refusals.NotThisRole, $"{ReviewWords.Said(by.Role)} signs nothing.", "A nurse reviewer or a physician advisor signs.")
            );
        }

        if (basis.Authorised.Against(basis.Request) != Outcome.Approved)
        {
            refusals.Add(
                new(
                    Refusals.OtherOutcome,
                    $"Less is authorised than was asked for. {string.Join(' ', basis.Authorised.Reductions(basis.Request))}",
                    "A physician may sign it as partly adverse or adverse; or authorise everything that was asked for."
                )
            );
        }

        return refusals.Count > 0
            ? Attempt.Refused<ApprovedDetermination>(refusals)
            : Attempt.Done(new ApprovedDetermination(basis, by, at));
    }
}

/// <summary>Something that was asked for is not authorised, or not as asked. It exists only with the attestation of the physician who signs it.</summary>
public sealed class AdverseDetermination : SignedDetermination
{
    private AdverseDetermination(SigningBasis basis, Attestation attestation, DateTimeOffset at)
        : base(basis, attestation.Physician, at) => Attestation = attestation;

    public Attestation Attestation { get; }

    /// <summary>Signed by whoever attests.</summary>
    public static Attempt<AdverseDetermination> Sign(SigningBasis basis, Attestation attestation, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(attestation);
        var refusals = Signing.Check(basis);
        if (basis.Authorised.Against(basis.Request) == Outcome.Approved)
        {
            refusals.Add(
                new(Refusals.OtherOutcome, "Everything that was asked for is authorised; nothing of it is adverse.", "Approve it.")
            );
        }

        if (attestation.Case != basis.Request.Id || attestation.Draft != basis.Draft || attestation.At > at)
        {
            refusals.Add(
                new(
                    Refusals.OtherAttestation,
                    "The attestation is for another case or draft, or was made after the signature.",
                    "Review this draft and attest again."
                )
            );
        }

        if (basis.Reasons.Count == 0 || basis.Reasons.Any(string.IsNullOrWhiteSpace))
        {
            refusals.Add(
                new(
                    Refusals.NoSpecificReason,
                    "No specific reason is given for what is not authorised.",
                    "Give each reason in a sentence, with the criterion and what in this person's record it rests on."
                )
            );
        }

        return refusals.Count > 0
            ? Attempt.Refused<AdverseDetermination>(refusals)
            : Attempt.Done(new AdverseDetermination(basis, attestation, at));
    }
}

/// <summary>What must hold of every signing.</summary>
internal static class Signing
{
    public static List<Refusal> Check(SigningBasis basis) =>
        basis.Authorised.Excess(basis.Request) is { Count: > 0 } excess
            ?
            [
                new(
                    Refusals.MoreThanAsked,
                    $"More is authorised than was asked for. {string.Join(' ', excess)}",
                    "Authorise at most what was asked for; name what else would be supported as a line of its own."
                ),
            ]
            : [];
}
