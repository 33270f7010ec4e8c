using Google.Protobuf.Collections;
using Qdrant.Client.Grpc;

namespace Copilot.QdrantServer.Store;

#pragma warning disable CS0612 // Older servers fill fields that newer ones no longer do.

/// <summary>What of a point goes into an answer: nothing, unless it is asked for.</summary>
internal static class Output
{
    public static void Payload(PointStruct point, WithPayloadSelector? wanted, MapField<string, Value> payload)
    {
        foreach (var (name, value) in point.Payload)
        {
            if (wanted?.Enable == true || wanted?.Include?.Fields.Contains(name) == true || wanted?.Exclude?.Fields.Contains(name) == false)
            {
                payload[name] = value;
            }
        }
    }

    public static VectorsOutput? Vectors(PointStruct point, WithVectorsSelector? wanted, string version)
    {
        if (point.Vectors?.Vectors_ is not { } all || wanted is null || (wanted.Include is null && !wanted.Enable))
        {
            return null;
        }

        // Vectors in fields of their own came with 1.16.
        var isOld = Version.Parse(version) < new Version(1, 16);
        var named = new NamedVectorsOutput();
        foreach (var (name, vector) in all.Vectors)
        {
            if (wanted.Include?.Names.Contains(name) != false)
            {
                named.Vectors[name] =
                    isOld ? Old(vector)
                    : vector.Sparse is { } sparse ? new VectorOutput { Sparse = sparse }
                    : new VectorOutput { Dense = vector.Dense };
            }
        }

        return new VectorsOutput { Vectors = named };
    }

    private static VectorOutput Old(Vector vector)
    {
        var old = new VectorOutput();
        old.Data.AddRange(vector.Sparse?.Values ?? vector.Dense.Data);
        if (vector.Sparse is { } sparse)
        {
            old.Indices = new SparseIndices();
            old.Indices.Data.AddRange(sparse.Indices);
        }

        return old;
    }
}
