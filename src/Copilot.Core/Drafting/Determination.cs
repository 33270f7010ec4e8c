using Copilot.Core.Cases;
using Copilot.Core.Criteria;
using Copilot.Core.Drafting.Written;
using Copilot.Core.Facts;

namespace Copilot.Core.Drafting;

/// <summary>The sections of a determination, in their order.</summary>
public enum Section
{
    Determination,
    Deficiencies,
    Extent,
    LevelAnalysis,
    Lines,
    Alternative,
    Requirements,
    Pitfalls,
    Summary,
    EvidenceConflicts,
}

/// <summary>For whom a determination is worded; answers, citations and decision are the same for all.</summary>
public enum Audience
{
    Reviewer,
    Physician,
    Provider,
    Member,
}

/// <summary>A citation of a guideline passage (our own summary of its source) or of a line of the chart, each with its quote.</summary>
public abstract record Citation(string Document, string Quote);

/// <summary>A passage of the guideline library, by its id, with what our summary says there.</summary>
/// <param name="Passage">The passage's id within the document.</param>
/// <param name="Quote">Verbatim from our summary; never to be printed as the society's own words.</param>
public sealed record GuidelineCitation(string Document, string Passage, string Quote) : Citation(Document, Quote)
{
    /// <summary>Where it stands in a source that was imported, as <see cref="Guidelines.Passage.Page"/>.</summary>
    public string? Page { get; init; }
}

/// <summary>A line of a chart document, with its words.</summary>
/// <param name="Line">Counted from 1 in the file as it stands.</param>
public sealed record ChartCitation(string Document, int Line, string Quote) : Citation(Document, Quote);

/// <summary>One sentence or two of a determination, with what they rest on.</summary>
/// <param name="About">Keys of the answers (a criterion and its level joined by @, <c>line:</c> and a line's key, <c>flag:contradiction</c>, <c>ask:codes</c>) that it states.</param>
public sealed record Statement(
    string Id,
    Section Section,
    Interspace? Level,
    string Text,
    IReadOnlyList<Citation> Citations,
    IReadOnlyList<string> About
)
{
    /// <summary>Whose words it has; what it says and cites is computed either way.</summary>
    public Author By { get; init; }
}

/// <summary>What a determination was made with: the same versions and the same input give the same bytes.</summary>
public sealed record Versions(string Guidelines, string Profile, string? Prompts, string? Model, string Index, string Copilot)
{
    /// <summary>The language model that read the record beside the rules; null where none did.</summary>
    public string? FactsModel { get; init; }

    /// <summary>The model as a page's foot names it: who wrote, and who read where somebody did.</summary>
    internal string Models => $"model {Model ?? "none"}{(FactsModel is null ? "" : $", facts read by {FactsModel}")}";
}

/// <summary>Earlier steps of people; a draft has none.</summary>
public sealed record ReviewState(string State, IReadOnlyList<string> History)
{
    public static ReviewState Draft { get; } = new("draft", []);
}

/// <summary>What a reader may look at next: questions on which sources disagree, and earlier cases like this one.</summary>
public sealed record Related(IReadOnlyList<string> Questions, IReadOnlyList<string> Cases);

/// <summary>A drafted determination. It holds the rules' answers untouched; only <see cref="Statements"/> are written.</summary>
public sealed record Determination(
    string CaseId,
    Request Request,
    Assessment Assessment,
    IReadOnlyList<Fact> Facts,
    IReadOnlyList<Statement> Statements,
    Audience Audience,
    ReviewState Review,
    string Disclaimer,
    Related Related,
    Versions Versions
);
