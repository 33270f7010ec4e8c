using System.Globalization;
using Copilot.Core.Drafting;
using Copilot.Core.Guardrails.Certainty;
using Copilot.Core.Guardrails.Claims;
using Copilot.Core.Guardrails.Prose;

namespace Copilot.Core.Guardrails.Checks.Arithmetic;

/// <summary>K21. One text knows one threshold for one thing, and a draft says with which guidelines it was made.</summary>
public sealed class SameThresholdsEverywhere : Guardrail
{
    public override string Code => "K21";

    internal override Subject Subject => Subject.Rule;

    public override string Holds =>
        "The same thing is held against the same threshold throughout, and a draft was made with the guidelines that it is checked against.";

    public override IEnumerable<Violation> Check(TextReading text, GuardrailInput input)
    {
        if (
            text.Draft is { } draft
            && (draft.Versions.Guidelines != input.Brief.Versions.Guidelines || draft.Versions.Profile != input.Brief.Versions.Profile)
        )
        {
            yield return Block(
                null,
                $"The draft was made with {draft.Versions.Profile} and other guidelines than it is checked against ({input.Brief.Versions.Profile}).",
                "Draft it anew."
            );
        }

        var first = new Dictionary<(string Limit, string Base), (Figure Figure, string Text)>();
        foreach (
            var sentence in (text.Told?.Claims ?? []).Where(s =>
                s.Statement is not { Section: Section.EvidenceConflicts } && (s.Has("demand") || s.Has("general") || s.Has("rule-said"))
            )
        )
        {
            if (
                sentence.Read.Thresholds.Count != 1
                || sentence.All(CueKind.Limit).Select(c => c.Cue.Name).Distinct().ToList() is not [var limit]
            )
            {
                continue;
            }

            var threshold = sentence.Read.Thresholds[0];
            if (threshold.Figure.IsRange || Units.Find(threshold.Figure.Unit) is not { } unit)
            {
                continue;
            }

            var words = sentence.Text[threshold.Start..threshold.End].Trim();
            if (
                !first.TryAdd((limit, unit.Base), (threshold.Figure, words))
                && !first[(limit, unit.Base)].Figure.Equals(threshold.Figure.Low, threshold.Figure.Unit)
            )
            {
                yield return Warn(
                    sentence.Unit,
                    threshold.Start,
                    threshold.End,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"'{words}' here and '{first[(limit, unit.Base)].Text}' earlier are two thresholds for {limit}."
                    ),
                    "Use one, with its source; name the other as an alternative."
                );
            }
        }
    }
}
