using Copilot.Core.Cases;
using Copilot.Core.Facts;
using Copilot.Core.Yaml;

namespace Copilot.Core.Drafting;

/// <summary>When a chart belongs to a population: a fact of this name with this assertion.</summary>
public sealed record PopulationSign(string Tag, string Fact, Assertion Assertion);

/// <summary>Which populations exclude each other, and the chart's signs of each.</summary>
public sealed record PopulationRules(IReadOnlyList<(string, string)> Opposites, IReadOnlyList<PopulationSign> Signs)
{
    public const string File = "common/populations.yaml";

    private static readonly Dictionary<string, Assertion> Assertions = new() { ["present"] = Assertion.Present, ["absent"] = Assertion.Absent };

    private readonly HashSet<string> _telling = Signs.Select(s => s.Fact).ToHashSet(StringComparer.Ordinal);

    public static PopulationRules None { get; } = new([], []);

    public static PopulationRules Read(string text, List<Problem> problems)
    {
        if (new YamlSource(File, problems).Read(text) is not { } map)
        {
            return None;
        }

        var opposites = new List<(string, string)>();
        foreach (var pair in map.Maps("opposites", required: true))
        {
            opposites.Add((pair.RequiredText("one"), pair.RequiredText("other")));
            pair.Finish();
        }

        var signs = new List<PopulationSign>();
        foreach (var sign in map.Maps("signs", required: true))
        {
            var assertion = sign.OneOf("is", Assertions, required: true) ?? Assertion.Present;
            signs.Add(new PopulationSign(sign.RequiredText("tag"), sign.RequiredText("fact"), assertion));
            sign.Finish();
        }

        map.Finish();
        return new PopulationRules(opposites, signs);
    }

    /// <summary>The populations to which a chart belongs at a level: only what it says plainly counts.</summary>
    public IReadOnlySet<string> TagsOf(IEnumerable<Fact> facts, Interspace? level)
    {
        var here = facts.Where(f => _telling.Contains(f.Name) && (f.Level is null || f.Level == level) && !IsZero(f)).ToLookup(f => (f.Name, f.Assertion));
        return Signs.Where(sign => here.Contains((sign.Fact, sign.Assertion))).Select(sign => sign.Tag).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>The opposite that a source was made in while the claim is of the other; null where they fit.</summary>
    public (string Source, string Claim)? Clash(IReadOnlyCollection<string> source, IReadOnlyCollection<string> claim)
    {
        foreach (var (one, other) in Opposites)
        {
            if (source.Contains(one) && !source.Contains(other) && claim.Contains(other) && !claim.Contains(one))
            {
                return (one, other);
            }

            if (source.Contains(other) && !source.Contains(one) && claim.Contains(one) && !claim.Contains(other))
            {
                return (other, one);
            }
        }

        return null;
    }

    private static bool IsZero(Fact fact) => fact.Assertion == Assertion.Present && fact.Value is { Low: 0, High: 0 };
}
