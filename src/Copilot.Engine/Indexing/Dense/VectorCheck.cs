namespace Copilot.Engine.Indexing.Dense;

/// <summary>Sees to it that what an embedder gave are vectors: as many as asked for, as long as promised, of finite numbers, made of length 1.</summary>
internal static class VectorCheck
{
    /// <param name="name">Of a text, by its place among those asked for.</param>
    /// <exception cref="IndexException">One is no vector.</exception>
    public static IReadOnlyList<float[]> Checked(IEmbedder embedder, IReadOnlyList<EmbeddingInput> texts, Func<int, string> name)
    {
        var vectors = embedder.Embed(texts);
        if (vectors.Count != texts.Count)
        {
            throw new IndexException(
                IndexException.NoVector,
                "embedder",
                $"It gave {vectors.Count} vectors for {texts.Count} texts.",
                "See what the endpoint serves under the model's name.",
                unavailable: true
            );
        }

        for (var i = 0; i < vectors.Count; i++)
        {
            if (vectors[i].Length != embedder.Dimension || !vectors[i].All(float.IsFinite))
            {
                throw new IndexException(
                    IndexException.NoVector,
                    name(i),
                    vectors[i].Length != embedder.Dimension
                        ? $"Its vector has {vectors[i].Length} numbers, not {embedder.Dimension}."
                        : "Its vector holds what is no number.",
                    "See what the endpoint serves under the model's name.",
                    unavailable: true
                );
            }

            Vectors.Normalise(vectors[i]);
        }

        return vectors;
    }
}
