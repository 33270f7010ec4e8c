using Copilot.Core.Cases;
using Copilot.Core.Criteria.Rules;

namespace Copilot.Core.Criteria;

/// <summary>Why a criterion could not be answered.</summary>
public enum Cause
{
    Missing,
    Stale,
    Undated,
    NoReport,
    Ungraded,
    Imprecise,
    Contradiction,
    SideConflict,
    NoSide,
    RequestDiffers,
    Unfinished,
}

/// <summary>One document that was searched for the facts of an unknown.</summary>
/// <param name="Nearest">The line (from 1) of the nearest passage found, null where nothing came near.</param>
public sealed record SearchedDocument(string Document, int? Nearest, string? Quote);

/// <summary>Proof of search for an unknown: what was looked for, and where.</summary>
public sealed record ProofOfSearch(IReadOnlyList<string> For, IReadOnlyList<SearchedDocument> Documents);

/// <summary>The answer to one gate or criterion, at one level where it is asked by level.</summary>
/// <param name="Because">One or two sentences with the computed evidence.</param>
/// <param name="Facts">Ids of the facts that decided.</param>
/// <param name="Causes">Why it is unknown; empty otherwise.</param>
/// <param name="Asks">Ids of the asks that would settle it, where it is unknown.</param>
/// <param name="Missing">Names of the dictionary that were looked for and not found.</param>
public sealed record CriterionAnswer(
    string Id,
    Interspace? Level,
    Answer Answer,
    string Because,
    IReadOnlyList<string> Facts,
    IReadOnlyList<Cause> Causes,
    IReadOnlyList<string> Asks,
    IReadOnlyList<string> Missing,
    ProofOfSearch? Search
)
{
    /// <summary>A soft criterion is asked for and never lowers an answer.</summary>
    public bool Soft { get; init; }

    /// <summary>The criterion or gate by which it is waived, null otherwise.</summary>
    public string? WaivedBy { get; init; }

    /// <summary>The parts of <see cref="Because"/>, for whoever words the answer; empty where it was not computed by rules.</summary>
    public IReadOnlyList<AnswerReason> Reasons { get; init; } = [];

    /// <summary>The id and the level joined by @ (<c>...@L4-L5</c>), or the id alone.</summary>
    public string Key => Level is { } level ? $"{Id}@{level}" : Id;
}

/// <summary>What the criteria come to at one mobile interspace.</summary>
public sealed record LevelAnswer(Interspace Level, Answer Decompression, Answer Fusion)
{
    /// <summary>Whether anything is requested here that has a column of its own.</summary>
    public bool IsRequested => this is not { Decompression: Answer.NotApplicable, Fusion: Answer.NotApplicable };

    public Answer Of(LevelColumn column) =>
        column switch
        {
            LevelColumn.Decompression => Decompression,
            LevelColumn.Fusion => Fusion,
            _ => Answer.NotApplicable,
        };
}

/// <summary>A code, its units and its levels as they would fit what is supported.</summary>
public sealed record SuggestedCode(string Code, int Units, IReadOnlyList<Interspace> Levels);

/// <summary>What became of a requested line, and why.</summary>
/// <param name="Criteria">Keys of the answers that decided it.</param>
public sealed record LineDecision(
    string Key,
    string Code,
    int Units,
    IReadOnlyList<Interspace> Levels,
    Decision Decision,
    string Because,
    IReadOnlyList<SuggestedCode> Suggested,
    IReadOnlyList<string> Criteria
)
{
    /// <summary>Keys of the answers that <see cref="Because"/> names: those that carry it, that it fails on, or that are open.</summary>
    public IReadOnlyList<string> Decided { get; init; } = [];

    /// <summary>What <see cref="Because"/> says beside them, mostly of coding; empty where nothing.</summary>
    public string Note { get; init; } = "";
}

/// <summary>One thing that is asked for: what exactly, why, and for which answers.</summary>
public sealed record Ask(string Id, string Text, IReadOnlyList<string> Criteria);

/// <summary>A flag, raised once, with its explanation and the facts behind it.</summary>
public sealed record Flag(string Id, string Because, IReadOnlyList<string> Facts);

/// <summary>Everything that the rules say about a case. The model never changes any of it.</summary>
/// <param name="ServiceLines">Ids of the service lines under which the request falls.</param>
/// <param name="RequestedConstruct">Null without a fusion or instrumentation line.</param>
/// <param name="SupportedConstruct">Null where nothing of it is supported.</param>
/// <param name="Alternative">Own-words sentences on what would be supported beyond the request's own lines.</param>
public sealed record Assessment(
    Recommendation Recommendation,
    bool Expedited,
    IReadOnlyList<Flag> Flags,
    IReadOnlyList<string> ServiceLines,
    string? RequestedConstruct,
    string? SupportedConstruct,
    IReadOnlyList<CriterionAnswer> Criteria,
    IReadOnlyList<LevelAnswer> Levels,
    IReadOnlyList<LineDecision> Lines,
    IReadOnlyList<SuggestedCode> SuggestedCodes,
    IReadOnlyList<Ask> Asks,
    IReadOnlyList<string> Alternative,
    IReadOnlyList<string> SetAside
)
{
    public CriterionAnswer? Find(string id, Interspace? level = null) => Criteria.FirstOrDefault(c => c.Id == id && c.Level == level);
}
