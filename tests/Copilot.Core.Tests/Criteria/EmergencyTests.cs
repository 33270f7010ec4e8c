using Copilot.Core.Cases;
using Copilot.Core.Facts;
using Copilot.Core.Tests.Support;

namespace Copilot.Core.Tests.Criteria;

public sealed class EmergencyTests
{
    private static SomeCase CaudaEquina() =>
        Some.Case()
            .Received("2025-07-21T08:00:00-07:00")
            .Dated("mri", "2025-07-20")
            .Fact("saddle-anaesthesia")
            .Fact("post-void-residual", 480)
            .Fact("radiculopathy", side: Side.Bilateral)
            .Fact("leg-pain-score", 9)
            .Fact("herniation", "extrusion", "L4-L5")
            .Fact("central-stenosis", "extreme", "L4-L5")
            .Fact("canal-compression", level: "L4-L5")
            .Fact("nicotine", "current")
            .Fact("diabetes")
            .Fact("hba1c", 9.1);

    [Fact]
    public void An_emergency_waives_care_and_is_expedited()
    {
        var made = CaudaEquina().Line("63030", 1, Side.Bilateral, "L4-L5").Assess();

        Assert.Equal("approve-expedited", made.Recommends());
        Assert.True(made.Expedited);
        Assert.Equal("met", made.Says("G-EMERG"));
        Assert.Equal("waived", made.Says("D-4@L4-L5"));
        Assert.Equal("G-EMERG", made.Of("D-4@L4-L5").WaivedBy);
        Assert.Equal("met/not-applicable", made.At("L4-L5"));
        Assert.Equal("", made.Asked());
    }

    [Fact]
    public void It_makes_no_indication_for_fusion()
    {
        var made = CaudaEquina()
            .Absent("listhesis", "L4-L5")
            .Absent("listhesis", "L5-S1")
            .Fact("level-normal", level: "L5-S1")
            .Fact("dynamic-translation", 1, "L4-L5")
            .Fact("dynamic-translation", 1, "L5-S1")
            .Fact("dynamic-angulation", 3, "L4-L5")
            .Fact("dynamic-angulation", 3, "L5-S1")
            .Fact("planned-facet-removal", 30, "L4-L5")
            .Line("63030", 1, Side.Bilateral, "L4-L5")
            .Line("22612", "L4-L5")
            .Line("22614", "L5-S1")
            .Line("22842")
            .Construct("L4-S1")
            .Assess();

        Assert.Equal("partial", made.Recommends());
        Assert.True(made.Expedited);
        Assert.Equal("met/not-met", made.At("L4-L5"));
        Assert.Equal("63030x1", made.Codes());
    }

    [Fact]
    public void An_emergency_beside_an_open_line_is_partial_and_expedited_with_asks_for_the_open_one()
    {
        var made = CaudaEquina().Line("63030", 1, Side.Bilateral, "L4-L5").Line("63047", "L2-L3").Assess();

        Assert.Equal("partial", made.Recommends());
        Assert.True(made.Expedited);
        Assert.Equal("supported", made.Decided("63030"));
        Assert.Equal("needs-information", made.Decided("63047"));
        Assert.All(made.Asks.SelectMany(a => a.Criteria), key => Assert.DoesNotContain("L4-L5", key, StringComparison.Ordinal));
    }

    [Fact]
    public void It_waives_only_at_the_levels_that_cause_it()
    {
        var made = CaudaEquina()
            .Fact("central-stenosis", "mild", "L3-L4")
            .Line("63030", 1, Side.Bilateral, "L4-L5")
            .Line("63047", "L3-L4")
            .Assess();

        Assert.Equal("waived", made.Says("D-4@L4-L5"));
        Assert.NotEqual("waived", made.Says("D-4@L3-L4"));
    }

    [Fact]
    public void A_retention_without_compression_is_none() =>
        Assert.Equal(
            "not-met",
            Some.Stenosis("L4-L5")
                .Without("central-stenosis")
                .Fact("central-stenosis", "mild", "L4-L5")
                .Fact("urinary-retention")
                .Line("63047", "L4-L5")
                .Assess()
                .Says("G-EMERG")
        );

    [Theory]
    [InlineData(200, "not-met")]
    [InlineData(201, "met")]
    public void The_residual_counts_above_two_hundred(int millilitres, string answer) =>
        Assert.Equal(
            answer,
            Some.Stenosis("L4-L5").Fact("post-void-residual", millilitres).Line("63047", "L4-L5").Assess().Says("G-EMERG")
        );

    [Theory]
    [InlineData("urinary-retention")]
    [InlineData("urinary-incontinence")]
    [InlineData("bowel-incontinence")]
    public void A_sign_of_the_bladder_or_bowel_is_one_where_it_is_new_none_where_it_is_old_and_open_where_nobody_says(string sign)
    {
        Assert.Equal("met", Severe().Fact(sign, course: Course.New).Assess().Says("G-EMERG"));
        Assert.Equal("not-met", Severe().Fact(sign, course: Course.Lasting).Assess().Says("G-EMERG"));
        Assert.Equal("unknown", Severe().Fact(sign).Assess().Says("G-EMERG"));
    }

    [Theory]
    [InlineData("2025-07-15", "met")]
    [InlineData("2025-06-20", "met")]
    [InlineData("2025-06-19", "not-met")]
    [InlineData("2025-06", "unknown")]
    [InlineData("2019-03", "not-met")]
    public void The_day_on_which_it_began_decides(string began, string answer) =>
        Assert.Equal(answer, Severe().Fact("urinary-retention", from: began).Assess().Says("G-EMERG"));

    [Theory]
    [InlineData("2025-07-01", "met")]
    [InlineData("2025-05-01", "unknown")]
    public void A_sign_that_was_still_denied_within_six_weeks_is_new(string denied, string answer) =>
        Assert.Equal(
            answer,
            Severe()
                .Document("earlier", DocumentType.ProgressNote, denied, AuthorRole.PrimaryCare)
                .Absent("urinary-retention", @in: "earlier")
                .Fact("urinary-retention")
                .Assess()
                .Says("G-EMERG")
        );

    [Fact]
    public void A_sign_recorded_for_more_than_six_weeks_is_not_new() =>
        Assert.Equal(
            "not-met",
            Severe()
                .Document("earlier", DocumentType.ProgressNote, "2025-03-01", AuthorRole.PrimaryCare)
                .Fact("urinary-incontinence", @in: "earlier")
                .Fact("urinary-incontinence")
                .Assess()
                .Says("G-EMERG")
        );

    [Fact]
    public void Saddle_numbness_needs_no_word_of_newness_and_is_none_where_it_is_old()
    {
        Assert.Equal("met", Severe().Fact("saddle-anaesthesia").Assess().Says("G-EMERG"));
        Assert.Equal("not-met", Severe().Fact("saddle-anaesthesia", course: Course.Lasting).Assess().Says("G-EMERG"));
    }

    [Fact]
    public void A_residual_in_a_retention_of_years_is_none() =>
        Assert.Equal(
            "not-met",
            Severe().Fact("post-void-residual", 350).Fact("urinary-retention", course: Course.Lasting).Assess().Says("G-EMERG")
        );

    [Fact]
    public void Where_newness_is_open_care_that_is_short_is_asked_about_and_neither_waived_nor_failed()
    {
        var made = Some.Case()
            .Fact("claudication")
            .Fact("walking-distance", 150)
            .Fact("medication", part: "naproxen", from: "2025-07-20", ongoing: true)
            .Fact("central-stenosis", "severe", "L4-L5")
            .Fact("urinary-retention")
            .Line("63047", "L4-L5")
            .Assess();

        Assert.Equal("unknown", made.Says("D-4@L4-L5"));
        Assert.Equal("pend", made.Recommends());
        Assert.Contains("current-exam", made.Asked(), StringComparison.Ordinal);
        Assert.False(made.Expedited);
    }

    [Fact]
    public void A_grade_of_the_rest_says_nothing_of_a_muscle_that_is_graded_beside_it() =>
        Assert.Equal(
            "not-met",
            Some.Stenosis("L4-L5")
                .Document("earlier", DocumentType.ProgressNote, "2025-03-10", AuthorRole.PrimaryCare)
                .Fact("motor-grade", 2, side: Side.Left, part: "EHL", @in: "earlier")
                .Fact("motor-grade", 5, @in: "earlier")
                .Fact("motor-grade", 2, side: Side.Left, part: "EHL")
                .Line("63047", "L4-L5")
                .Assess()
                .Says("G-EMERG")
        );

    [Fact]
    public void A_grade_of_the_rest_stands_where_the_muscle_beside_it_may_be_of_the_other_leg() =>
        Assert.Equal(
            "met",
            Some.Stenosis("L4-L5")
                .Document("earlier", DocumentType.ProgressNote, "2025-03-10", AuthorRole.PrimaryCare)
                .Fact("motor-grade", 2, side: Side.Right, part: "EHL", @in: "earlier")
                .Fact("motor-grade", 5, @in: "earlier")
                .Fact("motor-grade", 2, part: "EHL")
                .Line("63047", "L4-L5")
                .Assess()
                .Says("G-EMERG")
        );

    [Fact]
    public void A_loss_of_strength_told_as_long_standing_is_none() =>
        Assert.Equal(
            "not-met",
            Some.Stenosis("L4-L5")
                .Fact("motor-grade", 2, side: Side.Left, part: "ankle-dorsiflexion", course: Course.Lasting)
                .Line("63047", "L4-L5")
                .Assess()
                .Says("G-EMERG")
        );

    [Fact]
    public void A_grade_beside_a_foot_drop_of_years_on_that_side_leaves_it_open() =>
        Assert.Equal(
            "unknown",
            Some.Stenosis("L4-L5")
                .Fact("motor-grade", 2, side: Side.Left, part: "ankle-dorsiflexion")
                .Fact("motor-deficit", side: Side.Left, course: Course.Lasting)
                .Line("63047", "L4-L5")
                .Assess()
                .Says("G-EMERG")
        );

    private static SomeCase Severe() => Some.Stenosis("L4-L5").Line("63047", "L4-L5");

    [Theory]
    [InlineData(3, "met")]
    [InlineData(4, "not-met")]
    public void Strength_of_three_of_five_that_is_new_is_one(int grade, string answer) =>
        Assert.Equal(
            answer,
            Some.Stenosis("L4-L5").Fact("motor-grade", grade, side: Side.Left, part: "EHL").Line("63047", "L4-L5").Assess().Says("G-EMERG")
        );

    [Fact]
    public void An_old_loss_of_strength_that_does_not_change_is_none() =>
        Assert.Equal(
            "not-met",
            Some.Stenosis("L4-L5")
                .Document("old", DocumentType.ProgressNote, "2025-01-20", AuthorRole.Surgeon)
                .Fact("motor-grade", 3, side: Side.Left, part: "EHL", @in: "old")
                .Fact("motor-grade", 3, side: Side.Left, part: "EHL")
                .Line("63047", "L4-L5")
                .Assess()
                .Says("G-EMERG")
        );

    [Fact]
    public void A_loss_that_got_worse_since_an_earlier_examination_is_one() =>
        Assert.Equal(
            "met",
            Some.Stenosis("L4-L5")
                .Document("old", DocumentType.ProgressNote, "2025-01-20", AuthorRole.Surgeon)
                .Fact("motor-grade", 4, side: Side.Left, part: "EHL", @in: "old")
                .Fact("motor-grade", 3, side: Side.Left, part: "EHL")
                .Line("63047", "L4-L5")
                .Assess()
                .Says("G-EMERG")
        );

    [Fact]
    public void A_loss_first_recorded_more_than_six_weeks_before_the_request_is_not_new() =>
        Assert.Equal(
            "not-met",
            Some.Stenosis("L4-L5")
                .Dated("note", "2025-06-19")
                .Fact("motor-grade", 3, side: Side.Left, part: "EHL")
                .Line("63047", "L4-L5")
                .Assess()
                .Says("G-EMERG")
        );

    [Fact]
    public void A_suspected_infection_alone_is_none() =>
        Assert.Equal(
            "not-met",
            Some.Stenosis("L4-L5")
                .Fact("spinal-infection", level: "L4-L5", assertion: Assertion.Possible)
                .Line("63047", "L4-L5")
                .Assess()
                .Says("G-EMERG")
        );

    [Fact]
    public void An_infection_with_a_deficit_is_one() =>
        Assert.Equal(
            "met",
            Some.Stenosis("L4-L5")
                .Fact("spinal-infection", level: "L4-L5")
                .Fact("motor-deficit")
                .Line("63047", "L4-L5")
                .Assess()
                .Says("G-EMERG")
        );

    [Fact]
    public void A_chart_without_any_sign_is_not_met_and_shows_what_was_looked_for() =>
        Assert.NotEqual("", Some.Stenosis("L4-L5").Line("63047", "L4-L5").Assess().Of("G-EMERG").Because);

    [Fact]
    public void It_waives_nicotine_for_a_fusion_that_it_carries()
    {
        var made = CaudaEquina().Fact("fracture", level: "L4-L5").Fact("instability", level: "L4-L5").Line("22612", "L4-L5").Assess();

        Assert.Equal("waived", made.Says("F-3"));
        Assert.Equal("waived", made.Says("F-1@L4-L5"));
        Assert.Equal("met", made.Says("F-j@L4-L5"));
        Assert.Equal("approve-expedited", made.Recommends());
    }
}
