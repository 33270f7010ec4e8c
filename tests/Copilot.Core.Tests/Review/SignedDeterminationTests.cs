using System.Reflection;
using Copilot.Core.Cases;
using Copilot.Core.Review;
using static Copilot.Core.Tests.Review.People;

namespace Copilot.Core.Tests.Review;

public sealed class SignedDeterminationTests
{
    private static readonly Authorisation OneLine = new([new AuthorisedLine("A0001", "A0001", 2, [L34, L45], null)]);

    [Fact]
    public void A_nurse_signs_an_approval_of_everything()
    {
        var signed = ApprovedDetermination.Sign(Basis(), Nurse, Noon).Value!;
        Assert.Equal((Outcome.Approved, "n1"), (signed.Outcome, signed.By.Id));
    }

    [Fact]
    public void Neither_a_lead_nor_an_administrator_signs() =>
        Assert.All(
            new[] { Lead, Administrator },
            by => Assert.Equal(["W001"], ApprovedDetermination.Sign(Basis(), by, Noon).Refusals.Select(r => r.Code))
        );

    [Fact]
    public void Less_than_was_asked_for_cannot_be_signed_as_an_approval_by_anybody() =>
        Assert.All(
            new[] { Nurse, Physician },
            by => Assert.Equal(["W020"], ApprovedDetermination.Sign(Basis(OneLine), by, Noon).Refusals.Select(r => r.Code))
        );

    [Fact]
    public void An_adverse_determination_is_constructed_with_an_attestation_or_not_at_all()
    {
        Assert.All(
            typeof(AdverseDetermination).GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic),
            constructor =>
            {
                Assert.True(constructor.IsPrivate);
                var parameter = Assert.Single(constructor.GetParameters(), p => p.ParameterType == typeof(Attestation));
                Assert.Equal(NullabilityState.NotNull, new NullabilityInfoContext().Create(parameter).WriteState);
            }
        );
        Assert.Throws<ArgumentNullException>(() => AdverseDetermination.Sign(Basis(Authorisation.Nothing), null!, Noon));
        Assert.All(
            typeof(Attestation).GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic),
            c => Assert.True(c.IsPrivate)
        );
        Assert.All(
            new[]
            {
                typeof(Attestation),
                typeof(SignedDetermination),
                typeof(AdverseDetermination),
                typeof(ApprovedDetermination),
            }.SelectMany(t => t.GetProperties()),
            p => Assert.False(p.CanWrite)
        );
        Assert.Equal(
            [typeof(AdverseDetermination), typeof(ApprovedDetermination)],
            typeof(SignedDetermination)
                .Assembly.GetTypes()
                .Where(t => t.IsSubclassOf(typeof(SignedDetermination)))
                .OrderBy(t => t.Name, StringComparer.Ordinal)
        );
    }

    [Fact]
    public void Whoever_attests_is_who_signs()
    {
        var signed = Against(OneLine);
        Assert.Equal((Outcome.PartlyAdverse, "p1", "p1"), (signed.Outcome, signed.By.Id, signed.Attestation.Physician.Id));
        Assert.Equal(Attestation.ReviewedRecord, signed.Attestation.Statement);
        Assert.Equal(Outcome.Adverse, Against(Authorisation.Nothing).Outcome);
    }

    [Fact]
    public void An_attestation_holds_for_its_own_case_and_draft_and_not_for_the_future()
    {
        var basis = Basis(Authorisation.Nothing, null, "A reason.");
        Assert.All(
            new[] { Attest(caseId: "other"), Attest(draft: "sha256:other"), Attest(at: Noon.AddMinutes(1)) },
            attestation => Assert.Equal(["W044"], AdverseDetermination.Sign(basis, attestation, Noon).Refusals.Select(r => r.Code))
        );
    }

    [Fact]
    public void A_decision_against_a_request_gives_its_specific_reasons() =>
        Assert.Equal(["W021"], AdverseDetermination.Sign(Basis(Authorisation.Nothing), Attest(), Noon).Refusals.Select(r => r.Code));

    [Fact]
    public void What_authorises_everything_is_not_adverse() =>
        Assert.Equal(["W020"], AdverseDetermination.Sign(Basis(null, null, "A reason."), Attest(), Noon).Refusals.Select(r => r.Code));

    [Fact]
    public void More_than_was_asked_for_is_authorised_by_nobody()
    {
        var more = new Authorisation([
            new AuthorisedLine("A0001", "A0001", 3, [L34, L45], null),
            new AuthorisedLine("A0002", "A0002", 1, [L45], Side.Bilateral),
            new AuthorisedLine("A0009", "A0009", 1, [], null),
        ]);
        var refusal = Assert.Single(ApprovedDetermination.Sign(Basis(more), Physician, Noon).Refusals);
        Assert.Equal("W022", refusal.Code);
        Assert.Contains("Line A0001 was asked for with 2 units.", refusal.Reason, StringComparison.Ordinal);
        Assert.Contains("Line A0009 was not asked for.", refusal.Reason, StringComparison.Ordinal);
    }
}
