using Copilot.Core.Yaml;

namespace Copilot.Core.Facts.Dictionary.FindingWords;

/// <summary>Words beside one of two numbers by which it is the earlier or the later.</summary>
internal sealed class TwoTimesWords(YamlMap? map)
{
    /// <summary>Before the second: it is the later.</summary>
    public IReadOnlySet<string> Last { get; } = map.Words("last");

    /// <summary>Before a colon: what follows is of the end.</summary>
    public IReadOnlySet<string> LaterLabels { get; } = map.Words("later-labels");

    /// <summary>Before the first: it is the earlier.</summary>
    public IReadOnlySet<string> Initial { get; } = map.Words("initial");

    /// <summary>Before the second: it is today's.</summary>
    public IReadOnlySet<string> Present { get; } = map.Words("present");

    /// <summary>Before a number: it is an earlier one.</summary>
    public IReadOnlySet<string> Was { get; } = map.Words("was");
}
