using Copilot.Core;
using Copilot.Evals.Cases;
using Copilot.Evals.Scoring;

namespace Copilot.Evals.Tests.Cases;

public sealed class ExpectedFileTests
{
    [Fact]
    public void Everything_that_the_contract_names_is_read()
    {
        var expected = Samples.Expected(
            """
            recommendation: approve
            flags: []
            levels:
              L4-L5: { decompression: met, fusion: not-applicable }
            lines: { "11111": supported, "11111#2": recode }
            criteria: { "Q-1@L4-L5": met }
            asks: [imaging-report]
            asks_only: true
            suggested_codes: { "11111": 2 }
            must_cite: [a-2014]
            must_not_cite: [b-2020]
            must_say: ['(?i)6 mm', '\d+(?! kg)']
            must_not_say: ['denied']
            expedited: false
            supported_construct: null
            tags: [approve, single-level]
            """
        );

        Assert.Equal("approve", expected.Recommendation);
        Assert.Empty(expected.Flags!);
        Assert.Equal(
            ["L4-L5 decompression=met", "L4-L5 fusion=not-applicable", "11111=supported", "11111#2=recode", "Q-1@L4-L5=met"],
            expected.Answers.Select(a => $"{a.Key}={a.Answer}")
        );
        Assert.Equal(2, expected.SuggestedCodes!["11111"]);
        Assert.True(expected.AsksOnly);
        Assert.Equal([null], expected.SupportedConstruct!);
        Assert.False(expected.Expedited);
        Assert.Equal(2, expected.MustSay.Count);
    }

    [Fact]
    public void What_is_left_out_is_not_scored()
    {
        var expected = Samples.Expected("recommendation: pend");
        Assert.Null(expected.Flags);
        Assert.Null(expected.SuggestedCodes);
        Assert.Null(expected.SupportedConstruct);
        Assert.Null(expected.Expedited);
        Assert.Empty(expected.Answers);
    }

    [Theory]
    [InlineData("recommendation: deny", "Y005")]
    [InlineData("flags: []", "Y003")]
    [InlineData("recommendation: pend\nflags: [stale]", "Y005")]
    [InlineData("recommendation: pend\nlevels: { L4-L5: { fusions: met } }", "Y002")]
    [InlineData("recommendation: pend\nlevels: { L4-S1: { fusion: met } }", "V004")]
    [InlineData("recommendation: pend\nlevels: { L4-L5: { fusion: maybe } }", "Y005")]
    [InlineData("recommendation: pend\nlines: { '1': denied }", "Y005")]
    [InlineData("recommendation: pend\ncriteria: { '1': }", "Y003")]
    [InlineData("recommendation: pend\nmust_say: ['(']", "V003")]
    [InlineData("recommendation: pend\nmustsay: ['x']", "Y002")]
    [InlineData("recommendation: pend\nsuggested_codes: { '1': many }", "Y004")]
    public void A_misspelt_expectation_is_refused(string yaml, string code)
    {
        var problems = new List<Problem>();
        ExpectedFile.Read("expected.yaml", yaml, problems);
        Assert.Equal([code], problems.Select(p => p.Code));
    }

    [Fact]
    public void The_columns_of_a_level_are_scored_as_levels()
    {
        var expected = Samples.Expected("recommendation: pend\nlevels: { L5-L6: { fusion: met }, L6-S1: { fusion: met } }");
        Assert.All(expected.Answers, a => Assert.Equal(Metric.Levels, a.Metric));
    }
}
