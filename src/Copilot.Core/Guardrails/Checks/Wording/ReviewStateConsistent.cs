using Copilot.Core.Drafting;
using Copilot.Core.Guardrails.Certainty;
using Copilot.Core.Guardrails.Claims;
using Copilot.Core.Guardrails.Prose;

namespace Copilot.Core.Guardrails.Checks.Wording;

/// <summary>K23. A draft says that it is one: nobody has reviewed, approved or signed it.</summary>
public sealed class ReviewStateConsistent : Guardrail
{
    private static readonly Phrases Claims =
    [
        "reviewed by",
        "has been reviewed",
        "was reviewed",
        "approved by",
        "has been approved",
        "was approved",
        "is approved",
        "signed by",
        "has been signed",
        "advisory board",
        "peer-reviewed by us",
    ];

    public override string Code => "K23";

    internal override Subject Subject => Subject.Decision;

    public override string Holds => "The review state fits its history, and the text claims no review that did not take place.";

    private protected override IEnumerable<Violation> Drafted(TextReading text, Determination draft, GuardrailInput input)
    {
        var isDraft = draft.Review.State == "draft";
        if (isDraft && draft.Review.History.Count > 0)
        {
            yield return Block(
                null,
                "The state is 'draft', but a history of reviews is given.",
                "Record the state that the history leads to."
            );
        }

        if (!isDraft && draft.Review.History.Count == 0)
        {
            yield return Block(
                null,
                $"The state is '{draft.Review.State}', but nobody is on record for it.",
                "Record who brought it there, or call it a draft."
            );
        }

        if (!isDraft)
        {
            yield break;
        }

        foreach (var unit in text.Statements)
        {
            if (Claims.In(unit.Own) is { } claim)
            {
                yield return Block(unit.Statement, $"'{claim}' claims a review of what is a draft.", "Say that it awaits review.");
            }
        }
    }

    // Reviewed in one place and awaiting review in another.
    private protected override IEnumerable<Violation> Told(ToldText told, GuardrailInput input)
    {
        var reviewed = told
            .Claims.Where(s =>
                s.First("reviewed") is { } cue
                && !s.Has("unreviewed")
                && Texts.Phrase(s.Text[..cue.Start], ["no", "not", "nothing", "nobody", "none", "never"]) is null
            )
            .ToList();
        var unreviewed = told
            .Claims.Where(s =>
                s.Has("unreviewed")
                && s.First("unreviewed") is { } cue
                && s.Text.AsSpan(cue.Start, cue.End - cue.Start).Contains("review", StringComparison.OrdinalIgnoreCase)
                && s.Text.Length > 15
            )
            .ToList();
        if (reviewed.Count == 0 || unreviewed.Count == 0)
        {
            // A text that is still to be signed has been reviewed by nobody that its reader could ask.
            foreach (var sentence in reviewed.Where(s => !s.IsConditional && !s.IsUncertain))
            {
                var claim = sentence.First("reviewed")!.Value;
                yield return Warn(
                    sentence.Unit,
                    claim.Start,
                    claim.End,
                    $"'{sentence.Text[claim.Start..claim.End]}' claims a review that nothing here shows.",
                    "Say who reviewed it and when, or leave it out."
                );
            }

            yield break;
        }

        foreach (
            var (sentence, name, other) in reviewed
                .Take(1)
                .Select(s => (s, "reviewed", unreviewed[0]))
                .Concat(unreviewed.Take(1).Select(s => (s, "unreviewed", reviewed[0])))
        )
        {
            var cue = sentence.First(name)!.Value;
            yield return Block(
                sentence.Unit,
                cue.Start,
                cue.End,
                $"The text says '{sentence.Text[cue.Start..cue.End]}' here and '{other.Text[(other.First("reviewed") ?? other.First("unreviewed"))!.Value.Start..].Split('.')[0]}' elsewhere.",
                "Say who reviewed it and when, or that nobody has."
            );
        }
    }
}
