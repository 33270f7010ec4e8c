namespace Copilot.Web.Storage;

/// <summary>A request under review. What a chart or a person of the plan wrote is sealed; what the worklist sorts and searches by is not, and tells nothing of a chart.</summary>
public sealed class CaseRow
{
    public long Id { get; set; }

    /// <summary>The id that the request's own file gives it; unique here.</summary>
    public string Name { get; set; } = "";

    /// <summary>What is asked for, in words: the levels and the services of its codes.</summary>
    public string Title { get; set; } = "";

    /// <summary>What the worklist's search looks through: title, id and levels in small letters. The database makes it.</summary>
    public string Words { get; private set; } = "";

    public DateTimeOffset Received { get; set; }

    /// <summary>By when it is to be decided.</summary>
    public DateTimeOffset Due { get; set; }

    /// <summary>The time to decide, passed, that was put on record as overdue last; another one is told anew.</summary>
    public DateTimeOffset Escalated { get; set; } = DateTimeOffset.UnixEpoch;

    public bool Expedited { get; set; }

    /// <summary>Of the plan, in words.</summary>
    public string Plan { get; set; } = "";

    /// <summary>Two letters.</summary>
    public string UsState { get; set; } = "";

    /// <summary>The profile whose thresholds apply.</summary>
    public string Profile { get; set; } = "";

    /// <summary>The levels asked for, each between blanks: <c> L4-L5 L5-S1 </c>.</summary>
    public string Levels { get; set; } = " ";

    /// <summary>Where it stands (<c>Core/Review</c>), in its spelling.</summary>
    public string State { get; set; } = "draft";

    /// <summary>The rules' recommendation in the contract's spelling; null until there is a draft.</summary>
    public string? Answer { get; set; }

    /// <summary>How many things are asked for.</summary>
    public int Asks { get; set; }

    /// <summary>A guardrail blocks the newest draft, and no physician has overridden it.</summary>
    public bool Held { get; set; }

    /// <summary>What a person decided, in its spelling (<see cref="Worklist.DecisionMark"/>); null until it is signed.</summary>
    public string? Decided { get; set; }

    /// <summary>The codes of those that do; null where none does, or where it was drafted before they were kept here.</summary>
    public string? HeldBy { get; set; }

    /// <summary>Whose it is; null while nobody has taken it.</summary>
    public string? OwnerId { get; set; }

    public Account? Owner { get; set; }

    /// <summary><c>case.yaml</c>, sealed.</summary>
    public byte[] Request { get; set; } = [];

    /// <summary><c>confirmed.yaml</c>, sealed; null where nothing is confirmed.</summary>
    public byte[]? Confirmed { get; set; }

    /// <summary>The people's acts so far, sealed, as <c>Core/Review</c> needs them.</summary>
    public byte[]? Review { get; set; }

    /// <summary>The reasons as the physician who signed worded them for the member, one a line, sealed; null where nothing is.</summary>
    public byte[]? PlainReasons { get; set; }

    /// <summary>The request whose determination this one appeals; null for a request of its own.</summary>
    public long? AppealOf { get; set; }

    /// <summary>Counts the changes of what is read: request, chart and confirmations.</summary>
    public int Content { get; set; }

    /// <summary>Counts every change; two who change it at once are told.</summary>
    public int Version { get; set; }

    public List<DocumentRow> Documents { get; set; } = [];

    public List<DraftRow> Drafts { get; set; } = [];
}

/// <summary>A document of a chart.</summary>
public sealed class DocumentRow
{
    public long Id { get; set; }

    public long CaseId { get; set; }

    /// <summary>Its file name, without a folder, sealed: it may name a person.</summary>
    public byte[] Name { get; set; } = [];

    /// <summary>Its text, sealed.</summary>
    public byte[] Text { get; set; } = [];

    /// <summary>Of the file that was given, in small hexadecimal letters.</summary>
    public string Sha256 { get; set; } = "";
}

/// <summary>One version of a draft: its statements. The answers are computed anew from the case each time it is opened, and never stored as text.</summary>
public sealed class DraftRow
{
    public long Id { get; set; }

    public long CaseId { get; set; }

    /// <summary>From 1, within the case.</summary>
    public int Number { get; set; }

    public DateTimeOffset At { get; set; }

    /// <summary>Who made it, as pages name them.</summary>
    public string By { get; set; } = "";

    /// <summary>What changed, in words, without words of the chart.</summary>
    public string What { get; set; } = "";

    /// <summary>The statements (<see cref="Drafting.StoredStatements"/>), sealed.</summary>
    public byte[] Statements { get; set; } = [];

    /// <summary>The content of the case that it was written on.</summary>
    public int Content { get; set; }

    /// <summary>Hashes and versions of what it was made with.</summary>
    public string Guidelines { get; set; } = "";

    public int Blocks { get; set; }

    public int Warnings { get; set; }
}

/// <summary>What waits to be done for a case. Written in the same transaction as what calls for it, so that neither is without the other, and then handed to the scheduler.</summary>
public sealed class JobRow
{
    public long Id { get; set; }

    public long CaseId { get; set; }

    /// <summary>What is to be done.</summary>
    public JobKind Kind { get; set; }

    /// <summary>The account of whoever asked for it, in whose name it is done; null for what is done by itself.</summary>
    public string? By { get; set; }

    public JobState State { get; set; }

    /// <summary>How often it was begun; one that a kill cut off counts too.</summary>
    public int Attempts { get; set; }

    /// <summary>How often it failed, which a kill is not.</summary>
    public int Failures { get; set; }

    /// <summary>The scheduler has it: it is not to be handed over again.</summary>
    public bool Handed { get; set; }

    /// <summary>Which instance of the program began it last; null until one does.</summary>
    public string? Machine { get; set; }

    public DateTimeOffset Since { get; set; }

    /// <summary>The stop that it is at, in words; where it is parked, why; of proposals that were asked for, what came of it.</summary>
    public string Says { get; set; } = "";
}

/// <summary>How far a job is; <c>Parked</c> failed for good and waits for a person.</summary>
public enum JobState
{
    Waiting,
    Running,
    Done,
    Parked,
}

/// <summary>What a job makes: the draft of a case, or proposals of facts by a language model.</summary>
public enum JobKind
{
    Draft,
    Proposals,
}

/// <summary>One event of the audit log: chained, never changed. Its columns are the fields of <see cref="Core.AuditLog.AuditEvent"/>.</summary>
public sealed class AuditRow
{
    /// <summary>From 1, without gaps.</summary>
    public long Sequence { get; set; }

    /// <summary>Null for what concerns no case.</summary>
    public long? CaseId { get; set; }

    public DateTimeOffset At { get; set; }

    public string Actor { get; set; } = "";

    public string Role { get; set; } = "";

    public string Act { get; set; } = "";

    public string Subject { get; set; } = "";

    public string? Draft { get; set; }

    public string? Guidelines { get; set; }

    public string? Prompts { get; set; }

    public string? Model { get; set; }

    public string? Software { get; set; }

    /// <summary>The hash of <see cref="Says"/> before it was sealed.</summary>
    public string? Payload { get; set; }

    public string Previous { get; set; } = "";

    public string Hash { get; set; } = "";

    /// <summary>Who did what, as a sentence, sealed.</summary>
    public byte[] Says { get; set; } = [];
}
