using Copilot.Engine.Indexing;
using Copilot.Engine.Indexing.Qdrant;
using Microsoft.Extensions.Configuration;

namespace Copilot.Cli;

/// <summary>The Qdrant server that the settings name.</summary>
internal static class QdrantPlace
{
    /// <summary>Connects; null where no server is configured.</summary>
    /// <exception cref="Core.UnreadableInputException">The settings are wrong; every problem is named.</exception>
    /// <exception cref="IndexException">The server is away, or cannot do what is asked.</exception>
    public static QdrantConnection? Open(IConfiguration? settings, Surroundings surroundings) =>
        QdrantConfiguration.Read(settings, surroundings.Variable) is { } options
            ? QdrantConnection.OpenAsync(options, TimeProvider.System).GetAwaiter().GetResult()
            : null;

    /// <summary>Connects to a server that must be there.</summary>
    /// <exception cref="IndexException">As above, or none is configured.</exception>
    /// <inheritdoc cref="Open"/>
    public static QdrantConnection Demand(IConfiguration? settings, Surroundings surroundings) =>
        Open(settings, surroundings)
        ?? throw new IndexException(
            QdrantProblems.NotConfigured,
            "qdrant",
            "No Qdrant server is configured.",
            $"Set {QdrantConfiguration.UrlVariable}, or {QdrantConfiguration.Section}:Url in the settings.",
            unavailable: true
        );
}
