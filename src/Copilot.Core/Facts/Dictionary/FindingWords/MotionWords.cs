using Copilot.Core.Yaml;

namespace Copilot.Core.Facts.Dictionary.FindingWords;

/// <summary>Which millimetres and degrees are a motion between two postures.</summary>
internal sealed class MotionWords(YamlMap? map)
{
    /// <summary>Before a number: how much it changes, and no position.</summary>
    public IReadOnlySet<string> Differences { get; } = map.Words("differences");

    /// <summary>Before a posture: nothing is left of the slip in it.</summary>
    public IReadOnlySet<string> Gone { get; } = map.Words("gone");

    /// <summary>Beside those: it is the slip of which nothing is left.</summary>
    public IReadOnlySet<string> Reduces { get; } = map.Words("reduces");

    /// <summary>The levels beside the one that slips.</summary>
    public IReadOnlySet<string> Others { get; } = map.Words("others");

    /// <summary>Before a bare number: a posture, or another thing that is measured so.</summary>
    public IReadOnlySet<string> Positions { get; } = map.Words("positions");

    /// <summary>In the head of a column: it holds a motion.</summary>
    public IReadOnlySet<string> Named { get; } = map.Words("named");

    /// <summary>In the head of a column: it holds a position.</summary>
    public IReadOnlySet<string> AtRest { get; } = map.Words("at-rest");
}
