using Copilot.Core.Yaml;

namespace Copilot.Core.Facts.Dictionary.PatientWords;

/// <summary>Whether a note records an examination.</summary>
internal sealed class ExaminationWords(YamlMap? map)
{
    /// <summary>The visit was held over it.</summary>
    public IReadOnlySet<string> Telephone { get; } = map.Words("telephone");

    /// <summary>Behind "telephone": what was held.</summary>
    public IReadOnlySet<string> Contact { get; } = map.Words("contact");

    /// <summary>In a therapy record: what was trained.</summary>
    public IReadOnlySet<string> Trained { get; } = map.Words("trained");

    /// <summary>The person tells it.</summary>
    public IReadOnlySet<string> Reported { get; } = map.Words("reported");

    /// <summary>Of a leg raise: that of the other leg.</summary>
    public IReadOnlySet<string> Crossing { get; } = map.Words("crossing");

    /// <summary>The raise of a leg.</summary>
    public IReadOnlySet<string> Raises { get; } = map.Words("raises");

    /// <summary>What is tested beside light touch, which "LT" means there.</summary>
    public IReadOnlySet<string> FeelingTested { get; } = map.Words("feeling-tested");

    /// <summary>Before "to LT": what was found of feeling.</summary>
    public IReadOnlySet<string> FeelingFound { get; } = map.Words("feeling-found");

    /// <summary>Behind the name of a muscle: it is the place of a complaint, and was not tested.</summary>
    public IReadOnlySet<string> Pains { get; } = map.Words("pains");

    /// <summary>The answer of a leg raise: it brings the pain on.</summary>
    public IReadOnlySet<string> Positive { get; } = map.Words("positive");

    /// <summary>It does not bring it on.</summary>
    public IReadOnlySet<string> Negative { get; } = map.Words("negative");

    /// <summary>Opening a sentence: it lists exercises.</summary>
    public IReadOnlySet<string> Exercises { get; } = map.Words("exercises");

    /// <summary>Among exercises: what somebody can do, and not what is trained.</summary>
    public IReadOnlySet<string> Abilities { get; } = map.Words("abilities");
}
