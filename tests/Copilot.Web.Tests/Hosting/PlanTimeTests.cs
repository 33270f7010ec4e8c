using Copilot.Web.Hosting;

namespace Copilot.Web.Tests.Hosting;

/// <summary>People read times by the clock of their plan.</summary>
public sealed class PlanTimeTests
{
    private static readonly PlanTime Pacific = new(new WorkspaceSettings { TimeZone = "America/Los_Angeles" });

    // Two in the morning in London is the evening before in California.
    private static readonly DateTimeOffset Night = new(2026, 1, 15, 2, 5, 0, TimeSpan.Zero);

    [Fact]
    public void A_time_is_told_by_the_plans_clock_with_its_zone_in_words()
    {
        Assert.Equal("14 Jan 2026 18:05 Los Angeles time", Pacific.Minute(Night));
        Assert.Equal("15 Jan 02:05 UTC", new PlanTime(new WorkspaceSettings()).Recent(Night));
    }

    [Fact]
    public void A_moment_lies_in_the_plans_day() => Assert.Equal(new DateOnly(2026, 1, 14), Pacific.Day(Night));

    [Theory]
    [InlineData("2026-01-14T18:05", -8)]
    [InlineData("2026-07-14T18:05", -7)]
    [InlineData("yesterday", 0)]
    public void A_time_that_is_typed_is_of_the_plans_clock_summer_or_winter(string typed, int hours) =>
        Assert.Equal(TimeSpan.FromHours(hours), Pacific.Offset(typed));
}
