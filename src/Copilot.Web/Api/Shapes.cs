using System.ComponentModel;

namespace Copilot.Web.Api;

// What the API answers: one record an answer, named by what it tells. Times are UTC.

/// <summary>A request as a line of the worklist.</summary>
internal sealed record CaseLine(
    long Id,
    [property: Description("The id that the request's own file gives it.")] string Name,
    string Title,
    DateTimeOffset Received,
    [property: Description("By when it is to be decided.")] DateTimeOffset Due,
    bool Expedited,
    [property: Description("draft, in-review, waiting-for-information, with-physician, returned or signed.")] string State,
    [property: Description(
        "What the rules come to; never a denial. Null until it is drafted, and where the reviewer's own view comes first."
    )]
        string? Recommendation,
    [property: Description("A guardrail blocks the newest draft.")] bool Held,
    string? Owner,
    [property: Description("Why it could not be drafted, or not drafted again, with what to do about it; null where it could.")]
        string? Parked,
    [property: Description("What a person decided: approved, partly-adverse or adverse; null until it is signed.")] string? Decided
);

internal sealed record CaseList(
    IReadOnlyList<CaseLine> Cases,
    [property: Description("Give it as after for the next page; null on the last.")] string? Next
);

/// <summary>Where a request stands.</summary>
internal sealed record CaseState(
    long Id,
    string Name,
    string Title,
    DateTimeOffset Received,
    DateTimeOffset Due,
    string State,
    string? Recommendation,
    bool Held,
    string? Owner,
    [property: Description("Counts every change.")] int Version,
    [property: Description("approved, partly-adverse or adverse; null until it is signed.")] string? Decided
);

internal sealed record Taken(
    long Id,
    [property: Description("What of the documents did not become text or is uncertain, such as pages that are pictures.")]
        IReadOnlyList<string> Told
);

internal sealed record Loaded(int Number);

internal sealed record Progress(
    [property: Description("waiting, running, done or parked.")] string State,
    [property: Description("The stop that it is at, how many are before it, or why it is parked.")] string Says
);

internal sealed record DoneAct(string Done)
{
    [Description("Of reopen-for-appeal, the copy that it opened.")]
    public long? Copy { get; init; }
}

/// <summary>A request as far as a question tells it, and what it leaves open.</summary>
internal sealed record QuestionRead(Intake.RequestForm Form, IReadOnlyList<string> Open);

internal sealed record ChangedAnswer(
    [property: Description("recommendation, level, line, criterion or ask.")] string What,
    string Key,
    string? Before,
    string? After
);

internal sealed record FactAdded(
    IReadOnlyList<ChangedAnswer> Changes,
    [property: Description("How many edited statements were set aside, since what they answer changed.")] int SetAside
);

internal sealed record CitedLine(
    [property: Description("document:line of a chart, document#passage of a guideline.")] string Cite,
    string Text
);

/// <param name="Added">How many documents.</param>
/// <param name="Told">What of them did not become text or is uncertain.</param>
internal sealed record DocumentsAdded(int Added, IReadOnlyList<string> Told);

internal sealed record SourcesFound(IReadOnlyList<CitedLine> Lines, IReadOnlyList<CitedLine> Passages);

internal sealed record DocumentText(
    string Document,
    string? Type,
    string? Date,
    string? Author,
    string? Modality,
    [property: Description("The first is line 1.")] IReadOnlyList<string> Lines
);

internal sealed record PassageText(string Document, string Passage, string Title, string Heading, string Text);

/// <summary>What a person may do to a request now.</summary>
internal sealed record PossibleAct(string Act, bool Can, IReadOnlyList<WhyNot> Refusals);

internal sealed record WhyNot(string Code, string Reason, string Remedy);

internal sealed record Acts(
    [property: Description("The draft to name when deciding.")] int Draft,
    IReadOnlyList<PossibleAct> All,
    [property: Description("To whom a request can be given.")] IReadOnlyList<Assignable> Physicians
);

internal sealed record Assignable(string Id, string Name, string? Specialty);

/// <summary>What people did to a request, and what was signed.</summary>
internal sealed record ReviewTold(
    string State,
    IReadOnlyList<StepTold> Steps,
    IReadOnlyList<ViewTold> FirstViews,
    IReadOnlyList<OverrideTold> Overrides,
    [property: Description("approved, partly-adverse or adverse; null until it is signed.")] string? Outcome,
    string? SignedBy,
    DateTimeOffset? SignedAt,
    IReadOnlyList<string> Reasons,
    string? Attestation
);

internal sealed record StepTold(string Act, string By, string Role, DateTimeOffset At, string From, string To, string? Words);

internal sealed record ViewTold(string By, string View, string Note, DateTimeOffset At);

internal sealed record OverrideTold(string Code, string? Statement, string By, string Reason, DateTimeOffset At);

internal sealed record VersionTold(int Number, DateTimeOffset At, string By, string What, int Blocks, int Warnings);

internal sealed record EditDone(
    [property: Description("The version that it became.")] int Draft,
    bool Held,
    IReadOnlyList<DraftCalls.Found> Found
);

internal sealed record WritingTold(
    [property: Description("The statement; for one of their own the section in which it is to stand.")] string Place,
    string Text,
    [property: Description("One a line.")] string Citations,
    string? Level,
    [property: Description("What the statement said when they began.")] string From,
    DateTimeOffset At
);

internal sealed record CheckDone(bool Held, IReadOnlyList<DraftCalls.Found> Found);

internal sealed record AuditTold(
    long Sequence,
    DateTimeOffset At,
    string Name,
    string Role,
    [property: Description("Goes on from the name.")] string Says,
    long? Case,
    string Subject
);

internal sealed record AuditBreak(string Code, long? Sequence, string Why);

internal sealed record AuditVerified(
    bool Sound,
    long Events,
    [property: Description("Keep it somewhere else: a cut end would be seen.")] string? Head,
    AuditBreak? Broken,
    [property: Description("The event whose sentence is not the one that was written; null where there is none.")] long? Reworded
);

internal sealed record PersonTold(
    string Id,
    string Name,
    string Role,
    string? Credential,
    IReadOnlyList<string> Licences,
    string? Specialty,
    bool Locked
);

internal sealed record Health(string Status);

internal sealed record Readiness([property: Description("ready or not-ready.")] string Status, string Database, string Jobs);
