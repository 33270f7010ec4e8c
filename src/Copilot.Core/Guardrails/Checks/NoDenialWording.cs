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
        var denying = text.Told?.Claims.Where(s => s.Facts.Exists(f => f.Draft.Assertion == Facts.Assertion.Absent) && !s.Has("request")).Select(s => s.Unit).ToHashSet();
        foreach (var unit in text.Units)
        {
            if (Texts.Phrase(unit.Own, Words) is { } word && !(denying is not null && (IsHarmless(unit.Own, word) || (denying.Contains(unit) && word.StartsWith("den", StringComparison.Ordinal)))))
            {
                var at = unit.Own.IndexOf(word, StringComparison.OrdinalIgnoreCase);
                yield return Block(unit, at, at + word.Length, $"'{word}' decides or orders; only a licensed physician decides adversely.", "Say which criterion is not met, or what is asked for.");
            }
        }
    }

    private static readonly string[] Harmless = ["appeal", "if your request is", "if this request is", "if the request is", "if coverage is", "if a service is", "never den", "not den", "no denial", "cannot den", "does not den", "patient den", "member den", "he den", "she den", "who den", "and den", "denies any", "denies bowel", "denies bladder", "denies saddle", "denies tobacco", "denies smoking", "denies nicotine", "denies weakness", "denies numbness", "denies pain", "denies leg", "denies back", "denies fever", "denied any", "denied bowel", "denied saddle"];

    // What a patient denies is no denial, nor is one of which a notice only speaks.
    private static bool IsHarmless(string text, string word) =>
        word.StartsWith("den", StringComparison.OrdinalIgnoreCase) && Array.Exists(Harmless, h => text.Contains(h, StringComparison.OrdinalIgnoreCase));
}
