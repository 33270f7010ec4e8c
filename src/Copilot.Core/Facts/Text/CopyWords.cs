using Copilot.Core.Yaml;

namespace Copilot.Core.Facts.Text;

/// <summary>Words by which a note says that a part of it was written before.</summary>
internal sealed class CopyWords(YamlMap? map)
{
    /// <summary>It was taken from another note.</summary>
    public IReadOnlySet<string> Copied { get; } = map.Words("copied");

    /// <summary>Behind those: where from.</summary>
    public IReadOnlySet<string> From { get; } = map.Words("from");

    /// <summary>It was gone through again, and is of the note's own day.</summary>
    public IReadOnlySet<string> Checked { get; } = map.Words("checked");

    /// <summary>Before those: what was copied.</summary>
    public IReadOnlySet<string> What { get; } = map.Words("what");
}
