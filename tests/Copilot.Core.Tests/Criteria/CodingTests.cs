using Copilot.Core.Cases;
using Copilot.Core.Criteria;
using Copilot.Core.Facts;
using Copilot.Core.Tests.Support;

namespace Copilot.Core.Tests.Criteria;

/// <summary>The counting model, and every mismatch that a reviewer must catch.</summary>
public sealed class CodingTests
{
    private static SomeCase L45() => Some.Slip("L4-L5").Construct("L4-L5");

    private static void Mismatched(Assessment made)
    {
        Assert.Contains("code-mismatch", made.Flagged(), StringComparison.Ordinal);
        Assert.Contains("codes", made.Asked(), StringComparison.Ordinal);
        Assert.Equal("not-met", made.Says("G-CODE"));
    }

    private static void Clean(Assessment made)
    {
        Assert.Equal("", made.Flagged());
        Assert.Equal("", made.Asked());
        Assert.Equal("met", made.Says("G-CODE"));
        Assert.Equal("approve", made.Recommends());
    }

    [Theory]
    [InlineData("L4-L5", "22840")]
    [InlineData("L4-S1", "22842")]
    [InlineData("L3-S1", "22842")]
    [InlineData("L2-S1", "22842")]
    [InlineData("L1-S1", "22842")]
    [InlineData("T12-S1", "22843")]
    [InlineData("T12-S2", "22843")]
    [InlineData("T10-pelvis", "22843")]
    [InlineData("T3-pelvis", "22844")]
    public void Instrumentation_counts_the_bones_that_the_construct_spans(string construct, string code)
    {
        var levels = Some.Levels(construct);
        var made = Some.Slip(levels).Construct(construct).Line("22612", levels[^1]);
        made = (levels.Length > 1 ? made.Line("22614", levels[..^1]) : made).Line(code);

        var assessment = made.Assess();

        Clean(assessment);
        Assert.Equal("supported", assessment.Decided(code));
        foreach (var other in new[] { "22840", "22842", "22843", "22844" }.Where(c => c != code))
        {
            Assert.Equal(code, CodeFor(other, levels));
        }
    }

    private static string CodeFor(string requested, string[] levels)
    {
        var made = Some.Slip(levels).Line("22612", levels[^1]);
        made = (levels.Length > 1 ? made.Line("22614", levels[..^1]) : made).Line(requested);
        var assessment = made.Assess();
        Mismatched(assessment);
        Assert.Equal("recode", assessment.Decided(requested));
        return assessment.Lines.Single(l => l.Code == requested).Suggested.Single().Code;
    }

    [Fact]
    public void The_typical_set_for_T12_to_S2_with_two_interbody_levels_is_clean()
    {
        var levels = Some.Levels("T12-S2");
        var made = Some.Slip(levels)
            .Construct("T12-S2")
            .Fact("pelvic-anchor")
            .Fact("planned-interbody", level: "L4-L5")
            .Fact("planned-interbody", level: "L5-S1")
            .Fact("decompression-beyond-cage", level: "L4-L5")
            .Fact("decompression-beyond-cage", level: "L5-S1")
            .Line("22633", "L4-L5")
            .Line("22634", "L5-S1")
            .Line("22614", "T12-L1", "L1-L2", "L2-L3", "L3-L4")
            .Line("22843")
            .Line("22848")
            .Line("22853", "L4-L5", "L5-S1")
            .Line("63052", "L4-L5")
            .Line("63053", "L5-S1")
            .Line("63047", "L3-L4")
            .Line("20930")
            .Line("20936")
            .Assess();

        Clean(made);
        Assert.Equal("20930x1 20936x1 22614x4 22633x1 22634x1 22843x1 22848x1 22853x2 63047x1 63052x1 63053x1", made.Codes());
        Assert.Equal("T12-S2", made.SupportedConstruct);
    }

    [Fact]
    public void Mismatch_01_an_add_on_without_its_first_code()
    {
        var further = Some.Slip("L4-L5").Line("22614", "L4-L5").Assess();
        Mismatched(further);
        Assert.Equal("recode", further.Decided("22614"));
        Assert.Equal("22612x1", further.Suggested("22614"));

        foreach (var alone in new[] { "22842", "22853", "20930", "63053", "22848" })
        {
            var made = Some.Slip("L4-L5").Line(alone, alone is "22853" or "63053" ? ["L4-L5"] : []).Line("63047", "L4-L5").Assess();
            Mismatched(made);
            Assert.Equal("not-supported", made.Decided(alone));
        }
    }

    [Theory]
    [InlineData("22612")]
    [InlineData("22630")]
    public void Mismatch_02_a_combined_fusion_beside_one_of_its_parts(string part)
    {
        var made = L45().Line("22633", "L4-L5").Line(part, "L4-L5").Assess();

        Mismatched(made);
        Assert.Equal("supported", made.Decided("22633"));
        Assert.Equal("not-supported", made.Decided(part));
        Assert.Equal("22633x1", made.Codes());
    }

    [Fact]
    public void Mismatch_02_both_parts_at_one_level_are_the_combined_fusion()
    {
        var made = L45().Line("22612", "L4-L5").Line("22630", "L4-L5").Assess();

        Mismatched(made);
        Assert.Equal("recode", made.Decided("22630"));
        Assert.Equal("22633x1", made.Codes());
    }

    [Theory]
    [InlineData(true, "recode", "63052x1")]
    [InlineData(false, "not-supported", "")]
    public void Mismatch_03_a_decompression_at_an_interbody_level(bool beyond, string decision, string suggested)
    {
        var made = L45().Line("22633", "L4-L5").Line("63047", "L4-L5");
        var assessment = (beyond ? made.Fact("decompression-beyond-cage", level: "L4-L5") : made).Assess();

        Mismatched(assessment);
        Assert.Equal(decision, assessment.Decided("63047"));
        Assert.Equal(suggested, assessment.Suggested("63047"));
        Assert.Equal("supported", assessment.Decided("22633"));
    }

    [Fact]
    public void Mismatch_04_a_further_interlevel_decompression_without_the_first()
    {
        var made = L45().Line("22633", "L4-L5").Line("63053", "L4-L5").Assess();

        Mismatched(made);
        Assert.Equal("recode", made.Decided("63053"));
        Assert.Equal("63052x1", made.Suggested("63053"));
    }

    [Fact]
    public void Mismatch_05_cages_counted_for_interspaces()
    {
        var made = L45().Line("22633", "L4-L5").Line("22853", 2, null, "L4-L5").Assess();

        Mismatched(made);
        Assert.Equal("recode", made.Decided("22853"));
        Assert.Equal("22853x1", made.Suggested("22853"));
    }

    [Fact]
    public void Mismatch_06_instrumentation_for_another_number_of_bones() => Assert.Equal("22842", CodeFor("22843", Some.Levels("L1-S1")));

    [Fact]
    public void Mismatch_07_an_anchor_code_for_screws_in_the_sacrum()
    {
        var levels = Some.Levels("T12-S1");
        var made = Some.Slip(levels)
            .Absent("pelvic-anchor")
            .Line("22612", levels[^1])
            .Line("22614", levels[..^1])
            .Line("22843")
            .Line("22848")
            .Assess();

        Mismatched(made);
        Assert.Equal("not-supported", made.Decided("22848"));
        Assert.Equal("supported", made.Decided("22843"));
    }

    [Fact]
    public void Mismatch_08_segmental_instrumentation_of_one_level() => Assert.Equal("22840", CodeFor("22842", ["L4-L5"]));

    [Theory]
    [InlineData("22830", "22612")] // 9
    [InlineData("22849", "22852")] // 10
    public void Mismatch_09_and_10_revision_codes_that_exclude_each_other(string code, string other)
    {
        var made = Some.Slip("L4-L5").Line(code, "L4-L5").Line(other, "L4-L5").Line("63047", "L4-L5").Assess();

        Mismatched(made);
        Assert.Equal("not-reviewed", made.Decided(code));
    }

    [Fact]
    public void Mismatch_11_a_deformity_code_without_a_deformity_diagnosis()
    {
        var levels = Some.Levels("T10-S1");
        Mismatched(Some.Slip(levels).Construct("T10-S1").Line("22802", "T10-S1").Assess());
        Assert.DoesNotContain(
            "code-mismatch",
            Some.Slip(levels).Construct("T10-S1").Diagnosis("M41.86").Line("22802", 1, null, "T10-S1").Assess().Flagged(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Mismatch_11_a_deformity_code_beside_a_posterolateral_fusion_of_the_same_levels()
    {
        var made = Some.Deformity("T10-S1").Line("22802", 1, null, "T10-S1").Line("22612", "L4-L5").Assess();

        Mismatched(made);
        Assert.Equal("not-supported", made.Decided("22612"));
        Assert.Equal("supported", made.Decided("22802"));
    }

    [Fact]
    public void Mismatch_12_a_diagnosis_that_the_note_contradicts()
    {
        Mismatched(Some.Stenosis("L4-L5").Diagnosis("M48.061").Line("63047", "L4-L5").Assess());
        Assert.Equal("", Some.Stenosis("L4-L5").Diagnosis("M48.062").Line("63047", "L4-L5").Assess().Flagged());
        Mismatched(
            Some.Stenosis("L4-L5")
                .Without("claudication")
                .Absent("claudication")
                .Fact("motor-deficit", side: Side.Left)
                .Diagnosis("M48.062")
                .Line("63047", "L4-L5")
                .Assess()
        );
    }

    [Fact]
    public void A_mismatched_diagnosis_leaves_the_lines_as_they_are()
    {
        var made = Some.Stenosis("L4-L5").Diagnosis("M48.061").Line("63047", "L4-L5").Assess();

        Assert.Equal("supported", made.Decided("63047"));
        Assert.Equal("approve", made.Recommends());
    }

    [Fact]
    public void Mismatch_13_a_slip_of_another_region_than_the_diagnosis()
    {
        Mismatched(Some.Slip("L5-S1").Diagnosis("M43.16").Line("22612", "L5-S1").Assess());
        Assert.Equal("", Some.Slip("L5-S1").Diagnosis("M43.17").Line("22612", "L5-S1").Assess().Flagged());
        Assert.Equal("", Some.Slip("L5-S1").Diagnosis("M43.19").Line("22612", "L5-S1").Assess().Flagged());
    }

    [Fact]
    public void Mismatch_14_a_radiculopathy_beside_the_disc_code_that_holds_it() =>
        Mismatched(Some.Stenosis("L4-L5").Diagnosis("M54.16", "M51.16").Line("63047", "L4-L5").Assess());

    [Fact]
    public void Mismatch_15_a_construct_that_the_fusion_lines_do_not_fill() =>
        Mismatched(Some.Slip("L4-L5").Construct("L3-S1").Line("22612", "L4-L5").Assess());

    [Fact]
    public void Mismatch_16_both_sides_requested_for_symptoms_of_one()
    {
        var made = Some.Stenosis()
            .Without("claudication")
            .Without("walking-distance")
            .Fact("leg-pain-score", 7)
            .Fact("herniation", "extrusion", "L4-L5", Side.Left)
            .Fact("root-contact", level: "L4-L5", side: Side.Left, part: "L5")
            .Fact("radiculopathy", side: Side.Left, part: "L5")
            .Line("63030", 1, Side.Bilateral, "L4-L5")
            .Assess();

        Mismatched(made);
        Assert.Equal("recode", made.Decided("63030"));
        Assert.Equal("63030x1", made.Codes());
    }

    [Fact]
    public void Mismatch_17_a_stimulator_for_other_bones_and_two_stimulators()
    {
        var made = Some.Case()
            .Fact("prior-fusion", level: "L3-L4", from: "2025-06-01", to: "2025-06-01", assertion: Assertion.Historical)
            .Fact("prior-fusion", level: "L4-L5", from: "2025-06-01", to: "2025-06-01", assertion: Assertion.Historical);

        var limb = made.Line("E0747", 1, null, "L3-L4", "L4-L5").Assess();
        Mismatched(limb);
        Assert.Equal("recode", limb.Decided("E0747"));
        Assert.Equal("E0748x1", limb.Codes());
        Assert.Equal("approve", limb.Recommends());

        Mismatched(Some.Slip("L4-L5", "L3-L4").Line("22612", "L4-L5").Line("22614", "L3-L4").Line("E0748").Line("E0749").Assess());
    }

    [Fact]
    public void Mismatch_18_graft_counted_more_than_once_and_grafts_of_one_kind_stacked()
    {
        var counted = L45().Line("22612", "L4-L5").Line("20930", 4, null).Assess();
        Mismatched(counted);
        Assert.Equal("recode", counted.Decided("20930"));
        Assert.Equal("20930x1", counted.Suggested("20930"));

        Mismatched(L45().Line("22612", "L4-L5").Line("20936").Line("20937").Fact("separate-harvest").Assess());
        Mismatched(L45().Line("22612", "L4-L5").Line("20930").Line("20931").Assess());
        Clean(L45().Line("22612", "L4-L5").Line("20930").Line("20936").Assess());
    }

    [Fact]
    public void Mismatch_19_an_injection_code_of_another_region()
    {
        var made = Some.Stenosis("L4-L5").Line("62321", "L4-L5").Assess();

        Mismatched(made);
        Assert.Equal("recode", made.Decided("62321"));
        Assert.Equal("62323x1", made.Codes());
    }

    [Fact]
    public void Mismatch_20_codes_are_derived_again_where_support_shrinks_and_that_is_no_mismatch()
    {
        var made = Some.Slip(Some.Levels("L1-S1"))
            .Document("plan", DocumentType.OperativePlan, "2025-07-20", AuthorRole.Surgeon)
            .Fact("level-normal", level: "T12-L1")
            .Absent("listhesis", "T12-L1")
            .Fact("dynamic-translation", 1, "T12-L1")
            .Fact("dynamic-angulation", 1, "T12-L1")
            .Construct("T12-S1")
            .Line("22612", "L5-S1")
            .Line("22614", 5, null, "T12-L5")
            .Line("22843")
            .Assess();

        Assert.Equal("", made.Flagged());
        Assert.Equal("partial", made.Recommends());
        Assert.Equal("partly-supported", made.Decided("22614"));
        Assert.Equal("recode", made.Decided("22843"));
        Assert.Equal("22612x1 22614x4 22842x1", made.Codes());
        Assert.Equal("L1-S1", made.SupportedConstruct);
    }

    [Fact]
    public void Mismatch_21_a_sixth_lumbar_vertebra_has_an_interspace_of_its_own()
    {
        var made = Some.Slip("L5-L6", "L6-S1").Construct("L5-S1").Line("22612", "L6-S1").Line("22614", "L5-L6").Line("22842").Assess();

        Assert.Equal("supported", made.Decided("22842"));
        Assert.Equal(["L5-L6", "L6-S1"], made.Levels.Select(l => l.Level.ToString()));
        Assert.Equal("L5-S1", made.SupportedConstruct);
    }

    [Fact]
    public void Mismatch_22_a_deleted_code()
    {
        var made = L45().Line("22633", "L4-L5").Line("22851", "L4-L5").Assess();

        Mismatched(made);
        Assert.Equal("recode", made.Decided("22851"));
        Assert.Equal("22633x1 22853x1", made.Codes());
    }

    [Fact]
    public void The_right_operation_with_wrong_codes_is_partial_and_its_codes_are_derived()
    {
        var levels = Some.Levels("L2-S1");
        var made = Some.Slip(levels)
            .Construct("L2-S1")
            .Absent("pelvic-anchor")
            .Diagnosis("M43.16", "M48.061")
            .Line("22612", "L4-L5")
            .Line("22614", 5, null, "L2-L3", "L3-L4", "L5-S1")
            .Line("22843")
            .Line("22848")
            .Line("22853", levels)
            .Line("63047", "L4-L5")
            .Line("63048", "L2-L3", "L3-L4", "L5-S1")
            .Line("20930", 4, null)
            .Assess();

        Mismatched(made);
        Assert.Equal("partial", made.Recommends());
        Assert.Equal(
            ["supported", "recode", "recode", "not-supported", "not-supported", "supported", "supported", "recode"],
            made.Lines.Select(l => Spelling.Of(l.Decision))
        );
        Assert.Equal("20930x1 22612x1 22614x3 22842x1 63047x1 63048x3", made.Codes());
    }

    [Fact]
    public void Two_lines_with_one_code_are_keyed_and_decided_apart()
    {
        var made = Some.Slip("L3-L4", "L4-L5")
            .Fact("level-normal", level: "L5-S1")
            .Absent("listhesis", "L5-S1")
            .Fact("dynamic-translation", 1, "L5-S1")
            .Fact("dynamic-angulation", 1, "L5-S1")
            .Document("plan", DocumentType.OperativePlan, "2025-07-20", AuthorRole.Surgeon)
            .Line("22612", "L4-L5")
            .Line("22614", "L3-L4")
            .Line("22614", "L5-S1")
            .Assess();

        Assert.Equal(["22612", "22614", "22614#2"], made.Lines.Select(l => l.Key));
        Assert.Equal("supported", made.Decided("22614"));
        Assert.Equal("not-supported", made.Decided("22614#2"));
        Assert.Equal("22612x1 22614x1", made.Codes());
    }

    [Fact]
    public void A_supported_construct_with_a_gap_is_written_with_a_comma()
    {
        var made = Some.Slip("L3-L4", "L5-S1")
            .Fact("level-normal", level: "L4-L5")
            .Absent("listhesis", "L4-L5")
            .Fact("dynamic-translation", 1, "L4-L5")
            .Fact("dynamic-angulation", 1, "L4-L5")
            .Document("plan", DocumentType.OperativePlan, "2025-07-20", AuthorRole.Surgeon)
            .Construct("L3-S1")
            .Line("22612", "L5-S1")
            .Line("22614", "L3-L4", "L4-L5")
            .Assess();

        Assert.Equal("L3-L4, L5-S1", made.SupportedConstruct);
        Assert.Equal("L3-S1", made.RequestedConstruct);
    }

    [Fact]
    public void A_deformity_code_of_which_some_levels_stand_is_partly_supported()
    {
        var made = Some.Deformity("T10-S1")
            .WithoutDocument("standing")
            .Standing(10, 1, 50, 48, 10)
            .Fact("anterolisthesis", 6, "L4-L5")
            .Fact("dynamic-translation", 5, "L4-L5")
            .Fact("central-stenosis", "severe", "L4-L5")
            .Line("22802", 1, null, "T10-S1")
            .Line("22843")
            .Assess();

        Assert.Equal("partly-supported", made.Decided("22802"));
        Assert.Equal("recode", made.Decided("22843"));
    }

    [Fact]
    public void A_service_that_stands_under_no_code_of_its_own_is_an_alternative()
    {
        var made = Some.Slip("L4-L5")
            .Fact("central-stenosis", "severe", "L3-L4")
            .Absent("listhesis", "L3-L4")
            .Fact("dynamic-translation", 1, "L3-L4")
            .Fact("dynamic-angulation", 1, "L3-L4")
            .Document("plan", DocumentType.OperativePlan, "2025-07-20", AuthorRole.Surgeon)
            .Line("22633", "L4-L5")
            .Line("22634", "L3-L4")
            .Line("63052", "L4-L5")
            .Line("63053", "L3-L4")
            .Assess();

        Assert.Equal("not-supported", made.Decided("63053"));
        Assert.Contains(
            made.Alternative,
            text => text.Contains("63047", StringComparison.Ordinal) && text.Contains("L3-L4", StringComparison.Ordinal)
        );
        Assert.Equal("22633x1 63052x1", made.Codes());
    }
}
