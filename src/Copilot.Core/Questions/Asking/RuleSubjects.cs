using Copilot.Core.Criteria.Rules;
using Copilot.Core.Drafting;

namespace Copilot.Core.Questions.Asking;

/// <summary>Which criteria and gates read which facts, by their rules.</summary>
internal sealed class RuleSubjects(Rulebook rulebook)
{
    private readonly Dictionary<string, HashSet<string>> _criteria = Subjects(rulebook, c => c.Kind == RuleKind.Criterion);
    private readonly Dictionary<string, HashSet<string>> _gates = Subjects(rulebook, c => c.Kind != RuleKind.Criterion);

    /// <summary>The case's criteria that read one of these facts.</summary>
    public List<string> Criteria(HashSet<string> facts, Brief brief) => Reading(_criteria, facts, brief);

    /// <summary>The case's gates that read one of these facts.</summary>
    public List<string> Gates(IReadOnlyList<string> facts, Brief brief) => Reading(_gates, facts, brief);

    private static List<string> Reading(Dictionary<string, HashSet<string>> rules, IEnumerable<string> facts, Brief brief) =>
        [.. brief.Criteria.Select(c => c.Id).Where(id => rules.TryGetValue(id, out var own) && own.Overlaps(facts))];

    private static Dictionary<string, HashSet<string>> Subjects(Rulebook rulebook, Func<CriterionDefinition, bool> isOfKind) =>
        rulebook
            .Criteria.Values.Where(isOfKind)
            .ToDictionary(c => c.Id, c => Read(c.Rule).ToHashSet(StringComparer.Ordinal), StringComparer.Ordinal);

    private static IEnumerable<string> Read(Condition condition) =>
        condition switch
        {
            AllOf all => all.Parts.SelectMany(Read),
            AnyOf any => any.Parts.SelectMany(Read),
            FirstStated first => first.Parts.SelectMany(Read),
            Negated negated => Read(negated.Part),
            Somewhere somewhere => Read(somewhere.Part),
            AtLevels at => Read(at.Part),
            NextDoor next => Read(next.Part),
            FactHolds holds => [holds.Fact],
            FactRecorded recorded => [recorded.Fact],
            FactMeasured measured => [measured.Fact],
            FactCourse course => [course.Fact],
            Compared compared => [compared.Subject.Name],
            IsWord word => [word.Fact],
            Computed computed => [computed.Name],
            _ => [],
        };
}
