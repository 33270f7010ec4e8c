using Copilot.Core.Yaml;

namespace Copilot.Core.Facts.Dictionary.FindingWords;

/// <summary>Which degrees are those of the lumbar curve, and of which film.</summary>
internal sealed class CurveWords(YamlMap? map)
{
    /// <summary>The curve.</summary>
    public IReadOnlySet<string> Names { get; } = map.Words("names");

    /// <summary>Before its degrees: those of an earlier film.</summary>
    public IReadOnlySet<string> Earlier { get; } = map.Words("earlier");

    /// <summary>What else is measured in degrees.</summary>
    public IReadOnlySet<string> Others { get; } = map.Words("others");
}
