using Copilot.Core.Yaml;

namespace Copilot.Core.Facts.Regions;

/// <summary>Words between the name of a region and what is told of it.</summary>
internal sealed class AroundRegionWords(YamlMap? map)
{
    /// <summary>Something new is told, and the region before is not its own.</summary>
    public IReadOnlySet<string> NewThoughts { get; } = map.Words("new-thoughts");

    /// <summary>They part a region, or say what of it is told.</summary>
    public IReadOnlySet<string> Qualifiers { get; } = map.Words("qualifiers");

    /// <summary>They stand between a study and the region that it is of.</summary>
    public IReadOnlySet<string> Topics { get; } = map.Words("topics");
}
