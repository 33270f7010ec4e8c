using Copilot.Core.Cases;
using Copilot.Core.Criteria;
using Copilot.Core.Facts;
using Copilot.Core.Tests.Support;

namespace Copilot.Core.Tests.Criteria;

public sealed class FusionTests
{
    // Stenosis, care and risks as fusion asks for; the level has no route yet.
    private static SomeCase Routeless(params string[] levels)
    {
        var made = Some.Stenosis(levels)
            .Fact("nicotine", "never")
            .Fact("t-score", -1.0)
            .Document("plan", DocumentType.OperativePlan, "2025-07-20", AuthorRole.Surgeon);
        foreach (var level in levels)
        {
            made.Absent("listhesis", level).Fact("dynamic-translation", 1.0, level).Fact("dynamic-angulation", 4, level);
        }

        return made;
    }

    private static SomeCase Requested(SomeCase made) => made.Line("22612", "L4-L5");

    [Fact]
    public void A_degenerative_slip_with_care_and_no_nicotine_is_met()
    {
        var made = Requested(Some.Slip("L4-L5")).Assess();

        Assert.Equal("approve", made.Recommends());
        Assert.Equal("not-applicable/met", made.At("L4-L5"));
        Assert.All(
            new[] { "F-a@L4-L5", "F-c@L4-L5", "F-7@L4-L5", "F-1@L4-L5", "F-2@L4-L5", "F-3" },
            key => Assert.Equal("met", made.Says(key))
        );
        Assert.Equal("", made.Flagged());
        Assert.Equal("L4-L5", made.SupportedConstruct);
        Assert.Equal("L4-L5", made.RequestedConstruct);
    }

    [Fact]
    public void Without_any_route_the_level_is_referred_with_every_route_answered()
    {
        var made = Requested(Routeless("L4-L5")).Assess();

        Assert.All("abcdefghijk", route => Assert.Equal("not-met", made.Says($"F-{route}@L4-L5")));
        Assert.All(new[] { "X-1", "X-2", "X-3", "X-4", "X-5" }, key => Assert.Equal("not-applicable", made.Says(key)));
        Assert.Equal("refer", made.Recommends());
        Assert.Equal("", made.Asked());
        Assert.Null(made.SupportedConstruct);
    }

    [Theory]
    [InlineData(3.0, "met")]
    [InlineData(2.9, "not-met")]
    public void F_a_begins_at_three_millimetres(double mm, string answer) =>
        Assert.Equal(
            answer,
            Requested(Some.Slip("L4-L5").Without("anterolisthesis").Fact("anterolisthesis", mm, "L4-L5")).Assess().Says("F-a@L4-L5")
        );

    [Fact]
    public void F_a_takes_a_grade_where_no_millimetres_are_given() =>
        Assert.Equal(
            "met",
            Requested(Some.Slip("L4-L5").Without("anterolisthesis").Fact("meyerding-grade", 1, "L4-L5")).Assess().Says("F-a@L4-L5")
        );

    [Fact]
    public void Millimetres_win_over_a_grade() =>
        Assert.Equal(
            "not-met",
            Requested(Some.Slip("L4-L5").Without("anterolisthesis").Fact("anterolisthesis", 2, "L4-L5").Fact("meyerding-grade", 1, "L4-L5"))
                .Assess()
                .Says("F-a@L4-L5")
        );

    [Fact]
    public void A_slip_that_is_only_named_leaves_F_a_unknown()
    {
        var made = Requested(
                Some.Slip("L4-L5").Without("anterolisthesis").Without("dynamic-translation").Fact("anterolisthesis", level: "L4-L5")
            )
            .Assess();

        Assert.Equal("unknown", made.Says("F-a@L4-L5"));
        Assert.Equal("pend", made.Recommends());
        Assert.Equal("dynamic-films", made.Asked());
    }

    [Fact]
    public void Retrolisthesis_never_meets_F_a() =>
        Assert.Equal(
            "not-met",
            Requested(Some.Slip("L4-L5").Without("anterolisthesis").Fact("retrolisthesis", 6, "L4-L5")).Assess().Says("F-a@L4-L5")
        );

    [Fact]
    public void A_range_of_millimetres_across_the_threshold_is_unknown() =>
        Assert.Equal(
            "unknown",
            Requested(Some.Slip("L4-L5").Without("anterolisthesis").Fact("anterolisthesis", (2, 4), "L4-L5")).Assess().Says("F-a@L4-L5")
        );

    [Fact]
    public void F_a_contains_D_1_to_D_3_and_not_D_4()
    {
        var made = Requested(Some.Slip("L4-L5").Without("central-stenosis").Fact("central-stenosis", "mild", "L4-L5")).Assess();

        Assert.Equal("not-met", made.Says("F-a@L4-L5"));
        Assert.Equal("met", made.Says("D-4@L4-L5"));
    }

    [Fact]
    public void An_isthmic_slip_is_F_b_and_not_F_a()
    {
        var made = Requested(Some.Slip("L4-L5").Fact("pars-defect", level: "L4-L5")).Assess();

        Assert.Equal("not-met", made.Says("F-a@L4-L5"));
        Assert.Equal("met", made.Says("F-b@L4-L5"));
    }

    [Theory]
    [InlineData(3.0, "met")]
    [InlineData(2.9, "not-met")]
    public void F_c_begins_at_three_millimetres(double mm, string answer) =>
        Assert.Equal(
            answer,
            Requested(Routeless("L4-L5").Without("dynamic-translation").Fact("dynamic-translation", mm, "L4-L5")).Assess().Says("F-c@L4-L5")
        );

    [Theory]
    [InlineData(10.0, "met")]
    [InlineData(9.9, "not-met")]
    public void F_c_begins_at_ten_degrees(double degrees, string answer) =>
        Assert.Equal(
            answer,
            Requested(Routeless("L4-L5").Without("dynamic-angulation").Fact("dynamic-angulation", degrees, "L4-L5"))
                .Assess()
                .Says("F-c@L4-L5")
        );

    [Fact]
    public void Retrolisthesis_without_dynamic_films_leaves_F_c_unknown_and_asks_for_them()
    {
        var made = Requested(
                Routeless("L4-L5")
                    .Without("dynamic-translation")
                    .Without("dynamic-angulation")
                    .Without("listhesis")
                    .Fact("retrolisthesis", 4, "L4-L5", @in: "mri")
                    .WithoutDocument("films")
            )
            .Assess();

        Assert.Equal("unknown", made.Says("F-c@L4-L5"));
        Assert.Equal("dynamic-films", made.Asked());
        Assert.Equal("pend", made.Recommends());
    }

    [Fact]
    public void F_c_without_a_slip_or_a_claim_is_not_met_and_asked_for_by_nobody()
    {
        var made = Requested(
                Some.Stenosis("L4-L5")
                    .Absent("listhesis", "L4-L5", @in: "mri")
                    .Fact("nicotine", "never")
                    .Document("plan", DocumentType.OperativePlan, "2025-07-20", AuthorRole.Surgeon)
            )
            .Assess();

        Assert.Equal("not-met", made.Says("F-c@L4-L5"));
        Assert.DoesNotContain("dynamic-films", made.Asked(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(3.4, "threshold-dependent", "approve")]
    [InlineData(2.5, "threshold-dependent", "refer")]
    [InlineData(4.2, "", "approve")]
    [InlineData(1.5, "", "refer")]
    public void An_answer_that_turns_on_the_threshold_is_flagged_and_the_profile_s_stands(double mm, string flags, string recommendation)
    {
        var made = Requested(Routeless("L4-L5").Without("dynamic-translation").Fact("dynamic-translation", mm, "L4-L5")).Assess();

        Assert.Equal(flags, made.Flagged());
        Assert.Equal(recommendation, made.Recommends());
    }

    [Fact]
    public void The_flag_prints_every_threshold_in_use()
    {
        var flag = Requested(Routeless("L4-L5").Without("dynamic-translation").Fact("dynamic-translation", 3.4, "L4-L5"))
            .Assess()
            .Flags.Single();

        Assert.All(new[] { ">= 3 mm", ">= 2 mm", ">= 4 mm" }, text => Assert.Contains(text, flag.Because, StringComparison.Ordinal));
    }

    [Fact]
    public void A_threshold_does_not_matter_where_another_route_is_met() =>
        Assert.Equal(
            "",
            Requested(
                    Some.Slip("L4-L5")
                        .Without("dynamic-translation")
                        .Fact("dynamic-translation", 3.4, "L4-L5")
                        .Fact("slip-percent", 22, "L4-L5")
                )
                .Assess()
                .Flagged()
        );

    [Fact]
    public void A_threshold_does_not_matter_where_the_line_is_open_or_fails_for_another_reason()
    {
        Assert.Equal(
            "",
            Requested(Routeless("L4-L5").Without("dynamic-translation").Fact("dynamic-translation", 3.4, "L4-L5").Without("nicotine"))
                .Assess()
                .Flagged()
        );
        Assert.Equal(
            "",
            Requested(
                    Routeless("L4-L5")
                        .Without("dynamic-translation")
                        .Fact("dynamic-translation", 3.4, "L4-L5")
                        .Without("nicotine")
                        .Fact("nicotine", "current")
                )
                .Assess()
                .Flagged()
        );
    }

    [Fact]
    public void A_contested_value_is_a_contradiction_and_not_threshold_dependent()
    {
        var made = Requested(
                Routeless("L4-L5")
                    .Without("dynamic-translation")
                    .Fact("dynamic-translation", 3.4, "L4-L5")
                    .Document("films-2", DocumentType.ImagingReport, "2025-06-08", AuthorRole.Radiologist, Modality.FlexionExtension)
                    .Fact("dynamic-translation", 1.0, "L4-L5", @in: "films-2")
            )
            .Assess();

        Assert.Equal("unknown", made.Says("F-c@L4-L5"));
        Assert.Equal("contradiction", made.Flagged());
        Assert.Equal("dynamic-films", made.Asked());
    }

    [Theory]
    [InlineData("slip-percent", 25.0, "met")]
    [InlineData("slip-percent", 24.0, "not-met")]
    [InlineData("meyerding-grade", 2.0, "met")]
    [InlineData("meyerding-grade", 1.0, "not-met")]
    public void F_d_begins_at_a_quarter_of_the_vertebra(string fact, double value, string answer) =>
        Assert.Equal(
            answer,
            Requested(Some.Slip("L4-L5").Without("anterolisthesis").Fact("anterolisthesis", 9, "L4-L5").Fact(fact, value, "L4-L5"))
                .Assess()
                .Says("F-d@L4-L5")
        );

    [Fact]
    public void A_slip_in_millimetres_alone_may_be_of_any_grade_and_one_below_seven_is_of_none()
    {
        Assert.Equal(
            "unknown",
            Requested(Some.Slip("L4-L5").Without("anterolisthesis").Fact("anterolisthesis", 9, "L4-L5")).Assess().Says("F-d@L4-L5")
        );
        Assert.Equal("not-met", Requested(Some.Slip("L4-L5")).Assess().Says("F-d@L4-L5"));
        Assert.Equal("not-met", Requested(Routeless("L4-L5")).Assess().Says("F-d@L4-L5"));
    }

    [Fact]
    public void A_grade_that_the_surgeon_gives_against_a_report_without_any_slip_is_a_contradiction()
    {
        var made = Requested(
                Some.Stenosis("L4-L5")
                    .Fact("nicotine", "never")
                    .Absent("listhesis", "L4-L5")
                    .Fact("dynamic-translation", 0.6, "L4-L5")
                    .Fact("dynamic-angulation", 4, "L4-L5")
                    .Dated("note", "2025-06-10")
                    .Fact("pars-defect", level: "L4-L5", side: Side.Bilateral)
                    .Fact("isthmic", level: "L4-L5")
                    .Fact("meyerding-grade", 2, "L4-L5", @in: "note")
            )
            .Assess();

        Assert.Equal("unknown", made.Says("F-b@L4-L5"));
        Assert.Equal("pend", made.Recommends());
        Assert.Equal("contradiction", made.Flagged());
        Assert.Equal("radiology-addendum", made.Asked());
    }

    [Theory]
    [InlineData(51, "met")]
    [InlineData(50, "not-met")]
    public void F_e_needs_more_than_half_of_a_facet_in_the_plan(int percent, string answer) =>
        Assert.Equal(answer, Requested(Routeless("L4-L5").Fact("planned-facet-removal", percent, "L4-L5")).Assess().Says("F-e@L4-L5"));

    [Fact]
    public void F_e_without_a_claim_is_not_met_and_without_any_plan_unknown()
    {
        Assert.Equal("not-met", Requested(Routeless("L4-L5").Fact("planned-interbody", level: "L4-L5")).Assess().Says("F-e@L4-L5"));

        var planless = Requested(
                Routeless("L4-L5").WithoutDocument("plan").Document("note", DocumentType.ProgressNote, "2025-07-20", AuthorRole.PrimaryCare)
            )
            .Assess();
        Assert.Equal("unknown", planless.Says("F-e@L4-L5"));
        Assert.Contains("operative-plan", planless.Asked(), StringComparison.Ordinal);
        Assert.Equal("pend", planless.Recommends());
    }

    [Fact]
    public void F_f_is_a_recurrent_herniation_with_back_pain() =>
        Assert.Equal(
            "met",
            Requested(Routeless("L4-L5").Fact("recurrent-herniation", level: "L4-L5").Fact("back-pain")).Assess().Says("F-f@L4-L5")
        );

    [Theory]
    [InlineData("2025-02-01", "met")]
    [InlineData("2025-02-02", "not-met")]
    public void F_g_needs_six_months_since_the_fusion(string day, string answer)
    {
        var made = Requested(
                Routeless("L4-L5")
                    .Fact("prior-fusion", level: "L4-L5", from: day, to: day, assertion: Assertion.Historical)
                    .Fact("nonunion", level: "L4-L5", @in: "ct")
            )
            .Assess();

        Assert.Equal(answer, made.Says("F-g@L4-L5"));
        Assert.Equal("met", made.Says("A-REV@L4-L5"));
    }

    [Fact]
    public void A_nonunion_that_a_surgeon_suspects_and_no_report_settles_is_unknown()
    {
        var made = Requested(
                Routeless("L4-L5")
                    .Fact("prior-fusion", level: "L4-L5", from: "2024-08-01", to: "2024-08-01", assertion: Assertion.Historical)
                    .Fact("nonunion", level: "L4-L5", @in: "plan", assertion: Assertion.Possible)
            )
            .Assess();

        Assert.Equal("unknown", made.Says("F-g@L4-L5"));
        Assert.Equal("pend", made.Recommends());
    }

    [Fact]
    public void F_h_stands_beside_an_earlier_fusion() =>
        Assert.Equal(
            "met",
            Requested(
                    Routeless("L4-L5")
                        .Fact("prior-fusion", level: "L5-S1", from: "2019-01-01", to: "2019-01-01", assertion: Assertion.Historical)
                )
                .Assess()
                .Says("F-h@L4-L5")
        );

    [Fact]
    public void F_j_is_a_fracture_that_is_unstable() =>
        Assert.Equal(
            "met",
            Requested(Routeless("L4-L5").Fact("fracture", level: "L4-L5").Fact("instability", level: "L4-L5")).Assess().Says("F-j@L4-L5")
        );

    [Theory]
    [InlineData("L4-L5")]
    [InlineData(null)]
    public void F_k_carries_one_level_between_two_that_stand_by_themselves(string? claimedAt)
    {
        var made = Some.Slip("L3-L4", "L5-S1")
            .Absent("listhesis", "L4-L5")
            .Fact("central-stenosis", "mild", "L4-L5")
            .Fact("dynamic-translation", 1, "L4-L5")
            .Fact("bridging-reason", level: claimedAt)
            .Line("22612", "L3-L4")
            .Line("22614", "L4-L5", "L5-S1")
            .Assess();

        Assert.Equal("met", made.Says("F-k@L4-L5"));
        Assert.Equal("met", made.Says("F-7@L4-L5"));
        Assert.Equal("approve", made.Recommends());
        Assert.Equal("L3-S1", made.SupportedConstruct);
    }

    [Fact]
    public void A_bridge_carries_no_other_bridge()
    {
        var made = Some.Slip("L2-L3", "L5-S1")
            .Absent("listhesis", "L3-L4")
            .Absent("listhesis", "L4-L5")
            .Fact("central-stenosis", "mild", "L3-L4")
            .Fact("central-stenosis", "mild", "L4-L5")
            .Fact("dynamic-translation", 1, "L3-L4")
            .Fact("dynamic-translation", 1, "L4-L5")
            .Fact("bridging-reason")
            .Line("22612", "L2-L3")
            .Line("22614", "L3-L4", "L4-L5", "L5-S1")
            .Assess();

        Assert.Equal("not-met", made.Says("F-7@L3-L4"));
        Assert.Equal("not-met", made.Says("F-7@L4-L5"));
        Assert.Equal("L2-L3, L5-S1", made.SupportedConstruct);
    }

    [Fact]
    public void A_level_is_not_carried_by_its_neighbours()
    {
        var made = Some.Slip("L4-L5")
            .Absent("listhesis", "L5-S1")
            .Fact("level-normal", level: "L5-S1")
            .Fact("dynamic-translation", 1, "L5-S1")
            .Line("22612", "L4-L5")
            .Line("22614", "L5-S1")
            .Line("22842")
            .Construct("L4-S1")
            .Assess();

        Assert.Equal("partial", made.Recommends());
        Assert.Equal("supported", made.Decided("22612"));
        Assert.Equal("not-supported", made.Decided("22614"));
        Assert.Equal("recode", made.Decided("22842"));
        Assert.Equal("22612x1 22840x1", made.Codes());
        Assert.Equal("", made.Flagged());
    }

    [Theory]
    [InlineData("2025-01-31", "met")] // 26 weeks
    [InlineData("2025-02-01", "not-met")]
    public void F_1_wants_26_weeks_for_pain_of_the_back_alone(string from, string answer)
    {
        var made = Requested(
                Some.Case()
                    .Fact("axial-only")
                    .Fact("leg-pain-score", 0)
                    .Fact("odi", 44)
                    .Fact("nicotine", "never")
                    .Fact("level-normal", level: "L4-L5")
                    .Absent("listhesis", "L4-L5")
                    .Fact("dynamic-translation", 1, "L4-L5")
                    .Fact("supervised-therapy", from: from, ongoing: true)
                    .Fact("therapy-visits", 12)
                    .Fact("medication", part: "naproxen", from: from, ongoing: true)
            )
            .Assess();

        Assert.Equal(answer, made.Says("F-1@L4-L5"));
        Assert.Equal("refer", made.Recommends());
        Assert.Equal("met", made.Says("F-8"));
        Assert.Equal("psych-screen", made.Asked());
    }

    [Fact]
    public void An_unstable_level_with_back_pain_alone_keeps_to_twelve_weeks_and_no_cap()
    {
        var made = Some.Case()
            .Fact("axial-only")
            .Fact("leg-pain-score", 0)
            .Fact("odi", 44)
            .Fact("nicotine", "never")
            .Fact("psych-screen")
            .Fact("supervised-therapy", from: "2025-04-01", ongoing: true)
            .Fact("therapy-visits", 12)
            .Fact("medication", part: "naproxen", from: "2025-04-01", ongoing: true);
        foreach (var level in new[] { "L3-L4", "L4-L5", "L5-S1" })
        {
            made.Fact("level-normal", level: level).Fact("dynamic-translation", 5, level);
        }

        var assessment = made.Fact("t-score", -1).Line("22612", "L3-L4").Line("22614", "L4-L5", "L5-S1").Assess();

        Assert.Equal("met", assessment.Says("F-1@L4-L5"));
        Assert.Equal("approve", assessment.Recommends());
    }

    [Fact]
    public void F_8_caps_fusion_for_back_pain_alone_at_two_levels()
    {
        var made = Some.Case().Fact("axial-only").Fact("leg-pain-score", 0).Fact("nicotine", "never");
        foreach (var level in new[] { "L3-L4", "L4-L5", "L5-S1" })
        {
            made.Fact("level-normal", level: level).Absent("listhesis", level).Fact("dynamic-translation", 1, level);
        }

        Assert.Equal("not-met", made.Line("22612", "L3-L4").Line("22614", "L4-L5", "L5-S1").Assess().Says("F-8"));
    }

    [Theory]
    [InlineData("never", null, "met")]
    [InlineData("former", "2025-06-20", "met")]
    [InlineData("former", "2025-06-21", "not-met")]
    [InlineData("former", "2019", "met")]
    [InlineData("former", "2025-06", "unknown")]
    [InlineData("former", null, "unknown")]
    [InlineData("current", null, "not-met")]
    public void F_3_wants_six_weeks_without_nicotine(string nicotine, string? stopped, string answer)
    {
        var made = Requested(Some.Slip("L4-L5").Without("nicotine").Fact("nicotine", nicotine));
        made = stopped is null
            ? made
            : made.Fact("nicotine-stopped", from: stopped == "2019" ? "2019-05" : stopped, to: stopped == "2019" ? "2019-05" : stopped);
        var assessment = made.Assess();

        Assert.Equal(answer, assessment.Says("F-3"));
        Assert.Equal(answer == "unknown" ? "nicotine-status" : "", assessment.Asked());
        Assert.Equal("", assessment.Flagged());
    }

    [Theory]
    [InlineData("2025-07-20", " days (")]
    [InlineData("2025-07", " weeks before the request")]
    public void Days_since_nicotine_was_stopped_are_told_where_the_day_is_known(string stopped, string told) =>
        Assert.Contains(
            Requested(Some.Slip("L4-L5").Without("nicotine").Fact("nicotine", "former"))
                .Fact("nicotine-stopped", from: stopped, to: stopped)
                .Assess()
                .Criteria.Single(c => c.Id == "F-3")
                .Reasons,
            r => r.Text.ToString().Contains(told, StringComparison.Ordinal)
        );

    [Fact]
    public void Nicotine_without_tobacco_is_use_though_tobacco_was_given_up()
    {
        var made = Some.Stenosis("L4-L5")
            .Fact("anterolisthesis", 6, "L4-L5")
            .Fact("nicotine", "current", part: "nicotine")
            .Document("letter", DocumentType.Letter, "2025-07-22", AuthorRole.Surgeon)
            .Fact("nicotine", "former", part: "tobacco", @in: "letter")
            .Line("22612", "L4-L5")
            .Assess();

        Assert.Equal("not-met", made.Says("F-3"));
        Assert.Equal("", made.Flagged());
    }

    [Fact]
    public void A_smoker_in_one_note_who_never_smoked_in_another_of_that_time_is_a_contradiction()
    {
        var made = Some.Stenosis("L4-L5")
            .Fact("anterolisthesis", 6, "L4-L5")
            .Fact("nicotine", "current", part: "tobacco")
            .Document("letter", DocumentType.Letter, "2025-07-22", AuthorRole.Surgeon)
            .Fact("nicotine", "never", part: "tobacco", @in: "letter")
            .Line("22612", "L4-L5")
            .Assess();

        Assert.Equal("unknown", made.Says("F-3"));
        Assert.Contains("contradiction", made.Flagged(), StringComparison.Ordinal);
    }

    [Fact]
    public void Nicotine_that_replaces_smoking_leaves_F_3_open() =>
        Assert.Equal(
            "unknown",
            Some.Stenosis("L4-L5")
                .Fact("anterolisthesis", 6, "L4-L5")
                .Fact("nicotine", "former")
                .Fact("nicotine-stopped", from: "2025-01-02")
                .Fact("nicotine", "current", assertion: Assertion.Possible, part: "nicotine")
                .Line("22612", "L4-L5")
                .Assess()
                .Says("F-3")
        );

    [Fact]
    public void F_3_is_unknown_where_the_chart_is_silent()
    {
        var made = Requested(Some.Slip("L4-L5").Without("nicotine")).Assess();

        Assert.Equal("unknown", made.Says("F-3"));
        Assert.Equal("pend", made.Recommends());
        Assert.Equal("nicotine-status", made.Asked());
    }

    [Fact]
    public void F_2_does_not_apply_where_no_slip_or_motion_is_relied_on() =>
        Assert.Equal(
            "not-applicable",
            Requested(
                    Routeless("L4-L5")
                        .Fact("planned-facet-removal", 60, "L4-L5")
                        .Without("dynamic-translation")
                        .Without("dynamic-angulation")
                        .WithoutDocument("films")
                        .Fact("level-normal", level: "L4-L5")
                )
                .Assess()
                .Says("F-2@L4-L5")
        );

    [Fact]
    public void A_radiograph_that_tells_nothing_of_the_spine_is_no_film_of_it() =>
        Assert.Equal(
            "unknown",
            Requested(
                    Some.Slip("L4-L5")
                        .WithoutDocument("films")
                        .Fact("anterolisthesis", 6, "L4-L5", @in: "mri")
                        .Document("chest", DocumentType.ImagingReport, "2025-06-08", AuthorRole.Radiologist, Modality.Xray)
                )
                .Assess()
                .Says("F-2@L4-L5")
        );

    [Fact]
    public void F_2_without_films_is_unknown_and_asks_for_them()
    {
        var made = Requested(Some.Slip("L4-L5").WithoutDocument("films").Fact("anterolisthesis", 6, "L4-L5", @in: "mri")).Assess();

        Assert.Equal("met", made.Says("F-a@L4-L5"));
        Assert.Equal("unknown", made.Says("F-2@L4-L5"));
        Assert.Equal("dynamic-films", made.Asked());
        Assert.Equal("pend", made.Recommends());
    }

    [Fact]
    public void F_4_is_soft_asked_for_at_65_and_lowers_nothing()
    {
        var made = Requested(Some.Slip("L4-L5").Without("t-score").Member(65)).Assess();

        Assert.Equal("unknown", made.Says("F-4"));
        Assert.True(made.Of("F-4").Soft);
        Assert.Equal("approve", made.Recommends());
        Assert.Equal("bone-density", made.Asked());
        Assert.Equal("not-applicable", Requested(Some.Slip("L4-L5").Without("t-score").Member(64)).Assess().Says("F-4"));
    }

    [Fact]
    public void F_4_is_asked_for_at_three_levels_as_requested_with_steroid_and_with_an_ankylosed_spine()
    {
        Assert.Equal(
            "unknown",
            Some.Slip("L3-L4", "L4-L5", "L5-S1")
                .Without("t-score")
                .Line("22612", "L3-L4")
                .Line("22614", "L4-L5", "L5-S1")
                .Assess()
                .Says("F-4")
        );
        Assert.Equal("unknown", Requested(Some.Slip("L4-L5").Without("t-score").Fact("steroid-use")).Assess().Says("F-4"));
        Assert.Equal("unknown", Requested(Some.Slip("L4-L5").Without("t-score").Fact("ankylosing-spondylitis")).Assess().Says("F-4"));
    }

    [Theory]
    [InlineData(-2.4, false, "met")]
    [InlineData(-2.5, true, "met")]
    public void F_4_wants_a_plan_where_density_is_low(double score, bool plan, string answer)
    {
        var made = Requested(Some.Slip("L4-L5").Without("t-score").Member(70).Fact("t-score", score));
        Assert.Equal(answer, (plan ? made.Fact("bone-plan") : made).Assess().Says("F-4"));
    }

    [Fact]
    public void F_5_is_asked_for_with_diabetes_and_a_high_value_is_flagged_by_its_answer_alone()
    {
        var silent = Requested(Some.Slip("L4-L5").Fact("diabetes")).Assess();
        Assert.Equal("unknown", silent.Says("F-5"));
        Assert.Equal("glycaemia", silent.Asked());
        Assert.Equal("approve", silent.Recommends());

        var high = Requested(Some.Slip("L4-L5").Fact("diabetes").Fact("hba1c", 8.0)).Assess();
        Assert.Equal("not-met", high.Says("F-5"));
        Assert.Equal("approve", high.Recommends());
        Assert.Equal("not-applicable", Requested(Some.Slip("L4-L5")).Assess().Says("F-5"));
    }

    [Theory]
    [InlineData(15, "evidence-conflict")]
    [InlineData(20, "")]
    public void A_low_slip_at_one_level_without_motion_or_foraminal_narrowing_is_an_evidence_conflict(int percent, string flags)
    {
        var made = Requested(
                Some.Slip("L4-L5")
                    .Without("dynamic-translation")
                    .Fact("dynamic-translation", 1, "L4-L5")
                    .Fact("slip-percent", percent, "L4-L5")
            )
            .Assess();

        Assert.Equal(flags, made.Flagged());
        Assert.Equal("approve", made.Recommends());
    }

    [Fact]
    public void Foraminal_narrowing_motion_or_a_second_level_lift_the_evidence_conflict()
    {
        static SomeCase Quiet(params string[] levels) =>
            levels.Aggregate(
                Some.Slip(levels).Without("dynamic-translation"),
                (c, l) => c.Fact("dynamic-translation", 1, l).Fact("slip-percent", 15, l)
            );

        Assert.Equal("", Requested(Quiet("L4-L5").Fact("foraminal-stenosis", "moderate", "L4-L5", Side.Left)).Assess().Flagged());
        Assert.Equal(
            "",
            Requested(Quiet("L4-L5").Without("dynamic-translation").Fact("dynamic-translation", 5, "L4-L5")).Assess().Flagged()
        );
        Assert.Equal("", Quiet("L4-L5", "L3-L4").Line("22612", "L4-L5").Line("22614", "L3-L4").Assess().Flagged());
    }

    [Fact]
    public void A_competing_cause_lowers_no_answer() => Assert.Equal("approve", Requested(Some.Slip("L4-L5")).Assess().Recommends());

    [Fact]
    public void The_fusion_criteria_do_not_apply_where_no_fusion_is_requested()
    {
        var made = Some.Slip("L4-L5").Line("63047", "L4-L5").Assess();

        Assert.All(
            new[] { "F-a@L4-L5", "F-1@L4-L5", "F-3", "F-4", "F-5", "F-7@L4-L5", "X-1" },
            key => Assert.Equal("not-applicable", made.Says(key))
        );
        Assert.Equal("met/not-applicable", made.At("L4-L5"));
    }

    [Fact]
    public void D_1_to_D_4_are_answered_where_only_fusion_is_asked_for_and_D_5_is_not()
    {
        var made = Requested(Some.Slip("L4-L5")).Assess();

        Assert.All(new[] { "D-1", "D-2", "D-3", "D-4" }, id => Assert.Equal("met", made.Says($"{id}@L4-L5")));
        Assert.Equal("not-applicable", made.Says("D-5@L4-L5"));
    }
}
