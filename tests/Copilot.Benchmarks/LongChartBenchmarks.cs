using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Engines;
using Copilot.Core.Cases;
using Copilot.Core.Guardrails;
using Copilot.Engine;

namespace Copilot.Benchmarks;

/// <summary>Growth with the length of the chart: time and memory a page should stay as they are.</summary>
[MemoryDiagnoser]
[SimpleJob(RunStrategy.Monitoring, iterationCount: 3, warmupCount: 1, launchCount: 1)]
public class LongChartBenchmarks
{
    private ReviewPipeline _pipeline = null!;
    private ReviewCase _case = null!;

    [Params(250, 500, 1000, 2000)]
    public int Pages { get; set; }

    [Params(false, true)]
    public bool OneDocument { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _pipeline = Charts.Pipeline();
        _case = Charts.OfPages(Pages, OneDocument);
    }

    [Benchmark]
    public int Facts_criteria_and_passages() => _pipeline.Read(_case).Facts.Count;

    [Benchmark]
    public int Whole_draft()
    {
        var review = _pipeline.Read(_case);
        var draft = ReviewPipeline.Draft(review);
        return GuardrailList.Default.Check(draft, new GuardrailInput(review.Brief)).Violations.Count;
    }
}
