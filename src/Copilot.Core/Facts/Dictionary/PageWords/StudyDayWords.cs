using Copilot.Core.Yaml;

namespace Copilot.Core.Facts.Dictionary.PageWords;

/// <summary>On which day a study was made, where its report says that it was another than the report's.</summary>
internal sealed class StudyDayWords(YamlMap? map)
{
    /// <summary>The study.</summary>
    public IReadOnlySet<string> Names { get; } = map.Words("names");

    /// <summary>It was made.</summary>
    public IReadOnlySet<string> Made { get; } = map.Words("made");

    /// <summary>The report reads the images of another a second time.</summary>
    public IReadOnlySet<string> SecondReadings { get; } = map.Words("second-readings");

    /// <summary>The report adds to an earlier one.</summary>
    public IReadOnlySet<string> Addenda { get; } = map.Words("addenda");

    /// <summary>What an addendum reads again.</summary>
    public IReadOnlySet<string> ReadAgain { get; } = map.Words("read-again");

    /// <summary>What a second reading was of.</summary>
    public IReadOnlySet<string> Interpreted { get; } = map.Words("interpreted");

    /// <summary>Another study or day, with which this one is compared.</summary>
    public IReadOnlySet<string> Others { get; } = map.Words("others");

    /// <summary>Opening a sentence: it tells of the whole study.</summary>
    public IReadOnlySet<string> Opening { get; } = map.Words("opening");

    /// <summary>Before a day: it is the study's, and no operation's.</summary>
    public IReadOnlySet<string> Dated { get; } = map.Words("dated");

    /// <summary>Between a study and its day.</summary>
    public IReadOnlySet<string> Between { get; } = map.Words("between");

    /// <summary>Before a day that opens an entry: what took place on it.</summary>
    public IReadOnlySet<string> Visits { get; } = map.Words("visits");

    /// <summary>Measures that a study gives, whoever tells them.</summary>
    public IReadOnlySet<string> Measures { get; } = map.Words("measures");

    /// <summary>Measures that a laboratory gives from one drawing.</summary>
    public IReadOnlySet<string> Labs { get; } = map.Words("labs");

    /// <summary>Beside the day of an entry: somebody calls, writes or adds, and nothing else takes place that day.</summary>
    public IReadOnlySet<string> Tellings { get; } = map.Words("tellings");

    /// <summary>Before such a day: it is still to come.</summary>
    public IReadOnlySet<string> Ahead { get; } = map.Words("ahead");
}
