using Wire = Qdrant.Client.Grpc;

namespace Copilot.Engine.Indexing.Qdrant;

#pragma warning disable CS0612 // Newer names for where vectors are kept are unknown to the oldest servers that we speak to.

/// <summary>A new collection: the two legs' vectors, and how the server keeps them.</summary>
internal static class CollectionShape
{
    /// <summary>The sparse vectors: BM25 weights.</summary>
    public const string Words = "words";

    /// <summary>The dense vectors, of length 1, compared by their products as they are.</summary>
    public const string Dense = "dense";

    public static Wire.CreateCollection Of(string name, QdrantContent content, QdrantOptions options, Version version)
    {
        var shape = new Wire.CreateCollection
        {
            CollectionName = name,
            ShardNumber = (uint)options.Shards,
            ReplicationFactor = (uint)options.Replicas,
            WriteConsistencyFactor = (uint)options.WriteConsistency,
            SparseVectorsConfig = new Wire.SparseVectorConfig(),
        };
        shape.SparseVectorsConfig.Map[Words] = new Wire.SparseVectorParams
        {
            Index = new Wire.SparseIndexConfig { OnDisk = options.OnDisk },
        };
        if (content.IsDense)
        {
            shape.VectorsConfig = new Wire.VectorsConfig { ParamsMap = new Wire.VectorParamsMap() };
            shape.VectorsConfig.ParamsMap.Map[Dense] = new Wire.VectorParams
            {
                Size = (ulong)content.Index.Vector(0).Length,
                Distance = Wire.Distance.Dot,
                OnDisk = options.OnDisk,
                QuantizationConfig = Rough(options.Quantisation),
            };
        }

        if (ServerFeatures.Metadata(version))
        {
            shape.Metadata["copilot"] = content.Manifest;
        }

        return shape;
    }

    private static Wire.QuantizationConfig? Rough(Quantisation kind) =>
        kind switch
        {
            Quantisation.Int8 => new Wire.QuantizationConfig
            {
                Scalar = new Wire.ScalarQuantization { Type = Wire.QuantizationType.Int8, AlwaysRam = true },
            },
            Quantisation.Binary => new Wire.QuantizationConfig { Binary = new Wire.BinaryQuantization { AlwaysRam = true } },
            Quantisation.Binary2 => new Wire.QuantizationConfig
            {
                Binary = new Wire.BinaryQuantization { AlwaysRam = true, Encoding = Wire.BinaryQuantizationEncoding.TwoBits },
            },
            _ => null,
        };
}
