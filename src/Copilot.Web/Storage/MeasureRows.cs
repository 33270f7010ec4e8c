namespace Copilot.Web.Storage;

/// <summary>What was counted on a day: written in the transaction of the act that it counts, so that a dashboard reads sums and unseals nothing. It names no request and holds no word of a chart.</summary>
public sealed class TallyRow
{
    /// <summary>What is counted.</summary>
    public string Kind { get; set; } = "";

    /// <summary>The day in the plan's zone, as a number of days since 1 January of the year 1; the sum of a month under the negative of its number of months since then.</summary>
    public int Day { get; set; }

    /// <summary>The plan, by its profile, whose request it was: whoever sees some plans sees the sums of those. Empty for what was counted before plans were told apart here, which those see who see all.</summary>
    public string Plan { get; set; } = "";

    /// <summary>By what it is counted: a criterion, a section, a guardrail, a person's account.</summary>
    public string Key { get; set; } = "";

    /// <summary>What it came to; empty where it is only counted.</summary>
    public string Sub { get; set; } = "";

    public long Count { get; set; }

    /// <summary>Of what is measured and not only counted: hours, minutes, words.</summary>
    public double Sum { get; set; }
}

/// <summary>What a person writes on a statement and has not saved yet: kept by itself while they type, theirs alone, and no part of the draft.</summary>
public sealed class WritingRow
{
    public long Id { get; set; }

    public long CaseId { get; set; }

    public string AccountId { get; set; } = "";

    /// <summary>The statement; for one of their own the section in which it is to stand.</summary>
    public string Place { get; set; } = "";

    /// <summary>The words, what they cite, and the words on which they were begun, sealed.</summary>
    public byte[] Text { get; set; } = [];

    public DateTimeOffset At { get; set; }
}

/// <summary>A worklist view that a person saved for themselves.</summary>
public sealed class ViewRow
{
    public long Id { get; set; }

    public string AccountId { get; set; } = "";

    /// <summary>As the person calls it, sealed.</summary>
    public byte[] Name { get; set; } = [];

    /// <summary>Which heap.</summary>
    public string Heap { get; set; } = "";

    /// <summary>The words of the search box, sealed.</summary>
    public byte[] Words { get; set; } = [];
}

/// <summary>What was signed, whole, as it was before the signer. Never changed.</summary>
public sealed class SignedRow
{
    public long CaseId { get; set; }

    public DateTimeOffset At { get; set; }

    /// <summary>The version of the draft.</summary>
    public int Number { get; set; }

    /// <summary>The hash that the signature names.</summary>
    public string Draft { get; set; } = "";

    /// <summary>The determination as JSON, of which that is the hash, sealed.</summary>
    public byte[] Text { get; set; } = [];

    /// <summary>Hash of the guideline set.</summary>
    public string Guidelines { get; set; } = "";

    public string Profile { get; set; } = "";

    public string? Prompts { get; set; }

    public string? Model { get; set; }

    /// <summary>Revision of the program, guardrails included.</summary>
    public string Software { get; set; } = "";
}

/// <summary>A guideline set under which something was signed, so that it can be replayed when the guidelines have moved on.</summary>
public sealed class GuidelineSetRow
{
    /// <summary>Of its contents, as determinations name it.</summary>
    public string Hash { get; set; } = "";

    public DateTimeOffset At { get; set; }

    /// <summary>The folder as a zip.</summary>
    public byte[] Files { get; set; } = [];
}
