using Copilot.Core.Criteria;
using Copilot.Core.Drafting.Wording;
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
                Section.Requirements, Lists.Stop(ask.Text),
                answers.Select(a => a.Id).Distinct().SelectMany(pen.Cite.Policy).Distinct().Take(MostPolicies),
                [$"ask:{ask.Id}", .. answers.Select(a => a.Key)]);
        }

        WriteChanges(pen);
        WriteNone(pen);
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
                    [Citing.Guideline(policy)], same.Select(a => a.Key));
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
