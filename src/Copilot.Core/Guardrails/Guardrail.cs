using Copilot.Core.Drafting;
using Copilot.Core.Guardrails.Prose;

namespace Copilot.Core.Guardrails;

/// <summary>One check of a draft by computation. It reads facts, answers, passages and thresholds; never a second draft.</summary>
public abstract class Guardrail
{
    /// <summary>Stable: <c>K07</c>.</summary>
    public abstract string Code { get; }

    /// <summary>What must hold, in one sentence.</summary>
    public abstract string Holds { get; }

    public abstract IEnumerable<Violation> Check(TextReading text, GuardrailInput input);

    private protected Violation Block(Statement? statement, string why, string fix) => new(Code, Severity.Block, statement?.Id, why, fix);

    private protected Violation Warn(Statement? statement, string why, string fix) => new(Code, Severity.Warn, statement?.Id, why, fix);
}
