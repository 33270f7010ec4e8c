using Copilot.Core.Drafting.Wording;
using Copilot.Core.Guidelines;

namespace Copilot.Core.Drafting.Sections;

/// <summary>Opposing sources side by side, with their figures, populations and outcomes; neither side is dropped.</summary>
internal static class EvidenceConflictsSection
{
    public static void Write(Pen pen)
    {
        var before = pen.Statements.Count;
        var cited = Cited(pen);
        foreach (var (one, other) in Camps(pen, cited))
        {
            var answers = one.Concat(other).SelectMany(p => cited.TryGetValue(p.Document, out var own) ? own.Answers : []).Distinct().Take(8);
            pen.Write(
                Section.EvidenceConflicts, $"{Side(pen, one)} Against it: {Side(pen, other)}",
                one.Concat(other).Select(Citing.Guideline), [.. answers, .. one.Concat(other).Select(p => $"source:{p.Document}")]);
        }

        // A source may hold a disagreement in itself.
        foreach (var (id, own) in cited)
        {
            foreach (var passage in pen.Brief.Library.Find(id)!.Passages.Where(p => p.Id.StartsWith("conflict", StringComparison.Ordinal) && !pen.Statements.Any(s => s.Section == Section.EvidenceConflicts && s.Citations.Contains(Citing.Guideline(p)))))
            {
                pen.Write(Section.EvidenceConflicts, Side(pen, [passage]), [Citing.Guideline(passage)], [.. own.Answers, $"source:{id}"]);
            }
        }

        if (pen.Statements.Count == before)
        {
            pen.Write(Section.EvidenceConflicts, "No source cited here is contradicted by another of the library on the same question.", about: ["sources"]);
        }
    }

    /// <summary>Sources that contradict each other, gathered into the two sides of each dispute; one passage a document.</summary>
    private static IEnumerable<(IReadOnlyList<Passage> One, IReadOnlyList<Passage> Other)> Camps(Pen pen, Dictionary<string, (List<Passage> Passages, List<string> Answers)> cited)
    {
        var together = Opposition.CitedTogether(pen.Brief.Library, pen.Cite.Policies());
        var chosen = new Dictionary<string, Passage>(StringComparer.Ordinal);
        var against = new List<(string One, string Other)>();
        foreach (var (id, own) in cited)
        {
            foreach (var other in pen.Brief.Library.Find(id)!.Front.ConflictsWith.Select(pen.Brief.Library.Find).OfType<GuidelineDocument>())
            {
                // Where a policy cites both documents as such, any of their passages may speak for them; those cited here come first.
                var candidates = together.Contains((id, other.Id)) ? pen.Brief.Library.Find(id)!.Passages.Where(p => !p.Id.StartsWith("limits", StringComparison.Ordinal)) : own.Passages;
                var pair = candidates.Select(p => (Ours: p, Theirs: Opposition.Answering(p, other, together))).Where(p => p.Theirs.Count > 0)
                    .OrderByDescending(p => Opposition.Closeness(p.Ours, p.Theirs[0]) + (own.Passages.Contains(p.Ours) ? 0.75 : 0)).FirstOrDefault();
                if (pair.Ours is not null)
                {
                    chosen.TryAdd(id, pair.Ours);
                    chosen.TryAdd(other.Id, pair.Theirs[0]);
                    against.Add((id, other.Id));
                }
            }
        }

        var side = new Dictionary<string, bool>(StringComparer.Ordinal);
        foreach (var start in against.Select(a => a.One).Where(start => !side.ContainsKey(start)))
        {
            var camp = new List<string>();
            var open = new Queue<(string Id, bool Side)>([(start, true)]);
            while (open.TryDequeue(out var next))
            {
                if (side.TryAdd(next.Id, next.Side))
                {
                    camp.Add(next.Id);
                    foreach (var (one, other) in against.Where(a => a.One == next.Id || a.Other == next.Id))
                    {
                        open.Enqueue((one == next.Id ? other : one, !next.Side));
                    }
                }
            }

            yield return ([.. camp.Where(id => side[id]).Select(id => chosen[id])], [.. camp.Where(id => !side[id]).Select(id => chosen[id])]);
        }
    }

    /// <summary>Evidence cited so far, except for its limits, by document, with the answers under which it was cited.</summary>
    private static Dictionary<string, (List<Passage> Passages, List<string> Answers)> Cited(Pen pen) =>
        pen.Statements
            .Where(s => s.Section != Section.Pitfalls)
            .SelectMany(s => s.Citations.OfType<GuidelineCitation>().Select(c => (Citation: c, s.About)))
            .Where(p => pen.Brief.Library.Find(p.Citation.Document) is { Shelf: Shelf.Evidence })
            .GroupBy(p => p.Citation.Document)
            .ToDictionary(
                g => g.Key,
                g => (
                    g.Select(p => pen.Brief.Library.Find(p.Citation.Document, p.Citation.Passage)).OfType<Passage>().Distinct().ToList(),
                    g.SelectMany(p => p.About).Where(k => pen.Index.Answer(k) is not null).Distinct().Take(8).ToList()),
                StringComparer.Ordinal);

    private static string Side(Pen pen, IReadOnlyList<Passage> passages) => string.Join(' ', passages.Select(passage =>
    {
        var document = pen.Brief.Library.Find(passage.Document)!;
        return $"{Lists.Capital(SourceWords.Label(document))}{SourceWords.Studied(passage.Population)}; outcome: {string.Join(", ", passage.Outcome.Select(o => o.Replace('-', ' ')))}. "
            + Lists.Stop(SourceWords.Told(Citing.Quote(passage.Text)));
    }));
}
