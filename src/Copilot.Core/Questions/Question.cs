using Copilot.Core.Cases;
using Copilot.Core.Facts;

namespace Copilot.Core.Questions;

/// <summary>What a question asks for. <c>default</c> is the safe one: what nothing on file answers.</summary>
public enum QuestionKind
{
    /// <summary>Neither the chart nor the guidelines speak of it, or only a person may say.</summary>
    Outside,

    /// <summary>Where something stands in the chart.</summary>
    Recorded,

    /// <summary>Why an answer, a line or the recommendation is what it is.</summary>
    Reason,

    /// <summary>What would change with another request or a supposed finding.</summary>
    WhatIf,

    /// <summary>What the guidelines say.</summary>
    Guideline,

    /// <summary>What is missing and must be sent.</summary>
    Missing,
}

/// <summary>A question as read: its kind and what it names, everything from closed lists.</summary>
/// <param name="Text">As asked, in one line.</param>
/// <param name="Levels">The interspaces named, spans expanded.</param>
/// <param name="Span">The widest stretch of several interspaces named, from its top bone to its bottom bone; null where none is.</param>
/// <param name="Facts">Names of the dictionary.</param>
/// <param name="Criteria">Ids of gates and criteria.</param>
/// <param name="Lines">Keys of requested lines.</param>
/// <param name="Services">Names of services.</param>
/// <param name="Asks">Ids of asks.</param>
/// <param name="Flags">Ids of flags of this case.</param>
/// <param name="Bodies">Bodies that give guidelines, as the library spells them.</param>
/// <param name="Supposed">Findings that the question supposes, as if a chart told them; their evidence is the question itself.</param>
public sealed record Question(
    QuestionKind Kind,
    string Text,
    IReadOnlyList<Interspace> Levels,
    Construct? Span,
    IReadOnlyList<string> Facts,
    IReadOnlyList<string> Criteria,
    IReadOnlyList<string> Lines,
    IReadOnlyList<string> Services,
    IReadOnlyList<string> Asks,
    IReadOnlyList<string> Flags,
    IReadOnlyList<string> Bodies,
    IReadOnlyList<Fact> Supposed)
{
    /// <summary>The services named are left out of the request (<c>without the cage</c>).</summary>
    public bool Drops { get; init; }

    /// <summary>Nothing but the services named is left in the request (<c>decompression alone</c>).</summary>
    public bool Only { get; init; }

    /// <summary>The codes are asked for.</summary>
    public bool Codes { get; init; }

    /// <summary>What the supposed findings were read from, where the question's own words were too short for a chart.</summary>
    public string SupposedText { get; init; } = "";
}
