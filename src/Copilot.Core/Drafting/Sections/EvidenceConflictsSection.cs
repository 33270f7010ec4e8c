using Copilot.Core.Criteria;
using Copilot.Core.Drafting.Wording;
using Copilot.Core.Guidelines;

namespace Copilot.Core.Drafting.Sections;

/// <summary>Opposing sources side by side, with their figures; neither side is dropped. First the disputes that clinicians have written down and
/// that bear on this case, then whatever else contradicts a source cited here.</summary>
internal static class EvidenceConflictsSection
{
    public const string Lead = "In our summaries of the sources:";
    public const string Against = "Against it:";
    public const string None = "No source cited here is contradicted by another of the library on the same question.";

    private const int MostInFull = 1;

    public static void Write(Pen pen)
    {
        var cited = Cited(pen);
        var told = new HashSet<string>(StringComparer.Ordinal);
        foreach (var dispute in pen.Brief.Disputes)
        {
            var answers = Bearing(pen.Index, dispute);
            var (one, other) = (Passages(pen.Brief, dispute.One), Passages(pen.Brief, dispute.Other));
            if (answers.Count > 0 && Matters(pen.Index, dispute, answers) && one.Count > 0 && other.Count > 0)
            {
                WriteDispute(pen, dispute, one, other, answers);
                told.UnionWith(one.Concat(other).Select(p => p.Document));
            }
        }

        var together = Opposition.CitedTogether(pen.Brief.Library, pen.Cite.Policies());
        foreach (var (id, own) in cited)
        {
            foreach (
                var other in pen
                    .Brief.Library.Find(id)!
                    .Front.ConflictsWith.Where(o =>
                        !(told.Contains(id) && told.Contains(o)) && !(cited.ContainsKey(o) && Settled(pen, id, o))
                    )
                    .Select(pen.Brief.Library.Find)
                    .OfType<GuidelineDocument>()
                    .ToList()
            )
            {
                var pair = own
                    .Passages.Select(p => (Ours: p, Theirs: Opposition.Answering(p, other, together)))
                    .Where(p => p.Theirs.Count > 0)
                    .OrderByDescending(p => Opposition.Closeness(p.Ours, p.Theirs[0]))
                    .FirstOrDefault();
                if (pair.Ours is not null)
                {
                    told.UnionWith([id, other.Id]);
                    Passage[] both = [pair.Ours, pair.Theirs[0]];
                    pen.Write(
                        Section.EvidenceConflicts,
                        $"{Lead} {Said(pen, pair.Ours)} {Against} {Said(pen, pair.Theirs[0])}",
                        both.Select(Citing.Guideline),
                        [.. own.Answers, .. both.Select(p => $"source:{p.Document}")]
                    );
                }
            }
        }

        if (!pen.Statements.Any(s => s.Section == Section.EvidenceConflicts))
        {
            pen.Write(Section.EvidenceConflicts, None, about: ["sources"]);
        }
    }

    private static void WriteDispute(Pen pen, Dispute dispute, List<Passage> one, List<Passage> other, List<CriterionAnswer> answers) =>
        pen.Write(
            Section.EvidenceConflicts,
            $"{dispute.Question} {Lead} {Side(pen, dispute.One, one)} {Side(pen, dispute.Other, other)}",
            one.Concat(other).Select(Citing.Guideline),
            [.. answers.Select(a => a.Key), .. one.Concat(other).Select(p => $"source:{p.Document}").Distinct()]
        );

    /// <summary><c>It does. At two years ... (X, trial, 2016). Likewise Y.</c></summary>
    private static string Side(Pen pen, DisputeSide side, List<Passage> passages)
    {
        var full = passages.Take(MostInFull).Select(p => Said(pen, p));
        var rest = passages.Skip(MostInFull).Select(p => SourceWords.Short(pen.Brief.Library.Find(p.Document)!)).ToList();
        return $"{side.Says}. {string.Join(' ', full)}{(rest.Count == 0 ? "" : $" Likewise {Lists.And(rest)}.")}";
    }

    // Where an answer the dispute touches is met, or open with something on record: what is only not claimed raises no question of evidence.
    private static List<CriterionAnswer> Bearing(BriefIndex index, Dispute dispute) =>
        [
            .. index
                .InOrder()
                .Where(a =>
                    dispute.BearsOn.Contains(a.Id)
                    && a.Answer is Answer.Met or Answer.Unknown or Answer.NotMet
                    && a.Facts.Count > 0
                    && (dispute.Answers.Count == 0 || dispute.Answers.Contains(Spelling.Of(a.Answer)))
                    && (index.Part(a) != CriterionPart.Ground || a.Answer != Answer.NotMet || a.Reasons.Any(r => r.Compares is not null))
                )
                .Take(8),
        ];

    private static bool Matters(BriefIndex index, Dispute dispute, List<CriterionAnswer> answers) =>
        dispute.TurnsOn is not { } name
        || index.Brief.Thresholds.FirstOrDefault(t => t.Name == name) is not { } threshold
        || answers.Exists(a => ThresholdWords.Turns(index, a, threshold));

    // Where a clinician has written a dispute down, its own conditions say when it matters.
    private static bool Settled(Pen pen, string one, string other) =>
        pen.Brief.Disputes.Any(d =>
        {
            var documents = d.One.Passages.Concat(d.Other.Passages).Select(p => p.Split('#')[0]).ToHashSet(StringComparer.Ordinal);
            return documents.Contains(one) && documents.Contains(other);
        });

    private static List<Passage> Passages(Brief brief, DisputeSide side) =>
        [
            .. side
                .Passages.Select(key => key.Split('#'))
                .Where(p => p.Length == 2)
                .Select(p => brief.Library.Find(p[0], p[1]))
                .OfType<Passage>()
                .Where(p => brief.Library.StandingOn(brief.Library.Find(p.Document)!, brief.Case.AsOf) is Standing.InForce),
        ];

    /// <summary>Whether an answer of this case turns on a question on which sources disagree.</summary>
    public static bool Bears(BriefIndex index, Dispute dispute) =>
        Bearing(index, dispute) is { Count: > 0 } answers
        && Matters(index, dispute, answers)
        && Passages(index.Brief, dispute.One).Count > 0
        && Passages(index.Brief, dispute.Other).Count > 0;

    /// <summary><c>The ODI changed ... (SLIP, trial, 2016).</c></summary>
    private static string Said(Pen pen, Passage passage) =>
        $"{Lists.Capital(SourceWords.Told(Citing.FirstSentence(passage.Text)).TrimEnd('.'))} ({SourceWords.Name(pen.Brief.Library.Find(passage.Document)!).Replace(" (", ", ", StringComparison.Ordinal).TrimEnd(')')}).";

    /// <summary>Evidence cited so far by document, with the answers under which it was cited.</summary>
    private static Dictionary<string, (List<Passage> Passages, List<string> Answers)> Cited(Pen pen) =>
        pen
            .Statements.Where(s => s.Section != Section.Pitfalls)
            .SelectMany(s => s.Citations.OfType<GuidelineCitation>().Select(c => (Citation: c, s.About)))
            .Where(p => pen.Brief.Library.Find(p.Citation.Document) is { Shelf: Shelf.Evidence })
            .GroupBy(p => p.Citation.Document)
            .ToDictionary(
                g => g.Key,
                g =>
                    (
                        g.Select(p => pen.Brief.Library.Find(p.Citation.Document, p.Citation.Passage))
                            .OfType<Passage>()
                            .Distinct()
                            .ToList(),
                        g.SelectMany(p => p.About).Where(k => pen.Index.Answer(k) is not null).Distinct().Take(8).ToList()
                    ),
                StringComparer.Ordinal
            );
}
