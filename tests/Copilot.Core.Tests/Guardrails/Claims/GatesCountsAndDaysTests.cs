using Copilot.Core.Guardrails.Checks.Answers;
using Copilot.Core.Guardrails.Checks.Arithmetic;
using Copilot.Core.Guardrails.Checks.Record;

namespace Copilot.Core.Tests.Guardrails.Claims;

/// <summary>What a text says of a gate, a criterion by its id, units apart from their code, a day of the week and what a record showed.</summary>
public sealed class GatesCountsAndDaysTests
{
    [Theory]
    [InlineData("There is an emergency.", "emergency")]
    [InlineData("The emergency gate comes first, and it is met.", "emergency")]
    [InlineData("F-c at L5-S1, the motion on the films: met.", "F-c")]
    public void A_gate_or_a_criterion_told_otherwise_trips(string text, string at) => Told.Trips(new OneAnswerPerCriterion(), text, at);

    [Theory]
    [InlineData("There is no emergency.")]
    [InlineData("The emergency gate comes first, and it is not met.")]
    [InlineData("An emergency would be a new loss of strength.")]
    [InlineData("F-c at L5-S1, the motion on the films: not met.")]
    public void A_gate_and_a_criterion_told_as_computed_pass(string text) => Told.Passes(new OneAnswerPerCriterion(), text);

    [Fact]
    public void Units_apart_from_their_code_are_counted_anew()
    {
        Told.Trips(new CodesMatchLevels(), "Supported is 63047, each three units.", "three units");
        Assert.DoesNotContain(
            Told.Run(new CodesMatchLevels(), "Supported is 63047, each one unit."),
            v => v.Text?.Contains("one unit", StringComparison.Ordinal) == true
        );
    }

    [Fact]
    public void A_day_of_the_week_is_that_of_its_date()
    {
        Assert.Contains(
            Told.Run(new DateArithmetic(), "Received Friday 4 August 2025."),
            v => v.Why.Contains("is a Monday", StringComparison.Ordinal)
        );
        Assert.DoesNotContain(
            Told.Run(new DateArithmetic(), "Received Monday 4 August 2025."),
            v => v.Why.Contains("is a Monday", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void What_a_test_is_said_to_have_shown_has_words_in_the_chart()
    {
        Told.Trips(new ClaimsSupported(), "Needle sampling revealed granulomatous lymphocytes.", "lymphocyte");
        Told.Passes(new ClaimsSupported(), "The MRI showed severe central stenosis at L4-L5.");
    }
}
