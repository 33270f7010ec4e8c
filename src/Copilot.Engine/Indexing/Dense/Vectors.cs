using System.Numerics;
using System.Runtime.Intrinsics;

namespace Copilot.Engine.Indexing.Dense;

/// <summary>Sums and products whose bits do not depend on how wide the processor's registers are: additions element by element, products in eight lanes always.</summary>
internal static class Vectors
{
    /// <summary>Adds <paramref name="other"/> times <paramref name="factor"/>.</summary>
    public static void Add(Span<float> sum, ReadOnlySpan<float> other, float factor)
    {
        var at = 0;
        for (var by = new Vector<float>(factor); at <= sum.Length - Vector<float>.Count; at += Vector<float>.Count)
        {
            (new Vector<float>(sum[at..]) + by * new Vector<float>(other[at..])).CopyTo(sum[at..]);
        }

        for (; at < sum.Length; at++)
        {
            sum[at] += factor * other[at];
        }
    }

    /// <summary>Adds <paramref name="other"/> times <paramref name="factor"/>, in double precision.</summary>
    public static void Add(Span<double> sum, ReadOnlySpan<float> other, float factor)
    {
        var at = 0;
        var by = new Vector<double>(factor);
        for (; at <= sum.Length - Vector<float>.Count; at += Vector<float>.Count)
        {
            Vector.Widen(new Vector<float>(other[at..]), out var low, out var high);
            (new Vector<double>(sum[at..]) + by * low).CopyTo(sum[at..]);
            (new Vector<double>(sum[(at + Vector<double>.Count)..]) + by * high).CopyTo(sum[(at + Vector<double>.Count)..]);
        }

        for (; at < sum.Length; at++)
        {
            sum[at] += (double)factor * other[at];
        }
    }

    public static float Dot(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        var lanes = Vector256<float>.Zero;
        var at = 0;
        for (; at <= a.Length - Vector256<float>.Count; at += Vector256<float>.Count)
        {
            lanes += Vector256.Create(a[at..]) * Vector256.Create(b[at..]);
        }

        var sum = 0f;
        for (var lane = 0; lane < Vector256<float>.Count; lane++)
        {
            sum += lanes[lane];
        }

        for (; at < a.Length; at++)
        {
            sum += a[at] * b[at];
        }

        return sum;
    }

    /// <summary>Makes it a vector of length 1; zeros stay zeros.</summary>
    public static void Normalise(Span<float> vector)
    {
        double sum = 0;
        foreach (var value in vector)
        {
            sum += (double)value * value;
        }

        var length = Math.Sqrt(sum);
        for (var i = 0; length > 1e-12 && i < vector.Length; i++)
        {
            vector[i] = (float)(vector[i] / length);
        }
    }
}
