using Copilot.Evals.Runs;
using Copilot.Evals.Scoring;
using Copilot.Evals.Statistics;

namespace Copilot.Evals.Comparison;

/// <summary>A case that came out otherwise in the second run.</summary>
/// <param name="Gained">What is right now and was not.</param>
/// <param name="Lost">What was right and is not now.</param>
public sealed record ChangedCase(string Id, string Before, string After, IReadOnlyList<ScoredItem> Gained, IReadOnlyList<ScoredItem> Lost);

/// <summary>One metric in both runs, over the cases that both have.</summary>
public sealed record MetricChange(Metric Metric, Tally A, Tally B, PairedDifference? Difference);

/// <summary>Two runs, side by side.</summary>
public sealed record RunComparison(
    IReadOnlyList<ChangedCase> Changed,
    IReadOnlyList<string> OnlyInA,
    IReadOnlyList<string> OnlyInB,
    IReadOnlyList<MetricChange> Metrics,
    RunTotals A,
    RunTotals B
)
{
    /// <summary>Why the second run is worse than the first; empty where it is not.</summary>
    public IReadOnlyList<string> Worse { get; } = [.. Reasons(OnlyInA, Metrics, A, B)];

    public static RunComparison Of(IReadOnlyList<CaseScore> a, IReadOnlyList<CaseScore> b)
    {
        var before = a.ToDictionary(c => c.Id, StringComparer.Ordinal);
        var after = b.ToDictionary(c => c.Id, StringComparer.Ordinal);
        var pairs = a.Where(c => after.ContainsKey(c.Id)).Select(c => (A: c, B: after[c.Id])).ToList();
        return new RunComparison(
            [.. pairs.Select(p => Change(p.A, p.B)).OfType<ChangedCase>()],
            [.. a.Select(c => c.Id).Where(id => !after.ContainsKey(id))],
            [.. b.Select(c => c.Id).Where(id => !before.ContainsKey(id))],
            [.. Scoring.Metrics.All.Select(m => Change(m, pairs))],
            RunTotals.Of([.. pairs.Select(p => p.A)]),
            RunTotals.Of([.. pairs.Select(p => p.B)])
        );
    }

    private static ChangedCase? Change(CaseScore a, CaseScore b)
    {
        var right = a.Items.Where(i => i.Right).Select(i => (i.Metric, i.Key, i.Expected)).ToHashSet();
        var wrong = a.Items.Where(i => !i.Right).Select(i => (i.Metric, i.Key, i.Expected)).ToHashSet();
        var gained = b.Items.Where(i => i.Right && wrong.Contains((i.Metric, i.Key, i.Expected))).ToList();
        var lost = b.Items.Where(i => !i.Right && right.Contains((i.Metric, i.Key, i.Expected))).ToList();
        return gained.Count == 0 && lost.Count == 0 && a.Actual == b.Actual
            ? null
            : new ChangedCase(a.Id, a.Actual, b.Actual, gained, lost);
    }

    private static MetricChange Change(Metric metric, List<(CaseScore A, CaseScore B)> pairs)
    {
        var tallies = pairs.Select(p => (A: p.A.Of(metric), B: p.B.Of(metric))).ToList();
        var (a, b) = tallies.Aggregate((A: default(Tally), B: default(Tally)), (sum, t) => (sum.A + t.A, sum.B + t.B));
        return new MetricChange(metric, a, b, PairedDifference.Of(tallies));
    }

    private static IEnumerable<string> Reasons(IReadOnlyList<string> onlyInA, IReadOnlyList<MetricChange> metrics, RunTotals a, RunTotals b)
    {
        if (b.WrongApprovals > a.WrongApprovals)
        {
            yield return $"wrong approvals rose from {a.WrongApprovals} to {b.WrongApprovals}";
        }

        if (b.WrongAdverse > a.WrongAdverse)
        {
            yield return $"wrong adverse recommendations rose from {a.WrongAdverse} to {b.WrongAdverse}";
        }

        if (b.Failed > a.Failed)
        {
            yield return $"failed cases rose from {a.Failed} to {b.Failed}";
        }

        foreach (var metric in metrics.Where(m => m.Difference is { Interval.High: < 0 }))
        {
            yield return $"{Scoring.Metrics.Name(metric.Metric)} fell beyond chance";
        }

        if (onlyInA.Count > 0)
        {
            yield return $"{onlyInA.Count} cases of A are missing from B";
        }
    }
}
