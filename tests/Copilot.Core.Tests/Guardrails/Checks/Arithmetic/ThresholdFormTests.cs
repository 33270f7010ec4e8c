using Copilot.Core.Drafting;
using Copilot.Core.Facts;
using Copilot.Core.Guardrails.Checks.Arithmetic;

namespace Copilot.Core.Tests.Guardrails.Checks.Arithmetic;

public sealed class ThresholdFormTests
{
    private static readonly ThresholdForm Guardrail = new();

    [Fact]
    public void A_clean_draft_passes() => Assert.Empty(Planted.Run(Guardrail));

    [Theory]
    [InlineData(">= 3 mm (instability", ">= 3 (instability")]
    [InlineData(">= 3 mm (instability", "> 20-30 mm (instability")]
    [InlineData(">= 3 mm (instability", ">= 5 mm (instability")]
    [InlineData(">= 3 mm (instability", "<= 3 mm (instability")]
    public void A_threshold_of_another_form_is_found(string from, string to) =>
        Planted.Run(Guardrail, d => d.Reword(from, to)).Blocks("K12");

    [Fact]
    public void A_range_of_degrees_is_no_threshold() =>
        Planted.Run(Guardrail, d => d.Say(Section.Pitfalls, "It typically involves Cobb angles > 20-30 degrees.")).Blocks("K12", "range");

    [Fact]
    public void A_profile_with_a_threshold_without_an_operator_is_found() =>
        Planted
            .Run(Guardrail, world: b => b with { Thresholds = [.. b.Thresholds, new ProfileThreshold("odd", "about", 3, "mm", [], null)] })
            .Blocks("K12", "odd");
}
