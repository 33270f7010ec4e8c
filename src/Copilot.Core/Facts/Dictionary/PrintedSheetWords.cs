using Copilot.Core.Yaml;

namespace Copilot.Core.Facts.Dictionary;

/// <summary>Single words of the title of a sheet that is printed for everybody, and of what stands below it.</summary>
internal sealed class PrintedSheetWords(YamlMap? map)
{
    /// <summary>Such a title, by themselves.</summary>
    public IReadOnlySet<string> Alone { get; } = map.Words("alone");

    /// <summary>What kind of sheet it is; one of these and one of <see cref="Whom"/>.</summary>
    public IReadOnlySet<string> Kind { get; } = map.Words("kind");

    /// <summary>For whom or for what it is printed.</summary>
    public IReadOnlySet<string> Whom { get; } = map.Words("whom");

    /// <summary>Beside a title in capitals, with one of <see cref="Kind"/>: the name of the form.</summary>
    public IReadOnlySet<string> Programmes { get; } = map.Words("programmes");

    /// <summary>Under such a title, of the person all the same.</summary>
    public IReadOnlySet<string> Fresh { get; } = map.Words("fresh");

    /// <summary>One who signs or is spoken to: the sheet goes on behind an empty line.</summary>
    public IReadOnlySet<string> SpokenTo { get; } = map.Words("spoken-to");

    /// <summary>A sentence speaks of the person all the same.</summary>
    public IReadOnlySet<string> Personal { get; } = map.Words("personal");

    /// <summary>Of a title, what a person signs: it is told of that person.</summary>
    public IReadOnlySet<string> Signed { get; } = map.Words("signed");

    /// <summary>People in general.</summary>
    public IReadOnlySet<string> Anybody { get; } = map.Words("anybody");

    /// <summary>Verbs by which a sentence bids, at its beginning.</summary>
    public IReadOnlySet<string> Bids { get; } = map.Words("bids");

    /// <summary>A title of what is told to one person, by whomever.</summary>
    public IReadOnlySet<string> Letters { get; } = map.Words("letters");

    /// <summary>One who writes of himself.</summary>
    public IReadOnlySet<string> Self { get; } = map.Words("self");

    /// <summary>Behind "you": what is told of the one who is spoken to.</summary>
    public IReadOnlySet<string> OfYou { get; } = map.Words("of-you");

    /// <summary>Before "you": of anybody all the same.</summary>
    public IReadOnlySet<string> Openly { get; } = map.Words("openly");

    /// <summary>What may befall anybody is listed, to the end of the item.</summary>
    public IReadOnlySet<string> Risks { get; } = map.Words("risks");

    /// <summary>A machine writes; with one of <see cref="Replies"/>, or as a label.</summary>
    public IReadOnlySet<string> Machines { get; } = map.Words("machines");

    /// <summary>What it writes.</summary>
    public IReadOnlySet<string> Replies { get; } = map.Words("replies");
}
