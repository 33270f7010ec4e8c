using Copilot.Core.Criteria;
using Copilot.Core.Drafting.Wording;
using Copilot.Core.Guidelines;

namespace Copilot.Core.Drafting.Sections;

/// <summary>Opposing sources side by side, with their figures, populations and outcomes; neither side is dropped.</summary>
internal static class EvidenceConflictsSection
{
    private const int MostASide = 2;

    public static void Write(Pen pen)
    {
        var told = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (document, answers) in InPlay(pen))
        {
            foreach (var other in document.Front.ConflictsWith.Select(pen.Brief.Library.Find).OfType<GuidelineDocument>())
            {
                if (told.Add(Pair(document.Id, other.Id)))
                {
                    WritePair(pen, document, other, answers);
                }
            }

            foreach (var passage in document.Passages.Where(p => p.Id.StartsWith("conflict", StringComparison.Ordinal)))
            {
                if (told.Add(passage.Key))
                {
                    pen.Write(Section.EvidenceConflicts, Side(document, passage), [Citing.Guideline(passage)], answers.Append($"source:{document.Id}"));
                }
            }
        }

        if (told.Count == 0)
        {
            pen.Write(Section.EvidenceConflicts, "No source cited here is contradicted by another of the library.", about: ["sources"]);
        }
    }

    /// <summary>The pairs of documents that contradict each other and of which one is cited.</summary>
    public static string Pair(string a, string b) => string.CompareOrdinal(a, b) < 0 ? $"{a}|{b}" : $"{b}|{a}";

    /// <summary>Evidence documents cited so far, each with the answers under which it was cited.</summary>
    private static List<(GuidelineDocument Document, IReadOnlyList<string> Answers)> InPlay(Pen pen) =>
        [.. pen.Statements
            .SelectMany(s => s.Citations.OfType<GuidelineCitation>().Select(c => (c.Document, s.About)))
            .GroupBy(p => p.Document)
            .Select(g => (Document: pen.Brief.Library.Find(g.Key), Answers: (IReadOnlyList<string>)[.. g.SelectMany(p => p.About).Where(k => pen.Index.Answer(k) is not null).Distinct().Take(8)]))
            .Where(p => p.Document is { Shelf: Shelf.Evidence })
            .Select(p => (p.Document!, p.Answers))];

    private static void WritePair(Pen pen, GuidelineDocument one, GuidelineDocument other, IReadOnlyList<string> answers)
    {
        var ours = Chosen(pen, one, other);
        var theirs = Chosen(pen, other, one);
        if (ours.Count == 0 || theirs.Count == 0)
        {
            return;
        }

        var text = $"{string.Join(' ', ours.Select(p => Side(one, p)))} Against it: {string.Join(' ', theirs.Select(p => Side(other, p)))}";
        pen.Write(Section.EvidenceConflicts, text, ours.Concat(theirs).Select(Citing.Guideline), answers.Concat([$"source:{one.Id}", $"source:{other.Id}"]));
    }

    // What was retrieved for the case first; then what speaks of the same outcome as the other side.
    private static List<Passage> Chosen(Pen pen, GuidelineDocument document, GuidelineDocument other)
    {
        var retrieved = pen.Brief.Passages.Values.SelectMany(p => p).Select(p => p.Key).ToHashSet(StringComparer.Ordinal);
        var cited = pen.Statements.SelectMany(s => s.Citations).OfType<GuidelineCitation>().Select(c => $"{c.Document}#{c.Passage}").ToHashSet(StringComparer.Ordinal);
        var outcomes = other.Passages.SelectMany(p => p.Outcome).ToHashSet(StringComparer.Ordinal);
        return [.. document.Passages
            .Where(p => !p.Id.StartsWith("limits", StringComparison.Ordinal))
            .Select((passage, place) => (passage, place))
            .OrderByDescending(p => retrieved.Contains(p.passage.Key) ? 2 : cited.Contains(p.passage.Key) ? 1 : 0)
            .ThenByDescending(p => p.passage.Text.Any(char.IsAsciiDigit))
            .ThenByDescending(p => p.passage.Outcome.Count(outcomes.Contains))
            .ThenBy(p => p.place)
            .Take(MostASide).OrderBy(p => p.place).Select(p => p.passage)];
    }

    private static string Side(GuidelineDocument document, Passage passage) =>
        $"{Lists.Capital(SourceWords.Label(document))}{SourceWords.Studied(passage.Population)}; outcome: {string.Join(", ", passage.Outcome.Select(o => o.Replace('-', ' ')))}: {Lists.Stop(Citing.Quote(passage.Text))}";
}
