using Copilot.Core.Drafting;
using Copilot.Core.Facts;
using Copilot.Core.Guardrails.Checks.Wording;

namespace Copilot.Core.Tests.Guardrails.Checks.Wording;

public sealed class ReviewStateConsistentTests
{
    private static readonly ReviewStateConsistent Guardrail = new();

    [Fact]
    public void A_clean_draft_passes() => Assert.Empty(Planted.Run(Guardrail));

    [Theory]
    [InlineData("All texts are reviewed by our advisory board.")]
    [InlineData("The draft has been approved.")]
    public void A_claim_of_a_review_is_found_in_a_draft(string sentence) =>
        Planted.Run(Guardrail, d => d.Say(Section.Summary, sentence)).Blocks("K23");

    [Fact]
    public void A_draft_with_a_history_is_found() =>
        Planted.Run(Guardrail, d => d with { Review = new ReviewState("draft", ["signed"]) }).Blocks("K23", "history");

    [Fact]
    public void A_state_that_nobody_brought_about_is_found() =>
        Planted.Run(Guardrail, d => d with { Review = new ReviewState("signed", []) }).Blocks("K23", "nobody");

    [Fact]
    public void A_state_with_its_history_passes() =>
        Assert.Empty(Planted.Run(Guardrail, d => d with { Review = new ReviewState("referred", ["nurse referred it"]) }));
}
