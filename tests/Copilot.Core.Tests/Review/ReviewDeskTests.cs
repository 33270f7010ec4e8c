using Copilot.Core.Criteria;
using Copilot.Core.Guardrails;
using Copilot.Core.Review;
using static Copilot.Core.Tests.Review.People;

namespace Copilot.Core.Tests.Review;

public sealed class ReviewDeskTests
{
    private const string Why = "The records that were asked for did not come.";

    private static readonly Violation Holding = new("K07", Severity.Block, "s4", "'6 mm' is not in the cited record.", "Cite it.");
    private static readonly DraftStanding Supports = new(Recommendation.Approve, [], []);
    private static readonly DraftStanding Fails = new(Recommendation.Refer, ["Line A0001 is not supported."], []);
    private static readonly DraftStanding Waits = new(Recommendation.Pend, ["Line A0001 needs information."], []);
    private static readonly Particulars Approval = new()
    {
        Draft = Supports,
        Signed = ApprovedDetermination.Sign(Basis(), Nurse, Noon).Value,
    };
    private static readonly Particulars Adverse = new() { Draft = Fails, Signed = Against(Authorisation.Nothing) };

    [Fact]
    public void A_nurse_takes_a_draft_and_approves_what_is_supported_in_everything()
    {
        var signed = Did(Did(ReviewRecord.New("r1"), Act.Take, Nurse), Act.Approve, Nurse, Approval);
        Assert.Equal((Stage.Signed, "n1"), (signed.Stage, signed.Assignee));
        Assert.Same(Approval.Signed, signed.Signed);
        Assert.Equal("signed", signed.State.State);
        Assert.Equal(
            [
                "4 Mar 2026 12:00 -08:00 Nurse 1, a nurse reviewer, took it up.",
                "4 Mar 2026 12:00 -08:00 Nurse 1, a nurse reviewer, approved it.",
            ],
            signed.State.History
        );
    }

    public static TheoryData<string, DraftStanding> NotToApprove() =>
        new()
        {
            { "W010", Fails },
            { "W010", Waits },
            { "W010", new DraftStanding(Recommendation.Partial, ["Line A0002 is not supported."], []) },
            { "W010", new DraftStanding(Recommendation.Approve, ["Line A0002 is recoded."], []) },
            { "W010", new DraftStanding(Recommendation.OutOfScope, [], []) },
            { "W011", Supports with { Held = [Holding] } },
        };

    [Theory]
    [MemberData(nameof(NotToApprove))]
    public void A_nurse_approves_nothing_else(string code, DraftStanding draft) =>
        Assert.Equal([code], Refused(InReview(), Act.Approve, Nurse, Approval with { Draft = draft }));

    [Fact]
    public void An_override_does_not_let_a_nurse_approve()
    {
        var overridden = Did(WithPhysician(), Act.OverrideGuardrail, Physician, Overriding());
        var back = Did(
            Did(overridden, Act.ReturnToReviewer, Physician, new Particulars { Words = "Please word statement four anew." }),
            Act.Take,
            Nurse
        );
        Assert.Equal(["W011"], Refused(back, Act.Approve, Nurse, Approval with { Draft = Supports with { Held = [Holding] } }));
    }

    [Fact]
    public void A_nurse_refers_or_asks_and_never_signs_against_a_request()
    {
        Assert.Equal(Stage.WithPhysician, Did(InReview(), Act.Refer, Nurse).Stage);
        Assert.Equal(
            Stage.WaitingForInformation,
            Did(InReview(), Act.AskForInformation, Nurse, new Particulars { Words = "Flexion-extension films." }).Stage
        );
        Assert.Equal(["W018"], Refused(InReview(), Act.AskForInformation, Nurse, Particulars.None));
        Assert.All(
            Enum.GetValues<Stage>(),
            stage => Assert.Equal(["W004"], Refused(InReview() with { Stage = stage }, Act.SignAdverse, Nurse, Adverse))
        );
    }

    [Fact]
    public void A_physician_signs_against_a_request_with_an_attestation_of_their_own()
    {
        Assert.Equal(Stage.Signed, Did(WithPhysician(), Act.SignAdverse, Physician, Adverse).Stage);
        Assert.Contains("W014", Refused(WithPhysician(), Act.SignAdverse, Physician, new Particulars { Draft = Fails }));
        Assert.Contains("W014", Refused(WithPhysician(), Act.SignAdverse, OtherPhysician, Adverse));
        Assert.Contains("W014", Refused(WithPhysician(), Act.SignAdverse, Physician, Approval with { Draft = Fails }));
    }

    [Fact]
    public void Partial_is_not_signed_as_adverse_nor_the_other_way_round()
    {
        var partial = new Particulars
        {
            Draft = new DraftStanding(Recommendation.Partial, ["Line A0002 is not supported."], []),
            Signed = Against(new Authorisation([new AuthorisedLine("A0001", "A0001", 2, [L34, L45], null)])),
        };
        Assert.Equal(Stage.Signed, Did(WithPhysician(), Act.SignPartial, Physician, partial).Stage);
        Assert.Contains("W020", Refused(WithPhysician(), Act.SignAdverse, Physician, partial));
        Assert.Contains("W020", Refused(WithPhysician(), Act.SignPartial, Physician, Adverse));
    }

    [Fact]
    public void Who_decides_otherwise_than_the_criteria_says_why()
    {
        Assert.Equal(["W019"], Refused(WithPhysician(), Act.SignAdverse, Physician, Adverse with { Draft = Waits }));
        Assert.Equal(
            Stage.Signed,
            Did(
                WithPhysician(),
                Act.SignAdverse,
                Physician,
                new Particulars { Draft = Waits, Signed = Against(Authorisation.Nothing, departure: Why) }
            ).Stage
        );
        var approval = ApprovedDetermination.Sign(Basis(), Physician, Noon).Value;
        Assert.Equal(["W019"], Refused(WithPhysician(), Act.Approve, Physician, new Particulars { Draft = Fails, Signed = approval }));
        Assert.Equal(
            Stage.Signed,
            Did(WithPhysician(), Act.Approve, Physician, new Particulars { Draft = Supports, Signed = approval }).Stage
        );
    }

    [Fact]
    public void A_draft_that_is_held_is_signed_once_each_finding_is_overridden()
    {
        var held = Adverse with { Draft = Fails with { Held = [Holding, Holding with { Statement = "s5" }] } };
        var once = Did(WithPhysician(), Act.OverrideGuardrail, Physician, Overriding());
        Assert.Equal(["W012"], Refused(once, Act.SignAdverse, Physician, held));
        var twice = Did(once, Act.OverrideGuardrail, Physician, Overriding(Holding with { Statement = "s5" }));
        Assert.Equal(Stage.Signed, Did(twice, Act.SignAdverse, Physician, held).Stage);
        Assert.Equal(
            ["W012"],
            Refused(
                twice,
                Act.SignAdverse,
                Physician,
                held with
                {
                    Draft = Fails with { Held = [Holding with { Why = "'7 mm' is not in the cited record." }] },
                }
            )
        );
    }

    [Fact]
    public void Where_the_plan_wants_it_nobody_decides_before_their_own_view_is_on_record()
    {
        var record = Did(ReviewRecord.New("r1", new ReviewOptions(FirstView: true)), Act.Take, Nurse);
        Assert.Equal(["W013"], Refused(record, Act.Approve, Nurse, Approval));
        Assert.Equal(["W013"], Refused(record, Act.Refer, Nurse, Particulars.None));
        var viewed = Did(
            record,
            Act.RecordFirstView,
            Nurse,
            new Particulars { FirstView = FirstView.Record(Nurse, OwnView.SupportsEverything, null, Noon, null).Value }
        );
        Assert.Equal(Stage.Signed, Did(viewed, Act.Approve, Nurse, Approval).Stage);
        Assert.Equal(OwnView.SupportsEverything, Assert.Single(viewed.FirstViews).View);
        Assert.Contains("W013", Refused(Did(viewed, Act.Refer, Nurse), Act.SignAdverse, Physician, Adverse));
        Assert.Equal(
            ["W013"],
            Refused(
                record,
                Act.RecordFirstView,
                Nurse,
                new Particulars { FirstView = FirstView.Record(OtherNurse, OwnView.Unsure, null, Noon, null).Value }
            )
        );
    }

    [Fact]
    public void An_appeal_is_a_copy_that_another_physician_decides()
    {
        var signed = Did(WithPhysician(), Act.SignAdverse, Physician, Adverse);
        var copy = Did(signed, Act.ReopenForAppeal, Nurse, new Particulars { CopyId = "r2" });
        Assert.Equal(("r2", Stage.WithPhysician, (string?)null), (copy.Id, copy.Stage, copy.Assignee));
        Assert.Equal(("r1", "p1"), (copy.Appeal!.Of, Assert.Single(copy.Appeal.TookPart)));
        Assert.Equal((Stage.Signed, Adverse.Signed), (signed.Stage, signed.Signed));
        Assert.Null(copy.Signed);
        Assert.Equal(["W015"], Refused(copy, Act.Take, Physician, Particulars.None));
        Assert.Contains("W015", Refused(copy, Act.SignAdverse, Physician, Adverse));
        Assert.Equal(["W015"], Refused(copy, Act.Assign, Lead, new Particulars { Assignee = Physician }));
        Assert.Equal("p2", Did(copy, Act.Assign, Lead, new Particulars { Assignee = OtherPhysician }).Assignee);
        Assert.Equal(
            Stage.Signed,
            Did(copy, Act.SignAdverse, OtherPhysician, Adverse with { Signed = Against(Authorisation.Nothing, OtherPhysician) }).Stage
        );

        var returned = Did(
            Did(copy, Act.ReturnToReviewer, OtherPhysician, new Particulars { Words = "Please ask for the films once more." }),
            Act.Take,
            Nurse
        );
        Assert.Equal(["W016"], Refused(returned, Act.Approve, Nurse, Approval));
    }

    [Fact]
    public void An_appeal_of_an_appeal_excludes_both_who_signed()
    {
        var first = Did(
            Did(WithPhysician(), Act.SignAdverse, Physician, Adverse),
            Act.ReopenForAppeal,
            Administrator,
            new Particulars { CopyId = "r2" }
        );
        var second = Did(
            Did(first, Act.SignAdverse, OtherPhysician, Adverse with { Signed = Against(Authorisation.Nothing, OtherPhysician) }),
            Act.ReopenForAppeal,
            Nurse,
            new Particulars { CopyId = "r3" }
        );
        Assert.Equal(["p1", "p2"], second.Appeal!.TookPart);
    }

    [Fact]
    public void Whoever_took_part_in_any_way_decides_no_appeal_of_it_and_is_not_given_it()
    {
        var signed = Did(
            Did(WithPhysician(), Act.PeerToPeerNote, OtherPhysician, new Particulars { Words = "Spoke with the surgeon." }),
            Act.SignAdverse,
            Physician,
            Adverse
        );
        var third = new Person("p3", "Physician Three", Role.PhysicianAdvisor);
        var appeal = new Particulars { CopyId = "r2", Editors = ["p4"] };
        Assert.Equal(["p1", "p2", "p4"], Did(signed, Act.ReopenForAppeal, Nurse, appeal).Appeal!.TookPart.Order());
        Assert.Equal(["W015"], Refused(signed, Act.ReopenForAppeal, Nurse, appeal with { Assignee = OtherPhysician }));
        Assert.Equal(["W023"], Refused(signed, Act.ReopenForAppeal, Nurse, appeal with { Assignee = OtherNurse }));
        Assert.Equal("p3", Did(signed, Act.ReopenForAppeal, Nurse, appeal with { Assignee = third }).Assignee);
        Assert.Equal(["W015"], Refused(Did(signed, Act.ReopenForAppeal, Nurse, appeal), Act.Take, OtherPhysician, Particulars.None));
    }

    [Fact]
    public void What_became_of_an_appeal_is_computed_from_both_determinations()
    {
        var adverse = Against(Authorisation.Nothing, Physician);
        Assert.Equal(AppealResult.Upheld, AppealResults.Of(adverse, Against(Authorisation.Nothing, OtherPhysician)));
        Assert.Equal(AppealResult.Overturned, AppealResults.Of(adverse, Approval.Signed!));
    }

    [Fact]
    public void An_approval_has_nothing_to_appeal() =>
        Assert.Equal(
            ["W017"],
            Refused(Did(InReview(), Act.Approve, Nurse, Approval), Act.ReopenForAppeal, Nurse, new Particulars { CopyId = "r2" })
        );

    [Fact]
    public void What_a_physician_returns_goes_back_to_the_reviewer_who_referred_it()
    {
        var returned = Did(
            Did(InReview(), Act.Refer, Nurse, new Particulars { Assignee = Physician }),
            Act.ReturnToReviewer,
            Physician,
            new Particulars { Words = "Please ask for the films first." }
        );
        Assert.Equal((Stage.Returned, "n1"), (returned.Stage, returned.Assignee));
        Assert.Equal(["W030"], Refused(WithPhysician(), Act.ReturnToReviewer, Physician, new Particulars { Words = "no" }));
    }

    [Fact]
    public void Work_is_given_to_those_who_can_do_it()
    {
        Assert.Equal("n2", Did(InReview(), Act.Assign, Lead, new Particulars { Assignee = OtherNurse }).Assignee);
        Assert.Null(Did(InReview(), Act.Assign, Administrator, Particulars.None).Assignee);
        Assert.Equal(["W023"], Refused(WithPhysician(), Act.Assign, Lead, new Particulars { Assignee = OtherNurse }));
        Assert.Equal(["W023"], Refused(InReview(), Act.Refer, Nurse, new Particulars { Assignee = OtherNurse }));
        Assert.Equal(["W023"], Refused(InReview(), Act.Assign, Lead, new Particulars { Assignee = Administrator }));
    }

    [Fact]
    public void Waiting_ends_with_what_came_or_with_a_reason()
    {
        var waiting = Did(InReview(), Act.AskForInformation, Nurse, new Particulars { Words = "Films." });
        Assert.Equal(Stage.InReview, Did(waiting, Act.InformationReceived, Administrator).Stage);
        Assert.Equal(["W030"], Refused(waiting, Act.StopWaiting, Nurse, Particulars.None));
        Assert.Equal(Stage.InReview, Did(waiting, Act.StopWaiting, Nurse, new Particulars { Words = Why }).Stage);
        Assert.Equal(Stage.WithPhysician, Did(waiting, Act.StopWaiting, Physician, new Particulars { Words = Why }).Stage);
        Assert.Equal(Stage.WithPhysician, Did(waiting, Act.Refer, Nurse).Stage);
    }

    [Fact]
    public void A_draft_that_was_assigned_or_noted_upon_is_still_a_draft_without_history()
    {
        var noted = Did(
            Did(ReviewRecord.New("r1"), Act.Assign, Lead, new Particulars { Assignee = Nurse }),
            Act.Note,
            Nurse,
            new Particulars { Words = "Two MRIs." }
        );
        Assert.Equal(2, noted.Steps.Count);
        Assert.Equal(("draft", 0), (noted.State.State, noted.State.History.Count));
    }

    [Fact]
    public void A_refused_act_changes_nothing()
    {
        var record = InReview();
        Assert.Null(ReviewDesk.Do(record, Act.SignPartial, Nurse, Noon, Adverse).Value);
        Assert.Equal((Stage.InReview, 1), (record.Stage, record.Steps.Count));
    }

    private static Particulars Overriding(Violation? violation = null) =>
        new()
        {
            Draft = Fails with { Held = [violation ?? Holding] },
            Override = GuardrailOverride
                .Make(violation ?? Holding, Physician, "The figure stands in the picture, not in the report's text.", Noon)
                .Value,
        };

    private static ReviewRecord InReview() => Did(ReviewRecord.New("r1"), Act.Take, Nurse);

    private static ReviewRecord WithPhysician() => Did(InReview(), Act.Refer, Nurse);

    private static ReviewRecord Did(ReviewRecord record, Act act, Person by, Particulars? with = null)
    {
        var attempt = ReviewDesk.Do(record, act, by, Noon, with ?? Particulars.None);
        Assert.Empty(attempt.Refusals);
        return attempt.Value!;
    }

    private static IEnumerable<string> Refused(ReviewRecord record, Act act, Person by, Particulars with) =>
        ReviewDesk.Do(record, act, by, Noon, with).Refusals.Select(r => r.Code);
}
