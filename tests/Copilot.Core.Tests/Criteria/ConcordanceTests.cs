using Copilot.Core.Cases;
using Copilot.Core.Criteria;
using Copilot.Core.Facts;
using Copilot.Core.Tests.Support;

namespace Copilot.Core.Tests.Criteria;

/// <summary>D-3: side and root of the symptoms, of the finding, and of the request.</summary>
public sealed class ConcordanceTests
{
    private static SomeCase Cared() => Some.Stenosis().Without("claudication").Without("walking-distance").Fact("leg-pain-score", 7);

    private static SomeCase Extrusion(Side shown, string root = "L5", string level = "L4-L5") =>
        Cared().Fact("herniation", "extrusion", level, shown).Fact("root-contact", level: level, side: shown, part: root);

    [Fact]
    public void Symptoms_finding_and_request_on_one_side_agree()
    {
        var made = Extrusion(Side.Left).Fact("radiculopathy", side: Side.Left, part: "L5").Line("63030", 1, Side.Left, "L4-L5").Assess();

        Assert.Equal("met", made.Says("D-3@L4-L5"));
        Assert.Equal("approve", made.Recommends());
    }

    [Fact]
    public void Symptoms_against_imaging_are_unknown_and_flagged_as_wrong_side()
    {
        var made = Extrusion(Side.Right).Fact("radiculopathy", side: Side.Left, part: "L5").Line("63030", 1, Side.Left, "L4-L5").Assess();

        Assert.Equal("unknown", made.Says("D-3@L4-L5"));
        Assert.Equal("met", made.Says("D-2@L4-L5"));
        Assert.Equal("wrong-side", made.Flagged());
        Assert.Equal("radiology-addendum", made.Asked());
        Assert.Equal("pend", made.Recommends());
        Assert.Equal([Cause.SideConflict], made.Of("D-3@L4-L5").Causes);
    }

    [Fact]
    public void A_request_against_a_concordant_chart_asks_for_its_codes()
    {
        var made = Extrusion(Side.Left).Fact("radiculopathy", side: Side.Left, part: "L5").Line("63030", 1, Side.Right, "L4-L5").Assess();

        Assert.Equal("unknown", made.Says("D-3@L4-L5"));
        Assert.Equal("wrong-side", made.Flagged());
        Assert.Equal("codes", made.Asked());
        Assert.Equal([Cause.RequestDiffers], made.Of("D-3@L4-L5").Causes);
    }

    [Fact]
    public void Symptoms_of_no_side_beside_a_one_sided_finding_ask_for_the_side()
    {
        var made = Extrusion(Side.Left).Fact("leg-symptoms").Line("63030", 1, Side.Left, "L4-L5").Assess();

        Assert.Equal("unknown", made.Says("D-3@L4-L5"));
        Assert.Equal("symptom-side", made.Asked());
        Assert.Equal("", made.Flagged());
    }

    [Fact]
    public void Claudication_and_central_narrowing_need_no_side() =>
        Assert.Equal("met", Some.Stenosis("L4-L5").Line("63047", "L4-L5").Assess().Says("D-3@L4-L5"));

    [Fact]
    public void Claudication_with_narrowing_of_both_recesses_needs_no_side() =>
        Assert.Equal(
            "met",
            Some.Stenosis()
                .Fact("lateral-recess-stenosis", "severe", "L4-L5", Side.Bilateral)
                .Line("63047", "L4-L5")
                .Assess()
                .Says("D-3@L4-L5")
        );

    [Fact]
    public void Old_symptoms_are_asked_for_anew()
    {
        var made = Extrusion(Side.Left)
            .Fact("radiculopathy", side: Side.Left, part: "L5")
            .Dated("note", "2025-01-10")
            .Line("63030", 1, Side.Left, "L4-L5")
            .Assess();

        Assert.Equal("unknown", made.Says("D-3@L4-L5"));
        Assert.Equal("current-exam", made.Asked());
        Assert.Equal("stale-record", made.Flagged());
    }

    [Theory]
    [InlineData("lateral-recess-stenosis", "L4-L5", "L5", "met")]
    [InlineData("lateral-recess-stenosis", "L4-L5", "L4", "not-met")]
    [InlineData("lateral-recess-stenosis", "L4-L5", "S1", "not-met")]
    [InlineData("foraminal-stenosis", "L4-L5", "L4", "met")]
    [InlineData("foraminal-stenosis", "L4-L5", "L5", "not-met")]
    [InlineData("foraminal-stenosis", "L5-S1", "L5", "met")]
    [InlineData("lateral-recess-stenosis", "L5-S1", "S1", "met")]
    [InlineData("foraminal-stenosis", "L3-L4", "L3", "met")]
    public void The_recess_meets_the_traversing_root_and_the_foramen_the_exiting_one(
        string finding,
        string level,
        string root,
        string answer
    ) =>
        Assert.Equal(
            answer,
            Cared()
                .Fact(finding, "severe", level, Side.Left)
                .Fact("radiculopathy", side: Side.Left, part: root)
                .Line("63047", 1, Side.Left, level)
                .Assess()
                .Says($"D-3@{level}")
        );

    [Fact]
    public void Central_narrowing_meets_every_root() =>
        Assert.Equal(
            "met",
            Cared()
                .Fact("central-stenosis", "severe", "L4-L5")
                .Fact("radiculopathy", side: Side.Left, part: "S1")
                .Line("63047", "L4-L5")
                .Assess()
                .Says("D-3@L4-L5")
        );

    [Fact]
    public void A_far_lateral_extrusion_meets_the_root_that_its_report_names() =>
        Assert.Equal(
            "met",
            Extrusion(Side.Left, "L3", "L3-L4")
                .Fact("radiculopathy", side: Side.Left, part: "L3")
                .Line("63030", 1, Side.Left, "L3-L4")
                .Assess()
                .Says("D-3@L3-L4")
        );

    [Fact]
    public void A_root_that_the_level_does_not_reach_is_not_met_and_asks_for_nothing()
    {
        var made = Extrusion(Side.Left).Fact("radiculopathy", side: Side.Left, part: "L2").Line("63030", 1, Side.Left, "L4-L5").Assess();

        Assert.Equal("not-met", made.Says("D-3@L4-L5"));
        Assert.Equal("refer", made.Recommends());
    }

    [Fact]
    public void Several_roots_of_which_one_fits_agree() =>
        Assert.Equal(
            "met",
            Extrusion(Side.Left)
                .Fact("radiculopathy", side: Side.Left, part: "L5")
                .Fact("radiculopathy", side: Side.Left, part: "S1")
                .Line("63030", 1, Side.Left, "L4-L5")
                .Assess()
                .Says("D-3@L4-L5")
        );

    [Fact]
    public void Bilateral_narrowing_reaches_symptoms_of_either_side() =>
        Assert.Equal(
            "met",
            Cared()
                .Fact("lateral-recess-stenosis", "severe", "L4-L5", Side.Bilateral)
                .Fact("radiculopathy", side: Side.Right, part: "L5")
                .Line("63047", 1, Side.Right, "L4-L5")
                .Assess()
                .Says("D-3@L4-L5")
        );

    [Fact]
    public void What_narrows_too_little_is_no_finding_on_the_wrong_side() =>
        Assert.Equal(
            "met",
            Extrusion(Side.Left)
                .Fact("foraminal-stenosis", "mild", "L4-L5", Side.Right)
                .Fact("radiculopathy", side: Side.Left, part: "L5")
                .Line("63030", 1, Side.Left, "L4-L5")
                .Assess()
                .Says("D-3@L4-L5")
        );

    [Fact]
    public void It_does_not_apply_where_imaging_shows_nothing() =>
        Assert.Equal(
            "not-applicable",
            Cared()
                .Fact("level-normal", level: "L4-L5")
                .Fact("radiculopathy", side: Side.Left, part: "L5")
                .Line("63030", 1, Side.Left, "L4-L5")
                .Assess()
                .Says("D-3@L4-L5")
        );

    [Fact]
    public void A_bilateral_request_for_one_sided_symptoms_and_findings_does_not_fit_itself()
    {
        var made = Extrusion(Side.Left)
            .Fact("radiculopathy", side: Side.Left, part: "L5")
            .Line("63030", 1, Side.Bilateral, "L4-L5")
            .Assess();

        Assert.Contains("code-mismatch", made.Flagged(), StringComparison.Ordinal);
        Assert.Contains("codes", made.Asked(), StringComparison.Ordinal);
    }
}
