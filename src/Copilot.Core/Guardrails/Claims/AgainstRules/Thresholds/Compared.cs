using Copilot.Core.Criteria;
using Copilot.Core.Guardrails.Claims.AgainstChart;
using Copilot.Core.Guardrails.Prose;
using Copilot.Core.Yaml;

namespace Copilot.Core.Guardrails.Claims.AgainstRules.Thresholds;

/// <summary>The words of comparisons.</summary>
/// <param name="Relations">Phrases, and whether what stands before them is said to lie above.</param>
/// <param name="Between">Words that may stand between a value and the relation.</param>
/// <param name="Leading">Words that may stand between the relation and the limit.</param>
/// <param name="OfRule">Words of those that make the limit the rule's.</param>
/// <param name="Turning">Words before a relation that turn it.</param>
/// <param name="Changes">What is compared is how far a value went.</param>
internal sealed record ComparedWords(
    WordPhrases<string> Relations,
    IReadOnlySet<string> Between,
    IReadOnlySet<string> Leading,
    IReadOnlySet<string> OfRule,
    IReadOnlySet<string> Turning,
    IReadOnlySet<string> Changes
)
{
    public const string Above = "above";

    public static ComparedWords Read(YamlMap map)
    {
        var relations = new[] { Above, "below" }.SelectMany(side => map.Phrased(side).Select(words => (side, words)));
        return new(
            new([.. relations]),
            map.Set("between"),
            map.Set("leading").Concat(map.Set("of-rule")).ToHashSet(StringComparer.Ordinal),
            map.Set("of-rule"),
            map.Set("turning"),
            map.Set("changes")
        );
    }
}

/// <summary>Compares anew what a clause compares: a value of its own with a limit of its kind, or, where it has no value, what the rules held against that limit.</summary>
/// <remarks>A second reader of what the guardrail on arithmetic reads in fixed forms; what it finds warns.</remarks>
internal static class Compared
{
    private const string Code = "K01";
    private const int LongestBetween = 6;

    public static IEnumerable<GroundFault> Run(ToldText told, GuardrailInput input)
    {
        var words = input.Brief.Language!.Determinations.Value.Compared;
        foreach (
            var sentence in told.Claims.Where(s =>
                s.Read.Figures.Count > 0
                && !s.IsHeading
                && !s.IsUncertain
                && !s.IsConditional
                && !s.IsOfSource
                && !s.Has("source-figure")
                && !s.All(CueKind.Body).Any()
            )
        )
        {
            foreach (var (side, first, last) in words.Relations.In(sentence.Run))
            {
                if (Unnamed(sentence, side == ComparedWords.Above, first, last, words, input) is { } unnamed)
                {
                    yield return unnamed;
                    break;
                }

                if (
                    Limit(sentence, last, words) is { } limit
                    && Fault(sentence, side == ComparedWords.Above, first, last, limit, words, told, input) is { } fault
                )
                {
                    yield return fault;
                    break;
                }
            }
        }
    }

    // "2/5 sits below our cut-off": the limit is named and not given, and the value is one that the rules held against one.
    private static GroundFault? Unnamed(ToldSentence sentence, bool above, int first, int last, ComparedWords words, GuardrailInput input)
    {
        var behind = sentence.Words.Skip(last + 1).TakeWhile(w => words.Leading.Contains(w.Word)).ToList();
        var start = sentence.Words[first].Start;
        if (
            !behind.Exists(w => words.OfRule.Contains(w.Word))
            || (
                sentence.Words.Count > last + 1 + behind.Count
                && sentence.Words[last + 1 + behind.Count] is var next
                && sentence.Read.Figures.Any(f => f.Start <= next.Start && f.End >= next.End)
            )
            || sentence.Words.Take(first).TakeLast(3).Any(w => words.Turning.Contains(w.Word))
            || sentence.Read.Figures.LastOrDefault(f => f.End <= start) is not { Kind: not null } value
            || value.IsRange
        )
        {
            return null;
        }

        var between = sentence.Words.Where(w => w.Start >= value.End && w.End <= start).ToList();
        if (between.Count is 0 or > LongestBetween || !between.TrueForAll(w => words.Between.Contains(w.Word)))
        {
            return null;
        }

        var limits = input
            .Assessment.Criteria.SelectMany(a => a.Reasons)
            .Select(r => r.Compares)
            .OfType<HeldAgainst>()
            .Where(h => input.FiguresOf(h.Measured).Any(f => f.IsSame(value)))
            .SelectMany(h => input.FiguresOf(h.Wanted))
            .Where(f => IsOfKind(f, value))
            .DistinctBy(f => f.Low)
            .ToList();
        var held = limits.ConvertAll(l => Comparisons.Holds(value, new ThresholdMention(0, 0, ">=", l, false)));
        return limits.Count > 0 && held.TrueForAll(h => h is { } holds && holds != above) && !limits.Exists(l => l.IsSame(value))
            ? new GroundFault(
                Code,
                sentence,
                value.Start,
                sentence.Words[last].End,
                $"'{sentence.Text[value.Start..value.End].Trim()}' was held against {limits[0].Low.ToString(System.Globalization.CultureInfo.InvariantCulture)}, and the text says '{sentence.Text[start..sentence.Words[last].End]}'.",
                "State what the figures give."
            )
            : null;
    }

    private static Figure? Limit(ToldSentence sentence, int last, ComparedWords words)
    {
        var next = last + 1;
        while (next < sentence.Words.Count && words.Leading.Contains(sentence.Words[next].Word))
        {
            next++;
        }

        return next >= sentence.Words.Count
            ? null
            : sentence.Read.Figures.FirstOrDefault(f =>
                f.Start <= sentence.Words[next].Start
                && f.End >= sentence.Words[next].End
                && !f.IsRange
                && f.Unit is not null
                && f.Start - sentence.Words[last].End <= 40
            );
    }

    private static GroundFault? Fault(
        ToldSentence sentence,
        bool above,
        int first,
        int last,
        Figure limit,
        ComparedWords words,
        ToldText told,
        GuardrailInput input
    )
    {
        var text = sentence.Text;
        var start = sentence.Words[first].Start;
        var (from, _) = sentence.ClauseAt(start, limit.End);
        var before = sentence.Words.Take(first).Where(w => w.Start >= from).ToList();
        var turned = before.TakeLast(3).Any(w => words.Turning.Contains(w.Word));
        above ^= turned;
        // "10 degrees or more" after "above" is a limit's own form, and a limit that is asked for compares nothing.
        if (text.AsSpan(limit.End).TrimStart().StartsWith("or ", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        // "under 3 mm, and under 2 mm": of two limits neither is a value.
        var limits = words.Relations.In(sentence.Run).Where(r => r.Last < first).Select(r => Limit(sentence, r.Last, words)).ToList();
        var values = sentence.Read.Figures.Where(f => f.End <= start && f.Start >= from && IsOfKind(f, limit)).ToList();
        if (values.Exists(limits.Contains))
        {
            return null;
        }

        if (Change(sentence, first, from, values, limit, words, told) is { } change)
        {
            return (above ? change < limit.Low : change > limit.Low) && !Figure.Close(change, limit.Low)
                ? new GroundFault(
                    Code,
                    sentence,
                    start,
                    limit.End,
                    FormattableString.Invariant(
                        $"The values differ by {change:0.##}, and the text says '{text[start..limit.End].Trim()}'."
                    ),
                    "State what the figures give."
                )
                : null;
        }

        if (values is [.., var value])
        {
            var between = sentence.Words.Where(w => w.Start >= value.End && w.End <= start).ToList();
            var gap = text[value.End..start];
            var isApposed =
                gap.LastIndexOf(',') is >= 0 and var comma
                && between.Count(w => w.Start > value.End + comma) is var behind
                && behind <= 2
                && between.Where(w => w.Start > value.End + comma).All(w => words.Between.Contains(w.Word));
            return
                !value.IsRange
                && between.Count > 0
                && gap.AsSpan().IndexOfAny("|;(:") < 0
                && (
                    (
                        between.Count <= LongestBetween
                        && between.TrueForAll(w => words.Between.Contains(w.Word) || words.Turning.Contains(w.Word))
                    ) || (isApposed && values.Count == 1)
                )
                && Comparisons.Holds(value, new ThresholdMention(limit.Start, limit.End, ">=", limit, false)) is { } holds
                && holds != above
                && !(value.Low * value.Kind!.Value.Factor).Equals(limit.Low * limit.Kind!.Value.Factor)
                ? new GroundFault(
                    Code,
                    sentence,
                    value.Start,
                    limit.End,
                    $"'{text[value.Start..value.End].Trim()}' against '{text[limit.Start..limit.End].Trim()}' {(holds ? "is reached" : "is not reached")}, but the text says '{text[(turned ? before[^1].Start : start)..sentence.Words[last].End]}'.",
                    "State what the figures give."
                )
                : null;
        }

        // "its motion is below the policy's 3 mm": what the rules held against that limit.
        if (
            !told.RuleFigures(sentence).Any(r => r.Figure == limit)
            && !sentence.Words.Skip(last + 1).TakeWhile(w => w.Start < limit.Start).Any(w => words.OfRule.Contains(w.Word))
            && !sentence.Words.SkipWhile(w => w.Start < limit.End).Take(2).Any(w => words.OfRule.Contains(w.Word))
        )
        {
            return null;
        }

        var named = sentence
            .All(CueKind.Limit)
            .Where(c => c.Start >= from && c.End <= start)
            .SelectMany(c => sentence.Lexicon.Limit(c.Cue.Name))
            .ToHashSet(StringComparer.Ordinal);
        if (!input.Brief.Thresholds.Any(t => named.Contains(t.Name) && limit.Equals(t.Value, t.Unit)))
        {
            return null;
        }

        var held = input
            .Assessment.Criteria.Where(a =>
                a.Answer != Answer.NotApplicable && (a.Level is not { } own || sentence.Levels.Count == 0 || sentence.Levels.Contains(own))
            )
            .SelectMany(a => a.Reasons)
            .Select(r => r.Compares)
            .OfType<HeldAgainst>()
            .Where(c =>
                input.ReadingOf(c.Wanted).Thresholds is [var wanted]
                && wanted.Operator[0] == '>'
                && wanted.Figure.Equals(limit.Low, limit.Unit)
            )
            .ToList();
        return held.Count > 0 && held.TrueForAll(h => h.Holds is { } holds && holds != above)
            ? new GroundFault(
                Code,
                sentence,
                start,
                limit.End,
                $"'{text[start..limit.End]}' is told, and the record has {held[0].Measured}.",
                "State what the figures give."
            )
            : null;
    }

    // "The increase from 37 to 46 degrees is past the 10": how far the two values of the clause lie apart, or those of the sentence before it in its paragraph, in the unit of the limit.
    private static double? Change(
        ToldSentence sentence,
        int first,
        int from,
        List<Figure> values,
        Figure limit,
        ComparedWords words,
        ToldText told
    )
    {
        if (limit.Kind is not { } kind || Units.Days(kind.Base) is not null || !IsOfChange(sentence, first, from, values, words))
        {
            return null;
        }

        var own =
            values.Count > 0 ? values
            : sentence.Index > 0
            && told.Sentences[sentence.Index - 1] is var last
            && last.Items.Sentence.Paragraph == sentence.Items.Sentence.Paragraph
            && last.Facts.Where(f => f.Draft.Value?.Low is not null).Select(f => f.Name).Distinct().Count() <= 1
                ? Measured(last, limit)
            : [];
        double In(double value, Figure of) => value * of.Kind!.Value.Factor / kind.Factor;
        var (low, high) = own switch
        {
            [{ IsRange: true } range] => (In(range.Low, range), In(range.High, range)),
            [{ IsRange: false } a, { IsRange: false } b] when a.Kind?.Base == b.Kind?.Base && b.Kind?.Base == kind.Base => (
                In(a.Low, a),
                In(b.Low, b)
            ),
            _ => (0, 0),
        };
        // A limit between the two may be meant of the value that passed it.
        return Figure.Close(low, high) || (limit.Low >= Math.Min(low, high) && limit.Low <= Math.Max(low, high))
            ? null
            : Math.Abs(high - low);
    }

    // The word of a change opens the sentence before "from" and its values, or before the relation alone ("That increase is more than"); or it stands right before the relation, behind the values.
    private static bool IsOfChange(ToldSentence sentence, int first, int from, List<Figure> values, ComparedWords words)
    {
        bool Joins(int at) =>
            sentence.Words.Skip(at).Take(first - at) is var between
            && between.Count() <= NearChange
            && between.All(w => words.Between.Contains(w.Word) || words.Turning.Contains(w.Word) || w.Word == "of");
        var opening = Enumerable.Range(0, Math.Min(2, first)).FirstOrDefault(i => words.Changes.Contains(sentence.Run[i]), -1);
        if (values is not [.., var value])
        {
            return opening == 1 && sentence.Run[0] is "the" or "that" or "this" && Joins(opening + 1);
        }

        var start = sentence.Words[first].Start;
        if (opening >= 0 && opening + 1 < first && sentence.Run[opening + 1] is "from" or "between")
        {
            return from <= sentence.Words[opening].Start
                && sentence.Text.AsSpan(value.End, start - value.End).IndexOfAny(",;:|(") < 0
                && Joins(sentence.Words.FindIndex(w => w.Start >= value.End));
        }

        var last = sentence.Words.FindLastIndex(first - 1, w => words.Changes.Contains(w.Word));
        return last >= 0 && sentence.Words[last].Start >= value.End && Joins(last + 1);
    }

    private const int NearChange = 3;

    // "Was 37 degrees in August 2022 and is 46 now": of two values the unit may stand behind one.
    private static List<Figure> Measured(ToldSentence sentence, Figure limit)
    {
        var figures = sentence
            .Read.Figures.Where(f =>
                !sentence.Read.Dates.Any(d => d.Start <= f.Start && d.End >= f.End) && (f.Unit is null || IsOfKind(f, limit))
            )
            .ToList();
        var measured = figures.FindAll(f => f.Unit is not null);
        return measured.Count == 1 && figures.Count == 2 ? figures.ConvertAll(f => f with { Unit = measured[0].Unit }) : measured;
    }

    private static bool IsOfKind(Figure one, Figure other) =>
        one.Kind is { } a
        && other.Kind is { } b
        && (a.Base == b.Base || (Units.Days(a.Base) is not null && Units.Days(b.Base) is not null));
}
