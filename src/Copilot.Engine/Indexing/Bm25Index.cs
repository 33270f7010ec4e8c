namespace Copilot.Engine.Indexing;

/// <summary>BM25's constants.</summary>
/// <param name="K1">How fast repetition stops to count.</param>
/// <param name="B">How much a long passage is discounted: 0 not at all, 1 in full.</param>
public sealed record Bm25Options(double K1, double B)
{
    /// <summary>Chosen on SciFact and MEDLARS (docs/retrieval.md).</summary>
    public static Bm25Options Default { get; } = new(1.5, 0.75);
}

/// <summary>A term of a query and how much it counts.</summary>
public readonly record struct QueryTerm(string Term, double Weight);

/// <summary>A text found, with its score.</summary>
public readonly record struct Hit(int Document, double Score);

/// <summary>An inverted index scored by BM25 over weighted fields. Immutable, and safe to query from many threads.</summary>
/// <remarks>A term's frequency and a text's length are sums over its fields, each times its weight; a term's inverse document frequency is
/// ln(1 + (N - n + 0.5) / (n + 0.5)). Every posting of the query's terms is scored: a stretch of texts at a time, so that their sums stay in the
/// processor's cache, and always in the order of the terms' numbers, so that sums are the same to the last bit.</remarks>
public sealed class Bm25Index
{
    private const int Stretch = 16_384;

    // Of each text, what its frequencies are weighed against: k1 (1 - b + b length / average).
    private readonly float[] _discounts;

    private readonly double _average;

    internal Bm25Index(PostingLists lists, Bm25Options options)
    {
        (Lists, Options) = (lists, options);
        _average = Average(lists.Lengths.Span);
        _discounts = new float[lists.Count];
        for (var i = 0; i < _discounts.Length; i++)
        {
            _discounts[i] = Discount(lists.Lengths.Span[i]);
        }
    }

    /// <summary>How many texts it holds.</summary>
    public int Count => Lists.Count;

    public int Terms => Lists.Terms.Length;

    internal PostingLists Lists { get; }

    internal Bm25Options Options { get; }

    /// <summary>Builds the index. A text is known by its position; hand texts in the order in which ties are to be broken.</summary>
    public static Bm25Index Build(IEnumerable<IReadOnlyList<Field>> texts, Bm25Options options) =>
        new(PostingLists.Build([.. texts.Select(TermVector.Of)]), options);

    /// <summary>The best <paramref name="top"/> texts that <paramref name="accept"/> lets pass, best first, ties in the order of the texts.</summary>
    public IReadOnlyList<Hit> Search(IEnumerable<QueryTerm> query, int top, Func<int, bool>? accept = null)
    {
        var best = new TopHits(top, accept);
        Score(
            query,
            (first, scores) =>
            {
                for (var i = 0; i < scores.Length; i++)
                {
                    if (scores[i] > 0 && scores[i] > best.Floor)
                    {
                        best.Offer(first + i, scores[i]);
                    }
                }
            }
        );
        return best.Ranked();
    }

    /// <summary>A query as weights: its product with a text's vector is the text's score.</summary>
    public SparseVector Query(IEnumerable<QueryTerm> query)
    {
        var weights = Weigh(query);
        return new SparseVector([.. weights.Select(w => w.Term)], [.. weights.Select(w => (float)w.Weight)]);
    }

    /// <summary>Each text as weights, in order; for an index that adds up products and knows no BM25.</summary>
    public IEnumerable<SparseVector> Vectors()
    {
        var vectors = new (List<uint> Terms, List<float> Weights)[Count];
        for (var slot = 0; slot < Terms; slot++)
        {
            for (var i = Lists.Starts.Span[slot]; i < Lists.Starts.Span[slot + 1]; i++)
            {
                ref var vector = ref vectors[Lists.Documents.Span[i]];
                vector.Terms ??= [];
                vector.Weights ??= [];
                vector.Terms.Add(Lists.Terms.Span[slot]);
                vector.Weights.Add(Saturated(Lists.Halves.Span[i], _discounts[Lists.Documents.Span[i]]));
            }
        }

        return vectors.Select(v => new SparseVector([.. v.Terms ?? []], [.. v.Weights ?? []]));
    }

    /// <summary>What each of some texts scores.</summary>
    public double[] Score(IEnumerable<QueryTerm> query, IReadOnlyList<int> documents)
    {
        var scores = new double[documents.Count];
        foreach (var (term, weight) in Weigh(query))
        {
            var list = Lists.Of(term);
            var saying = Lists.Documents.Span[list];
            for (var i = 0; i < scores.Length; i++)
            {
                var at = saying.BinarySearch(documents[i]);
                scores[i] += at < 0 ? 0 : weight * Saturated(Lists.Halves.Span[list.Start.Value + at], _discounts[documents[i]]);
            }
        }

        return scores;
    }

    /// <summary>What a text that need not stand in the index would score.</summary>
    internal double Score(IEnumerable<QueryTerm> query, TermVector text)
    {
        var discount = Discount(text.Length);
        double score = 0;
        foreach (var (term, weight) in Weigh(query))
        {
            var at = Array.BinarySearch(text.Terms, term);
            score += at < 0 ? 0 : weight * Saturated(text.Halves[at], discount);
        }

        return score;
    }

    /// <summary>Hands out the scores of all texts, a stretch at a time: the position of its first text, and the scores.</summary>
    internal void Score(IEnumerable<QueryTerm> query, Action<int, ReadOnlySpan<double>> take)
    {
        var weights = Weigh(query);
        var lists = weights.ConvertAll(w => Lists.Of(w.Term));
        int[] next = [.. lists.Select(l => l.Start.Value)];
        var documents = Lists.Documents.Span;
        var halves = Lists.Halves.Span;
        Span<double> scores = new double[Math.Min(Stretch, Count)];
        for (var first = 0; first < Count && weights.Count > 0; first += Stretch)
        {
            var end = Math.Min(first + Stretch, Count);
            scores.Clear();
            for (var list = 0; list < next.Length; list++)
            {
                var weight = weights[list].Weight;
                var (at, last) = (next[list], lists[list].End.Value);
                for (; at < last && documents[at] < end; at++)
                {
                    var document = documents[at];
                    scores[document - first] += weight * Saturated(halves[at], _discounts[document]);
                }

                next[list] = at;
            }

            take(first, scores[..(end - first)]);
        }
    }

    // Known terms with their inverse document frequencies, by number.
    internal List<(uint Term, double Weight)> Weigh(IEnumerable<QueryTerm> query)
    {
        var weights = new SortedDictionary<uint, double>();
        foreach (var term in query)
        {
            var id = TermId.Of(term.Term);
            weights[id] = weights.GetValueOrDefault(id) + term.Weight;
        }

        var known = new List<(uint, double)>(weights.Count);
        foreach (var (term, weight) in weights)
        {
            var list = Lists.Of(term);
            var saying = list.End.Value - list.Start.Value;
            if (saying > 0)
            {
                known.Add((term, weight * Math.Log(1 + (Count - saying + 0.5) / (saying + 0.5)) * (Options.K1 + 1)));
            }
        }

        return known;
    }

    private static float Saturated(byte halves, float discount) => halves * 0.5f / (halves * 0.5f + discount);

    private float Discount(float length) => (float)(Options.K1 * (1 - Options.B + Options.B * length / _average));

    private static double Average(ReadOnlySpan<float> lengths)
    {
        double sum = 0;
        foreach (var length in lengths)
        {
            sum += length;
        }

        return Math.Max(sum / Math.Max(lengths.Length, 1), 1e-9);
    }
}
