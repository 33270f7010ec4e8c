using Copilot.Core.Yaml;

namespace Copilot.Core.Facts.Dictionary.FindingWords;

/// <summary>Words of a sentence that tells what has become of the thing before: "It is now severe."</summary>
internal sealed class ChangeWords(YamlMap? map)
{
    /// <summary>Between "it" and its degree.</summary>
    public IReadOnlySet<string> Links { get; } = map.Words("links");

    /// <summary>It is told to have changed.</summary>
    public IReadOnlySet<string> Changed { get; } = map.Words("changed");
}
