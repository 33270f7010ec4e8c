using Copilot.Core.Cases;
using Copilot.Core.Drafting.Wording;
using Copilot.Core.Facts;

namespace Copilot.Core.Drafting.Sections;

/// <summary>What the records show at a level, as one sentence: <c>the MRI report of 28 May 2025 shows severe central stenosis; ...</c></summary>
internal static class LevelFindings
{
    // As many records as a sentence names before it leaves out those that only repeat what it has told.
    private const int MostRecords = 6;

    /// <summary>Each document once, newest first, with its readings; empty where no record tells anything. Of a long chart, records that only repeat
    /// what is told are left out: copies of one record at once, others once a handful has spoken.</summary>
    public static (string Text, IReadOnlyList<Fact> Facts) Tell(Pen pen, IEnumerable<Fact> facts, Interspace level, int most = int.MaxValue)
    {
        var used = facts.Where(f => f.Level == level).Distinct().ToList();
        var parts = new List<string>();
        var told = new List<Fact>();
        var (copies, known) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        foreach (
            var group in used.GroupBy(f => f.Evidence.Document)
                .OrderByDescending(g => Rank(pen, g.Key))
                .ThenBy(g => g.Key, StringComparer.Ordinal)
        )
        {
            if (pen.Index.Document(group.Key) is not { } document)
            {
                continue;
            }

            var own = group.OrderBy(f => f.Evidence.Start).ToList();
            var readings = own.Where(f =>
                    !(f.Assertion == Assertion.Absent && own.Any(o => o.Name == f.Name && o.Assertion == Assertion.Present))
                )
                .GroupBy(f => FactWords.Read(f, pen.Brief))
                .Take(most)
                .ToList();
            if (parts.Count >= MostRecords && readings.TrueForAll(r => known.Contains(r.Key)))
            {
                continue;
            }

            var facts_ = readings.SelectMany(r => r.Take(1)).ToList();
            var part = $"the {FactWords.Dated(document)} {FactWords.Verb(document)} {Join(FactWords.Read(facts_, pen.Brief))}";
            if (copies.Add(part))
            {
                known.UnionWith(readings.Select(r => r.Key));
                told.AddRange(facts_);
                parts.Add(part);
            }
        }

        return (string.Join("; ", parts), told);
    }

    // "no slip, no pars defect" reads as "no slip or pars defect".
    private static string Join(IEnumerable<string> readings)
    {
        var list = readings.ToList();
        var negative = list.Where(r => r.StartsWith("no ", StringComparison.Ordinal)).ToList();
        var positive = list.Except(negative).ToList();
        return negative.Count < 2
            ? Lists.And([.. positive, .. negative])
            : Lists.And([.. positive, $"no {Lists.Or(negative.Select(n => n[3..]))}"]);
    }

    // Reports before notes: a finding is read where it was made.
    private static (bool, DateOnly?) Rank(Pen pen, string document) =>
        pen.Index.Document(document) is { } known ? (known.Type == DocumentType.ImagingReport, known.Date) : (false, null);
}
