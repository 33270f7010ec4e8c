using Copilot.Core.Drafting;
using Copilot.Core.Facts;
using Copilot.Core.Guardrails.Checks.Sources;
using Copilot.Core.Tests.Drafting;

namespace Copilot.Core.Tests.Guardrails.Checks.Sources;

public sealed class PopulationFitsTests
{
    private static readonly PopulationFits Guardrail = new();

    [Fact]
    public void A_clean_draft_passes() => Assert.Empty(Planted.Run(Guardrail));

    private static readonly GuidelineCitation Trial = new("slip-trial", "function", "At 2 years function had risen");

    [Fact]
    public void A_trial_of_forward_slips_is_not_cited_for_a_backward_one() =>
        Planted
            .Run(
                Guardrail,
                d =>
                    d.Change(s => s.Level == Some.L34 && s.About.Contains("F-a@L3-L4"), s => s with { Citations = [.. s.Citations, Trial] })
            )
            .Blocks("K08", "retrolisthesis");

    [Fact]
    public void A_claim_worded_for_another_population_is_found() =>
        Planted
            .Run(Guardrail, d => d.Say(Section.Summary, "Fusion helps in retrolisthesis.", citations: [Trial]))
            .Blocks("K08", "retrolisthesis");

    [Fact]
    public void Saying_whom_the_source_studied_passes() =>
        Assert.Empty(
            Planted.Run(
                Guardrail,
                d =>
                    d.Say(
                        Section.Summary,
                        "Of little help in retrolisthesis; the trial was studied in: anterolisthesis.",
                        citations: [Trial]
                    )
            )
        );
}
