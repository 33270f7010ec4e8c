using Copilot.Engine.Indexing.Dense;

namespace Copilot.Engine.Indexing;

/// <summary>How an index is made.</summary>
/// <param name="Texts">What the texts are, as a caller will know them again: a guideline folder's hash.</param>
/// <param name="Lexicon">Cuts them.</param>
public sealed record IndexSettings(string Texts, SearchLexicon Lexicon)
{
    public Bm25Options Bm25 { get; init; } = Bm25Options.Default;

    /// <summary>Makes the vectors; null for one that is fitted to the texts.</summary>
    public IEmbedder? Embedder { get; init; }

    /// <summary>Whether there is a dense leg at all.</summary>
    public bool Vectors { get; init; } = true;
}

/// <summary>Makes indexes of texts: anew, or from an index and what has changed. The same input gives the same index, to the last bit.</summary>
public static class IndexBuilder
{
    // Beyond this share of changed texts the embedder is fitted anew.
    private const double MostChanged = 0.2;

    /// <summary>Indexes texts, in any order.</summary>
    /// <exception cref="IndexException">There are none, two have one key, or a vector is no vector.</exception>
    public static HybridIndex Build(IEnumerable<IndexedText> texts, IndexSettings settings)
    {
        var gathered = new Gathering(settings, settings.Vectors ? settings.Embedder : null).Add(texts).Sorted();
        if (gathered.Count == 0)
        {
            throw new IndexException(
                IndexException.Empty,
                "index",
                "There is no text to index.",
                "Give a folder with at least one passage."
            );
        }

        var words = new Bm25Index(PostingLists.Build(gathered.Terms), settings.Bm25);
        var dense = settings.Vectors ? Leg(gathered, settings, words) : null;
        return new HybridIndex(KeyColumn.Of(gathered.Keys), gathered.Hashes.ToArray(), words, dense, settings.Lexicon.Hash, settings.Texts);
    }

    /// <summary>An index of texts of which most stand in another already: only what is new or changed is cut and embedded. The embedder and its weight stay,
    /// until a fifth of the texts has changed since they were fitted.</summary>
    /// <param name="texts">All of them. Read twice where so many have changed that the index is made anew.</param>
    public static HybridIndex Update(HybridIndex old, IEnumerable<IndexedText> texts, IndexSettings settings)
    {
        if (old.Lexicon != settings.Lexicon.Hash || (settings.Embedder is { } other && other.Id != old.Embedder))
        {
            return Build(texts, settings);
        }

        var changes = new Gathering(settings, settings.Vectors ? old.Dense?.Embedder : null) { Known = old }
            .Add(texts)
            .Sorted();
        var removed = old.Count - changes.Kept.Count;
        var since = (old.Dense?.Changed ?? 0) + Math.Max(changes.Count, removed);
        if (since > MostChanged * old.Count)
        {
            return Build(texts, settings);
        }

        var (moved, added, keys) = Places(old, changes);
        var words = new Bm25Index(
            old.Words.Lists.With(moved, added.ToDictionary(a => a.Position, a => changes.Terms[a.Change])),
            settings.Bm25
        );
        var hashes = new UInt128[keys.Length];
        for (var i = 0; i < moved.Length; i++)
        {
            if (moved[i] >= 0)
            {
                hashes[moved[i]] = old.Hashes.Span[i];
            }
        }

        foreach (var (position, change) in added)
        {
            hashes[position] = changes.Hashes[change];
        }

        var dense =
            old.Dense is { } leg && settings.Vectors
                ? leg with
                {
                    Vectors = Moved(leg, moved, added, changes, keys.Length),
                    Changed = since,
                }
                : null;
        return new HybridIndex(KeyColumn.Of(keys), hashes, words, dense, settings.Lexicon.Hash, settings.Texts);
    }

    private static DenseLeg? Leg(Gathering gathered, IndexSettings settings, Bm25Index words)
    {
        var tests = gathered.Tests;
        var embedder = settings.Embedder ?? Fitted(gathered, tests, settings.Lexicon);
        if (embedder is null)
        {
            return null;
        }

        var vectors = DenseIndex.Build(
            embedder.Dimension,
            settings.Embedder is null ? Embedded((LsaEmbedder)embedder, gathered.Terms) : gathered.Flat(embedder.Dimension)
        );
        return new DenseLeg(embedder, vectors, LegWeight.Earned(tests, settings.Lexicon, words, vectors, embedder));
    }

    // To the texts of the lowest hashes, without the stretches that it will be tried on.
    private static LsaEmbedder? Fitted(Gathering gathered, IReadOnlyList<HeldOut> tests, SearchLexicon lexicon)
    {
        var rest = tests.ToDictionary(t => t.Document, t => t.Rest.Terms(lexicon));
        return LsaFit.Fit([
            .. Enumerable
                .Range(0, gathered.Count)
                .OrderBy(i => gathered.Hashes[i])
                .Take(LsaFit.MostTexts)
                .Order()
                .Select(i => rest.GetValueOrDefault(i) ?? gathered.Terms[i]),
        ]);
    }

    private static float[] Embedded(LsaEmbedder embedder, IReadOnlyList<TermVector> texts)
    {
        var vectors = new float[IndexException.Fitting((long)texts.Count * embedder.Dimension)];
        Parallel.For(0, texts.Count, i => embedder.Embed(texts[i], vectors.AsSpan(i * embedder.Dimension, embedder.Dimension)));
        return vectors;
    }

    // Where what is kept and what is new stand in the order of all keys.
    private static (int[] Moved, List<(int Position, int Change)> Added, string[] Keys) Places(HybridIndex old, Gathering changes)
    {
        var moved = new int[old.Count];
        var added = new List<(int Position, int Change)>(changes.Count);
        var keys = new List<string>(changes.Kept.Count + changes.Count);
        var change = 0;
        for (var i = 0; i < old.Count; i++)
        {
            moved[i] = -1;
            if (!changes.Kept.Contains(i))
            {
                continue;
            }

            var key = old.Key(i);
            for (; change < changes.Count && string.CompareOrdinal(changes.Keys[change], key) < 0; change++)
            {
                added.Add((keys.Count, change));
                keys.Add(changes.Keys[change]);
            }

            moved[i] = keys.Count;
            keys.Add(key);
        }

        for (; change < changes.Count; change++)
        {
            added.Add((keys.Count, change));
            keys.Add(changes.Keys[change]);
        }

        return (moved, added, [.. keys]);
    }

    private static DenseIndex Moved(DenseLeg leg, int[] moved, List<(int Position, int Change)> added, Gathering changes, int count)
    {
        var dimension = leg.Vectors.Dimension;
        var vectors = new float[IndexException.Fitting((long)count * dimension)];
        for (var i = 0; i < moved.Length; i++)
        {
            if (moved[i] >= 0)
            {
                leg.Vectors.Vector(i).CopyTo(vectors.AsSpan(moved[i] * dimension));
            }
        }

        foreach (var (position, change) in added)
        {
            var vector = leg.Embedder is LsaEmbedder lsa ? lsa.Embed(changes.Terms[change]) : changes.Vectors[change];
            vector.CopyTo(vectors.AsSpan(position * dimension));
        }

        return DenseIndex.Build(dimension, vectors);
    }
}
