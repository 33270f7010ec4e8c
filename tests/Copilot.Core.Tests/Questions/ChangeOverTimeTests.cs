using Copilot.Core.Facts;
using Copilot.Core.Questions;

namespace Copilot.Core.Tests.Questions;

public sealed class ChangeOverTimeTests
{
    private static Fact Told(string state, int day, Assertion assertion = Assertion.Present) =>
        new(
            $"f{day}",
            "nicotine",
            new FactValue { Word = state },
            null,
            null,
            null,
            assertion,
            null,
            null,
            false,
            DayRange.On(new DateOnly(2025, 3, day)),
            new Evidence("note", day, 0, 1, "x")
        );

    [Fact]
    public void One_state_before_another_is_a_change()
    {
        var change = ChangeOverTime.Of([Told("former", 20), Told("current", 3), Told("current", 9)]);
        Assert.Equal(2, change!.Value.Before.Count);
        Assert.Single(change.Value.After);
    }

    [Fact]
    public void To_and_fro_or_on_one_day_is_none()
    {
        Assert.Null(ChangeOverTime.Of([Told("current", 3), Told("former", 9), Told("current", 20)]));
        Assert.Null(ChangeOverTime.Of([Told("current", 3), Told("former", 3)]));
        Assert.Null(ChangeOverTime.Of([Told("current", 3), Told("current", 9)]));
        Assert.Null(ChangeOverTime.Of([]));
    }
}
