using System.Globalization;
using Copilot.Core.Drafting;
using Copilot.Core.Guardrails.Claims.AgainstChart;
using Copilot.Core.Guardrails.Prose;
using Copilot.Core.Yaml;

namespace Copilot.Core.Guardrails.Claims.AgainstRules.Thresholds;

/// <summary>How a text draws a limit for a thing that it names (<c>limits-named</c> in the lexicon).</summary>
/// <param name="Before">Right before a figure these bound it.</param>
/// <param name="Behind">Right behind a figure these do.</param>
/// <param name="Ruling">What says that a rule is told.</param>
/// <param name="Between">May stand between a bounding word and its figure.</param>
/// <param name="Musts">What demands a grade.</param>
internal sealed record NamedLimitWords(
    WordPhrases<string> Before,
    WordPhrases<string> Behind,
    WordPhrases<string> Ruling,
    IReadOnlySet<string> Between,
    WordPhrases<string> Musts
)
{
    public static NamedLimitWords Read(YamlMap map) =>
        new(map.Phrases("before"), map.Phrases("behind"), map.Phrases("ruling"), map.Set("between"), map.Phrases("musts"));
}

/// <summary>Holds a bounded figure ("7 and up", "from 4.5 mm", "the 4.5 mm of travel that the policy asks for") against the thresholds of the very thing that its clause names.</summary>
/// <remarks>A figure of the chart is a limit only where a rule is told of it. What it finds warns.</remarks>
internal static class LimitsNamed
{
    private const string Code = "K29";
    private const int Reach = 4;
    private const int Small = 3;

    public static IEnumerable<GroundFault> Run(ToldText told, GuardrailInput input)
    {
        var live = input.ThresholdsHeld;
        var held = Ranks.Where(r => input.Assessment.Criteria.Any(a => a.Because.Contains($">= {r}", StringComparison.Ordinal))).ToList();
        foreach (
            var sentence in told.Claims.Where(s =>
                !s.IsHeading
                && !s.IsUncertain
                && !s.IsOfSource
                && !s.Has("source-figure")
                && !s.All(CueKind.Body).Any()
                && s.Cited.All(m => m.Kind != Guidelines.MarkerKind.Guideline)
                && !s.Words.Exists(w => s.Lexicon.RuleLimits.Spares.Contains(w.Word) && w.Word is not ("would" or "if" or "had"))
            )
        )
        {
            foreach (var figure in Bounded(sentence))
            {
                if (Fault(sentence, figure, live, told, input) is { } profile)
                {
                    yield return new GroundFault(
                        Code,
                        sentence,
                        figure.Start,
                        figure.End,
                        $"'{sentence.Text[figure.Start..figure.End].Trim()}' is told as the limit here; the profile has {profile}.",
                        "Use the profile's threshold."
                    );
                    break;
                }
            }

            if (held is [var one] && Grade(sentence, one) is { } grade)
            {
                yield return grade;
            }
        }
    }

    // Of the figures of a sentence, with those told in words ("sixteen for a fusion", "twelve smoke-free weeks"), those that are bounded.
    private static IEnumerable<Figure> Bounded(ToldSentence sentence)
    {
        var words = sentence.Lexicon.NamedLimits;
        var run = sentence.Run;
        var before = words.Before.In(run).ToList();
        var behind = words.Behind.In(run).ToList();
        foreach (
            var figure in sentence
                .Read.Figures.Where(f => !f.IsRange && f.Kind?.Base is not ("unit" or "bone" or "interspace" or "cage" or "visit"))
                .Concat(Worded(sentence))
                .OrderBy(f => f.Start)
        )
        {
            var at = run.Count == 0 ? -1 : sentence.Words.FindIndex(w => w.End > figure.Start);
            var next = sentence.Words.FindIndex(w => w.Start >= figure.End);
            if (at < 0 || sentence.Read.Dates.Any(d => d.Start < figure.End && d.End > figure.Start))
            {
                continue;
            }

            bool IsBefore((string Value, int First, int Last) p) =>
                p.Last < at
                && at - p.Last <= Small
                && run.GetRange(p.Last + 1, at - p.Last - 1).TrueForAll(words.Between.Contains)
                && sentence.Text.AsSpan(sentence.Words[p.Last].End, figure.Start - sentence.Words[p.Last].End).IndexOfAny(";.|,)") < 0;
            bool IsBehind((string Value, int First, int Last) p) =>
                next >= 0
                && p.First >= next
                && p.First - next <= Reach
                && sentence.Text.AsSpan(figure.End, sentence.Words[p.First].Start - figure.End).IndexOfAny(";.|,(") < 0
                && !sentence.Read.Figures.Any(f => f.Start >= figure.End && f.End <= sentence.Words[p.First].Start);
            if (before.Exists(IsBefore) || behind.Exists(IsBehind))
            {
                yield return figure;
            }
        }
    }

    private static IEnumerable<Figure> Worded(ToldSentence sentence)
    {
        for (var i = 0; i < sentence.Words.Count; i++)
        {
            var word = sentence.Words[i];
            if (
                Figures.NumberWord(word.Word) is not (>= 3 and var number)
                || sentence.Read.Figures.Any(f => f.Start < word.End && f.End > word.Start && f.Unit is not null)
            )
            {
                continue;
            }

            var unit = Enumerable
                .Range(i + 2, 2)
                .Where(k => k < sentence.Words.Count)
                .Select(k => sentence.Words[k].Word)
                .FirstOrDefault(w => w is "week" or "month" or "day");
            var earlier =
                i + 1 < sentence.Words.Count && sentence.Words[i + 1].Word is "for" or "before"
                    ? sentence
                        .Read.Figures.LastOrDefault(f => f.End <= word.Start && f.Kind is { } kind && Units.Days(kind.Base) is not null)
                        ?.Unit
                    : null;
            if ((unit ?? earlier) is { } told)
            {
                yield return new Figure(word.Start, word.End, number, number, told is "week" or "month" or "day" ? told + "s" : told);
            }
        }
    }

    private static string? Fault(
        ToldSentence sentence,
        Figure figure,
        IReadOnlyList<ProfileThreshold> live,
        ToldText told,
        GuardrailInput input
    )
    {
        var (first, stop) = sentence.PartAt(figure.Start, figure.End, Breaks.Clauses);
        if (first >= stop)
        {
            return null;
        }

        var (start, end) = (sentence.Words[first].Start, sentence.Words[stop - 1].End);
        var part = sentence.PartAt(figure.Start, figure.End, Breaks.Parts);
        // "Any one of these is enough: a curve of 40 degrees or more, ..."; "a route for a slip of 5 mm or more"
        var isRuled =
            sentence.Lexicon.NamedLimits.Ruling.In(sentence.Run).Any(r => r.First >= first && r.Last < stop)
            || sentence.Read.Criteria.Any(c => c.Start >= start && c.End <= figure.Start)
            || (
                sentence.Text.AsSpan(0, figure.Start).LastIndexOf(':') is var colon
                && colon > 0
                && sentence.Lexicon.NamedLimits.Ruling.In(sentence.Run).Any(r => sentence.Words[r.Last].End <= colon)
            );
        var beside = sentence
            .Read.Figures.Where(f => f.Start != figure.Start && f.Start >= start && f.End <= end && IsOfKind(f, figure))
            .ToList();
        // Of the chart, and no rule is told: it is a value. Without a rule it is held against something where another value stands.
        if (
            !isRuled
            && (
                beside.Count == 0
                || input.ChartFigures.Has(figure)
                || input.FactFigures.Has(figure)
                || !beside.Exists(f => input.ChartFigures.Has(f) || input.FactFigures.Has(f))
            )
        )
        {
            return null;
        }

        var named = Named(
            sentence,
            part.First < part.End ? (sentence.Words[part.First].Start, sentence.Words[part.End - 1].End) : (start, end)
        );
        named = named.Count > 0 ? named : Named(sentence, (start, end));
        named = named.Count > 0 || !isRuled ? named : Named(sentence, (0, sentence.Text.Length));
        for (
            var i = sentence.Index - 1;
            isRuled
                && named.Count == 0
                && i >= Math.Max(0, sentence.Index - Back)
                && told.Sentences[i].Items.Sentence.Paragraph == sentence.Items.Sentence.Paragraph;
            i--
        )
        {
            named = Named(told.Sentences[i], (0, told.Sentences[i].Text.Length));
        }

        // A value that is held against an earlier one draws no limit.
        if (!isRuled && sentence.Read.Dates.Count > 0)
        {
            return null;
        }

        var of = named
            .SelectMany(n => sentence.Lexicon.Limit(n))
            .Distinct()
            .Select(n => input.Brief.Thresholds.FirstOrDefault(t => t.Name == n))
            .OfType<ProfileThreshold>()
            .Where(t =>
                figure.Kind is { } kind
                    ? Units.Find(t.Unit) is { } own
                        && (own.Base == kind.Base || (Units.Days(own.Base) is not null && Units.Days(kind.Base) is not null))
                    : Units.Find(t.Unit) is { } bare
                        && (figure.Low < 0 ? bare.Base == "SD" : bare.Base is "of-10" or "HU" && figure.Low >= 2)
            )
            .ToList();
        of =
            figure.Kind is { } time && Units.Days(time.Base) is not null ? of
            : of.FindAll(live.Contains) is { Count: > 0 } here ? here
            : of;
        if (
            of.Count == 0
            || of.Exists(t =>
                figure.Kind is null
                    ? t.Alternatives.Append(t.Value).Any(v => Figure.Close(Math.Abs(v), Math.Abs(figure.Low)))
                    : t.Alternatives.Append(t.Value).Any(v => figure.Equals(v, t.Unit))
                        || Checks.Arithmetic.ThresholdStrictness.Near(figure, t.Value, t.Unit)
            )
        )
        {
            return null;
        }

        return string.Join(
            " or ",
            of.Select(t => string.Create(CultureInfo.InvariantCulture, $"{t.Operator} {t.Value} {t.Unit}")).Distinct().Take(4)
        );
    }

    private static bool IsOfKind(Figure one, Figure other) =>
        (one.Kind, other.Kind) switch
        {
            ({ } a, { } b) => a.Base == b.Base,
            (null, null) => true,
            _ => false,
        };

    private static List<string> Named(ToldSentence sentence, (int Start, int End) span) =>
        [.. sentence.All(CueKind.Limit).Where(c => c.Start >= span.Start && c.End <= span.End).Select(c => c.Cue.Name).Distinct()];

    // What is told of a thing stands in no more sentences behind it.
    private const int Back = 3;

    private static readonly string[] Ranks = ["mild", "moderate", "severe"];

    // "Stenosis must be severe": of the answers here one grade was asked for, and it is another.
    private static GroundFault? Grade(ToldSentence sentence, string grade)
    {
        var run = sentence.Run;
        foreach (var must in sentence.Lexicon.NamedLimits.Musts.In(run))
        {
            var at = must.Last + 1;
            if (
                at < run.Count
                && run[at] != grade
                && Ranks.Contains(run[at])
                && !run.Skip(at).Take(Reach).Contains(grade)
                && !run.Take(must.First).Any(w => w is "not" or "no" or "nothing")
            )
            {
                return new GroundFault(
                    Code,
                    sentence,
                    sentence.Words[must.First].Start,
                    sentence.Words[at].End,
                    $"'{run[at]}' is told as the rule's grade; the answers here were held against {grade} or worse.",
                    "Use the profile's grade."
                );
            }
        }

        return null;
    }
}
