using Copilot.Core.Criteria;
using Copilot.Core.Drafting.Wording;

namespace Copilot.Core.Drafting.Sections;

/// <summary>The case in a few sentences, for whoever reads nothing else.</summary>
internal static class SummarySection
{
    public static void Write(Pen pen)
    {
        var assessment = pen.Brief.Assessment;
        var parts = new List<string>();
        foreach (var level in assessment.Levels.Where(l => l.Decompression != Answer.NotApplicable || l.Fusion != Answer.NotApplicable))
        {
            var own = new List<string>();
            if (level.Decompression != Answer.NotApplicable)
            {
                own.Add($"decompression {AnswerWords.Of(level.Decompression)}");
            }

            if (level.Fusion != Answer.NotApplicable)
            {
                own.Add($"fusion {AnswerWords.Of(level.Fusion)}");
            }

            parts.Add($"{level.Level} {string.Join(", ", own)}");
        }

        if (parts.Count > 0)
        {
            pen.Write(Section.Summary, $"Level by level: {string.Join("; ", parts)}.", about: assessment.Levels.Select(l => $"level:{l.Level}"));
        }

        var unknown = DeficienciesSection.Deciding(pen.Index).Where(a => a is { Answer: Answer.Unknown, Soft: false }).ToList();
        var notMet = DeficienciesSection.Deciding(pen.Index).Where(a => a is { Answer: Answer.NotMet, Soft: false } && pen.Index.Part(a) != CriterionPart.Ground).ToList();
        if (notMet.Count > 0)
        {
            pen.Write(Section.Summary, $"Not met, with the figures above: {CriterionWords.List(pen.Index, notMet)}.", about: notMet.Select(a => a.Key));
        }

        if (unknown.Count > 0)
        {
            pen.Write(Section.Summary, $"Unknown until documented: {CriterionWords.List(pen.Index, unknown)}.", about: unknown.Select(a => a.Key));
        }

        pen.Write(Section.Summary, NextStep(assessment), about: ["recommendation"]);
    }

    private static string NextStep(Assessment assessment)
    {
        var asks = Lists.Count(assessment.Asks.Count, "item is", "items are");
        return assessment.Recommendation switch
        {
            Recommendation.Approve => "Next step: a nurse reviewer checks the sources and approves.",
            Recommendation.ApproveExpedited => "Next step: a nurse reviewer approves today; nothing is waited for.",
            Recommendation.Partial when assessment.Asks.Count > 0 => $"Next step: {asks} asked for, and a physician reviews what is not supported as requested.",
            Recommendation.Partial => "Next step: a physician reviews what is not supported as requested.",
            Recommendation.Refer => "Next step: a physician reviews the record and decides.",
            Recommendation.OutOfScope => "Next step: the request goes to a reviewer of its field.",
            _ => $"Next step: {asks} asked for, and the clock is watched; silence of the requester is no answer.",
        };
    }
}
