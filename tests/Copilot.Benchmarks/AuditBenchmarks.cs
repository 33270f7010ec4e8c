using BenchmarkDotNet.Attributes;
using Copilot.Core.Cases;
using Copilot.Core.Drafting;
using Copilot.Core.Guardrails;
using Copilot.Engine;

namespace Copilot.Benchmarks;

/// <summary>An audit of a text by another hand, in process and warm, beside what a user would write instead: every quoted passage, and every number, searched for in the chart as it stands.</summary>
/// <remarks>The two do unequal work: a search knows whether words or a number stand anywhere, and nothing of level, side, day, rule, source, verdict or what is left out. What each tells of defects that are planted into the text is printed with the figures.</remarks>
[MemoryDiagnoser]
public class AuditBenchmarks
{
    private const string Of = "c10-wrong-codes-right-surgery";

    private ReviewCase _case = null!;
    private Brief _brief = null!;
    private string _text = null!;

    /// <summary>A file of <c>evals/texts</c> about the benchmarks' own case.</summary>
    [Params("appeal-rationale.md", "html-table.html", "nurse-memo.txt")]
    public string Style { get; set; } = "appeal-rationale.md";

    [GlobalSetup]
    public void Setup()
    {
        (_case, _brief) = (Charts.Own, Charts.Pipeline().Read(Charts.Own).Brief);
        _text = File.ReadAllText(Path.Combine(Repository.Folder("evals"), "texts", Of, Style));
        Tell();
    }

    [Benchmark(Baseline = true)]
    public int Whole_audit() => Audit.Run(_text, AuditFormat.Auto, _brief).Violations.Count;

    [Benchmark]
    public int Quotes_and_numbers_searched_verbatim() => Searched(_text, _case).Count;

    /// <summary>The quoted passages and the numbers of a text that stand nowhere in the chart.</summary>
    internal static IReadOnlyList<string> Searched(string text, ReviewCase about)
    {
        var absent = new List<string>();
        foreach (var wanted in Quoted(text).Concat(Numbers(text)))
        {
            if (!about.Documents.Any(d => d.Text.Contains(wanted, StringComparison.OrdinalIgnoreCase)))
            {
                absent.Add(wanted);
            }
        }

        return absent;
    }

    // How many more findings each has for a text with one of these changed than for the text as it is.
    private static readonly (string From, string To)[] Planted =
    [
        ("L4-5", "L1-2"),
        ("severe", "mild"),
        ("right", "left"),
        ("met", "unknown"),
        ("22842", "22843"),
        (" 3 mm", " 8 mm"),
        ("not supported", "supported"),
    ];

    private void Tell()
    {
        var (audit, search, planted) = (0, 0, 0);
        foreach (var (from, to) in Planted.Where(p => _text.Contains(p.From, StringComparison.Ordinal)))
        {
            var at = _text.IndexOf(from, StringComparison.Ordinal);
            var flawed = _text[..at] + to + _text[(at + from.Length)..];
            planted++;
            audit += Audit
                .Run(flawed, AuditFormat.Auto, _brief)
                .Violations.Select(v => (v.Code, v.Why))
                .Except(Audit.Run(_text, AuditFormat.Auto, _brief).Violations.Select(v => (v.Code, v.Why)))
                .Any()
                ? 1
                : 0;
            search += Searched(flawed, _case).Except(Searched(_text, _case)).Any() ? 1 : 0;
        }

        Console.WriteLine($"// {Style}: of {planted} defects planted by changing a word the audit tells {audit}, the search {search}.");
    }

    private static IEnumerable<string> Quoted(string text)
    {
        for (var open = text.IndexOf('"', StringComparison.Ordinal); open >= 0; )
        {
            var close = text.IndexOf('"', open + 1);
            if (close < 0)
            {
                yield break;
            }

            yield return text[(open + 1)..close];
            open = text.IndexOf('"', close + 1);
        }
    }

    private static IEnumerable<string> Numbers(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsAsciiDigit(text[i]))
            {
                continue;
            }

            var start = i;
            while (
                i < text.Length && (char.IsAsciiDigit(text[i]) || (text[i] == '.' && i + 1 < text.Length && char.IsAsciiDigit(text[i + 1])))
            )
            {
                i++;
            }

            yield return text[start..i];
        }
    }
}
