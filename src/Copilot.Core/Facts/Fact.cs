using Copilot.Core.Cases;

namespace Copilot.Core.Facts;

/// <summary>How the chart puts a thing: only <see cref="Present"/> and <see cref="Absent"/> are told of this person now.</summary>
public enum Assertion
{
    Present,
    Absent,
    Possible,
    Historical,
    Hypothetical,
    Planned,
    Family,
    OtherPerson,
}

/// <summary>Whether the chart tells a sign as new (or getting worse) or as one that has long been there.</summary>
public enum Course
{
    New,
    Lasting,
}

/// <summary>Who read a fact: the rules, or a language model whose proposal the chart's own words prove.</summary>
public enum ReadBy
{
    Rule,
    Model,
}

/// <summary>A person who confirmed a fact that a model read, as the case's file names them.</summary>
/// <param name="Overruled">The code of the check (<see cref="Proposals.Refusal"/>) that had refused the proposal; null where the chart's words prove it.</param>
public sealed record ConfirmedBy(string By, DateTimeOffset At, string? Model, string? Overruled);

/// <summary>A verbatim quote: it lies within one line, and the document's text at the span equals it.</summary>
/// <param name="Line">Counted from 1 in the file as it stands.</param>
/// <param name="Start">Offset into the document's text.</param>
public sealed record Evidence(string Document, int Line, int Start, int End, string Quote)
{
    /// <summary>The quote within quotation marks.</summary>
    public string Marked => Mark(Quote);

    /// <summary>Words of a record within quotation marks, curved ones where the record itself uses straight ones: where a quote ends must be plain to whoever checks it.</summary>
    public static string Mark(string words) => words.Contains('"', StringComparison.Ordinal) ? $"\u201c{words}\u201d" : $"\"{words}\"";
}

/// <summary>A day known exactly, to the month or to the season: an interval of days, both ends included.</summary>
public readonly record struct DayRange(DateOnly First, DateOnly Last)
{
    public bool IsExact => First == Last;

    public static DayRange On(DateOnly day) => new(day, day);

    public override string ToString() => IsExact ? $"{First:yyyy-MM-dd}" : $"{First:yyyy-MM-dd}/{Last:yyyy-MM-dd}";
}

/// <summary>What a fact says, as the chart states it and in the dictionary's unit.</summary>
/// <remarks>Exactly one shape is filled: a number (an interval where the chart gives a range: "6-8 mm"), a word of the
/// dictionary's scale or list (an interval of the scale: "mild to moderate"), or nothing for a plain finding.</remarks>
public sealed record FactValue
{
    /// <summary>Lower and upper bound in the dictionary's unit; equal for a single number.</summary>
    public double? Low { get; init; }

    public double? High { get; init; }

    /// <summary>A word of the dictionary's list or scale; the lower one for a range of a scale.</summary>
    public string? Word { get; init; }

    /// <summary>The upper word where a scale is given as a range, else null.</summary>
    public string? WordHigh { get; init; }

    /// <summary>The value as the chart states it (number or words), for display and for the contract's <c>value</c>.</summary>
    public object? Stated { get; init; }

    /// <summary>The unit as the chart states it, null where there is none.</summary>
    public string? StatedUnit { get; init; }

    public static FactValue Number(double normal, double stated, string? unit) =>
        new()
        {
            Low = normal,
            High = normal,
            Stated = stated,
            StatedUnit = unit,
        };

    /// <summary>A word, or two of a scale between which it lies ("protrusion to extrusion").</summary>
    public static FactValue Of(string word) =>
        word.Split(" to ") is [var low, var high]
            ? new()
            {
                Word = low,
                WordHigh = high,
                Stated = word,
            }
            : new() { Word = word, Stated = word };
}

/// <summary>One thing that a chart says, with where and how it says it.</summary>
/// <param name="Id"><c>f1</c>, <c>f2</c> ... in reading order.</param>
/// <param name="Name">A name of the fact dictionary.</param>
/// <param name="Part">A muscle, nerve root, drug, or other part that the dictionary's entry allows; null otherwise.</param>
/// <param name="Start">When the thing began (an episode of care, an onset, a stop date), where the chart tells.</param>
/// <param name="End">When it ended; for an event, equal to <paramref name="Start"/>.</param>
/// <param name="Ongoing">The chart says that it goes on at the time of the note.</param>
/// <param name="Date">The day the fact stands for: of the event where told, else of the document; null in an undated document.</param>
/// <param name="FirstSeen">Where the same words were copied forward, the date of the first document that has them; else null.</param>
public sealed record Fact(
    string Id,
    string Name,
    FactValue? Value,
    Interspace? Level,
    Side? Side,
    string? Part,
    Assertion Assertion,
    DayRange? Start,
    DayRange? End,
    bool Ongoing,
    DayRange? Date,
    Evidence Evidence
)
{
    public DateOnly? FirstSeen { get; init; }

    /// <summary>Who read it.</summary>
    public ReadBy By { get; init; }

    /// <summary>Who confirmed what a model read, and when; null where nobody did.</summary>
    public ConfirmedBy? Confirmed { get; init; }

    /// <summary>Of a sign whose newness matters (the dictionary's <c>course</c>): what the chart says of it; null where it says nothing, which is not "old".</summary>
    public Course? Course { get; init; }

    /// <summary>The section heading under which it stands, as written; null outside any.</summary>
    public string? Section { get; init; }

    /// <summary>Where it stands tells facts apart, and of the copies of one record the id, by its end: answers of long charts gather tens of thousands.
    /// Equal facts stand at one place and have one id.</summary>
    public override int GetHashCode()
    {
        var hash = Evidence.Start;
        for (var i = Math.Max(0, Id.Length - 8); i < Id.Length; i++)
        {
            hash = (hash * 31) + Id[i];
        }

        return hash;
    }
}
