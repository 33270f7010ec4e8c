using Copilot.Core.Cases;
using Copilot.Core.Criteria;
using Copilot.Core.Guardrails.Claims.AgainstChart;
using Copilot.Core.Guardrails.Claims.AgainstChart.Findings;
using Copilot.Core.Guardrails.Prose;

namespace Copilot.Core.Guardrails.Claims.AgainstRules.Thresholds;

/// <summary>Holds what a clause says of a limit of this case, above or below it and without a value of its own, against what the rules held against that limit.</summary>
/// <remarks>"No translation above 3 mm", "outside the 90-day window", "longer than the six weeks": the value may stand anywhere. What it finds warns.</remarks>
internal static class HeldComparisons
{
    private const string Code = "K01";
    private const int Before = 4;
    private const int ShortestName = 4;

    private static readonly HashSet<string> Rules = new(StringComparer.Ordinal)
    {
        "ask",
        "want",
        "need",
        "needed",
        "require",
        "required",
        "must",
        "demand",
        "call",
        "look",
        "expect",
        "expected",
        "wanted",
        "define",
        "defined",
        "begin",
        "start",
        "count",
        "would",
        "if",
        "unless",
        "until",
        "should",
        "could",
        "may",
        "might",
        "when",
        "where",
        "whether",
        "rule",
        "criterion",
        "policy",
        "threshold",
        "mark",
        "limit",
        "bar",
        "cutoff",
        "cap",
        "at",
        "least",
        "most",
        "or",
        "than",
        "only",
        "once",
        "any",
        "asked",
    };

    public static IEnumerable<GroundFault> Run(ToldText told, GuardrailInput input)
    {
        var words = input.Brief.Language!.Determinations.Value.Compared;
        var held = input
            .Assessment.Criteria.Where(a => a.Answer != Answer.NotApplicable)
            .SelectMany(a => a.Reasons.Select(r => (a.Level, r.Compares)))
            .Where(p => p.Compares is { Holds: not null })
            .Select(p => (p.Level, Held: p.Compares!, Wanted: input.ReadingOf(p.Compares!.Wanted).Thresholds))
            .Where(p => p.Wanted.Count == 1)
            .ToList();
        List<Facts.Fact>? facts = null;
        foreach (
            var sentence in told.Claims.Where(s =>
                s.Read.Figures.Count > 0
                && !s.IsHeading
                && !s.IsQuestion
                && !s.IsUncertain
                && !s.IsConditional
                && !s.IsOfSource
                && !s.Has("source-figure")
                && !s.All(CueKind.Body).Any()
                && !s.Has("others")
            )
        )
        {
            foreach (var (side, first, last) in words.Relations.In(sentence.Run))
            {
                if (Spelled(sentence, side == ComparedWords.Above, first, last, words) is { } spelled)
                {
                    yield return spelled;
                    break;
                }

                if (
                    Limit(sentence, last, words) is not { } limit
                    || Claimed(sentence, side == ComparedWords.Above, first, limit, words) is not { } above
                )
                {
                    continue;
                }

                var why =
                    Fault(sentence, above, limit, held) is { } fault
                        ? $"held against that limit was {fault.Measured}, which {(fault.Holds == true ? "reaches" : "does not reach")} {fault.Wanted}"
                    : Measured(
                        sentence,
                        above,
                        sentence.Words[first].Start,
                        limit,
                        facts ??= [
                            .. input
                                .Brief.Facts.Where(f => f is { Value.Low: not null, Assertion: Facts.Assertion.Present })
                                .DistinctBy(f => (f.Name, f.Level, f.Value!.Low, f.Value.High)),
                        ],
                        input
                    )
                        is { } fact
                        ? $"{fact.Evidence.Document}:{fact.Evidence.Line} has {fact.Name.Replace('-', ' ')} {fact.Value!.Stated}"
                    : null;
                if (why is not null)
                {
                    yield return new GroundFault(
                        Code,
                        sentence,
                        sentence.Words[first].Start,
                        limit.End,
                        $"'{sentence.Text[sentence.Words[first].Start..limit.End].Trim()}' is told; {why}.",
                        "State what the figures give."
                    );
                    break;
                }
            }
        }
    }

    // The clause names what was measured, or it is a length of time, which names itself.
    private static bool IsOf(ToldSentence sentence, HeldAgainst held) =>
        ContrastSets
            .Sequence(held.Measured)
            .Concat(ContrastSets.Sequence(held.Facts))
            .Where(w => w.Length > 2 && !ClauseIndex.IsCommon(w) && !w.Any(char.IsDigit))
            .Any(w => sentence.Run.Contains(w)) || sentence.Words.Exists(w => w.Word is "window" or "line" or "limit" or "threshold");

    // What is told of the value, above the limit or not; null where the clause compares nothing, or a value of its own.
    private static bool? Claimed(ToldSentence sentence, bool above, int first, Figure limit, ComparedWords words)
    {
        var (from, to) = sentence.ClauseAt(sentence.Words[first].Start, limit.End);
        var before = sentence.Words.Take(first).Where(w => w.Start >= from).ToList();
        var behind = sentence.Text.AsSpan(limit.End, to - limit.End).TrimStart();
        // What a limit is asked for, or a second value of its kind in the clause, says nothing of the value that was held against it.
        if (
            behind.StartsWith("or ")
            || before.TakeLast(Before).Any(w => Rules.Contains(w.Word))
            || before.Exists(w => w.Word is "require" or "need" or "want" or "ask" or "must" or "demand")
            || sentence.Read.Figures.Any(f =>
                f != limit
                && f.Start >= from
                && f.End <= to
                && f.Kind is { } a
                && limit.Kind is { } b
                && (a.Base == b.Base || (Units.Days(a.Base) is not null && Units.Days(b.Base) is not null))
            )
        )
        {
            return null;
        }

        // "no slip, translation above 3 mm": what is denied stands in another part.
        var (part, _) = sentence.PartAt(sentence.Words[first].Start, limit.End, ",");
        return above ^ sentence.Words.Take(first).Skip(part).TakeLast(3).Any(w => words.Turning.Contains(w.Word));
    }

    // What no rule held against the limit, for a route that nobody claims: every measurement of the thing that the clause names lies on the other side.
    private static Facts.Fact? Measured(
        ToldSentence sentence,
        bool above,
        int start,
        Figure limit,
        List<Facts.Fact> measured,
        GuardrailInput input
    )
    {
        if (!input.Brief.Thresholds.Any(t => limit.Equals(t.Value, t.Unit)))
        {
            return null;
        }

        var (from, to) = sentence.PartAt(start, limit.End, ",;|");
        var words = sentence.Run.Skip(from).Take(to - from).ToHashSet(StringComparer.Ordinal);
        var facts = measured
            .Where(f =>
                (f.Level is not { } own || sentence.Levels.Count == 0 || sentence.Levels.Contains(own))
                && f.Name.Split('-').Any(p => p.Length >= ShortestName && words.Contains(p))
                && input.Brief.Dictionary.TryGetValue(f.Name, out var text)
                && Units.Find(text.Unit) is { } kind
                && kind.Base == limit.Kind!.Value.Base
            )
            .ToList();
        bool IsAbove(Facts.Fact fact, double value) =>
            value * Units.Find(input.Brief.Dictionary[fact.Name].Unit)!.Value.Factor is var size
            && size >= limit.Low * limit.Kind!.Value.Factor;
        return
            facts.Count > 0
            && facts.TrueForAll(f => above ? !IsAbove(f, f.Value!.High ?? f.Value.Low!.Value) : IsAbove(f, f.Value!.Low!.Value))
            ? facts[0]
            : null;
    }

    private static HeldAgainst? Fault(
        ToldSentence sentence,
        bool above,
        Figure limit,
        List<(Interspace? Level, HeldAgainst Held, IReadOnlyList<ThresholdMention> Wanted)> held
    )
    {
        var of = held.FindAll(h =>
            h.Wanted[0].Figure.Kind is { } kind
            && limit.Kind is { } own1
            && kind.Base == own1.Base
            && h.Wanted[0].Figure.Equals(limit.Low, limit.Unit)
            && IsOf(sentence, h.Held)
            && (h.Level is not { } own || sentence.Levels.Count == 0 || sentence.Levels.Contains(own))
        );
        var claims = of.ConvertAll(h => h.Wanted[0].Operator[0] == '>' ? above : !above);
        return of.Count > 0 && of.TrueForAll(h => h.Held.Holds == of[0].Held.Holds) && claims.TrueForAll(c => c != of[0].Held.Holds)
            ? of[0].Held
            : null;
    }

    // "The eighteen weeks of care exceed the twelve that the policy sets": the limit has the unit of the value before it.
    private static GroundFault? Spelled(ToldSentence sentence, bool above, int first, int last, ComparedWords words)
    {
        var (start, text) = (sentence.Words[first].Start, sentence.Text);
        var next = last + 1;
        while (next < sentence.Words.Count && words.Leading.Contains(sentence.Words[next].Word))
        {
            next++;
        }

        if (next >= sentence.Words.Count)
        {
            return null;
        }

        var number = sentence.Words[next];
        var limit = Figures.NumberWord(number.Word) ?? (int.TryParse(number.Word, out var digits) ? digits : 0);
        if (
            limit < 2
            || sentence.Read.Figures.Any(f => f.Start <= number.Start && f.End >= number.End && f.Unit is not null)
            || !(
                next + 1 == sentence.Words.Count
                || sentence.Words[next + 1].Word is "that" or "which" or "required" or "needed" or "asked" or "wanted" or "our" or "we"
            )
            || text[sentence.Words[last].End..number.Start].AsSpan().IndexOfAny(";|.(") >= 0
            || sentence
                .Words.Take(first)
                .TakeLast(Before)
                .Any(w => words.Turning.Contains(w.Word) || (Rules.Contains(w.Word) && w.Word is not ("rule" or "policy")))
        )
        {
            return null;
        }

        var value = sentence.Read.Figures.LastOrDefault(f => f.End <= start && f.Kind is not null && !f.IsRange);
        return
            value is not null
            && text.AsSpan(value.End, start - value.End).IndexOfAny(";|.") < 0
            && !value.Low.Equals(limit)
            && value.Low > limit != above
            ? new GroundFault(
                Code,
                sentence,
                value.Start,
                number.End,
                $"'{text[value.Start..value.End].Trim()}' {(above ? "does not lie above" : "does not lie below")} {limit}, and the text says '{text[start..number.End]}'.",
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
                && f.Kind is not null
                && f.Start - sentence.Words[last].End <= 40
            );
    }
}
