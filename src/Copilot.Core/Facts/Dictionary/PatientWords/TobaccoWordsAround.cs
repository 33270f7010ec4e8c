using Copilot.Core.Yaml;

namespace Copilot.Core.Facts.Dictionary.PatientWords;

/// <summary>Single words around those of tobacco that say whether it is the person's habit that is told, and whether it ended.</summary>
internal sealed class TobaccoWordsAround(YamlMap? map)
{
    /// <summary>Between a topic and its answer: "Tobacco use status: former".</summary>
    public IReadOnlySet<string> Fillers { get; } = map.Words("fillers");

    /// <summary>With a time long past: it began then.</summary>
    public IReadOnlySet<string> Began { get; } = map.Words("began");

    /// <summary>Before the thing: it is used now.</summary>
    public IReadOnlySet<string> Current { get; } = map.Words("current");

    /// <summary>In a plan: told of the person, and no order.</summary>
    public IReadOnlySet<string> History { get; } = map.Words("history");

    /// <summary>Behind "former": an earlier note, and no former habit.</summary>
    public IReadOnlySet<string> Records { get; } = map.Words("records");

    /// <summary>With a patch or gum: it is not taken.</summary>
    public IReadOnlySet<string> ReplacementNotTaken { get; } = map.Words("replacement-not-taken");

    /// <summary>Within "last cigarette", "tobacco free": it names the thing itself.</summary>
    public IReadOnlySet<string> Things { get; } = map.Words("things");

    /// <summary>Behind "nonsmoking": of the house or another person.</summary>
    public IReadOnlySet<string> Household { get; } = map.Words("household");

    /// <summary>Within a word of stopping: it names the thing itself.</summary>
    public IReadOnlySet<string> StoppedThings { get; } = map.Words("stopped-things");

    /// <summary>Behind a word of stopping: another thing stopped, or none.</summary>
    public IReadOnlySet<string> StoppedOthers { get; } = map.Words("stopped-others");

    /// <summary>Behind "quit date": it is to come.</summary>
    public IReadOnlySet<string> DatesSet { get; } = map.Words("dates-set");

    /// <summary>Behind "no": that is denied, and no habit ("smoking no issue for this").</summary>
    public IReadOnlySet<string> Matters { get; } = map.Words("matters");

    /// <summary>Behind "no": the use is denied, and not the wish to stop.</summary>
    public IReadOnlySet<string> NoLonger { get; } = map.Words("no-longer");

    /// <summary>In brackets: what a laboratory prints of people in general.</summary>
    public IReadOnlySet<string> References { get; } = map.Words("references");

    /// <summary>Between a denial and a topic: the wish to stop is denied, and not the habit.</summary>
    public IReadOnlySet<string> Intents { get; } = map.Words("intents");

    /// <summary>Before a day: what a field holds was so on that day.</summary>
    public IReadOnlySet<string> AsOf { get; } = map.Words("as-of");

    /// <summary>Right before one of <see cref="AsOf"/>: it is of the field, and of no other thing.</summary>
    public IReadOnlySet<string> BeforeAsOf { get; } = map.Words("before-as-of");

    /// <summary>Before "quit date": it is to come.</summary>
    public IReadOnlySet<string> DatesToCome { get; } = map.Words("dates-to-come");

    /// <summary>Between a denial and a topic: what is denied depends on the habit, which is not denied.</summary>
    public IReadOnlySet<string> Conditions { get; } = map.Words("conditions");

    /// <summary>How much of a product is used in so long a time.</summary>
    public IReadOnlySet<string> Portions { get; } = map.Words("portions");

    /// <summary>Behind the topic: what stands in the note.</summary>
    public IReadOnlySet<string> Entries { get; } = map.Words("entries");

    /// <summary>Told of such an entry: it does not hold.</summary>
    public IReadOnlySet<string> Refuted { get; } = map.Words("refuted");

    /// <summary>Before a word of stopping: it is told as of a day to come.</summary>
    public IReadOnlySet<string> ToCome { get; } = map.Words("to-come");
}
