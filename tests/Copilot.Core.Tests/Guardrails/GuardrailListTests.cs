using Copilot.Core.Drafting;
using Copilot.Core.Guardrails;
using Copilot.Core.Guardrails.Prose;
using Copilot.Core.Tests.Drafting;

namespace Copilot.Core.Tests.Guardrails;

public sealed class GuardrailListTests
{
    [Theory]
    [InlineData(Audience.Reviewer)]
    [InlineData(Audience.Physician)]
    [InlineData(Audience.Provider)]
    [InlineData(Audience.Member)]
    public void A_draft_from_templates_passes_everything(Audience audience) =>
        Assert.Empty(GuardrailList.Default.Check(Some.Draft(audience), new GuardrailInput(Some.Brief())).Violations);

    [Fact]
    public void An_empty_list_cannot_be_built() => Assert.Throws<ArgumentException>(() => new GuardrailList([]));

    [Fact]
    public void A_code_cannot_stand_twice() => Assert.Throws<ArgumentException>(() => new GuardrailList([new Throwing(), new Throwing()]));

    [Fact]
    public void A_guardrail_that_throws_blocks_under_its_code()
    {
        var verdict = new GuardrailList([new Throwing()]).Check(Some.Draft(), new GuardrailInput(Some.Brief()));
        var violation = Assert.Single(verdict.Violations);
        Assert.Equal(("K99", Severity.Block), (violation.Code, violation.Severity));
        Assert.True(verdict.Held);
    }

    [Fact]
    public void Codes_stand_in_ascending_order() =>
        Assert.Equal(
            GuardrailList.Default.All.Select(g => g.Code).Order(StringComparer.Ordinal),
            GuardrailList.Default.All.Select(g => g.Code)
        );

    private sealed class Throwing : Guardrail
    {
        public override string Code => "K99";

        public override string Holds => "Nothing.";

        public override IEnumerable<Violation> Check(TextReading text, GuardrailInput input) =>
            throw new InvalidOperationException("broken");
    }
}
