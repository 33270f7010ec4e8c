using Copilot.Core.Cases;
using Copilot.Core.Criteria;
using Copilot.Core.Drafting;
using Copilot.Core.Facts;
using Copilot.Core.Guardrails.Checks;
using Copilot.Core.Tests.Drafting;

namespace Copilot.Core.Tests.Guardrails.Checks;

public sealed class NumbersInSourceTests
{
    private static readonly NumbersInSource Guardrail = new();

    [Fact]
    public void A_clean_draft_passes() => Assert.Empty(Planted.Run(Guardrail));

    [Theory]
    [InlineData("anterolisthesis 6 mm", "anterolisthesis 7 mm")]
    [InlineData("anterolisthesis 6 mm", "anterolisthesis 6 cm")]
    [InlineData("15.2 points", "25.2 points")]
    [InlineData("ODI was 25", "ODI was 24")]
    [InlineData("2 mm and 4 mm", "2 mm and 5 mm")]
    [InlineData("translation 4.5 mm", "translation 4.4 mm")]
    public void A_number_or_unit_that_no_source_has_is_found(string from, string to) =>
        Planted.Run(Guardrail, d => d.Reword(from, to)).Blocks("K07");

    [Fact]
    public void A_figure_borrowed_from_another_source_is_found() =>
        Planted.Run(Guardrail, d => d.Say(Section.Summary, "Excellent results were seen in 96 % against 44 %.", citations: [new GuidelineCitation("slip-trial", "function", "At 2 years function had risen")])).Blocks("K07", "96 %");

    [Fact]
    public void The_same_length_in_another_unit_passes() =>
        Assert.Empty(Planted.Run(Guardrail, d => d.Reword("anterolisthesis 6 mm", "anterolisthesis 0.6 cm")));
}
