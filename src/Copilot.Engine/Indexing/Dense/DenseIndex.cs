namespace Copilot.Engine.Indexing.Dense;

/// <summary>Vectors searched one by one: exactly where they are few; where they are many, those that are best in bytes are compared exactly.</summary>
/// <remarks>A score is the product of vectors of length 1, from -1 to 1, summed in the same order on every processor.</remarks>
internal sealed class DenseIndex
{
    /// <summary>From so many vectors on, bytes choose whom to compare.</summary>
    public const int Many = 20_000;

    // So many times as many as wanted are compared exactly.
    private const double Candidates = 1.5;

    private readonly ReadOnlyMemory<float> _vectors;
    private readonly ReadOnlyMemory<sbyte> _bytes;

    /// <param name="vectors">One after the other.</param>
    /// <param name="bytes">The same as bytes, each row times 127 over its greatest value; empty where they are few.</param>
    /// <param name="scales">What a row of bytes is to be multiplied by.</param>
    public DenseIndex(int dimension, ReadOnlyMemory<float> vectors, ReadOnlyMemory<sbyte> bytes, ReadOnlyMemory<float> scales)
    {
        (Dimension, _vectors, _bytes, Scales) = (dimension, vectors, bytes, scales);
        Count = dimension == 0 ? 0 : vectors.Length / dimension;
    }

    public int Count { get; }

    public int Dimension { get; }

    public ReadOnlyMemory<float> All => _vectors;

    public ReadOnlyMemory<sbyte> Bytes => _bytes;

    public ReadOnlyMemory<float> Scales { get; }

    public static DenseIndex Build(int dimension, float[] vectors, int many = Many)
    {
        var count = dimension == 0 ? 0 : vectors.Length / dimension;
        if (count < many)
        {
            return new DenseIndex(dimension, vectors, ReadOnlyMemory<sbyte>.Empty, ReadOnlyMemory<float>.Empty);
        }

        var bytes = new sbyte[vectors.Length];
        var scales = new float[count];
        for (var row = 0; row < count; row++)
        {
            scales[row] = ByteVectors.Round(vectors.AsSpan(row * dimension, dimension), bytes.AsSpan(row * dimension, dimension));
        }

        return new DenseIndex(dimension, vectors, bytes, scales);
    }

    public ReadOnlySpan<float> Vector(int document) => _vectors.Span.Slice(document * Dimension, Dimension);

    public float Score(ReadOnlySpan<float> query, int document) => Vectors.Dot(query, Vector(document));

    /// <summary>The nearest <paramref name="top"/> that <paramref name="accept"/> lets pass, nearest first, ties in order.</summary>
    public IReadOnlyList<Hit> Search(ReadOnlySpan<float> query, int top, Func<int, bool>? accept = null)
    {
        var best = new TopHits(top, _bytes.IsEmpty ? accept : null);
        if (_bytes.IsEmpty)
        {
            for (var i = 0; i < Count; i++)
            {
                best.Offer(i, Vectors.Dot(query, Vector(i)));
            }
        }
        else
        {
            foreach (var candidate in Rough(query, (int)Math.Min(top * Candidates, Count), accept).Select(h => h.Document).Order())
            {
                best.Offer(candidate, Vectors.Dot(query, Vector(candidate)));
            }
        }

        return best.Ranked();
    }

    /// <summary>How many vectors are as near as a score, or nearer.</summary>
    public int AsNear(ReadOnlySpan<float> query, float score)
    {
        var nearer = 0;
        for (var i = 0; i < Count; i++)
        {
            nearer += Vectors.Dot(query, Vector(i)) >= score ? 1 : 0;
        }

        return nearer;
    }

    private List<Hit> Rough(ReadOnlySpan<float> query, int top, Func<int, bool>? accept)
    {
        var rounded = new sbyte[Dimension];
        ByteVectors.Round(query, rounded);
        var best = new TopHits(top, accept);
        var bytes = _bytes.Span;
        var scales = Scales.Span;
        for (var i = 0; i < scales.Length; i++)
        {
            var score = scales[i] * ByteVectors.Dot(rounded, bytes.Slice(i * Dimension, Dimension));
            if (score > best.Floor)
            {
                best.Offer(i, score);
            }
        }

        return best.Ranked();
    }
}
