using Copilot.Core.Drafting;
using Copilot.Core.Facts;
using Copilot.Core.Guardrails.Checks.Answers;

namespace Copilot.Core.Tests.Guardrails.Checks.Answers;

public sealed class NoCircularIndicationTests
{
    private static readonly NoCircularIndication Guardrail = new();

    [Fact]
    public void A_clean_draft_passes() => Assert.Empty(Planted.Run(Guardrail));

    [Theory]
    [InlineData("Instrumentation is reserved for deformity, instrumentation requirements or tumour.")]
    [InlineData("Fusion is indicated for fusion.")]
    public void A_reason_that_is_the_thing_itself_is_found(string sentence) =>
        Planted.Run(Guardrail, d => d.Say(Section.Summary, sentence)).Blocks("K24");

    [Theory]
    [InlineData("Instrumentation is reserved for deformity or tumour.")]
    [InlineData("Fusion is supported because the slip is 6 mm.")]
    public void A_finding_is_a_reason(string sentence) => Assert.Empty(Planted.Run(Guardrail, d => d.Say(Section.Summary, sentence)));
}
