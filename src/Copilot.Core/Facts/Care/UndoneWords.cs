using Copilot.Core.Yaml;

namespace Copilot.Core.Facts.Care;

/// <summary>Words by which care that a person was to do was not done: "hasn't really done them", "never started it".</summary>
internal sealed class UndoneWords(YamlMap? map)
{
    /// <summary>Before a denial: "has not".</summary>
    public IReadOnlySet<string> Helpers { get; } = map.Words("helpers");

    /// <summary>Behind one of <see cref="Helpers"/>.</summary>
    public IReadOnlySet<string> Denials { get; } = map.Words("denials");

    /// <summary>Between the denial and the verb.</summary>
    public IReadOnlySet<string> Adverbs { get; } = map.Words("adverbs");

    /// <summary>What was not done with it.</summary>
    public IReadOnlySet<string> Verbs { get; } = map.Words("verbs");

    /// <summary>Behind the verb: what was named before.</summary>
    public IReadOnlySet<string> Objects { get; } = map.Words("objects");

    /// <summary>Behind that, or the sentence ends: "never tried any injections" and "not done them since June" tell of something else.</summary>
    public IReadOnlySet<string> Ends { get; } = map.Words("ends");
}
