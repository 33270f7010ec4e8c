namespace Copilot.Engine.Indexing.Dense;

/// <summary>The leading right singular vectors of a sparse matrix, by randomised subspace iteration (Halko, Martinsson, Tropp 2011), from a fixed seed.</summary>
internal static class TruncatedSvd
{
    private const int Oversampling = 16;
    private const int Iterations = 2;
    private const int Seed = 20261128;

    /// <summary>A row for each column of the matrix, with <paramref name="rank"/> columns at most.</summary>
    public static DenseMatrix RightVectors(SparseMatrix matrix, int rank)
    {
        var width = Math.Min(rank + Oversampling, Math.Min(matrix.Rows, matrix.Columns));
        var transposed = matrix.Transposed();
        var basis = transposed.Times(Probes(matrix.Rows, width)).Orthonormal();
        for (var i = 0; i < Iterations; i++)
        {
            basis = transposed.Times(matrix.Times(basis)).Orthonormal();
        }

        var turned = Symmetric.Eigenvectors(matrix.Times(basis).Gram(), width);
        return basis.Times(turned, Math.Min(rank, width));
    }

    private static DenseMatrix Probes(int rows, int columns)
    {
        var random = new Random(Seed);
        var probes = new DenseMatrix(rows, columns);
        foreach (ref var value in probes.Values.AsSpan())
        {
            value = (float)(random.NextDouble() - 0.5);
        }

        return probes;
    }
}
