using Copilot.Evals.Scoring;

namespace Copilot.Evals.Statistics;

/// <summary>A 95 % interval.</summary>
public readonly record struct Interval(double Low, double High)
{
    private const double Z = 1.959963984540054; // the normal distribution's 97.5th percentile

    /// <summary>Wilson's score interval for a share (Wilson 1927): sound for few cases and for shares near 0 and 1.</summary>
    public static Interval Wilson(Tally tally)
    {
        if (tally.Of == 0)
        {
            return new Interval(0, 1);
        }

        double n = tally.Of;
        var p = tally.Right / n;
        var middle = p + (Z * Z / (2 * n));
        var reach = Z * Math.Sqrt((p * (1 - p) / n) + (Z * Z / (4 * n * n)));
        var scale = 1 + (Z * Z / n);
        return new Interval(Math.Max(0, (middle - reach) / scale), Math.Min(1, (middle + reach) / scale));
    }
}
