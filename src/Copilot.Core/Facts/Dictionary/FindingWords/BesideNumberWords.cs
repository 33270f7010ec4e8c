using Copilot.Core.Yaml;

namespace Copilot.Core.Facts.Dictionary.FindingWords;

/// <summary>Words beside a number that say what it counts.</summary>
internal sealed class BesideNumberWords(YamlMap? map)
{
    /// <summary>Before "3/5": the day of a study, and no grade of strength.</summary>
    public IReadOnlySet<string> Studies { get; } = map.Words("studies");

    /// <summary>Before "3/10", where it may be a day: no score.</summary>
    public IReadOnlySet<string> Days { get; } = map.Words("days");

    /// <summary>Before "is 2 years old": a thing, and not the person.</summary>
    public IReadOnlySet<string> OldThings { get; } = map.Words("old-things");

    /// <summary>Between "of 12" and its unit: "8 of 12 planned visits".</summary>
    public IReadOnlySet<string> Booked { get; } = map.Words("booked");
}
