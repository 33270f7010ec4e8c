using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Copilot.Core.Cases;
using Copilot.Core.Facts;

namespace Copilot.Core.Tests.Facts;

/// <summary>A sample of the facts that are read, for a person to judge each by its lines (docs/facts.md has the counts).</summary>
/// <remarks>Facts are drawn in the order of a digest of what each one says, so that the sample does not depend on the order of reading and stays when another fact is mended.
/// Where COPILOT_SAMPLE names a file, the sample is written there; keep it outside the repository, as it quotes the real notes.</remarks>
public sealed class SampledFactsTests
{
    // The first draw was judged before the body's regions were carried, the second before what it showed was mended, the third after, from notes that nobody had looked at meanwhile,
    // the fourth after the care was mended by what the first half showed; the fifth to the seventh are of charts alone, each after what the one before it showed was mended; the eighth is of all charts and notes.
    // The ninth and the tenth are of charts alone and spread over the names of facts, the tenth drawn after what the ninth showed was mended.
    // The eleventh to the fifteenth are of all charts, those that wait outside the gate and those beside the repository too, and of all notes, likewise spread.
    // The sixteenth and the seventeenth are of all charts of the repository, the latter drawn after what the former showed was mended; the eighteenth likewise, and after another 160 pieces had been read.
    // The nineteenth is of all charts of the repository, four batches just added among them, judged by a reader who knew nothing of the code.
    // The twentieth is drawn as facts fall, not spread over their names; the twenty-first spread again; both by readers who knew nothing of the code.
    // The twenty-second is as facts fall in two batches that nobody had read when they were judged.
    private static readonly Draw[] Draws =
    [
        new("precision", "cghnpsu", 120, 80, _ => true),
        new("precision-2", "cghnpqrstu", 30, 30, IsFirstHalf),
        new("precision-3", "cghnpqrstu", 50, 50, id => !IsFirstHalf(id)),
        new("precision-4", "cghnpqrstuvw", 50, 50, id => !IsFirstHalf(id)),
        new("precision-5", "cghnpqrstuvwxy", 100, 0, _ => false),
        new("precision-6", "cghnpqrstuvwxy", 100, 0, _ => false),
        new("precision-7", "cghnpqrstuvwxyz", 100, 0, _ => false),
        new("precision-8", "acghnpqrstuvwxyz", 150, 50, _ => true),
        new("precision-9", "acghnpqrstuvwxyz", 200, 0, _ => false) { OfName = 8 },
        new("precision-10", "acghnpqrstuvwxyz", 200, 0, _ => false) { OfName = 8 },
        new("precision-11", "aceghnpqrstuvwxyz", 160, 40, _ => true) { OfName = 8, Folders = Everywhere },
        new("precision-12", "aceghnpqrstuvwxyz", 160, 40, _ => true) { OfName = 8, Folders = Everywhere },
        new("precision-13", AllBatches, 160, 40, _ => true) { OfName = 8, Folders = Everywhere },
        new("precision-14", AllBatches, 160, 40, _ => true) { OfName = 8, Folders = Everywhere },
        new("precision-15", AllBatches, 160, 40, _ => true) { OfName = 8, Folders = Everywhere },
        new("precision-16", AllBatches, 150, 0, _ => false) { OfName = 8, Folders = Repository },
        new("precision-17", AllBatches, 150, 0, _ => false) { OfName = 8, Folders = Repository },
        new("precision-18", AllBatches, 150, 0, _ => false) { OfName = 8, Folders = Repository },
        new("precision-19", AllBatches, 200, 0, _ => false) { OfName = 8, Folders = Repository },
        new("precision-20", AllBatches, 200, 0, _ => false) { Folders = Repository },
        new("precision-21", AllBatches, 200, 0, _ => false) { OfName = 8, Folders = Repository },
        new("precision-22", "b", 200, 0, _ => false) { Prefixes = ["bf", "bg"], Folders = Repository },
        new("precision-23", "b", 200, 0, _ => false) { Prefixes = ["bh", "bi"], Folders = Repository },
        new("precision-24", "b", 150, 0, _ => false) { Prefixes = ["bk"], Folders = Repository },
        new("precision-25", "b", 200, 0, _ => false) { Prefixes = ["bn", "bo", "bp"], Folders = Repository },
    ];

    public static TheoryData<int> EveryDraw => [.. Enumerable.Range(0, Draws.Length)];

    // Read once for all draws.
    private static readonly ConcurrentDictionary<string, IReadOnlyList<(string Name, ChartDocument Document, Fact Fact)>> OfCases = new();
    private static readonly ConcurrentDictionary<string, IReadOnlyList<Fact>> OfNotes = new();

    private const string AllBatches = "abcdefghijklmnopqrstuvwxyz";

    private const int ADocument = 2;

    // The cases of the gate, those outside it, and those beside the repository.
    private static string[] Everywhere => [.. Repository, "../shared/cases"];

    private static string[] Repository => ["evals/cases", "evals/waiting", "evals/hard"];

    private sealed record Draw(string Seed, string Batches, int OfCases, int OfNotes, Func<string, bool> TakesNote)
    {
        /// <summary>The most facts of one name.</summary>
        public int OfName { get; init; } = int.MaxValue;

        /// <summary>How the names of its cases begin; none says any of its batches.</summary>
        public string[] Prefixes { get; init; } = [""];

        /// <summary>Where the charts lie; with others than the gate's cases, the notes of visits are drawn from too.</summary>
        public string[] Folders { get; init; } = ["evals/cases"];

        public bool OfVisits => Folders.Length > 1;
    }

    private sealed record Sampled(string Seed, string Source, ChartDocument Document, Fact Fact)
    {
        public string Key { get; } =
            Convert.ToHexString(
                SHA256.HashData(
                    Encoding.UTF8.GetBytes($"{Seed}|{Source}|{Document.Id}|{Fact.Evidence.Start}|{Fact.Name}|{Reader.Show(Fact)}")
                )
            );
    }

    [Theory]
    [MemberData(nameof(EveryDraw))]
    public void Every_sampled_fact_of_the_cases_is_quoted_word_for_word(int draw)
    {
        var (seed, batches, count, _, _) = Draws[draw];
        var ofName = Draws[draw].OfName;
        var facts = Draws[draw]
            .Folders.SelectMany(f => OfCases.GetOrAdd(f, f => [.. ReadAll(f)]))
            .Where(r =>
                batches.Contains(r.Name[0], StringComparison.Ordinal)
                && Array.Exists(Draws[draw].Prefixes, p => r.Name.StartsWith(p, StringComparison.Ordinal))
            )
            .Select(r => new Sampled(seed, r.Name, r.Document, r.Fact));
        Check(Taken(facts, count, ofName), count, $"{seed}.cases");
    }

    [Theory]
    [MemberData(nameof(EveryDraw))]
    public void Every_sampled_fact_of_the_real_notes_is_quoted_word_for_word(int draw)
    {
        var (seed, _, _, count, takes) = Draws[draw];
        var notes = RealNotes
            .All()
            .Select(n => n.Document)
            .Where(n => takes(n.Id))
            .Concat(Draws[draw].OfVisits ? RealNotes.OfVisits() : []);
        var facts = notes.SelectMany(n =>
            OfNotes.GetOrAdd(n.Id, _ => [.. Reader.Own.Value.Read(n)]).Select(f => new Sampled(seed, "notes", n, f))
        );
        Check(Taken(facts, count, Draws[draw].OfName), count, $"{seed}.notes");
    }

    private static IEnumerable<(string Name, ChartDocument Document, Fact Fact)> ReadAll(string folder) =>
        from f in new[] { Path.Combine(Charts.Root(), folder) }.Where(Directory.Exists).SelectMany(Directory.EnumerateDirectories)
        where File.Exists(Path.Combine(f, "case.yaml"))
        let read = CaseFolder.Read(f)
        from fact in Reader.Own.Value.Read(read)
        select (Path.GetFileName(f), read.Documents.Single(d => d.Id == fact.Evidence.Document), fact);

    // Half of the notes by a digest of their names: what is learnt from one half is judged on the other.
    private static bool IsFirstHalf(string id) => SHA256.HashData(Encoding.UTF8.GetBytes("half|" + id))[0] < 128;

    private static List<Sampled> Taken(IEnumerable<Sampled> facts, int count, int ofName = int.MaxValue) =>
        [
            .. facts
                .OrderBy(s => s.Key, StringComparer.Ordinal)
                .GroupBy(s => (s.Source, s.Document.Id))
                .SelectMany(g => g.Take(ADocument))
                .OrderBy(s => s.Key, StringComparer.Ordinal)
                .GroupBy(s => s.Fact.Name)
                .SelectMany(g => g.Take(ofName))
                .OrderBy(s => s.Key, StringComparer.Ordinal)
                .Take(count)
                .OrderBy(s => s.Source, StringComparer.Ordinal)
                .ThenBy(s => s.Document.Id, StringComparer.Ordinal)
                .ThenBy(s => s.Fact.Evidence.Start),
        ];

    private static void Check(List<Sampled> sample, int count, string name)
    {
        Assert.Equal(count, sample.Count);
        Assert.All(sample, s => Assert.Equal(s.Fact.Evidence.Quote, s.Document.Text[s.Fact.Evidence.Start..s.Fact.Evidence.End]));
        if (Environment.GetEnvironmentVariable("COPILOT_SAMPLE") is { Length: > 0 } file)
        {
            File.WriteAllText($"{file}.{name}.txt", string.Join('\n', sample.Select((s, i) => Show(i + 1, s))));
        }
    }

    // The fact, then its line with the quote in brackets and what stands around it, cut where a line is a whole note.
    private static string Show(int number, Sampled s)
    {
        const int Around = 700;
        var (text, e) = (s.Document.Text, s.Fact.Evidence);
        var (from, to) = (Math.Max(0, e.Start - Around), Math.Min(text.Length, e.End + Around));
        var f = s.Fact;
        return $"""
            #{number} {s.Source} {s.Document.Id}:{e.Line} ({s.Document.Type} {s.Document.Date:yyyy-MM-dd}) [{f.Section}]
            {f.Name} = {Reader.Show(
                f
            )} | {f.Assertion} start={f.Start} end={f.End} ongoing={f.Ongoing} date={f.Date} stated={f.Value?.Stated} {f.Value?.StatedUnit}
            {text[from..e.Start]}[[{e.Quote}]]{text[e.End..to]}

            """;
    }
}
