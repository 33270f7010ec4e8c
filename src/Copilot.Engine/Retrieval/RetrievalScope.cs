using Copilot.Core.Cases;

namespace Copilot.Engine.Retrieval;

/// <summary>For whom and when evidence is wanted.</summary>
/// <param name="Day">The date of service: a document that does not hold on it is not brought.</param>
/// <param name="Population">Tags of the vocabulary that hold for the case at the level; none: no passage is kept back for its population.</param>
public sealed record RetrievalScope(DateOnly Day, IReadOnlyCollection<string> Population)
{
    /// <summary>Further tags that hold, how many levels are meant and whether screws are placed among them: they bring nearer and keep nothing back.</summary>
    public IReadOnlyCollection<string> Nearer { get; init; } = [];

    /// <summary>Whose rules bind; null for nobody's.</summary>
    public LineOfBusiness? Payer { get; init; }

    /// <summary>The plan, by the name of its policy profile: what counts for other plans alone is not brought.</summary>
    public string? Plan { get; init; }

    /// <summary>The customer: what is another customer's is not brought.</summary>
    public string? Tenant { get; init; }

    /// <summary>The criterion or gate by which this one is waived; null for none.</summary>
    public string? WaivedBy { get; init; }

    /// <summary>The gates that tell why the answer is open: its records are too old, contradict each other, or want a report.</summary>
    public IReadOnlyList<string> OpenBy { get; init; } = [];

    /// <summary>What a person asks of the criterion, in own words; null where only the criterion itself is asked about.</summary>
    public string? Question { get; init; }
}
