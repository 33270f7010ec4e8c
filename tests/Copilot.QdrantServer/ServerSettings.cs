using System.Security.Cryptography.X509Certificates;

namespace Copilot.QdrantServer;

/// <summary>What kind of server it is.</summary>
public sealed record ServerSettings
{
    public string Version { get; init; } = "1.16.2";

    /// <summary>The key that calls must bring; null for none.</summary>
    public string? Key { get; init; }

    /// <summary>0 for any that is free.</summary>
    public int Port { get; init; }

    /// <summary>Speaks TLS with it; null for plain HTTP/2.</summary>
    public X509Certificate2? Certificate { get; init; }
}
