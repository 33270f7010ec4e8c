namespace Copilot.Engine.Indexing.Dense;

/// <summary>A matrix of which only what is not zero is kept, row by row.</summary>
/// <param name="Starts">Where each row begins in the next two, and where the last one ends.</param>
internal sealed record SparseMatrix(int Columns, int[] Starts, int[] Column, float[] Value)
{
    private const int RowsAtOnce = 256;

    public int Rows => Starts.Length - 1;

    public SparseMatrix Transposed()
    {
        var starts = new int[Columns + 1];
        foreach (var column in Column)
        {
            starts[column + 1]++;
        }

        for (var i = 0; i < Columns; i++)
        {
            starts[i + 1] += starts[i];
        }

        var next = starts.AsSpan(0, Columns).ToArray();
        var rows = new int[Column.Length];
        var values = new float[Value.Length];
        for (var row = 0; row < Rows; row++)
        {
            for (var i = Starts[row]; i < Starts[row + 1]; i++)
            {
                var at = next[Column[i]]++;
                rows[at] = row;
                values[at] = Value[i];
            }
        }

        return new SparseMatrix(Rows, starts, rows, values);
    }

    /// <summary>The product with a full matrix.</summary>
    public DenseMatrix Times(DenseMatrix other)
    {
        var product = new DenseMatrix(Rows, other.Columns);
        Parallel.For(
            0,
            (Rows + RowsAtOnce - 1) / RowsAtOnce,
            part =>
            {
                for (var row = part * RowsAtOnce; row < Math.Min(Rows, (part + 1) * RowsAtOnce); row++)
                {
                    var sum = product.Row(row);
                    for (var i = Starts[row]; i < Starts[row + 1]; i++)
                    {
                        Vectors.Add(sum, other.Row(Column[i]), Value[i]);
                    }
                }
            }
        );
        return product;
    }
}
