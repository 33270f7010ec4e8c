using Copilot.Engine.Indexing.Dense;
using Microsoft.Extensions.Configuration;

namespace Copilot.Engine.Indexing.Embedding;

/// <summary>The embedding model that the settings name: a folder with an ONNX model (<c>Copilot:Embeddings:Folder</c>), else an endpoint.</summary>
public sealed class ConfiguredEmbedder : IDisposable
{
    private const string Folder = EmbeddingEndpoint.Section + ":Folder";

    private readonly IDisposable _owner;

    private ConfiguredEmbedder(IEmbedder embedder, IDisposable owner) => (Embedder, _owner) = (embedder, owner);

    public IEmbedder Embedder { get; }

    /// <summary>Opens it; null where none is configured.</summary>
    /// <exception cref="Core.UnreadableInputException">The settings are wrong; every problem is named.</exception>
    /// <exception cref="IndexException">It cannot be reached, or cannot be read.</exception>
    public static ConfiguredEmbedder? Open(IConfiguration? settings)
    {
        if (settings?[Folder] is { Length: > 0 } folder)
        {
            var onnx = OnnxEmbedder.Open(folder);
            return new ConfiguredEmbedder(onnx, onnx);
        }

        if (EmbeddingEndpoint.Read(settings) is not { } options)
        {
            return null;
        }

        var endpoint = new EmbeddingEndpoint(options);
        return new ConfiguredEmbedder(endpoint.Embedder(), endpoint);
    }

    public void Dispose() => _owner.Dispose();
}
