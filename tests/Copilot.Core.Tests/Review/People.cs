using Copilot.Core.Cases;
using Copilot.Core.Drafting;
using Copilot.Core.Review;

namespace Copilot.Core.Tests.Review;

/// <summary>Who acts in these tests, and on what.</summary>
internal static class People
{
    public const string Draft = "sha256:draft";

    public static readonly Person Nurse = new("n1", "Nurse 1", Role.NurseReviewer);
    public static readonly Person OtherNurse = new("n2", "Nurse 2", Role.NurseReviewer);
    public static readonly Person Physician = new("p1", "Physician 1", Role.PhysicianAdvisor);
    public static readonly Person OtherPhysician = new("p2", "Physician 2", Role.PhysicianAdvisor);
    public static readonly Person Lead = new("l1", "Lead 1", Role.EvaluationLead);
    public static readonly Person Administrator = new("a1", "Administrator 1", Role.Administrator);

    public static readonly DateTimeOffset Noon = new(2026, 3, 4, 12, 0, 0, TimeSpan.FromHours(-8));

    public static readonly Interspace L34 = new(Bone.L3, Bone.L4);
    public static readonly Interspace L45 = new(Bone.L4, Bone.L5);

    /// <summary>Two lines, one of two levels, and a construct from L3 to L5.</summary>
    public static readonly Request Asked = new(
        "some-case",
        null,
        Noon,
        Urgency.Standard,
        new Plan(LineOfBusiness.Commercial, "CA", "default"),
        new Member(60, Sex.Female),
        [],
        new Construct(Bone.L3, Bone.L5),
        [new ProcedureLine("A0001", "A0001", 2, [L34, L45], null), new ProcedureLine("A0002", "A0002", 1, [L45], Side.Bilateral)],
        null
    );

    public static SigningBasis Basis(Authorisation? authorised = null, string? departure = null, params string[] reasons) =>
        new(
            Asked,
            authorised ?? Authorisation.Everything(Asked),
            Draft,
            new Versions("sha256:g", "default@2026.1", null, null, "none", "0.1.0"),
            reasons,
            departure is null ? null : Reason.Read(departure, "a departure").Value
        );

    public static Attestation Attest(
        Person? physician = null,
        string caseId = "some-case",
        string draft = Draft,
        DateTimeOffset? at = null
    ) =>
        Attestation
            .Make(
                physician ?? Physician,
                Credential.DoctorOfMedicine,
                "CA",
                "Orthopaedic surgery",
                at ?? Noon,
                caseId,
                draft,
                Attestation.ReviewedRecord
            )
            .Value!;

    public static AdverseDetermination Against(Authorisation authorised, Person? physician = null, string? departure = null) =>
        AdverseDetermination.Sign(Basis(authorised, departure, "The care told lasted 4 of 12 weeks."), Attest(physician), Noon).Value!;
}
