namespace Copilot.Core.Guardrails;

public enum Severity { Warn, Block }

/// <summary>What a guardrail found: a stable code, the statement, the computed reason, and what would mend it.</summary>
public sealed record Violation(string Code, Severity Severity, string? Statement, string Why, string Fix);

/// <summary>The guardrails' verdict: held where anything blocks.</summary>
public sealed record GuardrailVerdict(IReadOnlyList<Violation> Violations)
{
    public bool Held => Violations.Any(v => v.Severity == Severity.Block);
}
