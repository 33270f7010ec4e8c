using Copilot.Core.Cases;
using Copilot.Core.Criteria;
using Copilot.Core.Drafting.Wording;

namespace Copilot.Core.Drafting.Sections;

/// <summary>The case in a few sentences, for whoever reads nothing else.</summary>
internal static class SummarySection
{
    public static void Write(Pen pen)
    {
        var assessment = pen.Brief.Assessment;
        var parts = LevelColumns
            .All.Select(c => Column(Lists.Capital(pen.Brief.Words.Column(c).Name), assessment.Levels, l => l.Of(c)))
            .OfType<string>()
            .ToList();
        var text = string.Join(" ", parts.Select(p => p + "."));
        pen.Write(
            Section.Summary,
            $"{text} {NextStep(assessment)}".Trim(),
            about: ["recommendation", .. assessment.Levels.Select(l => $"level:{l.Level}")]
        );
    }

    /// <summary><c>Fusion: met at L4-L5, unknown at L3-L4</c></summary>
    private static string? Column(string name, IReadOnlyList<LevelAnswer> levels, Func<LevelAnswer, Answer> answer)
    {
        var groups = levels
            .Where(l => answer(l) != Answer.NotApplicable)
            .GroupBy(answer)
            .OrderBy(g =>
                g.Key switch
                {
                    Answer.Met => 0,
                    Answer.Waived => 1,
                    Answer.Unknown => 2,
                    _ => 3,
                }
            )
            .ToList();
        return groups.Count == 0
            ? null
            : $"{name}: {string.Join(", ", groups.Select(g => $"{AnswerWords.Of(g.Key)} at {CriterionWords.Levels(g.Select(l => l.Level))}"))}";
    }

    private static string NextStep(Assessment assessment)
    {
        var asks = Lists.Count(assessment.Asks.Count, "item is", "items are");
        return assessment.Recommendation switch
        {
            Recommendation.Approve when assessment.Asks.Count > 0 =>
                $"Next step: a nurse reviewer checks the sources and approves; {asks} asked for and hold nothing.",
            Recommendation.Approve => "Next step: a nurse reviewer checks the sources and approves.",
            Recommendation.ApproveExpedited => "Next step: a nurse reviewer approves today; nothing is waited for.",
            Recommendation.Partial when assessment.Asks.Count > 0 =>
                $"Next step: {asks} asked for, and a physician reviews what is not supported as requested.",
            Recommendation.Partial => "Next step: a physician reviews what is not supported as requested.",
            Recommendation.Refer => "Next step: a physician reviews the record and decides.",
            Recommendation.OutOfScope => "Next step: the request goes to a reviewer of its field.",
            _ => $"Next step: {asks} asked for.",
        };
    }
}
