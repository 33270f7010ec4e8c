using Copilot.Core.Drafting;
using Copilot.Core.Guardrails.Prose;

namespace Copilot.Core.Guardrails.Checks;

/// <summary>K01. Every value that a sentence holds against a threshold is compared anew.</summary>
public sealed class ThresholdArithmetic : Guardrail
{
    public override string Code => "K01";

    public override string Holds => "A value that is said to reach a threshold reaches it, and one that is said to fall short falls short.";

    public override IEnumerable<Violation> Check(Determination draft, GuardrailInput input) =>
        Texts.Of(draft).SelectMany(t => Check(t, input));

    private IEnumerable<Violation> Check(CheckedText text, GuardrailInput input)
    {
        foreach (var sentence in Sentences.Of(text.Text).SelectMany(Sentences.Clauses))
        {
            if (Comparisons.In(sentence.Text, input.Reader.Figures(sentence.Text)) is not { } comparison)
            {
                continue;
            }

            var value = sentence.Text[comparison.Value.Start..comparison.Value.End].Trim();
            var threshold = sentence.Text[comparison.Threshold.Start..comparison.Threshold.End].Trim();
            switch (Comparisons.Holds(comparison.Value, comparison.Threshold))
            {
                case { } holds when holds != comparison.Claimed:
                    yield return Block(text.Statement, $"{text.Where}'{value}' against '{threshold}' {(holds ? "is reached" : "is not reached")}, but the sentence says otherwise.", "State what the figures give.");
                    break;
                case null:
                    yield return Block(text.Statement, $"{text.Where}'{value}' lies on both sides of '{threshold}', so neither answer follows.", "Call it unknown and ask for the exact figure.");
                    break;
            }
        }
    }
}
