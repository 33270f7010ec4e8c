using Copilot.Core.Criteria;
using Copilot.Evals.Scoring;

namespace Copilot.Evals.Twins;

/// <summary>The relation of most twins: every answer is the same.</summary>
internal static class SameAnswers
{
    public const string InWords = "every answer is the same";

    /// <summary>The answers that differ, but for those that may.</summary>
    public static IReadOnlyList<string> Violations(Assessment original, Assessment twin, Func<Metric, string, bool>? mayDiffer = null)
    {
        var before = AnswerKeys.All(original);
        var after = AnswerKeys.All(twin);
        return
        [
            .. from key in before.Keys.Union(after.Keys)
            where mayDiffer is null || !mayDiffer(key.Metric, key.Key)
            let was = before.GetValueOrDefault(key) ?? "nothing"
            let now = after.GetValueOrDefault(key) ?? "nothing"
            where was != now
            select $"{Metrics.Label(key.Metric, key.Key)}: {was} became {now}",
        ];
    }
}
