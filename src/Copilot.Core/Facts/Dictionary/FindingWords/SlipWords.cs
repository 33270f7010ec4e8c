using Copilot.Core.Yaml;

namespace Copilot.Core.Facts.Dictionary.FindingWords;

/// <summary>What is graded besides a slip.</summary>
internal sealed class SlipWords(YamlMap? map)
{
    /// <summary>Right before "grade": another thing, or another scale, than a slip's.</summary>
    public IReadOnlySet<string> NotGraded { get; } = map.Words("not-graded");
}
