using Copilot.Core.Criteria;
using Copilot.Core.Drafting;
using Copilot.Core.Facts;
using Copilot.Core.Guardrails.Checks.Answers;

namespace Copilot.Core.Tests.Guardrails.Checks.Answers;

public sealed class GatesFirstTests
{
    private static readonly GatesFirst Guardrail = new();

    [Fact]
    public void A_clean_draft_passes() => Assert.Empty(Planted.Run(Guardrail));

    [Fact]
    public void A_gate_that_is_not_shown_is_found() =>
        Planted.Run(Guardrail, d => d.Without(s => s.About.Contains("G-EMERG"))).Blocks("K16", "not shown");

    [Fact]
    public void A_gate_shown_after_other_criteria_is_found() =>
        Planted
            .Run(
                Guardrail,
                d =>
                    d with
                    {
                        Statements =
                        [
                            .. d.Statements.Where(s => !s.About.Contains("G-EMERG")),
                            .. d.Statements.Where(s => s.About.Contains("G-EMERG")),
                        ],
                    }
            )
            .Blocks("K16", "after");

    private static Brief Emergency(Brief brief) =>
        brief with
        {
            Assessment = brief.Assessment.Answer("G-EMERG", c => c with { Answer = Answer.Met, Because = "Saddle sensation is lost." }) with
            {
                Expedited = true,
            },
        };

    [Fact]
    public void An_emergency_told_first_passes() => Assert.Empty(Planted.Run(Guardrail, world: Emergency));

    [Fact]
    public void An_emergency_that_does_not_stand_first_is_found() =>
        Planted
            .Run(Guardrail, d => d with { Statements = [.. d.Statements.OrderBy(s => s.About.Contains("G-EMERG"))] }, Emergency)
            .Blocks("K16", "does not stand first");

    [Theory]
    [InlineData("Emergent: cauda equina.", true)]
    [InlineData("Saddle sensation is lost: an emergency.", true)]
    [InlineData("No emergency exists.", false)]
    [InlineData("This is not an emergency.", false)]
    public void An_emergency_is_named(string text, bool named)
    {
        var found = Planted.Run(
            Guardrail,
            d =>
                d with
                {
                    Statements = [.. d.Statements.Select((s, i) => i < 2 && s.About.Contains("G-EMERG") ? s with { Text = text } : s)],
                },
            Emergency
        );
        Assert.Equal(!named, found.Any(v => v.Why.Contains("does not name it", StringComparison.Ordinal)));
    }
}
