using Copilot.Core.Cases;
using Copilot.Core.Facts;
using Copilot.Core.Tests.Support;

namespace Copilot.Core.Tests.Criteria;

public sealed class DecompressionTests
{
    private static SomeCase Laminectomy() => Some.Stenosis("L4-L5").Line("63047", "L4-L5");

    [Fact]
    public void All_of_D_1_to_D_5_met_supports_the_line()
    {
        var made = Laminectomy().Assess();

        Assert.Equal("approve", made.Recommends());
        Assert.All(new[] { "D-1", "D-2", "D-3", "D-4", "D-5" }, id => Assert.Equal("met", made.Says($"{id}@L4-L5")));
        Assert.Equal("supported", made.Decided("63047"));
        Assert.Equal("met/not-applicable", made.At("L4-L5"));
        Assert.Equal("63047x1", made.Codes());
        Assert.Equal("", made.Asked());
        Assert.Equal("", made.Flagged());
        Assert.False(made.Expedited);
        Assert.Null(made.RequestedConstruct);
        Assert.Null(made.SupportedConstruct);
    }

    [Theory]
    [InlineData("odi", 20.0, "met")]
    [InlineData("odi", 19.0, "not-met")]
    [InlineData("leg-pain-score", 4.0, "met")]
    [InlineData("leg-pain-score", 3.0, "not-met")]
    [InlineData("walking-distance", 499.0, "met")]
    [InlineData("walking-distance", 500.0, "not-met")]
    public void D_1_turns_on_the_profile_s_figure_of_function(string fact, double value, string answer) =>
        Assert.Equal(
            answer,
            Laminectomy()
                .Without("walking-distance")
                .Fact("odi", 5)
                .Fact("leg-pain-score", 1)
                .Fact("walking-distance", 3000)
                .Without(fact)
                .Fact(fact, value)
                .Assess()
                .Says("D-1@L4-L5")
        );

    [Fact]
    public void D_1_without_score_or_distance_asks_for_the_function_score()
    {
        var made = Laminectomy().Without("walking-distance").Assess();

        Assert.Equal("unknown", made.Says("D-1@L4-L5"));
        Assert.Equal("function-score", made.Asked());
        Assert.Equal("pend", made.Recommends());
        Assert.NotNull(made.Of("D-1@L4-L5").Search);
    }

    [Theory]
    [InlineData("2025-05-03", "met", "")]
    [InlineData("2025-05-02", "unknown", "stale-record")]
    public void Symptoms_count_on_the_90th_day_and_not_on_the_91st(string day, string answer, string flags)
    {
        var made = Laminectomy().Dated("note", day).Assess();

        Assert.Equal(answer, made.Says("D-1@L4-L5"));
        Assert.Equal(flags, made.Flagged());
        Assert.Equal(answer == "met" ? "" : "current-exam", made.Asked());
    }

    [Theory]
    [InlineData("2024-08-01", "met", "", "")]
    [InlineData("2024-07-31", "unknown", "stale-record", "imaging-report")]
    public void Imaging_counts_at_twelve_months_to_the_day(string day, string answer, string flags, string asks)
    {
        var made = Laminectomy().Dated("mri", day).Assess();

        Assert.Equal(answer, made.Says("D-2@L4-L5"));
        Assert.Equal(flags, made.Flagged());
        Assert.Equal(asks, made.Asked());
        Assert.Equal(answer, made.Says("D-3@L4-L5"));
        Assert.Equal(answer == "met" ? "met" : "not-met", made.Says("G-CUR"));
    }

    [Fact]
    public void The_as_of_date_is_the_date_in_the_offset_of_receipt() =>
        Assert.Equal("met", Laminectomy().Received("2025-08-01T23:30:00-07:00").Dated("mri", "2024-08-01").Assess().Says("D-2@L4-L5"));

    [Theory]
    [InlineData("central-stenosis", "moderate", "met")]
    [InlineData("central-stenosis", "mild", "not-met")]
    [InlineData("central-stenosis", "mild..moderate", "unknown")]
    [InlineData("central-stenosis", "moderate..severe", "met")]
    [InlineData("lateral-recess-stenosis", "moderate", "met")]
    [InlineData("foraminal-stenosis", "moderate", "met")]
    [InlineData("foraminal-stenosis", "minimal", "not-met")]
    [InlineData("stenosis", "severe", "met")]
    public void D_2_needs_moderate_narrowing_of_any_compartment(string fact, string grade, string answer)
    {
        var made = Laminectomy().Without("central-stenosis").Fact(fact, grade, "L4-L5").Assess();

        Assert.Equal(answer, made.Says("D-2@L4-L5"));
    }

    [Fact]
    public void A_range_that_reaches_moderate_asks_for_an_addendum()
    {
        var made = Laminectomy().Without("central-stenosis").Fact("central-stenosis", "mild..moderate", "L4-L5").Assess();

        Assert.Equal("radiology-addendum", made.Asked());
        Assert.Equal("pend", made.Recommends());
        Assert.Equal("unknown", made.Says("D-3@L4-L5"));
    }

    [Fact]
    public void Narrowing_without_a_grade_is_unknown_and_asks_for_an_addendum()
    {
        var made = Laminectomy().Without("central-stenosis").Fact("central-stenosis", level: "L4-L5").Assess();

        Assert.Equal("unknown", made.Says("D-2@L4-L5"));
        Assert.Equal("radiology-addendum", made.Asked());
    }

    [Fact]
    public void A_surgeon_s_grade_of_an_ungraded_report_leaves_it_unknown()
    {
        var made = Laminectomy()
            .Without("central-stenosis")
            .Fact("central-stenosis", level: "L4-L5")
            .Fact("central-stenosis", "severe", "L4-L5", @in: "note")
            .Assess();

        Assert.Equal("unknown", made.Says("D-2@L4-L5"));
        Assert.Equal("radiology-addendum", made.Asked());
        Assert.Equal("", made.Flagged());
    }

    [Fact]
    public void A_sentence_of_the_surgeon_s_stands_in_for_no_report()
    {
        var made = Laminectomy().WithoutDocument("mri").Fact("central-stenosis", "severe", "L4-L5", @in: "note").Assess();

        Assert.Equal("unknown", made.Says("D-2@L4-L5"));
        Assert.Contains(Core.Criteria.Cause.NoReport, made.Of("D-2@L4-L5").Causes);
        Assert.Equal("imaging-report", made.Asked());
        Assert.Equal("not-met", made.Says("G-DOC"));
        Assert.Equal("unknown", made.Says("D-3@L4-L5"));
    }

    [Fact]
    public void A_report_that_describes_the_level_and_leaves_narrowing_out_shows_none()
    {
        var made = Laminectomy().Without("central-stenosis").Fact("level-normal", level: "L4-L5").Assess();

        Assert.Equal("not-met", made.Says("D-2@L4-L5"));
        Assert.Equal("not-applicable", made.Says("D-3@L4-L5"));
        Assert.Equal("refer", made.Recommends());
    }

    [Fact]
    public void A_report_that_does_not_describe_the_level_leaves_it_unknown()
    {
        var made = Laminectomy().Without("central-stenosis").Fact("central-stenosis", "severe", "L3-L4").Assess();

        Assert.Equal("unknown", made.Says("D-2@L4-L5"));
        Assert.Equal("imaging-report", made.Asked());
    }

    [Theory]
    [InlineData("extrusion", true, "met")]
    [InlineData("sequestration", true, "met")]
    [InlineData("protrusion", true, "not-met")]
    public void An_extrusion_counts_where_it_touches_the_root(string kind, bool touches, string answer)
    {
        var made = Laminectomy().Without("central-stenosis").Fact("herniation", kind, "L4-L5", Side.Left);
        made = touches ? made.Fact("root-contact", level: "L4-L5", side: Side.Left, part: "L5") : made;

        Assert.Equal(answer, made.Assess().Says("D-2@L4-L5"));
    }

    [Fact]
    public void A_report_that_grades_a_level_in_its_findings_and_otherwise_in_its_impression_contradicts_itself()
    {
        var made = Laminectomy()
            .Without("central-stenosis")
            .Fact("central-stenosis", "mild", "L4-L5", section: "FINDINGS")
            .Fact("central-stenosis", "severe", "L4-L5", section: "IMPRESSION")
            .Assess();

        Assert.Equal("unknown", made.Says("D-2@L4-L5"));
        Assert.Equal("contradiction", made.Flagged());
        Assert.Equal("radiology-addendum", made.Asked());
        Assert.Equal("not-met", made.Says("G-CONTRA"));
    }

    [Fact]
    public void Two_reports_of_one_time_that_disagree_contradict_each_other()
    {
        var made = Laminectomy()
            .Document("ct", DocumentType.ImagingReport, "2025-05-25", AuthorRole.Radiologist, Modality.Ct)
            .Fact("central-stenosis", "mild", "L4-L5", @in: "ct")
            .Assess();

        Assert.Equal("unknown", made.Says("D-2@L4-L5"));
        Assert.Equal("contradiction", made.Flagged());
        Assert.Equal("radiology-addendum", made.Asked());
        Assert.Equal("unknown", made.Says("D-3@L4-L5"));
    }

    [Fact]
    public void What_one_of_two_readers_who_disagree_tells_alone_does_not_decide()
    {
        var made = Laminectomy()
            .Document("second", DocumentType.ImagingReport, "2025-05-25", AuthorRole.Radiologist, Modality.Mri)
            .Fact("central-stenosis", "mild", "L4-L5", @in: "second")
            .Fact("stenosis", "severe", "L4-L5")
            .Assess();

        Assert.Equal("unknown", made.Says("D-2@L4-L5"));
        Assert.Equal("contradiction", made.Flagged());
    }

    [Fact]
    public void What_both_of_two_readers_who_disagree_elsewhere_tell_decides()
    {
        var made = Laminectomy()
            .Document("second", DocumentType.ImagingReport, "2025-05-25", AuthorRole.Radiologist, Modality.Mri)
            .Fact("central-stenosis", "mild", "L4-L5", @in: "second")
            .Fact("foraminal-stenosis", "severe", "L4-L5")
            .Fact("foraminal-stenosis", "severe", "L4-L5", @in: "second")
            .Assess();

        Assert.Equal("met", made.Says("D-2@L4-L5"));
    }

    [Fact]
    public void A_change_over_time_is_no_contradiction_and_the_newer_reading_holds()
    {
        var made = Laminectomy()
            .Document("old-mri", DocumentType.ImagingReport, "2024-10-01", AuthorRole.Radiologist, Modality.Mri)
            .Fact("central-stenosis", "mild", "L4-L5", @in: "old-mri")
            .Assess();

        Assert.Equal("met", made.Says("D-2@L4-L5"));
        Assert.Equal("", made.Flagged());
    }

    [Fact]
    public void Imaging_without_a_date_is_unknown_and_flagged()
    {
        var made = Laminectomy().Dated("mri", null).Assess();

        Assert.Equal("unknown", made.Says("D-2@L4-L5"));
        Assert.Equal("undated-record", made.Flagged());
        Assert.Equal("pend", made.Recommends());
    }

    [Fact]
    public void Pain_of_the_back_alone_is_no_indication()
    {
        var made = Laminectomy().Without("claudication").Fact("axial-only").Fact("leg-pain-score", 0).Assess();

        Assert.Equal("not-met", made.Says("D-1@L4-L5"));
        Assert.Equal("not-met", made.Says("D-5@L4-L5"));
        Assert.Equal("refer", made.Recommends());
        Assert.Equal("", made.Asked());
    }

    [Fact]
    public void A_telephone_note_counts_for_symptoms()
    {
        // The visit with its examination is current, its symptoms are told by telephone alone.
        var made = Laminectomy()
            .Without("claudication")
            .Without("walking-distance")
            .Document("call", DocumentType.Other, "2025-07-10", AuthorRole.Nurse)
            .Fact("claudication", @in: "call")
            .Fact("walking-distance", 100, @in: "call")
            .Assess();

        Assert.Equal("met", made.Says("D-1@L4-L5"));
    }

    [Fact]
    public void Symptoms_by_telephone_beside_an_old_examination_ask_for_a_current_one()
    {
        var made = Laminectomy()
            .Dated("note", "2025-01-10")
            .Document("call", DocumentType.Other, "2025-07-10", AuthorRole.Nurse)
            .Fact("claudication", @in: "call")
            .Fact("walking-distance", 100, @in: "call")
            .Assess();

        Assert.Equal("unknown", made.Says("D-1@L4-L5"));
        Assert.Equal("current-exam", made.Asked());
    }

    [Fact]
    public void A_telephone_note_never_counts_for_an_examination()
    {
        var definition = GuidelineRules.Facts["motor-grade"];
        var made = Some.Case()
            .Document("call", DocumentType.Other, "2025-07-10", AuthorRole.Nurse)
            .Fact("motor-grade", 2, part: "EHL", @in: "call");
        var (reviewCase, facts) = made.Build();
        var readings = new Core.Criteria.Reading.Readings(
            reviewCase,
            facts,
            GuidelineRules.Rulebook.Silence,
            GuidelineRules.Rulebook.Spoken,
            new(90, 12, 12, 90)
        );

        Assert.Empty(readings.Of(definition, null).Current);
    }

    [Fact]
    public void A_not_met_criterion_beside_an_unknown_one_needs_no_ask()
    {
        var made = Laminectomy()
            .WithoutDocument("mri")
            .Without("supervised-therapy")
            .Without("home-programme")
            .Without("medication")
            .Fact("medication", part: "naproxen", from: "2025-07-10", ongoing: true)
            .Fact("home-programme", from: "2025-07-10", ongoing: true)
            .Assess();

        Assert.Equal("not-met", made.Says("D-4@L4-L5"));
        Assert.Equal("unknown", made.Says("D-2@L4-L5"));
        Assert.Equal("not-supported", made.Decided("63047"));
        Assert.Equal("", made.Asked());
        Assert.Equal("refer", made.Recommends());
    }

    [Fact]
    public void Levels_of_one_line_join_yes_and_no_to_partly_supported()
    {
        var made = Some.Stenosis("L4-L5").Fact("central-stenosis", "mild", "L3-L4").Line("63047", "L4-L5").Line("63048", "L3-L4").Assess();

        Assert.Equal("partial", made.Recommends());
        Assert.Equal("supported", made.Decided("63047"));
        Assert.Equal("not-supported", made.Decided("63048"));
    }

    [Fact]
    public void Levels_of_one_line_join_yes_and_open_to_needs_information()
    {
        var made = Some.Stenosis("L4-L5", "L3-L4").Line("63047", "L4-L5").Line("63048", 2, null, "L3-L4", "L2-L3").Assess();

        Assert.Equal("needs-information", made.Decided("63048"));
        Assert.Equal("pend", made.Recommends());
        Assert.Equal("imaging-report", made.Asked());
    }

    [Fact]
    public void A_finding_outside_the_request_is_listed_with_both_columns_not_applicable()
    {
        var made = Laminectomy().Fact("central-stenosis", "severe", "L2-L3").Fact("central-stenosis", "mild", "L3-L4").Assess();

        Assert.Equal("not-applicable/not-applicable", made.At("L2-L3"));
        Assert.Equal(["L2-L3", "L4-L5"], made.Levels.Select(l => l.Level.ToString()));
        Assert.Equal("approve", made.Recommends());
    }
}
