using System.Diagnostics;
using Copilot.Engine.Indexing;

namespace Copilot.Engine.Retrieval.Bench;

/// <summary>Means over the judged queries.</summary>
public sealed record BenchScores(double Ndcg10, double Recall100, double Mrr10);

/// <summary>What a collection gave.</summary>
/// <param name="P50">Median time of one query in milliseconds, words to ranked list.</param>
/// <param name="P95">The time that 95 of 100 queries stay under.</param>
public sealed record BenchResult(int Queries, int Texts, BenchScores Bm25, double P50, double P95);

/// <summary>Measures retrieval on a collection in BEIR's layout, with the product's tokenizer, lexicon and index.</summary>
public static class RetrievalBench
{
    private const int Depth = 100;
    private const float TitleWeight = 2;

    public static BenchResult Run(BeirFolder collection, SearchLexicon lexicon)
    {
        var index = Bm25Index.Build(
            collection.Corpus.Select(t => (IReadOnlyList<Field>)[new Field(lexicon.Terms(t.Title), TitleWeight), new Field(lexicon.Terms(t.Text), 1)]),
            Bm25Options.Default);

        double ndcg = 0, recall = 0, reciprocal = 0;
        foreach (var query in collection.Queries)
        {
            var judged = collection.Judgements[query.Id];
            var ranked = index.Search(lexicon.Query(query.Text), Depth).Select(h => collection.Corpus[h.Document].Id).ToList();
            ndcg += RankingMeasures.Ndcg(ranked, judged, 10);
            recall += RankingMeasures.Recall(ranked, judged, Depth);
            reciprocal += RankingMeasures.ReciprocalRank(ranked, judged, 10);
        }

        // Timed afterwards, when the code is compiled; the middle of three, so that a busy machine does not count as a slow query.
        var times = collection.Queries
            .Select(query => Enumerable.Range(0, 3).Select(_ => Milliseconds(() => index.Search(lexicon.Query(query.Text), Depth))).Order().ElementAt(1))
            .Order().ToList();
        var count = Math.Max(collection.Queries.Count, 1);
        return new BenchResult(
            collection.Queries.Count, collection.Corpus.Count, new BenchScores(ndcg / count, recall / count, reciprocal / count), Percentile(times, 0.5), Percentile(times, 0.95));
    }

    private static double Milliseconds(Func<IReadOnlyList<Hit>> search)
    {
        var start = Stopwatch.GetTimestamp();
        search();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    // The nearest rank.
    private static double Percentile(List<double> ordered, double share) =>
        ordered.Count == 0 ? 0 : ordered[Math.Max((int)Math.Ceiling(share * ordered.Count) - 1, 0)];
}
