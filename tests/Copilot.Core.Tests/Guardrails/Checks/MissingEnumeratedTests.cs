using Copilot.Core.Cases;
using Copilot.Core.Criteria;
using Copilot.Core.Drafting;
using Copilot.Core.Facts;
using Copilot.Core.Guardrails.Checks;
using Copilot.Core.Tests.Drafting;

namespace Copilot.Core.Tests.Guardrails.Checks;

public sealed class MissingEnumeratedTests
{
    private static readonly MissingEnumerated Guardrail = new();

    [Fact]
    public void A_clean_draft_passes() => Assert.Empty(Planted.Run(Guardrail));

    [Fact]
    public void An_ask_that_is_not_made_is_found() => Planted.Run(Guardrail, d => d.Without(s => s.About.Contains("ask:dynamic-films"))).Blocks("K13", "dynamic-films");

    [Fact]
    public void An_ask_dropped_from_the_answers_is_found() => Planted.Run(Guardrail, d => d.With(a => a with { Asks = [] })).Blocks("K13", "bone-density");

    [Fact]
    public void An_unknown_that_is_not_told_is_found() =>
        Planted.Run(Guardrail, d => d.Without(s => s.Section == Section.Deficiencies && s.About.Contains("F-c@L3-L4"))).Blocks("K13", "F-c@L3-L4");

    [Fact]
    public void A_level_without_an_analysis_is_found() =>
        Planted.Run(Guardrail, d => d with { Statements = [.. d.Statements.Where(s => s.Section != Section.LevelAnalysis || s.Level != Some.L51)] }).Blocks("K13", "L5-S1");

    [Theory]
    [InlineData(Audience.Provider)]
    [InlineData(Audience.Member)]
    public void Every_audience_is_told_what_is_asked_for(Audience audience) =>
        Planted.Run(Guardrail, d => d.Without(s => s.About.Contains("ask:dynamic-films")), audience: audience).Blocks("K13", "dynamic-films");
}
