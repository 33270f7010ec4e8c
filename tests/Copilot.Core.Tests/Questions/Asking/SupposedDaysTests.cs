using Copilot.Core.Questions.Asking;
using Copilot.Core.Questions.Render;

namespace Copilot.Core.Tests.Questions.Asking;

public sealed class SupposedDaysTests
{
    private static readonly DateOnly Request = new(2025, 12, 8);

    [Theory]
    [InlineData("he quit Sept 1", "he quit 1 Sep 2025")]
    [InlineData("it was Dec 20", "it was 20 Dec 2024")]
    [InlineData("PT March 4 to May 30 2024, 14 visits", "PT 4 Mar 2024 to 30 May 2024, 14 visits")]
    [InlineData("she quit on October 1, 2023", "she quit on 1 Oct 2023")]
    [InlineData("she stops today", "she stops on 8 Dec 2025")]
    [InlineData("marked loss of strength", "marked loss of strength")]
    [InlineData("he quit sometime in March", "he quit sometime in Mar 2025")]
    [InlineData("he may walk", "he may walk")]
    [InlineData("Feb 30", "Feb 30")]
    public void A_day_without_a_year_is_the_latest_before_the_request_or_of_the_year_beside_it(string said, string complete) =>
        Assert.Equal(complete, SupposedDays.Complete(said, Request));

    [Theory]
    [InlineData("it was 10 Nov 2025", "2025-11-10")]
    [InlineData("quit 9/1/2025.", "2025-09-01")]
    [InlineData("no day at all", null)]
    public void The_first_day_written_in_full_is_found(string said, string? day) =>
        Assert.Equal(day, SupposedDays.First(said)?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("if they resend it the first week of january", "2026-01-01")]
    [InlineData("would it pass in 3 weeks", "2025-12-29")]
    [InlineData("two months from now", "2026-02-08")]
    [InlineData("resubmit on Dec 20", "2025-12-20")]
    [InlineData("resubmit in mid February", "2026-02-15")]
    [InlineData("resubmit on March 4 2026", "2026-03-04")]
    [InlineData("resubmit in May 2027", "2027-05-01")]
    [InlineData("resubmit in May 2025", null)]
    [InlineData("resend it may help", null)]
    [InlineData("resend with the MRI done in March", null)]
    [InlineData("he quit three weeks ago", null)]
    [InlineData("resubmit as 63030 left", null)]
    public void A_request_sent_again_comes_in_on_the_next_such_day(string said, string? day) =>
        Assert.Equal(day, SupposedDays.Later(said, Request)?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("PT through Dec 20", "Dec 20")]
    [InlineData("PT through Dec 1", null)]
    [InlineData("PT until Dec 20 2024", null)]
    public void The_end_of_a_stretch_without_a_year_may_lie_after_the_request(string said, string? day) =>
        Assert.Equal(day, SupposedDays.Open(said, Request));

    [Theory]
    [InlineData("he quit in Mar 2025", "Mar 2025")]
    [InlineData("he quit on 3 Mar 2025", null)]
    [InlineData("he quit in March", null)]
    public void A_month_with_its_year_stands_for_all_of_its_days(string said, string? month) =>
        Assert.Equal(month, SupposedDays.MonthTold(said));

    [Theory]
    [InlineData("not-met", "not met")]
    [InlineData("not-supported (2 units at L3-L4)", "criteria not met (2 units at L3-L4)")]
    [InlineData("pend", "wait for what is asked for")]
    [InlineData(null, "–")]
    public void A_reader_never_meets_the_spelling_of_the_contract(string? spelled, string words) =>
        Assert.Equal(words, Spelled.Of(spelled));
}
