using Copilot.Core.Criteria;

namespace Copilot.Core.Drafting.Wording;

/// <summary>The one word and the one sign for each answer and decision; pages use them everywhere.</summary>
public static class AnswerWords
{
    /// <summary>What the table says of a gate that looked for something bad and found none: "not met" would read as bad news.</summary>
    public const string NoneFound = "● none found";

    public static string Of(Answer answer) =>
        answer switch
        {
            Answer.Met => "met",
            Answer.NotMet => "not met",
            Answer.Waived => "waived",
            Answer.NotApplicable => "not applicable",
            _ => "unknown",
        };

    public static string Sign(Answer answer) =>
        answer switch
        {
            Answer.Met => "●",
            Answer.NotMet => "○",
            Answer.Waived => "◐",
            Answer.NotApplicable => "–",
            _ => "?",
        };

    public static string Of(Decision decision) =>
        decision switch
        {
            Decision.Supported => "supported",
            Decision.PartlySupported => "partly supported",
            Decision.NotSupported => "criteria not met",
            Decision.NeedsInformation => "needs information",
            Decision.Recode => "supported, to be recoded",
            _ => "not reviewed",
        };

    public static string Sign(Decision decision) =>
        decision switch
        {
            Decision.Supported => "●",
            Decision.PartlySupported => "◐",
            Decision.NotSupported => "○",
            Decision.Recode => "◐",
            Decision.NeedsInformation => "?",
            _ => "–",
        };
}
