using Copilot.Core.Cases;
using Copilot.Core.Criteria;
using Copilot.Core.Facts;
using Copilot.Core.Tests.Support;

namespace Copilot.Core.Tests.Criteria;

/// <summary>Sentences of the contract's rulings that no other file has for its subject; docs/contract.md leads here.</summary>
public sealed class RulingTests
{
    private static SomeCase Cage() => Some.Slip("L4-L5").Line("22633", "L4-L5").Line("22840", "L4-L5");

    [Fact]
    public void A_smoker_who_stopped_on_no_day_told_leaves_F_3_unknown_with_its_ask_and_no_flag()
    {
        var made = Cage().Without("nicotine").Fact("nicotine", "former").Assess();
        Assert.Equal("unknown", made.Says("F-3"));
        Assert.Equal("nicotine-status", made.Asked());
        Assert.Equal("", made.Flagged());
    }

    [Fact]
    public void F_c_is_answered_by_its_numbers_where_an_infection_holds_the_level()
    {
        var made = Cage()
            .Fact("disc-collapse-new", level: "L4-L5")
            .Fact("modic", "1", "L4-L5")
            .Fact("injection", from: "2025-04-01", to: "2025-04-01", assertion: Assertion.Historical)
            .Assess();
        Assert.Equal("unknown", made.Says("A-INF@L4-L5"));
        Assert.Equal("met", made.Says("F-c@L4-L5"));
        Assert.Equal("not-applicable/unknown", made.At("L4-L5"));
        Assert.Contains("infection-labs", made.Asked(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_stands_where_only_its_partner_is_recoded()
    {
        var made = Cage().Line("22853", 2, null, "L4-L5").Assess();
        Assert.Equal("supported", made.Decided("22633"));
        Assert.Equal("recode", made.Decided("22853"));
        Assert.Equal("22853x1", made.Suggested("22853"));
        Assert.Contains("codes", made.Asked(), StringComparison.Ordinal);
        Assert.Equal("code-mismatch", made.Flagged());
    }

    [Theory]
    [InlineData("never", "supported")]
    [InlineData("current", "not-supported")]
    public void A_decompression_beyond_the_cage_follows_the_interbody_line(string nicotine, string decision)
    {
        var made = Cage()
            .Without("nicotine")
            .Fact("nicotine", nicotine)
            .Fact("decompression-beyond-cage", level: "L4-L5")
            .Line("63052", "L4-L5")
            .Assess();
        Assert.Equal(decision, made.Decided("22633"));
        Assert.Equal(decision, made.Decided("63052"));
    }

    [Theory]
    [InlineData("moderate..severe", "met")]
    [InlineData("mild..moderate", "unknown")]
    [InlineData("minimal..mild", "not-met")]
    public void A_degree_between_two_counts_where_the_lesser_does(string degree, string answer) =>
        Assert.Equal(answer, Some.Stenosis().Fact("central-stenosis", degree, "L4-L5").Line("63047", "L4-L5").Assess().Says("D-2@L4-L5"));

    [Fact]
    public void A_bone_density_quoted_in_a_clinic_note_will_do()
    {
        var made = Cage().Member(72).Without("t-score").Fact("t-score", -1.1, @in: "note").Assess();
        Assert.Equal("met", made.Says("F-4"));
        Assert.Equal("", made.Asked());
    }

    [Fact]
    public void Bone_density_concerns_fusion_alone() =>
        Assert.Equal("not-applicable", Some.Stenosis("L4-L5").Member(80).Line("63047", "L4-L5").Assess().Says("F-4"));

    [Theory]
    [InlineData(LineOfBusiness.MedicareAdvantage, "default", "met")]
    [InlineData(LineOfBusiness.Commercial, "medicare", "not-met")]
    public void The_profile_decides_and_the_line_of_business_does_not(LineOfBusiness business, string profile, string answer)
    {
        var (read, facts) = Some.Case()
            .Fact("nicotine", "never")
            .Fact("prior-fusion", level: "L5-S1", from: "2025-06-01", to: "2025-06-01", assertion: Assertion.Historical)
            .Fact("diabetes")
            .Line("E0748", 1, null, "L5-S1")
            .Build();
        var other = read with
        {
            Request = read.Request with { Plan = read.Request.Plan with { LineOfBusiness = business, Profile = profile } },
        };
        Assert.Equal(answer, Assessor.Assess(other, facts, GuidelineRules.Rulebook).Says("S-2"));
    }

    [Fact]
    public void An_old_score_beside_a_current_one_is_no_stale_record()
    {
        var made = Some.Stenosis("L4-L5")
            .Document("old", DocumentType.ProgressNote, "2024-11-01", AuthorRole.PrimaryCare)
            .Fact("odi", 60, @in: "old")
            .Line("63047", "L4-L5")
            .Assess();
        Assert.Equal("", made.Flagged());
        Assert.Equal("approve", made.Recommends());
    }

    [Fact]
    public void A_finished_fusion_lists_its_interspaces_with_both_columns_not_applicable()
    {
        var made = Some.Case()
            .Profile("medicare")
            .Fact("nicotine", "never")
            .Line("E0748", 1, null, "L4-L5", "L5-S1")
            .Fact("prior-fusion", level: "L4-L5", from: "2025-06-01", to: "2025-06-01", assertion: Assertion.Historical)
            .Fact("prior-fusion", level: "L5-S1", from: "2025-06-01", to: "2025-06-01", assertion: Assertion.Historical)
            .Assess();
        Assert.Equal(["L4-L5", "L5-S1"], made.Levels.Select(l => l.Level.ToString()));
        Assert.All(made.Levels, l => Assert.False(l.IsRequested));
        Assert.Null(made.RequestedConstruct);
    }

    [Fact]
    public void A_pelvic_code_with_neither_a_route_nor_an_anchor_is_not_supported()
    {
        var made = Cage().Absent("pelvic-anchor", @in: "plan").Line("22848").Assess();
        Assert.Equal("not-supported", made.Decided("22848"));
        Assert.Equal("partial", made.Recommends());
    }

    [Fact]
    public void An_interbody_code_alone_requests_no_decompression() => Assert.Equal("not-applicable/met", Cage().Assess().At("L4-L5"));

    [Fact]
    public void A_diagnosis_of_deformity_claims_the_route_and_without_films_it_is_unknown()
    {
        var made = Some.Slip("L4-L5")
            .Fact("medication", part: "naproxen", from: "2024-06-01", ongoing: true)
            .Diagnosis("M41.86")
            .Line("22612", "L4-L5")
            .Line("22614", "L3-L4")
            .Assess();
        Assert.Equal("unknown", made.Says("X-1"));
        Assert.Contains("standing-films", made.Asked(), StringComparison.Ordinal);
        Assert.Equal("unknown", made.Says("F-i@L3-L4"));
    }

    [Fact]
    public void Where_the_construct_is_not_stated_it_is_that_of_the_lines() =>
        Assert.Equal(
            "L4-S1",
            Some.Slip("L4-L5", "L5-S1").Line("22633", "L4-L5").Line("22634", "L5-S1").Line("22842").Assess().RequestedConstruct
        );

    [Fact]
    public void Beside_a_route_that_is_met_no_other_is_asked_for()
    {
        var made = Some.Slip("L4-L5")
            .Without("dynamic-translation")
            .Document("films", DocumentType.ImagingReport, "2025-06-05", AuthorRole.Radiologist, Modality.StandingFullLength)
            .Line("22612", "L4-L5")
            .Assess();
        Assert.Equal("met", made.Says("F-a@L4-L5"));
        Assert.DoesNotContain("dynamic-films", made.Asked(), StringComparison.Ordinal);
    }
}
