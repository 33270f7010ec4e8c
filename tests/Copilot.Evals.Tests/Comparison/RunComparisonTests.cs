using Copilot.Core.Criteria;
using Copilot.Evals.Comparison;
using Copilot.Evals.Scoring;
using Copilot.Evals.Tests.Runs;

namespace Copilot.Evals.Tests.Comparison;

public sealed class RunComparisonTests
{
    private static RunComparison Compare(
        Recommendation before,
        Recommendation after,
        string expected = "recommendation: pend",
        int cases = 1
    ) =>
        RunComparison.Of(
            EvalRunTests.Run([.. Enumerable.Range(0, cases).Select(i => ($"c{i}", expected, before))]).Cases,
            EvalRunTests.Run([.. Enumerable.Range(0, cases).Select(i => ($"c{i}", expected, after))]).Cases
        );

    [Fact]
    public void Equal_runs_have_no_changes_and_are_not_worse()
    {
        var comparison = Compare(Recommendation.Pend, Recommendation.Pend);
        Assert.Empty(comparison.Changed);
        Assert.Empty(comparison.Worse);
    }

    [Fact]
    public void What_was_lost_and_what_was_gained_is_named()
    {
        var lost = Assert.Single(Compare(Recommendation.Pend, Recommendation.Partial).Changed);
        Assert.Equal(("pend", "partial"), (lost.Before, lost.After));
        Assert.Equal("recommendation: expected pend, got partial", Assert.Single(lost.Lost).ToString());
        Assert.Empty(lost.Gained);
        Assert.Single(Assert.Single(Compare(Recommendation.Partial, Recommendation.Pend).Changed).Gained);
    }

    [Fact]
    public void More_wrong_approvals_are_worse() => Assert.NotEmpty(Compare(Recommendation.Partial, Recommendation.Approve).Worse);

    [Fact]
    public void A_metric_that_falls_beyond_chance_is_worse() =>
        Assert.Equal(["recommendation fell beyond chance"], Compare(Recommendation.Pend, Recommendation.Partial, cases: 8).Worse);

    [Fact]
    public void A_case_that_went_missing_is_worse_and_a_new_one_is_not()
    {
        var one = EvalRunTests.Run(("a", "recommendation: pend", Recommendation.Pend)).Cases;
        var two = EvalRunTests
            .Run(("a", "recommendation: pend", Recommendation.Pend), ("b", "recommendation: pend", Recommendation.Pend))
            .Cases;
        Assert.NotEmpty(RunComparison.Of(two, one).Worse);
        Assert.Empty(RunComparison.Of(one, two).Worse);
        Assert.Equal(["b"], RunComparison.Of(one, two).OnlyInB);
    }

    [Fact]
    public void The_report_names_both_sides()
    {
        var report = ComparisonReport.Markdown(Compare(Recommendation.Pend, Recommendation.Approve, cases: 3));
        Assert.Contains("**B is worse than A**: wrong approvals rose from 0 to 3", report, StringComparison.Ordinal);
        Assert.Contains("| recommendation | 3/3 | 0/3 | -1.000 | [-1.000, -1.000] |", report, StringComparison.Ordinal);
        Assert.Contains("### c0: pend -> approve", report, StringComparison.Ordinal);
    }

    [Fact]
    public void Metrics_are_compared_over_the_cases_that_both_have()
    {
        var a = EvalRunTests
            .Run(("a", "recommendation: pend", Recommendation.Pend), ("b", "recommendation: pend", Recommendation.Approve))
            .Cases;
        var b = EvalRunTests.Run(("a", "recommendation: pend", Recommendation.Pend)).Cases;
        Assert.Equal(new Tally(1, 1), RunComparison.Of(a, b).Metrics[0].A);
    }
}
