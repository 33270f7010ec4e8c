namespace Copilot.Core.Guardrails;

/// <summary>What a violation does: <c>Block</c> holds the draft or text back until it is mended, <c>Warn</c> is shown beside it and holds nothing.</summary>
public enum Severity
{
    Warn,
    Block,
}

/// <summary>What a guardrail found: a stable code, the statement, the computed reason, and what would mend it.</summary>
/// <remarks>In a text that is audited as a file, the place is given too; it is null for what is missing from the whole text.</remarks>
public sealed record Violation(string Code, Severity Severity, string? Statement, string Why, string Fix)
{
    /// <summary>The line of the file, counted from 1 (LF, CRLF once); null where the text as a whole is meant.</summary>
    public int? Line { get; init; }

    /// <summary>0-based UTF-16 offset into the file.</summary>
    public int? Start { get; init; }

    /// <summary>Exclusive.</summary>
    public int? End { get; init; }

    /// <summary>Where in the text that was read; null for what is missing from the whole text.</summary>
    internal (Prose.TextUnit Unit, int Start, int End)? Stretch { get; init; }

    /// <summary>What this one is about, where it is not what its guardrail's findings are about.</summary>
    internal Certainty.Subject? About { get; init; }

    /// <summary>The fact of the text that was found wrong; null where it was something else.</summary>
    internal Claims.ToldFact? Fact { get; init; }

    /// <summary>It gives way to another block at the same words, so that one fault is told once.</summary>
    internal bool GivesWay { get; init; }

    /// <summary>What stands there in the file.</summary>
    public string? Text { get; init; }
}

/// <summary>The guardrails' verdict: held where anything blocks.</summary>
public sealed record GuardrailVerdict(IReadOnlyList<Violation> Violations)
{
    public bool Held => Violations.Any(v => v.Severity == Severity.Block);
}
