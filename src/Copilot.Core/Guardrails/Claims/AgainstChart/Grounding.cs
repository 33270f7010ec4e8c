using System.Globalization;
using Copilot.Core.Drafting.Wording;
using Copilot.Core.Guardrails.Claims.AgainstChart.Days;
using Copilot.Core.Guardrails.Prose;
using Copilot.Core.Guidelines;

namespace Copilot.Core.Guardrails.Claims.AgainstChart;

/// <summary>Something in a sentence that what it cites, or the chart as a whole, does not have.</summary>
internal sealed record GroundFault(string Code, ToldSentence Sentence, int Start, int End, string Why, string Fix)
{
    /// <summary>Nothing else can be meant; else it warns.</summary>
    public bool Blocks { get; init; }
}

/// <summary>Holds the words, figures, sides, grades, levels and days of a cited stretch against the very lines and passages that it cites.</summary>
/// <remarks>Read by letters, without the facts: a second reader, whose findings warn.</remarks>
internal static class Grounding
{
    private const string Figure = "K07";
    private const string Side = "K19";
    private const string Support = "K25";
    private const string Citation = "K06";
    private const string Day = "K02";

    private static readonly string[] Measured =
    [
        "mm",
        "m",
        "deg",
        "%",
        "of-10",
        "of-5",
        "HU",
        "SD",
        "kg/m2",
        "mg/L",
        "mm/h",
        "ng/mL",
        "mL",
        "visit",
    ];
    private static readonly HashSet<string> Grades = new(StringComparer.Ordinal)
    {
        "mild",
        "moderate",
        "severe",
        "minimal",
        "marked",
        "slight",
        "critical",
        "trace",
        "extensive",
        "advanced",
    };
    private static readonly (string One, string Other)[] Opposites =
    [
        ("anterolisthesis", "retrolisthesis"),
        ("isthmic", "degenerative"),
        ("flexion", "extension"),
        ("central", "foraminal"),
        ("increased", "decreased"),
        ("upper", "lower"),
    ];
    private static readonly HashSet<string> Denials = new(StringComparer.Ordinal)
    {
        "no",
        "without",
        "denie",
        "deny",
        "denied",
        "negative",
        "none",
        "never",
        "neither",
        "nor",
        "absent",
        "ø",
        "not",
    };

    public static IReadOnlyList<GroundFault> Run(ToldText told, GuardrailInput input)
    {
        var faults = new List<GroundFault>();
        foreach (var cited in told.Cited(input).Where(c => !c.Unresolved && !c.Sentence.IsHeading))
        {
            if (cited.IsOfChart)
            {
                OfChart(cited, told, input, faults);
            }

            if (cited.Passages.Count > 0)
            {
                OfSources(cited, told, input, faults);
            }
        }

        return faults;
    }

    private static void OfChart(Cited cited, ToldText told, GuardrailInput input, List<GroundFault> faults)
    {
        var evidence = cited.Evidence(input.ChartLines);
        if (evidence.Count == 0)
        {
            return;
        }

        var sentence = cited.Sentence;
        var names = string.Join(
            ", ",
            cited
                .Lines.Select(l => string.Create(CultureInfo.InvariantCulture, $"{l.Document}:{l.Line}"))
                .Concat(cited.Documents)
                .Distinct()
                .Take(4)
        );
        var words = evidence.SelectMany(l => l.Words).ToHashSet(StringComparer.Ordinal);
        void Fault(string code, int start, int end, string why) =>
            faults.Add(new GroundFault(code, sentence, start, end, why, "Take it from the cited record, or cite the record that has it."));

        var rules = told.RuleFigures(sentence).Select(r => r.Figure).ToHashSet();
        foreach (var figure in sentence.Read.Figures.Where(f => f.Start >= cited.Start && f.End <= cited.End && !rules.Contains(f)))
        {
            var counts = Units.Find(figure.Unit) is { } unit
                ? Measured.Contains(unit.Base)
                : cited.Lines.Count > 0 && figure.Unit is null && Math.Abs(figure.Low) >= 10;
            if (
                counts
                && !IsOfClock(sentence.Text, figure)
                && !Has(evidence, figure)
                && !cited.Passages.Any(p => input.LibraryReading.Of(p).Figures.Any(f => Same(figure, f)))
                && !sentence.Read.Thresholds.Any(t => t.Figure == figure)
                && !input.IsThreshold(figure)
                && !NumbersBeside(sentence, figure)
            )
            {
                Fault(
                    Figure,
                    figure.Start,
                    figure.End,
                    $"'{sentence.Text[figure.Start..figure.End].Trim()}' does not stand in what is cited for it ({names})."
                );
            }
        }

        foreach (var date in sentence.Read.Dates.Where(d => d.Start >= cited.Start && d.End <= cited.End && d.Days.IsExact))
        {
            var of = cited.Lines.Select(l => l.Document).Concat(cited.Documents).ToHashSet(StringComparer.Ordinal);
            if (
                date.Days.First != input.Case.AsOf
                && date.Days.First != input.Case.Request.PlannedDate
                && !input
                    .Case.Documents.Where(d => of.Contains(d.Id))
                    .Any(d => d.Date == date.Days.First || input.Days.InText(d).Contains(date.Days.First))
            )
            {
                Fault(Day, date.Start, date.End, $"'{sentence.Text[date.Start..date.End]}' is no day of what is cited for it ({names}).");
            }
        }

        var spans = WordSpans
            .In(cited.Text)
            .Select(w => (Start: cited.Start + w.Start, End: cited.Start + w.End, Word: Plain(cited.Text[w.Start..w.End])))
            .ToList();
        var here = sentence.Items.Levels.Count > 0 || sentence.Levels.Count > 0 ? sentence.Levels : [];
        var near = cited.Lines.Count > 0 || here.Count == 0 ? evidence : [.. evidence.Where(l => here.Any(h => l.Levels.Contains(h)))];
        var nearWords = near.Concat(near.SelectMany(l => Continued(l, input.ChartLines)))
            .SelectMany(l => l.Words)
            .Select(Plain)
            .ToHashSet(StringComparer.Ordinal);
        for (var i = 0; i < spans.Count; i++)
        {
            var (start, end, word) = spans[i];
            if (Grades.Contains(word) && !nearWords.Contains(word) && !sentence.Has("own-rule") && !IsThreshold(sentence.Text, end))
            {
                Fault(Figure, start, end, $"'{sentence.Text[start..end]}' does not stand in what is cited for it ({names}).");
            }

            if (
                word == "schiza"
                && i + 1 < spans.Count
                && spans[i + 1].Word.Length == 1
                && near.Any(l => l.Words.Contains("schiza"))
                && !near.Any(l => Follows(l.Text, "schizas", spans[i + 1].Word))
            )
            {
                Fault(
                    Figure,
                    start,
                    spans[i + 1].End,
                    $"'{sentence.Text[start..spans[i + 1].End]}' does not stand in what is cited for it ({names})."
                );
            }

            if (
                word == "grade"
                && i + 1 < spans.Count
                && Rank(spans[i + 1].Word) is { } rank
                && near.Any(l => RankOf(l.Text) is not null)
                && !near.Any(l => RanksOf(l.Text).Contains(rank))
            )
            {
                Fault(
                    Figure,
                    start,
                    spans[i + 1].End,
                    $"'{sentence.Text[start..spans[i + 1].End]}' does not stand in what is cited for it ({names})."
                );
            }

            foreach (var (one, other) in Opposites)
            {
                var turned =
                    word == one ? other
                    : word == other ? one
                    : null;
                if (turned is not null && !nearWords.Contains(word) && nearWords.Contains(turned) && !spans.Exists(s => s.Word == turned))
                {
                    Fault(
                        Support,
                        start,
                        end,
                        $"The text says '{sentence.Text[start..end]}'; what is cited for it ({names}) says '{turned}'."
                    );
                }
            }
        }

        var told1 = spans.Select(s => s.Word).ToHashSet(StringComparer.Ordinal);
        foreach (var (own, other) in new[] { ("left", "right"), ("right", "left") })
        {
            if (
                told1.Contains(own)
                && !told1.Contains(other)
                && !nearWords.Contains(own)
                && nearWords.Contains(other)
                && !nearWords.Contains("bilateral")
                && !nearWords.Contains("both")
            )
            {
                var spot = spans.First(s => s.Word == own);
                Fault(Side, spot.Start, spot.End, $"The text says '{own}'; what is cited for it ({names}) says '{other}'.");
            }
        }

        Denial(cited, spans, evidence, names, Fault);
        var levels = LevelMentions.In(cited.Text).SelectMany(l => l.Interspaces).ToHashSet();
        var ofLines = evidence.SelectMany(l => LevelMentions.In(l.Text)).SelectMany(l => l.Interspaces).ToHashSet();
        if (levels.Count > 0 && ofLines.Count > 0 && !levels.Overlaps(ofLines))
        {
            Fault(
                Support,
                cited.Start,
                cited.End,
                $"The text speaks of {string.Join(", ", levels.Order())}; what is cited for it ({names}) of {string.Join(", ", ofLines.Order())}."
            );
        }

        // Of several lines cited together in a hand of one's own one has to bear on the words.
        var fits =
            cited.IsLoose
            && cited.Lines.Any(l =>
                input.ChartLines.At(l.Document, l.Line) is { Count: > 0 } own && Shares(cited, own, l.Document, l.Line, input)
            );
        foreach (var (document, line) in fits ? [] : cited.Lines.Take(cited.IsLoose ? 1 : cited.Lines.Count))
        {
            var pieces = input.ChartLines.At(document, line);
            if (pieces.Count > 0 && !Shares(cited, pieces, document, line, input))
            {
                Fault(
                    Citation,
                    cited.Start,
                    cited.End,
                    string.Create(CultureInfo.InvariantCulture, $"Line {line} of '{document}' has nothing of what it is cited for.")
                );
            }
        }
    }

    // A line that breaks off goes on in the next.
    private static IReadOnlyList<ChartLine> Continued(ChartLine line, ChartLines chart) =>
        line.Text.AsSpan().TrimEnd() is { Length: > 0 } text
        && text[^1] is not ('.' or ';' or ':' or '|')
        && chart.At(line.Document.Id, line.Line) is [.., var last]
        && last == line
        && chart.At(line.Document.Id, line.Line + 1) is [var next, ..]
        && next.Text.AsSpan().TrimStart() is { Length: > 0 } goesOn
        && char.IsLower(goesOn[0])
            ? [next]
            : [];

    // "no claudication" with a line that tells it, "numbness" with a line that denies it.
    private static void Denial(
        Cited cited,
        List<(int Start, int End, string Word)> spans,
        IReadOnlyList<ChartLine> evidence,
        string names,
        Action<string, int, int, string> fault
    )
    {
        var denies =
            spans.Exists(s => Denials.Contains(s.Word))
            || cited.Sentence.Text.AsSpan(0, cited.Start).Contains("no ", StringComparison.OrdinalIgnoreCase);
        for (var i = 0; i < spans.Count; i++)
        {
            var word = spans[i].Word;
            if (word.Length < 5 || Grades.Contains(word) || cited.Lines.Count == 0)
            {
                continue;
            }

            var of = evidence.Where(l => l.Words.Contains(word)).ToList();
            if (of.Count == 0)
            {
                continue;
            }

            var denied = Enumerable
                .Range(Math.Max(0, i - 4), i - Math.Max(0, i - 4))
                .Any(j => spans[j].Word is "no" or "without" or "not" or "never");
            if (denied && of.TrueForAll(l => !l.Denies))
            {
                fault(
                    Support,
                    spans[i].Start,
                    spans[i].End,
                    $"The text denies '{cited.Sentence.Text[spans[i].Start..spans[i].End]}'; what is cited for it ({names}) tells it."
                );
                return;
            }

            if (
                !denies
                && !cited.Sentence.Has("unknown")
                && of.TrueForAll(l => DeniesBefore(l.Text, word))
                && cited.Sentence.Text.IndexOf("normal", StringComparison.OrdinalIgnoreCase) < 0
            )
            {
                fault(
                    Support,
                    spans[i].Start,
                    spans[i].End,
                    $"The text tells '{cited.Sentence.Text[spans[i].Start..spans[i].End]}'; what is cited for it ({names}) denies it."
                );
                return;
            }
        }
    }

    private static bool DeniesBefore(string line, string word)
    {
        var words = WordSpans.In(line).Select(w => Facts.Matching.WordForms.Singular(line[w.Start..w.End].ToLowerInvariant())).ToList();
        var at = words.IndexOf(word);
        return at > 0
            && words
                .Skip(Math.Max(0, at - 4))
                .Take(Math.Min(4, at))
                .Any(w => w is "no" or "without" or "denie" or "denied" or "negative" or "ø" or "never");
    }

    private static void OfSources(Cited cited, ToldText told, GuardrailInput input, List<GroundFault> faults)
    {
        var sentence = cited.Sentence;
        var names = string.Join(", ", cited.Sources.Select(s => s.Id).Distinct().Take(3));
        if (
            !cited.IsOfChart
            && cited.Sources.All(s => s.Kind != DocumentKind.Policy)
            && sentence.First("own-rule") is { } rule
            && rule.Start >= cited.Start
            && rule.End <= cited.End
            && sentence.Text.AsSpan(rule.Start, rule.End - rule.Start).StartsWith("polic", StringComparison.OrdinalIgnoreCase)
        )
        {
            faults.Add(
                new GroundFault(
                    Citation,
                    sentence,
                    rule.Start,
                    rule.End,
                    $"A policy is spoken of, and {names} is none.",
                    "Cite the policy, or name the source."
                )
            );
        }

        foreach (
            var figure in told.RuleFigures(sentence)
                .Select(r => r.Figure)
                .Where(f => f.Start >= cited.Start && f.End <= cited.End && f.Unit is not null && !f.IsRange)
        )
        {
            if (
                !cited.Passages.Any(p => input.LibraryReading.Of(p).Figures.Any(f => Same(figure, f) || f.Low.Equals(figure.Low)))
                && !Spelled(cited.Passages, figure)
            )
            {
                faults.Add(
                    new GroundFault(
                        Citation,
                        sentence,
                        figure.Start,
                        figure.End,
                        $"'{sentence.Text[figure.Start..figure.End].Trim()}' does not stand in the cited passage of {names}.",
                        "Cite the passage that has it."
                    )
                );
            }
        }

        var own = ContentWords.Of($"{sentence.Heading} {sentence.Text}");
        if (
            !cited.Passages.Any(p =>
                input.LibraryReading.WordsOf(p).Overlaps(own)
                || ContentWords.Of(input.Library.Find(p.Document)?.Title ?? "").Overlaps(own)
                || Shared(p, sentence, input)
            )
        )
        {
            faults.Add(
                new GroundFault(
                    Citation,
                    sentence,
                    cited.Start,
                    cited.End,
                    $"The cited passage of {names} has nothing of what it is cited for.",
                    "Cite the passage that bears on the claim."
                )
            );
        }
    }

    private static bool Spelled(IReadOnlyList<Passage> passages, Figure figure) =>
        passages.Any(p =>
            p.Text.Contains(figure.Low.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            || (Numerals.TryGetValue(figure.Low, out var word) && p.Text.Contains(word, StringComparison.OrdinalIgnoreCase))
        );

    private static readonly Dictionary<double, string> Numerals = new()
    {
        [2] = "two",
        [3] = "three",
        [4] = "four",
        [5] = "five",
        [6] = "six",
        [7] = "seven",
        [8] = "eight",
        [10] = "ten",
        [12] = "twelve",
    };

    private static bool Shared(Passage passage, ToldSentence sentence, GuardrailInput input) =>
        sentence.Read.Figures.Any(f => input.LibraryReading.Of(passage).Figures.Any(k => Same(f, k)));

    // Some word that says what it is about, a number, or a level in both.
    private static bool Shares(Cited cited, IReadOnlyList<ChartLine> pieces, string document, int line, GuardrailInput input)
    {
        var text = $"{cited.Sentence.Heading} {cited.Sentence.Text}";
        var own = ContentWords.Of(text);
        var other = ContentWords.Of(
            string.Join(' ', pieces.Select(p => p.Text))
                + " "
                + string.Join(' ', input.FactsAt(document, line).Select(f => f.Name.Replace('-', ' ')))
        );
        if (own.Overlaps(other))
        {
            return true;
        }

        var (a, b) = (ChartLines.WordsOf(cited.Text), pieces.SelectMany(p => p.Words).ToHashSet(StringComparer.Ordinal));
        return a.Any(w => b.Contains(w) && (w.Length > 3 || w.Any(char.IsAsciiDigit)))
            || input.FactsAt(document, line).Any(f => cited.Sentence.Items.AllFacts.Any(m => m.Value.Definition.Name == f.Name));
    }

    private static bool Has(IReadOnlyList<ChartLine> evidence, Figure figure) =>
        evidence.Any(l =>
            l.Figures.Any(f => Same(figure, f))
            || (figure is { Unit: null, IsRange: false } && l.Words.Contains(figure.Low.ToString(CultureInfo.InvariantCulture)))
        );

    // "22:51", "on 29 January": a time or a day, which others count.
    private static bool IsOfClock(string text, Figure figure) =>
        (figure.Start > 1 && text[figure.Start - 1] == ':' && char.IsAsciiDigit(text[figure.Start - 2]))
        || (figure.End + 1 < text.Length && text[figure.End] == ':' && char.IsAsciiDigit(text[figure.End + 1]))
        || (
            WordSpans.In(text[..Math.Min(text.Length, figure.End + 12)], figure.End).FirstOrDefault() is { End: > 0 } next
            && DaysTold.IsMonth(text[next.Start..next.End].ToLowerInvariant())
        )
        || DaysTold.Yearless(text).Any(d => d.Start < figure.End && d.End > figure.Start);

    private static bool Same(Figure a, Figure b) =>
        a.IsRange || b.IsRange
            ? (a.Low >= b.Low - 0.051 && a.High <= b.High + 0.051 && Kind(a, b))
                || (b.Low >= a.Low - 0.051 && b.High <= a.High + 0.051 && Kind(a, b))
            : a.Equals(b.Low, b.Unit) || (Kind(a, b) && Math.Abs(a.Low - b.Low) < 0.051) || IsConverted(a, b);

    // 600 feet told as 183 m.
    private static bool IsConverted(Figure a, Figure b) =>
        a.Kind is { } one
        && b.Kind is { } other
        && one.Base == other.Base
        && !one.Factor.Equals(other.Factor)
        && Math.Abs((a.Low * one.Factor) - (b.Low * other.Factor)) <= 0.02 * Math.Abs(b.Low * other.Factor);

    private static bool Kind(Figure a, Figure b) =>
        Units.Find(a.Unit) is not { } one || Units.Find(b.Unit) is not { } other || one.Base == other.Base;

    // The difference or the sum of two figures of the sentence.
    private static bool NumbersBeside(ToldSentence sentence, Figure figure)
    {
        var beside = sentence.Read.Figures.Where(f => f != figure && !f.IsRange).Select(f => f.Low).Distinct().Take(10).ToList();
        return sentence.Read.Figures.Any(f => f.IsRange && Math.Abs(f.High - f.Low - figure.Low) < 0.051)
            || beside.Exists(a => beside.Exists(b => Math.Abs(a - b - figure.Low) < 0.051 || Math.Abs(a + b - figure.Low) < 0.051));
    }

    private static bool IsThreshold(string text, int end) =>
        text.AsSpan(end).TrimStart() is var after
        && (
            after.StartsWith("or worse", StringComparison.OrdinalIgnoreCase)
            || after.StartsWith("or more", StringComparison.OrdinalIgnoreCase)
            || after.StartsWith("or severe", StringComparison.OrdinalIgnoreCase)
        );

    private static string Plain(string word)
    {
        var plain = Facts.Matching.WordForms.Singular(word.ToLowerInvariant());
        return plain.EndsWith("ly", StringComparison.Ordinal) && Grades.Contains(plain[..^2]) ? plain[..^2]
            : plain.EndsWith("-sided", StringComparison.Ordinal) ? plain[..^6]
            : plain;
    }

    private static bool Follows(string text, string word, string letter)
    {
        for (
            var at = text.IndexOf(word, StringComparison.OrdinalIgnoreCase);
            at >= 0;
            at = text.IndexOf(word, at + 1, StringComparison.OrdinalIgnoreCase)
        )
        {
            var next = WordSpans
                .In(text[..Math.Min(text.Length, at + word.Length + 12)], at + word.Length)
                .Select(w => text[w.Start..w.End])
                .FirstOrDefault(w => !w.Equals("grade", StringComparison.OrdinalIgnoreCase));
            if (letter.Equals(next, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private static int? Rank(string word) =>
        word switch
        {
            "i" or "1" => 1,
            "ii" or "2" => 2,
            "iii" or "3" => 3,
            "iv" or "4" => 4,
            "v" or "5" => 5,
            _ => null,
        };

    private static int? RankOf(string text) => RanksOf(text) is [var first, ..] ? first : null;

    private static List<int> RanksOf(string text)
    {
        var ranks = new List<int>();
        var words = WordSpans.In(text).Select(w => text[w.Start..w.End].ToLowerInvariant()).ToList();
        for (var i = 0; i + 1 < words.Count; i++)
        {
            if (words[i] is "grade" or "meyerding" && Rank(words[i + 1]) is { } rank)
            {
                ranks.Add(rank);
            }
        }

        return ranks;
    }
}
