using Copilot.Engine.Indexing.Dense;
using Copilot.Engine.Models.Calls;
using Copilot.Engine.Models.Connection;
using Microsoft.Extensions.AI;

namespace Copilot.Engine.Indexing.Embedding;

/// <summary>An embedding model behind <see cref="IEmbeddingGenerator"/>: texts in batches, as written. Passages and queries only; no chart is ever embedded.</summary>
/// <remarks>A query waits for the endpoint; whoever must not be held asks it on a thread of its own.</remarks>
public sealed class ModelEmbedder : IEmbedder
{
    /// <summary>Texts in one call.</summary>
    private const int Batch = 64;

    private readonly IEmbeddingGenerator<string, Embedding<float>> _model;

    private ModelEmbedder(IEmbeddingGenerator<string, Embedding<float>> model, string name, int dimension) =>
        (_model, Id, Dimension) = (model, $"{name}-{dimension}", dimension);

    public string Id { get; }

    public int Dimension { get; }

    /// <summary>Asks the model for one vector, to learn how long its vectors are.</summary>
    /// <param name="name">As the endpoint lists it. Stands in the index: other names are other vectors.</param>
    /// <exception cref="IndexException">It cannot be reached.</exception>
    public static ModelEmbedder Of(IEmbeddingGenerator<string, Embedding<float>> model, string name) =>
        new(model, name, Ask(model, ["length"], CancellationToken.None)[0].Length);

    public IReadOnlyList<float[]> Embed(IReadOnlyList<EmbeddingInput> texts, CancellationToken cancellation = default) =>
        [.. texts.Select(t => t.Text).Chunk(Batch).SelectMany(batch => Ask(_model, batch, cancellation))];

    private static List<float[]> Ask(
        IEmbeddingGenerator<string, Embedding<float>> model,
        IReadOnlyList<string> texts,
        CancellationToken cancellation
    )
    {
        try
        {
            var vectors = model.GenerateAsync(texts, null, cancellation).GetAwaiter().GetResult();
            return vectors.Count == texts.Count
                ? [.. vectors.Select(v => v.Vector.ToArray())]
                : throw Fault($"It gave {vectors.Count} vectors for {texts.Count} texts.");
        }
        catch (Exception e) when (e is not IndexException and not OperationCanceledException)
        {
            // What the endpoint said may hold the text; our own words do not.
            throw Fault(CallFailure.Of(e) is ModelFailedException { Message: var words } ? words : "It cannot be reached.");
        }
    }

    private static IndexException Fault(string reason) =>
        new(
            IndexException.NoVector,
            "embedder",
            reason,
            "See that the endpoint serves embeddings under the model's name.",
            unavailable: true
        );
}
