using Copilot.Core.Criteria;
using Copilot.Core.Review;

namespace Copilot.Web.Worklist;

/// <summary>What a request comes to, as its page says it first: the sign and colour of the worklist, and what follows from it.</summary>
/// <param name="Style">The class of the answer whose colour it has.</param>
public sealed record VerdictWords(string Sign, string Words, string Style)
{
    public static VerdictWords Of(Assessment assessment) =>
        Of(
            AnswerMark.Of(assessment.Recommendation),
            assessment.Recommendation switch
            {
                Recommendation.Approve => "Supported: approve",
                Recommendation.ApproveExpedited => "Emergency: approve without delay",
                Recommendation.Partial => "Supported in part: a physician decides the rest",
                Recommendation.Refer => "Criteria not met: a physician decides",
                Recommendation.OutOfScope => "Out of scope: route it to a reviewer of that field",
                _ => "Not documented enough: ask for information",
            }
        );

    public static VerdictWords Of(Outcome outcome) =>
        Of(
            DecisionMark.Of(DecisionMark.Spelled(outcome))!,
            outcome switch
            {
                Outcome.Approved => "Decided: approved",
                Outcome.PartlyAdverse => "Decided: approved in part, partly adverse",
                _ => "Decided: adverse",
            }
        );

    private static VerdictWords Of(AnswerMark mark, string words) => new(mark.Sign, words, mark.Style);

    private static VerdictWords Of(DecisionMark mark, string words) => new(mark.Sign, words, mark.Style);
}
