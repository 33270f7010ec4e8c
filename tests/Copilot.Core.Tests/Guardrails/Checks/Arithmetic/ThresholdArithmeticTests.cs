using Copilot.Core.Drafting;
using Copilot.Core.Facts;
using Copilot.Core.Guardrails.Checks.Arithmetic;

namespace Copilot.Core.Tests.Guardrails.Checks.Arithmetic;

public sealed class ThresholdArithmeticTests
{
    private static readonly ThresholdArithmetic Guardrail = new();

    [Fact]
    public void A_clean_draft_passes() => Assert.Empty(Planted.Run(Guardrail));

    [Theory]
    [InlineData("0.8 mm is not >= 3 mm", "0.8 mm is >= 3 mm")]
    [InlineData("0.8 mm is not >= 3 mm", "3.8 mm is not >= 3 mm")]
    [InlineData("150 m is < 500 m", "650 m is < 500 m")]
    [InlineData("150 m is < 500 m", "150 m is > 500 m")]
    public void A_comparison_that_does_not_hold_is_found(string from, string to) =>
        Planted.Run(Guardrail, d => d.Reword(from, to)).Blocks("K01");

    [Theory]
    [InlineData("The patient had care for approximately 5-6 months, which does not meet the minimum 3-month threshold.")]
    [InlineData("A slip of 6 mm falls short of the required 3 mm.")]
    [InlineData("Care of 8 weeks meets the minimum of 12 weeks.")]
    [InlineData("Care of 84 days is below 12 weeks.")]
    public void An_inverted_verdict_is_found(string sentence) =>
        Planted.Run(Guardrail, d => d.Say(Section.Summary, sentence)).Blocks("K01");

    [Theory]
    [InlineData("Care of 84 days meets the minimum of 12 weeks.")]
    [InlineData("A slip of 6 mm is at least 3 mm.")]
    [InlineData("Care of 2 to 3 weeks falls short of at least 6 weeks.")]
    [InlineData("At 2 years function had risen by 15.2 points.")]
    public void A_comparison_that_holds_passes(string sentence) =>
        Assert.Empty(Planted.Run(Guardrail, d => d.Say(Section.Summary, sentence)));

    [Fact]
    public void A_range_on_both_sides_of_a_threshold_answers_nothing() =>
        Planted
            .Run(Guardrail, d => d.Say(Section.Summary, "Care of 10 to 14 weeks meets the minimum of 12 weeks."))
            .Blocks("K01", "both sides");

    [Fact]
    public void A_reason_printed_with_an_answer_is_checked_as_well() =>
        Planted
            .Run(Guardrail, d => d.With(a => a.Answer("F-c@L5-S1", c => c with { Because = "Dynamic translation 0.8 mm is >= 3 mm." })))
            .Blocks("K01", "F-c@L5-S1");
}
