using Copilot.Evals.Scoring;

namespace Copilot.Evals.Statistics;

/// <summary>By how much a share differs between two runs over the same cases.</summary>
/// <param name="Interval">Percentile bootstrap over cases, 95 %: answers of one case stand and fall together, so cases are drawn, not answers.</param>
public readonly record struct PairedDifference(double Difference, Interval Interval)
{
    private const int Draws = 2000;
    private const int Seed = 20250804; // the same two runs give the same interval

    /// <summary>The difference of <paramref name="pairs"/>' second from their first tallies; null where nothing was scored.</summary>
    public static PairedDifference? Of(IReadOnlyList<(Tally A, Tally B)> pairs)
    {
        var scored = pairs.Where(p => p.A.Of > 0 && p.B.Of > 0).ToList();
        if (scored.Count == 0)
        {
            return null;
        }

        var random = new Random(Seed);
        var drawn = new double[Draws];
        for (var i = 0; i < Draws; i++)
        {
            Tally a = default,
                b = default;
            for (var k = 0; k < scored.Count; k++)
            {
                var pair = scored[random.Next(scored.Count)];
                a += pair.A;
                b += pair.B;
            }

            drawn[i] = b.Share - a.Share;
        }

        Array.Sort(drawn);
        var all = scored.Aggregate((A: default(Tally), B: default(Tally)), (sum, p) => (sum.A + p.A, sum.B + p.B));
        return new PairedDifference(all.B.Share - all.A.Share, new Interval(drawn[(int)(Draws * 0.025)], drawn[(int)(Draws * 0.975) - 1]));
    }
}
