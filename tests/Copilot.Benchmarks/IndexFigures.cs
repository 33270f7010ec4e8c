using System.Diagnostics;
using System.Globalization;
using Copilot.Engine.Indexing;
using Copilot.Engine.Indexing.Files;

namespace Copilot.Benchmarks;

/// <summary>What one index of so many passages takes, each figure once: <c>dotnet run -c Release --project tests/Copilot.Benchmarks -- index 1000 10000 100000</c>.</summary>
internal static class IndexFigures
{
    private const int Queries = 500;

    public static void Run(IEnumerable<string> counts)
    {
        Console.WriteLine(
            "| passages | build s | file MB | write s | open ms | one changed s | weight | bm25 ms p50 / p95 | dense ms p50 / p95 | fused ms p50 / p95 | resident MB |"
        );
        Console.WriteLine("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |");
        foreach (var count in counts)
        {
            Run(int.Parse(count, CultureInfo.InvariantCulture));
        }
    }

    private static void Run(int count)
    {
        var passages = new SyntheticPassages(count);
        var settings = new IndexSettings("synthetic", SearchLexicon.Empty);
        var path = Path.Combine(Path.GetTempPath(), $"copilot-{count}.index");
        var built = Timed(() => IndexBuilder.Build(passages.Texts, settings), out var build);
        Timed(
            () =>
            {
                IndexFile.Write(built, path);
                return 0;
            },
            out var write
        );
        var weight = built.DenseWeight;
        built = null;
        GC.Collect();

        var expected = new Expected("synthetic", SearchLexicon.Empty);
        Timed(() => IndexFile.Open(path, expected), out _).Dispose();
        var index = Timed(() => IndexFile.Open(path, expected), out var open);
        var changed = passages.Text(count / 2);
        var updated = passages
            .Texts.Select(t => t.Key == changed.Key ? changed with { Fields = [.. changed.Fields, new TextField("something new", 1)] } : t)
            .ToList();
        Timed(
            () =>
            {
                IndexFile.Write(IndexBuilder.Update(index, updated, settings), path);
                return 0;
            },
            out var change
        );
        updated = null;
        GC.Collect();

        var queries = passages.Queries(Queries);
        var lexicon = SearchLexicon.Empty;
        var bm25 = Latency(queries, q => index.Words.Search(lexicon.Query(q), 100));
        var dense = Latency(queries, q => index.Near(q, lexicon, 100));
        var fused = Latency(queries, q => index.Search(q, lexicon, 100));
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"| {count:N0} | {build:F1} | {new FileInfo(path).Length / 1e6:F0} | {write:F2} | {open * 1000:F0} | {change:F2} | {weight.Weight:F2} ({weight.Ratio:F2}) | {bm25} | {dense} | {fused} | {Environment.WorkingSet / 1e6:F0} |"
            )
        );
        index.Dispose();
        File.Delete(path);
    }

    private static T Timed<T>(Func<T> work, out double seconds)
    {
        var start = Stopwatch.GetTimestamp();
        var result = work();
        seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        return result;
    }

    // Each query's middle of three, after one round to compile.
    internal static string Latency(IReadOnlyList<string> queries, Func<string, object> search)
    {
        foreach (var query in queries)
        {
            search(query);
        }

        var times = queries
            .Select(q =>
                Enumerable
                    .Range(0, 3)
                    .Select(_ =>
                    {
                        Timed(() => search(q), out var s);
                        return s * 1000;
                    })
                    .Order()
                    .ElementAt(1)
            )
            .Order()
            .ToList();
        return string.Create(CultureInfo.InvariantCulture, $"{times[times.Count / 2]:F2} / {times[(int)(times.Count * 0.95)]:F2}");
    }
}
