using Copilot.Core.Yaml;

namespace Copilot.Core.Facts.Dictionary.PageWords;

/// <summary>What a cell of a table holds where nothing was found.</summary>
internal sealed class TableWords(YamlMap? map)
{
    /// <summary>In a column of slips.</summary>
    public IReadOnlySet<string> NoSlip { get; } = map.Words("no-slip");

    /// <summary>In a column of narrowing.</summary>
    public IReadOnlySet<string> Open { get; } = map.Words("open");
}
