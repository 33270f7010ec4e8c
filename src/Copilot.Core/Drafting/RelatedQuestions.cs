using Copilot.Core.Criteria;
using Copilot.Core.Criteria.Rules;

namespace Copilot.Core.Drafting;

/// <summary>Questions that this case raises and that the criteria can answer.</summary>
internal static class RelatedQuestions
{
    private const int Most = 6;

    public static IReadOnlyList<string> Of(Brief brief)
    {
        var assessment = brief.Assessment;
        var questions = new List<string>();
        foreach (var level in assessment.Levels.Where(l => l is { Decompression: Answer.Met, Fusion: Answer.NotMet or Answer.Unknown }))
        {
            questions.Add($"Would {brief.Words.Column(LevelColumn.Decompression).Name} alone at {level.Level} be supported?");
        }

        if (assessment.SupportedConstruct is { } supported && supported != assessment.RequestedConstruct)
        {
            questions.Add($"Which codes and units would fit a fusion of {supported}?");
        }

        foreach (var ask in assessment.Asks.Where(a => a.Criteria.Count > 0).Take(2))
        {
            questions.Add($"What would change if the item '{ask.Id.Replace('-', ' ')}' arrived and were favourable?");
        }

        foreach (var flag in assessment.Flags.Take(2))
        {
            questions.Add($"What would resolve the flag '{flag.Id.Replace('-', ' ')}'?");
        }

        foreach (var line in assessment.Lines.Where(l => l.Decision is Decision.NotSupported or Decision.PartlySupported).Take(2))
        {
            questions.Add($"Which finding would make line {line.Key} supported?");
        }

        if (assessment.Recommendation == Recommendation.Approve && brief.Assessment.RequestedConstruct is not null)
        {
            questions.Add(
                $"What do the trials against adding a {brief.Words.Column(LevelColumn.Fusion).Name} to the {brief.Words.Column(LevelColumn.Decompression).Name} say about a case like this?"
            );
        }

        return [.. questions.Distinct().Take(Most)];
    }
}
