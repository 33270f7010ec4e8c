using Copilot.Core.Yaml;

namespace Copilot.Core.Facts.Dictionary.FindingWords;

/// <summary>Words that say of which part of the spine or the leg a thing is told.</summary>
internal sealed class PlaceWords(YamlMap? map)
{
    /// <summary>Beside "L5": the root, and not the bone.</summary>
    public IReadOnlySet<string> Roots { get; } = map.Words("roots");

    /// <summary>Before a thing: it is named to say what lies beside it.</summary>
    public IReadOnlySet<string> Beside { get; } = map.Words("beside");

    /// <summary>Before "normal": of the whole level.</summary>
    public IReadOnlySet<string> OfLevel { get; } = map.Words("of-level");

    /// <summary>Between parts of a leg that are told together.</summary>
    public IReadOnlySet<string> Surfaces { get; } = map.Words("surfaces");

    /// <summary>Between a change of feeling and its side: "reduced on the inner right shin".</summary>
    public IReadOnlySet<string> Skin { get; } = map.Words("skin");

    /// <summary>Both legs, where no side is told.</summary>
    public IReadOnlySet<string> Pairs { get; } = map.Words("pairs");

    /// <summary>Behind a capital B: both sides ("B legs", "B lat recess").</summary>
    public IReadOnlySet<string> BothBefore { get; } = map.Words("both-before");

    /// <summary>Before a capital B that ends a clause: both sides ("AJ absent B").</summary>
    public IReadOnlySet<string> BothBehind { get; } = map.Words("both-behind");

    /// <summary>Before a capital B: it names one of a kind ("hepatitis B", "Schizas B", "plan B").</summary>
    public IReadOnlySet<string> NotBoth { get; } = map.Words("not-both");

    /// <summary>Behind "walking": a thing, and no walk.</summary>
    public IReadOnlySet<string> Aids { get; } = map.Words("aids");

    /// <summary>Between a place and its degree: how it is measured.</summary>
    public IReadOnlySet<string> Measured { get; } = map.Words("measured");

    /// <summary>Between a thing and its place, degree or number: they belong together.</summary>
    public IReadOnlySet<string> Linking { get; } = map.Words("linking");

    /// <summary>Behind a level: no other thing begins.</summary>
    public IReadOnlySet<string> BehindLevels { get; } = map.Words("behind-levels");
}
