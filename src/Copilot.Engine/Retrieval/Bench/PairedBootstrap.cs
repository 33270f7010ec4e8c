namespace Copilot.Engine.Retrieval.Bench;

/// <summary>How far two settings differ over the same queries.</summary>
/// <param name="Mean">Mean difference.</param>
/// <param name="Low">2.5 of 100 resamplings of the queries give less.</param>
/// <param name="High">2.5 of 100 give more.</param>
public sealed record BenchDifference(double Mean, double Low, double High);

/// <summary>Resamples queries, each with its two scores, from a fixed seed.</summary>
public static class PairedBootstrap
{
    private const int Resamplings = 10_000;
    private const int Seed = 1;

    public static BenchDifference Of(IReadOnlyList<double> scores, IReadOnlyList<double> others)
    {
        double[] differences = [.. scores.Zip(others, (a, b) => a - b)];
        if (differences.Length == 0)
        {
            return new BenchDifference(0, 0, 0);
        }

        var random = new Random(Seed);
        var means = new double[Resamplings];
        for (var i = 0; i < means.Length; i++)
        {
            double sum = 0;
            for (var j = 0; j < differences.Length; j++)
            {
                sum += differences[random.Next(differences.Length)];
            }

            means[i] = sum / differences.Length;
        }

        Array.Sort(means);
        return new BenchDifference(differences.Average(), means[(int)(0.025 * Resamplings)], means[(int)(0.975 * Resamplings) - 1]);
    }
}
