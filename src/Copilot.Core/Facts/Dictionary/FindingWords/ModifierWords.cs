using Copilot.Core.Yaml;

namespace Copilot.Core.Facts.Dictionary.FindingWords;

/// <summary>Words before a thing that end its modifiers, or measure them.</summary>
internal sealed class ModifierWords(YamlMap? map)
{
    /// <summary>They begin another thought.</summary>
    public IReadOnlySet<string> Stops { get; } = map.Words("stops");

    /// <summary>"Of a severe degree": they measure.</summary>
    public IReadOnlySet<string> Amounts { get; } = map.Words("amounts");
}
