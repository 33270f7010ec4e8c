using Copilot.Core.Yaml;

namespace Copilot.Core.Facts.Dictionary.TreatmentWords;

/// <summary>Words of the label under which a plan names its levels.</summary>
internal sealed class LevelLabelWords(YamlMap? map)
{
    /// <summary>What it is called.</summary>
    public IReadOnlySet<string> Name { get; } = map.Words("name");

    /// <summary>What may stand beside that.</summary>
    public IReadOnlySet<string> Beside { get; } = map.Words("beside");
}
