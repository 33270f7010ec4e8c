namespace Copilot.Core.Review;

/// <summary>What must hold besides stage and role before an act is done.</summary>
public enum Condition
{
    /// <summary>The recommendation approves and every line is supported as it was asked for.</summary>
    SupportsEverything,

    /// <summary>No guardrail holds the draft.</summary>
    NothingHeld,

    /// <summary>Each guardrail that holds the draft was overridden by a physician, with a reason.</summary>
    HeldIsOverridden,

    /// <summary>Whoever decides has recorded an own view first, where the plan wants that.</summary>
    FirstView,

    /// <summary>A physician attests to have reviewed the record.</summary>
    Attested,

    /// <summary>On an appeal, it is not the physician who signed what is appealed.</summary>
    AnotherPhysician,

    /// <summary>It is no appeal: only a physician decides one.</summary>
    NoAppeal,

    /// <summary>A decision other than the recommendation says why it departs from it.</summary>
    DepartureExplained,

    /// <summary>A reason in words is given.</summary>
    ReasonGiven,

    /// <summary>What is asked for is named.</summary>
    AsksNamed,

    /// <summary>What was signed is adverse, in whole or in part.</summary>
    WasAdverse,
}
