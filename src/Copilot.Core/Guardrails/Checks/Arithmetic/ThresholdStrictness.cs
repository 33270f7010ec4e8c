using System.Globalization;
using Copilot.Core.Drafting;
using Copilot.Core.Guardrails.Certainty;
using Copilot.Core.Guardrails.Claims;
using Copilot.Core.Guardrails.Prose;
using Copilot.Core.Guidelines;

namespace Copilot.Core.Guardrails.Checks.Arithmetic;

/// <summary>K29. Nothing stricter is demanded than the authority that governs the case demands.</summary>
public sealed class ThresholdStrictness : Guardrail
{
    public override string Code => "K29";

    internal override Subject Subject => Subject.Rule;

    public override string Holds =>
        "A threshold that the text demands is no stricter than the governing profile's, and points the same way.";

    public override IEnumerable<Violation> Check(TextReading text, GuardrailInput input)
    {
        foreach (
            var violation in text.Told is { IsOwn: false } anybodys
                ? OfRule(anybodys, input).Concat(Grades(anybodys, input)).Concat(Groundless(anybodys, input))
                : []
        )
        {
            yield return violation;
        }

        foreach (var violation in text.Draft is null ? [] : text.Statements.SelectMany(u => OfNoRule(u, input).Concat(Held(u, input))))
        {
            yield return violation;
        }

        foreach (
            var sentence in (text.Told is { IsOwn: false } told ? told.Claims : []).Where(s =>
                s.Read.Thresholds.Count > 0
                && (
                    s.IsGeneral
                    || s.IsRequirement
                    || s.Has("general")
                    || s.Has("rule-said")
                    || s.Has("own-rule")
                    || s.Has("rule-reach")
                    || TableVerdicts.IsRow(s)
                )
            )
        )
        {
            foreach (
                var mention in sentence.Read.Thresholds.Where(t =>
                    !t.Figure.IsRange
                    && !DateArithmetic.Follows(sentence.Read, t.Figure, input)
                    && (
                        sentence.IsGeneral
                        || sentence.IsRequirement
                        || sentence.Has("general")
                        || sentence.Has("rule-said")
                        || sentence.Has("own-rule")
                        || sentence.Has("rule-reach")
                        || sentence.IsLabel(t.End)
                    )
                    && Units.Find(t.Figure.Unit) is not null
                )
            )
            {
                if (Meant(sentence, mention, input) is not { Count: > 0 } meant)
                {
                    continue;
                }

                meant = meant.FindAll(t => IsHeld(t, input)) is { Count: > 0 } held ? held : meant;
                // A value that some use beside the profile's own is not the profile's.
                if (
                    sentence.HasAt("own-rule", mention.Start, mention.End)
                    && !sentence.Has("others")
                    && meant.TrueForAll(t => !mention.Figure.Equals(t.Value, t.Unit))
                    && meant.Any(t => t.Alternatives.Any(v => mention.Figure.Equals(v, t.Unit)))
                )
                {
                    yield return Warn(
                        sentence.Unit,
                        mention.Start,
                        mention.End,
                        $"'{sentence.Text[mention.Start..mention.End].Trim()}' is told as the rule's own; the profile has {string.Join(" or ", meant.Select(Show).Distinct())}.",
                        "Use the profile's threshold."
                    );
                    continue;
                }

                if (
                    meant.Any(t => Admits(t, mention))
                    || (
                        Elsewhere(mention, input)
                        && (sentence.Has("source-figure") || !sentence.HasAt("own-rule", mention.Start, mention.End))
                    )
                )
                {
                    continue;
                }

                var words = sentence.Text[mention.Start..mention.End].Trim();
                var profile = string.Join(" or ", meant.Select(Show).Distinct());
                if (meant.Any(t => Values(t).Any(v => mention.Figure.Equals(v, t.Unit))))
                {
                    yield return Block(
                        sentence.Unit,
                        mention.Start,
                        mention.End,
                        $"'{words}' points the other way than the profile's {profile}.",
                        "Use the profile's threshold, with its operator."
                    );
                }
                else if (meant.TrueForAll(t => Stricter(t, mention)))
                {
                    yield return Block(
                        sentence.Unit,
                        mention.Start,
                        mention.End,
                        $"'{words}' is stricter than the profile's {profile}, and no source in the library has it.",
                        "Use the profile's threshold."
                    );
                }
                else
                {
                    yield return Warn(
                        sentence.Unit,
                        mention.Start,
                        mention.End,
                        $"'{words}' is not the profile's {profile}, and no source in the library has it.",
                        "Use the profile's threshold, or cite the source of the other."
                    );
                }
            }
        }
    }

    // A figure that is told as the rule's own: some threshold of the profile, or some passage of a policy, has it.
    private IEnumerable<Violation> OfRule(ToldText told, GuardrailInput input)
    {
        var policies = input.Library.Documents.Where(d => d.Kind == DocumentKind.Policy).SelectMany(d => d.Passages).ToList();
        foreach (var rule in told.Claims.SelectMany(told.RuleFigures).Where(r => !r.Figure.IsRange && !r.Sentence.All(CueKind.Body).Any()))
        {
            var figure = rule.Figure;
            var unasked = input.Assessment.Levels.All(l => l.Fusion == Criteria.Answer.NotApplicable)
                ? input.Brief.Language!.Determinations.Value.LimitsOf("fusion")
                : new HashSet<string>();
            var of = input
                .Brief.Thresholds.Where(t => !unasked.Contains(t.Name))
                .Where(t => SameKind(t.Unit, figure.Unit) || (figure.Unit is null && t.Unit is not null))
                .ToList();
            var has = of.Any(t =>
                Values(t).Any(v => figure.Unit is null ? v.Equals(figure.Low) : figure.Equals(v, t.Unit) || Near(figure, v, t.Unit))
            );
            has |=
                rule.IsUnitless
                && input.Brief.Thresholds.Any(t =>
                    t.Value.Equals(figure.Low)
                    && Units.Find(t.Unit) is { } kind
                    && (Units.Days(kind.Base) is not null) == (Units.Find(figure.Unit) is { } own && Units.Days(own.Base) is not null)
                );
            if (of.Count == 0 || figure.Unit is null)
            {
                continue;
            }

            var limits = LimitsOf(rule.Sentence, told);
            var meant =
                limits.Count == 1
                    ? input
                        .Brief.Language!.Determinations.Value.Limit(limits[0])
                        .Select(n => of.Find(t => t.Name == n))
                        .OfType<ProfileThreshold>()
                        .ToList()
                    : [];
            // Of several limits of one topic those count that the answers here were held against.
            meant = meant.FindAll(t => IsHeld(t, input)) is { Count: > 0 } held ? held : meant;
            if (has && (meant.Count == 0 || meant.Exists(t => Values(t).Any(v => figure.Equals(v, t.Unit) || Near(figure, v, t.Unit)))))
            {
                continue;
            }

            if (
                !has
                && !rule.IsBare
                && policies.Any(p =>
                    input.LibraryReading.Of(p).Figures.Any(f => figure.Equals(f.Low, f.Unit) || figure.Equals(f.High, f.Unit))
                )
                && meant.Count == 0
            )
            {
                continue;
            }

            var profile = string.Join(" or ", (meant.Count > 0 ? meant : of).Select(Show).Distinct().Take(4));
            yield return At(
                !has && rule.IsBeside && !rule.Sentence.IsUncertain ? Severity.Block : Severity.Warn,
                rule.Sentence.Unit,
                figure.Start,
                figure.End,
                $"'{rule.Sentence.Text[figure.Start..figure.End].Trim()}' is told as the rule's; the profile has {profile}.",
                "Use the profile's threshold."
            );
        }
    }

    private static bool IsOfThese(IReadOnlyList<Figure> figures, List<Figure> measured)
    {
        foreach (var figure in figures)
        {
            foreach (var own in measured)
            {
                if (own.IsSame(figure) || IsUpTo(figure, own))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static readonly string[] Ranks = ["mild", "moderate", "severe"];

    // "The cut-off is severe": a rule told with another grade than the one that the answers were held against.
    private IEnumerable<Violation> Grades(ToldText told, GuardrailInput input)
    {
        var held = Ranks.Where(r => input.Assessment.Criteria.Any(a => a.Because.Contains($">= {r}", StringComparison.Ordinal))).ToList();
        if (held is not [var grade])
        {
            yield break;
        }

        foreach (
            var sentence in told.Claims.Where(s =>
                !s.IsHeading && !s.IsConditional && !s.IsUncertain && !s.All(CueKind.Body).Any() && !s.Has("source-figure")
            )
        )
        {
            var words = sentence.Words;
            for (var i = 0; i < words.Count; i++)
            {
                if (
                    words[i].Word != grade
                    && Ranks.Contains(words[i].Word)
                    && !words.Exists(w => w.Word == grade || w.Word is "would" or "worse")
                    && sentence
                        .All("rule-lead")
                        .Concat(sentence.All("own-rule"))
                        .Concat(sentence.All("general"))
                        .Concat(sentence.All("rule-said"))
                        .Any(l =>
                            l.End <= words[i].Start
                            && words.Count(w => w.Start >= l.End && w.End <= words[i].Start) <= 2
                            && !words.Exists(w =>
                                w.Start >= l.End && w.End <= words[i].Start && w.Word is "not" or "no" or "met" or "because" or "against"
                            )
                        )
                    && sentence.Text[..words[i].Start].TrimEnd() is var lead
                    && !lead.EndsWith(';')
                    && sentence.Read.Figures.Count == 0
                )
                {
                    yield return Warn(
                        sentence.Unit,
                        words[i].Start,
                        words[i].End,
                        $"'{words[i].Word}' is told as the rule's; the answers were held against {grade} or worse.",
                        "Use the profile's grade."
                    );
                }
            }
        }
    }

    private static bool IsHeld(ProfileThreshold threshold, GuardrailInput input) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{threshold.Operator} {threshold.Value} {threshold.Unit}")
            is var words
        && input.Assessment.Criteria.Any(a =>
            a.Answer != Criteria.Answer.NotApplicable && a.Because.Contains(words, StringComparison.Ordinal)
        );

    // What the sentence names, else the one right before it, else its heading.
    private static List<string> LimitsOf(ToldSentence sentence, ToldText told)
    {
        static List<string> Of(ToldSentence s) => [.. s.All(CueKind.Limit).Select(c => c.Cue.Name).Distinct()];
        if (Of(sentence) is { Count: > 0 } own)
        {
            return own;
        }

        var before =
            sentence.Index > 0
            && told.Sentences[sentence.Index - 1] is var one
            && one.Items.Sentence.Paragraph == sentence.Items.Sentence.Paragraph
                ? Of(one)
                : [];
        return before.Count > 0 || sentence.Heading is null ? before
            : told.Sentences.Take(sentence.Index).LastOrDefault(s => s.IsHeading) is { } heading ? Of(heading)
            : [];
    }

    // A rule that wants a limit not reached is told by the opposite.
    private static string Turned(string sign) =>
        sign switch
        {
            ">=" => "<",
            "<" => ">=",
            "<=" => ">",
            _ => "<=",
        };

    // A limit in a draft of ours is one that the answers were held against, that a source of the statement has, or that is in the words of an ask.
    private IEnumerable<Violation> OfNoRule(TextUnit unit, GuardrailInput input)
    {
        foreach (
            var sentence in unit.Sentences.Where(s => s.Read.Thresholds.Count > 0 && unit.Statement!.Section != Section.EvidenceConflicts)
        )
        {
            // Nearly all limits are the profile's.
            var others = sentence
                .Read.Thresholds.Where(m =>
                    !input.Brief.Thresholds.Any(t => t.Operator == m.Operator && m.Figure.Equals(t.Value, t.Unit))
                    && !DateArithmetic.Follows(sentence.Read, m.Figure, input)
                )
                .ToList();
            if (others.Count == 0)
            {
                continue;
            }

            var named = sentence.Read.Criteria.Select(c => c.Id).ToHashSet(StringComparer.Ordinal);
            var rules = input
                .Assessment.Criteria.Where(a => named.Count == 0 || named.Contains(a.Id))
                .Select(a => a.Because)
                .Distinct()
                .Concat(unit.Statement!.About.Where(k => k.Contains(':', StringComparison.Ordinal)).SelectMany(input.ReasonsFor))
                .Concat(
                    unit.Statement.Citations.OfType<GuidelineCitation>()
                        .Select(input.Passage)
                        .OfType<Guidelines.Passage>()
                        .Select(p => p.Text)
                )
                .Concat(input.Assessment.Asks.Select(a => a.Text))
                .Concat(input.Brief.Codes.Select(c => c.Label));
            var known = rules.SelectMany(r => input.ReadingOf(r).Thresholds).ToList();
            foreach (
                var mention in others.Where(m =>
                    !known.Exists(k =>
                        (k.Operator == m.Operator || k.Operator == Turned(m.Operator)) && k.Figure.Equals(m.Figure.Low, m.Figure.Unit)
                    ) && !input.FactsInWords.Any(f => f.Words.Contains(sentence.Text[m.Start..m.End].Trim(), StringComparison.Ordinal))
                )
            )
            {
                var (start, end) = (sentence.Start + mention.Start, sentence.Start + mention.End);
                yield return Block(
                    unit,
                    start,
                    end,
                    $"'{unit.Own[start..end].Trim()}' is a limit that no answer was held against and that nothing cited here has.",
                    "Take the limit, with its operator and unit, from the criterion."
                );
            }
        }
    }

    // "care spans 20.0 weeks, 18 Mar 2025 to 5 Aug 2025, where at least 6 weeks are required": the limit against which that was held.
    private IEnumerable<Violation> Held(TextUnit unit, GuardrailInput input)
    {
        const string Where = ", where ";
        foreach (var sentence in unit.Sentences.Where(s => s.Read.Thresholds.Count > 0))
        {
            var ended = 0;
            for (
                var at = sentence.Text.IndexOf(Where, StringComparison.Ordinal);
                at >= 0;
                at = sentence.Text.IndexOf(Where, at + 1, StringComparison.Ordinal)
            )
            {
                var limits = sentence.Read.Thresholds.Where(m => m.Start == at + Where.Length).ToList();
                if (limits.Count == 0)
                {
                    continue;
                }

                // What was measured stands between the limit before, or the part before, and this limit.
                var part = sentence.Text.LastIndexOfAny([';', ':'], at);
                var from = Math.Max(part, ended);
                var named = Named(sentence, part, at);
                var measured = sentence.Read.Figures.Where(f => f.Start >= from && f.End <= at).ToList();
                var compared = input
                    .Assessment.Criteria.Where(a => named.Count == 0 || named.Contains(a.Id))
                    .SelectMany(a => a.Reasons)
                    .Select(r => r.Compares)
                    .OfType<Criteria.HeldAgainst>()
                    .Where(c => IsOfThese(input.FiguresOf(c.Measured), measured))
                    .SelectMany(c => input.ReadingOf(c.Wanted).Thresholds)
                    .ToList();
                ended = limits[^1].End;
                foreach (
                    var mention in limits.Where(m =>
                        compared.Count > 0
                        && !compared.Exists(k =>
                            (k.Operator == m.Operator || k.Operator == Turned(m.Operator)) && k.Figure.Equals(m.Figure.Low, m.Figure.Unit)
                        )
                    )
                )
                {
                    var (start, end) = (sentence.Start + mention.Start, sentence.Start + mention.End);
                    yield return Block(
                        unit,
                        start,
                        end,
                        $"'{unit.Own[start..end].Trim()}' is not what this was held against.",
                        "Take the limit, with its operator and unit, from the criterion."
                    );
                }
            }

            // A length of time that follows from its dates is at least, or at most, what the rules computed.
            foreach (
                var mention in sentence.Read.Thresholds.Where(m =>
                    DateArithmetic.Follows(sentence.Read, m.Figure, input)
                    && input
                        .Assessment.Criteria.SelectMany(a => input.ReadingOf(a.Because).Thresholds)
                        .Where(k => k.Figure.Equals(m.Figure.Low, m.Figure.Unit))
                        .Select(k => k.Operator)
                        .Distinct()
                        .ToList()
                        is { Count: > 0 } computed
                    && !computed.Contains(m.Operator)
                )
            )
            {
                var (start, end) = (sentence.Start + mention.Start, sentence.Start + mention.End);
                yield return Block(
                    unit,
                    start,
                    end,
                    $"'{unit.Own[start..end].Trim()}' is not how the length was computed.",
                    "Take it from the criterion."
                );
            }
        }
    }

    // "Under 8 degrees" is the range from nothing to 8.
    private static bool IsUpTo(Figure range, Figure end) =>
        range is { IsRange: true, Low: 0 } && end.IsSame(range with { Low = range.High });

    // The criteria of a part; where it names none, those before the colon that opened it: "(F, its name: 1/3 of the facet, where ...".
    private static HashSet<string> Named(TextSentence sentence, int part, int at)
    {
        HashSet<string> Of(int from, int to) =>
            sentence.Read.Criteria.Where(c => c.Start >= from && c.End <= to).Select(c => c.Id).ToHashSet(StringComparer.Ordinal);
        var own = Of(part, at);
        return own.Count > 0 || part < 1 || sentence.Text[part] != ':'
            ? own
            : Of(sentence.Text.LastIndexOfAny([';', ':', '('], part - 1), part);
    }

    // The limit's words nearest before the figure, else behind it.
    private static List<ProfileThreshold>? Meant(ToldSentence sentence, ThresholdMention mention, GuardrailInput input)
    {
        var lexicon = input.Brief.Language!.Determinations.Value;
        var cues = sentence.All(CueKind.Limit).ToList();
        var nearest =
            cues.Where(c => c.End <= mention.Start).Select(c => (CueMention?)c).LastOrDefault()
            ?? cues.Where(c => c.Start >= mention.End).Select(c => (CueMention?)c).FirstOrDefault();
        return nearest is not { } cue
            ? null
            :
            [
                .. lexicon
                    .Limit(cue.Cue.Name)
                    .Select(n => input.Brief.Thresholds.FirstOrDefault(t => t.Name == n))
                    .OfType<ProfileThreshold>()
                    .Where(t => SameKind(t.Unit, mention.Figure.Unit)),
            ];
    }

    private static bool SameKind(string? a, string? b) =>
        Units.Find(a) is { } one
        && Units.Find(b) is { } other
        && (one.Base == other.Base || (Units.Days(one.Base) is not null && Units.Days(other.Base) is not null));

    private static IEnumerable<double> Values(ProfileThreshold threshold) => threshold.Alternatives.Append(threshold.Value);

    // The same value, the same way; a month is about four weeks, and "more than" for "at least" is a matter of wording.
    private static bool Admits(ProfileThreshold threshold, ThresholdMention mention) =>
        threshold.Operator[0] == mention.Operator[0]
        && Values(threshold).Any(v => mention.Figure.Equals(v, threshold.Unit) || Near(mention.Figure, v, threshold.Unit));

    /// <summary>About the same length of time in another unit: a month is about four weeks.</summary>
    internal static bool Near(Figure figure, double value, string? unit) =>
        Units.Find(figure.Unit) is { } one
        && Units.Find(unit) is { } other
        && one.Base != other.Base
        && Days(figure.Low * one.Factor, one.Base) is { } a
        && Days(value * other.Factor, other.Base) is { } b
        && Math.Abs(a - b) <= 0.1 * b;

    private static double? Days(double value, string unit) =>
        unit switch
        {
            "day" => value,
            "month" => value * 30.44,
            _ => null,
        };

    private static bool Stricter(ProfileThreshold threshold, ThresholdMention mention)
    {
        var (one, other) = (Units.Find(mention.Figure.Unit)!.Value, Units.Find(threshold.Unit)!.Value);
        var a = Days(mention.Figure.Low * one.Factor, one.Base) ?? mention.Figure.Low * one.Factor;
        var b = Days(threshold.Value * other.Factor, other.Base) ?? threshold.Value * other.Factor;
        return threshold.Operator[0] == mention.Operator[0] && (threshold.Operator[0] == '>' ? a > b : a < b);
    }

    private static bool Elsewhere(ThresholdMention mention, GuardrailInput input) =>
        input.LibraryReading.HasThreshold(input.Library, mention);

    private static string Show(ProfileThreshold threshold) =>
        string.Create(CultureInfo.InvariantCulture, $"{threshold.Operator} {threshold.Value} {threshold.Unit}").TrimEnd();
}
