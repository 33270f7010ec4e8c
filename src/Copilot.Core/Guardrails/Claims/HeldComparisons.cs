using Copilot.Core.Cases;
using Copilot.Core.Criteria;
using Copilot.Core.Guardrails.Prose;

namespace Copilot.Core.Guardrails.Claims;

/// <summary>Holds what a clause says of a limit of this case, above or below it and without a value of its own, against what the rules held against that limit.</summary>
/// <remarks>"No translation above 3 mm", "outside the 90-day window", "longer than the six weeks": the value may stand anywhere. What it finds warns.</remarks>
internal static class HeldComparisons
{
    private const string Code = "K01";
    private const int Before = 4;

    private static readonly HashSet<string> Rules = new(StringComparer.Ordinal)
    {
        "ask", "want", "need", "needed", "require", "required", "must", "demand", "call", "look", "expect", "expected", "wanted", "define", "defined", "begin", "start", "count", "would", "if", "unless", "until", "should", "could", "may", "might", "when", "where", "whether", "rule", "criterion", "policy", "threshold",
        "at", "least", "most", "or", "than", "only", "once", "any", "asked",
    };

    public static IEnumerable<GroundFault> Run(ToldText told, GuardrailInput input)
    {
        var words = input.Brief.Language!.Determinations.Value.Compared;
        var held = input.Assessment.Criteria.Where(a => a.Answer != Answer.NotApplicable).SelectMany(a => a.Reasons.Select(r => (a.Level, r.Compares))).Where(p => p.Compares is { Holds: not null }).Select(p => (p.Level, Held: p.Compares!, Wanted: input.ReadingOf(p.Compares!.Wanted).Thresholds)).Where(p => p.Wanted.Count == 1).ToList();
        foreach (var sentence in told.Claims.Where(s => s.Read.Figures.Count > 0 && !s.IsHeading && !s.IsQuestion && !s.IsUncertain && !s.IsConditional && !s.IsOfSource && !s.Has("source-figure") && !s.All(CueKind.Body).Any() && !s.Has("others")))
        {
            foreach (var (side, first, last) in words.Relations.In(sentence.Run))
            {
                if (Spelled(sentence, side == ComparedWords.Above, first, last, words) is { } spelled)
                {
                    yield return spelled;
                    break;
                }

                if (Limit(sentence, last, words) is not { } limit || Fault(sentence, side == ComparedWords.Above, first, limit, words, held) is not { } fault)
                {
                    continue;
                }

                yield return new GroundFault(Code, sentence, sentence.Words[first].Start, limit.End, $"'{sentence.Text[sentence.Words[first].Start..limit.End].Trim()}' is told; held against that limit was {fault.Measured}, which {(fault.Holds == true ? "reaches" : "does not reach")} {fault.Wanted}.", "State what the figures give.");
                break;
            }
        }
    }

    // The clause names what was measured, or it is a length of time, which names itself.
    private static bool IsOf(ToldSentence sentence, HeldAgainst held) =>
        ContrastSets.Sequence(held.Measured).Concat(ContrastSets.Sequence(held.Facts)).Where(w => w.Length > 2 && !ClauseIndex.IsCommon(w) && !w.Any(char.IsDigit)).Any(w => sentence.Run.Contains(w)) || sentence.Words.Exists(w => w.Word is "window" or "line" or "limit" or "threshold");

    private static HeldAgainst? Fault(ToldSentence sentence, bool above, int first, Figure limit, ComparedWords words, List<(Interspace? Level, HeldAgainst Held, IReadOnlyList<ThresholdMention> Wanted)> held)
    {
        var (from, to) = sentence.ClauseAt(sentence.Words[first].Start, limit.End);
        var before = sentence.Words.Take(first).Where(w => w.Start >= from).ToList();
        var behind = sentence.Text.AsSpan(limit.End, to - limit.End).TrimStart();
        // What a limit is asked for, or a second value of its kind in the clause, says nothing of the value that was held against it.
        if (behind.StartsWith("or ") || before.TakeLast(Before).Any(w => Rules.Contains(w.Word)) || before.Exists(w => w.Word is "require" or "need" or "want" or "ask" or "must" or "demand")
            || sentence.Read.Figures.Any(f => f != limit && f.Start >= from && f.End <= to && f.Kind is { } a && limit.Kind is { } b && (a.Base == b.Base || (Units.Days(a.Base) is not null && Units.Days(b.Base) is not null))))
        {
            return null;
        }

        // "no slip, translation above 3 mm": what is denied stands in another part.
        var (part, _) = sentence.PartAt(sentence.Words[first].Start, limit.End, ",");
        above ^= sentence.Words.Take(first).Skip(part).TakeLast(3).Any(w => words.Turning.Contains(w.Word));
        var of = held.FindAll(h => h.Wanted[0].Figure.Kind is { } kind && limit.Kind is { } own1 && kind.Base == own1.Base && h.Wanted[0].Figure.Equals(limit.Low, limit.Unit) && IsOf(sentence, h.Held) && (h.Level is not { } own || sentence.Levels.Count == 0 || sentence.Levels.Contains(own)));
        var claims = of.ConvertAll(h => h.Wanted[0].Operator[0] == '>' ? above : !above);
        return of.Count > 0 && of.TrueForAll(h => h.Held.Holds == of[0].Held.Holds) && claims.TrueForAll(c => c != of[0].Held.Holds) ? of[0].Held : null;
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
        if (limit < 2 || sentence.Read.Figures.Any(f => f.Start <= number.Start && f.End >= number.End && f.Unit is not null) || !(next + 1 == sentence.Words.Count || sentence.Words[next + 1].Word is "that" or "which" or "required" or "needed" or "asked" or "wanted" or "our" or "we")
            || text[sentence.Words[last].End..number.Start].AsSpan().IndexOfAny(";|.(") >= 0 || sentence.Words.Take(first).TakeLast(Before).Any(w => words.Turning.Contains(w.Word) || (Rules.Contains(w.Word) && w.Word is not ("rule" or "policy"))))
        {
            return null;
        }

        var value = sentence.Read.Figures.LastOrDefault(f => f.End <= start && f.Kind is not null && !f.IsRange);
        return value is not null && text.AsSpan(value.End, start - value.End).IndexOfAny(";|.") < 0 && !value.Low.Equals(limit) && value.Low > limit != above
            ? new GroundFault(Code, sentence, value.Start, number.End, $"'{text[value.Start..value.End].Trim()}' {(above ? "does not lie above" : "does not lie below")} {limit}, and the text says '{text[start..number.End]}'.", "State what the figures give.") : null;
    }

    private static Figure? Limit(ToldSentence sentence, int last, ComparedWords words)
    {
        var next = last + 1;
        while (next < sentence.Words.Count && words.Leading.Contains(sentence.Words[next].Word))
        {
            next++;
        }

        return next >= sentence.Words.Count ? null : sentence.Read.Figures.FirstOrDefault(f => f.Start <= sentence.Words[next].Start && f.End >= sentence.Words[next].End && !f.IsRange && f.Kind is not null && f.Start - sentence.Words[last].End <= 40);
    }
}
