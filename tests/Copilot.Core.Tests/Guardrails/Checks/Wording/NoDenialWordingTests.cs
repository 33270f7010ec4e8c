using Copilot.Core.Drafting;
using Copilot.Core.Facts;
using Copilot.Core.Guardrails.Checks.Wording;

namespace Copilot.Core.Tests.Guardrails.Checks.Wording;

public sealed class NoDenialWordingTests
{
    private static readonly NoDenialWording Guardrail = new();

    [Fact]
    public void A_clean_draft_passes() => Assert.Empty(Planted.Run(Guardrail));

    [Theory]
    [InlineData("The request is denied.")]
    [InlineData("Deny as proposed.")]
    [InlineData("The surgery is NOT medically necessary.")]
    [InlineData("The surgeon must stop at L4.")]
    public void A_denial_or_an_order_is_found(string sentence) =>
        Planted.Run(Guardrail, d => d.Say(Section.Summary, sentence)).Blocks("K28");

    [Fact]
    public void A_denial_quoted_from_the_record_is_the_records() =>
        Assert.Empty(Planted.Run(Guardrail, d => d.Say(Section.Summary, "The note says \"patient denies numbness\".")));

    [Fact]
    public void A_denial_among_the_reasons_is_found() =>
        Planted.Run(Guardrail, d => d.With(a => a.Line("22634", l => l with { Because = "Denied at L5-S1." }))).Blocks("K28", "22634");
}
