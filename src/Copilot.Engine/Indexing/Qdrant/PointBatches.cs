using Wire = Qdrant.Client.Grpc;

namespace Copilot.Engine.Indexing.Qdrant;

/// <summary>Points in the order of their positions, which are their ids, in batches of a bounded number and size.</summary>
internal static class PointBatches
{
    public static IEnumerable<Wire.UpsertPoints> Of(string collection, QdrantContent content, QdrantOptions options)
    {
        var batch = New(collection);
        var bytes = 0;
        foreach (var point in Points(content))
        {
            // A few bytes more, for how the point is wrapped.
            var size = point.CalculateSize() + 8;
            if (batch.Points.Count > 0 && (batch.Points.Count == options.BatchPoints || bytes + size > options.BatchBytes))
            {
                yield return batch;
                (batch, bytes) = (New(collection), 0);
            }

            batch.Points.Add(point);
            bytes += size;
        }

        yield return batch;
    }

    public static Wire.SparseVector Sparse(SparseVector vector)
    {
        var sparse = new Wire.SparseVector();
        sparse.Indices.AddRange(vector.Terms);
        sparse.Values.AddRange(vector.Weights);
        return sparse;
    }

    public static Wire.DenseVector Dense(ReadOnlySpan<float> vector)
    {
        var dense = new Wire.DenseVector();
        dense.Data.AddRange(vector.ToArray());
        return dense;
    }

    private static IEnumerable<Wire.PointStruct> Points(QdrantContent content)
    {
        var position = 0;
        foreach (var words in content.Index.Words.Vectors())
        {
            yield return Point(content, position++, words);
        }
    }

    private static Wire.PointStruct Point(QdrantContent content, int position, SparseVector words)
    {
        var vectors = new Wire.NamedVectors();
        if (words.Terms.Length > 0)
        {
            vectors.Vectors[CollectionShape.Words] = new Wire.Vector { Sparse = Sparse(words) };
        }

        if (content.IsDense)
        {
            vectors.Vectors[CollectionShape.Dense] = new Wire.Vector { Dense = Dense(content.Index.Vector(position)) };
        }

        var point = new Wire.PointStruct
        {
            Id = new Wire.PointId { Num = (ulong)position },
            Vectors = new Wire.Vectors { Vectors_ = vectors },
        };
        foreach (var field in content.Payload)
        {
            if (field.Of(position) is { } value)
            {
                point.Payload[field.Name] = value;
            }
        }

        return point;
    }

    private static Wire.UpsertPoints New(string collection) => new() { CollectionName = collection, Wait = true };
}
