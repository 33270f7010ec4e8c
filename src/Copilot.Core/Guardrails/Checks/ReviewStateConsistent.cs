using Copilot.Core.Drafting;
using Copilot.Core.Guardrails.Prose;

namespace Copilot.Core.Guardrails.Checks;

/// <summary>K23. A draft says that it is one: nobody has reviewed, approved or signed it.</summary>
public sealed class ReviewStateConsistent : Guardrail
{
    private static readonly string[] Claims =
    [
        "reviewed by", "has been reviewed", "was reviewed", "approved by", "has been approved", "was approved", "is approved", "signed by", "has been signed", "advisory board", "peer-reviewed by us",
    ];

    public override string Code => "K23";

    public override string Holds => "The review state fits its history, and the text claims no review that did not take place.";

    public override IEnumerable<Violation> Check(TextReading text, GuardrailInput input)
    {
        var draft = text.Draft;
        var isDraft = draft.Review.State == "draft";
        if (isDraft && draft.Review.History.Count > 0)
        {
            yield return Block(null, "The state is 'draft', but a history of reviews is given.", "Record the state that the history leads to.");
        }

        if (!isDraft && draft.Review.History.Count == 0)
        {
            yield return Block(null, $"The state is '{draft.Review.State}', but nobody is on record for it.", "Record who brought it there, or call it a draft.");
        }

        if (!isDraft)
        {
            yield break;
        }

        foreach (var unit in text.Statements)
        {
            if (Texts.Phrase(unit.Own, Claims) is { } claim)
            {
                yield return Block(unit.Statement, $"'{claim}' claims a review of what is a draft.", "Say that it awaits review.");
            }
        }
    }
}
