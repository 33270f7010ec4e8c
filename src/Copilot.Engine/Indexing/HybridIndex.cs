using Copilot.Engine.Indexing.Dense;

namespace Copilot.Engine.Indexing;

/// <summary>A text found: its score, and what each way of searching gives for it.</summary>
/// <param name="Bm25">0 where it shares no term with the query.</param>
/// <param name="Dense">From -1 to 1; null where there is no such leg, or it has no weight.</param>
public readonly record struct HybridHit(int Document, double Score, double Bm25, double? Dense);

/// <summary>The dense leg: who makes its vectors, the vectors, and the weight that it earned.</summary>
/// <param name="Changed">How many texts have changed since it was fitted and its weight told.</param>
internal sealed record DenseLeg(IEmbedder Embedder, DenseIndex Vectors, LegWeight Earned, int Changed = 0);

/// <summary>Texts by their keys, searched by words (BM25) and, where it helps, by vectors. Immutable, and safe to query from many threads.</summary>
public sealed class HybridIndex : ITextIndex, IDisposable
{
    private readonly IDisposable? _mapped;

    internal HybridIndex(
        KeyColumn keys,
        ReadOnlyMemory<UInt128> hashes,
        Bm25Index words,
        DenseLeg? dense,
        string lexicon,
        string texts,
        IDisposable? mapped = null
    )
    {
        (Keys, Hashes, Words, Dense, Lexicon, Texts, _mapped) = (keys, hashes, words, dense, lexicon, texts, mapped);
    }

    /// <summary>Of words alone, whose keys their owner knows.</summary>
    internal static HybridIndex Of(Bm25Index words) => new(KeyColumn.Of([]), ReadOnlyMemory<UInt128>.Empty, words, null, "", "");

    public int Count => Words.Count;

    /// <summary>What the texts were, as whoever built it names them: a guideline folder's hash.</summary>
    public string Texts { get; }

    /// <summary><see cref="SearchLexicon.Hash"/> of the lexicon that cut them.</summary>
    public string Lexicon { get; }

    /// <summary>The leg of words.</summary>
    public Bm25Index Words { get; }

    /// <summary>Who made the vectors; null where there are none.</summary>
    public string? Embedder => Dense?.Embedder.Id;

    /// <summary>How much the dense leg counts, and how that was told.</summary>
    public LegWeight DenseWeight => Dense?.Earned ?? LegWeight.None;

    internal KeyColumn Keys { get; }

    internal ReadOnlyMemory<UInt128> Hashes { get; }

    internal DenseLeg? Dense { get; }

    /// <summary>The key of a text.</summary>
    public string Key(int document) => Keys[document];

    /// <summary>The vector of a text, of length 1; empty where there is none.</summary>
    public ReadOnlySpan<float> Vector(int document) => Dense is null ? [] : Dense.Vectors.Vector(document);

    /// <summary>The best <paramref name="top"/> texts that <paramref name="accept"/> lets pass, best first, ties by key.</summary>
    public IReadOnlyList<HybridHit> Search(
        string query,
        SearchLexicon lexicon,
        int top,
        Func<int, bool>? accept = null,
        FieldFilter? fields = null
    )
    {
        var terms = lexicon.Query(query);
        if (Dense is not { Earned.Weight: > 0 } dense)
        {
            return [.. Words.Search(terms, top, accept).Select(h => new HybridHit(h.Document, h.Score, h.Score, null))];
        }

        var depth = (int)Math.Min(Math.Max(Fusion.Depth, (long)top), Count);
        var vector = Vector(query, lexicon, dense);
        var fused = Fusion.Fuse(Words.Search(terms, depth, accept), Near(vector, dense, depth, accept), dense.Earned.Weight, depth, top);
        var words = Words.Score(terms, [.. fused.Select(h => h.Document)]);
        return [.. fused.Select((h, i) => new HybridHit(h.Document, h.Score, words[i], dense.Vectors.Score(vector, h.Document)))];
    }

    /// <summary>What the dense leg alone finds, whatever its weight; nothing where there is none.</summary>
    public IReadOnlyList<Hit> Near(string query, SearchLexicon lexicon, int top, Func<int, bool>? accept = null) =>
        Dense is { } dense ? Near(Vector(query, lexicon, dense), dense, top, accept) : [];

    /// <summary>A query's vector; zeros where nothing of it is known, empty where there is no dense leg.</summary>
    internal float[] QueryVector(string query, SearchLexicon lexicon) => Dense is { } dense ? Vector(query, lexicon, dense) : [];

    // A text of which nothing is known is near to nothing.
    private static IReadOnlyList<Hit> Near(float[] vector, DenseLeg dense, int top, Func<int, bool>? accept) =>
        vector.AsSpan().ContainsAnyExcept(0f) ? dense.Vectors.Search(vector, top, accept) : [];

    private static float[] Vector(string query, SearchLexicon lexicon, DenseLeg dense) =>
        VectorCheck.Checked(dense.Embedder, [new EmbeddingInput(query, TermVector.Of([new Field(lexicon.Terms(query), 1)]))], _ => "query")[
            0
        ];

    public void Dispose() => _mapped?.Dispose();
}
