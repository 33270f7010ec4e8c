using Copilot.Core.Cases;
using Copilot.Core.Facts;
using Copilot.Core.Yaml;

namespace Copilot.Core.Drafting;

/// <summary>When a chart belongs to a population: a fact of this name with this assertion.</summary>
public sealed record PopulationSign(string Tag, string Fact, Assertion Assertion)
{
    /// <summary>The words of the fact's scale or list of which it has to be one; empty: any. Of a range ("moderate to severe") the upper word counts.</summary>
    public IReadOnlyList<string> As { get; init; } = [];

    internal bool IsShownBy(Fact fact) => As.Count == 0 || (fact.Value is { Word: { } word } value && As.Contains(value.WordHigh ?? word));
}

/// <summary>Which tag tells how many levels a source speaks of, and the facts whose levels are counted.</summary>
/// <param name="Of">Names of facts; the levels that show any of them are meant, else those that are requested.</param>
public sealed record LevelCount(string One, string Several, IReadOnlyList<string> Of);

/// <summary>Which populations exclude each other, and the chart's signs of each.</summary>
public sealed record PopulationRules(IReadOnlyList<(string, string)> Opposites, IReadOnlyList<PopulationSign> Signs)
{
    public const string File = "common/populations.yaml";

    private static readonly Dictionary<string, Assertion> Assertions = new()
    {
        ["present"] = Assertion.Present,
        ["absent"] = Assertion.Absent,
        ["planned"] = Assertion.Planned,
    };

    /// <summary>Signs by which sources are told nearer from farther; they keep none back.</summary>
    public IReadOnlyList<PopulationSign> Nearer { get; init; } = [];

    /// <summary>Null where sources are not told apart by how many levels they speak of.</summary>
    public LevelCount? Levels { get; init; }

    /// <summary>The tags of conditions that a chart can show; those that have an opposite are none.</summary>
    public IReadOnlySet<string> Conditions =>
        _conditions ??= Nearer.Select(s => s.Tag).Where(t => !OppositesOf(t).Any()).ToHashSet(StringComparer.Ordinal);

    /// <summary>The conditions of a certain grade, told by a word of a scale: what is said of them is said of no milder one.</summary>
    public IReadOnlySet<string> Graded =>
        _graded ??= Nearer.Where(s => s.As.Count > 0).Select(s => s.Tag).ToHashSet(StringComparer.Ordinal);

    private IReadOnlySet<string>? _conditions;
    private IReadOnlySet<string>? _graded;

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

        List<PopulationSign> signs = [.. map.Maps("signs", required: true).Select(Sign)],
            nearer = [.. map.Maps("nearer").Select(Sign)];
        var levels = map.Map("level-count") is { } count ? Count(count) : null;
        map.Finish();
        return new PopulationRules(opposites, signs) { Nearer = nearer, Levels = levels };
    }

    /// <summary>The populations to which a chart belongs at a level: only what it says plainly counts.</summary>
    public IReadOnlySet<string> TagsOf(IEnumerable<Fact> facts, Interspace? level) => TagsOf(Signs, facts, level, anywhere: false);

    /// <summary>What else a chart shows at a level, how many levels are meant among it; what is asked of the whole request is shown by any level.</summary>
    /// <param name="requested">The levels of the request.</param>
    public IReadOnlySet<string> NearerTagsOf(IReadOnlyList<Fact> facts, Interspace? level, IReadOnlyCollection<Interspace> requested)
    {
        var tags = TagsOf(Nearer, facts, level, anywhere: level is null);
        if (Levels is { } count)
        {
            var shown = facts
                .Where(f => f.Level is not null && f.Assertion == Assertion.Present && count.Of.Contains(f.Name) && !IsZero(f))
                .Select(f => f.Level)
                .Distinct()
                .Count();
            var meant = shown > 0 ? shown : requested.Count;
            if (meant > 0)
            {
                tags.Add(meant == 1 ? count.One : count.Several);
            }
        }

        return tags;
    }

    /// <summary>The tags that exclude this one.</summary>
    public IEnumerable<string> OppositesOf(string tag) =>
        Opposites.Where(o => o.Item1 == tag || o.Item2 == tag).Select(o => o.Item1 == tag ? o.Item2 : o.Item1);

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

    private static HashSet<string> TagsOf(IReadOnlyList<PopulationSign> signs, IEnumerable<Fact> facts, Interspace? level, bool anywhere)
    {
        var telling = signs.Select(s => s.Fact).ToHashSet(StringComparer.Ordinal);
        var here = facts
            .Where(f => telling.Contains(f.Name) && (anywhere || f.Level is null || f.Level == level) && !IsZero(f))
            .ToLookup(f => (f.Name, f.Assertion));
        return signs
            .Where(sign => here[(sign.Fact, sign.Assertion)].Any(sign.IsShownBy))
            .Select(sign => sign.Tag)
            .ToHashSet(StringComparer.Ordinal);
    }

    private static PopulationSign Sign(YamlMap sign)
    {
        var assertion = sign.OneOf("is", Assertions, required: true) ?? Assertion.Present;
        var read = new PopulationSign(sign.RequiredText("tag"), sign.RequiredText("fact"), assertion) { As = sign.Texts("as") };
        sign.Finish();
        return read;
    }

    private static LevelCount Count(YamlMap map)
    {
        var count = new LevelCount(map.RequiredText("one"), map.RequiredText("several"), map.Texts("of", required: true));
        map.Finish();
        return count;
    }

    private static bool IsZero(Fact fact) => fact.Assertion == Assertion.Present && fact.Value is { Low: 0, High: 0 };
}
