namespace Copilot.Core.Guardrails.Prose;

/// <summary>A threshold as a text words it.</summary>
/// <param name="Operator"><c>&gt;=</c>, <c>&gt;</c>, <c>&lt;=</c> or <c>&lt;</c>.</param>
/// <param name="Symbolic">Written with a sign, not with words.</param>
internal sealed record ThresholdMention(int Start, int End, string Operator, Figure Figure, bool Symbolic);

/// <summary>A value that a text holds against a threshold, and whether it says that the threshold is reached.</summary>
internal sealed record ComparisonMention(Figure Value, ThresholdMention Threshold, bool Claimed);

/// <summary>Finds thresholds, and sentences that hold exactly one value against one of them.</summary>
internal static class Comparisons
{
    private static readonly (string Words, string Operator, bool Symbolic)[] Before =
    [
        (">= ", ">=", true),
        ("≥ ", ">=", true),
        ("≥", ">=", true),
        (">=", ">=", true),
        ("<= ", "<=", true),
        ("≤ ", "<=", true),
        ("≤", "<=", true),
        ("<=", "<=", true),
        ("> ", ">", true),
        ("< ", "<", true),
        (">", ">", true),
        ("<", "<", true),
        ("at least ", ">=", false),
        ("no less than ", ">=", false),
        ("minimum of ", ">=", false),
        ("minimum ", ">=", false),
        ("not less than ", ">=", false),
        ("no more than ", "<=", false),
        ("at most ", "<=", false),
        ("more than ", ">", false),
        ("greater than ", ">", false),
        ("above ", ">", false),
        ("less than ", "<", false),
        ("fewer than ", "<", false),
        ("below ", "<", false),
        ("under ", "<", false),
        ("threshold of ", ">=", false),
        ("the required ", ">=", false),
    ];

    private static readonly (string Words, string Operator)[] After =
    [
        (" or more", ">="),
        (" or longer", ">="),
        (" or above", ">="),
        (" or worse", ">="),
        (" or older", ">="),
        (" or less", "<="),
        (" or fewer", "<="),
        (" or younger", "<="),
        (" threshold", ">="),
        (" minimum", ">="),
    ];

    private static readonly Phrases Refusals =
    [
        "does not meet",
        "do not meet",
        "did not meet",
        "not met",
        "falls short",
        "fall short",
        "fell short",
        "short of",
        "does not reach",
        "not reached",
        "insufficient",
        "inadequate",
        "fails",
        "does not satisfy",
        "misses",
        "below the required",
    ];

    private static readonly Phrases Agreements =
    [
        "meets",
        "meet ",
        "is met",
        ": met",
        "reaches",
        "reached",
        "satisfies",
        "suffices",
        "exceeds",
        "is enough",
        "counts as",
    ];

    // What stands right before a threshold says how the value relates to it.
    private static readonly (string Words, bool Claimed)[] Copulas =
    [
        (" is not", false),
        (" was not", false),
        (" are not", false),
        (" not", false),
        (" below", false),
        (" is", true),
        (" was", true),
        (" are", true),
    ];

    public static IReadOnlyList<ThresholdMention> Thresholds(string sentence, IReadOnlyList<Figure> figures)
    {
        var thresholds = new List<ThresholdMention>();
        foreach (var figure in figures)
        {
            var behind = Behind(sentence, figure.End);
            if (Lead(sentence, figure.Start) is { } lead)
            {
                // "the threshold of 3/5 or less"
                thresholds.Add(
                    new ThresholdMention(
                        lead.Start,
                        figure.End,
                        !lead.Symbolic && behind.Operator is { } turned ? turned : lead.Operator,
                        figure,
                        lead.Symbolic
                    )
                );
            }
            else if (behind is { Words: { } words, Operator: { } sign })
            {
                thresholds.Add(new ThresholdMention(figure.Start, figure.End + words.Length, sign, figure, false));
            }
        }

        return thresholds;
    }

    /// <summary>The sign of what stands behind a figure: "3/5 or less"; null where nothing does.</summary>
    public static string? SignBehind(string sentence, int end) => Behind(sentence, end).Operator;

    private static (string? Words, string? Operator) Behind(string sentence, int end)
    {
        foreach (var (words, sign) in After)
        {
            if (sentence.AsSpan(end).StartsWith(words, StringComparison.OrdinalIgnoreCase))
            {
                return (words, sign);
            }
        }

        return default;
    }

    /// <summary>The comparison that a sentence makes; null where it makes none that can be read with certainty.</summary>
    public static ComparisonMention? In(string sentence, IReadOnlyList<Figure> figures)
    {
        var thresholds = Thresholds(sentence, figures);
        if (thresholds.Count != 1 || thresholds[0].Figure.Kind is not { } kind)
        {
            return null;
        }

        var threshold = thresholds[0];
        var values = figures.Where(f => f != threshold.Figure && f.Kind is { } own && Comparable(own.Base, kind.Base)).ToList();
        if (values.Count != 1)
        {
            return null;
        }

        var value = values[0];
        var before = sentence[..threshold.Start].TrimEnd();
        if (
            value.End <= threshold.Start
            && Copulas.FirstOrDefault(c => before.EndsWith(c.Words, StringComparison.OrdinalIgnoreCase)) is { Words: not null } copula
        )
        {
            return new ComparisonMention(value, threshold, copula.Claimed);
        }

        var refused = Refusals.TouchedBy(sentence);
        return refused || Agreements.TouchedBy(sentence) ? new ComparisonMention(value, threshold, !refused) : null;
    }

    /// <summary>Whether a value reaches a threshold: true or false only where its whole range agrees, null else.</summary>
    public static bool? Holds(Figure value, ThresholdMention threshold)
    {
        if (value.Kind is not { } own || threshold.Figure.Kind is not { } other)
        {
            return null;
        }

        var (low, high) = (value.Low * own.Factor, value.High * own.Factor);
        var (least, most) = (threshold.Figure.Low * other.Factor, threshold.Figure.High * other.Factor);
        if (own.Base != other.Base)
        {
            // Days against months: a month has 28 to 31 days.
            if (Units.Days(own.Base) is not { } ownDays || Units.Days(other.Base) is not { } otherDays)
            {
                return null;
            }

            (low, high) = (low * ownDays.Shortest, high * ownDays.Longest);
            (least, most) = (least * otherDays.Shortest, most * otherDays.Longest);
        }

        var outcomes = new[]
        {
            Reached(low, threshold.Operator, least),
            Reached(low, threshold.Operator, most),
            Reached(high, threshold.Operator, least),
            Reached(high, threshold.Operator, most),
        };
        return Array.TrueForAll(outcomes, o => o) ? true
            : Array.TrueForAll(outcomes, o => !o) ? false
            : null;
    }

    private static bool Comparable(string a, string b) => a == b || (Units.Days(a) is not null && Units.Days(b) is not null);

    private static bool Reached(double value, string sign, double limit) =>
        sign switch
        {
            ">=" => value >= limit || Figure.Close(value, limit),
            ">" => value > limit && !Figure.Close(value, limit),
            "<=" => value <= limit || Figure.Close(value, limit),
            _ => value < limit && !Figure.Close(value, limit),
        };

    private static (int Start, string Operator, bool Symbolic)? Lead(string sentence, int at)
    {
        foreach (var (words, sign, symbolic) in Before)
        {
            var start = at - words.Length;
            if (
                start >= 0
                && sentence.AsSpan(start, words.Length).Equals(words, StringComparison.OrdinalIgnoreCase)
                && (symbolic || start == 0 || !char.IsLetter(sentence[start - 1]))
            )
            {
                return (start, sign, symbolic);
            }
        }

        return null;
    }
}
