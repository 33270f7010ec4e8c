using Copilot.Core.Guardrails.Certainty;
using Copilot.Core.Guardrails.Claims;
using Copilot.Core.Guardrails.Prose;

namespace Copilot.Core.Guardrails.Checks.Arithmetic;

/// <summary>K01. Every value that a sentence holds against a threshold is compared anew.</summary>
public sealed class ThresholdArithmetic : Guardrail
{
    public override string Code => "K01";

    internal override Subject Subject => Subject.Rule;

    public override string Holds => "A value that is said to reach a threshold reaches it, and one that is said to fall short falls short.";

    public override IEnumerable<Violation> Check(TextReading text, GuardrailInput input) =>
        text
            .Units.SelectMany(u => Check(u, text.Told is not null))
            .Concat(
                text.Told is { } told
                    ? told.Claims.SelectMany(s => Pairs(s).Concat(AgainstRule(s, told))).Concat(Groundless(told, input))
                    : []
            );

    private IEnumerable<Violation> Check(TextUnit text, bool anybodys)
    {
        foreach (var (clause, figures) in text.Sentences.SelectMany(s => Clauses(s.Read)))
        {
            if (Comparisons.In(clause, figures) is not { } comparison)
            {
                continue;
            }

            if (clause.AsSpan(0, comparison.Threshold.Start).Contains("whether", StringComparison.OrdinalIgnoreCase))
            {
                // "94 days before, which does not tell whether it is at most 90 days": left open.
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
                    yield return Block(
                        text,
                        0,
                        text.Text.Length,
                        $"'{value}' against '{threshold}' {(holds ? "is reached" : "is not reached")}, but the sentence says otherwise.",
                        "State what the figures give."
                    );
                    break;
                case null:
                    yield return Block(
                        text,
                        0,
                        text.Text.Length,
                        $"'{value}' lies on both sides of '{threshold}', so neither answer follows.",
                        "Call it unknown and ask for the exact figure."
                    );
                    break;
            }
        }
    }

    private static readonly Phrases RuleWords =
    [
        "policy",
        "policy's",
        "criteria",
        "criterion",
        "threshold",
        "limit",
        "minimum",
        "rule",
        "payer's",
        "payers",
        "others",
    ];

    private static bool IsOfRule(string clause, Figure value)
    {
        var before = clause[Math.Max(0, value.Start - 30)..value.Start];
        return RuleWords.In(before) is not null;
    }

    // A comparison needs two figures; one clause holds its own alone. Both come in the order of the text.
    private static IEnumerable<(string Clause, IReadOnlyList<Figure> Figures)> Clauses(SentenceReading sentence)
    {
        var next = 0;
        foreach (var clause in sentence.Figures.Count < 2 ? [] : Sentences.Clauses(new Sentence(0, sentence.Text)))
        {
            var (first, end) = (next, clause.Start + clause.Text.Length);
            while (next < sentence.Figures.Count && sentence.Figures[next].Start < end)
            {
                next++;
            }

            if (next - first < 2)
            {
                continue;
            }

            var own = new List<Figure>(next - first);
            for (var i = first; i < next; i++)
            {
                if (sentence.Figures[i] is var figure && figure.Start >= clause.Start && figure.End <= end)
                {
                    own.Add(figure with { Start = figure.Start - clause.Start, End = figure.End - clause.Start });
                }
            }

            yield return (clause.Text, own);
        }
    }

    private static readonly (string Words, bool Reached)[] Relations =
    [
        ("does not meet", false),
        ("does not reach", false),
        ("does not exceed", false),
        ("not met", false),
        ("falls short of", false),
        ("short of", false),
        ("is not more than", false),
        ("not at least", false),
        ("below", false),
        ("less than", false),
        ("under", false),
        ("fails", false),
        ("exceeds", true),
        ("exceed", true),
        ("meets", true),
        ("reaches", true),
        ("satisfies", true),
        ("more than", true),
        ("greater than", true),
        ("above", true),
        ("longer than", true),
        ("beyond", true),
        ("over the", true),
    ];

    // "45 %, not above 50 %"
    private static bool IsTurned(string between, string relation) =>
        !relation.Contains("not", StringComparison.Ordinal)
        && between.AsSpan(0, between.IndexOf(relation, StringComparison.OrdinalIgnoreCase)).TrimEnd() is var before
        && (
            before.EndsWith("not", StringComparison.OrdinalIgnoreCase)
            || before.EndsWith("n't", StringComparison.OrdinalIgnoreCase)
            || before.EndsWith("no", StringComparison.OrdinalIgnoreCase)
            || before.EndsWith("never", StringComparison.OrdinalIgnoreCase)
            || before.EndsWith("neither", StringComparison.OrdinalIgnoreCase)
        );

    private static readonly (string Words, bool Above)[] Sides =
    [
        ("does not reach", false),
        ("do not reach", false),
        ("not reach", false),
        ("does not exceed", false),
        ("does not meet", false),
        ("below", false),
        ("under", false),
        ("less than", false),
        ("short of", false),
        ("smaller than", false),
        ("fewer than", false),
        ("exceeds", true),
        ("exceed", true),
        ("above", true),
        ("over", true),
        ("more than", true),
        ("greater than", true),
        ("beyond", true),
        ("reaches", true),
        ("reach", true),
        ("meets", true),
        ("meet", true),
    ];

    private static readonly string[] Anaphora = ["That", "This", "It", "Both", "All", "These", "They", "Neither", "The difference"];

    // "30 %, where more than 50 % of the facet is required": the rule is told, not the comparison.
    private static bool IsRequired(ReadOnlySpan<char> behind)
    {
        var clause = behind[..Math.Min(behind.Length, 40)];
        var end = clause.IndexOfAny(',', ';', '.');
        clause = end >= 0 ? clause[..end] : clause;
        return clause.Contains("required", StringComparison.OrdinalIgnoreCase)
            || clause.Contains("needed", StringComparison.OrdinalIgnoreCase)
            || clause.Contains("asked for", StringComparison.OrdinalIgnoreCase);
    }

    // "The Oswestry of 48 % is below the policy's 20", "4.5 mm in all. That is below the policy's 3 mm": the figures before, of the limit's kind, against the rule's own.
    private IEnumerable<Violation> AgainstRule(ToldSentence sentence, ToldText told)
    {
        var rules = told.RuleFigures(sentence).Where(r => !r.Figure.IsRange).ToList();
        foreach (var rule in rules)
        {
            var lead = sentence.Text.AsSpan(Math.Max(0, rule.Figure.Start - 60), Math.Min(60, rule.Figure.Start)).ToString();
            var side = Sides
                .Select(s => (s.Words, s.Above, At: lead.LastIndexOf(s.Words, StringComparison.OrdinalIgnoreCase)))
                .Where(s => s.At >= 0)
                .OrderByDescending(s => s.At + s.Words.Length)
                .ThenByDescending(s => s.Words.Length)
                .FirstOrDefault();
            if (
                side.Words is null
                || sentence.Text.AsSpan(rule.Figure.End).TrimStart().StartsWith("or ", StringComparison.OrdinalIgnoreCase)
                || IsAsked(lead)
                || IsRequired(sentence.Text.AsSpan(rule.Figure.End))
            )
            {
                continue;
            }

            var at = Math.Max(0, rule.Figure.Start - 60) + side.At;
            bool OfKind(Figure f) =>
                !rules.Exists(r => r.Figure == f)
                && (
                    rule.Figure.Unit is null
                        ? f.Unit is not null
                        : Units.Find(f.Unit) is { } a
                            && Units.Find(rule.Figure.Unit) is { } b
                            && (a.Base == b.Base || (Units.Days(a.Base) is not null && Units.Days(b.Base) is not null))
                );
            var own = sentence.Read.Figures.Where(f => f.End <= at && OfKind(f)).ToList();
            var values =
                own.Count > 0 ? own
                : sentence.Index > 0 && Array.Exists(Anaphora, a => sentence.Text.StartsWith(a + " ", StringComparison.Ordinal))
                    ? Before(told.Sentences[sentence.Index - 1].Read.Figures.Where(OfKind).ToList(), sentence.Text)
                : [];
            if (values.Count == 0)
            {
                continue;
            }

            var limit = rule.Figure.Unit is null ? rule.Figure with { Unit = values[0].Unit } : rule.Figure;
            var held = values
                .Select(v => Comparisons.Holds(v, new ThresholdMention(limit.Start, limit.End, side.Above ? ">=" : "<", limit, false)))
                .ToList();
            if (held.TrueForAll(h => h == false) && !values.Exists(v => v.Equals(limit.Low, limit.Unit)))
            {
                yield return At(
                    values.Count == 1 && own.Count == 1 && !sentence.IsUncertain && !sentence.IsConditional
                        ? Severity.Block
                        : Severity.Warn,
                    sentence.Unit,
                    at,
                    rule.Figure.End,
                    $"The figure is {(side.Above ? "not above" : "not below")} the rule's '{sentence.Text[rule.Figure.Start..rule.Figure.End].Trim()}', and the text says '{side.Words}'.",
                    "State what the figures give."
                );
            }
        }
    }

    // "That" is the last figure, "All" and "Both" every one.
    private static List<Figure> Before(List<Figure> figures, string text) =>
        text.StartsWith("All", StringComparison.Ordinal)
        || text.StartsWith("Both", StringComparison.Ordinal)
        || text.StartsWith("The", StringComparison.Ordinal)
            ? figures
            : [.. figures.TakeLast(1)];

    // "asks for more than 12 weeks": the comparison is the rule's.
    private static bool IsAsked(string lead) =>
        Texts.Phrase(lead, ["asks", "ask", "asked", "requires", "require", "begins", "wants", "minimum"]) is not null;

    // "Twelve weeks are exceeded, the films are within twelve months", "12 wk | as above | 25 wk": another clause, another cell, or a word that compares nothing.
    private static bool IsParted(string between, string relation)
    {
        var at = between.IndexOf(relation, StringComparison.OrdinalIgnoreCase);
        var (before, after) = (between[..at].TrimEnd(), between[(at + relation.Length)..]);
        return between.Contains('|', StringComparison.Ordinal)
            || after.Contains(',')
            || after.Contains(" within ", StringComparison.OrdinalIgnoreCase)
            || Array.Exists(Pointers, p => before.EndsWith(p, StringComparison.OrdinalIgnoreCase));
    }

    private static readonly string[] Pointers =
    [
        "as",
        "see",
        "noted",
        "described",
        "listed",
        "mentioned",
        "told",
        "stated",
        "given",
        "cited",
        "the",
    ];

    // A relation right before it, and no noun behind.
    private static bool IsBare(string text, Figure limit)
    {
        var before = text.AsSpan(0, limit.Start).TrimEnd();
        var after = text.AsSpan(limit.End).TrimStart();
        return (after.Length == 0 || !char.IsLetterOrDigit(after[0]))
            && (
                before.EndsWith(" than", StringComparison.OrdinalIgnoreCase)
                || before.EndsWith(" above", StringComparison.OrdinalIgnoreCase)
                || before.EndsWith(" below", StringComparison.OrdinalIgnoreCase)
                || before.EndsWith(" under", StringComparison.OrdinalIgnoreCase)
                || before.EndsWith(" over", StringComparison.OrdinalIgnoreCase)
            );
    }

    // "4.5 mm, which exceeds the 3 mm threshold": a value, a relation, and the figure that it is held against.
    private IEnumerable<Violation> Pairs(ToldSentence told)
    {
        var unit = told.Unit;
        foreach (var sentence in unit.Sentences)
        {
            var figures = sentence.Read.Figures;
            for (var i = 0; i + 1 < figures.Count; i++)
            {
                var (value, limit) = (figures[i], figures[i + 1]);
                // "12 degrees of movement is more than 10": the unit is the value's.
                var bare =
                    limit.Unit is null
                    && IsBare(sentence.Text, limit)
                    && limit.Start > value.End
                    && !sentence.Text.AsSpan(value.End, limit.Start - value.End).Contains(',');
                limit = bare ? limit with { Unit = value.Unit } : limit;
                if (
                    limit.Start - value.End is < 4 or > 60
                    || value.IsRange
                    || limit.IsRange
                    || Units.Find(value.Unit) is not { } one
                    || Units.Find(limit.Unit) is not { } other
                    || (one.Base != other.Base && (Units.Days(one.Base) is null || Units.Days(other.Base) is null))
                )
                {
                    continue;
                }

                // "under 3 mm, and under 2 mm": of two limits neither is a value.
                var lead = sentence.Text[..value.Start].TrimEnd();
                if (
                    Array.Exists(
                        Relations,
                        r =>
                            !r.Words.Contains("not", StringComparison.Ordinal) && lead.EndsWith(r.Words, StringComparison.OrdinalIgnoreCase)
                    )
                )
                {
                    continue;
                }

                var between = sentence.Text[value.End..limit.Start];
                var relation = Relations.FirstOrDefault(r => Texts.Phrase(between, [r.Words]) is not null);
                if (
                    relation.Words is not null
                    && !IsParted(between, relation.Words)
                    && !between.Contains("where", StringComparison.OrdinalIgnoreCase)
                    && !IsTurned(between, relation.Words)
                    && between.AsSpan().IndexOfAny(';', '(') < 0
                    && Comparisons.Holds(
                        value,
                        new ThresholdMention(limit.Start, limit.End, Comparisons.SignBehind(sentence.Text, limit.End) ?? ">=", limit, false)
                    )
                        is { } holds
                    && holds != relation.Reached
                    && !(value.Equals(limit.Low, limit.Unit))
                )
                {
                    var (a, b) = (sentence.Text[value.Start..value.End].Trim(), sentence.Text[limit.Start..limit.End].Trim());
                    // "14° over the 30°" may be what lies between.
                    yield return At(
                        bare || Margins.Is(sentence.Text, value.Start, value.End, told.Lexicon) ? Severity.Warn : Severity.Block,
                        unit,
                        sentence.Start + value.Start,
                        sentence.Start + limit.End,
                        $"'{a}' against '{b}' {(holds ? "is reached" : "is not reached")}, but the text says '{relation.Words}'.",
                        "State what the figures give."
                    );
                }
            }
        }
    }
}
