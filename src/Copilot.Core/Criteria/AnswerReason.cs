using Copilot.Core.Cases;

namespace Copilot.Core.Criteria;

/// <summary>What kind of part an answer's explanation has.</summary>
public enum ReasonKind
{
    /// <summary>A clause that stands by itself.</summary>
    Clause,

    /// <summary>A reading held against what is wanted: <see cref="AnswerReason.Compares"/>.</summary>
    Comparison,

    /// <summary>No record states the thing that <see cref="AnswerReason.Text"/> names.</summary>
    Unstated,

    /// <summary>The thing is not recorded as present.</summary>
    NotRecorded,

    /// <summary>A report that describes the level does not mention the thing.</summary>
    Unmentioned,

    /// <summary>It follows from another criterion, whose id is <see cref="AnswerReason.Text"/>.</summary>
    Answer,
}

/// <summary>A reading held against what is wanted of it, in parts, so that it can be put in words without taking a sentence apart.</summary>
/// <param name="Measured">What was read or computed: <c>care spans 25.0 weeks, 10 Feb 2025 to 4 Aug 2025</c>.</param>
/// <param name="Wanted">As the rule has it: <c>&gt;= 12 weeks</c>, <c>&gt;= moderate</c>, <c>is never</c>.</param>
/// <param name="Holds">Null where the reading does not tell.</param>
/// <param name="Facts">Ids of the facts behind it, blank between.</param>
public sealed record HeldAgainst(string Measured, string Wanted, bool? Holds, string Facts)
{
    /// <summary>A value of the rules' own making (a duration, a count, an age), not one that a record states.</summary>
    public bool IsComputed { get; init; }

    /// <summary>The computed value's name, <c>nicotine.abstinence</c>; null where a record states the value.</summary>
    public string? Subject { get; init; }
}

/// <summary>One part of why an answer is what it is.</summary>
public sealed record AnswerReason(ReasonKind Kind, string Text, Interspace? Level)
{
    public HeldAgainst? Compares { get; init; }
}
