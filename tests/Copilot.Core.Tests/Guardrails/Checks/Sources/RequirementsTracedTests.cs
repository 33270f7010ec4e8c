using Copilot.Core.Drafting;
using Copilot.Core.Facts;
using Copilot.Core.Guardrails.Checks.Sources;

namespace Copilot.Core.Tests.Guardrails.Checks.Sources;

public sealed class RequirementsTracedTests
{
    private static readonly RequirementsTraced Guardrail = new();

    [Fact]
    public void A_clean_draft_passes() => Assert.Empty(Planted.Run(Guardrail));

    [Fact]
    public void An_ask_that_no_rule_makes_is_found() =>
        Planted.Run(Guardrail, d => d.Say(Section.Requirements, "Discography.", ["ask:discography"])).Blocks("K20", "discography");

    [Fact]
    public void An_ask_without_its_criterion_is_found() =>
        Planted
            .Run(
                Guardrail,
                d => d.Change(s => s.About.Contains("ask:dynamic-films"), s => s with { About = ["ask:dynamic-films"], Citations = [] })
            )
            .Blocks("K20", "dynamic-films");

    [Fact]
    public void A_requirement_without_a_criterion_is_found() =>
        Planted.Run(Guardrail, d => d.Say(Section.Requirements, "Documentation that no wish for injections is left.")).Blocks("K20");

    [Fact]
    public void A_demand_in_passing_without_a_source_is_found() =>
        Planted.Run(Guardrail, d => d.Say(Section.Pitfalls, "Formal therapy is required before any fusion.")).Blocks("K20", "is required");

    [Fact]
    public void A_demand_with_its_source_passes() =>
        Assert.Empty(
            Planted.Run(
                Guardrail,
                d =>
                    d.Say(
                        Section.Pitfalls,
                        "Care of twelve weeks is required.",
                        citations: [new GuidelineCitation("policy-fusion", "F-1", "Care of 12 weeks")]
                    )
            )
        );

    [Theory]
    [InlineData("No injections were tried, and none are required before this surgery.")]
    [InlineData("Under this policy no epidural is required.")]
    [InlineData("The criteria do not require an epidural.")]
    public void A_demand_that_is_denied_is_none(string text) => Told.Passes(Guardrail, text);

    [Theory]
    [InlineData("An epidural injection is required before this surgery.")]
    [InlineData("She must undergo an epidural before surgery.")]
    public void An_injection_made_a_step_is_found(string text) => Assert.NotEmpty(Told.Run(Guardrail, text));
}
