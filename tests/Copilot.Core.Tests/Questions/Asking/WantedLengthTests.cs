using System.Globalization;
using Copilot.Core.Questions.Asking;

namespace Copilot.Core.Tests.Questions.Asking;

public sealed class WantedLengthTests
{
    private static string Written(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    [Theory]
    [InlineData(">= 6 weeks", "2025-01-06", "2025-02-17")]
    [InlineData("<= 90 days", "2025-01-01", "2025-04-01")]
    [InlineData(">= 12 months", "2024-02-29", "2025-02-28")]
    public void A_length_is_full_on_a_day(string wanted, string from, string full) =>
        Assert.Equal(full, Written(WantedLength.Of(wanted)!.FullFrom(Day(from))));

    [Theory]
    [InlineData(">= 6 weeks", "2025-02-17", "2025-01-06")]
    [InlineData(">= 1 months", "2025-03-30", "2025-02-28")]
    [InlineData("<= 90 days", "2025-04-01", "2025-01-01")]
    [InlineData("<= 1 months", "2025-03-30", "2025-03-01")]
    public void The_event_lies_at_the_limit_on_the_day_of_the_request(string wanted, string request, string latest) =>
        Assert.Equal(latest, Written(WantedLength.Of(wanted)!.EventBefore(Day(request))));

    [Theory]
    [InlineData(">= moderate")]
    [InlineData(">= 3 mm")]
    [InlineData("is never")]
    public void What_is_no_time_is_no_length(string wanted) => Assert.Null(WantedLength.Of(wanted));

    [Theory]
    [InlineData("six months after the laminectomy is what day", "6 months")]
    [InlineData("90 days out from surgery", "90 days")]
    [InlineData("when is 1 wk post-op", "1 week")]
    [InlineData("twelve weeks of therapy", null)]
    [InlineData("3 weeks from now", null)]
    public void A_length_behind_which_an_event_stands_is_counted_from_it(string said, string? length) =>
        Assert.Equal(length, WantedLength.After(said)?.ToString());
}
