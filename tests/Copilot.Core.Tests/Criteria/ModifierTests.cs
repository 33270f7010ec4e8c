using Copilot.Core.Cases;
using Copilot.Core.Facts;
using Copilot.Core.Tests.Support;

namespace Copilot.Core.Tests.Criteria;

/// <summary>A-AS, A-INF, A-REV, and the services that follow a fusion: devices, graft, stimulators.</summary>
public sealed class ModifierTests
{
    private static SomeCase Fusion() => Some.Slip("L4-L5").Line("22612", "L4-L5").Line("63047", "L4-L5");

    private static SomeCase Collapsing() =>
        Fusion()
            .Fact("disc-collapse-new", level: "L4-L5")
            .Fact("modic", "1", "L4-L5")
            .Fact("injection", from: "2025-03-15", to: "2025-03-15");

    [Fact]
    public void An_ankylosed_spine_without_a_CT_is_unknown_and_asks_for_it()
    {
        var made = Fusion().Fact("ankylosing-spondylitis").Assess();

        Assert.Equal("unknown", made.Says("A-AS"));
        Assert.Equal("ct-spine", made.Asked());
        Assert.Equal("met/unknown", made.At("L4-L5"));
        Assert.Equal(
            "met",
            Fusion()
                .Fact("ankylosing-spondylitis")
                .Fact("fracture", level: "L4-L5", assertion: Assertion.Absent, @in: "ct")
                .Assess()
                .Says("A-AS")
        );
        Assert.Equal("not-applicable", Fusion().Assess().Says("A-AS"));
    }

    [Fact]
    public void A_collapsing_disc_after_an_injection_holds_decompression_and_fusion_until_labs_are_in()
    {
        var made = Collapsing().Assess();

        Assert.Equal("unknown", made.Says("A-INF@L4-L5"));
        Assert.Equal("unknown/unknown", made.At("L4-L5"));
        Assert.Equal("infection-labs", made.Asked());
        Assert.Equal("pend", made.Recommends());
        Assert.Equal("met", made.Says("F-c@L4-L5"));
    }

    [Fact]
    public void Labs_older_than_the_change_are_missing_and_not_stale()
    {
        var made = Collapsing().Document("lab", DocumentType.Lab, "2025-05-20").Fact("esr", 8).Fact("crp", 2).Assess();

        Assert.Equal("unknown", made.Says("A-INF@L4-L5"));
        Assert.Equal("", made.Flagged());
        Assert.Equal("infection-labs", made.Asked());
    }

    [Theory]
    [InlineData("2025-07-02", "met")]
    [InlineData("2025-07-01", "unknown")]
    public void Inflammation_labs_count_for_thirty_days(string day, string answer) =>
        Assert.Equal(
            answer,
            Collapsing().Document("lab", DocumentType.Lab, day).Fact("esr", 8).Fact("crp", 2).Assess().Says("A-INF@L4-L5")
        );

    [Fact]
    public void Raised_labs_are_not_normal() =>
        Assert.NotEqual("met", Collapsing().Fact("esr", 61).Fact("crp", 48).Assess().Says("A-INF@L4-L5"));

    [Fact]
    public void A_collapse_wants_its_laboratory_values_with_or_without_an_injection_before_it()
    {
        // criteria.md 3.11: "± injection/steroid/immunosuppression".
        Assert.Equal("unknown", Collapsing().Without("injection").Assess().Says("A-INF@L4-L5"));
        Assert.Equal("not-applicable", Collapsing().Without("disc-collapse-new").Assess().Says("A-INF@L4-L5"));
    }

    [Fact]
    public void Raised_values_from_before_the_change_leave_it_open() =>
        Assert.Equal(
            "unknown",
            Collapsing().Document("lab", DocumentType.Lab, "2025-05-20").Fact("esr", 61).Fact("crp", 48).Assess().Says("A-INF@L4-L5")
        );

    [Fact]
    public void A_fused_level_asks_whether_it_healed()
    {
        var made = Fusion()
            .Fact("prior-fusion", level: "L4-L5", from: "2022-01-01", to: "2022-01-01", assertion: Assertion.Historical)
            .Assess();

        Assert.Equal("unknown", made.Says("A-REV@L4-L5"));
        Assert.Equal("prior-fusion-imaging", made.Asked());
    }

    [Fact]
    public void A_device_and_a_graft_follow_the_fusion()
    {
        var stands = Some.Slip("L4-L5")
            .Fact("planned-interbody", level: "L4-L5")
            .Line("22633", "L4-L5")
            .Line("22853", "L4-L5")
            .Line("20936")
            .Line("22840")
            .Assess();
        Assert.All(new[] { "22633", "22853", "20936", "22840" }, line => Assert.Equal("supported", stands.Decided(line)));
        Assert.All(new[] { "I-1@L4-L5", "I-3@L4-L5", "B-1", "B-2", "B-3" }, key => Assert.Equal("met", stands.Says(key)));

        var falls = Some.Slip("L4-L5")
            .Without("nicotine")
            .Fact("nicotine", "current")
            .Line("22633", "L4-L5")
            .Line("22853", "L4-L5")
            .Line("20936")
            .Line("22840")
            .Assess();
        Assert.All(new[] { "22633", "22853", "20936", "22840" }, line => Assert.Equal("not-supported", falls.Decided(line)));
    }

    [Fact]
    public void Graft_from_a_separate_incision_needs_its_harvest_in_the_plan()
    {
        Assert.Equal("operative-plan", Fusion().Line("20937").Assess().Asked());
        Assert.Equal("met", Fusion().Line("20937").Fact("separate-harvest").Assess().Says("B-4"));
    }

    [Fact]
    public void Growth_protein_never_goes_with_a_tumour() =>
        Assert.Equal("not-met", Fusion().Line("20930").Fact("bmp").Fact("tumour", level: "L4-L5").Assess().Says("B-5"));

    // A finished fusion of 1 June 2025 and an external stimulator.
    private static SomeCase Stimulator(string profile, string fused, params string[] levels)
    {
        var made = Some.Case().Profile(profile).Fact("nicotine", "never").Line("E0748", 1, null, levels);
        foreach (var level in levels)
        {
            made.Fact("prior-fusion", level: level, from: fused, to: fused, assertion: Assertion.Historical);
        }

        return made;
    }

    [Fact]
    public void A_single_healing_level_without_risk_has_no_reason_for_a_stimulator()
    {
        var made = Stimulator("medicare", "2025-06-01", "L5-S1").Assess();

        Assert.Equal("refer", made.Recommends());
        Assert.Equal("not-met", made.Says("S-2"));
        Assert.Equal("met", made.Says("S-1"));
        Assert.Equal("met", made.Says("S-4"));
        Assert.Equal("not-applicable/not-applicable", made.At("L5-S1"));
        Assert.Equal("", made.Asked());
    }

    [Fact]
    public void Three_vertebrae_are_two_interspaces() =>
        Assert.Equal("approve", Stimulator("medicare", "2025-06-01", "L4-L5", "L5-S1").Assess().Recommends());

    [Theory]
    [InlineData("C5-C6")]
    [InlineData("T11-T12")]
    [InlineData("L2-L3")]
    public void An_old_fusion_elsewhere_is_not_of_the_same_run_of_vertebrae(string elsewhere) =>
        Assert.Equal(
            "not-met",
            Stimulator("medicare", "2025-06-01", "L5-S1")
                .Fact("prior-fusion", level: elsewhere, from: "2009-05-01", to: "2009-05-01", assertion: Assertion.Historical)
                .Assess()
                .Says("S-2")
        );

    [Theory]
    [InlineData("medicare", "2024-11-01", "met")]
    [InlineData("medicare", "2024-11-02", "not-met")]
    [InlineData("default", "2025-02-01", "met")]
    [InlineData("default", "2025-02-02", "not-met")]
    public void A_failed_fusion_counts_after_nine_months_for_Medicare_and_six_otherwise(string profile, string fused, string answer) =>
        Assert.Equal(answer, Stimulator(profile, fused, "L5-S1").Fact("nonunion", level: "L5-S1", @in: "ct").Assess().Says("S-2"));

    [Theory]
    [InlineData("default", "met")]
    [InlineData("medicare", "not-met")]
    public void One_risk_factor_is_enough_outside_Medicare(string profile, string answer) =>
        Assert.Equal(answer, Stimulator(profile, "2025-06-01", "L5-S1").Fact("diabetes").Assess().Says("S-2"));

    [Theory]
    [InlineData("2025-02-01", "met")]
    [InlineData("2024-12-31", "not-met")]
    public void As_an_adjunct_it_is_ordered_within_six_months(string fused, string answer) =>
        Assert.Equal(answer, Stimulator("default", fused, "L5-S1").Fact("diabetes").Assess().Says("S-3"));

    [Fact]
    public void Ultrasound_is_not_for_the_spine() =>
        Assert.Equal(
            "not-met",
            Stimulator("default", "2025-06-01", "L4-L5", "L5-S1").Fact("stimulator-planned", "ultrasound").Assess().Says("S-4")
        );

    [Fact]
    public void The_line_of_business_does_not_override_the_profile() =>
        Assert.Equal("met", Stimulator("default", "2025-06-01", "L5-S1").Fact("diabetes").Assess().Says("S-2"));
}
