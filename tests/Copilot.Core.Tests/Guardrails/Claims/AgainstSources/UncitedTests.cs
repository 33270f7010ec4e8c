using Copilot.Core.Guardrails.Checks.Sources;

namespace Copilot.Core.Tests.Guardrails.Claims.AgainstSources;

/// <summary>In a text that cites, what cites nothing: one finding a text.</summary>
public sealed class UncitedTests
{
    private const string Citing =
        "Central stenosis is moderate at L3-L4 [chart:02-mri:7]. Central stenosis is severe at L4-L5 [chart:02-mri:8]. L4-L5 moves by 4.5 mm [chart:03-films:6]. L5-S1 moves by 0.8 mm [chart:03-films:7].";

    private static List<string> Bare(string text) =>
        [.. Told.Run(new CitationsResolve(), text).Select(v => v.Why).Where(w => w.Contains("cite nothing", StringComparison.Ordinal))];

    [Theory]
    [InlineData("The slip at L4-L5 measures 6 mm.")]
    [InlineData("The surgeon wrote on 30 Jul 2025.")]
    [InlineData("Fusion at L4-L5 is met. The slip at L4-L5 measures 6 mm.")]
    public void A_finding_a_figure_a_day_or_an_answer_without_a_citation_is_listed_once(string bare) =>
        Assert.Contains(bare[..12], Assert.Single(Bare($"{Citing} {bare}")), StringComparison.Ordinal);

    [Theory]
    [InlineData("Thank you for the records.")]
    [InlineData("If the films showed 3 mm at L3-L4, fusion would be met.")]
    [InlineData("The slip at L4-L5 measures 6 mm [chart:02-mri:8].")]
    public void What_tells_nothing_of_the_record_puts_a_case_or_cites_passes(string text) => Assert.Empty(Bare($"{Citing} {text}"));

    [Fact]
    public void A_text_that_cites_nothing_at_all_has_its_own_way() =>
        Assert.Empty(Bare("The slip at L4-L5 measures 6 mm. L4-L5 moves by 4.5 mm. ODI 48 %."));
}
