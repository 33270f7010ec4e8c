using Copilot.Core.Guardrails;
using Copilot.Core.Guardrails.Checks.Answers;
using Copilot.Core.Guardrails.Checks.Arithmetic;
using Copilot.Core.Guardrails.Checks.Wording;

namespace Copilot.Core.Tests.Guardrails.Claims;

/// <summary>Whose a word is, and how sure its reading: what another person, payer or time did is not held against the request.</summary>
public sealed class ToldByAnybodyTests
{
    [Theory]
    [InlineData("Nothing has been turned down.")]
    [InlineData("She refused an injection in May.")]
    [InlineData("The injection that was planned and not authorized is not held against the request.")]
    [InlineData("Our rule says that the last time someone examined you must be no more than 90 days before the request.")]
    public void A_refusal_of_something_else_is_no_denial_of_the_request(string text) => Told.Passes(new NoDenialWording(), text);

    [Theory]
    [InlineData("The plan will not cover the operation.", "will not cover")]
    [InlineData("The surgeon should perform a laminectomy at L3-L4 instead.", "should perform")]
    public void A_decision_or_an_order_in_other_words_trips(string text, string at) => Told.Trips(new NoDenialWording(), text, at);

    [Theory]
    [InlineData("Member: Weska Lantol.")]
    [InlineData("The patient, Weska Lantol, agrees with the plan.")]
    public void Two_words_in_capitals_behind_the_word_for_a_person_are_a_name(string text) =>
        Told.Trips(new NoIdentifiers(), text, "Weska Lantol");

    [Theory]
    [InlineData("Instrumentation is supported because instrumentation is planned.")]
    [InlineData("The interbody device is justified by the need for an interbody device.")]
    public void A_thing_that_is_supported_because_it_is_wanted_is_circular(string text) =>
        Told.Trips(new NoCircularIndication(), text, text[..20]);

    [Fact]
    public void Days_and_weeks_beside_each_other_are_one_length() =>
        Told.Trips(new DateArithmetic(), "Care took 175 days (50.0 weeks).", "175 days");

    [Fact]
    public void A_review_that_nothing_shows_is_warned_of() =>
        Assert.Contains(
            Told.Run(new ReviewStateConsistent(), "A physician reviewer has signed this determination."),
            v => v.Severity == Severity.Warn
        );

    [Fact]
    public void A_length_in_another_unit_beside_its_own_is_the_writers_sum() =>
        Told.Passes(new NumbersInSource(), "She walks 150 m (164 yards).");
}
