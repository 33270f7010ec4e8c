using Copilot.Core.Guardrails;
using Copilot.Core.Guardrails.Checks.Answers;
using Copilot.Core.Guardrails.Checks.Arithmetic;
using Copilot.Core.Guardrails.Checks.Record;

namespace Copilot.Core.Tests.Guardrails.Claims;

/// <summary>What is held against request and chart by letters alone, beside the facts: levels, counts, units, scales, sides, kinds, limits, denials.</summary>
public sealed class SecondReadersTests
{
    [Theory]
    [InlineData("The L1-L2 disc is worn.", "L1-L2")]
    [InlineData("Between the third and fourth lumbar vertebrae (L4-L5) the canal is narrow.", "L4-L5")]
    public void A_level_that_nobody_names_and_one_that_its_words_contradict_trip(string text, string at) =>
        Told.Trips(new ClaimsSupported(), text, at);

    [Theory]
    [InlineData("63047 at L4-L5 is supported.", "63047 at L4-L5")]
    [InlineData("| 63047 | 1 | L4-L5 | supported |", "63047")]
    [InlineData("| 63047 | 3 | L3-L4 | supported |", "63047")]
    [InlineData("A two-level fusion at L3-S1 is planned.", "two-level")]
    [InlineData("Three interspaces, hence three vertebrae, carry screws.", "Three interspaces")]
    [InlineData("Screws at L3, L4 and L5, two vertebrae.", "two vertebrae")]
    public void Codes_levels_and_counts_are_held_against_the_request(string text, string at) =>
        Told.Trips(new CodesMatchLevels(), text, at);

    [Theory]
    [InlineData("63047 at L3-L4 is supported.")]
    [InlineData("| 63047 | 1 | L3-L4 | supported |")]
    [InlineData("A three-level fusion at L3-S1 is planned.")]
    [InlineData("Three interspaces, hence four vertebrae, carry screws.")]
    [InlineData("Screws at L3, L4 and L5, three vertebrae.")]
    public void What_fits_the_request_passes(string text) => Told.Passes(new CodesMatchLevels(), text);

    [Theory]
    [InlineData("Strength is 5/10 throughout.", "5/10")]
    [InlineData("The slip at L4-L5 measures 8 mm.", "8 mm")]
    public void A_score_on_another_scale_and_a_figure_that_its_word_never_has_trip(string text, string at) =>
        Told.Trips(new NumbersInSource(), text, at);

    [Theory]
    [InlineData("EHL 1 of 10 on the left.", true)]
    [InlineData("EHL 4 of 5 on the left.", false)]
    public void Strength_is_told_on_its_own_scale_whatever_else_the_chart_has_on_that(string text, bool found) =>
        Assert.Equal(
            found,
            Told.Run(new NumbersInSource(), text).Any(v => v.Why.Contains("no scale of a muscle", StringComparison.Ordinal))
        );

    [Fact]
    public void An_isthmic_slip_trips_where_no_line_tells_of_the_pars() =>
        Told.Trips(new ClaimsSupported(), "L4-L5 has an isthmic slip.", "isthmic slip");

    [Theory]
    [InlineData("There is saddle numbness.", "saddle")]
    [InlineData("There is no severe central stenosis at L4-L5.", "severe central stenosis")]
    public void What_the_chart_denies_is_not_told_and_what_it_tells_is_not_denied(string text, string at) =>
        Told.Trips(new ClaimsSupported(), text, at);

    [Fact]
    public void What_is_read_by_letters_alone_warns() =>
        Assert.All(
            Told.Run(new ClaimsSupported(), "The L1-L2 disc is worn. There is no severe central stenosis at L4-L5."),
            v => Assert.Equal(Severity.Warn, v.Severity)
        );

    [Theory]
    [InlineData("No saddle numbness and no weakness.")]
    [InlineData("Saddle sensation is normal.")]
    public void A_denial_that_the_chart_has_passes(string text) => Told.Passes(new ClaimsSupported(), text);

    [Theory]
    [InlineData("Our policy asks for translation of 3 mm or less.", "3 mm")]
    public void A_limit_that_points_the_other_way_trips(string text, string at) => Told.Trips(new ThresholdStrictness(), text, at);

    [Fact]
    public void A_limit_within_a_range_is_no_limit() => Told.Trips(new ThresholdForm(), "The slip is over 3 to 5 mm.", "3 to 5 mm");

    [Fact]
    public void A_value_is_held_against_a_bare_limit_in_its_own_unit() =>
        Told.Trips(new ThresholdArithmetic(), "The 4.5 mm of movement is less than 3.", "4.5 mm");

    [Theory]
    [InlineData("He walks a tenth of a mile.")]
    public void A_fraction_in_words_blocks_nothing(string text) =>
        Assert.DoesNotContain(Told.Run(new NumbersInSource(), text), v => v.Severity == Severity.Block);
}
