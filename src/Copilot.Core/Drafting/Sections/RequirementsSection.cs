using Copilot.Core.Criteria;
using Copilot.Core.Drafting.Wording;
using Copilot.Core.Guidelines;

namespace Copilot.Core.Drafting.Sections;

/// <summary>What is asked for and why, and what would change each criterion that is not met; every demand with the policy that makes it.</summary>
internal static class RequirementsSection
{
    public static void Write(Pen pen)
    {
        foreach (var ask in pen.Brief.Assessment.Asks)
        {
            var answers = Answers(pen.Index, ask);
            var why = answers.Count == 0 ? "" : $" Needed for {CriterionWords.List(pen.Index, answers)}.";
            var soft = answers.Count > 0 && answers.TrueForAll(a => a.Soft) ? " No answer is lowered while it is missing." : "";
            pen.Write(
                Section.Requirements, $"{Lists.Stop(ask.Text)}{why}{soft}",
                answers.Select(a => a.Id).Distinct().SelectMany(pen.Cite.Policy).Distinct().Take(4),
                [$"ask:{ask.Id}", .. answers.Select(a => a.Key)]);
        }

        foreach (var same in CriterionWords.Gather(DeficienciesSection.Deciding(pen.Index).Where(a => a.Answer == Answer.NotMet && !a.Soft && pen.Index.Part(a) != CriterionPart.Ground)))
        {
            if (Policy(pen, same[0].Id) is not { } policy)
            {
                continue;
            }

            pen.Write(
                Section.Requirements,
                $"What would change {CriterionWords.Name(pen.Index, same[0].Id, same.Select(a => a.Level))}: the policy reads, in our words: {Lists.Stop(Citing.Quote(policy.Text))}",
                [Citing.Guideline(policy)], same.Select(a => a.Key));
        }

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
