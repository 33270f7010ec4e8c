using Copilot.Core.Cases;
using Copilot.Core.Facts.Dictionary;
using Copilot.Core.Yaml;

namespace Copilot.Core.Facts.Regions;

/// <summary>Some regions of the body, one bit each; empty where nothing tells one.</summary>
public readonly record struct RegionSet(ulong Bits)
{
    public bool IsEmpty => Bits == 0;

    public bool Meets(RegionSet other) => (Bits & other.Bits) != 0;

    public RegionSet With(RegionSet other) => new(Bits | other.Bits);
}

/// <summary>A region of the body: its bit, the region that holds it, the bones by which it is named too, and the words that name it.</summary>
public sealed record Region(string Name, RegionSet Own, Region? Holder, (Bone Upper, Bone Lower)? Bones, IReadOnlyList<Phrase> Say)
{
    /// <summary>True where this region lies in the other, or is it.</summary>
    public bool IsIn(Region other) => this == other || Holder?.IsIn(other) == true;

    public bool Equals(Region? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => Name.GetHashCode(StringComparison.Ordinal);
}

/// <summary>The regions of the body (<c>guidelines/common/lexicon/regions.yaml</c>).</summary>
public sealed class RegionLexicon
{
    public const string BadRegion = "F012";

    private const int MostRegions = 64;

    private readonly List<Region> _regions = [];

    public IReadOnlyList<Region> Regions => _regions;

    /// <summary>Longer phrases around a region's words that name none ("on the other hand").</summary>
    public IReadOnlyList<Phrase> Aside { get; private init; } = [];

    /// <summary>Studies and examinations: a region beside one is what the words after it are told of.</summary>
    public IReadOnlyList<Phrase> Topics { get; private init; } = [];

    internal AroundRegionWords Beside { get; private init; } = new(null);

    /// <summary>Reads the lexicon strictly; what is wrong goes to <paramref name="problems"/> with its place.</summary>
    public static RegionLexicon Read(string file, string yaml, List<Problem> problems)
    {
        if (new YamlSource(file, problems).Read(yaml) is not { } root)
        {
            return new RegionLexicon();
        }

        var lexicon = new RegionLexicon
        {
            Aside = FactDictionaryReader.Phrases(root, "aside"),
            Topics = FactDictionaryReader.Phrases(root, "topics"),
            Beside = root.Group("around", map => new AroundRegionWords(map)),
        };
        if (root.Map("regions", required: true) is { } regions)
        {
            foreach (var name in regions.Keys)
            {
                if (regions.Map(name, required: true) is { } entry)
                {
                    lexicon.Add(name, entry);
                    entry.Finish();
                }
            }

            regions.Finish();
        }

        root.Finish();
        return lexicon;
    }

    /// <summary>The regions that a fact of these regions may be told of: the regions themselves, those that hold them ("spine") and those that they hold.</summary>
    public RegionSet Around(IReadOnlyList<string> names) =>
        _regions
            .Where(r => _regions.Exists(n => names.Contains(n.Name, StringComparer.Ordinal) && (n.IsIn(r) || r.IsIn(n))))
            .Aggregate(default(RegionSet), (set, r) => set.With(r.Own));

    /// <summary>Some regions without those that hold another of them: a record that names the spine and the neck tells of the neck.</summary>
    public RegionSet Narrowed(RegionSet named) =>
        _regions
            .Where(r => r.Own.Meets(named) && !_regions.Exists(n => n != r && n.Own.Meets(named) && n.IsIn(r)))
            .Aggregate(default(RegionSet), (set, r) => set.With(r.Own));

    /// <summary>Some regions and all that these hold.</summary>
    public RegionSet Within(RegionSet holders) =>
        _regions
            .Where(r => _regions.Exists(h => h.Own.Meets(holders) && r.IsIn(h)))
            .Aggregate(default(RegionSet), (set, r) => set.With(r.Own));

    /// <summary>The regions named by a bone.</summary>
    public RegionSet Of(Bone bone) =>
        _regions
            .Where(r => r.Bones is { } b && b.Upper <= bone && bone <= b.Lower)
            .Aggregate(default(RegionSet), (set, r) => set.With(r.Own));

    /// <summary>Reports the regions that facts name and that are not known.</summary>
    public void Check(FactDictionary dictionary, List<Problem> problems)
    {
        foreach (var fact in dictionary.Definitions)
        {
            foreach (var name in fact.Regions.Where(r => !_regions.Exists(known => known.Name == r)))
            {
                problems.Add(
                    new Problem(
                        BadRegion,
                        fact.Place,
                        $"'{name}' is no region of the body.",
                        "Add it to lexicon/regions.yaml, or correct its spelling."
                    )
                );
            }
        }
    }

    private void Add(string name, YamlMap entry)
    {
        Region? holder = null;
        if (entry.Text("in") is { } wanted && (holder = _regions.Find(r => r.Name == wanted)) is null)
        {
            entry.Report(
                "in",
                BadRegion,
                $"No region '{wanted}' is defined before this one.",
                "Define the region that holds others above them."
            );
        }

        if (_regions.Count == MostRegions)
        {
            entry.Report("say", BadRegion, $"More than {MostRegions} regions are named.", "Join some of them.");
            return;
        }

        _regions.Add(
            new Region(name, new RegionSet(1UL << _regions.Count), holder, Bones(entry), FactDictionaryReader.Phrases(entry, "say"))
        );
    }

    private static (Bone Upper, Bone Lower)? Bones(YamlMap entry)
    {
        if (!entry.Has("bones"))
        {
            return null;
        }

        var names = entry.Texts("bones");
        if (
            names.Count == 2
            && Spine.TryParseBone(names[0], out var upper)
            && Spine.TryParseBone(names[1], out var lower)
            && upper <= lower
        )
        {
            return (upper, lower);
        }

        entry.Report("bones", BadRegion, "Bones are two, the upper one first.", "Write them as [C1, C7].");
        return null;
    }
}
