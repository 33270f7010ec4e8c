using Copilot.Core.Drafting;
using Copilot.Core.Guardrails.Prose;

namespace Copilot.Core.Guardrails.Checks;

/// <summary>K01. Every value that a sentence holds against a threshold is compared anew.</summary>
public sealed class ThresholdArithmetic : Guardrail
{
    public override string Code => "K01";

    public override string Holds => "A value that is said to reach a threshold reaches it, and one that is said to fall short falls short.";

    public override IEnumerable<Violation> Check(TextReading text, GuardrailInput input) => text.Units.SelectMany(Check);

    private IEnumerable<Violation> Check(TextUnit text)
    {
        foreach (var (clause, figures) in text.Sentences.SelectMany(s => Clauses(s.Read)))
        {
            if (Comparisons.In(clause, figures) is not { } comparison)
            {
                continue;
            }

            var value = clause[comparison.Value.Start..comparison.Value.End].Trim();
            var threshold = clause[comparison.Threshold.Start..comparison.Threshold.End].Trim();
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

    // A comparison needs two figures; one clause holds its own alone.
    private static IEnumerable<(string Clause, IReadOnlyList<Figure> Figures)> Clauses(SentenceReading sentence) =>
        sentence.Figures.Count < 2 ? []
        : Sentences.Clauses(new Sentence(0, sentence.Text)).Select(c => (c.Text,
            (IReadOnlyList<Figure>)[.. sentence.Figures.Where(f => f.Start >= c.Start && f.End <= c.Start + c.Text.Length).Select(f => f with { Start = f.Start - c.Start, End = f.End - c.Start })]));
}
