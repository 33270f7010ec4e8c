using Copilot.Core.Yaml;

namespace Copilot.Core.Facts.Dictionary.PatientWords;

/// <summary>What a number of five beside a muscle or a root is, and what it is not.</summary>
internal sealed class StrengthWords(YamlMap? map)
{
    /// <summary>Beside roots: their strength is told.</summary>
    public IReadOnlySet<string> Names { get; } = map.Words("names");

    /// <summary>Beside roots: their feeling or reflexes are told.</summary>
    public IReadOnlySet<string> NotStrength { get; } = map.Words("not-strength");

    /// <summary>In a sentence without a heading of examination: strength was examined.</summary>
    public IReadOnlySet<string> Examined { get; } = map.Words("examined");

    /// <summary>The number is a reflex's.</summary>
    public IReadOnlySet<string> Reflexes { get; } = map.Words("reflexes");

    /// <summary>The number counts signs, visits or questions.</summary>
    public IReadOnlySet<string> Counted { get; } = map.Words("counted");

    /// <summary>What a needle finds in a muscle is no strength.</summary>
    public IReadOnlySet<string> Needle { get; } = map.Words("needle");

    /// <summary>A movement that may have no name of its own among the muscles.</summary>
    public IReadOnlySet<string> Movements { get; } = map.Words("movements");

    /// <summary>All other muscles.</summary>
    public IReadOnlySet<string> Rest { get; } = map.Words("rest");

    /// <summary>A local anaesthetic has numbed it.</summary>
    public IReadOnlySet<string> Numbed { get; } = map.Words("numbed");

    /// <summary>The loss was over when the block was.</summary>
    public IReadOnlySet<string> Passing { get; } = map.Words("passing");

    /// <summary>It gives way, and may be whole.</summary>
    public IReadOnlySet<string> WithoutEffort { get; } = map.Words("without-effort");
}
