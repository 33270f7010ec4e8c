namespace Copilot.Core.Review;

/// <summary>What entitles a physician to decide against a request.</summary>
public enum Credential
{
    DoctorOfMedicine,
    DoctorOfOsteopathicMedicine,
}

/// <summary>A physician's word to have reviewed the record of one case and the draft before it is signed. It can only be made whole, and holds for that case and that draft alone.</summary>
/// <remarks>42 CFR 422.566(d), 42 CFR 438.210(b)(3), California Health and Safety Code 1367.01: an adverse decision on medical necessity, in whole or in part, is a physician's or another licensed professional's.</remarks>
public sealed class Attestation
{
    /// <summary>The sentence that is attested to, word for word.</summary>
    public const string ReviewedRecord =
        "I have reviewed this person's record, the request and the requesting clinician's recommendation, and the criteria named in this determination; the decision is my own clinical judgment of this person's circumstances.";

    private Attestation(
        Person physician,
        Credential credential,
        string licenceState,
        string specialty,
        DateTimeOffset at,
        string caseId,
        string draft
    ) =>
        (Physician, Credential, LicenceState, Specialty, At, Case, Draft) = (
            physician,
            credential,
            licenceState,
            specialty,
            at,
            caseId,
            draft
        );

    public Person Physician { get; }

    public Credential Credential { get; }

    /// <summary>Two capital letters.</summary>
    public string LicenceState { get; }

    public string Specialty { get; }

    public DateTimeOffset At { get; }

    /// <summary>Id of the case that was reviewed.</summary>
    public string Case { get; }

    /// <summary>Hash of the draft that was reviewed.</summary>
    public string Draft { get; }

    /// <summary>What was attested to.</summary>
    public string Statement { get; } = ReviewedRecord;

    /// <param name="statement">What the physician confirmed: <see cref="ReviewedRecord"/>, word for word.</param>
    public static Attempt<Attestation> Make(
        Person physician,
        Credential credential,
        string licenceState,
        string specialty,
        DateTimeOffset at,
        string caseId,
        string draft,
        string statement
    )
    {
        var found = new List<Refusal>();
        if (physician.Role != Role.PhysicianAdvisor || !Enum.IsDefined(credential))
        {
            found.Add(
                new(Refusals.AttesterIsNoPhysician, $"{physician.Name} does not act as a physician here.", "A physician advisor attests.")
            );
        }

        if (licenceState is not { Length: 2 } || !licenceState.All(char.IsAsciiLetterUpper))
        {
            found.Add(
                new(
                    Refusals.NoLicenceState,
                    "The attestation names no state of licence.",
                    "Give the two capital letters of the state, e.g. CA."
                )
            );
        }

        if (string.IsNullOrWhiteSpace(specialty) || specialty.Length > 100 || specialty.Any(char.IsControl))
        {
            found.Add(
                new(
                    Refusals.NoSpecialty,
                    "The attestation names no specialty.",
                    "Give the specialty in words, on one line of at most 100 characters."
                )
            );
        }

        if (statement != ReviewedRecord)
        {
            found.Add(
                new(
                    Refusals.StatementDiffers,
                    "The statement that the record was reviewed is missing or has other words.",
                    "Confirm the statement as it is shown."
                )
            );
        }

        return found.Count > 0
            ? Attempt.Refused<Attestation>(found)
            : Attempt.Done(new Attestation(physician, credential, licenceState!, specialty.Trim(), at, caseId, draft));
    }
}
