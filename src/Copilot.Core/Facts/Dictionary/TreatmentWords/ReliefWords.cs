using Copilot.Core.Yaml;

namespace Copilot.Core.Facts.Dictionary.TreatmentWords;

/// <summary>Single words that tell how much an injection helped.</summary>
internal sealed class ReliefWords(YamlMap? map)
{
    /// <summary>What was given.</summary>
    public IReadOnlySet<string> Of { get; } = map.Words("of");

    /// <summary>At the head of a record: what the person kept of it.</summary>
    public IReadOnlySet<string> Diary { get; } = map.Words("diary");

    /// <summary>It helped.</summary>
    public IReadOnlySet<string> Told { get; } = map.Words("told");

    /// <summary>It did not.</summary>
    public IReadOnlySet<string> None { get; } = map.Words("none");

    /// <summary>A half.</summary>
    public IReadOnlySet<string> Half { get; } = map.Words("half");

    /// <summary>A third.</summary>
    public IReadOnlySet<string> Third { get; } = map.Words("third");

    /// <summary>A quarter.</summary>
    public IReadOnlySet<string> Quarter { get; } = map.Words("quarter");

    /// <summary>What else has a share.</summary>
    public IReadOnlySet<string> Other { get; } = map.Words("other");
}
