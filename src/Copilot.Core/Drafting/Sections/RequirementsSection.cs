using Copilot.Core.Criteria;
using Copilot.Core.Drafting.Wording;
using Copilot.Core.Facts;
using Copilot.Core.Guidelines;

namespace Copilot.Core.Drafting.Sections;

/// <summary>What exactly is asked for, and what would change each criterion that is not met; every demand with the policy that makes it.</summary>
internal static class RequirementsSection
{
    private const int MostPolicies = 3;

    public static void Write(Pen pen)
    {
        foreach (var ask in pen.Brief.Assessment.Asks)
        {
            var answers = Answers(pen.Index, ask);
            pen.Write(
                Section.Requirements,
                Lists.Stop(ask.Text) + OnRecord(pen, answers, out var lines),
                lines.Concat(answers.Select(a => a.Id).Distinct().SelectMany(pen.Cite.Policy).Distinct().Take(MostPolicies)),
                [$"ask:{ask.Id}", .. answers.Select(a => a.Key)]
            );
        }

        WriteChanges(pen);
        WriteNone(pen);
    }

    // What somebody has written already is not asked for as if it were not there: what was told without its day, or told in two ways.
    private static string OnRecord(Pen pen, List<CriterionAnswer> answers, out IReadOnlyList<Citation> lines)
    {
        var undated = answers
            .SelectMany(a => a.Reasons)
            .Select(r => r.Compares)
            .OfType<HeldAgainst>()
            .Where(c => c is { Holds: null, IsComputed: true })
            .Select(c => c.Facts.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(ids => ids.Length == 1)
            .Select(ids => pen.Index.Fact(ids[0]))
            .OfType<Fact>()
            .Where(f => f is { Start: null, End: null })
            .Distinct()
            .ToList();
        var both = answers
            .Where(a => a.Answer == Answer.Unknown && a.Causes.Contains(Cause.Contradiction))
            .SelectMany(pen.Index.FactsOf)
            .Distinct()
            .ToList();
        lines = [.. undated.Select(Citing.Chart), .. pen.Cite.Lines(both)];
        return undated.Count > 0 ? $" On record is {Evidence.Mark(undated[0].Evidence.Quote.Trim().TrimEnd('.'))}, without its day."
            : both.Count > 0 && FlagWords.Sides(pen, both) is { Length: > 0 } sides
                ? $" The records tell it in two ways. {sides} Please say which holds."
            : "";
    }

    /// <summary>What would change each criterion that is not met.</summary>
    public static void WriteChanges(Pen pen)
    {
        foreach (var same in DeficienciesSection.Shortfalls(pen.Index))
        {
            if (Policy(pen, same[0].Id) is { } policy)
            {
                pen.Write(
                    Section.Requirements,
                    $"What would change {CriterionWords.Labelled(pen.Index, same)}, in the policy's words: {Lists.Stop(Citing.FirstSentence(policy.Text))}",
                    [Citing.Guideline(policy)],
                    same.Select(a => a.Key)
                );
            }
        }
    }

    public static void WriteNone(Pen pen)
    {
        if (!pen.Statements.Any(s => s.Section == Section.Requirements))
        {
            pen.Write(Section.Requirements, "Nothing is asked for.", about: ["recommendation"]);
        }
    }

    public static List<CriterionAnswer> Answers(BriefIndex index, Ask ask) =>
        [.. ask.Criteria.Select(index.Answer).OfType<CriterionAnswer>()];

    private static Passage? Policy(Pen pen, string id) =>
        pen.Index.Criterion(id) is { } text ? pen.Brief.Library.Find(text.Document, text.Passage) : null;
}
