using System.Numerics;

namespace Copilot.Engine.Indexing.Dense;

/// <summary>The eigenvectors of a symmetric matrix, by Jacobi's rotations: slow beyond some hundred rows, exact, and the same everywhere.</summary>
internal static class Symmetric
{
    private const int MostSweeps = 30;
    private const double Rest = 1e-20;

    /// <summary>Eigenvectors as columns, those of the greatest values first.</summary>
    public static double[] Eigenvectors(double[] matrix, int n)
    {
        var a = (double[])matrix.Clone();
        var vectors = new double[n * n]; // as rows, while they are turned
        for (var i = 0; i < n; i++)
        {
            vectors[i * n + i] = 1;
        }

        for (var sweep = 0; sweep < MostSweeps && !Diagonal(a, n); sweep++)
        {
            for (var p = 0; p < n; p++)
            {
                for (var q = p + 1; q < n; q++)
                {
                    Rotate(a, vectors, n, p, q);
                }
            }
        }

        var columns = new double[n * n];
        int[] order = [.. Enumerable.Range(0, n).OrderByDescending(i => a[i * n + i])];
        for (var j = 0; j < n; j++)
        {
            for (var i = 0; i < n; i++)
            {
                columns[i * n + j] = vectors[order[j] * n + i];
            }
        }

        return columns;
    }

    private static bool Diagonal(double[] a, int n)
    {
        double off = 0,
            on = 0;
        for (var i = 0; i < n; i++)
        {
            on += a[i * n + i] * a[i * n + i];
            for (var j = i + 1; j < n; j++)
            {
                off += a[i * n + j] * a[i * n + j];
            }
        }

        return off <= Rest * on;
    }

    private static void Rotate(double[] a, double[] vectors, int n, int p, int q)
    {
        var entry = a[p * n + q];
        if (Math.Abs(entry) < 1e-300)
        {
            return;
        }

        var theta = (a[q * n + q] - a[p * n + p]) / (2 * entry);
        var tangent = (theta < 0 ? -1 : 1) / (Math.Abs(theta) + Math.Sqrt(theta * theta + 1));
        var cosine = 1 / Math.Sqrt(tangent * tangent + 1);
        var sine = tangent * cosine;
        Turn(a.AsSpan(p * n, n), a.AsSpan(q * n, n), cosine, sine);
        Turn(vectors.AsSpan(p * n, n), vectors.AsSpan(q * n, n), cosine, sine);
        for (var k = 0; k < n; k++)
        {
            var (x, y) = (a[k * n + p], a[k * n + q]);
            a[k * n + p] = cosine * x - sine * y;
            a[k * n + q] = sine * x + cosine * y;
        }
    }

    private static void Turn(Span<double> x, Span<double> y, double cosine, double sine)
    {
        var at = 0;
        var (c, s) = (new Vector<double>(cosine), new Vector<double>(sine));
        for (; at <= x.Length - Vector<double>.Count; at += Vector<double>.Count)
        {
            var (first, second) = (new Vector<double>(x[at..]), new Vector<double>(y[at..]));
            (c * first - s * second).CopyTo(x[at..]);
            (s * first + c * second).CopyTo(y[at..]);
        }

        for (; at < x.Length; at++)
        {
            (x[at], y[at]) = (cosine * x[at] - sine * y[at], sine * x[at] + cosine * y[at]);
        }
    }
}
