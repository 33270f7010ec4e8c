using Wire = Qdrant.Client.Grpc;

namespace Copilot.Engine.Indexing.Qdrant;

/// <summary>A field by which points can be filtered on the server.</summary>
/// <param name="Of">Its value for a position; null where it has none.</param>
internal sealed record PayloadField(string Name, Wire.FieldType Type, Func<int, Wire.Value?> Of);

/// <summary>What is to stand on a server: an index's vectors under its positions, with what they can be filtered by.</summary>
/// <param name="Index">Also cuts and weighs the queries.</param>
/// <param name="Texts">Names the texts and whatever their terms follow from.</param>
internal sealed record QdrantContent(HybridIndex Index, string Texts, IReadOnlyList<PayloadField> Payload)
{
    private const int Format = 2;

    /// <summary>Whether the dense leg counts: one without weight is not sent.</summary>
    public bool IsDense => Index.DenseWeight.Weight > 0;

    /// <summary>All that the points follow from.</summary>
    public string Manifest =>
        FormattableString.Invariant(
            $"{Format}/{Index.Count}/tokenizer-{Tokenizer.Version}/{Index.Words.Options.K1}/{Index.Words.Options.B}/{(IsDense ? Index.Embedder : "words")}/{Texts}"
        );
}
