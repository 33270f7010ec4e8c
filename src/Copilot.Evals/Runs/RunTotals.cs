using Copilot.Evals.Scoring;

namespace Copilot.Evals.Runs;

/// <summary>Sums over cases.</summary>
/// <param name="Held">Cases whose draft the guardrails held.</param>
/// <param name="Failed">Cases that could not be reviewed.</param>
public sealed record RunTotals(
    int Cases,
    IReadOnlyDictionary<Metric, Tally> Metrics,
    int WrongApprovals,
    int WrongAdverse,
    int Held,
    int Failed
)
{
    public static RunTotals Of(IReadOnlyList<CaseScore> cases) =>
        new(
            cases.Count,
            Scoring.Metrics.All.ToDictionary(m => m, m => cases.Aggregate(default(Tally), (sum, c) => sum + c.Of(m))),
            cases.Sum(c => c.WrongApprovals.Count),
            cases.Sum(c => c.WrongAdverse.Count),
            cases.Count(c => c.Held.Count > 0),
            cases.Count(c => c.Failure is not null)
        );
}
