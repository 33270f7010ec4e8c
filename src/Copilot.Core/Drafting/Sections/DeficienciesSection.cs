using Copilot.Core.Criteria;
using Copilot.Core.Drafting.Wording;

namespace Copilot.Core.Drafting.Sections;

/// <summary>Each unknown with what is missing and where it was looked for; each criterion that is not met with its figures.</summary>
internal static class DeficienciesSection
{
    public static void Write(Pen pen)
    {
        foreach (var unknown in CriterionWords.Gather(Deciding(pen.Index).Where(a => a.Answer == Answer.Unknown && IsItsOwn(a))))
        {
            WriteUnknown(pen, unknown);
        }

        foreach (var notMet in CriterionWords.Gather(Deciding(pen.Index).Where(a => a.Answer == Answer.NotMet && pen.Index.Part(a) != CriterionPart.Ground)))
        {
            pen.Write(
                Section.Deficiencies, CriterionWords.Answered(pen.Index, notMet),
                pen.Cite.All(notMet, evidence: false),
                notMet.Select(a => a.Key), Only(notMet));
        }

        if (!pen.Statements.Any(s => s.Section == Section.Deficiencies))
        {
            pen.Write(Section.Deficiencies, "Nothing that decides is missing, and no required criterion falls short.", about: ["recommendation"]);
        }
    }

    /// <summary>Answers that decide something: no gates, nothing that does not apply, and of several grounds for one thing only those where none is met.</summary>
    public static IEnumerable<CriterionAnswer> Deciding(BriefIndex index)
    {
        var carried = index.Assessment.Criteria
            .Where(a => index.Part(a) == CriterionPart.Ground && a.Answer is Answer.Met or Answer.Waived)
            .SelectMany(a => Services(index, a).Select(s => (s, a.Level)))
            .ToHashSet();
        return index.InOrder().Where(a => a.Answer != Answer.NotApplicable && index.Part(a) switch
        {
            CriterionPart.Gate => false,
            CriterionPart.Ground => !Services(index, a).Any(s => carried.Contains((s, a.Level))) && (a.Answer != Answer.NotMet || a.Facts.Count > 0),
            // What only serves another criterion and is claimed by no record says nothing of its own.
            CriterionPart.Dependent => a.Answer != Answer.NotMet || a.Facts.Count > 0,
            _ => true,
        });
    }

    // An answer that is open only because others are says nothing that they do not say.
    private static bool IsItsOwn(CriterionAnswer answer) => answer.Missing.Count > 0;

    private static IReadOnlyList<string> Services(BriefIndex index, CriterionAnswer answer) => index.Criterion(answer.Id)?.For ?? [];

    private static void WriteUnknown(Pen pen, IReadOnlyList<CriterionAnswer> same)
    {
        var first = same[0];
        var text = CriterionWords.Answered(pen.Index, same);
        if (first.Soft)
        {
            text += " It is asked for and lowers no answer.";
        }

        if (first.Missing.Count > 0)
        {
            text += $" Not documented: {Lists.And(same.SelectMany(a => a.Missing).Distinct().Select(pen.Brief.Words.Fact))}.";
        }

        var citations = same.SelectMany(pen.Cite.Chart).ToList();
        var searches = same.Select(a => a.Search).OfType<ProofOfSearch>().ToList();
        if (searches.Count > 0)
        {
            var documents = searches.SelectMany(s => s.Documents).ToList();
            var searched = documents.Select(d => d.Document).Distinct().ToList();
            text += searched.Count > 2 && searched.Count == pen.Brief.Case.Documents.Count
                ? " Searched: every document of the chart"
                : $" Searched: {Lists.And(searched)}";
            var nearest = documents.Where(d => d is { Nearest: not null, Quote: not null }).DistinctBy(d => (d.Document, d.Nearest)).Take(3).ToList();
            citations.AddRange(nearest.Select(d => new ChartCitation(d.Document, d.Nearest!.Value, d.Quote!)));
            text += nearest.Count == 0 ? "; nothing came near." : $"; the nearest {(nearest.Count == 1 ? "passage is" : "passages are")} in {Lists.And(nearest.Select(d => d.Document).Distinct())}.";
        }

        pen.Write(Section.Deficiencies, text, [.. citations, .. pen.Cite.Policy(first.Id)], same.Select(a => a.Key), Only(same));
    }

    private static Cases.Interspace? Only(IReadOnlyList<CriterionAnswer> same) => same.Count == 1 ? same[0].Level : null;
}
