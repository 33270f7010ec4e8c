using System.Globalization;
using Copilot.Core.Facts.Time;
using Xunit;

namespace Copilot.Core.Tests.Facts.Time;

/// <summary>Each mention is written "words = what it means"; the note is of 22 May 2024 unless said otherwise.</summary>
public sealed class TimeReaderTests
{
    [Theory]
    [InlineData("MRI 3/28/24 and standing films 3/6/24", "3/28/24 = 2024-03-28", "3/6/24 = 2024-03-06")]
    [InlineData("Prior: 2021 back attack, all gone", "2021 = 2021-01-01/2021-12-31")]
    [InlineData("2019 laminectomy; 2000 mL drained", "2019 = 2019-01-01/2019-12-31")]
    [InlineData("seen 2024-03-05 here", "2024-03-05 = 2024-03-05")]
    [InlineData("on March 3 she fell", "March 3 = 2024-03-03")]
    [InlineData("May 28, 2023", "May 28, 2023 = 2023-05-28")]
    [InlineData("28 May 2023", "28 May 2023 = 2023-05-28")]
    [InlineData("Mar. 3rd, 2023", "Mar. 3rd, 2023 = 2023-03-03")]
    [InlineData("Friday July 19 he lifted", "Friday July 19 = ")]
    [InlineData("started Thursday 1/8 when", "Thursday 1/8 = 2024-01-08")]
    [InlineData("done 28.05.2023 here", "28.05.2023 = 2023-05-28")]
    [InlineData("born on 05/05/71", "05/05/71 = 1971-05-05")]
    [InlineData("Saturday evening (1/17) legs buckled", "Saturday = 2024-05-18", "1/17 = 2024-01-17")]
    [InlineData("Eval 8/2: sciatica", "8/2 = 2023-08-02")]
    [InlineData("8/9: Tolerated well", "8/9 = 2023-08-09")]
    [InlineData("after lifting a cooler 7/19.", "7/19 = 2023-07-19")]
    [InlineData("done by pain management on 4/29.", "4/29 = 2024-04-29")]
    [InlineData("on 4/5 she fell", "4/5 = 2024-04-05")]
    [InlineData("Had a nerve block on the 6th", "the 6th = 2024-05-06")]
    [InlineData("today", "today = 2024-05-22")]
    [InlineData("Yesterday evening she noticed", "Yesterday = 2024-05-21")]
    [InlineData("this morning", "this morning = 2024-05-22")]
    [InlineData("six weeks ago", "six weeks ago = 2024-04-10")]
    [InlineData("3 months ago", "3 months ago = 2024-02-22")]
    [InlineData("a year ago", "a year ago = 2023-05-22")]
    [InlineData("6-8 weeks ago", "6-8 weeks ago = 2024-03-27/2024-04-10")]
    public void A_day_is_read_against_the_note(string text, params string[] expected) => Expect(text, expected);

    [Theory]
    [InlineData("ODI was 46% in February", "February = 2024-02-01/2024-02-29")]
    [InlineData("2023-05", "2023-05 = 2023-05-01/2023-05-31")]
    [InlineData("Mammo up to date 1/2024", "1/2024 = 2024-01-01/2024-01-31")]
    [InlineData("in early March", "early March = 2024-03-01/2024-03-10")]
    [InlineData("in mid-April 2023", "mid-April 2023 = 2023-04-11/2023-04-20")]
    [InlineData("end of January", "end of January = 2024-01-21/2024-01-31")]
    [InlineData("last summer", "last summer = 2023-06-01/2023-08-31")]
    [InlineData("in late summer", "late summer = 2023-08-01/2023-08-31")]
    [InlineData("fall of 2023", "fall of 2023 = 2023-09-01/2023-11-30")]
    [InlineData("in 2021", "2021 = 2021-01-01/2021-12-31")]
    [InlineData("arthroscopy 2019", "2019 = 2019-01-01/2019-12-31")]
    [InlineData("last month", "last month = 2024-04-01/2024-04-30")]
    [InlineData("last week", "last week = 2024-05-13/2024-05-19")]
    [InlineData("L4-5 ESI (Aug) no benefit", "Aug = 2023-08-01/2023-08-31")]
    [InlineData("seen in May", "May = 2024-05-01/2024-05-22")]
    public void A_month_season_or_year_is_the_interval_of_its_days(string text, params string[] expected) => Expect(text, expected);

    [Theory]
    [InlineData("Naproxen 500 BID since January.", "since January = 2024-01-01/2024-01-31 -> 2024-05-22 ongoing")]
    [InlineData("Symptoms since winter.", "since winter = 2023-12-01/2024-02-29 -> 2024-05-22 ongoing")]
    [InlineData("since late summer", "since late summer = 2023-08-01/2023-08-31 -> 2024-05-22 ongoing")]
    [InlineData("walking since New Year's.", "since New Year's = 2024-01-01 -> 2024-05-22 ongoing")]
    [InlineData("meloxicam + nortriptyline since April, HEP", "since April = 2024-04-01/2024-04-30 -> 2024-05-22 ongoing")]
    [InlineData("since 3/6/24", "since 3/6/24 = 2024-03-06 -> 2024-05-22 ongoing")]
    [InlineData("since last March", "since last March = 2024-03-01/2024-03-31 -> 2024-05-22 ongoing")]
    [InlineData("for the last 8 weeks", "for the last 8 weeks = 2024-03-27 -> 2024-05-22 ongoing")]
    [InlineData("over the past 6 months", "over the past 6 months = 2023-11-22 -> 2024-05-22 ongoing")]
    [InlineData("3/6/24 to present", "3/6/24 to present = 2024-03-06 -> 2024-05-22 ongoing")]
    public void What_goes_on_ends_with_the_note(string text, params string[] expected) => Expect(text, expected);

    [Theory]
    [InlineData("Dates of service 5/6/23 - 7/19/23; 12 visits", "5/6/23 - 7/19/23 = 2023-05-06 -> 2023-07-19")]
    [InlineData("Treatment dates 06/09/2023 - 10/08/2023", "06/09/2023 - 10/08/2023 = 2023-06-09 -> 2023-10-08")]
    [InlineData("from 5/6 to 7/19/23", "5/6 to 7/19/23 = 2023-05-06 -> 2023-07-19")]
    [InlineData("11/20/23 to 2/13", "11/20/23 to 2/13 = 2023-11-20 -> 2024-02-13")]
    [InlineData("between March and June 2023", "March and June 2023 = 2023-03-01/2023-03-31 -> 2023-06-01/2023-06-30")]
    [InlineData("Jan-Mar 2024", "Jan-Mar 2024 = 2024-01-01/2024-01-31 -> 2024-03-01/2024-03-31")]
    [InlineData("March 3-10, 2024", "March 3-10, 2024 = 2024-03-03 -> 2024-03-10")]
    [InlineData("from 2019 to 2021", "2019 to 2021 = 2019-01-01/2019-12-31 -> 2021-01-01/2021-12-31")]
    public void Two_times_make_a_range(string text, params string[] expected) => Expect(text, expected);

    [Theory]
    [InlineData("back/leg pain x 2 months", "x 2 months = 2 Month")]
    [InlineData("x3 wks", "x3 wks = 3 Week")]
    [InlineData("LBP x 6 days", "x 6 days = 6 Day")]
    [InlineData("relief for 2 weeks, now back", "for 2 weeks = 2 Week")]
    [InlineData("L leg pain 6-7 wks down back of leg", "6-7 wks = 6..7 Week")]
    [InlineData("six to eight weeks of PT", "six to eight weeks = 6..8 Week")]
    [InlineData("a 12-week program", "12-week = 12 Week")]
    [InlineData("8 weeks of physical therapy", "8 weeks = 8 Week")]
    [InlineData("1.5 years", "1.5 years = 1.5 Year")]
    [InlineData("2 1/2 years", "2 1/2 years = 2.5 Year")]
    [InlineData("a couple of weeks", "a couple of weeks = 2 Week")]
    [InlineData("several months", "several months = 3..7 Month ~")]
    [InlineData("about 3 months", "about 3 months = 3 Month ~")]
    [InlineData("2x/wk x 6 wk.", "x 6 wk = 6 Week")]
    [InlineData("Smokes, 31 yrs.", "31 yrs = 31 Year")]
    [InlineData("LBP for years", "for years = 2+ Year ~")]
    [InlineData("1 year and 3 months", "1 year and 3 months = 15 Month")]
    [InlineData("2 weeks 3 days", "2 weeks 3 days = 17 Day")]
    [InlineData("10 days", "10 days = 10 Day")]
    [InlineData("ibuprofen x 10d", "x 10d = 10 Day")]
    public void A_duration_stands_for_itself(string text, params string[] expected) => Expect(text, expected);

    [Theory]
    [InlineData("f/u ortho in 3 wks.", "in 3 wks = 2024-06-12 future")]
    [InlineData("outpatient, tentatively 8/27", "8/27 = 2024-08-27 future")]
    [InlineData("MRI next week", "next week = 2024-05-27/2024-06-02 future")]
    public void What_lies_ahead_says_so(string text, params string[] expected) => Expect(text, expected);

    [Theory]
    [InlineData("motor 5/5 BLE, EHL 4/5")]
    [InlineData("Leg pain 8/10 w/ walking, 1/10 seated.")]
    [InlineData("Leg pain 7/10, back 5/10. ODI 50%")]
    [InlineData("Pain is there too, 6/10, legs 7/10.")]
    [InlineData("Compliance: 12/12.")]
    [InlineData("Goals 1/4 met.")]
    [InlineData("2/6 murmur")]
    [InlineData("L4-5 and L5-S1, T12-L1, L3/4, L4/5")]
    [InlineData("BP 138/82  Pulse 76")]
    [InlineData("31 February 2024, 2/31/24 and 13/13/2024")]
    [InlineData("63 y.o. female, 59 yr old, 47-year-old")]
    [InlineData("at age 29")]
    [InlineData("5x/wk, 6 d/wk, 3 times a week, every 6 weeks, 5 days a week")]
    [InlineData("Sensation dec dorsum feet")]
    [InlineData("Facet effusions may indicate instability")]
    [InlineData("vit D 2000")]
    [InlineData("walks 2000 m")]
    [InlineData("ICD: M48.062, 22633")]
    [InlineData("ODI 46 -> 45")]
    [InlineData("standing 5-10 min")]
    [InlineData("to defer to the spring class")]
    [InlineData("Week 1-2 education")]
    [InlineData("first opening they gave her was 2/3")]
    public void Scores_levels_ages_rates_and_impossible_dates_are_no_times(string text) => Expect(text);

    [Fact]
    public void In_an_undated_document_what_is_relative_stays_open()
    {
        var mention = Assert.Single(Read("six weeks ago", null));
        Assert.Null(mention.Start);
        Assert.Equal(6, mention.Weeks);
        Assert.Null(Assert.Single(Read("since January", null)).Start);
        Assert.Equal(new DateOnly(2024, 3, 6), Assert.Single(Read("since 3/6/24", null)).Start?.First);
    }

    [Fact]
    public void A_span_known_to_the_month_is_between_its_shortest_and_its_longest_reading()
    {
        var mention = Assert.Single(Read("since January", new DateOnly(2024, 5, 22)));
        Assert.Equal(112 / 7.0, mention.Weeks);
        Assert.Equal(142 / 7.0, mention.WeeksHigh);
    }

    [Theory]
    [InlineData("PT lumbar: first slot 12/30", "2025-12-30")]
    [InlineData("laminectomy Jan 12", "2026-01-12")]
    [InlineData("pain since 12/30", "2024-12-30")]
    [InlineData("fell on 1/28", "2025-01-28")]
    public void A_day_without_a_year_that_lies_just_ahead_is_meant_ahead(string text, string day) =>
        Assert.Equal(
            day,
            Assert.Single(Read(text, new DateOnly(2025, 12, 22))).Start?.First.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
        );

    [Fact]
    public void A_leap_day_without_a_year_is_the_last_one_there_was() =>
        Assert.Equal(new DateOnly(2024, 2, 29), Assert.Single(Read("on 2/29", new DateOnly(2026, 3, 1))).Start?.First);

    private static IReadOnlyList<TimeMention> Read(string text, DateOnly? note)
    {
        var chart = Charts.Read(text, note);
        var reader = new TimeReader(Charts.Time.Value);
        return [.. chart.Sentences.SelectMany(s => reader.Find(chart, s))];
    }

    private static void Expect(string text, params string[] expected)
    {
        var chart = Charts.Read(text, new DateOnly(2024, 5, 22));
        var reader = new TimeReader(Charts.Time.Value);
        var found = chart.Sentences.SelectMany(s => reader.Find(chart, s)).Select(m => $"{chart.TextOf(m.First, m.End)} = {Describe(m)}");
        Assert.Equal(expected, found);
    }

    private static string Describe(TimeMention m) =>
        m.Kind switch
        {
            TimeKind.Date => $"{m.Start}{(m.Future ? " future" : "")}",
            TimeKind.Duration => string.Create(
                CultureInfo.InvariantCulture,
                $"{m.Amount}{(m.AmountHigh is null ? "+" : m.AmountHigh == m.Amount ? "" : $"..{m.AmountHigh}")} {m.Unit}{(m.Approximate ? " ~" : "")}"
            ),
            TimeKind.Until => $"until {m.Finish}",
            _ => $"{m.Start} -> {m.Finish}{(m.Ongoing ? " ongoing" : "")}",
        };
}
