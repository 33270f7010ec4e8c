using Copilot.Core.Cases;
using Copilot.Core.Review.Clock;
using Copilot.Core.Tests.Support;
using static Copilot.Core.Tests.Review.People;

namespace Copilot.Core.Tests.Review.Clock;

public sealed class RequestClockTests
{
    private const string Why = "The radiologist's addendum was promised for tomorrow.";

    private static readonly ClockTable Table = ClockTable.ReadFolder(GuidelineRules.Folder);

    private static readonly ClockSpan Fortnight = new(14, ClockUnit.CalendarDays);

    // The rules of the western United States, written out so that no machine's own table is needed.
    private static readonly TimeZoneInfo Pacific = TimeZoneInfo.CreateCustomTimeZone(
        "Pacific",
        TimeSpan.FromHours(-8),
        "Pacific",
        "Standard",
        "Daylight",
        [
            TimeZoneInfo.AdjustmentRule.CreateAdjustmentRule(
                DateTime.MinValue.Date,
                DateTime.MaxValue.Date,
                TimeSpan.FromHours(1),
                TimeZoneInfo.TransitionTime.CreateFloatingDateRule(new DateTime(1, 1, 1, 2, 0, 0), 3, 2, DayOfWeek.Sunday),
                TimeZoneInfo.TransitionTime.CreateFloatingDateRule(new DateTime(1, 1, 1, 2, 0, 0), 11, 1, DayOfWeek.Sunday)
            ),
        ]
    );

    [Theory]
    [InlineData(
        LineOfBusiness.MedicareAdvantage,
        Urgency.Standard,
        "2026-05-04T09:12:00-07:00",
        "2026-05-11T09:12:00-07:00",
        "medicare-advantage-standard"
    )]
    [InlineData(
        LineOfBusiness.MedicareAdvantage,
        Urgency.Standard,
        "2025-12-31T23:59:00-08:00",
        "2026-01-14T23:59:00-08:00",
        "medicare-advantage-standard-before-2026"
    )]
    [InlineData(
        LineOfBusiness.MedicareAdvantage,
        Urgency.Standard,
        "2026-01-01T07:59:00+00:00",
        "2026-01-14T23:59:00-08:00",
        "medicare-advantage-standard-before-2026"
    )]
    [InlineData(
        LineOfBusiness.MedicareAdvantage,
        Urgency.Expedited,
        "2026-05-04T09:12:00-07:00",
        "2026-05-07T09:12:00-07:00",
        "medicare-advantage-expedited"
    )]
    [InlineData(LineOfBusiness.Medicaid, Urgency.Standard, "2026-05-04T09:12:00-07:00", "2026-05-11T09:12:00-07:00", "medicaid-standard")]
    [InlineData(LineOfBusiness.Medicaid, Urgency.Expedited, "2026-05-04T09:12:00-07:00", "2026-05-07T09:12:00-07:00", "medicaid-expedited")]
    [InlineData(LineOfBusiness.Commercial, Urgency.Standard, "2026-05-04T09:12:00-07:00", "2026-05-11T09:12:00-07:00", "ncqa-standard")]
    [InlineData(
        LineOfBusiness.Commercial,
        Urgency.Standard,
        "2025-08-04T09:12:00-07:00",
        "2025-08-19T09:12:00-07:00",
        "claims-procedure-standard"
    )]
    [InlineData(
        LineOfBusiness.Marketplace,
        Urgency.Expedited,
        "2026-05-04T09:12:00-07:00",
        "2026-05-07T09:12:00-07:00",
        "claims-procedure-urgent"
    )]
    public void A_request_is_due_by_its_line_of_business_urgency_and_day(
        LineOfBusiness line,
        Urgency urgency,
        string received,
        string due,
        string rule
    )
    {
        var reading = Clock(line, urgency, received).At(At(received));
        Assert.Equal((At(due), At(due).Offset, rule), (reading.Due, reading.Due.Offset, reading.Rule.Id));
    }

    [Theory]
    [InlineData("2026-03-05T09:00:00-08:00", "2026-03-12T09:00:00-07:00")] // a day of 23 hours lies within
    [InlineData("2026-10-29T09:00:00-07:00", "2026-11-05T09:00:00-08:00")] // a day of 25 hours
    [InlineData("2026-03-01T02:30:00-08:00", "2026-03-08T03:00:00-07:00")] // half past two is leapt over
    [InlineData("2026-10-25T01:30:00-07:00", "2026-11-01T01:30:00-07:00")] // half past one comes twice: the first
    [InlineData("2026-03-05T17:00:00+00:00", "2026-03-12T09:00:00-07:00")] // told in another offset
    public void Calendar_days_end_at_their_hour_whatever_the_clocks_do(string received, string due) =>
        Assert.Equal(At(due), Clock(LineOfBusiness.Medicaid, Urgency.Standard, received).At(At(received)).Due);

    [Theory]
    [InlineData("2026-03-06T09:00:00-08:00", "2026-03-09T10:00:00-07:00")]
    [InlineData("2026-10-30T09:00:00-07:00", "2026-11-02T08:00:00-08:00")]
    public void Hours_are_hours_whatever_the_clocks_do(string received, string due) =>
        Assert.Equal(At(due), Clock(LineOfBusiness.Medicaid, Urgency.Expedited, received).At(At(received)).Due);

    [Fact]
    public void A_clock_runs_is_due_soon_is_overdue_and_escalates()
    {
        var clock = Clock(LineOfBusiness.Medicaid, Urgency.Standard, "2026-05-04T09:00:00-07:00");
        Assert.Equal((ClockStanding.Running, "7 d left", 0.0), Standing(clock, "2026-05-04T09:00:00-07:00"));
        Assert.Equal((ClockStanding.Running, "1 d 1 h left"), Standing(clock, "2026-05-10T07:30:00-07:00").FirstTwo());
        Assert.Equal((ClockStanding.DueSoon, "5 h left"), Standing(clock, "2026-05-11T03:30:00-07:00").FirstTwo());
        Assert.Equal((ClockStanding.DueSoon, "0 min left", 1.0), Standing(clock, "2026-05-11T09:00:00-07:00"));
        Assert.Equal((ClockStanding.Overdue, "overdue by 40 min", 1.0), Standing(clock, "2026-05-11T09:40:00-07:00"));
        Assert.Empty(clock.At(At("2026-05-11T09:00:00-07:00")).EscalatedTo);
        Assert.Equal(
            [Core.Review.Role.PhysicianAdvisor, Core.Review.Role.EvaluationLead],
            clock.At(At("2026-05-11T09:40:00-07:00")).EscalatedTo
        );
        Assert.Contains("a person still decides", clock.At(At("2026-05-11T09:40:00-07:00")).Rule.Overdue!, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_decided_is_in_time_or_late_for_ever()
    {
        var clock = Clock(LineOfBusiness.Medicaid, Urgency.Standard, "2026-05-04T09:00:00-07:00");
        var year = At("2027-05-04T09:00:00-07:00");
        Assert.Equal("decided in time", clock.At(year, At("2026-05-11T09:00:00-07:00")).Words);
        Assert.Equal(
            (ClockStanding.DecidedLate, "decided 1 d late"),
            (clock.At(year, At("2026-05-12T09:00:00-07:00")).Standing, clock.At(year, At("2026-05-12T09:00:00-07:00")).Words)
        );
    }

    [Fact]
    public void An_extension_has_a_reason_and_lengthens_the_time()
    {
        var clock = Clock(LineOfBusiness.MedicareAdvantage, Urgency.Standard, "2026-02-26T09:00:00-08:00");
        var now = At("2026-03-01T09:00:00-08:00");
        Assert.Equal(At("2026-03-19T09:00:00-07:00"), clock.Extend(Fortnight, Why, Nurse, now).Value!.At(now).Due);
        Assert.Equal(["W030"], clock.Extend(Fortnight, " ", Nurse, now).Refusals.Select(r => r.Code));
        Assert.Equal(["W051"], clock.Extend(new ClockSpan(15, ClockUnit.CalendarDays), Why, Nurse, now).Refusals.Select(r => r.Code));
        Assert.Equal(["W051"], clock.Extend(new ClockSpan(14, ClockUnit.BusinessDays), Why, Nurse, now).Refusals.Select(r => r.Code));
        var once = clock.Extend(new ClockSpan(10, ClockUnit.CalendarDays), Why, Nurse, now).Value!;
        Assert.Equal(["W051"], once.Extend(new ClockSpan(5, ClockUnit.CalendarDays), Why, Nurse, now).Refusals.Select(r => r.Code));
        Assert.NotNull(once.Extend(new ClockSpan(4, ClockUnit.CalendarDays), Why, Nurse, now).Value);
        Assert.Equal(["W052"], clock.Extend(Fortnight, Why, Nurse, At("2026-03-06T09:00:00-08:00")).Refusals.Select(r => r.Code));
    }

    [Fact]
    public void There_is_no_extension_where_the_rule_that_binds_has_none()
    {
        var refusal = Assert.Single(
            Clock(LineOfBusiness.Commercial, Urgency.Standard, "2026-05-04T09:00:00-07:00")
                .Extend(new ClockSpan(15, ClockUnit.CalendarDays), Why, Nurse, At("2026-05-05T09:00:00-07:00"))
                .Refusals
        );
        Assert.Equal("W050", refusal.Code);
        Assert.Contains("NCQA UM 5", refusal.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Waiting_for_information_stops_no_clock_of_this_table()
    {
        var clock = Clock(LineOfBusiness.Medicaid, Urgency.Standard, "2026-05-04T09:00:00-07:00");
        Assert.Equal(clock.At(Noon).Due, clock.Wait(At("2026-05-05T09:00:00-07:00")).GoOn(At("2026-05-08T09:00:00-07:00")).At(Noon).Due);
    }

    [Fact]
    public void A_rule_that_stops_while_waiting_is_due_later_by_the_time_waited()
    {
        var stops = Table with { Rules = [.. Table.Rules.Select(r => r with { StopsWhileWaiting = true })] };
        var clock = RequestClock
            .Start(stops, new Plan(LineOfBusiness.Medicaid, "CA", "default"), Urgency.Standard, At("2026-05-04T09:00:00-07:00"), Pacific)
            .Wait(At("2026-05-05T09:00:00-07:00"));
        Assert.Equal("6 d left", clock.At(At("2026-06-05T09:00:00-07:00")).Words);
        Assert.Equal(At("2026-05-12T09:00:00-07:00"), clock.GoOn(At("2026-05-06T09:00:00-07:00")).At(At("2026-06-05T09:00:00-07:00")).Due);
    }

    [Fact]
    public void A_state_s_stricter_rule_binds_there_and_business_days_leave_out_weekends_and_holidays()
    {
        var rule = Table.Rules.First(r => r.Id == "ncqa-standard") with
        {
            Id = "state",
            States = ["CA"],
            Time = new ClockSpan(5, ClockUnit.BusinessDays),
        };
        var table = Table with
        {
            Rules = [.. Table.Rules, rule],
            Holidays = new HashSet<DateOnly> { new(2026, 5, 6) },
        };
        ClockReading Read(string state) =>
            RequestClock
                .Start(
                    table,
                    new Plan(LineOfBusiness.Commercial, state, "default"),
                    Urgency.Standard,
                    At("2026-05-01T09:00:00-07:00"),
                    Pacific
                )
                .At(At("2026-05-01T09:00:00-07:00"));
        Assert.Equal("ncqa-standard", Read("TX").Rule.Id);
        Assert.Equal("ncqa-standard", Read("CA").Rule.Id); // five business days from Friday, with a holiday, end on Monday of the week after
        Assert.Equal(At("2026-05-11T09:00:00-07:00"), rule.Time.After(At("2026-05-01T09:00:00-07:00"), Pacific, table.Holidays));
        Assert.Equal(At("2026-05-08T09:00:00-07:00"), rule.Time.After(At("2026-05-01T09:00:00-07:00"), Pacific, new HashSet<DateOnly>()));
        Assert.Equal(
            "state",
            RequestClock
                .Start(
                    table with
                    {
                        Rules = [.. table.Rules, rule with { Id = "state", Time = new ClockSpan(3, ClockUnit.BusinessDays) }],
                    },
                    new Plan(LineOfBusiness.Commercial, "CA", "default"),
                    Urgency.Standard,
                    At("2026-05-04T09:00:00-07:00"),
                    Pacific
                )
                .At(Noon)
                .Rule.Id
        );
    }

    [Fact]
    public void An_appeal_has_the_time_of_appeals_and_without_a_row_for_them_that_of_a_request()
    {
        var plan = new Plan(LineOfBusiness.Medicaid, "CA", "default");
        var received = At("2026-05-04T09:00:00-07:00");
        Assert.Equal(
            "medicaid-appeal",
            RequestClock.Start(Table, plan, Urgency.Standard, received, Pacific, appeal: true).At(received).Rule.Id
        );
        Assert.Equal("medicaid-standard", RequestClock.Start(Table, plan, Urgency.Standard, received, Pacific).At(received).Rule.Id);
        var without = Table with { Rules = [.. Table.Rules.Where(r => !r.Appeal)] };
        Assert.Equal(
            "medicaid-standard",
            RequestClock.Start(without, plan, Urgency.Standard, received, Pacific, appeal: true).At(received).Rule.Id
        );
    }

    [Fact]
    public void What_an_extension_may_still_take_is_told()
    {
        var clock = Clock(LineOfBusiness.Medicaid, Urgency.Standard, "2026-05-04T09:00:00-07:00");
        var now = At("2026-05-05T09:00:00-07:00");
        Assert.Equal(Fortnight, clock.Room(now));
        Assert.Equal(
            new ClockSpan(4, ClockUnit.CalendarDays),
            clock.Extend(new ClockSpan(10, ClockUnit.CalendarDays), Why, Nurse, now).Value!.Room(now)
        );
        Assert.Null(Clock(LineOfBusiness.Commercial, Urgency.Standard, "2026-05-04T09:00:00-07:00").Room(now));
    }

    private static RequestClock Clock(LineOfBusiness line, Urgency urgency, string received) =>
        RequestClock.Start(Table, new Plan(line, "CA", "default"), urgency, At(received), Pacific);

    private static (ClockStanding Standing, string Words, double Share) Standing(RequestClock clock, string at)
    {
        var reading = clock.At(At(at));
        return (reading.Standing, reading.Words, reading.Share);
    }

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}

internal static class Pairs
{
    public static (T1, T2) FirstTwo<T1, T2, T3>(this (T1 A, T2 B, T3 C) all) => (all.A, all.B);
}
