using System.Globalization;
using BenchmarkDotNet.Attributes;
using Copilot.Core.Cases;
using Copilot.Core.Facts;
using Copilot.Engine;

namespace Copilot.Benchmarks;

/// <summary>All facts of the notes of every own case beside eight of them read by plain patterns. The ratio is of unequal work, so what each finds is
/// printed with it: readings of those eight facts, as lines with a name and a value.</summary>
[MemoryDiagnoser]
public class FactBenchmarks
{
    private readonly IReadOnlyList<ReviewCase> _cases =
    [
        .. Directory
            .EnumerateDirectories(Path.Combine(Repository.Folder("evals"), "cases"))
            .Order(StringComparer.Ordinal)
            .Where((_, i) => i % 8 == 0)
            .Select(CaseFolder.Read),
    ];
    private readonly FactReader _reader = GuidelineSet.Open(Repository.Folder("guidelines")).Facts;

    [GlobalSetup]
    public void Tell()
    {
        var names = PlainPatterns.All.Select(p => p.Fact).ToHashSet(StringComparer.Ordinal);
        var (own, plain, denied) = (new HashSet<(string, int, string, string)>(), new HashSet<(string, int, string, string)>(), 0);
        foreach (var one in _cases)
        {
            foreach (var fact in _reader.Read(one).Where(f => names.Contains(f.Name) && f.Value is not null))
            {
                var stated = fact.Value!.Word ?? Convert.ToString(fact.Value.Stated, CultureInfo.InvariantCulture) ?? "";
                own.Add(($"{one.Request.Id}/{fact.Evidence.Document}", fact.Evidence.Line, fact.Name, stated));
                denied += fact.Assertion == Assertion.Present ? 0 : 1;
            }

            foreach (var document in one.Documents)
            {
                for (var line = document.LineAt(document.BodyStart); line <= document.LineCount; line++)
                {
                    plain.UnionWith(
                        PlainPatterns
                            .Find(document.Line(line))
                            .Select(found => ($"{one.Request.Id}/{document.Id}", line, found.Fact, found.Value))
                    );
                }
            }
        }

        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"// {_cases.Sum(c => c.Documents.Count)} documents. Readings of the eight facts: own {own.Count} ({denied} of them denied, past, planned or another's), patterns {plain.Count}; both {own.Intersect(plain).Count()}."
            )
        );
    }

    [Benchmark(Baseline = true)]
    public int All_facts() => _cases.Sum(c => _reader.Read(c).Count);

    [Benchmark]
    public int Eight_facts_by_plain_patterns() =>
        _cases
            .SelectMany(c => c.Documents)
            .Sum(d =>
                Enumerable
                    .Range(d.LineAt(d.BodyStart), d.LineCount - d.LineAt(d.BodyStart) + 1)
                    .Sum(line => PlainPatterns.Find(d.Line(line)).Count())
            );
}
