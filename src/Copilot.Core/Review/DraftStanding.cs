using Copilot.Core.Criteria;
using Copilot.Core.Drafting;
using Copilot.Core.Drafting.Wording;
using Copilot.Core.Guardrails;

namespace Copilot.Core.Review;

/// <summary>What of a draft bears on who may sign it: what it recommends, what it does not support as it was asked for, and what holds it.</summary>
/// <param name="Shortfalls">In words; empty where every line is supported as it was asked for.</param>
/// <param name="Held">The findings that block.</param>
public sealed record DraftStanding(Recommendation Recommendation, IReadOnlyList<string> Shortfalls, IReadOnlyList<Violation> Held)
{
    /// <summary>A line that is recoded, partly supported or not reviewed is not supported as it was asked for, and neither is a construct of which a part is.</summary>
    public static DraftStanding Of(Assessment assessment, GuardrailVerdict verdict)
    {
        var shortfalls = assessment
            .Lines.Where(l => l.Decision != Decision.Supported)
            .GroupBy(l => l.Decision)
            .Select(g => $"{(g.Count() == 1 ? "Line" : "Lines")} {Lists.And([.. g.Select(l => l.Key)])}: {AnswerWords.Of(g.Key)}.")
            .ToList();
        if (assessment.Lines.Count == 0)
        {
            shortfalls.Add("No line was reviewed.");
        }

        if (assessment.RequestedConstruct is { } asked && assessment.SupportedConstruct != asked)
        {
            shortfalls.Add(
                assessment.SupportedConstruct is { } supported
                    ? $"Of the construct {asked}, {supported} is supported."
                    : $"The construct {asked} is not supported so far."
            );
        }

        return new DraftStanding(assessment.Recommendation, shortfalls, [.. verdict.Violations.Where(v => v.Severity == Severity.Block)]);
    }

    public static DraftStanding Of(Determination draft, GuardrailVerdict verdict) => Of(draft.Assessment, verdict);

    /// <summary>The criteria support all of it, and nothing else is recommended.</summary>
    public bool SupportsEverything => Shortfalls.Count == 0 && Recommendation is Recommendation.Approve or Recommendation.ApproveExpedited;

    /// <summary>Whether a decision is what the recommendation comes to. A pend or an out-of-scope draft supports no decision.</summary>
    public bool Fits(Outcome outcome) =>
        outcome switch
        {
            Outcome.Approved => SupportsEverything,
            Outcome.PartlyAdverse => Recommendation == Recommendation.Partial,
            _ => Recommendation == Recommendation.Refer,
        };
}
