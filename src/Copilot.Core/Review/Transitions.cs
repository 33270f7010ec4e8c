namespace Copilot.Core.Review;

/// <summary>The one table of who may do what, when. Whatever no row permits is refused, with the reason in words.</summary>
public static class Transitions
{
    private static readonly Stage[] Open = [Stage.Draft, Stage.InReview, Stage.WaitingForInformation, Stage.WithPhysician, Stage.Returned];

    private static readonly Transition[] Table =
    [
        new(Act.Take, Role.NurseReviewer, [Stage.Draft, Stage.InReview, Stage.Returned], Stage.InReview),
        new(Act.Take, Role.PhysicianAdvisor, [Stage.Draft, Stage.WithPhysician], Stage.WithPhysician, Condition.AnotherPhysician),
        new(Act.Assign, Role.EvaluationLead, Open, null),
        new(Act.Assign, Role.Administrator, Open, null),
        new(Act.RecordFirstView, Role.NurseReviewer, [Stage.InReview], null),
        new(Act.RecordFirstView, Role.PhysicianAdvisor, [Stage.WithPhysician], null),
        new(Act.Edit, Role.NurseReviewer, [Stage.InReview], null),
        new(Act.Edit, Role.PhysicianAdvisor, [Stage.WithPhysician], null, Condition.AnotherPhysician),
        new(Act.OverrideGuardrail, Role.PhysicianAdvisor, [Stage.WithPhysician], null, Condition.AnotherPhysician, Condition.ReasonGiven),
        new(
            Act.AskForInformation,
            Role.NurseReviewer,
            [Stage.InReview],
            Stage.WaitingForInformation,
            Condition.FirstView,
            Condition.AsksNamed
        ),
        new(
            Act.AskForInformation,
            Role.PhysicianAdvisor,
            [Stage.WithPhysician],
            Stage.WaitingForInformation,
            Condition.AnotherPhysician,
            Condition.FirstView,
            Condition.AsksNamed
        ),
        new(Act.InformationReceived, Role.NurseReviewer, [Stage.WaitingForInformation], Stage.InReview),
        new(Act.InformationReceived, Role.PhysicianAdvisor, [Stage.WaitingForInformation], Stage.InReview),
        new(Act.InformationReceived, Role.Administrator, [Stage.WaitingForInformation], Stage.InReview),
        new(Act.StopWaiting, Role.NurseReviewer, [Stage.WaitingForInformation], Stage.InReview, Condition.ReasonGiven),
        new(
            Act.StopWaiting,
            Role.PhysicianAdvisor,
            [Stage.WaitingForInformation],
            Stage.WithPhysician,
            Condition.AnotherPhysician,
            Condition.ReasonGiven
        ),
        new(Act.Refer, Role.NurseReviewer, [Stage.InReview, Stage.WaitingForInformation], Stage.WithPhysician, Condition.FirstView),
        new(Act.ReturnToReviewer, Role.PhysicianAdvisor, [Stage.WithPhysician], Stage.Returned, Condition.ReasonGiven),
        new(
            Act.Approve,
            Role.NurseReviewer,
            [Stage.InReview],
            Stage.Signed,
            Condition.NoAppeal,
            Condition.FirstView,
            Condition.SupportsEverything,
            Condition.NothingHeld
        ),
        new(
            Act.Approve,
            Role.PhysicianAdvisor,
            [Stage.WithPhysician],
            Stage.Signed,
            Condition.AnotherPhysician,
            Condition.FirstView,
            Condition.HeldIsOverridden,
            Condition.DepartureExplained
        ),
        new(
            Act.SignPartial,
            Role.PhysicianAdvisor,
            [Stage.WithPhysician],
            Stage.Signed,
            Condition.AnotherPhysician,
            Condition.FirstView,
            Condition.HeldIsOverridden,
            Condition.Attested,
            Condition.DepartureExplained
        ),
        new(
            Act.SignAdverse,
            Role.PhysicianAdvisor,
            [Stage.WithPhysician],
            Stage.Signed,
            Condition.AnotherPhysician,
            Condition.FirstView,
            Condition.HeldIsOverridden,
            Condition.Attested,
            Condition.DepartureExplained
        ),
        new(
            Act.PeerToPeerNote,
            Role.PhysicianAdvisor,
            [Stage.WaitingForInformation, Stage.WithPhysician, Stage.Returned, Stage.Signed],
            null
        ),
        new(Act.Note, Role.NurseReviewer, [.. Open, Stage.Signed], null),
        new(Act.Note, Role.PhysicianAdvisor, [.. Open, Stage.Signed], null),
        new(Act.Extend, Role.NurseReviewer, [Stage.InReview, Stage.WaitingForInformation, Stage.Returned], null, Condition.ReasonGiven),
        new(Act.Extend, Role.PhysicianAdvisor, [Stage.WaitingForInformation, Stage.WithPhysician], null, Condition.ReasonGiven),
        new(Act.ReopenForAppeal, Role.NurseReviewer, [Stage.Signed], Stage.WithPhysician, Condition.WasAdverse),
        new(Act.ReopenForAppeal, Role.Administrator, [Stage.Signed], Stage.WithPhysician, Condition.WasAdverse),
    ];

    /// <summary>What becomes of a request at a stage when a role does an act; constant time.</summary>
    public static Ruling Of(Stage stage, Act act, Role role)
    {
        var rows = Array.FindAll(Table, t => t.Act == act);
        if (Array.Find(rows, t => t.Role == role && t.At.Contains(stage)) is { } row)
        {
            return new Ruling(row.To ?? stage, row.Conditions, null, act == Act.ReopenForAppeal);
        }

        return new Ruling(
            null,
            [],
            Array.Find(rows, t => t.Role == role) is { } elsewhere ? Later(stage, act, role, elsewhere) : Never(stage, act, role, rows)
        );
    }

    /// <summary>The roles that may ever do an act, in their order.</summary>
    public static IReadOnlyList<Role> Who(Act act) => [.. Table.Where(t => t.Act == act).Select(t => t.Role).Distinct().Order()];

    // The role may do it, but not now.
    private static Refusal Later(Stage stage, Act act, Role role, Transition row) =>
        stage == Stage.Signed
            ? new(
                Refusals.AlreadySigned,
                "The determination is signed; nothing of it changes any more.",
                "Where it is adverse, a nurse reviewer or an administrator may open a copy for appeal."
            )
            : new(
                Refusals.NotAtThisStage,
                $"The request {ReviewWords.Said(stage)}; {ReviewWords.Said(role)} may {ReviewWords.Said(act)} only when it {Or(row.At.Select(ReviewWords.Said))}.",
                Way(stage, role)
            );

    private static Refusal Never(Stage stage, Act act, Role role, Transition[] rows) =>
        act is Act.SignPartial or Act.SignAdverse
            ? new(
                Refusals.OnlyPhysicianDecidesAgainst,
                $"{Capital(ReviewWords.Said(role))} cannot decide against a request, in whole or in part: the law leaves that to a physician with an active licence who has reviewed the record.",
                role == Role.NurseReviewer && stage == Stage.WithPhysician ? Way(stage, role)
                    : role == Role.NurseReviewer ? "Refer the request to a physician, or ask for what is missing."
                    : "Leave the decision to a physician advisor."
            )
            : new(
                Refusals.NotThisRole,
                $"{Capital(ReviewWords.Said(role))} may not {ReviewWords.Said(act)}.",
                $"{Capital(Or(rows.Select(r => r.Role).Distinct().Order().Select(ReviewWords.Said)))} may."
            );

    // What this role can do next from here.
    private static string Way(Stage stage, Role role) =>
        (stage, role) switch
        {
            (Stage.Draft or Stage.Returned, Role.NurseReviewer) => "Assign it to yourself first.",
            (Stage.Draft, Role.PhysicianAdvisor) => "Assign it to yourself first.",
            (Stage.WaitingForInformation, Role.NurseReviewer) =>
                "Record that the information came, go on without it, or refer the request to a physician.",
            (Stage.WaitingForInformation, Role.PhysicianAdvisor) => "Record that the information came, or go on without it.",
            (Stage.WithPhysician, Role.NurseReviewer) => "The physician decides, or returns it to the reviewer.",
            (Stage.InReview or Stage.Returned, Role.PhysicianAdvisor) => "The reviewer refers it to a physician.",
            _ => "Wait until it gets there.",
        };

    private static string Or(IEnumerable<string> words)
    {
        var all = words.ToList();
        return all.Count < 2 ? string.Concat(all) : $"{string.Join(", ", all[..^1])} or {all[^1]}";
    }

    private static string Capital(string words) => char.ToUpperInvariant(words[0]) + words[1..];
}
