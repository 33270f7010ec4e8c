using Copilot.Core.Drafting;
using Copilot.Core.Guardrails.Prose;

namespace Copilot.Core.Guardrails.Checks;

/// <summary>K01. Every value that a sentence holds against a threshold is compared anew.</summary>
public sealed class ThresholdArithmetic : Guardrail
{
    public override string Code => "K01";

    public override string Holds => "A value that is said to reach a threshold reaches it, and one that is said to fall short falls short.";

    public override IEnumerable<Violation> Check(TextReading text, GuardrailInput input) => text.Units.SelectMany(u => Check(u, text.Told is not null)).Concat(text.Told is { } told ? told.Claims.SelectMany(s => Pairs(s.Unit)) : []);

    private IEnumerable<Violation> Check(TextUnit text, bool anybodys)
    {
        foreach (var (clause, figures) in text.Sentences.SelectMany(s => Clauses(s.Read)))
        {
            if (Comparisons.In(clause, figures) is not { } comparison)
            {
                continue;
            }

            if (anybodys && (IsOfRule(clause, comparison.Value) || comparison.Value.Start > comparison.Threshold.Start))
            {
                // "That exceeds the policy's 3 mm, and a threshold of 4 mm too": two limits, and the value stands elsewhere.
                continue;
            }

            var value = clause[comparison.Value.Start..comparison.Value.End].Trim();
            var threshold = clause[comparison.Threshold.Start..comparison.Threshold.End].Trim();
            switch (Comparisons.Holds(comparison.Value, comparison.Threshold))
            {
                case { } holds when holds != comparison.Claimed:
                    yield return Block(text, 0, text.Text.Length, $"'{value}' against '{threshold}' {(holds ? "is reached" : "is not reached")}, but the sentence says otherwise.", "State what the figures give.");
                    break;
                case null:
                    yield return Block(text, 0, text.Text.Length, $"'{value}' lies on both sides of '{threshold}', so neither answer follows.", "Call it unknown and ask for the exact figure.");
                    break;
            }
        }
    }

    private static readonly string[] RuleWords = ["policy", "policy's", "criteria", "criterion", "threshold", "limit", "minimum", "rule", "payer's", "payers", "others"];

    private static bool IsOfRule(string clause, Figure value)
    {
        var before = clause[Math.Max(0, value.Start - 30)..value.Start];
        return Texts.Phrase(before, RuleWords) is not null;
    }

    // A comparison needs two figures; one clause holds its own alone.
    private static IEnumerable<(string Clause, IReadOnlyList<Figure> Figures)> Clauses(SentenceReading sentence) =>
        sentence.Figures.Count < 2 ? []
        : Sentences.Clauses(new Sentence(0, sentence.Text)).Select(c => (c.Text,
            (IReadOnlyList<Figure>)[.. sentence.Figures.Where(f => f.Start >= c.Start && f.End <= c.Start + c.Text.Length).Select(f => f with { Start = f.Start - c.Start, End = f.End - c.Start })]));

    private static readonly (string Words, bool Reached)[] Relations =
    [
        ("does not meet", false), ("does not reach", false), ("does not exceed", false), ("not met", false), ("falls short of", false), ("short of", false), ("is not more than", false), ("not at least", false), ("below", false), ("less than", false), ("under", false), ("fails", false),
        ("exceeds", true), ("exceed", true), ("meets", true), ("reaches", true), ("satisfies", true), ("more than", true), ("greater than", true), ("above", true), ("longer than", true), ("beyond", true), ("over the", true),
    ];

    // "4.5 mm, which exceeds the 3 mm threshold": a value, a relation, and the figure that it is held against.
    private IEnumerable<Violation> Pairs(TextUnit unit)
    {
        foreach (var sentence in unit.Sentences)
        {
            var figures = sentence.Read.Figures;
            for (var i = 0; i + 1 < figures.Count; i++)
            {
                var (value, limit) = (figures[i], figures[i + 1]);
                if (limit.Start - value.End is < 4 or > 60 || value.IsRange || limit.IsRange || Units.Find(value.Unit) is not { } one || Units.Find(limit.Unit) is not { } other
                    || (one.Base != other.Base && (Units.Days(one.Base) is null || Units.Days(other.Base) is null)))
                {
                    continue;
                }

                var between = sentence.Text[value.End..limit.Start];
                var relation = Relations.FirstOrDefault(r => between.Contains(r.Words, StringComparison.OrdinalIgnoreCase));
                if (relation.Words is not null && !between.Contains("where", StringComparison.OrdinalIgnoreCase) && between.AsSpan().IndexOfAny(';', '(') < 0 && Comparisons.Holds(value, new ThresholdMention(limit.Start, limit.End, ">=", limit, false)) is { } holds && holds != relation.Reached
                    && !(value.Equals(limit.Low, limit.Unit)))
                {
                    var (a, b) = (sentence.Text[value.Start..value.End].Trim(), sentence.Text[limit.Start..limit.End].Trim());
                    yield return Block(unit, sentence.Start + value.Start, sentence.Start + limit.End, $"'{a}' against '{b}' {(holds ? "is reached" : "is not reached")}, but the text says '{relation.Words}'.", "State what the figures give.");
                }
            }
        }
    }
}
