namespace Copilot.Core.Review;

/// <summary>What a person does to a request in review.</summary>
public enum Act
{
    /// <summary>Takes it up, or over from a colleague.</summary>
    Take,

    /// <summary>Gives it to somebody.</summary>
    Assign,

    /// <summary>Records an own view before the recommendation is shown.</summary>
    RecordFirstView,

    /// <summary>Changes statements, facts or citations of the draft.</summary>
    Edit,

    /// <summary>Lets a draft stand that a guardrail holds, for a reason.</summary>
    OverrideGuardrail,

    /// <summary>Asks for what is missing: the pend.</summary>
    AskForInformation,

    /// <summary>Records that what was asked for has come.</summary>
    InformationReceived,

    /// <summary>Goes on without what was asked for.</summary>
    StopWaiting,

    /// <summary>Hands it to a physician.</summary>
    Refer,

    /// <summary>Hands it back to the reviewer.</summary>
    ReturnToReviewer,

    /// <summary>Approves everything that was asked for.</summary>
    Approve,

    /// <summary>Approves less than was asked for: partly adverse.</summary>
    SignPartial,

    /// <summary>Approves nothing of what was asked for: adverse.</summary>
    SignAdverse,

    /// <summary>Records a conversation with the requesting clinician.</summary>
    PeerToPeerNote,

    /// <summary>Adds a note for colleagues.</summary>
    Note,

    /// <summary>Extends the time to decide, where the regime allows it.</summary>
    Extend,

    /// <summary>Opens a copy for appeal; the signed determination stays as it is.</summary>
    ReopenForAppeal,
}
