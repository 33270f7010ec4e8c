using Copilot.Core.Yaml;

namespace Copilot.Core.Facts.Dictionary.TreatmentWords;

/// <summary>Words of a planned construct.</summary>
internal sealed class ConstructWords(YamlMap? map)
{
    /// <summary>Near its end vertebra: why it ends there.</summary>
    public IReadOnlySet<string> EndReasons { get; } = map.Words("end-reasons");
}
