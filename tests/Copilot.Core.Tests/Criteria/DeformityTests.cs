using Copilot.Core.Cases;
using Copilot.Core.Facts;
using Copilot.Core.Tests.Support;

namespace Copilot.Core.Tests.Criteria;

/// <summary>X-1 to X-6, the pelvis, and what follows the construct.</summary>
public sealed class DeformityTests
{
    private static SomeCase Scoliosis() =>
        Some.Deformity("T10-pelvis").Line("22802", "T10-S1").Line("22843").Line("22848").Fact("pelvic-anchor");

    [Fact]
    public void A_measured_deformity_carries_every_level_of_its_construct()
    {
        var made = Scoliosis().Assess();

        Assert.All(
            new[] { "X-1", "X-2", "X-3", "X-4", "X-5", "F-i@T10-T11", "F-i@L5-S1", "P-anchor", "P-1" },
            key => Assert.Equal("met", made.Says(key))
        );
        Assert.Equal("approve", made.Recommends());
        Assert.Equal("22802x1 22843x1 22848x1", made.Codes());
        Assert.Equal("T10-pelvis", made.RequestedConstruct);
        Assert.Equal("T10-pelvis", made.SupportedConstruct);
    }

    [Fact]
    public void Films_without_figures_leave_X_1_unknown_and_an_adjective_is_no_degree()
    {
        var made = Scoliosis()
            .Without("cobb")
            .Without("sva")
            .Without("pelvic-incidence")
            .Without("lumbar-lordosis")
            .Without("pelvic-tilt")
            .Fact("scoliosis", "moderate", @in: "standing")
            .Assess();

        Assert.Equal("unknown", made.Says("X-1"));
        Assert.Equal("unknown", made.Says("X-2"));
        Assert.Equal("unknown", made.Says("F-i@T10-T11"));
        Assert.Equal("pend", made.Recommends());
        Assert.Equal("standing-films", made.Asked());
        Assert.Equal("unknown", made.Says("P-1"));
        Assert.Equal("needs-information", made.Decided("22848"));
    }

    [Fact]
    public void Four_of_the_five_figures_are_not_all() => Assert.Equal("unknown", Scoliosis().Without("pelvic-tilt").Assess().Says("X-1"));

    [Fact]
    public void Figures_of_a_lumbar_film_are_not_those_of_a_standing_one() =>
        Assert.Equal(
            "unknown",
            Scoliosis()
                .WithoutDocument("standing")
                .Document("lumbar", DocumentType.ImagingReport, "2025-06-05", AuthorRole.Radiologist, Modality.Xray)
                .Fact("cobb", 42, @in: "lumbar")
                .Fact("sva", 6, @in: "lumbar")
                .Assess()
                .Says("X-1")
        );

    [Theory]
    [InlineData(30, 1, 40, 38, 12, "met")]
    [InlineData(29, 1, 40, 38, 12, "not-met")]
    [InlineData(10, 5, 40, 38, 12, "not-met")]
    [InlineData(10, 5.1, 40, 38, 12, "met")]
    [InlineData(10, 1, 55, 34, 12, "met")]
    [InlineData(10, 1, 55, 35, 20, "not-met")]
    [InlineData(10, 1, 55, 35, 21, "met")]
    [InlineData(10, 1, 55, 45, 21, "met")]
    [InlineData(10, 1, 55, 46, 30, "not-met")]
    public void X_2_passes_a_structural_threshold(double cobb, double sva, double incidence, double lordosis, double tilt, string answer) =>
        Assert.Equal(answer, Scoliosis().WithoutDocument("standing").Standing(cobb, sva, incidence, lordosis, tilt).Assess().Says("X-2"));

    [Fact]
    public void Measured_below_every_threshold_the_construct_is_referred()
    {
        var made = Scoliosis().WithoutDocument("standing").Standing(12, 1, 50, 48, 12).Assess();

        Assert.Equal("not-met", made.Says("F-i@T12-L1"));
        Assert.Equal("not-supported", made.Decided("22843"));
        Assert.Equal("refer", made.Recommends());
    }

    [Theory]
    [InlineData("radiculopathy", "met")]
    [InlineData("odi", "met")]
    [InlineData("prior-cobb", "met")]
    public void X_3_stands_on_symptoms_disability_or_progression(string on, string answer)
    {
        var made = Scoliosis()
            .Without("radiculopathy")
            .Without("odi")
            .Without("claudication")
            .Without("walking-distance")
            .Fact("leg-pain-score", 0)
            .Absent("radiculopathy")
            .Absent("claudication")
            .Absent("motor-deficit");
        made = on switch
        {
            "radiculopathy" => made.Without("radiculopathy").Fact("radiculopathy", side: Side.Right, part: "L4"),
            "odi" => made.Fact("odi", 40),
            _ => made.Fact("odi", 20).Fact("prior-cobb", 32, @in: "note"),
        };

        Assert.Equal(answer, made.Assess().Says("X-3"));
    }

    [Fact]
    public void X_3_asks_for_the_earlier_angle_only_where_it_depends_on_it()
    {
        var made = Scoliosis()
            .Without("radiculopathy")
            .Without("odi")
            .Without("claudication")
            .Without("walking-distance")
            .Absent("radiculopathy")
            .Absent("claudication")
            .Absent("motor-deficit")
            .Fact("odi", 20)
            .Assess();

        Assert.Equal("unknown", made.Says("X-3"));
        Assert.Contains("prior-cobb", made.Asked(), StringComparison.Ordinal);
        Assert.DoesNotContain("prior-cobb", Scoliosis().Assess().Asked(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2024-08-01", "met")]
    [InlineData("2024-08-02", "not-met")]
    public void X_4_counts_a_year_from_the_first_record(string from, string answer) =>
        Assert.Equal(
            answer,
            Scoliosis()
                .Without("medication")
                .Without("supervised-therapy")
                .Without("home-programme")
                .Without("therapy-visits")
                .Fact("medication", part: "naproxen", from: from, ongoing: true)
                .Assess()
                .Says("X-4")
        );

    [Fact]
    public void X_5_without_a_rationale_is_unknown_and_asked_for()
    {
        var made = Scoliosis().Without("end-vertebra-rationale").Assess();

        Assert.Equal("unknown", made.Says("X-5"));
        Assert.Equal("uiv-rationale", made.Asked());
        Assert.Equal("pend", made.Recommends());
    }

    [Theory]
    [InlineData("T12-S1", "evidence-conflict")]
    [InlineData("T10-S1", "")]
    public void An_upper_end_at_the_thoracolumbar_junction_is_an_evidence_conflict(string construct, string flags) =>
        Assert.Equal(flags, Some.Deformity(construct).Line("22802", construct).Line("22843").Assess().Flagged());

    [Fact]
    public void Without_any_claim_of_deformity_no_X_criterion_applies() =>
        Assert.All(
            Enumerable.Range(1, 6),
            n => Assert.Equal("not-applicable", Some.Slip("L4-L5").Line("22612", "L4-L5").Assess().Says($"X-{n}"))
        );

    [Fact]
    public void An_osteotomy_code_claims_deformity() =>
        Assert.NotEqual("not-applicable", Some.Slip("L4-L5").Line("22612", "L4-L5").Line("22214", "L4-L5").Assess().Says("X-1"));

    [Fact]
    public void X_6_is_soft() => Assert.True(Scoliosis().WithoutDocument("standing").Standing(84, 6, 55, 30, 24).Assess().Of("X-6").Soft);

    [Fact]
    public void Screws_in_the_sacrum_alone_are_no_pelvic_anchor()
    {
        var made = Scoliosis().Without("pelvic-anchor").Absent("pelvic-anchor").Assess();

        Assert.Equal("not-met", made.Says("P-anchor"));
        Assert.Equal("not-supported", made.Decided("22848"));
        Assert.Equal("partial", made.Recommends());
    }

    [Fact]
    public void An_anchor_that_nobody_describes_is_asked_for()
    {
        var made = Scoliosis().Without("pelvic-anchor").Assess();

        Assert.Equal("unknown", made.Says("P-anchor"));
        Assert.Equal("operative-plan", made.Asked());
    }

    [Fact]
    public void A_missing_anchor_is_not_asked_for_where_no_route_is_met_either()
    {
        var made = Some.Slip("L4-L5", "L5-S1").Line("22612", "L4-L5").Line("22614", "L5-S1").Line("22842").Line("22848").Assess();

        Assert.Equal("not-met", made.Says("P-1"));
        Assert.Equal("not-supported", made.Decided("22848"));
        Assert.Equal("", made.Asked());
    }

    [Theory]
    [InlineData("L1-S1", "met")]
    [InlineData("L2-S1", "not-met")]
    [InlineData("T12-S1", "met")]
    [InlineData("T12-L4", "not-met")]
    public void P_1_counts_the_interspaces_of_the_supported_construct(string construct, string answer)
    {
        var levels = Some.Levels(construct);
        Assert.Equal(
            answer,
            Some.Slip(levels)
                .Fact("pelvic-anchor")
                .Line("22612", levels[^1])
                .Line("22614", levels[..^1])
                .Line("22842")
                .Line("22848")
                .Assess()
                .Says("P-1")
        );
    }

    [Fact]
    public void P_1_is_judged_on_what_stands_and_not_on_what_is_requested()
    {
        var made = Some.Slip("L3-L4", "L4-L5", "L5-S1")
            .Fact("pelvic-anchor")
            .Document("plan", DocumentType.OperativePlan, "2025-07-20", AuthorRole.Surgeon);
        foreach (var level in new[] { "L1-L2", "L2-L3" })
        {
            made.Fact("level-normal", level: level).Fact("dynamic-translation", 1, level).Fact("dynamic-angulation", 2, level);
        }

        var assessment = made.Line("22612", "L5-S1").Line("22614", "L1-L5").Line("22842").Line("22848").Assess();

        Assert.Equal("not-met", assessment.Says("P-1"));
        Assert.Equal("not-supported", assessment.Decided("22848"));
        Assert.Equal("L3-S1", assessment.SupportedConstruct);
    }

    [Fact]
    public void P_2_is_a_slip_of_grade_three_at_the_lumbosacral_joint_alone()
    {
        static SomeCase High(string level) =>
            Some.Slip("L4-L5", "L5-S1")
                .Fact("meyerding-grade", 3, level)
                .Fact("pelvic-anchor")
                .Line("22612", "L5-S1")
                .Line("22614", "L4-L5")
                .Line("22842")
                .Line("22848");

        Assert.Equal("met", High("L5-S1").Assess().Says("P-2"));
        Assert.Equal("not-met", High("L4-L5").Assess().Says("P-2"));
    }

    [Fact]
    public void P_3_is_a_nonunion_at_the_lumbosacral_joint_alone()
    {
        static SomeCase Failed(string level) =>
            Some.Slip("L4-L5", "L5-S1")
                .Fact("nonunion", level: level, @in: "ct")
                .Fact("pelvic-anchor")
                .Line("22612", "L5-S1")
                .Line("22614", "L4-L5")
                .Line("22842")
                .Line("22848");

        Assert.Equal("met", Failed("L5-S1").Assess().Says("P-3"));
        Assert.Equal("not-met", Failed("L4-L5").Assess().Says("P-3"));
    }

    [Fact]
    public void P_4_is_an_osteotomy_at_L3_or_below()
    {
        static SomeCase Cut(string level) => Scoliosis().Fact("osteotomy", level: level);

        Assert.Equal("met", Cut("L3-L4").Assess().Says("P-4"));
        Assert.Equal("not-met", Cut("T11-T12").Assess().Says("P-4"));
    }

    [Fact]
    public void P_7_is_osteoporosis_with_three_levels_to_the_sacrum()
    {
        static SomeCase Brittle(params string[] levels) =>
            Some.Slip(levels)
                .Without("t-score")
                .Fact("t-score", -2.6)
                .Fact("bone-plan")
                .Fact("pelvic-anchor")
                .Line("22612", levels[^1])
                .Line("22614", levels[..^1])
                .Line("22842")
                .Line("22848");

        Assert.Equal("met", Brittle("L3-L4", "L4-L5", "L5-S1").Assess().Says("P-7"));
        Assert.Equal("not-met", Brittle("L4-L5", "L5-S1").Assess().Says("P-7"));
    }
}
