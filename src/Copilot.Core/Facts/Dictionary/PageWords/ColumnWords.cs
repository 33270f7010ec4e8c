using Copilot.Core.Yaml;

namespace Copilot.Core.Facts.Dictionary.PageWords;

/// <summary>Heads of the columns in which a table tells one thing at two times, letters and digits only.</summary>
internal sealed class ColumnWords(YamlMap? map)
{
    /// <summary>The first time.</summary>
    public IReadOnlySet<string> Earlier { get; } = Joined(map.Words("earlier"));

    /// <summary>The second time.</summary>
    public IReadOnlySet<string> Later { get; } = Joined(map.Words("later"));

    /// <summary>Neither of them.</summary>
    public IReadOnlySet<string> Neither { get; } = Joined(map.Words("neither"));

    /// <summary>Words that may stand beside a head.</summary>
    public IReadOnlySet<string> Beside { get; } = Joined(map.Words("beside"));

    /// <summary>Words before a number that rises.</summary>
    public IReadOnlySet<string> Counted { get; } = Joined(map.Words("counted"));

    private static IReadOnlySet<string> Joined(IReadOnlySet<string> heads) =>
        heads.Select(h => h == "%" ? h : string.Concat(h.Where(char.IsLetterOrDigit))).ToHashSet(StringComparer.Ordinal);
}
