using Copilot.Core.Guardrails;
using Copilot.Core.Review;
using static Copilot.Core.Tests.Review.People;

namespace Copilot.Core.Tests.Review;

public sealed class ReasonTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("   \n ")]
    [InlineData("ok")]
    [InlineData("........................")]
    [InlineData("because because because because")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    [InlineData("a b c d e f")]
    public void A_reason_that_says_nothing_is_none(string? text) =>
        Assert.Equal(["W030"], Reason.Read(text, "an override").Refusals.Select(r => r.Code));

    [Fact]
    public void A_reason_in_words_is_kept_as_it_was_given() =>
        Assert.Equal("The film shows six millimetres.", Reason.Read("  The film shows six millimetres.\n", "an override").Value!.Text);

    [Fact]
    public void A_book_is_no_reason() =>
        Assert.Equal(["W031"], Reason.Read(string.Join(' ', Enumerable.Range(1, 2000)), "an override").Refusals.Select(r => r.Code));

    [Fact]
    public void A_guardrail_is_overridden_by_a_physician_with_a_reason_where_it_blocks()
    {
        var violation = new Violation("K07", Severity.Block, "s4", "Why.", "Fix.");
        const string reason = "The figure stands in the picture, not in the text.";
        Assert.Equal("K07", GuardrailOverride.Make(violation, Physician, reason, Noon).Value!.Code);
        Assert.Equal(["W030"], GuardrailOverride.Make(violation, Physician, "  ", Noon).Refusals.Select(r => r.Code));
        Assert.All(
            new[] { Nurse, Lead, Administrator },
            by => Assert.Equal(["W001"], GuardrailOverride.Make(violation, by, reason, Noon).Refusals.Select(r => r.Code))
        );
        Assert.Equal(
            ["W045"],
            GuardrailOverride.Make(violation with { Severity = Severity.Warn }, Physician, reason, Noon).Refusals.Select(r => r.Code)
        );
    }

    [Fact]
    public void A_view_after_the_recommendation_was_shown_is_no_first_view()
    {
        Assert.Equal(["W046"], FirstView.Record(Nurse, OwnView.Unsure, null, Noon, Noon.AddMinutes(-1)).Refusals.Select(r => r.Code));
        Assert.Equal(OwnView.NeedsInformation, FirstView.Record(Nurse, OwnView.NeedsInformation, "No films.", Noon, null).Value!.View);
    }
}
