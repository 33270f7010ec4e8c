using Copilot.Core.Cases;
using Copilot.Core.Drafting;
using Copilot.Core.Guardrails;
using Copilot.Core.Guardrails.Checks.Answers;
using Copilot.Core.Guardrails.Checks.Arithmetic;
using Copilot.Core.Guardrails.Checks.Record;
using Copilot.Core.Guardrails.Checks.Wording;
using Copilot.Core.Tests.Drafting;

namespace Copilot.Core.Tests.Guardrails.Claims;

/// <summary>What a text says of the whole, of counts, numbers, signs, days and payment, held against request and chart, in whatever words.</summary>
public sealed class WholeAndPartsTests
{
    private const string Note = """
        ---
        type: progress-note
        date: 2025-07-31
        author: surgeon
        ---
        Ankle reflexes absent. Sensation decreased over the left calf.
        Residual urine 38 mL. BP 128/88, pulse 88.
        Hemoglobin 13.2. Six falls since spring.
        The template of this page was edited 02/09/2015.
        Ferritin 41.5 in 2021.
        Father had a stroke.
        The extrusion presses the traversing root against the lamina.
        """;

    private static Brief World(Brief brief) =>
        brief with
        {
            Case = brief.Case with
            {
                Documents =
                [
                    .. brief.Case.Documents,
                    Some.Document("04-note", Note, DocumentType.ProgressNote, new DateOnly(2025, 7, 31), AuthorRole.Surgeon),
                ],
            },
        };

    [Theory]
    [InlineData("Bottom line: all points satisfied.", "satisfied")]
    [InlineData("**Overall.** Every level can go ahead.", "go ahead")]
    public void A_summary_says_what_the_answers_come_to(string text, string at) =>
        Assert.Contains(
            Told.Run(new RecommendationAlgebra(), text, World),
            v =>
                v.Why.Contains("sums the request up", StringComparison.Ordinal)
                || v.Why.Contains("The summary says", StringComparison.Ordinal)
                || (v.Text ?? "").Contains(at, StringComparison.Ordinal)
        );

    [Theory]
    [InlineData("Overall: part of this can go ahead, the rest is open.")]
    [InlineData("Bottom line: L4-L5 passes.")]
    public void A_summary_of_a_part_passes(string text) => Told.Passes(new RecommendationAlgebra(), text, World);

    [Fact]
    public void Levels_are_counted_where_no_unit_stands_right_behind()
    {
        Told.Trips(new CodesMatchLevels(), "Levels requested: 7", "7", World);
        Told.Passes(new CodesMatchLevels(), "Levels requested: 3", World);
    }

    [Theory]
    [InlineData("Residual urine was 88 mL.", "88 mL")]
    public void A_number_is_one_that_the_chart_has_behind_the_word_or_in_the_unit(string text, string at) =>
        Told.Trips(new NumbersInSource(), text, at, World);

    [Theory]
    [InlineData("Residual urine was 38 mL.")]
    [InlineData("Hemoglobin 13.2 on arrival.")]
    [InlineData("She had six falls.")]
    public void A_number_of_the_chart_passes(string text) => Told.Passes(new NumbersInSource(), text, World);

    [Theory]
    [InlineData("Ankle reflexes were present.", "present")]
    [InlineData("Light touch was intact over the left calf.", "intact")]
    [InlineData("The extrusion is not pressing the traversing root against the lamina.", "not pressing")]
    [InlineData("She had a stroke.", "stroke")]
    [InlineData("The screws were placed without trouble.", "screws were placed")]
    public void A_sign_a_disease_or_an_operation_is_told_as_the_chart_has_it(string text, string at) =>
        Told.Trips(new ClaimsSupported(), text, at, World);

    [Theory]
    [InlineData("Ankle reflexes were absent.")]
    [InlineData("Her father had a stroke.")]
    [InlineData("The screws would be placed at L4 and L5.")]
    public void What_the_chart_has_so_passes(string text) => Told.Passes(new ClaimsSupported(), text, World);

    [Fact]
    public void A_day_is_the_one_that_the_chart_has_behind_the_word()
    {
        Told.Trips(new DateArithmetic(), "That template was last edited on 31 July 2025.", "31 July 2025", World);
        Told.Passes(new DateArithmetic(), "That template was last edited on 9 February 2015.", World);
    }

    [Fact]
    public void A_present_value_is_no_old_one()
    {
        Told.Trips(new Recency(), "The current ferritin is 41.5.", "41.5", World);
        Told.Passes(new Recency(), "Ferritin was 41.5 in 2021.", World);
    }

    [Theory]
    [InlineData("We are not going to pay for this operation.")]
    [InlineData("Benefits for the fusion are withheld.")]
    [InlineData("Coverage is not extended to the stay.")]
    public void A_payment_is_refused_in_no_words(string text) =>
        Assert.Contains(Told.Run(new NoDenialWording(), text, World), v => v.Code == "K28");

    [Theory]
    [InlineData("An authorization is no guarantee of payment.")]
    [InlineData("She declined an injection.")]
    [InlineData("We do not decide this; a physician does.")]
    public void What_refuses_no_payment_passes(string text) => Told.Passes(new NoDenialWording(), text, World);

    [Fact]
    public void Levels_that_go_one_by_one_are_all_gone_through()
    {
        const string Text = "## L4-L5\nSevere stenosis. Met.\n\n## L5-S1\nNo stenosis. Not met.\n\nL3-L4 is moderate.\n";
        Assert.Contains(
            Told.Run(new MissingEnumerated(), Text, World),
            v => v.Why.Contains("no heading, row or point", StringComparison.Ordinal)
        );
        Assert.DoesNotContain(
            Told.Run(new MissingEnumerated(), Text + "\n## L3-L4\nModerate stenosis.\n", World),
            v => v.Why.Contains("no heading, row or point", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void What_is_read_so_warns() =>
        Assert.All(
            new Guardrail[]
            {
                new RecommendationAlgebra(),
                new NumbersInSource(),
                new ClaimsSupported(),
                new Recency(),
                new NoDenialWording(),
            }
                .SelectMany(g =>
                    Told.Run(
                        g,
                        "Overall. Every level can go ahead. Residual urine was 88 mL. Ankle reflexes were present. The current ferritin is 41.5. Benefits for the fusion are withheld.",
                        World
                    )
                )
                .Where(v =>
                    v.Why.Contains("sums the request up", StringComparison.Ordinal)
                    || v.Why.Contains("no such number", StringComparison.Ordinal)
                    || v.Why.Contains("of reflexes here", StringComparison.Ordinal)
                    || v.Why.Contains("present value", StringComparison.Ordinal)
                    || v.Why.Contains("refuses a payment", StringComparison.Ordinal)
                ),
            v => Assert.Equal(Severity.Warn, v.Severity)
        );
}
