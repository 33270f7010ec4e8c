using Copilot.Core.Facts;
using Copilot.Core.Guardrails.Certainty;
using Copilot.Core.Guardrails.Claims;
using Copilot.Core.Guardrails.Prose;

namespace Copilot.Core.Guardrails.Checks.Record;

/// <summary>K17. A disease of the list that bears on the decision is weighed, not only mentioned.</summary>
public sealed class ComorbiditiesWeighed : Guardrail
{
    public override string Code => "K17";

    internal override Subject Subject => Subject.Decision;

    public override string Holds =>
        "Every disease of the record that bears on the decision is weighed in the text or named among the answers.";

    public override IEnumerable<Violation> Check(TextReading text, GuardrailInput input)
    {
        if (text.Told is not { IsOwn: false } told)
        {
            yield break;
        }

        var lexicon = input.Brief.Language!.Determinations.Value;
        foreach (var name in lexicon.Comorbidities)
        {
            var fact = input.FactsNamed(name).FirstOrDefault(f => f.Assertion is Assertion.Present or Assertion.Historical);
            var mentions = told
                .Claims.Where(s => s.Facts.Exists(f => f.Name == name) || s.Items.AllFacts.Any(f => f.Value.Definition.Name == name))
                .ToList();
            if (fact is null || told.Claims.Any(s => s.Cues.Any(c => c.Cue == new Cue(CueKind.Weighed, name))))
            {
                continue;
            }

            var label = input.Brief.Words.Fact(name);
            if (mentions.Count == 0)
            {
                yield return Warn(
                    null,
                    $"The record tells of {label} ({fact.Evidence.Document}:{fact.Evidence.Line}), and the text does not mention it.",
                    "Say what it means for this request, or that it changes nothing and why."
                );
            }
            else
            {
                var words = mentions[0].Items.AllFacts.First(f => f.Value.Definition.Name == name);
                var (start, end) = mentions[0].Place(words.First, words.End);
                yield return Warn(
                    mentions[0].Unit,
                    start,
                    end,
                    $"{label} is mentioned and nowhere weighed.",
                    "Say what it means for this request: which answers rest on it, and what is asked for because of it."
                );
            }
        }
    }
}
