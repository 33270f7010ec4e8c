using Copilot.Engine.Models.Connection;

namespace Copilot.Engine.Indexing.Qdrant;

/// <summary>How the server keeps a second, smaller copy of the dense vectors for rough comparison.</summary>
public enum Quantisation
{
    None,
    Int8,
    Binary,
    Binary2,
}

/// <summary>A Qdrant server and how it is used. Read and validated by <see cref="QdrantConfiguration"/>, which says what each key takes.</summary>
public sealed record QdrantOptions
{
    /// <summary>The port on which a server speaks gRPC unless told otherwise; 6333, which addresses commonly name, is its neighbour for REST.</summary>
    public const int UsualGrpcPort = 6334;

    private const int RestPort = 6333;

    /// <summary>As commonly given, with REST's port, gRPC's or none.</summary>
    public required Uri Url { get; init; }

    public Secret? ApiKey { get; init; }

    /// <summary>Replaces the address's port.</summary>
    public int? GrpcPort { get; init; }

    /// <summary>A PEM file of certificates that are trusted in place of the system's; null for the system's.</summary>
    public string? CertificateAuthority { get; init; }

    /// <summary>The alias that is searched: one a service line or a tenant. What belongs to it on the server begins with it and a dot.</summary>
    public string Collection { get; init; } = "copilot-guidelines";

    /// <summary>For one attempt at one call.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Further attempts after a failure that may pass.</summary>
    public int Retries { get; init; } = 3;

    /// <summary>Points of one upload call.</summary>
    public int BatchPoints { get; init; } = 256;

    /// <summary>Bytes of one upload call; a point that is larger goes alone.</summary>
    public int BatchBytes { get; init; } = 5_000_000;

    public int Shards { get; init; } = 1;

    public int Replicas { get; init; } = 1;

    /// <summary>How many replicas confirm a write.</summary>
    public int WriteConsistency { get; init; } = 1;

    public Quantisation Quantisation { get; init; } = Quantisation.None;

    /// <summary>Keeps vectors on the server's disk.</summary>
    public bool OnDisk { get; init; }

    /// <summary>Compares every vector, so that both indexes rank alike; else the server's graph is asked, which is faster from some hundred thousand on and approximate.</summary>
    public bool Exact { get; init; } = true;

    /// <summary>Where gRPC is spoken.</summary>
    public Uri Address =>
        new UriBuilder(Url.Scheme, Url.Host, GrpcPort ?? (Url.IsDefaultPort || Url.Port == RestPort ? UsualGrpcPort : Url.Port)).Uri;
}
