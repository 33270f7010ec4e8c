using Copilot.Core.Yaml;

namespace Copilot.Core.Facts.Care;

/// <summary>Words around those by which care was booked and not had.</summary>
internal sealed class UnkeptWords(YamlMap? map)
{
    /// <summary>Between care and the words: another one.</summary>
    public IReadOnlySet<string> Others { get; } = map.Words("others");

    /// <summary>Of the words: of a course one visit may be missed.</summary>
    public IReadOnlySet<string> Missed { get; } = map.Words("missed");

    /// <summary>At their head: all of it was not had.</summary>
    public IReadOnlySet<string> Whole { get; } = map.Words("whole");

    /// <summary>Beside them, as numbers are: of several some.</summary>
    public IReadOnlySet<string> Counted { get; } = map.Words("counted");

    /// <summary>Of a course.</summary>
    public IReadOnlySet<string> Often { get; } = map.Words("often");

    /// <summary>With one of <see cref="Periods"/>: of a course.</summary>
    public IReadOnlySet<string> Each { get; } = map.Words("each");

    /// <summary>Behind one of <see cref="Each"/>.</summary>
    public IReadOnlySet<string> Periods { get; } = map.Words("periods");

    /// <summary>Between care and the words: what stands behind it may be another thing.</summary>
    public IReadOnlySet<string> Apart { get; } = map.Words("apart");

    /// <summary>Behind those: still the same.</summary>
    public IReadOnlySet<string> Same { get; } = map.Words("same");

    /// <summary>Of the words: a noun before them is who did so.</summary>
    public IReadOnlySet<string> Away { get; } = map.Words("away");

    /// <summary>Right before the words, behind a stop: it goes on.</summary>
    public IReadOnlySet<string> Persons { get; } = map.Words("persons");

    /// <summary>Right behind the words, with a noun that is none of <see cref="Occasions"/>: that was not had.</summary>
    public IReadOnlySet<string> Possessors { get; } = map.Words("possessors");

    /// <summary>A noun that is no other.</summary>
    public IReadOnlySet<string> Occasions { get; } = map.Words("occasions");

    /// <summary>At the head of a later line: what was booked.</summary>
    public IReadOnlySet<string> Acts { get; } = map.Words("acts");

    /// <summary>The same, of the next line.</summary>
    public IReadOnlySet<string> ActsNext { get; } = map.Words("acts-next");

    /// <summary>Between the words and the day of the one that was missed.</summary>
    public IReadOnlySet<string> DayBefore { get; } = map.Words("day-before");
}
