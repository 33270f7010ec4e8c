namespace Copilot.Core.Review;

/// <summary>Where a request stands in review: the contract's <c>review.state</c>. (A state of the Union is <c>Plan.State</c>.)</summary>
public enum Stage
{
    /// <summary>Drafted by software; nobody has taken it up.</summary>
    Draft,

    /// <summary>A nurse reviewer works on it.</summary>
    InReview,

    /// <summary>Somebody was asked for what is missing.</summary>
    WaitingForInformation,

    /// <summary>A physician advisor is to decide, or decides.</summary>
    WithPhysician,

    /// <summary>Decided and signed by a person. Nothing of it changes any more.</summary>
    Signed,

    /// <summary>Given back by a physician to the reviewer, with the reason.</summary>
    Returned,
}
