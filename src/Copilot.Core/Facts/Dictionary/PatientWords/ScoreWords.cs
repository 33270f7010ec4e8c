using Copilot.Core.Yaml;

namespace Copilot.Core.Facts.Dictionary.PatientWords;

/// <summary>Single words beside a number of ten.</summary>
internal sealed class ScoreWords(YamlMap? map)
{
    /// <summary>It is of the leg.</summary>
    public IReadOnlySet<string> Leg { get; } = map.Words("leg");

    /// <summary>It is of the back.</summary>
    public IReadOnlySet<string> Back { get; } = map.Words("back");

    /// <summary>It is of another part.</summary>
    public IReadOnlySet<string> Other { get; } = map.Words("other");

    /// <summary>It is a score.</summary>
    public IReadOnlySet<string> Scale { get; } = map.Words("scale");

    /// <summary>It is what was tested or counted, and no pain.</summary>
    public IReadOnlySet<string> Tested { get; } = map.Words("tested");

    /// <summary>Between a part of the body and its number.</summary>
    public IReadOnlySet<string> Between { get; } = map.Words("between");

    /// <summary>In the sentence: a bare number is a score.</summary>
    public IReadOnlySet<string> Named { get; } = map.Words("named");
}
