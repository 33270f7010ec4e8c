using Copilot.Evals.Scoring;
using Copilot.Evals.Statistics;
using CsCheck;

namespace Copilot.Evals.Tests.Statistics;

public sealed class IntervalTests
{
    // Worked by hand from Wilson's formula.
    [Theory]
    [InlineData(8, 10, 0.4902, 0.9433)]
    [InlineData(0, 10, 0.0, 0.2775)]
    [InlineData(10, 10, 0.7225, 1.0)]
    [InlineData(0, 0, 0.0, 1.0)]
    public void Wilson_s_interval(int right, int of, double low, double high)
    {
        var interval = Interval.Wilson(new Tally(right, of));
        Assert.Equal(low, interval.Low, 4);
        Assert.Equal(high, interval.High, 4);
    }

    [Fact]
    public void The_interval_holds_the_share_and_lies_from_0_to_1() =>
        Gen.Select(Gen.Int[1, 5000], Gen.Double[0, 1])
            .Sample(
                (of, share) =>
                {
                    var tally = new Tally((int)(of * share), of);
                    var interval = Interval.Wilson(tally);
                    return interval.Low >= 0
                        && interval.High <= 1
                        && interval.Low <= tally.Share + 1e-12
                        && tally.Share <= interval.High + 1e-12;
                }
            );

    [Fact]
    public void Equal_runs_differ_by_nothing()
    {
        var difference = PairedDifference.Of([(new Tally(3, 4), new Tally(3, 4)), (new Tally(1, 2), new Tally(1, 2))]);
        Assert.Equal(new PairedDifference(0, new Interval(0, 0)), difference);
    }

    [Fact]
    public void A_fall_in_every_case_lies_below_nothing()
    {
        var difference = PairedDifference.Of([.. Enumerable.Repeat((new Tally(4, 4), new Tally(2, 4)), 5)])!.Value;
        Assert.Equal(-0.5, difference.Difference, 6);
        Assert.True(difference.Interval.High < 0);
    }

    [Fact]
    public void A_fall_in_one_case_of_many_may_be_chance()
    {
        var pairs = Enumerable.Repeat((new Tally(4, 4), new Tally(4, 4)), 9).Append((new Tally(4, 4), new Tally(3, 4))).ToList();
        var difference = PairedDifference.Of(pairs)!.Value;
        Assert.True(difference.Difference < 0 && difference.Interval.High >= 0);
        Assert.Equal(difference, PairedDifference.Of(pairs));
    }

    [Fact]
    public void Nothing_scored_is_no_difference() => Assert.Null(PairedDifference.Of([(new Tally(0, 0), new Tally(1, 1))]));
}
