using Copilot.Core.Cases;
using Copilot.Core.Criteria;

namespace Copilot.Core.Drafting.Wording;

/// <summary>How criteria are named: in full in tables (<c>Care before fusion (ID)</c>), by a short label in running text.</summary>
internal static class CriterionWords
{
    public static string Title(BriefIndex index, string id) => index.Criterion(id)?.Title ?? id;

    /// <summary>The title with the id, and with the levels where there are any.</summary>
    public static string Name(BriefIndex index, string id, IEnumerable<Interspace?> levels) => Named(Title(index, id), id, levels);

    public static string Name(BriefIndex index, CriterionAnswer answer) => Name(index, answer.Id, [answer.Level]);

    /// <summary>What a criterion is called in running text.</summary>
    public static string Label(BriefIndex index, string id) =>
        index.Brief.Words.Criteria.TryGetValue(id, out var label) ? label : Lists.Lower(Title(index, id));

    /// <summary>The label with the id: <c>care before fusion (ID at L4-L5)</c>; levels only where the criterion is not the same at all of them.</summary>
    public static string Labelled(BriefIndex index, IReadOnlyList<CriterionAnswer> same) =>
        Named(Label(index, same[0].Id), same[0].Id, Told(index, same));

    /// <summary>The levels worth naming: none where the criterion has one answer wherever it is asked.</summary>
    public static IEnumerable<Interspace?> Told(BriefIndex index, IReadOnlyList<CriterionAnswer> same) =>
        index.Assessment.Criteria.Count(a => a.Id == same[0].Id && a.Answer != Answer.NotApplicable) == same.Count
            ? []
            : same.Select(a => a.Level);

    /// <summary>Levels as a list; three or more in a row as a span of interspaces.</summary>
    public static string Levels(IEnumerable<Interspace> levels)
    {
        var ordered = levels.Distinct().Order().ToList();
        return ordered.Count > 2 && Construct.Describe(ordered) is { } span && !span.Contains(',', StringComparison.Ordinal)
            ? $"{ordered[0]} to {ordered[^1]}"
            : Lists.And(ordered.Select(l => l.ToString()));
    }

    /// <summary>Answers of one criterion that say the same, gathered over the levels, in order.</summary>
    public static IEnumerable<IReadOnlyList<CriterionAnswer>> Gather(IEnumerable<CriterionAnswer> answers) =>
        answers.GroupBy(a => (a.Id, a.Answer, Because: WithoutLevel(a), a.Soft)).Select(g => (IReadOnlyList<CriterionAnswer>)g.ToList());

    /// <summary>Criteria as a list, each once with its levels: <c>symptoms (ID at L4-L5) and ...</c></summary>
    public static string List(BriefIndex index, IEnumerable<CriterionAnswer> answers) =>
        Lists.And(answers.GroupBy(a => a.Id).Select(g => Labelled(index, [.. g])));

    /// <summary>Ids in the order of the criteria; three or more in a row as a span.</summary>
    public static string Ids(BriefIndex index, IEnumerable<CriterionAnswer> answers)
    {
        var order = index.Brief.Criteria.Select(c => c.Id).ToList();
        var ids = answers.Select(a => a.Id).Distinct().OrderBy(order.IndexOf).ToList();
        var parts = new List<string>();
        for (var i = 0; i < ids.Count; )
        {
            var end = i;
            while (end + 1 < ids.Count && order.IndexOf(ids[end + 1]) == order.IndexOf(ids[end]) + 1 && ids[end + 1][0] == ids[i][0])
            {
                end++;
            }

            parts.AddRange(end - i >= 2 ? [$"{ids[i]} to {ids[end]}"] : ids[i..(end + 1)]);
            i = end + 1;
        }

        return Lists.And(parts);
    }

    private static string Named(string name, string id, IEnumerable<Interspace?> levels)
    {
        var at = Levels(levels.OfType<Interspace>());
        var where = at.Length == 0 ? "" : $" at {at}";
        return name == id ? $"{id}{where}" : $"{name} ({id}{where})";
    }

    // The reason names its own level; two levels with one reason differ in that alone.
    private static string WithoutLevel(CriterionAnswer answer) =>
        answer.Level is { } level ? answer.Because.Replace($" at {level}", "", StringComparison.Ordinal) : answer.Because;
}
