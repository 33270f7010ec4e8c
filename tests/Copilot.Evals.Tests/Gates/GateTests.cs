using Copilot.Core;
using Copilot.Core.Criteria;
using Copilot.Evals.Gates;
using Copilot.Evals.Tests.Runs;

namespace Copilot.Evals.Tests.Gates;

public sealed class GateTests
{
    private static GateResult Judge(string yaml, string expected, Recommendation actual, string? suite = null) =>
        Gate.Read("gate.yaml", yaml, suite).Judge(EvalRunTests.Run(("a", expected, actual)).Totals);

    [Fact]
    public void A_share_below_the_minimum_falls_short() =>
        Assert.Equal(
            ["recommendation: 0 of 1 right, at least 0.9 wanted"],
            Judge("minimum: { recommendation: 0.9 }", "recommendation: pend", Recommendation.Partial).Shortfalls
        );

    [Fact]
    public void A_metric_that_nothing_measured_falls_short() =>
        Assert.Equal(
            ["flags: 0 of 0 right, at least 0 wanted"],
            Judge("minimum: { flags: 0 }", "recommendation: pend", Recommendation.Pend).Shortfalls
        );

    [Fact]
    public void Wrong_approvals_are_none_unless_the_file_allows_them()
    {
        Assert.False(Judge("minimum: {}", "recommendation: pend", Recommendation.Approve).Passed);
        Assert.True(Judge("maximum: { wrongApprovals: 1 }", "recommendation: pend", Recommendation.Approve).Passed);
        Assert.False(Gate.Default.Judge(EvalRunTests.Run(("a", "recommendation: pend", Recommendation.Refer)).Totals).Passed);
    }

    [Fact]
    public void A_suite_may_have_a_gate_of_its_own()
    {
        const string Yaml = "minimum: { recommendation: 1 }\nsuites: { hard: { minimum: { recommendation: 0 } } }";
        Assert.False(Judge(Yaml, "recommendation: pend", Recommendation.Partial).Passed);
        Assert.True(Judge(Yaml, "recommendation: pend", Recommendation.Partial, "hard").Passed);
    }

    [Theory]
    [InlineData("minimum: { recommendations: 1 }", "Y002")]
    [InlineData("minimum: { recommendation: 95 }", "V006")]
    [InlineData("maximum: { wrong: 0 }", "Y002")]
    [InlineData("least: 1", "Y002")]
    [InlineData("x", "Y001")]
    public void A_gate_file_is_read_strictly(string yaml, string code)
    {
        var refused = Assert.Throws<UnreadableInputException>(() => Gate.Read("gate.yaml", yaml, null));
        Assert.Equal([code], refused.Problems.Select(p => p.Code));
    }
}
