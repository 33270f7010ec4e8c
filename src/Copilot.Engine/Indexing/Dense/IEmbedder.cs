namespace Copilot.Engine.Indexing.Dense;

/// <summary>What is to be embedded: the words as written, and their terms.</summary>
public readonly record struct EmbeddingInput(string Text, TermVector Terms);

/// <summary>Turns texts into vectors in which near is alike.</summary>
public interface IEmbedder
{
    /// <summary>Names the model and whatever changes its vectors: an index made with another is refused.</summary>
    string Id { get; }

    /// <summary>How long the vectors are.</summary>
    int Dimension { get; }

    /// <summary>A vector for each text, of length 1 (zeros where nothing of the text is known).</summary>
    /// <exception cref="IndexException">It cannot be reached, or gave something that is no vector.</exception>
    IReadOnlyList<float[]> Embed(IReadOnlyList<EmbeddingInput> texts, CancellationToken cancellation = default);
}
