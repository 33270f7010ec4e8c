using Copilot.Core.Yaml;

namespace Copilot.Core.Facts.Text;

/// <summary>Words beside the word "period" by which it is a time, and no point that was dictated.</summary>
internal sealed class SpokenPointWords(YamlMap? map)
{
    /// <summary>Before it.</summary>
    public IReadOnlySet<string> Before { get; } = map.Words("before");

    /// <summary>Behind it.</summary>
    public IReadOnlySet<string> Behind { get; } = map.Words("behind");
}
