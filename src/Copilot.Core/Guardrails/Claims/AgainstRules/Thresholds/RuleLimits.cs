using System.Globalization;
using Copilot.Core.Drafting;
using Copilot.Core.Guardrails.Claims.AgainstChart;
using Copilot.Core.Guardrails.Prose;
using Copilot.Core.Yaml;

namespace Copilot.Core.Guardrails.Claims.AgainstRules.Thresholds;

/// <summary>How texts name a limit of the rules (<c>rule-limits</c> in the lexicon), in the singular and in small letters.</summary>
/// <param name="Nouns">Right before a figure, or behind it, these make it the limit.</param>
/// <param name="Behind">Behind a figure these do, and before it they do not.</param>
/// <param name="Verbs">What asks; the figure behind it is what is asked for.</param>
/// <param name="Between">May stand between such a noun and its figure.</param>
/// <param name="Spares">With one of these a sentence speaks of another limit than the one that these answers were held against.</param>
/// <param name="Always">Thresholds that bear on every case.</param>
/// <param name="Held">Units in which limits are drawn.</param>
/// <param name="Askers">Who asks: "the twelve that the policy sets".</param>
/// <param name="Needed">Behind "are" these say that a figure is asked for.</param>
/// <param name="Windows">Before a length of time these say that it is a rule's.</param>
/// <param name="Persons">Before a verb these are somebody whose asking is no rule's.</param>
internal sealed record RuleLimitWords(
    IReadOnlySet<string> Nouns,
    IReadOnlySet<string> Behind,
    IReadOnlySet<string> Verbs,
    IReadOnlySet<string> Between,
    IReadOnlySet<string> Spares,
    IReadOnlySet<string> Always,
    IReadOnlySet<string> Held,
    IReadOnlySet<string> Askers,
    IReadOnlySet<string> Persons,
    IReadOnlySet<string> Needed,
    IReadOnlySet<string> Windows
)
{
    public static RuleLimitWords Read(YamlMap map) =>
        new(
            map.Set("nouns"),
            map.Set("behind"),
            map.Set("verbs"),
            map.Set("between"),
            map.Set("spares"),
            map.Set("always"),
            map.Set("held"),
            map.Set("askers"),
            map.Set("persons"),
            map.Set("needed"),
            map.Set("windows")
        );
}

/// <summary>Holds a figure that stands as a limit, by a noun beside it, a comparison or a cell of its own, against the thresholds that the answers of this case were held against.</summary>
/// <remarks>A threshold of the profile that bears on nothing here is no limit here. What it finds warns.</remarks>
internal static class RuleLimits
{
    private const string Code = "K29";
    private const int Reach = 3;

    private static readonly System.Buffers.SearchValues<char> Parts = System.Buffers.SearchValues.Create(",;.|:)");

    public static IEnumerable<GroundFault> Run(ToldText told, GuardrailInput input)
    {
        var words = input.Brief.Language!.Determinations.Value.RuleLimits;
        var live = input.ThresholdsHeld;
        foreach (
            var sentence in told.Claims.Where(s =>
                (s.Read.Figures.Count > 0 || s.Words.Exists(w => words.Askers.Contains(w.Word)))
                && !s.IsHeading
                && !s.IsUncertain
                && !s.IsOfSource
                && !s.Has("source-figure")
                && !s.All(CueKind.Body).Any()
                && s.Cited.All(m => m.Kind != Guidelines.MarkerKind.Guideline)
            )
        )
        {
            // Whatever is asked for by its bare number must be some threshold of the profile.
            foreach (
                var (start, end, number, unit) in sentence.Words.Exists(w => Supposing.Contains(w.Word))
                    ? []
                    : Elliptic(sentence, words, told)
            )
            {
                var own = new Figure(start, end, number, number, unit);
                if (
                    !input.Brief.Thresholds.Any(t =>
                        MayBeMeant(t, sentence)
                        && (
                            t.Alternatives.Append(t.Value).Any(v => own.Equals(v, t.Unit))
                            || Checks.Arithmetic.ThresholdStrictness.Near(own, t.Value, t.Unit)
                        )
                    )
                )
                {
                    yield return new GroundFault(
                        Code,
                        sentence,
                        start,
                        end,
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"'{sentence.Text[start..end]}' is told as what the rule asks for; no threshold of the profile is {number} {unit}."
                        ),
                        "Use the profile's threshold."
                    );
                }
            }

            if (sentence.Words.Exists(w => words.Spares.Contains(w.Word)))
            {
                continue;
            }

            foreach (var figure in In(sentence, words, input))
            {
                if (Fault(figure, live, input) is { } profile)
                {
                    yield return new GroundFault(
                        Code,
                        sentence,
                        figure.Start,
                        figure.End,
                        $"'{sentence.Text[figure.Start..figure.End].Trim()}' is told as a limit; the answers here were held against {profile}.",
                        "Use the profile's threshold."
                    );
                }
            }
        }
    }

    private static string? Fault(Figure figure, IReadOnlyList<ProfileThreshold> live, GuardrailInput input)
    {
        var of = live.Where(t =>
                figure.Kind is { } own ? Units.Find(t.Unit) is { } kind && IsOfKind(own.Base, kind.Base) : Units.Find(t.Unit) is not null
            )
            .ToList();
        if (
            of.Count == 0
            || of.Exists(t =>
                figure.Unit is null
                    ? t.Value.Equals(figure.Low)
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

    // A figure with a noun for a limit beside it, and those that go on from it; a comparison in a cell of its own.
    private static IEnumerable<Figure> In(ToldSentence sentence, RuleLimitWords words, GuardrailInput input)
    {
        Figure? before = null;
        foreach (
            var word in sentence.Words.Where(w => Figures.NumberWord(w.Word) is >= 4 || (w.Word.Length <= 2 && int.TryParse(w.Word, out _)))
        )
        {
            // "eighteen weeks exceed the sixteen that the policy sets": the unit was said before.
            if (
                sentence.Read.Figures.LastOrDefault(f => f.End <= word.Start && f.Kind is { } kind && Units.Days(kind.Base) is not null)
                    is { } timed
                && !sentence.Read.Figures.Any(f => f.Start <= word.Start && f.End >= word.End && f.Unit is not null)
                && IsAsked(sentence, word.End, needsRelative: true)
            )
            {
                yield return new Figure(
                    word.Start,
                    word.End,
                    Figures.NumberWord(word.Word) ?? int.Parse(word.Word, CultureInfo.InvariantCulture),
                    Figures.NumberWord(word.Word) ?? int.Parse(word.Word, CultureInfo.InvariantCulture),
                    timed.Unit
                );
            }
        }

        var atLeast = Limit
            .In(sentence)
            .Where(l =>
                l.Above == true
                && !l.Symbolic
                && l.Figure.Kind is { } kind
                && Units.Days(kind.Base) is not null
                && (l.Start < l.Figure.Start || l.End > l.Figure.End)
                && sentence.Text.AsSpan(l.Start, l.End - l.Start).IndexOf(" than ") < 0
                && input.Brief.Thresholds.Any(t => l.Figure.Equals(t.Value, t.Unit))
                && !input.ChartFigures.All.Any(f => f.Equals(l.Figure.Low, l.Figure.Unit))
                && sentence.Read.Dates.Count == 0
            )
            .Select(l => l.Figure)
            .ToHashSet();
        foreach (
            var figure in sentence.Read.Figures.Where(f =>
                !f.IsRange && (f.Unit is null ? f.Low >= 2 : Units.Find(f.Unit) is { } unit && words.Held.Contains(unit.Base))
            )
        )
        {
            var isOn = before is not null && sentence.Text[before.End..figure.Start].Trim() is "and" or "or" or "," or ", and" or "/";
            if (
                (figure.Unit is not null || isOn || IsListed(sentence, figure))
                && (
                    isOn
                    || Leads(sentence, figure, words)
                    || Trails(sentence, figure, words)
                    || IsCell(sentence, figure)
                    || atLeast.Contains(figure)
                    || (figure.Kind is not null && IsAsked(sentence, figure.End, needsRelative: false))
                )
            )
            {
                before = figure;
                yield return figure;
            }
            else
            {
                before = null;
            }
        }
    }

    // "The profile wants 52", "where ten are asked for", "and sixteen are called for": a bare number that is asked for, in the unit of time told last before it.
    private static IEnumerable<(int Start, int End, int Number, string Unit)> Elliptic(
        ToldSentence sentence,
        RuleLimitWords words,
        ToldText told
    )
    {
        var run = sentence.Run;
        for (var i = 1; i < run.Count; i++)
        {
            if (
                !IsNumber(run[i], out var number)
                || sentence.Read.Figures.Any(f =>
                    f.Start <= sentence.Words[i].Start && f.End >= sentence.Words[i].End && f.Unit is not null
                )
                || sentence.Read.Dates.Any(d => d.Start < sentence.Words[i].End && d.End > sentence.Words[i].Start)
            )
            {
                continue;
            }

            // "wants 52", "asks for 52", "calls for at least 52", behind who asks.
            var verb = Enumerable
                .Range(1, Math.Min(Reach + 1, i))
                .Select(k => i - k)
                .TakeWhile(k => k == i - 1 || words.Between.Contains(run[k + 1]))
                .FirstOrDefault(k => words.Verbs.Contains(run[k]) || run[k] is "need" or "required" or "wanted" or "set", -1);
            var asks = verb > 0 && run.Skip(Math.Max(0, verb - Reach)).Take(Math.Min(verb, Reach)).Any(words.Askers.Contains);
            // "where ten are asked for"
            var asked =
                i + 2 < run.Count
                && run[i + 1] is "are" or "is" or "were"
                && (words.Needed.Contains(run[i + 2]) || run[i + 2] is "asked" or "called" or "expected")
                && !(i > 0 && run[i - 1] is "the" or "all");
            if (
                (asks || asked)
                && sentence.Text.AsSpan(sentence.Words[i].End).TrimStart() is var behind
                && !(behind.StartsWith('%') || behind.StartsWith("of "))
                && !IsOtherUnit(sentence, i)
                && TimeBefore(sentence, sentence.Words[i].Start, told) is { } unit
            )
            {
                yield return (sentence.Words[i].Start, sentence.Words[i].End, number, unit);
            }
        }
    }

    private static readonly HashSet<string> Supposing = new(StringComparer.Ordinal)
    {
        "if",
        "would",
        "unless",
        "had",
        "another",
        "other",
        "stricter",
        "elsewhere",
        "external",
        "appeal",
        "visit",
        "session",
    };

    // How old a record may be, and what holds for a deformity, is meant only where that is spoken of.
    private static bool MayBeMeant(ProfileThreshold threshold, ToldSentence sentence) =>
        (
            !threshold.Name.StartsWith("recency", StringComparison.Ordinal)
            || sentence.Words.Exists(w => w.Word is "old" or "within" or "recent" or "age" or "film" or "mri" or "exam" or "month")
        )
        && (
            !threshold.Name.Contains("deformity", StringComparison.Ordinal)
            || sentence.Words.Exists(w => w.Word is "deformity" or "scoliosis" or "curve")
        );

    private static bool IsNumber(string word, out int number)
    {
        number =
            Figures.NumberWord(word)
            ?? (word.Length <= 3 && int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var digits) ? digits : 0);
        return number >= 4;
    }

    private static readonly HashSet<string> Closing = new(StringComparer.Ordinal)
    {
        "are",
        "is",
        "were",
        "and",
        "but",
        "so",
        "for",
        "before",
        "here",
        "of",
        "in",
    };

    // "wants 52 items": a number of something.
    private static bool IsOtherUnit(ToldSentence sentence, int at) =>
        at + 1 < sentence.Run.Count
        && sentence.Text.AsSpan(sentence.Words[at].End, sentence.Words[at + 1].Start - sentence.Words[at].End).Trim().IsEmpty
        && !Closing.Contains(sentence.Run[at + 1]);

    // The last quantity before it must be a time: of this sentence, else of the one before in its paragraph.
    private static string? TimeBefore(ToldSentence sentence, int at, ToldText told)
    {
        var own = sentence.Read.Figures.LastOrDefault(f => f.End <= at && f.Unit is not null);
        var last =
            own
            ?? (
                sentence.Index > 0
                && told.Sentences[sentence.Index - 1] is var before
                && before.Items.Sentence.Paragraph == sentence.Items.Sentence.Paragraph
                    ? before.Read.Figures.LastOrDefault(f => f.Unit is not null)
                    : null
            );
        return last?.Kind is { } kind && Units.Days(kind.Base) is not null ? last.Unit : null;
    }

    // "thresholds of 4 and 20": the first of several without units.
    private static bool IsListed(ToldSentence sentence, Figure figure) =>
        sentence.Text.AsSpan(figure.End).StartsWith(" and ") && sentence.Read.Figures.Any(f => f.Start == figure.End + 5 && f.Unit is null);

    private static bool Leads(ToldSentence sentence, Figure figure, RuleLimitWords words)
    {
        var at = sentence.Words.FindLastIndex(w => w.End <= figure.Start);
        for (var i = at; i >= 0 && i > at - Reach; i--)
        {
            if (
                words.Nouns.Contains(sentence.Words[i].Word)
                || (
                    figure.Kind is { } kind
                    && Units.Days(kind.Base) is not null
                    && (
                        words.Windows.Contains(sentence.Words[i].Word)
                            ? !IsFrom(sentence, figure)
                            : words.Verbs.Contains(sentence.Words[i].Word) && !IsOfSomebody(sentence, i)
                    )
                )
            )
            {
                return sentence.Text.AsSpan(sentence.Words[i].End, figure.Start - sentence.Words[i].End).IndexOfAny(Parts) < 0;
            }

            if (!words.Between.Contains(sentence.Words[i].Word))
            {
                return false;
            }
        }

        return false;
    }

    // "the 3 mm threshold"; "twelve weeks are needed", "six weeks is the yardstick"
    private static bool Trails(ToldSentence sentence, Figure figure, RuleLimitWords words)
    {
        var behind = sentence.Words.FindIndex(w => w.Start >= figure.End);
        if (figure.Unit is null || behind < 0 || sentence.Words[behind].Start - figure.End > 1)
        {
            return false;
        }

        var last = sentence.Words[behind].Word is "is" or "are" or "was" or "were" ? behind + 1 : behind;
        last = last > behind && last < sentence.Words.Count && sentence.Words[last].Word is "the" or "our" ? last + 1 : last;
        return last < sentence.Words.Count
            && sentence.Text.AsSpan(figure.End, sentence.Words[last].End - figure.End).IndexOfAny(Parts) < 0
            && (
                last == behind
                    ? words.Nouns.Contains(sentence.Words[last].Word) || words.Behind.Contains(sentence.Words[last].Word)
                    : words.Nouns.Contains(sentence.Words[last].Word) || words.Needed.Contains(sentence.Words[last].Word)
            );
    }

    // "Inside two weeks of the injury" is no rule's window.
    private static bool IsFrom(ToldSentence sentence, Figure figure) =>
        sentence.Words.Find(w => w.Start >= figure.End) is { Word: "of" or "after" or "from" or "before" or "since" };

    private static bool IsOfSomebody(ToldSentence sentence, int verb) =>
        sentence.Words.Take(verb).TakeLast(3).Any(w => sentence.Lexicon.RuleLimits.Persons.Contains(w.Word));

    // "the six weeks we look for", "the twelve that the policy sets"
    private static bool IsAsked(ToldSentence sentence, int end, bool needsRelative)
    {
        var behind = sentence.Words.Where(w => w.Start >= end && w.Start - end <= 40).Take(4).ToList();
        var relative = behind is [{ Word: "that" or "which" }, ..];
        var at = (relative ? 1 : 0) + (behind.Count > (relative ? 1 : 0) && behind[relative ? 1 : 0].Word is "the" or "our" ? 1 : 0);
        return (relative || !needsRelative)
            && behind.Count > at + 1
            && sentence.Lexicon.RuleLimits.Askers.Contains(behind[at].Word)
            && sentence.Text.AsSpan(end, behind[at].Start - end).IndexOfAny(Parts) < 0;
    }

    // "| more than 5 cm |": nothing else stands in the cell.
    private static bool IsCell(ToldSentence sentence, Figure figure)
    {
        if (!TableVerdicts.IsRow(sentence) || figure.Unit is null)
        {
            return false;
        }

        var from = figure.Start == 0 ? 0 : sentence.Text.LastIndexOf('|', figure.Start - 1) + 1;
        var to = sentence.Text.IndexOf('|', figure.End) is >= 0 and var bar ? bar : sentence.Text.Length;
        return Limit
            .In(sentence)
            .Any(l =>
                l.Figure == figure
                && l.Above is not null
                && sentence.Text.AsSpan(from, l.Start - from).Trim().IsEmpty
                && sentence.Text.AsSpan(l.End, to - l.End).Trim().IsEmpty
            );
    }

    private static bool IsOfKind(string one, string other) =>
        one == other || (Units.Days(one) is not null && Units.Days(other) is not null);
}
