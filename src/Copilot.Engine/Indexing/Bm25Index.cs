using System.Buffers;
using System.Runtime.InteropServices;

namespace Copilot.Engine.Indexing;

/// <summary>BM25's constants, and how much a term weighs in each field of a passage.</summary>
/// <param name="K1">How fast repetition stops to count.</param>
/// <param name="B">How much a long passage is discounted: 0 not at all, 1 in full.</param>
public sealed record Bm25Options(double K1, double B)
{
    /// <summary>Chosen on SciFact and MEDLARS (docs/retrieval.md).</summary>
    public static Bm25Options Default { get; } = new(1.5, 0.75);
}

/// <summary>A field of an indexed text: its terms, and how often each of them counts.</summary>
public readonly record struct Field(IReadOnlyList<string> Terms, float Weight);

/// <summary>A term of a query and how much it counts.</summary>
public readonly record struct QueryTerm(string Term, double Weight);

/// <summary>A text found, with its BM25 score.</summary>
public readonly record struct Hit(int Document, double Score);

/// <summary>An inverted index in memory, scored by BM25 over weighted fields. Immutable once built, and safe to query from many threads.</summary>
/// <remarks>A term's frequency and a text's length are sums over its fields, each times its weight; the saturated frequency times the term's inverse
/// document frequency, ln(1 + (N - n + 0.5) / (n + 0.5)), is worked out once and stored with each posting, so that a query only adds.</remarks>
public sealed class Bm25Index
{
    private readonly Dictionary<string, Range> _terms;
    private readonly int[] _documents;
    private readonly float[] _scores;

    private Bm25Index(Dictionary<string, Range> terms, int[] documents, float[] scores, int count)
    {
        _terms = terms;
        _documents = documents;
        _scores = scores;
        Count = count;
    }

    /// <summary>How many texts it holds.</summary>
    public int Count { get; }

    public int Terms => _terms.Count;

    public int Postings => _documents.Length;

    /// <summary>Builds the index. A text is known by its position; hand texts in the order in which ties are to be broken.</summary>
    public static Bm25Index Build(IEnumerable<IReadOnlyList<Field>> texts, Bm25Options options)
    {
        var postings = new Dictionary<string, List<(int Document, float Frequency)>>(StringComparer.Ordinal);
        var lengths = new List<float>();
        foreach (var fields in texts)
        {
            var document = lengths.Count;
            var length = 0f;
            foreach (var field in fields)
            {
                length += field.Weight * field.Terms.Count;
                foreach (var term in field.Terms)
                {
                    ref var list = ref CollectionsMarshal.GetValueRefOrAddDefault(postings, term, out _);
                    list ??= [];
                    if (list.Count > 0 && list[^1].Document == document)
                    {
                        list[^1] = (document, list[^1].Frequency + field.Weight);
                    }
                    else
                    {
                        list.Add((document, field.Weight));
                    }
                }
            }

            lengths.Add(length);
        }

        return Freeze(postings, lengths, options);
    }

    /// <summary>The best <paramref name="top"/> texts that <paramref name="accept"/> lets pass, best first, ties in the order of the texts.</summary>
    public IReadOnlyList<Hit> Search(IEnumerable<QueryTerm> query, int top, Func<int, bool>? accept = null)
    {
        var scores = ArrayPool<double>.Shared.Rent(Math.Max(Count, 1));
        try
        {
            var found = scores.AsSpan(0, Count);
            found.Clear();
            // In a fixed order, so that the sums are the same to the last bit.
            foreach (var term in query.OrderBy(t => t.Term, StringComparer.Ordinal).ThenBy(t => t.Weight))
            {
                if (_terms.TryGetValue(term.Term, out var range))
                {
                    var documents = _documents.AsSpan(range);
                    var weights = _scores.AsSpan(range);
                    for (var i = 0; i < documents.Length; i++)
                    {
                        found[documents[i]] += term.Weight * weights[i];
                    }
                }
            }

            return Best(found, top, accept);
        }
        finally
        {
            ArrayPool<double>.Shared.Return(scores);
        }
    }

    private static List<Hit> Best(ReadOnlySpan<double> scores, int top, Func<int, bool>? accept)
    {
        // The worst of the best stands in front: lowest score, and of equals the later text.
        var worstFirst = Comparer<Hit>.Create((a, b) => a.Score != b.Score ? a.Score.CompareTo(b.Score) : b.Document.CompareTo(a.Document));
        var best = new PriorityQueue<Hit, Hit>(worstFirst);
        for (var document = 0; document < scores.Length; document++)
        {
            if (scores[document] <= 0)
            {
                continue;
            }

            var hit = new Hit(document, scores[document]);
            var room = best.Count < top;
            if ((!room && (top <= 0 || worstFirst.Compare(hit, best.Peek()) < 0)) || accept?.Invoke(document) == false)
            {
                continue;
            }

            if (room)
            {
                best.Enqueue(hit, hit);
            }
            else
            {
                best.DequeueEnqueue(hit, hit);
            }
        }

        var hits = new List<Hit>(best.Count);
        while (best.TryDequeue(out var hit, out _))
        {
            hits.Add(hit);
        }

        hits.Reverse();
        return hits;
    }

    private static Bm25Index Freeze(Dictionary<string, List<(int Document, float Frequency)>> postings, List<float> lengths, Bm25Options options)
    {
        var total = postings.Values.Sum(list => list.Count);
        var terms = new Dictionary<string, Range>(postings.Count, StringComparer.Ordinal);
        var documents = new int[total];
        var scores = new float[total];
        var average = lengths.Count == 0 ? 1 : Math.Max(lengths.Average(), 1e-9);
        var at = 0;
        foreach (var (term, list) in postings)
        {
            var rarity = Math.Log(1 + (lengths.Count - list.Count + 0.5) / (list.Count + 0.5));
            var start = at;
            foreach (var (document, frequency) in list)
            {
                var discount = options.K1 * (1 - options.B + options.B * lengths[document] / average);
                documents[at] = document;
                scores[at] = (float)(rarity * frequency * (options.K1 + 1) / (frequency + discount));
                at++;
            }

            terms.Add(term, start..at);
        }

        return new Bm25Index(terms, documents, scores, lengths.Count);
    }
}
