using Copilot.Core.Facts.Text;

namespace Copilot.Core.Facts.Context;

/// <summary>Words that say how a thing is asserted, and where they stand.</summary>
public sealed record ContextTrigger(Assertion Assertion, TokenRange Words);

/// <summary>How a thing is asserted, and why.</summary>
/// <param name="Triggers">Every trigger whose scope reaches the thing, in reading order; the assertion is the weightiest of theirs.</param>
/// <param name="BySection">No words say so, only the section or document in which the thing stands (family history, past history, plan):
/// a reader who knows better may overrule it.</param>
public sealed record ContextReading(Assertion Assertion, IReadOnlyList<ContextTrigger> Triggers, bool BySection)
{
    public bool Has(Assertion assertion) => Triggers.Any(t => t.Assertion == assertion);
}
