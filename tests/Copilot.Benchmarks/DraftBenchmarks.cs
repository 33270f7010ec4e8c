using BenchmarkDotNet.Attributes;
using Copilot.Core.Cases;
using Copilot.Core.Drafting;
using Copilot.Engine;

namespace Copilot.Benchmarks;

/// <summary>A whole draft, in process and warm: facts, criteria, retrieval, writing. The eight-document chart is the largest own case
/// filled up to eight documents with the others' notes.</summary>
[MemoryDiagnoser]
public class DraftBenchmarks
{
    private ReviewPipeline _pipeline = null!;
    private ReviewCase _case = null!;

    [GlobalSetup]
    public void Setup()
    {
        _pipeline = new ReviewPipeline(GuidelineSet.Open(Repository.Folder("guidelines")));
        var own = CaseFolder.Read(Path.Combine(Repository.Folder("evals"), "cases", "c10-wrong-codes-right-surgery"));
        _case = own with { Documents = Charts.Fill(own.Documents, 8) };
    }

    [Benchmark(Baseline = true)]
    public int Whole_draft_of_eight_documents() => ReviewPipeline.Draft(_pipeline.Read(_case)).Statements.Count;

    [Benchmark]
    public int Facts_and_criteria_alone() => _pipeline.Read(_case).Facts.Count;
}

/// <summary>Growth with the length of the chart: pages of 45 lines, up to two thousand.</summary>
[MemoryDiagnoser]
[SimpleJob(iterationCount: 5, warmupCount: 1)]
public class LongChartBenchmarks
{
    private ReviewPipeline _pipeline = null!;
    private ReviewCase _case = null!;

    [Params(250, 500, 1000, 2000)]
    public int Pages { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _pipeline = new ReviewPipeline(GuidelineSet.Open(Repository.Folder("guidelines")));
        var own = CaseFolder.Read(Path.Combine(Repository.Folder("evals"), "cases", "c10-wrong-codes-right-surgery"));
        _case = own with { Documents = Charts.Pages(own.Documents, Pages) };
    }

    [Benchmark]
    public int Whole_draft() => ReviewPipeline.Draft(_pipeline.Read(_case)).Statements.Count;
}

/// <summary>Charts made from the own cases: as many documents, or as many pages, as asked for.</summary>
internal static class Charts
{
    private const int LinesPerPage = 45;

    public static IReadOnlyList<ChartDocument> Fill(IReadOnlyList<ChartDocument> documents, int count) =>
        [.. documents.Concat(documents.Select(d => d with { Id = d.Id + "-again" })).Take(count).OrderBy(d => d.Id, StringComparer.Ordinal)];

    public static IReadOnlyList<ChartDocument> Pages(IReadOnlyList<ChartDocument> documents, int pages)
    {
        var result = new List<ChartDocument>();
        var lines = 0;
        for (var copy = 0; lines < pages * LinesPerPage; copy++)
        {
            foreach (var document in documents)
            {
                result.Add(document with { Id = $"{document.Id}-{copy:0000}" });
                lines += document.LineCount;
            }
        }

        return result;
    }
}
