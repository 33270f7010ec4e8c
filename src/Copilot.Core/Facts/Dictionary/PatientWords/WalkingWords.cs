using Copilot.Core.Yaml;

namespace Copilot.Core.Facts.Dictionary.PatientWords;

/// <summary>Which distances are walked.</summary>
internal sealed class WalkingWords(YamlMap? map)
{
    /// <summary>Before a posture, with "not": it neither brings the pain on nor eases it.</summary>
    public IReadOnlySet<string> Unrelated { get; } = map.Words("unrelated");

    /// <summary>Around a distance: it is walked, or legs stop at it.</summary>
    public IReadOnlySet<string> Walks { get; } = map.Words("walks");

    /// <summary>Near a distance: it is fallen, driven, or a height.</summary>
    public IReadOnlySet<string> Others { get; } = map.Words("others");

    /// <summary>Before "blocks": those of streets.</summary>
    public IReadOnlySet<string> Goes { get; } = map.Words("goes");

    /// <summary>Around "blocks": those of nerves, or of therapy.</summary>
    public IReadOnlySet<string> Courses { get; } = map.Words("courses");

    /// <summary>Right behind "60M": metres, and no man of sixty.</summary>
    public IReadOnlySet<string> Strides { get; } = map.Words("strides");
}
