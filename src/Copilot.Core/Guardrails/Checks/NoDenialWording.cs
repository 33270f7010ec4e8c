using Copilot.Core.Drafting;
using Copilot.Core.Guardrails.Prose;

namespace Copilot.Core.Guardrails.Checks;

/// <summary>K28. The software never denies, and it orders nothing.</summary>
public sealed class NoDenialWording : Guardrail
{
    private static readonly string[] Words =
    [
        "deny", "denies", "denied", "denial", "reject", "rejected", "rejection", "refuse", "refused", "refusal", "disapprove", "disapproved", "non-certified", "not certified", "not authorized", "not authorised",
        "not medically necessary", "medically unnecessary", "is unnecessary", "not approved", "do not approve", "adverse determination is made", "we decline", "is declined", "turned down",
        "the surgeon must", "the patient must", "the provider must", "you must", "should be cancelled", "must be cancelled",
    ];

    public override string Code => "K28";

    public override string Holds => "No sentence denies the request or orders anyone to do something.";

    public override IEnumerable<Violation> Check(TextReading text, GuardrailInput input)
    {
        foreach (var unit in text.Units)
        {
            if (Texts.Phrase(unit.Own, Words) is { } word)
            {
                yield return Block(unit.Statement, $"{unit.Where}'{word}' decides or orders; only a licensed physician decides adversely.", "Say which criterion is not met, or what is asked for.");
            }
        }
    }
}
