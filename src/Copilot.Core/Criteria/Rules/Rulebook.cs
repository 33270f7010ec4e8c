using Copilot.Core.Facts.Dictionary;

namespace Copilot.Core.Criteria.Rules;

/// <summary>Everything that the guideline folder says about deciding: service lines, gates, criteria, profiles, asks.</summary>
public sealed class Rulebook
{
    internal Rulebook(
        IReadOnlyList<ServiceLine> lines,
        IReadOnlyList<CriterionDefinition> gates,
        IReadOnlyDictionary<string, Profile> profiles,
        IReadOnlyDictionary<string, AskDefinition> asks,
        IReadOnlyDictionary<string, Reading.Silent> silence,
        Reading.SpokenWords spoken,
        Reading.CareKinds care,
        FactDictionary facts,
        IReadOnlyDictionary<string, string> labels
    )
    {
        Labels = labels;
        Lines = lines;
        Gates = gates;
        Profiles = profiles;
        Asks = asks;
        Silence = silence;
        Spoken = spoken;
        Care = care;
        Facts = facts;
        Criteria = gates.Concat(lines.SelectMany(l => l.Criteria)).ToDictionary(c => c.Id, StringComparer.Ordinal);
        Codes = lines.SelectMany(l => l.Codes.Select(c => (Line: l, Code: c))).ToDictionary(c => c.Code.Code, StringComparer.Ordinal);
        Families = lines.SelectMany(l => l.Families).ToDictionary(f => f.Name, StringComparer.Ordinal);
        Services = lines.SelectMany(l => l.Services).ToDictionary(s => s.Name, StringComparer.Ordinal);
    }

    public IReadOnlyList<ServiceLine> Lines { get; }

    /// <summary>In the order in which they are evaluated and shown.</summary>
    public IReadOnlyList<CriterionDefinition> Gates { get; }

    public IReadOnlyDictionary<string, Profile> Profiles { get; }

    public IReadOnlyDictionary<string, AskDefinition> Asks { get; }

    public FactDictionary Facts { get; }

    /// <summary>How clinicians call a fact, by its name.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; }

    /// <summary>Gates and criteria of all lines, by id.</summary>
    public IReadOnlyDictionary<string, CriterionDefinition> Criteria { get; }

    public IReadOnlyDictionary<string, (ServiceLine Line, CodeDefinition Code)> Codes { get; }

    public IReadOnlyDictionary<string, CodeFamily> Families { get; }

    public IReadOnlyDictionary<string, Service> Services { get; }

    internal IReadOnlyDictionary<string, Reading.Silent> Silence { get; }

    internal Reading.SpokenWords Spoken { get; }

    internal Reading.CareKinds Care { get; }

    public CodeFamily? FamilyOf(string code) =>
        Codes.TryGetValue(code, out var c) && c.Code.Family is { } family ? Families.GetValueOrDefault(family) : null;

    public Service? ServiceOf(string code) => FamilyOf(code) is { } family ? Services.GetValueOrDefault(family.Service) : null;
}
