namespace Copilot.Engine.Indexing.Dense;

/// <summary>A full matrix, row by row. Whatever is summed is summed in one order, on however many cores.</summary>
internal sealed class DenseMatrix(int rows, int columns)
{
    // A square below this is nothing: its inverse would leave the range of single precision.
    private const double Faintest = 1e-36;

    private const int Parts = 64;

    public int Rows => rows;

    public int Columns => columns;

    public float[] Values { get; } = new float[checked(rows * columns)];

    public Span<float> Row(int row) => Values.AsSpan(row * columns, columns);

    /// <summary>The products of its columns with each other.</summary>
    public double[] Gram()
    {
        var sums = new double[Parts][];
        Parallel.For(
            0,
            Parts,
            part =>
            {
                var sum = sums[part] = new double[columns * columns];
                for (var row = (long)rows * part / Parts; row < (long)rows * (part + 1) / Parts; row++)
                {
                    var values = Row((int)row);
                    for (var i = 0; i < columns; i++)
                    {
                        Vectors.Add(sum.AsSpan(i * columns, columns), values, values[i]);
                    }
                }
            }
        );
        var total = sums[0];
        foreach (var sum in sums.Skip(1))
        {
            for (var i = 0; i < total.Length; i++)
            {
                total[i] += sum[i];
            }
        }

        return total;
    }

    /// <summary>The product with a small matrix of as many rows as this has columns, of which the first <paramref name="kept"/> columns are taken.</summary>
    public DenseMatrix Times(double[] other, int kept)
    {
        var small = new DenseMatrix(columns, kept);
        for (var i = 0; i < columns; i++)
        {
            for (var j = 0; j < kept; j++)
            {
                small.Row(i)[j] = (float)other[i * columns + j];
            }
        }

        var product = new DenseMatrix(rows, kept);
        Parallel.For(
            0,
            Parts,
            part =>
            {
                for (var row = (long)rows * part / Parts; row < (long)rows * (part + 1) / Parts; row++)
                {
                    var from = Row((int)row);
                    var to = product.Row((int)row);
                    for (var i = 0; i < columns; i++)
                    {
                        Vectors.Add(to, small.Row(i), from[i]);
                    }
                }
            }
        );
        return product;
    }

    /// <summary>Columns at right angles that span what these span, of length 1; zero where a column adds nothing.</summary>
    /// <remarks>By Cholesky's factor of the Gram matrix, twice, since the first pass leaves rounding errors where columns are nearly alike.</remarks>
    public DenseMatrix Orthonormal() => Times(InverseFactor(Gram()), columns).Straightened();

    private DenseMatrix Straightened() => Times(InverseFactor(Gram()), columns);

    // The upper triangle R with RᵀR = gram, inverted.
    private double[] InverseFactor(double[] gram)
    {
        var n = columns;
        var factor = new double[n * n];
        var inverse = new double[n * n];
        for (var j = 0; j < n; j++)
        {
            for (var i = 0; i <= j; i++)
            {
                var sum = gram[i * n + j];
                for (var k = 0; k < i; k++)
                {
                    sum -= factor[k * n + i] * factor[k * n + j];
                }

                factor[i * n + j] =
                    i < j ? (factor[i * n + i] > 0 ? sum / factor[i * n + i] : 0)
                    : sum > Math.Max(1e-9 * gram[j * n + j], Faintest) ? Math.Sqrt(sum)
                    : 0;
            }

            if (factor[j * n + j] <= 0)
            {
                continue;
            }

            inverse[j * n + j] = 1 / factor[j * n + j];
            for (var i = 0; i < j; i++)
            {
                double sum = 0;
                for (var k = i; k < j; k++)
                {
                    sum += inverse[i * n + k] * factor[k * n + j];
                }

                inverse[i * n + j] = -sum / factor[j * n + j];
            }
        }

        return inverse;
    }
}
