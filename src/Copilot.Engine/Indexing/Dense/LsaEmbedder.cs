using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Copilot.Engine.Indexing.Dense;

/// <summary>Latent semantic analysis: a text's vector is the sum of its terms' vectors, each weighed by the logarithm of its frequency and its rarity.
/// The terms' vectors are the leading singular vectors of the corpus it was fitted to (<see cref="LsaFit"/>); it needs no model and no network.</summary>
public sealed class LsaEmbedder : IEmbedder
{
    private readonly ReadOnlyMemory<uint> _terms;
    private readonly ReadOnlyMemory<float> _weights;
    private readonly ReadOnlyMemory<float> _vectors;

    /// <param name="terms">By <see cref="TermId"/>, ascending.</param>
    /// <param name="weights">How rare each is.</param>
    /// <param name="vectors">One for each, one after the other.</param>
    internal LsaEmbedder(ReadOnlyMemory<uint> terms, ReadOnlyMemory<float> weights, ReadOnlyMemory<float> vectors, string? id = null)
    {
        (_terms, _weights, _vectors) = (terms, weights, vectors);
        Dimension = terms.Length == 0 ? 0 : vectors.Length / terms.Length;
        Id = id ?? $"lsa-{Dimension}/{Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes(vectors.Span)))[..16]}";
    }

    public string Id { get; }

    public int Dimension { get; }

    internal ReadOnlyMemory<uint> Terms => _terms;

    internal ReadOnlyMemory<float> Weights => _weights;

    internal ReadOnlyMemory<float> TermVectors => _vectors;

    public IReadOnlyList<float[]> Embed(IReadOnlyList<EmbeddingInput> texts, CancellationToken cancellation = default) =>
        [.. texts.Select(t => Embed(t.Terms))];

    internal float[] Embed(TermVector text)
    {
        var vector = new float[Dimension];
        Embed(text, vector);
        return vector;
    }

    internal void Embed(TermVector text, Span<float> vector)
    {
        var terms = _terms.Span;
        var weights = _weights.Span;
        var vectors = _vectors.Span;
        for (var i = 0; i < text.Terms.Length; i++)
        {
            var row = terms.BinarySearch(text.Terms[i]);
            if (row >= 0)
            {
                Vectors.Add(vector, vectors.Slice(row * Dimension, Dimension), Weight(text.Halves[i], weights[row]));
            }
        }

        Vectors.Normalise(vector);
    }

    /// <summary>What a term that a text says so often weighs in it.</summary>
    internal static float Weight(byte halves, float rarity) => (float)Math.Log(1 + halves * 0.5) * rarity;
}
