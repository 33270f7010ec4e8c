using Copilot.Core.Yaml;

namespace Copilot.Core.Facts.Dictionary.TreatmentWords;

/// <summary>What an operation does with the facet joints.</summary>
internal sealed class FacetWords(YamlMap? map)
{
    /// <summary>The joint, and the operation that takes it.</summary>
    public IReadOnlySet<string> Names { get; } = map.Words("names");

    /// <summary>The joint goes.</summary>
    public IReadOnlySet<string> Removed { get; } = map.Words("removed");

    /// <summary>All of it goes.</summary>
    public IReadOnlySet<string> Whole { get; } = map.Words("whole");

    /// <summary>Between "complete" and the joint, these are what is complete.</summary>
    public IReadOnlySet<string> OtherOperations { get; } = map.Words("other-operations");

    /// <summary>The joint stays.</summary>
    public IReadOnlySet<string> Kept { get; } = map.Words("keep", "kept");

    /// <summary>Beside a share of the joint: it is what stays.</summary>
    public IReadOnlySet<string> ShareKept { get; } = map.Words("keep", "share-kept");

    /// <summary>Around a column of shares: they are what goes.</summary>
    public IReadOnlySet<string> FiguresRemoved { get; } = map.Words("figures-removed");

    /// <summary>Around a column of shares: they are what stays.</summary>
    public IReadOnlySet<string> FiguresKept { get; } = map.Words("figures-kept");

    /// <summary>What else has a share or a height beside a joint.</summary>
    public IReadOnlySet<string> FiguresOfOthers { get; } = map.Words("figures-of-others");
}
