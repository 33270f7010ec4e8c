using Google.Protobuf.Collections;
using Grpc.Core;
using Qdrant.Client.Grpc;

namespace Copilot.QdrantServer.Store;

/// <summary>How near vectors are, in single precision.</summary>
internal static class Scoring
{
    public static float Dense(Distance distance, RepeatedField<float> query, RepeatedField<float> vector)
    {
        // Where the angle counts, the stored vector is of length 1 already.
        var length = distance == Distance.Cosine ? Length(query) : 1;
        var sum = 0f;
        for (var i = vector.Count - 1; i >= 0; i--)
        {
            var apart = query[i] - vector[i];
            sum += distance switch
            {
                Distance.Euclid => apart * apart,
                Distance.Manhattan => Math.Abs(apart),
                _ => query[i] * vector[i],
            };
        }

        return distance == Distance.Euclid ? MathF.Sqrt(sum)
            : length > 0 ? sum / length
            : sum;
    }

    /// <summary>Null where they share no index: such a point is not found at all.</summary>
    public static float? Sparse(SparseVector query, SparseVector vector)
    {
        var weights = new Dictionary<uint, float>();
        for (var i = 0; i < query.Indices.Count; i++)
        {
            weights[query.Indices[i]] = query.Values[i];
        }

        float? sum = null;
        for (var i = vector.Indices.Count - 1; i >= 0; i--)
        {
            if (weights.TryGetValue(vector.Indices[i], out var weight))
            {
                sum = (sum ?? 0) + weight * vector.Values[i];
            }
        }

        return sum;
    }

    public static void Normalise(RepeatedField<float> vector)
    {
        var length = Length(vector);
        for (var i = 0; length > 0 && i < vector.Count; i++)
        {
            vector[i] /= length;
        }
    }

    public static void CheckLength(VectorParams shape, int length)
    {
        if (shape.Size != (ulong)length)
        {
            throw new RpcException(
                new Status(StatusCode.InvalidArgument, $"Wrong input: Vector dimension error: expected dim: {shape.Size}, got {length}")
            );
        }
    }

    private static float Length(RepeatedField<float> vector) => MathF.Sqrt(vector.Sum(v => v * v));
}
