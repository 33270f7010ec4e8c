using Copilot.Core.Criteria;
using Copilot.Core.Drafting.Wording;
using Copilot.Core.Review;

namespace Copilot.Web.Worklist;

/// <summary>What a person decided, as a sign, a word and a colour, always together.</summary>
/// <param name="Style">The class of the answer whose colour it has.</param>
public sealed record DecisionMark(string Sign, string Words, string Style)
{
    /// <summary>Its spelling, as it is stored and as the API tells it.</summary>
    public static string Spelled(Outcome outcome) =>
        outcome switch
        {
            Outcome.Approved => "approved",
            Outcome.PartlyAdverse => "partly-adverse",
            _ => "adverse",
        };

    /// <summary>Of its spelling; null where nothing is decided.</summary>
    public static DecisionMark? Of(string? spelled) =>
        Read(spelled) switch
        {
            Outcome.Approved => new(AnswerWords.Sign(Answer.Met), "approved", "met"),
            Outcome.PartlyAdverse => new(AnswerWords.Sign(Answer.Waived), "partly adverse", "waived"),
            Outcome.Adverse => new(AnswerWords.Sign(Answer.NotMet), "adverse", "not-met"),
            _ => null,
        };

    /// <summary>Whether what was decided is other than what the criteria came to; false where either is not known.</summary>
    public static bool Departs(string? decided, string? recommended) =>
        Read(decided) is { } outcome && recommended is not null && !Fitting(outcome).Contains(recommended);

    private static Outcome? Read(string? spelled) =>
        Enum.GetValues<Outcome>().Where(o => Spelled(o) == spelled).Select(o => (Outcome?)o).FirstOrDefault();

    private static string[] Fitting(Outcome outcome) =>
        outcome switch
        {
            Outcome.Approved => [Spelling.Of(Recommendation.Approve), Spelling.Of(Recommendation.ApproveExpedited)],
            Outcome.PartlyAdverse => [Spelling.Of(Recommendation.Partial)],
            _ => [Spelling.Of(Recommendation.Refer)],
        };
}
