using Copilot.Core.Criteria;
using Copilot.Core.Facts;
using Copilot.Core.Guardrails.Checks.Answers;
using Copilot.Core.Tests.Drafting;

namespace Copilot.Core.Tests.Guardrails.Checks.Answers;

public sealed class RecommendationAlgebraTests
{
    private static readonly RecommendationAlgebra Guardrail = new();

    [Fact]
    public void A_clean_draft_passes() => Assert.Empty(Planted.Run(Guardrail));

    [Theory]
    [InlineData(Recommendation.Approve)]
    [InlineData(Recommendation.Pend)]
    [InlineData(Recommendation.Refer)]
    public void A_recommendation_that_the_lines_do_not_give_is_found(Recommendation recommendation) =>
        Planted.Run(Guardrail, d => d.With(a => a with { Recommendation = recommendation })).Blocks("K15", "partial");

    [Theory]
    [InlineData("Recommended in part", "Recommended to approve")]
    [InlineData("Recommended in part", "Recommended to refer")]
    [InlineData("Supported: 22633, 63047 and 22842; criteria not met: 22634", "Supported: 22633, 63047, 22842 and 22634")]
    [InlineData("2 units at L3-L4 and L5-S1: criteria not met.", "2 units at L3-L4 and L5-S1: supported.")]
    public void A_verdict_worded_otherwise_is_found(string from, string to) =>
        Planted.Run(Guardrail, d => d.Reword(from, to)).Blocks("K15");

    [Fact]
    public void A_line_decided_otherwise_is_found() =>
        Planted.Run(Guardrail, d => d.With(a => a.Line("22842", l => l with { Decision = Decision.Supported }))).Blocks("K15", "22842");

    [Fact]
    public void A_line_left_out_is_found() =>
        Planted.Run(Guardrail, d => d.With(a => a with { Lines = [.. a.Lines.Skip(1)] })).Blocks("K15", "22633");

    [Theory]
    [InlineData(false, Recommendation.Approve, Decision.Supported, Decision.Recode)]
    [InlineData(true, Recommendation.ApproveExpedited, Decision.Supported)]
    [InlineData(false, Recommendation.Partial, Decision.Supported, Decision.NotSupported, Decision.NeedsInformation)]
    [InlineData(false, Recommendation.Partial, Decision.PartlySupported)]
    [InlineData(false, Recommendation.Pend, Decision.Supported, Decision.NeedsInformation)]
    [InlineData(true, Recommendation.Partial, Decision.Supported, Decision.NeedsInformation)]
    [InlineData(false, Recommendation.Pend, Decision.NotSupported, Decision.NeedsInformation)]
    [InlineData(false, Recommendation.Refer, Decision.NotSupported, Decision.NotReviewed)]
    [InlineData(false, Recommendation.OutOfScope, Decision.NotReviewed)]
    public void The_algebra_is_the_contracts(bool expedited, Recommendation expected, params Decision[] decisions)
    {
        var assessment = Some.Brief().Assessment;
        var lines = decisions.Select((d, i) => assessment.Lines[0] with { Key = $"{i}", Decision = d }).ToList();
        Assert.Equal(expected, RecommendationAlgebra.Compute(assessment with { Lines = lines, Expedited = expedited }));
    }
}
