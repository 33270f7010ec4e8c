using Copilot.Core.Yaml;

namespace Copilot.Core.Facts.Time;

/// <summary>Words beside a number by which it is no day and no length of time.</summary>
internal sealed class NoDayWords(YamlMap? map)
{
    /// <summary>Behind "March 5": the number is a measure.</summary>
    public IReadOnlySet<string> Measures { get; } = map.Words("measures");

    /// <summary>Behind "on the 6th": not of a month.</summary>
    public IReadOnlySet<string> Sixths { get; } = map.Words("sixths");

    /// <summary>Behind a number of years: an age.</summary>
    public IReadOnlySet<string> Persons { get; } = map.Words("persons");

    /// <summary>Before "a week": how often.</summary>
    public IReadOnlySet<string> Times { get; } = map.Words("times");
}
