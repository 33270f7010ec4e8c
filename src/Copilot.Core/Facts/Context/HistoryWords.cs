using Copilot.Core.Yaml;

namespace Copilot.Core.Facts.Context;

/// <summary>Words beside a year, a stay or a disease by which what is told is of the past.</summary>
internal sealed class HistoryWords(YamlMap? map)
{
    /// <summary>Behind a year: the study of that year.</summary>
    public IReadOnlySet<string> Studies { get; } = map.Words("studies");

    /// <summary>Behind "months before": before the stay that the note tells of.</summary>
    public IReadOnlySet<string> Stays { get; } = map.Words("stays");

    /// <summary>Behind a disease and a comma: what was done for it is past with it.</summary>
    public IReadOnlySet<string> Treated { get; } = map.Words("treated");
}
