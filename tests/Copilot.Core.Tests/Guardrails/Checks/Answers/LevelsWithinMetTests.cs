using Copilot.Core.Criteria;
using Copilot.Core.Drafting;
using Copilot.Core.Facts;
using Copilot.Core.Guardrails.Checks.Answers;

namespace Copilot.Core.Tests.Guardrails.Checks.Answers;

public sealed class LevelsWithinMetTests
{
    private static readonly LevelsWithinMet Guardrail = new();

    [Fact]
    public void A_clean_draft_passes() => Assert.Empty(Planted.Run(Guardrail));

    [Theory]
    [InlineData("Supported construct: L4-L5. A physician reviews the part of the request that is not supported.")]
    [InlineData("Fusion is met at L4-L5. The lines that are not supported go to a physician.")]
    [InlineData("Fusion is met at L4-L5. 22848 is not supported.")]
    public void What_is_said_of_a_line_or_a_part_judges_no_level(string text) => Told.Passes(Guardrail, text);

    [Fact]
    public void A_row_is_answered_for_what_its_label_names() =>
        Assert.DoesNotContain(
            Told.Run(Guardrail, "| Care at L3-L4 | Sixteen visits of therapy within 26 weeks, where the fusion needs twelve | met |"),
            v => v.Why.Contains("is judged", StringComparison.Ordinal)
        );

    [Theory]
    [InlineData("L3-L4: decompression met; fusion unknown", "L3-L4: decompression met; fusion met")]
    [InlineData("L5-S1: decompression not met; fusion not met", "L5-S1: decompression met; fusion not met")]
    [InlineData("L5-S1 decompression not met, fusion not met", "L5-S1 decompression not met, fusion unknown")]
    [InlineData("and fusion at L4-L5", "and fusion at L3-L4 and L4-L5")]
    [InlineData("and fusion at L4-L5", "and fusion at L3-S1")]
    [InlineData("Supported construct as things stand: L4-L5", "Supported construct as things stand: L3-S1")]
    [InlineData("(radiologist), L4-L5:", "(radiologist), L5-S1:")]
    public void A_level_claimed_beyond_what_is_met_is_found(string from, string to) =>
        Planted.Run(Guardrail, d => d.Reword(from, to)).Blocks("K04");

    [Fact]
    public void A_supported_construct_over_a_level_that_is_not_met_is_found() =>
        Planted.Run(Guardrail, d => d.With(a => a with { SupportedConstruct = "L3-L5" })).Blocks("K04", "L3-L4");

    [Fact]
    public void A_line_supported_at_a_level_that_is_not_met_is_found() =>
        Planted.Run(Guardrail, d => d.With(a => a.Line("22634", l => l with { Decision = Decision.Supported }))).Blocks("K04", "22634");

    [Fact]
    public void A_level_called_met_against_its_criteria_is_found() =>
        Planted
            .Run(
                Guardrail,
                world: b =>
                    b with
                    {
                        Assessment = b.Assessment with
                        {
                            Levels = [b.Assessment.Levels[0] with { Fusion = Answer.Met }, .. b.Assessment.Levels.Skip(1)],
                        },
                    }
            )
            .Blocks("K04", "fusion at L3-L4 is called met");

    [Fact]
    public void A_requested_level_left_out_is_found() =>
        Planted.Run(Guardrail, d => d.With(a => a with { Levels = [.. a.Levels.Skip(1)] })).Blocks("K04", "L3-L4 was requested");

    private static bool IsUnnamed(string text, bool construct) =>
        Planted
            .Run(
                Guardrail,
                d => d.Say(Section.Extent, text, ["construct:requested"]),
                b => construct ? b : b with { Assessment = b.Assessment with { RequestedConstruct = null, SupportedConstruct = null } }
            )
            .Any(v => v.Statement == "s999" && v.Why.Contains("does not name", StringComparison.Ordinal));

    [Theory]
    [InlineData("Requested construct: L3-S1. Supported: L4-L5.", false)]
    [InlineData("Requested construct: L3-4, L4-5 and L5-S1. Supported: L4-5.", false)]
    [InlineData("Requested construct: L3-L4 to L5-S1. Supported: L4/L5.", false)]
    [InlineData("Requested construct: L3-4 and L4-5. Supported: L4-5.", true)]
    [InlineData("Requested construct: L3-S1. Supported: L3-4.", true)]
    [InlineData("Requested construct: L3-pelvis. Supported: L4-5.", true)]
    public void A_construct_is_named_by_its_levels_however_they_are_written(string text, bool found) =>
        Assert.Equal(found, IsUnnamed(text, construct: true));

    [Theory]
    [InlineData("No fusion is requested; L3-4, L4-5 and L5-S1 are looked at.", false)]
    [InlineData("No fusion is requested; L3-S1 is looked at.", false)]
    [InlineData("No fusion is requested; L3-4 and L4-5 are looked at.", true)]
    public void Without_a_construct_every_requested_level_is_named(string text, bool found) =>
        Assert.Equal(found, IsUnnamed(text, construct: false));
}
