using BenchmarkDotNet.Attributes;
using Copilot.Core.Cases;
using Copilot.Core.Facts;
using Copilot.Engine;

namespace Copilot.Benchmarks;

/// <summary>Reading the facts of an eight-document chart beside patterns compiled from the same phrases, which a user would write instead: they find
/// the words and whether they are denied, and neither levels, sides, numbers, dates nor whose they are.</summary>
[MemoryDiagnoser]
public class FactBenchmarks
{
    private readonly ReviewCase _case = Charts.OfDocuments(8);
    private readonly FactReader _reader = GuidelineSet.Open(Repository.Folder("guidelines")).Facts;
    private PhrasePatterns _patterns = null!;

    [GlobalSetup]
    public void Setup() => _patterns = new PhrasePatterns(_reader.Dictionary);

    [Benchmark(Baseline = true)]
    public int Own_facts() => _reader.Read(_case).Count;

    [Benchmark]
    public int Patterns_with_negation() => _case.Documents.Sum(d => _patterns.Find(d.Text[d.BodyStart..]).Count);
}
