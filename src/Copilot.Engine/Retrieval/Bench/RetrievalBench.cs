using System.Diagnostics;
using Copilot.Engine.Indexing;

namespace Copilot.Engine.Retrieval.Bench;

/// <summary>Means over the judged queries.</summary>
public sealed record BenchScores(double Ndcg10, double Recall100, double Mrr10);

/// <summary>What a collection gave.</summary>
/// <param name="Dense">Null where there is no dense leg.</param>
/// <param name="Fused">What a search gives: BM25's where the dense leg earned no weight.</param>
/// <param name="Weight">The dense leg's, and how it was told.</param>
/// <param name="Gain">Fused over BM25, nDCG@10.</param>
/// <param name="P50">Median time of one fused query in milliseconds, words to ranked list.</param>
/// <param name="P95">The time that 95 of 100 queries stay under.</param>
/// <param name="BuildSeconds">From texts to an index in memory.</param>
public sealed record BenchResult(
    int Queries,
    int Texts,
    BenchScores Bm25,
    BenchScores? Dense,
    BenchScores Fused,
    LegWeight Weight,
    string? Embedder,
    BenchDifference Gain,
    double P50,
    double P95,
    double BuildSeconds
);

/// <summary>Measures retrieval on a collection in BEIR's layout, with the product's tokenizer, lexicon and index.</summary>
public static class RetrievalBench
{
    private const int Depth = 100;
    private const float TitleWeight = 2;

    public static BenchResult Run(BeirFolder collection, IndexSettings settings)
    {
        var start = Stopwatch.GetTimestamp();
        using var index = IndexBuilder.Build(
            collection.Corpus.Select(t => new IndexedText(t.Id, [new TextField(t.Title, TitleWeight), new TextField(t.Text, 1)])),
            settings
        );
        var build = Stopwatch.GetElapsedTime(start).TotalSeconds;

        var lexicon = settings.Lexicon;
        var words = Measured(collection, query => index.Words.Search(lexicon.Query(query), Depth).Select(h => index.Key(h.Document)));
        var dense = index.Embedder is null
            ? null
            : Measured(collection, query => index.Near(query, lexicon, Depth).Select(h => index.Key(h.Document)));
        var fused = Measured(collection, query => index.Search(query, lexicon, Depth).Select(h => index.Key(h.Document)));

        // Timed afterwards, when the code is compiled; the middle of three, so that a busy machine does not count as a slow query.
        var times = collection
            .Queries.Select(query =>
                Enumerable.Range(0, 3).Select(_ => Milliseconds(() => index.Search(query.Text, lexicon, Depth))).Order().ElementAt(1)
            )
            .Order()
            .ToList();
        return new BenchResult(
            collection.Queries.Count,
            index.Count,
            Means(words),
            dense is null ? null : Means(dense),
            Means(fused),
            index.DenseWeight,
            index.Embedder,
            PairedBootstrap.Of([.. fused.Select(s => s.Ndcg10)], [.. words.Select(s => s.Ndcg10)]),
            Percentile(times, 0.5),
            Percentile(times, 0.95),
            build
        );
    }

    private static List<BenchScores> Measured(BeirFolder collection, Func<string, IEnumerable<string>> search) =>
        [
            .. collection.Queries.Select(query =>
            {
                var judged = collection.Judgements[query.Id];
                var ranked = search(query.Text).ToList();
                return new BenchScores(
                    RankingMeasures.Ndcg(ranked, judged, 10),
                    RankingMeasures.Recall(ranked, judged, Depth),
                    RankingMeasures.ReciprocalRank(ranked, judged, 10)
                );
            }),
        ];

    private static BenchScores Means(List<BenchScores> scores) =>
        scores.Count == 0
            ? new BenchScores(0, 0, 0)
            : new BenchScores(scores.Average(s => s.Ndcg10), scores.Average(s => s.Recall100), scores.Average(s => s.Mrr10));

    private static double Milliseconds(Action search)
    {
        var start = Stopwatch.GetTimestamp();
        search();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    // The nearest rank.
    private static double Percentile(List<double> ordered, double share) =>
        ordered.Count == 0 ? 0 : ordered[Math.Max((int)Math.Ceiling(share * ordered.Count) - 1, 0)];
}
