using Copilot.Core.Yaml;

namespace Copilot.Core.Facts.Text;

/// <summary>Words around the name of a level of the spine.</summary>
internal sealed class LevelWords(YamlMap? map)
{
    /// <summary>Around "T1" or "T2": a sequence of the scan.</summary>
    public IReadOnlySet<string> Sequences { get; } = map.Words("sequences");

    /// <summary>Behind "L five": a root, or a part of the bone.</summary>
    public IReadOnlySet<string> RootsAndParts { get; } = map.Words("roots-and-parts");

    /// <summary>Before "to" and a bone: the bone above is told of it.</summary>
    public IReadOnlySet<string> Relative { get; } = map.Words("relative");

    /// <summary>Before "elsewhere": in another hospital, and at no other level.</summary>
    public IReadOnlySet<string> DoneElsewhere { get; } = map.Words("done-elsewhere");

    /// <summary>Before a level: where the cord ends, or how levels are counted.</summary>
    public IReadOnlySet<string> CountedFrom { get; } = map.Words("counted-from");

    /// <summary>What a level is called behind "any", "other", "both".</summary>
    public IReadOnlySet<string> Names { get; } = map.Words("names");

    /// <summary>Behind "lumbosacral": L5-S1.</summary>
    public IReadOnlySet<string> Junctions { get; } = map.Words("junctions");
}
