namespace Copilot.Core.Review;

/// <summary>How stages, roles and acts are spelled for programs and said to people.</summary>
public static class ReviewWords
{
    /// <summary>The contract's spelling: <c>waiting-for-information</c>.</summary>
    public static string Spelled(Stage stage) =>
        stage switch
        {
            Stage.Draft => "draft",
            Stage.InReview => "in-review",
            Stage.WaitingForInformation => "waiting-for-information",
            Stage.WithPhysician => "with-physician",
            Stage.Signed => "signed",
            Stage.Returned => "returned",
            _ => throw new ArgumentOutOfRangeException(nameof(stage)),
        };

    public static string Spelled(Role role) =>
        role switch
        {
            Role.NurseReviewer => "nurse-reviewer",
            Role.PhysicianAdvisor => "physician-advisor",
            Role.EvaluationLead => "evaluation-lead",
            Role.Administrator => "administrator",
            _ => throw new ArgumentOutOfRangeException(nameof(role)),
        };

    public static string Spelled(Act act) =>
        act switch
        {
            Act.Take => "take",
            Act.Assign => "assign",
            Act.RecordFirstView => "record-first-view",
            Act.Edit => "edit",
            Act.OverrideGuardrail => "override-guardrail",
            Act.AskForInformation => "ask-for-information",
            Act.InformationReceived => "information-received",
            Act.StopWaiting => "stop-waiting",
            Act.Refer => "refer",
            Act.ReturnToReviewer => "return-to-reviewer",
            Act.Approve => "approve",
            Act.SignPartial => "sign-partial",
            Act.SignAdverse => "sign-adverse",
            Act.PeerToPeerNote => "peer-to-peer-note",
            Act.Note => "note",
            Act.Extend => "extend",
            Act.ReopenForAppeal => "reopen-for-appeal",
            _ => throw new ArgumentOutOfRangeException(nameof(act)),
        };

    /// <summary>Continues "The request ...".</summary>
    public static string Said(Stage stage) =>
        stage switch
        {
            Stage.Draft => "is a draft that nobody has taken up",
            Stage.InReview => "is in review",
            Stage.WaitingForInformation => "waits for information",
            Stage.WithPhysician => "is with a physician",
            Stage.Signed => "is signed",
            Stage.Returned => "was returned to the reviewer",
            _ => throw new ArgumentOutOfRangeException(nameof(stage)),
        };

    /// <summary>With its article: <c>a nurse reviewer</c>.</summary>
    public static string Said(Role role) =>
        role switch
        {
            Role.NurseReviewer => "a nurse reviewer",
            Role.PhysicianAdvisor => "a physician advisor",
            Role.EvaluationLead => "an evaluation lead",
            Role.Administrator => "an administrator",
            _ => throw new ArgumentOutOfRangeException(nameof(role)),
        };

    /// <summary>Continues "Only a physician may ...".</summary>
    public static string Said(Act act) =>
        act switch
        {
            Act.Take => "take up the request",
            Act.Assign => "assign the request",
            Act.RecordFirstView => "record a first view",
            Act.Edit => "edit the draft",
            Act.OverrideGuardrail => "override a guardrail",
            Act.AskForInformation => "ask for information",
            Act.InformationReceived => "record that information came",
            Act.StopWaiting => "go on without what was asked for",
            Act.Refer => "refer the request to a physician",
            Act.ReturnToReviewer => "return the request to the reviewer",
            Act.Approve => "approve the request",
            Act.SignPartial => "sign a determination that is partly adverse",
            Act.SignAdverse => "sign an adverse determination",
            Act.PeerToPeerNote => "record a peer-to-peer conversation",
            Act.Note => "add a note",
            Act.Extend => "extend the time to decide",
            Act.ReopenForAppeal => "open a copy for appeal",
            _ => throw new ArgumentOutOfRangeException(nameof(act)),
        };

    /// <summary>Follows a person's name in a history: <c>referred it to a physician</c>.</summary>
    public static string Past(Act act) =>
        act switch
        {
            Act.Take => "took it up",
            Act.Assign => "assigned it",
            Act.RecordFirstView => "recorded a first view",
            Act.Edit => "edited the draft",
            Act.OverrideGuardrail => "overrode a guardrail",
            Act.AskForInformation => "asked for information",
            Act.InformationReceived => "recorded that information came",
            Act.StopWaiting => "went on without what was asked for",
            Act.Refer => "referred it to a physician",
            Act.ReturnToReviewer => "returned it to the reviewer",
            Act.Approve => "approved it",
            Act.SignPartial => "signed a determination that is partly adverse",
            Act.SignAdverse => "signed an adverse determination",
            Act.PeerToPeerNote => "recorded a peer-to-peer conversation",
            Act.Note => "added a note",
            Act.Extend => "extended the time to decide",
            Act.ReopenForAppeal => "opened a copy for appeal",
            _ => throw new ArgumentOutOfRangeException(nameof(act)),
        };
}
