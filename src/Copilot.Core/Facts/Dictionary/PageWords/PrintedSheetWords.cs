using Copilot.Core.Yaml;

namespace Copilot.Core.Facts.Dictionary.PageWords;

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

    /// <summary>Behind one of <see cref="Risks"/>: the list follows.</summary>
    public IReadOnlySet<string> Listing { get; } = map.Words("listing");

    /// <summary>A machine's reply, by the word alone.</summary>
    public IReadOnlySet<string> Machines { get; } = map.Words("machines");

    /// <summary>The same with one of <see cref="Replies"/> behind it.</summary>
    public IReadOnlySet<string> Automatic { get; } = map.Words("automatic");

    /// <summary>Of a title in capitals that half tells what it is: two sentences with the voice tell the rest.</summary>
    public IReadOnlySet<string> HalfTold { get; } = map.Words("half-told");

    /// <summary>Of a title below which a person is recorded, whatever else it says.</summary>
    public IReadOnlySet<string> Answered { get; } = map.Words("answered");

    /// <summary>Behind "we": told to the one who is written to.</summary>
    public IReadOnlySet<string> WeDid { get; } = map.Words("we-did");

    /// <summary>Behind "your" and what it names: told of the one who is spoken to.</summary>
    public IReadOnlySet<string> OfYours { get; } = map.Words("of-yours");

    /// <summary>Before "your", in the same sentence: of anybody all the same.</summary>
    public IReadOnlySet<string> Supposing { get; } = map.Words("supposing");

    /// <summary>Behind "your": those who treat, of whom nothing is found.</summary>
    public IReadOnlySet<string> Staff { get; } = map.Words("staff");

    /// <summary>What it writes.</summary>
    public IReadOnlySet<string> Replies { get; } = map.Words("replies");
}
