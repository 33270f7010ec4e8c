namespace Copilot.Core.Criteria.Rules;

/// <summary>Gates come first and are statements; criteria decide lines; flag rules only raise a flag.</summary>
public enum RuleKind
{
    Gate,
    Criterion,
    Flag,
}

/// <summary>What a gate means to the recommendation; the rules say which gate it is, the code never names one.</summary>
public enum GateRole
{
    None,
    Scope,
    Emergency,
}

/// <summary>A criterion as a policy document defines it: plain wording and rule side by side.</summary>
public sealed record CriterionDefinition
{
    public required string Id { get; init; }

    /// <summary>The heading, without the id.</summary>
    public required string Title { get; init; }

    public required string Document { get; init; }

    public required Place Place { get; init; }

    public required RuleKind Kind { get; init; }

    public GateRole Role { get; init; }

    /// <summary>Answered at every level (true) or once a case.</summary>
    public bool EachLevel { get; init; }

    /// <summary>The services that it is asked for; empty: whatever is requested.</summary>
    public IReadOnlyList<string> For { get; init; } = [];

    /// <summary>Asked for and never lowering an answer.</summary>
    public bool Soft { get; init; }

    /// <summary>Not applicable where this is false.</summary>
    public Condition? When { get; init; }

    /// <summary>Not met where no record claims it; unknown where no plan or surgeon's note is at hand.</summary>
    public Condition? Claim { get; init; }

    public required Condition Rule { get; init; }

    /// <summary>Waived where this holds.</summary>
    public Condition? Unless { get; init; }

    /// <summary>For a gate that watches the other answers: the causes of an open answer that it is about; empty for every other.</summary>
    public IReadOnlyList<Cause> Watches => _watches ??= [.. Watched(Rule).Distinct()];

    private IReadOnlyList<Cause>? _watches;

    /// <summary>For an emergency gate: the levels that cause it.</summary>
    public Condition? Carries { get; init; }

    /// <summary>A finding that shows a level outside the request.</summary>
    public bool Outside { get; init; }

    /// <summary>The ask by cause; <c>otherwise</c> under <see cref="DefaultAsk"/>.</summary>
    public IReadOnlyDictionary<Cause, string> SettledBy { get; init; } = new Dictionary<Cause, string>();

    public string? DefaultAsk { get; init; }

    /// <summary>The ask by the fact that is wanting (no score or distance), where <see cref="SettledBy"/> names none for the cause.</summary>
    public IReadOnlyDictionary<string, string> SettledByFact { get; init; } = new Dictionary<string, string>();

    /// <summary>Asked for only where this holds.</summary>
    public Condition? AskWhen { get; init; }

    /// <summary>What is told beside a not-met answer where <see cref="MentionWhen"/> holds: an exception that clinicians make.</summary>
    public string? Mention { get; init; }

    public Condition? MentionWhen { get; init; }

    /// <summary>The flag that a flag rule raises.</summary>
    public string? Flag { get; init; }

    /// <summary>What to say where a flag rule holds.</summary>
    public string? Says { get; init; }

    private static IEnumerable<Cause> Watched(Condition condition) =>
        condition switch
        {
            AllOf all => all.Parts.SelectMany(Watched),
            AnyOf any => any.Parts.SelectMany(Watched),
            Computed { Name: var name } => ComputedValues.Watching.GetValueOrDefault(name, []),
            _ => [],
        };
}
