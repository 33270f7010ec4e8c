using Copilot.Core.Cases;
using Copilot.Core.Criteria;
using Copilot.Core.Facts;
using Copilot.Core.Tests.Support;

namespace Copilot.Core.Tests.Criteria;

public sealed class CareTests
{
    // Symptoms and narrowing, and no care yet; the request is of 1 August 2025.
    private static SomeCase Uncared() =>
        Some.Case().Fact("claudication").Fact("walking-distance", 150).Fact("central-stenosis", "severe", "L4-L5").Line("63047", "L4-L5");

    private static SomeCase Treated(string from, string? to = null) =>
        Uncared()
            .Fact("supervised-therapy", from: from, to: to, ongoing: to is null)
            .Fact("therapy-visits", 8)
            .Fact("medication", part: "naproxen", from: from, to: to, ongoing: to is null);

    [Theory]
    [InlineData("2025-06-20", "met")]
    [InlineData("2025-06-21", "not-met")]
    public void Six_weeks_to_the_day_are_enough(string from, string answer) =>
        Assert.Equal(answer, Treated(from).Assess().Says("D-4@L4-L5"));

    [Fact]
    public void Short_care_is_not_met_and_asks_for_nothing()
    {
        var made = Treated("2025-06-27").Assess();

        Assert.Equal("not-met", made.Says("D-4@L4-L5"));
        Assert.Equal("refer", made.Recommends());
        Assert.Equal("", made.Asked());
        Assert.Contains("5.0 weeks", made.Of("D-4@L4-L5").Because, StringComparison.Ordinal);
    }

    [Fact]
    public void A_chart_that_is_silent_on_care_leaves_it_unknown()
    {
        var made = Uncared().Assess();

        Assert.Equal("unknown", made.Says("D-4@L4-L5"));
        Assert.Equal("therapy-records", made.Asked());
        Assert.Equal("pend", made.Recommends());
        Assert.Equal("", made.Flagged());
    }

    [Fact]
    public void Therapy_without_dates_or_visits_leaves_it_unknown()
    {
        var made = Uncared()
            .Fact("supervised-therapy", assertion: Assertion.Historical)
            .Fact("medication", part: "naproxen", from: "2025-03-01", ongoing: true)
            .Assess();

        Assert.Equal("unknown", made.Says("D-4@L4-L5"));
        Assert.Equal("therapy-records", made.Asked());
        Assert.Equal("", made.Flagged());
    }

    [Fact]
    public void Therapy_that_stands_in_a_record_without_a_date_is_flagged_as_undated()
    {
        var made = Uncared()
            .Document("page", DocumentType.TherapyRecord, null, AuthorRole.Therapist)
            .Fact("supervised-therapy", 9, @in: "page")
            .Fact("medication", part: "naproxen", from: "2025-03-01", ongoing: true)
            .Assess();

        Assert.Equal("unknown", made.Says("D-4@L4-L5"));
        Assert.Equal("therapy-records", made.Asked());
        Assert.Equal("undated-record", made.Flagged());
    }

    [Fact]
    public void Severe_narrowing_with_short_care_is_not_met_and_the_exception_is_told()
    {
        var made = Treated("2025-06-27").Assess();

        Assert.Equal("not-met", made.Says("D-4@L4-L5"));
        Assert.Contains("exception", made.Of("D-4@L4-L5").Because, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("knee")]
    [InlineData("shoulder")]
    public void Care_for_another_body_part_is_not_care(string part) =>
        Assert.NotEqual(
            "met",
            Uncared()
                .Fact("supervised-therapy", part: part, from: "2025-03-01", to: "2025-06-01")
                .Fact("therapy-visits", 12, part: part)
                .Fact("medication", part: "naproxen", from: "2025-03-01", ongoing: true)
                .Assess()
                .Says("D-4@L4-L5")
        );

    [Fact]
    public void One_kind_of_care_is_one_kind_too_few() =>
        Assert.Equal(
            "not-met",
            Uncared().Fact("supervised-therapy", from: "2025-03-01", to: "2025-07-01").Fact("therapy-visits", 8).Assess().Says("D-4@L4-L5")
        );

    [Fact]
    public void All_drugs_together_are_one_kind() =>
        Assert.Equal(
            "not-met",
            Uncared()
                .Fact("medication", part: "naproxen", from: "2025-03-01", ongoing: true)
                .Fact("medication", part: "gabapentin", from: "2025-03-01", ongoing: true)
                .Assess()
                .Says("D-4@L4-L5")
        );

    [Fact]
    public void Two_kinds_of_which_none_is_active_do_not_do() =>
        Assert.Equal(
            "not-met",
            Uncared()
                .Fact("medication", part: "naproxen", from: "2025-03-01", ongoing: true)
                .Fact("injection", from: "2025-05-01", to: "2025-05-01")
                .Assess()
                .Says("D-4@L4-L5")
        );

    [Fact]
    public void A_documented_home_programme_is_active_care() =>
        Assert.Equal(
            "met",
            Uncared()
                .Fact("medication", part: "naproxen", from: "2025-03-01", ongoing: true)
                .Fact("home-programme", from: "2025-05-01", ongoing: true)
                .Assess()
                .Says("D-4@L4-L5")
        );

    [Fact]
    public void Care_that_ended_before_the_window_of_twelve_months_is_no_care()
    {
        var made = Treated("2024-01-01", "2024-06-01").Assess();

        Assert.NotEqual("met", made.Says("D-4@L4-L5"));
    }

    [Theory]
    [InlineData("2024-08-01", "met")]
    [InlineData("2024-07-31", "not met")]
    public void Care_counts_where_it_ends_within_the_window_however_early_it_began(string to, string answer) =>
        Assert.Equal(answer == "met", Treated("2024-03-01", to).Assess().Says("D-4@L4-L5") == "met");

    [Theory]
    [InlineData("2025-06", "unknown")] // 1 June: 61 days; 30 June: 32 days
    [InlineData("2025-05", "met")]
    [InlineData("2025-07", "not-met")]
    public void A_month_is_read_both_ways(string month, string answer)
    {
        var made = Treated(month).Assess();

        Assert.Equal(answer, made.Says("D-4@L4-L5"));
        Assert.Equal(answer == "unknown" ? "therapy-records" : "", made.Asked());
    }

    [Fact]
    public void Active_care_that_is_contraindicated_waives_the_active_part()
    {
        var made = Uncared()
            .Fact("therapy-contraindicated")
            .Fact("medication", part: "naproxen", from: "2025-03-01", ongoing: true)
            .Assess();

        Assert.Equal("waived", made.Says("D-4@L4-L5"));
        Assert.Equal("met/not-applicable", made.At("L4-L5"));
        Assert.Equal("approve", made.Recommends());
    }

    [Fact]
    public void A_contraindication_waives_no_weeks() =>
        Assert.Equal(
            "not-met",
            Uncared()
                .Fact("therapy-contraindicated")
                .Fact("medication", part: "naproxen", from: "2025-07-15", ongoing: true)
                .Assess()
                .Says("D-4@L4-L5")
        );

    // A letter of 30 July claims therapy from January on, more than 40 visits; the therapist's own record begins later.
    private static SomeCase Claimed(string recorded, int visits, object? claimed = null) =>
        Uncared()
            .Document("letter", DocumentType.Letter, "2025-07-30")
            .Fact("supervised-therapy", claimed ?? 40, from: "2025-01", to: "2025-07", @in: "letter")
            .Document("therapy", DocumentType.TherapyRecord, "2025-07-28", AuthorRole.Therapist)
            .Fact("supervised-therapy", visits, from: recorded, to: "2025-07-28", @in: "therapy")
            .Fact("therapy-visits", visits, @in: "therapy")
            .Fact("medication", part: "naproxen", from: "2025-07-01", ongoing: true);

    [Fact]
    public void A_letter_s_months_of_therapy_against_the_record_s_two_visits_are_a_contradiction()
    {
        var made = Claimed("2025-07-07", 2).Assess();

        Assert.Equal("unknown", made.Says("D-4@L4-L5"));
        Assert.Equal("contradiction", made.Flagged());
        Assert.Equal("therapy-records", made.Asked());
        Assert.Equal("pend", made.Recommends());
    }

    [Fact]
    public void Six_weeks_that_the_record_bears_out_are_enough_whatever_the_letter_claims() =>
        Assert.Equal("met", Claimed("2025-06-02", 12).Assess().Says("D-4@L4-L5"));

    [Fact]
    public void A_letter_is_believed_where_the_record_counts_as_many_visits() =>
        Assert.Equal("met", Claimed("2025-07-07", 40).Assess().Says("D-4@L4-L5"));

    [Fact]
    public void A_letter_is_believed_where_a_note_too_dates_the_therapy_so_early() =>
        Assert.Equal(
            "met",
            Claimed("2025-07-07", 2)
                .Fact("supervised-therapy", from: "2025-01", assertion: Assertion.Historical, to: "2025-06")
                .Assess()
                .Says("D-4@L4-L5")
        );

    [Fact]
    public void A_letter_is_believed_where_no_record_counts_visits() =>
        Assert.Equal("met", Claimed("2025-07-07", 2).Without("therapy-visits").Assess().Says("D-4@L4-L5"));

    [Fact]
    public void Therapy_since_a_day_long_before_the_record_s_first_is_a_contradiction_too() =>
        Assert.Equal(
            "contradiction",
            Claimed("2025-07-07", 2)
                .Without("supervised-therapy")
                .Fact("supervised-therapy", from: "2025-01", ongoing: true, @in: "letter")
                .Fact("supervised-therapy", 2, from: "2025-07-07", to: "2025-07-28", @in: "therapy")
                .Assess()
                .Flagged()
        );

    private static SomeCase Necks(bool denied, string? from = null, string? to = null)
    {
        var made = Uncared()
            .Document("letter", DocumentType.Letter, "2025-07-30")
            .Fact("supervised-therapy", 14, assertion: Assertion.Historical, from: from, to: to, @in: "letter")
            .Document("therapy", DocumentType.TherapyRecord, "2025-04-12", AuthorRole.Therapist)
            .Fact("supervised-therapy", 14, part: "neck", from: "2025-02-08", to: "2025-04-12", @in: "therapy")
            .Fact("therapy-visits", 14, part: "neck", @in: "therapy")
            .Fact("medication", part: "naproxen", from: "2025-02-01", ongoing: true);
        return denied ? made.Absent("supervised-therapy", @in: "note") : made;
    }

    [Theory]
    [InlineData(true, "not-met")]
    [InlineData(false, "unknown")]
    public void A_letter_s_visits_that_are_the_neck_s_are_no_care_of_a_back_that_had_none(bool denied, string answer) =>
        Assert.Equal(answer, Necks(denied).Assess().Says("D-4@L4-L5"));

    [Theory]
    [InlineData(true, "2025-02", "not-met")]
    [InlineData(false, "2025-02", "unknown")]
    [InlineData(false, "2025-05", "met")]
    public void A_letter_s_dates_that_are_the_neck_s_course_date_no_care_of_the_back(bool denied, string from, string answer) =>
        Assert.Equal(answer, Necks(denied, from, "2025-06").Assess().Says("D-4@L4-L5"));

    [Fact]
    public void An_injection_is_recorded_and_never_required()
    {
        var made = Treated("2025-03-01").Assess();

        Assert.Equal("met", made.Says("D-4@L4-L5"));
        Assert.DoesNotContain("injection-records", made.Asked(), StringComparison.Ordinal);
    }

    [Fact]
    public void Planned_care_and_another_person_s_care_are_no_care()
    {
        var made = Uncared()
            .Fact("supervised-therapy", from: "2025-03-01", to: "2025-07-01", assertion: Assertion.Planned)
            .Fact("medication", part: "naproxen", from: "2025-03-01", assertion: Assertion.Family)
            .Assess();

        Assert.Equal("unknown", made.Says("D-4@L4-L5"));
    }

    [Theory]
    [InlineData("2025-05-09", "met")] // 84 days
    [InlineData("2025-05-10", "not-met")]
    public void Fusion_asks_for_twelve_weeks(string from, string answer)
    {
        var made = Treated(from).Fact("anterolisthesis", 6, "L4-L5").Fact("nicotine", "never").Line("22612", "L4-L5").Assess();

        Assert.Equal(answer, made.Says("F-1@L4-L5"));
    }

    [Theory]
    [InlineData("2025-05-03", "met")]
    [InlineData("2025-05-02", "not-met")]
    public void Care_before_fusion_went_on_until_90_days_before_the_request(string to, string answer) =>
        Assert.Equal(
            answer,
            Treated("2025-01-01", to)
                .Fact("anterolisthesis", 6, "L4-L5")
                .Fact("nicotine", "never")
                .Line("22612", "L4-L5")
                .Assess()
                .Says("F-1@L4-L5")
        );

    [Fact]
    public void An_episode_reaches_the_request_where_the_latest_note_shows_it_going_on()
    {
        var made = Uncared()
            .Fact("supervised-therapy", from: "2025-05-01", ongoing: true)
            .Fact("therapy-visits", 8)
            .Fact("medication", part: "naproxen", from: "2025-05-01")
            .Line("22612", "L4-L5")
            .Assess();

        Assert.Contains("13.1 weeks", made.Of("F-1@L4-L5").Because, StringComparison.Ordinal);
    }

    [Fact]
    public void Months_are_calendar_months()
    {
        Assert.Equal(12, ComputedValues.MonthsBetween(new DateOnly(2024, 8, 1), new DateOnly(2025, 8, 1)));
        Assert.Equal(11, ComputedValues.MonthsBetween(new DateOnly(2024, 8, 2), new DateOnly(2025, 8, 1)));
        Assert.Equal(1, ComputedValues.MonthsBetween(new DateOnly(2025, 1, 31), new DateOnly(2025, 2, 28)));
    }
}
