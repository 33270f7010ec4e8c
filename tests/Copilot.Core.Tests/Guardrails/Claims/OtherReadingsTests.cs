using Copilot.Core.Guardrails;
using Copilot.Core.Guardrails.Checks.Answers;
using Copilot.Core.Guardrails.Checks.Arithmetic;
using Copilot.Core.Guardrails.Checks.Record;

namespace Copilot.Core.Tests.Guardrails.Claims;

/// <summary>Words of a stranger's text that look like a claim and are another thing: another clause, a scale, a person, a label, a part.</summary>
public sealed class OtherReadingsTests
{
    [Theory]
    [InlineData("Six weeks of care are exceeded, the scan is within six months.")]
    [InlineData("| Care (12 wk) | as above | 25 wk |")]
    [InlineData("His strength of 4/5 does not reach the emergency threshold of 3/5 or less.")]
    [InlineData("The 2 mm, as noted above, and the 5 mm are of two films.")]
    public void A_comparison_ends_with_its_clause_and_its_cell(string text) => Told.Passes(new ThresholdArithmetic(), text);

    [Fact]
    public void A_comparison_within_a_clause_is_computed() =>
        Told.Trips(new ThresholdArithmetic(), "She had 10 weeks of care, which exceeds the 12 weeks.", "10 weeks");

    [Theory]
    [InlineData("Member: 52 M, commercial plan.")]
    [InlineData("Her leg pain is marked on a 100 mm scale.")]
    [InlineData("The pain was drawn on a 150 mm line.")]
    public void Persons_and_scales_are_no_measures(string text) => Told.Passes(new NumbersInSource(), text);

    [Fact]
    public void A_measure_of_a_hundred_is_still_a_measure() => Told.Trips(new NumbersInSource(), "The cyst measures 103 mm.", "103 mm");

    [Fact]
    public void Age_and_sex_parted_by_a_space_are_a_person() => Told.Trips(new ClaimsSupported(), "Member: 31 M, commercial plan.", "31 M");

    [Theory]
    [InlineData("TLIF L2-L5, request of today, recommendation: pend")]
    [InlineData("Fusion L1-S1 | recommendation: refer")]
    public void A_title_that_names_the_request_recommends_what_its_label_says(string text) => Told.Passes(new LevelsWithinMet(), text);

    [Theory]
    [InlineData("This page is not a decision, and it is not a denial.")]
    [InlineData("Nothing here is a denial of the request.")]
    [InlineData("We recommend that those two be approved.")]
    public void What_is_no_decision_on_the_whole_does_not_block(string text) =>
        Assert.DoesNotContain(Told.Run(new RecommendationAlgebra(), text), v => v.Severity == Severity.Block);

    [Theory]
    [InlineData("I did not count the physical therapy of 2020.")]
    [InlineData("We do not credit the earlier physical therapy.")]
    public void What_is_not_counted_is_not_denied(string text) =>
        Assert.DoesNotContain(Told.Run(new ClaimsSupported(), text), v => v.Severity == Severity.Block);

    [Fact]
    public void A_person_in_a_question_beside_the_text_is_another_person() =>
        Told.Passes(new ClaimsSupported(), "The review is done.\n\nRelated Questions\n\nIs surgery needed for a 31-year-old man?\n");

    [Fact]
    public void A_count_that_nothing_has_is_warned_of() =>
        Assert.Contains(Told.Run(new CodesMatchLevels(), "The surgeon plans screws in nine bones."), v => v.Severity == Severity.Warn);

    [Theory]
    [InlineData("- Recommendation: refer L4-L5 as requested.")]
    [InlineData("- **Recommendation: approve L4-L5 as requested.** Nothing else is open.")]
    public void A_decision_behind_its_label_is_held_against_the_computed_one(string text) =>
        Assert.NotEmpty(Told.Run(new RecommendationAlgebra(), text));

    [Fact]
    public void A_construct_called_supported_is_held_against_the_levels_that_are_met() =>
        Told.Trips(new LevelsWithinMet(), "Supported construct: L3-S1.", "L3-S1");
}
