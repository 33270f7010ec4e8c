using Copilot.Core.Guardrails.Checks.Arithmetic;

namespace Copilot.Core.Tests.Guardrails.Checks.Arithmetic;

public sealed class SameThresholdsEverywhereTests
{
    private static readonly SameThresholdsEverywhere Guardrail = new();

    [Fact]
    public void Two_thresholds_for_one_thing_are_found() =>
        Told.Trips(
            Guardrail,
            "The plan requires at least 12 weeks of physical therapy. Before surgery at least 6 weeks of physical therapy are required.",
            "6 weeks"
        );

    [Fact]
    public void One_threshold_told_twice_passes() =>
        Told.Passes(
            Guardrail,
            "The plan requires at least 12 weeks of physical therapy. As said, at least 12 weeks of physical therapy are required."
        );

    [Fact]
    public void A_draft_made_with_other_guidelines_is_found() =>
        Planted
            .Run(Guardrail, d => d with { Versions = d.Versions with { Guidelines = "sha256:other" } })
            .Blocks("K21", "other guidelines");

    [Fact]
    public void A_clean_draft_passes() => Assert.Empty(Planted.Run(Guardrail));
}
