using Copilot.Core.Cases;
using Copilot.Core.Facts;
using Copilot.Core.Tests.Support;

namespace Copilot.Core.Tests.Criteria;

/// <summary>Tobacco as a course in time: whatever records tell of one stop, in whatever order, is one stop. Received on 1 August 2025; six weeks are won by 20 June.</summary>
public sealed class NicotineCourseTests
{
    private const string Record = "2025-07-20";

    private static SomeCase Bare() => Some.Slip("L4-L5").Without("nicotine").Line("22612", "L4-L5");

    private static SomeCase In(SomeCase made, string id, string day) =>
        made.Document(id, DocumentType.ProgressNote, day, AuthorRole.PrimaryCare);

    private static SomeCase Stop(SomeCase made, string id, string day, string first, string? last = null) =>
        In(made, id, day)
            .Fact("nicotine", "former", part: "tobacco", @in: id)
            .Fact("nicotine-stopped", from: first, to: last ?? first, @in: id);

    private static SomeCase Use(SomeCase made, string id, string day, string? of = null, string part = "tobacco") =>
        In(made, id, day).Fact("nicotine", "current", part: part, @in: id, date: of);

    private static readonly (string Name, Func<SomeCase, string, SomeCase> Add)[] Tellings =
    [
        ("the month, later", (made, stop) => Stop(made, "month", Record, stop[..7])),
        ("the same day again", (made, stop) => Stop(made, "again", "2025-07-18", stop)),
        ("some days off, later", (made, stop) => Stop(made, "off", "2025-07-22", Shift(stop, 2))),
        ("no day at all", (made, _) => In(made, "undated", "2025-07-21").Fact("nicotine", "former", part: "tobacco", @in: "undated")),
        ("a use in the spring", (made, _) => Use(made, "spring", "2025-04-10")),
        ("a use on the day itself", (made, stop) => Use(made, "day", stop)),
        ("a field last reviewed in the winter", (made, _) => Use(made, "field", Record, of: "2025-02-03")),
        ("a sample of before", (made, stop) => Use(made, "sample", stop, part: "nicotine")),
        ("an older stop that did not hold", (made, _) => Stop(Use(made, "held", "2025-03-01"), "older", "2025-02-01", "2025-01-15")),
    ];

    private static string Shift(string day, int days) =>
        DateOnly
            .ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)
            .AddDays(days)
            .ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    public static TheoryData<string, string> Stops => new() { { "2025-06-05", "met" }, { "2025-07-08", "not-met" } };

    [Theory]
    [MemberData(nameof(Stops))]
    public void An_exact_day_stands_whatever_else_is_told_of_the_same_course(string stop, string answer)
    {
        for (var chosen = 0; chosen < 1 << Tellings.Length; chosen++)
        {
            var made = Stop(Bare(), "exact", Shift(stop, 6), stop);
            var names = new List<string>();
            for (var i = 0; i < Tellings.Length; i++)
            {
                if ((chosen & (1 << i)) != 0)
                {
                    made = Tellings[i].Add(made, stop);
                    names.Add(Tellings[i].Name);
                }
            }

            var assessment = made.Assess();
            Assert.True(
                assessment.Says("F-3") == answer && assessment.Flagged().Length == 0,
                $"{stop} with {string.Join(", ", names)}: {assessment.Says("F-3")} {assessment.Flagged()}"
            );
        }
    }

    [Theory]
    [InlineData("2025-07-15", "2025-07-28", "another record of that time")] // smoked last week, stopped in June by another record
    [InlineData("2025-06-30", "2025-06-30", "an older record")]
    public void A_use_after_the_stop_is_never_passed_over(string of, string told, string _)
    {
        var made = Use(Stop(Bare(), "stop", "2025-07-29", "2025-05-02"), "use", told, of: of);
        Assert.NotEqual("met", made.Assess().Says("F-3"));
    }

    [Fact]
    public void Smoked_last_week_against_a_stop_of_three_months_ago_is_a_contradiction()
    {
        var made = Use(Stop(Bare(), "stop", "2025-07-29", "2025-05-02"), "use", "2025-07-24").Assess();
        Assert.Equal("unknown", made.Says("F-3"));
        Assert.Contains("contradiction", made.Flagged(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_vague_stop_alone_stays_vague()
    {
        Assert.Equal("unknown", Stop(Bare(), "month", Record, "2025-06").Assess().Says("F-3"));
        Assert.Equal("not-met", Use(Stop(Bare(), "month", Record, "2025-06"), "use", "2025-06-24").Assess().Says("F-3")); // it was after that
    }

    [Fact]
    public void Records_that_give_stops_weeks_apart_are_met_only_by_the_later_one()
    {
        SomeCase Two(string older, string newer) => Stop(Stop(Bare(), "older", "2025-07-05", older), "newer", "2025-07-25", newer);
        Assert.Equal("met", Two("2025-06-10", "2025-05-01").Assess().Says("F-3"));
        Assert.Equal("unknown", Two("2025-07-01", "2025-05-01").Assess().Says("F-3"));
        Assert.Equal("not-met", Two("2025-05-01", "2025-07-01").Assess().Says("F-3")); // stopped again
    }

    [Fact]
    public void What_is_told_as_done_was_done_by_the_day_of_its_record() =>
        Assert.Equal("met", Stop(Bare(), "year", "2025-06-18", "2025-06").Assess().Says("F-3"));

    [Fact]
    public void A_day_set_for_stopping_is_no_stop() =>
        Assert.Equal("met", Stop(Stop(Bare(), "set", "2025-05-10", "2025-07-15"), "done", Record, "2025-06-01").Assess().Says("F-3"));
}
