using Wire = Qdrant.Client.Grpc;

namespace Copilot.Engine.Indexing.Qdrant;

#pragma warning disable CS0612 // Older servers fill nothing else.

/// <summary>The vectors of a point as a server gives them: newer ones in fields of their own, older ones as bare numbers.</summary>
internal static class ServerVectors
{
    public static Wire.WithVectorsSelector Of(IEnumerable<string> legs)
    {
        var names = new Wire.VectorsSelector();
        names.Names.AddRange(legs);
        return new Wire.WithVectorsSelector { Include = names };
    }

    /// <summary>In the order of its terms; null where the point has none.</summary>
    public static SparseVector? Words(Wire.ScoredPoint point)
    {
        if (Named(point, CollectionShape.Words) is not { } vector)
        {
            return null;
        }

        var (terms, weights) = vector.Sparse is { } sparse
            ? (sparse.Indices.ToArray(), sparse.Values.ToArray())
            : (vector.Indices?.Data.ToArray() ?? [], Old(vector));
        if (terms.Length != weights.Length)
        {
            return null;
        }

        Array.Sort(terms, weights);
        return new SparseVector(terms, weights);
    }

    /// <summary>Empty where the point has none.</summary>
    public static float[] Dense(Wire.ScoredPoint point) =>
        Named(point, CollectionShape.Dense) is { } vector
            ? vector.Dense is { } dense
                ? [.. dense.Data]
                : Old(vector)
            : [];

    private static Wire.VectorOutput? Named(Wire.ScoredPoint point, string leg) =>
        point.Vectors?.Vectors is { } all && all.Vectors.TryGetValue(leg, out var vector) ? vector : null;

    private static float[] Old(Wire.VectorOutput vector) => [.. vector.Data];
}
