using Copilot.Core.Cases;
using Copilot.Core.Criteria;
using Copilot.Core.Drafting;
using Copilot.Core.Facts;
using Copilot.Core.Guardrails.Checks.Answers;
using Copilot.Core.Tests.Drafting;

namespace Copilot.Core.Tests.Guardrails.Checks.Answers;

public sealed class CodesMatchLevelsTests
{
    private static readonly CodesMatchLevels Guardrail = new();

    [Fact]
    public void A_clean_draft_passes() => Assert.Empty(Planted.Run(Guardrail));

    [Theory]
    [InlineData("4 bones with 3 mobile interspaces", "5 bones with 3 mobile interspaces")]
    [InlineData("4 bones with 3 mobile interspaces", "4 bones with 4 mobile interspaces")]
    [InlineData("2 units at L3-L4 and L5-S1", "3 units at L3-L4 and L5-S1")]
    [InlineData("2 units at L3-L4 and L5-S1", "2 units at L3-L4 and L4-L5")]
    [InlineData("22633, 1 unit at L4-L5, 63047", "22633, 2 units at L4-L5, 63047")]
    public void A_count_that_the_levels_do_not_give_is_found(string from, string to) =>
        Planted.Run(Guardrail, d => d.Reword(from, to)).Blocks("K18");

    [Fact]
    public void An_instrumentation_code_for_another_number_of_bones_is_found() =>
        Planted
            .Run(
                Guardrail,
                d =>
                    d.With(a =>
                        a with
                        {
                            SuggestedCodes =
                            [
                                new SuggestedCode("22633", 1, [Some.L45]),
                                new SuggestedCode("63047", 1, [Some.L34]),
                                new SuggestedCode("22842", 1, []),
                            ],
                        }
                    )
            )
            .Blocks("K18", "bones");

    [Fact]
    public void Units_that_count_no_interspaces_are_found() =>
        Planted
            .Run(
                Guardrail,
                d => d.With(a => a with { SuggestedCodes = [new SuggestedCode("22633", 3, [Some.L45]), .. a.SuggestedCodes.Skip(1)] })
            )
            .Blocks("K18", "counts interspaces");

    [Fact]
    public void A_code_dropped_from_what_fits_is_found() =>
        Planted.Run(Guardrail, d => d.With(a => a with { SuggestedCodes = [.. a.SuggestedCodes.Skip(1)] })).Blocks("K18", "22633");

    [Fact]
    public void A_line_changed_from_the_request_is_found() =>
        Planted.Run(Guardrail, d => d.With(a => a.Line("22634", l => l with { Units = 1 }))).Blocks("K18", "differs from the request");

    [Fact]
    public void A_level_that_does_not_move_is_found() =>
        Planted
            .Run(Guardrail, d => d.With(a => a.Line("22842", l => l with { Levels = [new Interspace(Bone.S1, Bone.S2)] })))
            .Blocks("K18", "no mobile interspace");

    [Fact]
    public void A_construct_to_the_second_sacral_bone_has_no_interspace_more() =>
        Planted
            .Run(Guardrail, d => d.Say(Section.Extent, "Requested construct: T12-S2, 8 bones with 7 mobile interspaces."))
            .Blocks("K18", "which has 6");
}
