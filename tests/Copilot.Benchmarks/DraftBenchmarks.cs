using BenchmarkDotNet.Attributes;
using Copilot.Core.Cases;
using Copilot.Core.Criteria;
using Copilot.Core.Drafting;
using Copilot.Core.Drafting.Render.Html;
using Copilot.Core.Drafting.Render.Json;
using Copilot.Core.Drafting.Render.Markdown;
using Copilot.Core.Facts;
using Copilot.Core.Guardrails;
using Copilot.Engine;

namespace Copilot.Benchmarks;

/// <summary>A whole draft of an eight-document chart, in process and warm, and each of its stops alone.</summary>
[MemoryDiagnoser]
public class DraftBenchmarks
{
    private readonly ReviewCase _case = Charts.OfDocuments(8);
    private readonly GuidelineSet _guidelines = GuidelineSet.Open(Repository.Folder("guidelines"));
    private ReviewPipeline _pipeline = null!;
    private IReadOnlyList<Fact> _facts = null!;
    private Review _review = null!;
    private Determination _draft = null!;
    private GuardrailVerdict _verdict = null!;

    [GlobalSetup]
    public void Setup()
    {
        _pipeline = new ReviewPipeline(_guidelines);
        _facts = _guidelines.Facts.Read(_case);
        _review = _pipeline.Read(_case);
        _draft = ReviewPipeline.Draft(_review);
        _verdict = Check();
    }

    [Benchmark(Baseline = true)]
    public int Whole_draft()
    {
        var review = _pipeline.Read(_case);
        var draft = ReviewPipeline.Draft(review);
        return DraftMarkdown.Write(draft, GuardrailList.Default.Check(draft, new GuardrailInput(review.Brief)), review.Brief).Length;
    }

    [Benchmark]
    public int Facts() => _guidelines.Facts.Read(_case).Count;

    [Benchmark]
    public int Criteria() => Assessor.Assess(_case, _facts, _guidelines.Rulebook).Criteria.Count;

    [Benchmark]
    public int Facts_criteria_and_passages() => _pipeline.Read(_case).Facts.Count;

    [Benchmark]
    public int Writing() => ReviewPipeline.Draft(_review).Statements.Count;

    [Benchmark]
    public GuardrailVerdict Guardrails() => Check();

    [Benchmark]
    public int Markdown() => DraftMarkdown.Write(_draft, _verdict, _review.Brief).Length;

    [Benchmark]
    public int Json() => DraftJson.Write(_draft, _verdict, _review.Brief.Dictionary).Length;

    [Benchmark]
    public int Html() => DraftHtml.Write(_draft, _verdict, _review.Brief).Length;

    private GuardrailVerdict Check() => GuardrailList.Default.Check(_draft, new GuardrailInput(_review.Brief));
}

/// <summary>What a program does once, when it starts.</summary>
[MemoryDiagnoser]
public class OpeningBenchmarks
{
    private readonly string _folder = Repository.Folder("guidelines");

    [Benchmark]
    public GuidelineSet Guidelines() => GuidelineSet.Open(_folder);
}
