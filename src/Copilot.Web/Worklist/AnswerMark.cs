using Copilot.Core.Criteria;
using Copilot.Core.Drafting.Wording;

namespace Copilot.Web.Worklist;

/// <summary>A recommendation as a sign, a word and a colour, always together. None of them is a denial: where the criteria are not met a physician looks.</summary>
/// <param name="Style">The class of the answer whose colour it has.</param>
public sealed record AnswerMark(string Sign, string Words, string Style)
{
    public static AnswerMark Of(Recommendation recommendation) =>
        recommendation switch
        {
            Recommendation.Approve => new(AnswerWords.Sign(Answer.Met), "supported", "met"),
            Recommendation.ApproveExpedited => new(AnswerWords.Sign(Answer.Met), "supported, emergency", "met"),
            Recommendation.Partial => new(AnswerWords.Sign(Answer.Waived), "supported in part", "waived"),
            Recommendation.Refer => new(AnswerWords.Sign(Answer.NotMet), "criteria not met", "not-met"),
            Recommendation.OutOfScope => new(AnswerWords.Sign(Answer.NotApplicable), "out of scope", "none"),
            _ => new(AnswerWords.Sign(Answer.Unknown), "ask for information", "unknown"),
        };

    /// <summary>Of the contract's spelling; null where there is none yet.</summary>
    public static AnswerMark? Of(string? spelled) =>
        Enum.GetValues<Recommendation>().Where(r => Spelling.Of(r) == spelled).Select(Of).FirstOrDefault();
}
