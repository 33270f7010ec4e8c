using Copilot.Core.Facts.Matching;
using Copilot.Core.Guardrails.Prose;
using Copilot.Core.Guidelines;

namespace Copilot.Core.Guardrails.Claims.AgainstChart.Numbers;

/// <summary>Holds a measured figure against the lines of the chart that measure the thing named beside it: "leg 4/10" where every such line has 7/10.</summary>
/// <remarks>A second reader beside the facts, by letters alone. What it finds warns.</remarks>
internal static class FigureContext
{
    private const string Code = "K07";
    private const int Shortest = 3;

    private static readonly string[] Measured = ["mm", "deg", "%", "of-10", "of-5", "m"];

    public static IEnumerable<GroundFault> Run(ToldText told, GuardrailInput input)
    {
        foreach (
            var sentence in told.Claims.Where(s =>
                !s.IsGeneral
                && !s.IsUncertain
                && !s.IsConditional
                && !s.IsHeading
                && !s.IsOfSource
                && s.Read.Figures.Count > 0
                && !s.Has("source-figure")
                && !s.All(CueKind.Body).Any()
                && s.Cited.All(m => m.Kind != MarkerKind.Guideline)
            )
        )
        {
            var rules = told.RuleFigures(sentence).Select(r => r.Figure).ToHashSet();
            foreach (
                var figure in sentence.Read.Figures.Where(f =>
                    !f.IsRange
                    && Units.Find(f.Unit) is { } unit
                    && Measured.Contains(unit.Base)
                    && !rules.Contains(f)
                    && !sentence.Read.Thresholds.Any(t => t.Figure == f)
                )
            )
            {
                if (
                    IsOfRule(figure, sentence, input)
                    || IsDerived(figure, sentence, told)
                    || ComputedWords.Hold(sentence, figure.Start, figure.End, input)
                )
                {
                    continue;
                }

                var unit = Units.Find(figure.Unit)!.Value.Base;
                if (Keyword(sentence, figure, unit, input) is not { } word)
                {
                    continue;
                }

                var lines = input
                    .ChartLines.Measuring(word, unit)
                    .Where(l => sentence.Levels.Count != 1 || l.MaySpeakOf(sentence.Levels[0]))
                    .ToList();
                if (
                    lines.Count > 0
                    && !IsInRecordOf(word, figure, unit, input)
                    && !lines.Exists(l =>
                        l.Figures.Any(f => f.Unit is null && Figure.Close(f.Low, figure.Low))
                        || input.ChartLines.Around(l).Any(f => Units.Find(f.Unit)?.Base == unit && IsNear(f, figure))
                    )
                    && !input.FactFigures.All.Any(f => f.Equals(figure.Low, figure.Unit) && unit is "m")
                    && !(unit is "of-5" && IsOfTable(figure, input))
                )
                {
                    var place = lines[0];
                    yield return new GroundFault(
                        Code,
                        sentence,
                        figure.Start,
                        figure.End,
                        string.Create(
                            System.Globalization.CultureInfo.InvariantCulture,
                            $"'{sentence.Text[figure.Start..figure.End].Trim()}' is no figure that the chart gives beside '{word}' ({place.Document.Id}:{place.Line})."
                        ),
                        "Take the figure from the record."
                    );
                }
            }
        }
    }

    // "The standing slip is 7.0 mm": a record whose first lines have the word has the figure.
    private static bool IsInRecordOf(string word, Figure figure, string unit, GuardrailInput input) =>
        input
            .ChartLines.WithNumber(figure.Low)
            .Any(l =>
                l.Figures.Any(f => Figure.Close(f.Low, figure.Low) && Units.Find(f.Unit)?.Base == unit)
                && l.Line > l.Document.LineAt(l.Document.BodyStart)
                && Enumerable
                    .Range(l.Document.LineAt(l.Document.BodyStart), Title)
                    .SelectMany(n => input.ChartLines.At(l.Document.Id, n))
                    .Any(t => t.Words.Contains(word))
            );

    private const int Title = 3;

    // "ankle DF   5   2": the grades of a table stand without their "of five".
    private static bool IsOfTable(Figure figure, GuardrailInput input) =>
        input
            .FactsNamed("motor-grade")
            .Any(f =>
                f.Value?.Low is { } low && Figure.Close(low, figure.Low) && !f.Evidence.Quote.Contains('/', StringComparison.Ordinal)
            );

    // The nearest word of the clause, before the figure rather than behind it, beside which the chart measures in this unit.
    private static string? Keyword(ToldSentence sentence, Figure figure, string unit, GuardrailInput input)
    {
        var text = sentence.Text;
        return In(text, figure, text.LastIndexOfAny([';', '.', '|', ','], Math.Max(0, figure.Start - 1)) + 1, unit, input)
            ?? In(text, figure, text.LastIndexOfAny([';', '|'], Math.Max(0, figure.Start - 1)) + 1, unit, input);
    }

    private static string? In(string text, Figure figure, int from, string unit, GuardrailInput input)
    {
        from = Math.Min(from, figure.Start);
        foreach (var (start, end) in WordSpans.In(text[..figure.Start], from).Reverse())
        {
            if (Measures(text[start..end], unit, input) is { } word)
            {
                return word;
            }
        }

        return Behind(text, figure, unit, input);
    }

    private static string? Behind(string text, Figure figure, string unit, GuardrailInput input)
    {
        var to = text.IndexOfAny([';', '|', ',', '.'], figure.End);
        foreach (var (start, end) in WordSpans.In(text[..(to < 0 ? text.Length : to)], figure.End))
        {
            if (Measures(text[start..end], unit, input) is { } word)
            {
                return word;
            }
        }

        return null;
    }

    private static string? Measures(string written, string unit, GuardrailInput input)
    {
        var word = WordForms.Singular(written.ToLowerInvariant());
        return
            word.Length >= Shortest
            && char.IsLetter(word[0])
            && !Common.Contains(word)
            && Units.Find(word) is null
            && input.ChartLines.Measuring(word, unit).Count > 0
            ? word
            : null;
    }

    /// <summary>It is a limit of the rules, and its clause may speak of one.</summary>
    internal static bool IsOfRule(Figure figure, ToldSentence sentence, GuardrailInput input)
    {
        if (!input.IsThreshold(figure))
        {
            return false;
        }

        var (from, to) = sentence.ClauseAt(figure.Start, figure.End);
        return TableVerdicts.IsRow(sentence)
            || sentence.Read.Criteria.Count > 0
            || sentence.Verdicts.Count > 0
            || sentence.Text.AsSpan(from, to - from).IndexOfAny("<>≥≤") >= 0
            || sentence.All(CueKind.Doubt).Any(d => d.Cue.Name is "standard" or "studied" or "supposed" && d.Start < to && d.End > from)
            || Array.Exists(RuleCues, c => sentence.HasAt(c, figure.Start, figure.End));
    }

    private static readonly string[] RuleCues = ["rule-lead", "rule-trail", "own-rule"];

    internal static bool IsNear(Figure chart, Figure told) =>
        chart.Equals(told.Low, told.Unit) || (told.Low >= chart.Low - 0.051 && told.Low <= chart.High + 0.051) || Close(chart, told);

    // The difference or the sum of two figures of its kind beside it.
    internal static bool IsDerived(Figure figure, ToldSentence sentence, ToldText told)
    {
        var unit = Units.Find(figure.Unit)!.Value.Base;
        // A point of a list or a row goes on with nothing that stands before it.
        var beside = sentence
            .Read.Figures.Concat(
                sentence.Index > 0
                && sentence.Items.Sentence.Shape is not (Facts.Text.SentenceShape.ListItem or Facts.Text.SentenceShape.TableRow)
                    ? told.Sentences[sentence.Index - 1].Read.Figures
                    : []
            )
            .Where(f => f != figure && !f.IsRange && (f.Unit is null || Units.Find(f.Unit)?.Base == unit))
            .Select(f => f.Low)
            .Distinct()
            .Take(10)
            .ToList();
        return unit is "mm" or "deg" or "%"
            && beside.Exists(a =>
                beside.Exists(b =>
                    Math.Abs(a - b - figure.Low) < 0.051
                    || Math.Abs(a + b - figure.Low) < 0.051
                    || (unit == "%" && b > 0 && Math.Abs((100 * a / b) - figure.Low) < 0.6)
                )
            );
    }

    // Rounded, or told in another unit of its kind.
    private static bool Close(Figure chart, Figure told) =>
        Units.Find(chart.Unit) is { } one
        && Units.Find(told.Unit) is { } other
        && one.Base == other.Base
        && Math.Abs((chart.Low * one.Factor) - (told.Low * other.Factor)) <= Math.Max(0.051, 0.05 * Math.Abs(chart.Low * one.Factor));

    private static readonly HashSet<string> Common = new(StringComparer.Ordinal)
    {
        "the",
        "and",
        "with",
        "for",
        "from",
        "are",
        "was",
        "were",
        "has",
        "had",
        "have",
        "that",
        "this",
        "which",
        "both",
        "side",
        "left",
        "right",
        "than",
        "about",
        "show",
        "shows",
        "showed",
        "level",
        "patient",
        "she",
        "his",
        "her",
        "him",
        "there",
        "over",
        "under",
        "only",
        "not",
        "but",
        "per",
        "all",
        "any",
        "one",
        "two",
        "three",
        "day",
        "week",
        "month",
        "year",
        "now",
        "then",
        "out",
        "into",
        "at",
        "measure",
        "measured",
        "report",
        "reported",
        "note",
        "film",
        "mri",
        "exam",
        "visit",
    };
}
