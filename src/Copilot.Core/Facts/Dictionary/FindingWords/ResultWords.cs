using Copilot.Core.Yaml;

namespace Copilot.Core.Facts.Dictionary.FindingWords;

/// <summary>Labels of a laboratory's report.</summary>
internal sealed class ResultWords(YamlMap? map)
{
    /// <summary>Before the answer of a test.</summary>
    public IReadOnlySet<string> Answers { get; } = map.Words("answers");

    /// <summary>Before what is normal or expected.</summary>
    public IReadOnlySet<string> Norms { get; } = map.Words("norms");
}
