using Copilot.Core.Cases;
using Copilot.Core.Criteria;

namespace Copilot.Core.Drafting.Wording;

/// <summary>How a criterion and its answer are put: <c>Care before fusion (ID at L4-L5): met. 25.0 weeks ...</c></summary>
internal static class CriterionWords
{
    public static string Title(BriefIndex index, string id) => index.Criterion(id)?.Title ?? id;

    /// <summary>The title with the id, and with the levels where there are any.</summary>
    public static string Name(BriefIndex index, string id, IEnumerable<Interspace?> levels)
    {
        var at = Levels(levels.OfType<Interspace>());
        var title = Title(index, id);
        return title == id ? $"{id}{(at.Length == 0 ? "" : $" at {at}")}" : $"{title} ({id}{(at.Length == 0 ? "" : $" at {at}")})";
    }

    public static string Name(BriefIndex index, CriterionAnswer answer) => Name(index, answer.Id, [answer.Level]);

    public static string Levels(IEnumerable<Interspace> levels) => Lists.And(levels.Distinct().Order().Select(l => l.ToString()));

    /// <summary>Name, answer and reason of one criterion at the levels where they are the same.</summary>
    public static string Answered(BriefIndex index, IReadOnlyList<CriterionAnswer> same) =>
        $"{Name(index, same[0].Id, same.Select(a => a.Level))}: {AnswerWords.Of(same[0].Answer)}. {Lists.Stop(same[0].Because)}".TrimEnd();

    /// <summary>Answers of one criterion that say the same, gathered over the levels, in order.</summary>
    public static IEnumerable<IReadOnlyList<CriterionAnswer>> Gather(IEnumerable<CriterionAnswer> answers) =>
        answers.GroupBy(a => (a.Id, a.Answer, a.Because, a.Soft)).Select(g => (IReadOnlyList<CriterionAnswer>)g.ToList());

    /// <summary>Criteria as a list, each once with its levels: <c>Symptoms (ID at L4-L5) and ...</c></summary>
    public static string List(BriefIndex index, IEnumerable<CriterionAnswer> answers) =>
        Lists.And(answers.GroupBy(a => a.Id).Select(g => Name(index, g.Key, g.Select(a => a.Level))));
}
