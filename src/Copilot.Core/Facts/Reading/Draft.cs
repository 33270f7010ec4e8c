using Copilot.Core.Cases;
using Copilot.Core.Facts.Dictionary;

namespace Copilot.Core.Facts.Reading;

/// <summary>A fact before it has its number and its quote: where its words stand, and where those of its value, side and level do.</summary>
internal sealed record Draft(FactDefinition Definition, int First, int End, Assertion Assertion)
{
    public FactValue? Value { get; init; }

    public Interspace? Level { get; init; }

    public Side? Side { get; init; }

    public string? Part { get; init; }

    public DayRange? Begin { get; init; }

    public DayRange? Finish { get; init; }

    public bool Ongoing { get; init; }

    public Course? Course { get; init; }

    /// <summary>The day of the event where told; null for the document's own.</summary>
    public DayRange? Date { get; init; }

    /// <summary>The first token of the side's words, which weigh less than the value's in the choice of a line; -1 for none.</summary>
    public int SideAt { get; init; } = -1;

    /// <summary>True where nothing but the words of the fact itself may be quoted: what stands beside them identifies a person.</summary>
    public bool IsPrivate { get; init; }

    /// <summary>Tokens, beside the words of the fact, that carry its value and side: the quote is taken from the line that has most of them.</summary>
    public IReadOnlyList<(int First, int End)> Support { get; init; } = [];
}
