using Copilot.Core.Drafting;
using Copilot.Core.Facts;
using Copilot.Core.Guardrails.Checks.Answers;

namespace Copilot.Core.Tests.Guardrails.Checks.Answers;

public sealed class DecompressionCoveredTests
{
    private static readonly DecompressionCovered Guardrail = new();

    [Fact]
    public void A_clean_draft_passes() => Assert.Empty(Planted.Run(Guardrail));

    [Fact]
    public void A_level_left_out_of_what_would_be_supported_is_found() =>
        Planted.Run(Guardrail, d => d.Without(s => s.Section == Section.Alternative)).Blocks("K05", "L3-L4");

    [Fact]
    public void A_member_page_names_no_levels_by_letters() => Assert.Empty(Planted.Run(Guardrail, audience: Audience.Member));
}
