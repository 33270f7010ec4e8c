using Copilot.Core.Facts;
using Copilot.Core.Guardrails;
using Copilot.Core.Guardrails.Checks.Answers;

namespace Copilot.Core.Tests.Guardrails.Checks.Answers;

public sealed class UnknownIsNotNotMetTests
{
    private static readonly UnknownIsNotNotMet Guardrail = new();

    [Fact]
    public void A_clean_draft_passes() => Assert.Empty(Planted.Run(Guardrail));

    [Theory]
    [InlineData("No film shows how far the level moves.", "Instability is not present.")]
    [InlineData("No film shows how far the level moves.", "There is no evidence of motion and the criterion falls short.")]
    public void An_unknown_worded_as_absent_is_found(string from, string to) =>
        Planted.Run(Guardrail, d => d.Reword(from, to)).Blocks("K11", "F-c@L3-L4");

    [Fact]
    public void A_line_called_not_supported_on_unknowns_alone_is_found() =>
        Planted.Run(Guardrail, d => d.With(a => a.Line("22634", l => l with { Criteria = ["F-c@L3-L4"] }))).Blocks("K11", "22634");

    [Fact]
    public void Saying_that_nothing_is_documented_passes() =>
        Assert.Empty(Planted.Run(Guardrail, d => d.Reword("No film shows how far the level moves.", "The movement is not documented.")));

    [Theory]
    [InlineData("Instability at L3-L4 is unknown: it was never judged unmet.")]
    [InlineData("At L3-L4 the unmet request is for films.")]
    public void Unmet_that_is_denied_or_said_of_papers_is_no_verdict(string text) =>
        Assert.DoesNotContain(Told.Run(Guardrail, text), v => v.Severity == Severity.Block);
}
