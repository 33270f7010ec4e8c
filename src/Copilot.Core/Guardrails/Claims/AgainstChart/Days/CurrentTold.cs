using System.Globalization;
using Copilot.Core.Guardrails.Claims.AgainstChart.Findings;
using Copilot.Core.Guardrails.Prose;
using Copilot.Core.Yaml;

namespace Copilot.Core.Guardrails.Claims.AgainstChart.Days;

/// <summary>How texts tell something as the present state.</summary>
/// <param name="Facts">What does so beside a fact only.</param>
/// <param name="Turning">Right before such a word these make it no present: "not current", "until now".</param>
/// <param name="Days">How old a measured value may be to be told so.</param>
internal sealed record CurrentWords(WordPhrases<string> Words, WordPhrases<string> Facts, IReadOnlySet<string> Turning, int Days)
{
    public static CurrentWords Read(YamlMap map) =>
        new(map.Phrases("words"), map.Phrases("facts"), map.Set("turning"), map.Integer("days", required: true) ?? 0);
}

/// <summary>Finds a value told as the present one which the chart only has of an earlier day: an older one than another of the same thing, or one that is long past.</summary>
/// <remarks>By letters alone: the value's lines are those that have its number and a word of its clause. What it finds warns.</remarks>
internal static class CurrentTold
{
    private const string Code = "K14";
    private const int Reach = 6;
    private const int Shortest = 3;

    // What a sentence begins with is of all of it.
    private const int Lead = 4;

    public static IEnumerable<GroundFault> Run(ToldText told, GuardrailInput input)
    {
        foreach (var sentence in told.Claims.Where(s => s.TellsOfRecord && !s.IsGeneral && !Listing.IsAsked(told, s)))
        {
            var words = sentence.Lexicon.Current;
            foreach (var (_, first, last) in words.Words.In(sentence.Run))
            {
                var (start, end) = (sentence.Words[first].Start, sentence.Words[last].End);
                // "| ODI today | 50 |": the label of a row is of its cells.
                var (from, stop) = sentence.PartAt(start, end, sentence.IsLabel(end) ? ";" : ";|");
                if (
                    sentence.Run.Skip(Math.Max(0, first - 2)).Take(Math.Min(2, first)).Any(words.Turning.Contains)
                    || stop <= from
                    || sentence.IsRequirementAt(start, end)
                )
                {
                    continue;
                }

                if (OfRecord(sentence, first, last, input) is { } record)
                {
                    yield return record;
                    break;
                }

                var figure = sentence
                    .Read.Figures.Where(f =>
                        !f.IsRange
                        && f.Start >= sentence.Words[from].Start
                        && f.End <= sentence.Words[stop - 1].End + 2
                        && f.Kind?.Base is not ("day" or "month" or "unit" or "bone" or "interspace")
                        && !sentence.Read.Dates.Any(d => d.Start < f.End && d.End > f.Start)
                        && !sentence.Read.Thresholds.Any(t => t.Figure == f)
                    )
                    .Where(f =>
                        WordSpans.In(f.Start >= end ? sentence.Text[end..f.Start] : sentence.Text[Math.Min(f.End, start)..start]).Count()
                        <= (first - from <= Lead ? Reach + Lead : Reach)
                    )
                    .OrderBy(f => f.Start >= end ? f.Start - end : start - f.End)
                    .FirstOrDefault();
                if (OfWords(sentence, from, stop, input) is { } ofWords)
                {
                    yield return ofWords;
                    break;
                }

                if (
                    figure is not null
                    && sentence.Run[first] is not ("last" or "recent" or "recently")
                    && !sentence.Read.Dates.Any(d =>
                        d.Start >= sentence.Words[from].Start
                        && d.End <= sentence.Words[stop - 1].End
                        && Math.Abs(d.Start - figure.End) <= NearDay
                    )
                    && !(
                        figure.Unit is null
                        && (figure.Low is >= 1900 and < 2100 || (figure.Low < Ten && figure.Low.Equals(Math.Round(figure.Low))))
                    )
                    && Fault(sentence, figure, from, stop, input) is { } fault
                )
                {
                    yield return fault;
                    break;
                }
            }
        }
    }

    // "The latest examination, on 28 September": the chart has a later record of that kind.
    private static GroundFault? OfRecord(ToldSentence sentence, int first, int last, GuardrailInput input)
    {
        var run = sentence.Run;
        var kind = Enumerable
            .Range(last + 1, Math.Max(0, Math.Min(run.Count, last + 1 + Beside) - last - 1))
            .Select(i =>
                (
                    At: i,
                    Documents: input
                        .Case.Documents.Where(d =>
                            d.Date is not null
                                && Array.Exists(Checks.Record.Recency.KindWords(d), w => run[i].StartsWith(w, StringComparison.Ordinal))
                            || (run[i] == "report" && d.Type == Cases.DocumentType.ImagingReport)
                        )
                        .ToList()
                )
            )
            .FirstOrDefault(k => k.Documents.Count > 0);
        if (kind.Documents is null || run[first] is "last" or "recent")
        {
            return null;
        }

        var asOf = input.Case.AsOf;
        var dates = sentence
            .Read.Dates.Where(d => d.Days.IsExact)
            .Select(d => (d.Start, d.End, Day: d.Days.First))
            .Concat(
                DaysTold
                    .Yearless(sentence.Text)
                    .Where(y =>
                        !sentence.Read.Dates.Any(k => k.Start <= y.Start && k.End >= y.End)
                        && y.Day <= DateTime.DaysInMonth(asOf.Year, y.Month)
                    )
                    .Select(y =>
                        (y.Start, y.End, Day: new DateOnly(asOf.Year, y.Month, y.Day) is var day && day > asOf ? day.AddYears(-1) : day)
                    )
            )
            .Where(d =>
                d.Start >= sentence.Words[kind.At].End
                && WordSpans.In(sentence.Text[sentence.Words[kind.At].End..d.Start]).Count() <= Beside
            )
            .OrderBy(d => d.Start)
            .ToList();
        if (
            dates.Count == 0
            || kind.Documents.Max(d => d.Date!.Value) is var newest && newest <= dates[0].Day
            || newest > asOf
            || !input.Case.Documents.Any(d => d.Date == dates[0].Day)
        )
        {
            return null;
        }

        return new GroundFault(
            Code,
            sentence,
            sentence.Words[first].Start,
            dates[0].End,
            $"The chart has a later record of this kind, of {Drafting.Wording.Dates.Write(newest)}.",
            "Use the latest record, or say that this one is earlier."
        );
    }

    private const double Share = 0.6;
    private const int Fewest = 3;

    private static readonly HashSet<string> Past = new(StringComparer.Ordinal)
    {
        "was",
        "were",
        "had",
        "since",
        "than",
        "against",
        "compared",
        "resolved",
        "gone",
        "no",
        "not",
        "never",
        "until",
        "once",
        "earlier",
        "previously",
        "old",
        "prior",
        "without",
        "longer",
        "unlike",
    };

    // "A right protrusion now touches the right S1 root": the clauses with these words are all of an old record, or of an old day that they name.
    private static GroundFault? OfWords(ToldSentence sentence, int from, int stop, GuardrailInput input)
    {
        if (sentence.Run.Exists(Past.Contains) || sentence.Read.Dates.Any() || sentence.Has("unknown"))
        {
            return null;
        }

        var anchors = sentence
            .Run.GetRange(from, stop - from)
            .Where(w =>
                w.Length >= Shortest && char.IsLetter(w[0]) && !ClauseIndex.IsCommon(w) && !sentence.Lexicon.Current.Words.In([w]).Any()
            )
            .Distinct()
            .ToList();
        var best = input.Clauses.Counterparts(anchors, sentence.Levels.Count == 1 ? sentence.Levels[0] : null, Share, Fewest);
        if (best.Count == 0 || !best.TrueForAll(c => IsOvertaken(c.Line, sentence, input)))
        {
            return null;
        }

        var stems = anchors.Select(ClauseIndex.StemOf).ToHashSet(StringComparer.Ordinal);
        var shared = best.Max(c => c.Line.Shares(stems));
        return input.ChartLines.All.Any(l => l.Shares(stems) >= Math.Max(2, shared - 1) && !IsOvertaken(l, sentence, input))
            ? null
            : new GroundFault(
                Code,
                sentence,
                sentence.Words[from].Start,
                sentence.Words[stop - 1].End,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"This is told as the present state; the chart has these words of an earlier day only ({best[0].Place})."
                ),
                "Tell of which day it is."
            );
    }

    // Of an old day that the line itself names, or in an old study where a later one of its kind is at hand.
    private static bool IsOvertaken(ChartLine line, ToldSentence sentence, GuardrailInput input)
    {
        bool IsOld(DateOnly day) => input.Case.AsOf.DayNumber - day.DayNumber > sentence.Lexicon.Current.Days;
        var own = DayIn(Outside(line.Text), line, input, own: false);
        return own is { } day
            ? IsOld(day)
            : line.Document is { Modality: not Cases.Modality.None, Date: { } of }
                && IsOld(of)
                && input.Case.Documents.Any(d => d.Modality == line.Document.Modality && d.Date > of);
    }

    private const int Beside = 4;
    private const int NearDay = 30;
    private const int Ten = 10;

    private static GroundFault? Fault(ToldSentence sentence, Figure figure, int from, int stop, GuardrailInput input)
    {
        var before = sentence.Words.FindLastIndex(w => w.End <= figure.Start);
        var near = sentence
            .Words.Skip(Math.Max(from, before - Reach))
            .Take(Reach + 1 + Reach)
            .Where(w =>
                w.Start < sentence.Words[stop - 1].End
                && w.Word.Length >= Shortest
                && char.IsLetter(w.Word[0])
                && !ClauseIndex.IsCommon(w.Word)
                && w.Word is not ("current" or "latest" or "recent" or "present" or "measured" or "score" or "index" or "value" or "last")
            )
            .Select(w => w.Word)
            .ToHashSet(StringComparer.Ordinal);
        var lines = input
            .ChartLines.WithNumber(figure.Low)
            .Where(l => l.Words.Overlaps(near) || input.ChartLines.At(l.Document.Id, l.Line - 1).Any(p => p.Words.Overlaps(near)))
            .ToList();
        // A value with a decimal that one line has is that line's, whatever it calls it.
        lines =
            lines.Count == 0 && !figure.Low.Equals(Math.Round(figure.Low)) && input.ChartLines.WithNumber(figure.Low).ToList() is [var only]
                ? [only]
                : lines;
        if (lines.Count == 0)
        {
            return null;
        }

        var days = lines.Select(l => DayOf(l, figure, input)).ToList();
        if (days.Contains(null) || days.Max() is not { } newest)
        {
            return null;
        }

        var age = input.Case.AsOf.DayNumber - newest.DayNumber;
        if (age > sentence.Lexicon.Current.Days)
        {
            return new GroundFault(
                Code,
                sentence,
                figure.Start,
                figure.End,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"'{sentence.Text[figure.Start..figure.End].Trim()}' is told as the present value; the chart has it of {Drafting.Wording.Dates.Write(newest)} ({lines[0].Document.Id}:{lines[0].Line}), {age} days before the request."
                ),
                "Tell of which day it is."
            );
        }

        // Another value of the same thing that is newer.
        var label = near.Where(w => lines.TrueForAll(l => l.Words.Contains(w)))
            .Where(w => input.ChartLines.NumbersBeside(w).Behind.Count > 0)
            .ToList();
        foreach (var word in label)
        {
            foreach (
                var line in input
                    .ChartLines.WithWord(word)
                    .Where(l => l.Figures.Any(f => FigureKind(f, figure) && !Figure.Close(f.Low, figure.Low)))
            )
            {
                if (
                    line.Document.Date is { } day
                    && day > newest
                    && !line.Figures.Any(f => Figure.Close(f.Low, figure.Low))
                    && line.Figures.Any(f => FigureKind(f, figure) && IsBehind(line, word, f))
                )
                {
                    return new GroundFault(
                        Code,
                        sentence,
                        figure.Start,
                        figure.End,
                        $"'{sentence.Text[figure.Start..figure.End].Trim()}' is told as the present value; the chart has a later one ({line.Document.Id}:{line.Line}).",
                        "Take the latest value."
                    );
                }
            }
        }

        return null;
    }

    private static bool FigureKind(Figure chart, Figure told) =>
        chart.Kind is not { } one || told.Kind is not { } other || one.Base == other.Base;

    private static bool IsBehind(ChartLine line, string word, Figure figure) =>
        line.Text.IndexOf(word, StringComparison.OrdinalIgnoreCase) is >= 0 and var at
        && figure.Start > at
        && WordSpans.In(line.Text[at..figure.Start]).Count() <= 4;

    // The year or the day that the figure's own bracket or part names, else its line outside of brackets, else the day of its document.
    private static DateOnly? DayOf(ChartLine line, Figure told, GuardrailInput input)
    {
        var (from, to) = line.Figures.FirstOrDefault(f => Figure.Close(f.Low, told.Low)) is { } own
            ? Part(line.Text, own.Start, own.End)
            : (0, line.Text.Length);
        return DayIn(line.Text[from..to], line, input, own: false)
            ?? DayIn(from > 0 && line.Text[from - 1] == '(' ? line.Text : Outside(line.Text), line, input, own: true);
    }

    private static (int From, int To) Part(string text, int start, int end)
    {
        var from = start == 0 ? 0 : text.LastIndexOfAny(Stops, start - 1) + 1;
        var to = text.IndexOfAny(Stops, end);
        return (from, to < 0 ? text.Length : to);
    }

    private static readonly char[] Stops = ['(', ')', ',', ';'];

    // "31 % (24 % in 2019)": what stands in brackets is said of what stands in them.
    private static string Outside(string text)
    {
        var kept = new System.Text.StringBuilder(text.Length);
        var depth = 0;
        foreach (var letter in text)
        {
            depth +=
                letter == '(' ? 1
                : letter == ')' && depth > 0 ? -1
                : 0;
            kept.Append(depth == 0 ? letter : ' ');
        }

        return kept.ToString();
    }

    private static DateOnly? DayIn(string text, ChartLine line, GuardrailInput input, bool own)
    {
        var dates = DateMentions.InChart(text, line.Document.Date?.Year ?? input.Case.AsOf.Year).ToList();
        if (dates.Count > 0)
        {
            return dates.Max();
        }

        // A sentence may run on into the next line.
        var run = ContrastSets
            .Sequence(text)
            .Concat(
                !own || line.Text.TrimEnd().EndsWith('.')
                    ? []
                    : input.ChartLines.At(line.Document.Id, line.Line + 1).Take(1).SelectMany(l => l.Run)
            );
        var year = run.Select(w =>
                w.Length == 4 && w.All(char.IsAsciiDigit) && int.TryParse(w, out var y) && y is >= 1990 and < 2100 ? y : 0
            )
            .DefaultIfEmpty(0)
            .Max();
        return year > 0 && year < (line.Document.Date?.Year ?? input.Case.AsOf.Year) ? new DateOnly(year, 12, 31)
            : own ? line.Document.Date
            : null;
    }
}
