using Copilot.Core.Guardrails;
using Copilot.Core.Guardrails.Checks.Answers;
using Copilot.Core.Guardrails.Checks.Record;
using Copilot.Core.Guardrails.Checks.Wording;
using Copilot.Core.Guardrails.Prose;

namespace Copilot.Core.Tests.Guardrails.Claims;

/// <summary>What a text says of the time to decide and to object, of reasons that repeat what was judged, of studies that nobody did, and of the side of complaints.</summary>
public sealed class ClocksReasonsAndStudiesTests
{
    [Theory]
    [InlineData("Decision clock: thirty calendar days.", "thirty calendar days")]
    [InlineData("TAT: 30 d.", "30 d")]
    [InlineData("You will hear from us in no more than sixty days.", "sixty days")]
    [InlineData("An objection has to reach us within ten weeks.", "ten weeks")]
    [InlineData("Objections are heard for a month.", "a month")]
    public void Another_time_to_decide_or_to_object_than_the_law_gives_is_told(string text, string at) =>
        Told.Trips(new NoticeContent(), text, at);

    [Theory]
    [InlineData("Decision clock: fifteen calendar days.")]
    [InlineData("TAT: 15 d.")]
    [InlineData("You will hear from us in no more than fifteen days.")]
    [InlineData("An objection has to reach us within 180 days.")]
    [InlineData("Objections are heard for half a year.")]
    public void The_time_that_the_law_gives_passes(string text) => Told.Passes(new NoticeContent(), text);

    [Theory]
    [InlineData("The fusion is not indicated because fusion is not indicated at this level.")]
    [InlineData("Screws are supported, as they are supported here.")]
    [InlineData("Surgery is appropriate in view of its appropriateness.")]
    public void A_reason_that_repeats_what_was_judged_is_none(string text) => Assert.NotEmpty(Told.Run(new NoCircularIndication(), text));

    [Theory]
    [InlineData("The fusion is not indicated because nothing moves on the films.")]
    [InlineData("Screws are supported, as the fusion is met.")]
    [InlineData("F-1 is unknown because D-4 is unknown.")]
    public void A_reason_with_a_word_of_its_own_passes(string text) => Told.Passes(new NoCircularIndication(), text);

    [Theory]
    [InlineData("A myelogram shows a block at L4-L5.", "myelogram")]
    [InlineData("Scintigraphy confirmed a stress fracture of the pars.", "Scintigraphy")]
    public void A_study_that_the_chart_has_not_is_told_of_nobody(string text, string at) => Told.Trips(new ClaimsSupported(), text, at);

    [Theory]
    [InlineData("No myelogram was done.")]
    [InlineData("A myelogram would show more.")]
    [InlineData("Please send the myelogram, if one was done.")]
    public void A_study_that_is_denied_or_asked_for_is_not_told_as_had(string text) =>
        Assert.DoesNotContain(Told.Run(new ClaimsSupported(), text), v => v.Why.Contains("as had; no record", StringComparison.Ordinal));

    [Theory]
    [InlineData("thirty-nine days", 39)]
    [InlineData("one hundred and eighty days", 180)]
    [InlineData("a hundred days", 100)]
    [InlineData("two hundred forty-five days", 245)]
    [InlineData("twenty weeks", 20)]
    public void A_number_of_several_words_is_one_figure(string text, double number) =>
        Assert.Equal(number, Assert.Single(Figures.In(text)).Low);

    [Fact]
    public void No_finding_of_these_blocks() =>
        Assert.DoesNotContain(
            Told.Run(new NoticeContent(), "Decision clock: thirty calendar days.")
                .Concat(Told.Run(new ClaimsSupported(), "A myelogram shows a block.")),
            v => v.Severity == Severity.Block && v.Start is not null
        );
}
