namespace Copilot.Core.Criteria;

/// <summary>The answer to a criterion. <c>default</c> is the safe value: not known is not not-met.</summary>
public enum Answer
{
    Unknown,
    NotMet,
    Met,
    Waived,
    NotApplicable,
}

/// <summary>What became of one requested line. There is no member for a denial.</summary>
public enum Decision
{
    NotReviewed,
    Supported,
    PartlySupported,
    NotSupported,
    NeedsInformation,
    Recode,
}

/// <summary>What the rules recommend. There is no member for a denial: only a physician may make an adverse decision.</summary>
public enum Recommendation
{
    Pend,
    Approve,
    ApproveExpedited,
    Partial,
    Refer,
    OutOfScope,
}

/// <summary>The contract's spelling of the closed sets.</summary>
public static class Spelling
{
    public static string Of(Answer answer) =>
        answer switch
        {
            Answer.Met => "met",
            Answer.NotMet => "not-met",
            Answer.Waived => "waived",
            Answer.NotApplicable => "not-applicable",
            _ => "unknown",
        };

    public static string Of(Decision decision) =>
        decision switch
        {
            Decision.Supported => "supported",
            Decision.PartlySupported => "partly-supported",
            Decision.NotSupported => "not-supported",
            Decision.NeedsInformation => "needs-information",
            Decision.Recode => "recode",
            _ => "not-reviewed",
        };

    public static string Of(Recommendation recommendation) =>
        recommendation switch
        {
            Recommendation.Approve => "approve",
            Recommendation.ApproveExpedited => "approve-expedited",
            Recommendation.Partial => "partial",
            Recommendation.Refer => "refer",
            Recommendation.OutOfScope => "out-of-scope",
            _ => "pend",
        };
}
