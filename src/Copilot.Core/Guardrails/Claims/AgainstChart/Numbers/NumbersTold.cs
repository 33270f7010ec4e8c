using System.Globalization;
using Copilot.Core.Guardrails.Claims.AgainstChart.Days;
using Copilot.Core.Guardrails.Prose;
using Copilot.Core.Yaml;

namespace Copilot.Core.Guardrails.Claims.AgainstChart.Numbers;

/// <summary>Words about numbers (<c>numbers-told</c> in the lexicon), in the singular and in small letters.</summary>
/// <param name="Own">What a text counts or numbers by itself, and not a record; and words that build a sentence.</param>
/// <param name="Elsewhere">Units whose numbers other readers compute.</param>
/// <param name="Alone">Units in which a chart has few numbers: one that it does not have in them is told wrong.</param>
internal sealed record NumberWords(IReadOnlySet<string> Own, IReadOnlySet<string> Elsewhere, IReadOnlySet<string> Alone)
{
    public static NumberWords Read(YamlMap map) => new(map.Set("own"), map.Set("elsewhere"), map.Set("alone"));
}

/// <summary>Holds any number, whatever it counts or measures, against the numbers that the chart puts behind the same word or gives in the same unit.</summary>
/// <remarks>By letters alone; lengths of time and days are computed elsewhere. What it finds warns.</remarks>
internal static class NumbersTold
{
    private const string Code = "K07";
    private const int Reach = 28;
    private const int Shortest = 3;
    private const int Filling = 3;
    private const int Near = 6;
    private const int Stem = 5;

    private static readonly System.Buffers.SearchValues<char> Stops = System.Buffers.SearchValues.Create(";.,()");

    public static IEnumerable<GroundFault> Run(ToldText told, GuardrailInput input)
    {
        foreach (var sentence in told.Claims.Where(s => s.TellsOfRecord && !s.IsGeneral && !Listing.IsAsked(told, s)))
        {
            if (Cages(sentence, input) is { } cages)
            {
                yield return cages;
            }

            if (OfNoun(sentence, input) is { } counted)
            {
                yield return counted;
            }

            var rules = told.RuleFigures(sentence).Select(r => r.Figure).ToHashSet();
            foreach (
                var figure in sentence
                    .Read.Figures.SelectMany(f => Ends(f, sentence))
                    .Where(f => IsOfChart(f, sentence, input) && !rules.Contains(f) && !IsFirst(f, sentence, told))
            )
            {
                var isOfLibrary = input.LibraryReading.Figures(input.Library).Has(figure);
                if (
                    (
                        (isOfLibrary && figure.Low.Equals(Math.Round(figure.Low)) ? null : OfLabel(figure, sentence, input))
                        ?? (
                            isOfLibrary && figure.Kind is not { Base: "of-5" }
                                ? null
                                : OfUnit(figure, sentence, told, input) ?? (isOfLibrary ? null : Nowhere(figure, sentence, input))
                        )
                    ) is
                    { } fault
                )
                {
                    yield return fault;
                }
            }
        }
    }

    // "From 140 to 350 m" tells two values, and no range.
    private static IEnumerable<Figure> Ends(Figure figure, ToldSentence sentence) =>
        figure.IsRange
        && figure.Kind is not null
        && sentence.Text.AsSpan(0, figure.Start).TrimEnd().EndsWith("from", StringComparison.OrdinalIgnoreCase)
            ? [figure with { High = figure.Low }, figure with { Low = figure.High }]
            : [figure];

    private static bool IsOfChart(Figure figure, ToldSentence sentence, GuardrailInput input) =>
        !figure.IsRange
        && figure.Low < LeastCode
        && !(figure.Kind is { } unit && sentence.Lexicon.Numbers.Elsewhere.Contains(unit.Base))
        && !sentence.Read.Thresholds.Any(t => t.Figure == figure)
        && !sentence.Read.Dates.Any(d => d.Start < figure.End && d.End > figure.Start)
        && !sentence.IsRequirementAt(figure.Start, figure.End)
        && !sentence.IsGeneralAt(figure.Start, figure.End)
        && !FigureContext.IsOfRule(figure, sentence, input)
        && !ComputedWords.Hold(sentence, figure.Start, figure.End, input)
        && !DaysTold.Yearless(sentence.Text).Any(d => d.Start < figure.End && d.End > figure.Start)
        && !sentence.Items.Levels.Any(l => sentence.Place(l) is var (start, end) && start < figure.End && end > figure.Start)
        && !sentence.Words.Where(w => w.Start >= figure.End).Take(3).Any(w => DaysTold.IsMonth(w.Word))
        && sentence.Text[figure.Start] != '−'
        && !(figure.Unit is null && figure.Low is >= 1900 and < 2100)
        && !(figure.Start > 0 && sentence.Text[figure.Start - 1] is '[' or '/' or '#' or '^' or ':' or 'T')
        && !(figure.End < sentence.Text.Length && sentence.Text[figure.End] is '/' or ']' or ':' or ')');

    // Procedure codes have five digits.
    private const double LeastCode = 10000;

    // The number of a point of a list, which may stand within what was read as one sentence.
    private static bool IsFirst(Figure figure, ToldSentence sentence, ToldText told) =>
        sentence.Text.AsSpan(0, figure.Start).Trim(" -*|(").IsEmpty
        || (
            Math.Min(told.Clean.Text.Length, sentence.Unit.Start + figure.Start) is var at
            && told.Clean.Text.AsSpan(0, at).TrimEnd(" \t-*|(") is var before
            && (before.IsEmpty || before[^1] == '\n')
        );

    // The words that stand before the number, the nearest first: where the chart has numbers right behind such a word, the told one must be of them.
    private static GroundFault? OfLabel(Figure figure, ToldSentence sentence, GuardrailInput input)
    {
        var from = Math.Max(0, figure.Start - Reach);
        var stop = sentence.Text.AsSpan(from, figure.Start - from).LastIndexOfAny(Stops);
        from = stop < 0 ? from : from + stop + 1;
        var filling = 0;
        foreach (var (start, end, word) in sentence.Words.Where(w => w.Start >= from && w.End <= figure.Start).Reverse())
        {
            if (word.Any(char.IsAsciiDigit) && TableVerdicts.IsRow(sentence))
            {
                continue;
            }

            if (word.Any(char.IsAsciiDigit))
            {
                // Another number stands between: the word before it is that one's.
                return null;
            }

            if (sentence.Lexicon.Numbers.Own.Contains(word) || Units.Find(word) is not null)
            {
                if (++filling > Filling)
                {
                    return null;
                }

                continue;
            }

            if (
                (word.Length < Shortest && sentence.Text.AsSpan(start, end - start).ContainsAnyInRange('a', 'z'))
                || ClauseIndex.IsCommon(word) && word.Length >= Shortest
                || DaysTold.IsMonth(word)
                || sentence.Lexicon.Relatives.Contains(word)
            )
            {
                return null;
            }

            var (behind, all, place) = input.ChartLines.NumbersBeside(word);
            return
                behind.Count == 0
                || !behind.Any(f => IsComparable(f, figure) || (filling == 0 && figure.Kind is null && f.Kind is { Base: "deg" }))
                || IsSpelt(sentence.Text[start..end], figure, input)
                || all.Any(f => IsSame(f, figure))
                || IsSum(figure, all)
                || IsBesideOther(figure, sentence, input)
                ? null
                : Fault(
                    figure,
                    sentence,
                    $"the numbers that the chart has behind '{sentence.Text[start..end]}' are {string.Join(", ", behind.Select(f => f.Low).Distinct().Take(4).Select(v => v.ToString("0.##", CultureInfo.InvariantCulture)))} ({place})"
                );
        }

        return null;
    }

    // "PI 54" of "Pelvic incidence 54 degrees": the first letters of words in a line that has the number.
    private static bool IsSpelt(string word, Figure figure, GuardrailInput input) =>
        word.Length is >= 2 and <= 4
        && word.All(char.IsAsciiLetterUpper)
        && input
            .ChartLines.WithNumber(figure.Low)
            .Any(l => string.Concat(l.Run.Select(w => w[0])).Contains(word, StringComparison.OrdinalIgnoreCase));

    private static bool IsSame(Figure chart, Figure told) =>
        !(chart.IsRange && chart.Low.Equals(0))
        && (
            FigureContext.IsNear(chart, told)
            || ((chart.Unit is null || told.Unit is null) && (Figure.Close(chart.Low, told.Low) || Figure.Close(chart.High, told.Low)))
        );

    // A line of the chart that has the number has a word of those about it in the text.
    private static bool IsBesideOther(Figure figure, ToldSentence sentence, GuardrailInput input)
    {
        var at = sentence.Words.FindIndex(w => w.End > figure.Start);
        at = at < 0 ? sentence.Words.Count : at;
        var stems = sentence
            .Words.Skip(Math.Max(0, at - Near))
            .Take(Math.Min(at, Near) + Near)
            .Where(w =>
                w.Word.Length >= Shortest
                && !sentence.Lexicon.Numbers.Own.Contains(w.Word)
                && !ClauseIndex.IsCommon(w.Word)
                && !w.Word.Any(char.IsAsciiDigit)
            )
            .Select(w => Root(w.Word))
            .ToHashSet(StringComparer.Ordinal);
        return input
            .ChartLines.WithNumber(figure.Low)
            .Any(l => l.Figures.Any(f => IsComparable(f, figure) && IsSame(f, figure)) && l.Words.Any(w => stems.Contains(Root(w))));
    }

    private static string Root(string word) => word.Length <= Stem ? word : word[..Stem];

    private static readonly string[] Unwritten = ["of-10", "of-5", "point", "visit", "SD", "HU", "mL"];

    // In units of one kind; a number without a unit may be a score or a count, and no length, angle or share.
    private static bool IsComparable(Figure chart, Figure told) =>
        (chart.Kind, told.Kind) switch
        {
            ({ } one, { } other) => one.Base == other.Base,
            (null, { } other) => Unwritten.Contains(other.Base) && (other.Base != "of-5" || chart.Low <= Five),
            ({ } one, null) => Unwritten.Contains(one.Base) || one.Base == "%",
            _ => true,
        } && !(chart.IsRange && chart.Low.Equals(0));

    private const double Five = 5;

    private static bool IsSum(Figure figure, IReadOnlyList<Figure> all)
    {
        var values = all.Select(f => f.Low).Distinct().Take(10).ToList();
        return values.Exists(a => values.Exists(b => Math.Abs(Math.Abs(a - b) - figure.Low) < 0.051));
    }

    // "88 mL", where the chart has 38 mL and its one 88 is a pulse.
    private static GroundFault? OfUnit(Figure figure, ToldSentence sentence, ToldText told, GuardrailInput input)
    {
        // "52 M" is a man's age.
        if (
            figure.Kind is not { } unit
            || !sentence.Lexicon.Numbers.Alone.Contains(unit.Base)
            || sentence.Text[figure.End - 1] == 'M'
            || FigureContext.IsDerived(figure, sentence, told)
            || input.IsThreshold(figure)
        )
        {
            return null;
        }

        var own = input
            .ChartLines.All.SelectMany(l => l.Figures.Where(f => f.Kind?.Base == unit.Base).Select(f => (Line: l, Figure: f)))
            .Take(200)
            .ToList();
        if (own.Count == 0 || own.Exists(o => FigureContext.IsNear(o.Figure, figure)) || input.FactFigures.Has(figure))
        {
            return null;
        }

        var stems = sentence
            .Words.Where(w => w.Word.Length >= Shortest && !sentence.Lexicon.Numbers.Own.Contains(w.Word) && !w.Word.Any(char.IsAsciiDigit))
            .Select(w => Root(w.Word))
            .ToHashSet(StringComparer.Ordinal);
        var bare = input
            .ChartLines.WithNumber(figure.Low)
            .Where(l => l.Figures.Any(f => f.Kind is null && (Figure.Close(f.Low, figure.Low) || Figure.Close(f.High, figure.Low))));
        return bare.Any(l => l.Words.Any(w => w.Length >= Shortest && stems.Contains(Root(w))))
            ? null
            : Fault(
                figure,
                sentence,
                $"in this unit the chart has {string.Join(", ", own.Select(o => o.Line.Text[o.Figure.Start..o.Figure.End].Trim()).Distinct().Take(4))} ({own[0].Line.Document.Id}:{own[0].Line.Line})"
            );
    }

    // A number with a decimal that no line has, and that is no sum or difference of others in its sentence.
    private static GroundFault? Nowhere(Figure figure, ToldSentence sentence, GuardrailInput input)
    {
        if (
            figure.Kind is not null
            || figure.Low.Equals(Math.Round(figure.Low))
            || input.ChartFigures.Has(figure)
            || input.FactFigures.Has(figure)
            || input.Brief.Thresholds.Any(t => t.Alternatives.Append(t.Value).Any(v => Figure.Close(v, figure.Low)))
        )
        {
            return null;
        }

        if (FromDays(figure, sentence, input))
        {
            return null;
        }

        var beside = sentence.Read.Figures.Where(f => f != figure && !f.IsRange).Select(f => f.Low).Distinct().Take(10).ToList();
        return
            beside.Exists(a =>
                beside.Exists(b =>
                    Math.Abs(Math.Abs(a - b) - figure.Low) < 0.051
                    || Math.Abs(a + b - figure.Low) < 0.051
                    || (b > 0 && Math.Abs((a / b) - figure.Low) < 0.051)
                )
            ) || input.ChartFigures.All.Any(f => Math.Abs(f.Low - figure.Low) < 0.051)
            ? null
            : Fault(figure, sentence, "no line has it, and it follows from no others");
    }

    // The weeks or months between two days of the sentence, or from one to the request.
    private static bool FromDays(Figure figure, ToldSentence sentence, GuardrailInput input)
    {
        var days = sentence
            .Read.Dates.Where(d => d.Days.IsExact)
            .Select(d => d.Days.First.DayNumber)
            .Append(input.Case.AsOf.DayNumber)
            .Distinct()
            .ToList();
        return days.Exists(a =>
            days.Exists(b => b > a && (Math.Abs(((b - a) / 7.0) - figure.Low) < 0.16 || Math.Abs(((b - a) / 30.44) - figure.Low) < 0.06))
        );
    }

    // "Three epidurals", where the chart has one wherever it counts them.
    private static GroundFault? OfNoun(ToldSentence sentence, GuardrailInput input)
    {
        var run = sentence.Run;
        for (var i = 0; i + 1 < run.Count; i++)
        {
            if (
                Count(run[i]) is not { } told
                || run[i + 1].Length < Longer
                || sentence.Lexicon.Numbers.Own.Contains(run[i + 1])
                || Units.Find(run[i + 1]) is not null
                || DaysTold.IsMonth(run[i + 1])
                || ClauseIndex.IsCommon(run[i + 1])
                || sentence.Text.AsSpan(sentence.Words[i].End, sentence.Words[i + 1].Start - sentence.Words[i].End) is not " "
                || sentence.IsGeneralAt(sentence.Words[i].Start, sentence.Words[i + 1].End)
                || sentence.IsRequirementAt(sentence.Words[i].Start, sentence.Words[i + 1].End)
            )
            {
                continue;
            }

            var counts = input
                .ChartLines.WithWord(run[i + 1])
                .SelectMany(l =>
                    Enumerable
                        .Range(1, Math.Max(0, l.Run.Count - 1))
                        .Where(k => l.Run[k] == run[i + 1])
                        .Select(k => (Line: l, Count: Count(l.Run[k - 1])))
                )
                .ToList();
            if (counts.Count > 0 && counts.Count <= Near && counts.TrueForAll(c => c.Count is { } count && count != told))
            {
                return new GroundFault(
                    Code,
                    sentence,
                    sentence.Words[i].Start,
                    sentence.Words[i + 1].End,
                    $"'{sentence.Text[sentence.Words[i].Start..sentence.Words[i + 1].End]}': the chart has {counts[0].Count} ({counts[0].Line.Document.Id}:{counts[0].Line.Line}).",
                    "Take the count from the record."
                );
            }
        }

        return null;
    }

    // "Two cages": neither a line of the chart, nor the units of a line, nor the levels of the fusion.
    private static GroundFault? Cages(ToldSentence sentence, GuardrailInput input)
    {
        var figure = sentence.Read.Figures.FirstOrDefault(f => f is { IsRange: false, Kind.Base: "cage" });
        var own =
            figure is null || sentence.IsRequirementAt(figure.Start, figure.End)
                ? []
                : input
                    .ChartLines.All.SelectMany(l => l.Figures.Where(f => f.Kind is { Base: "cage" }).Select(f => (Line: l, f.Low)))
                    .ToList();
        return
            own.Count == 0
            || own.Exists(o => o.Low.Equals(figure!.Low))
            || input.Case.Request.Procedures.Any(p => p.Units.Equals((int)figure!.Low))
            || input.Assessment.Levels.Count(l => l.Fusion != Criteria.Answer.NotApplicable).Equals((int)figure!.Low)
            ? null
            : Fault(
                figure,
                sentence,
                string.Create(CultureInfo.InvariantCulture, $"the chart has {own[0].Low:0} ({own[0].Line.Document.Id}:{own[0].Line.Line})")
            );
    }

    private const int Longer = 4;

    private static int? Count(string word) =>
        word.Length <= 2 && int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : Prose.Figures.NumberWord(word);

    private static GroundFault Fault(Figure figure, ToldSentence sentence, string why) =>
        new(
            Code,
            sentence,
            figure.Start,
            figure.End,
            $"'{sentence.Text[figure.Start..figure.End].Trim()}' is no such number of the chart: {why}.",
            "Take the figure from the record."
        );
}
