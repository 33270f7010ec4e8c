using Copilot.Core.Cases;
using Copilot.Core.Facts;

namespace Copilot.Core.Questions.Asking;

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

    /// <summary>How long there is to decide.</summary>
    Clock,

    /// <summary>Left or right.</summary>
    Side,
}

/// <summary>What a question wants to know of what it names. <c>default</c>: whatever there is.</summary>
public enum QuestionForm
{
    Any,

    /// <summary>Whether something is enough, or how close it comes.</summary>
    Enough,

    /// <summary>How it went over time.</summary>
    Course,

    /// <summary>Every place.</summary>
    Each,

    /// <summary>A number.</summary>
    Amount,

    /// <summary>How old records are.</summary>
    Age,

    /// <summary>A length of time.</summary>
    Span,

    /// <summary>When a length of time will be long enough.</summary>
    Reach,

    /// <summary>To which day durations are counted.</summary>
    Counting,
}

/// <summary>What a question is after that is answered in a way of its own. <c>default</c>: what its kind says.</summary>
public enum QuestionIntent
{
    None,

    /// <summary>One measure at several times.</summary>
    Series,

    /// <summary>Which record is the member's.</summary>
    Whose,

    /// <summary>Why something is not requested.</summary>
    Unrequested,

    /// <summary>Why something is supported.</summary>
    Stands,

    /// <summary>Which record corrects an earlier one.</summary>
    Corrects,

    /// <summary>Whether a cause was ruled out, and by what.</summary>
    RuledOut,

    /// <summary>What there is at a level that is not requested.</summary>
    Elsewhere,
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
    IReadOnlyList<Fact> Supposed
)
{
    /// <summary>The services named are left out of the request (<c>without the cage</c>).</summary>
    public bool Drops { get; init; }

    /// <summary>Nothing but the services named is left in the request (<c>decompression alone</c>).</summary>
    public bool Only { get; init; }

    /// <summary>Nothing but the levels named is left in the request (<c>just L4-S1</c>).</summary>
    public bool Limits { get; init; }

    /// <summary>Ids of criteria whose rules read what the question names, whether a record tells it or not.</summary>
    public IReadOnlyList<string> Bearing { get; init; } = [];

    /// <summary>Codes of the request that go with another one of it, each with that one.</summary>
    public IReadOnlyDictionary<string, string> GoesWith { get; init; } = new Dictionary<string, string>();

    /// <summary>Of all that could be asked about, a number alone is named.</summary>
    internal bool IsAmountAlone { get; init; }

    /// <summary>Where a limit comes from is asked.</summary>
    public bool Origin { get; init; }

    /// <summary>The codes are asked for.</summary>
    public bool Codes { get; init; }

    /// <summary>What the supposed findings were read from, where the question's own words were too short for a chart.</summary>
    public string SupposedText { get; init; } = "";

    public QuestionForm Form { get; init; }

    public QuestionIntent Intent { get; init; }

    /// <summary>The kind where its intent finds nothing to answer with.</summary>
    public QuestionKind Otherwise { get; init; } = Kind;

    /// <summary>It says that something stands in the record.</summary>
    public bool Claims { get; init; }

    /// <summary>Facts called by their own name, not by a topic that holds several.</summary>
    public IReadOnlyList<string> Named { get; init; } = [];

    /// <summary>Sides named.</summary>
    public IReadOnlyList<Side> Sides { get; init; } = [];

    /// <summary>Known codes named that the request does not hold.</summary>
    public IReadOnlyList<string> OtherCodes { get; init; } = [];

    /// <summary>Levels named come to those of the request.</summary>
    public bool Adds { get; init; }

    /// <summary>The request is supposed to be sent again, with the codes and the side named.</summary>
    public bool Resends { get; init; }

    /// <summary>The older records are asked for.</summary>
    public bool Earlier { get; init; }

    /// <summary>What is named is named as not being there.</summary>
    public bool Denies { get; init; }

    /// <summary>Yes or no is asked for.</summary>
    public bool IsPolar { get; init; }

    /// <summary>Whether anything would differ is asked for.</summary>
    public bool Differs { get; init; }

    /// <summary>What neither records nor guidelines deal with, as the lexicon calls it: <c>the length of stay</c>; empty where nothing of the kind is asked.</summary>
    public string Uncovered { get; init; } = "";

    /// <summary>Words that the lexicons do not know, to be looked for in the records as they stand.</summary>
    public IReadOnlyList<string> Strange { get; init; } = [];

    internal IReadOnlyList<RecordKind> Records { get; init; } = [];

    /// <summary>The text as it is read: levels told in digits alone are written out.</summary>
    internal string Spoken { get; init; } = Text;

    /// <summary>On what ground something stands is asked.</summary>
    public bool Grounds { get; init; }

    /// <summary>What the request comes to is asked, nothing of it by name: "why not?"</summary>
    public bool Verdict { get; init; }

    /// <summary>Whether a record or its word can be relied on is asked.</summary>
    public bool Trusts { get; init; }

    /// <summary>How much or how long is asked beside whether it is enough.</summary>
    internal bool Counts { get; init; }

    /// <summary>Of the services named, those that go; all of them where none is tied to the word that drops.</summary>
    public IReadOnlyList<string> Gone { get; init; } = [];

    /// <summary>The policy profile under which the request is supposed; null where none is named.</summary>
    public string? Profile { get; init; }

    /// <summary>What is told is told of another person: <c>her sister had a failed fusion</c>.</summary>
    public bool OfAnother { get; init; }

    /// <summary>Whether a limit exists is asked.</summary>
    public bool Cutoff { get; init; }

    /// <summary>Whether something on record was counted is asked.</summary>
    public bool Counted { get; init; }

    /// <summary>The outcome that is asked about: <c>pend it?</c>; null where none is.</summary>
    public string? Outcome { get; init; }

    /// <summary>When something was is asked.</summary>
    public bool When { get; init; }

    /// <summary>The last of several is asked for.</summary>
    public bool Latest { get; init; }

    /// <summary>Numbers are told that are no level and no code.</summary>
    internal bool Amounts { get; init; }

    /// <summary>A full measure is named: <c>full strength</c>.</summary>
    public bool Full { get; init; }

    /// <summary>Whether something is needed is asked: what is met needs nothing more.</summary>
    public bool Needs { get; init; }

    /// <summary>What records that contradict each other come to is asked.</summary>
    public bool Conflicts { get; init; }

    /// <summary>Of two topics named, one of which holds the other, the facts of the narrower one.</summary>
    public IReadOnlyList<string> Part { get; init; } = [];

    /// <summary>Readings that the question itself tells, as a chart would.</summary>
    public IReadOnlyList<Fact> Told { get; init; } = [];

    /// <summary>Every word and number that carries something, whether a lexicon knows it or not.</summary>
    internal IReadOnlyList<string> Content { get; init; } = [];

    /// <summary>Documents of the case named by their day, their id, or what sets them apart.</summary>
    public IReadOnlyList<string> Documents { get; init; } = [];

    /// <summary>Documents of the library that are called by name: <c>Glassman 2000</c>.</summary>
    public IReadOnlyList<string> Sources { get; init; } = [];

    /// <summary>Whether a rule rests on a source is asked.</summary>
    public bool RestsOn { get; init; }

    /// <summary>Which source backs something is asked.</summary>
    public bool Backs { get; init; }

    /// <summary>An emergency, or an operation at once, is spoken of.</summary>
    public bool OfEmergency { get; init; }

    /// <summary>An operation that was done is spoken of: <c>post op</c>.</summary>
    public bool OfOperation { get; init; }

    /// <summary>A length of time from an event, whose last day is asked for: <c>nine months after the operation</c>; null where none is.</summary>
    public WantedLength? After { get; init; }

    /// <summary>Words that no lexicon knows and that are of no question's own: what a source would have to speak of.</summary>
    internal IReadOnlyList<string> Topic { get; init; } = [];

    /// <summary>Those of them behind "on", "about" or the like.</summary>
    internal IReadOnlyList<string> About { get; init; } = [];

    /// <summary>Whether something is an indication is asked.</summary>
    public bool Indication { get; init; }

    /// <summary>Of documents that contradict each other, the one that is supposed to be right: <c>if the pre-op note is the right one</c>; null where none is.</summary>
    public string? Credited { get; init; }

    /// <summary>Whether records contradict each other is asked of what the rules flag as no contradiction.</summary>
    public bool Disagrees { get; init; }

    /// <summary>Whether something stands in the way is asked: what is met is a "no".</summary>
    public bool Harms { get; init; }

    /// <summary>What the whole request comes to is asked of what is supposed.</summary>
    public bool Whole { get; init; }

    /// <summary>The day on which the request is supposed to be sent again; null where none is told.</summary>
    public DateOnly? Later { get; init; }

    /// <summary>Beside that day a finding or a record is told, which is not run with it.</summary>
    public bool LaterBeside { get; init; }

    /// <summary>A day of what is supposed, told without a year, that lies before the request or after it.</summary>
    public string OpenDay { get; init; } = "";

    /// <summary>The line of business under which the request is supposed; null where none is.</summary>
    public LineOfBusiness? Business { get; init; }

    /// <summary>Services that are supposed to come to the request, each with the family of codes named.</summary>
    public IReadOnlyList<string> NewServices { get; init; } = [];

    /// <summary>Another end is given to what is asked for: <c>up to L3</c>.</summary>
    public bool Extends { get; init; }

    /// <summary>Families of codes that the question names.</summary>
    public IReadOnlyList<string> Families { get; init; } = [];

    /// <summary>Every word that carries something, with what is named by it.</summary>
    internal IReadOnlyList<AskedWord> Words { get; init; } = [];

    /// <summary>The kinds of record that are supposed to be taken again, with the same findings.</summary>
    internal IReadOnlyList<RecordKind> Redone { get; init; } = [];

    /// <summary>By how many days a record is supposed to be newer; 0 where it is taken on the day of the request.</summary>
    public int Shift { get; init; }

    /// <summary>Whether what is waived would still be waived is asked.</summary>
    public bool Waives { get; init; }

    /// <summary>The limit of a criterion that is called by its id is asked for.</summary>
    public bool Bar { get; init; }

    /// <summary>Other words for what is asked about, to be looked for in the records as well.</summary>
    internal IReadOnlyList<string> Likewise { get; init; } = [];

    /// <summary>A side is named, and no word that is spelt as one ("right up to").</summary>
    internal bool TellsSide { get; init; }

    /// <summary>The words by which records are looked through.</summary>
    internal QuestionLexicon Lexicon { get; init; } = QuestionLexicon.None;

    /// <summary>How the question is taken, where no cue of its kind is known: <c>what is missing</c>; null where it is taken as it stands.</summary>
    public string? TakenAs { get; init; }

    /// <summary>It names something of its own to be asked about, and needs no other question beside it.</summary>
    public bool Stands =>
        (After is not null && OfOperation)
        || Kind is QuestionKind.Clock or QuestionKind.Missing or QuestionKind.Side or QuestionKind.Guideline
        || (
            Kind != QuestionKind.Outside
            && Facts.Count + Criteria.Count + Lines.Count + Services.Count + Levels.Count + Records.Count + Sources.Count > 0
        );
}
