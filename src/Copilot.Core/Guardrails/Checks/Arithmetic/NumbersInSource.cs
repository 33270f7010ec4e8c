using Copilot.Core.Criteria;
using Copilot.Core.Drafting;
using Copilot.Core.Facts;
using Copilot.Core.Guardrails.Claims;
using Copilot.Core.Guardrails.Claims.AgainstChart;
using Copilot.Core.Guardrails.Prose;
using Copilot.Core.Guidelines;

namespace Copilot.Core.Guardrails.Checks.Arithmetic;

/// <summary>K07. Every number of a statement stands in what it cites or in the computed reasons it is about, in the same unit.</summary>
public sealed class NumbersInSource : Guardrail
{
    // Counted anew by the guardrail on codes and levels.
    private static readonly string[] Counted = ["unit", "bone", "interspace"];

    public override string Code => "K07";

    public override string Holds =>
        "A number in a statement occurs, with its unit, in a cited quote or passage, or in the computed evidence of the answers that it states.";

    // A number of five digits, as the codes of the lines have: those.
    private static string? IsCode(string words, GuardrailInput input) =>
        words.Length == 5
        && words.All(char.IsAsciiDigit)
        && input.Case.Request.Procedures.Any(p => p.Code.Length == 5 && p.Code.All(char.IsAsciiDigit))
            ? string.Join(", ", input.Case.Request.Procedures.Select(p => p.Code).Distinct())
            : null;

    private protected override IEnumerable<Violation> Drafted(TextReading text, Determination draft, GuardrailInput input)
    {
        foreach (var unit in text.Statements)
        {
            var statement = unit.Statement!;
            // A length of time that follows from the dates beside it is computed, from whatever record the dates are.
            var figures = unit
                .Sentences.SelectMany(s =>
                    s.Read.Figures.Where(f => !DateArithmetic.Follows(s.Read, f, input))
                        .Select(f => f with { Start = f.Start + s.Start, End = f.End + s.Start })
                )
                .Where(f => Units.Find(f.Unit) is not { } unit || !Counted.Contains(unit.Base))
                .ToList();
            if (figures.Count == 0)
            {
                continue;
            }

            foreach (var figure in NotIn(Sources(statement, input), figures).Where(f => !CountsRecords(f, unit.Own, input)))
            {
                if (IsCode(unit.Own[figure.Start..figure.End].Trim(), input) is { } requested)
                {
                    yield return Block(
                        unit,
                        figure.Start,
                        figure.End,
                        $"{unit.Own[figure.Start..figure.End].Trim()} was not requested, and nothing suggests it; requested: {requested}.",
                        "Name the code of the line that is meant."
                    );
                    continue;
                }

                yield return Block(
                    unit,
                    figure.Start,
                    figure.End,
                    $"'{unit.Own[figure.Start..figure.End].Trim()}' is not in the cited records or passages, nor in the computed evidence.",
                    "Take the figure from its source, or cite the source that has it."
                );
            }
        }
    }

    // "Read: 1407 chart documents": how many records were read is counted anew here.
    private static bool CountsRecords(Figure figure, string text, GuardrailInput input) =>
        figure.Low.Equals(input.Case.Documents.Count)
        && text.AsSpan(figure.End).TrimStart().StartsWith("chart document", StringComparison.Ordinal);

    // The figures that no source has; sources are asked one after the other until all are found. Of a range the ends may stand in two.
    private static IEnumerable<Figure> NotIn(IEnumerable<IReadOnlyList<Figure>> sources, List<Figure> figures)
    {
        var open = figures.ConvertAll(f =>
            (Figure: f, Low: (Figure?)Figure.Of(f.Low, f.Unit), High: f.IsRange ? Figure.Of(f.High, f.Unit) : null)
        );
        foreach (var source in sources)
        {
            for (var i = open.Count - 1; i >= 0; i--)
            {
                var (figure, low, high) = open[i];
                low = low is not null && HasEnd(source, low) ? null : low;
                high = high is not null && HasEnd(source, high) ? null : high;
                open[i] = (figure, low, high);
                if ((low is null && high is null) || (figure.IsRange && HasRange(source, figure)))
                {
                    open.RemoveAt(i);
                }
            }

            if (open.Count == 0)
            {
                break;
            }
        }

        return open.Select(o => o.Figure);
    }

    private static bool HasEnd(IReadOnlyList<Figure> source, Figure end)
    {
        for (var i = 0; i < source.Count; i++)
        {
            if (IsEnd(end, source[i]))
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasRange(IReadOnlyList<Figure> source, Figure range) => source.Any(f => IsSameRange(range, f));

    private static bool IsSameRange(Figure a, Figure b) =>
        Figure.Close(a.Low, b.Low)
        && Figure.Close(a.High, b.High)
        && (a.Kind is not { } one || b.Kind is not { } other || one.Base == other.Base);

    private static bool IsEnd(Figure one, Figure other) => one.Equals(other.Low, other.Unit) || one.Equals(other.High, other.Unit);

    // The figures of everything that a statement cites and is about, source by source.
    private static IEnumerable<IReadOnlyList<Figure>> Sources(Statement statement, GuardrailInput input)
    {
        foreach (var citation in statement.Citations)
        {
            yield return input.FiguresOf(citation.Quote);
            switch (citation)
            {
                case GuidelineCitation guideline when input.Passage(guideline) is { } passage:
                    yield return input.LibraryReading.Of(passage).Figures;
                    if (input.Library.Find(guideline.Document)?.Front.Year is { } year)
                    {
                        yield return [Figure.Of(year, null)];
                    }

                    break;
                case ChartCitation chart:
                    yield return [.. input.FactsAt(chart.Document, chart.Line).SelectMany(f => OfFact(f, input))];
                    break;
            }
        }

        foreach (var source in statement.About.SelectMany(k => OfKey(k, input)))
        {
            yield return source;
        }
    }

    private static IEnumerable<IReadOnlyList<Figure>> OfKey(string key, GuardrailInput input)
    {
        if (input.Answer(key) is { } answer)
        {
            return [OfAnswer(answer, input)];
        }

        var colon = key.IndexOf(':', StringComparison.Ordinal);
        var name = key[(colon + 1)..];
        switch (colon < 0 ? key : key[..colon])
        {
            case "line" when input.Assessment.Lines.FirstOrDefault(l => l.Key == name) is { } line:
                return line
                    .Criteria.Select(input.Answer)
                    .OfType<CriterionAnswer>()
                    .Select(a => OfAnswer(a, input))
                    .Append(input.FiguresOf(line.Because))
                    .Append(input.FiguresOf(input.Index.Code(line.Code)?.Label ?? ""));
            case "flag" when input.Assessment.Flags.FirstOrDefault(f => f.Id == name) is { } flag:
                return [input.FiguresOf(flag.Because)];
            case "ask" when input.Assessment.Asks.FirstOrDefault(a => a.Id == name) is { } ask:
                return [input.FiguresOf(ask.Text), input.FiguresOf(input.Brief.Words.Members.GetValueOrDefault(ask.Id, ""))];
            case "threshold" when input.Brief.Thresholds.FirstOrDefault(t => t.Name == name) is { } threshold:
                return
                [
                    [.. threshold.Alternatives.Append(threshold.Value).Select(v => Figure.Of(v, threshold.Unit))],
                ];
            case "fact" when input.Index.Fact(name) is { } fact:
                return
                [
                    [.. OfFact(fact, input)],
                ];
            case "alternative":
                return input.Assessment.Alternative.Select(input.FiguresOf);
            default:
                return [];
        }
    }

    // Many statements are about one answer, and an answer may rest on the facts of two thousand pages.
    private static IReadOnlyList<Figure> OfAnswer(CriterionAnswer answer, GuardrailInput input)
    {
        if (!input.FiguresByAnswer.TryGetValue(answer, out var figures))
        {
            input.FiguresByAnswer[answer] = figures = [
                .. input
                    .FiguresOf(answer.Because)
                    .Concat(input.FiguresOf(input.Index.Criterion(answer.Id)?.Title ?? ""))
                    .Concat(input.FactsOf(answer).SelectMany(f => OfFact(f, input)))
                    .DistinctBy(f => (f.Low, f.High, f.Unit)),
            ];
        }

        return figures;
    }

    private static IEnumerable<Figure> OfFact(Fact fact, GuardrailInput input)
    {
        if (fact.Value is not { } value)
        {
            yield break;
        }

        if (value.Low is { } low)
        {
            yield return new Figure(0, 0, low, value.High ?? low, input.Brief.Dictionary.GetValueOrDefault(fact.Name)?.Unit);
        }

        if (value.Stated is double stated)
        {
            yield return Figure.Of(stated, value.StatedUnit);
        }

        foreach (var figure in input.FiguresOf(Drafting.Wording.FactWords.Value(value)))
        {
            yield return figure;
        }
    }

    // Quantities that are measured on a person; lengths of time follow from dates and are computed there.
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
        "point",
    ];

    private protected override IEnumerable<Violation> Told(ToldText told, GuardrailInput input)
    {
        foreach (var fault in told.Faults(Code, input))
        {
            yield return At(fault);
        }

        foreach (var violation in Groundless(told, input))
        {
            yield return violation;
        }

        var faulty = told.Faults(Code, input).Select(f => f.Told.Sentence).ToHashSet();
        foreach (var sentence in told.Claims.Where(s => !s.IsHeading))
        {
            var behind = told.IsOwn ? [] : input.Sources.BehindFigures(sentence);
            if (!told.IsOwn && behind.Count > 0 && !behind.Any(p => input.Sources.Exactly(sentence, p)))
            {
                yield return Warn(
                    sentence.Unit,
                    0,
                    sentence.Text.Length,
                    $"The figures are nearly those of {behind[0].Key} and not quite: '{behind[0].Text}'.",
                    "Take the figures from the source."
                );
            }

            foreach (var figure in sentence.Read.Figures.Where(f => Units.Find(f.Unit) is { } unit && Measured.Contains(unit.Base)))
            {
                if (
                    faulty.Contains(sentence)
                    || behind.Count > 0
                    || IsPerson(figure, sentence)
                    || IsScale(figure, sentence)
                    || Known(figure, sentence, told, input)
                    || Derived(figure, sentence, told)
                )
                {
                    continue;
                }

                var words = sentence.Text[figure.Start..figure.End].Trim();
                var cited = told.MarkersOf(sentence).Any(m => m.Kind == MarkerKind.Guideline);
                // What no line has may be of a source that we lack, or the writer's own sum; what is cited has it or has it not.
                yield return At(
                    (told.IsOwn ? sentence.IsGeneral && !cited : !cited) || sentence.IsUncertain || sentence.IsConditional
                        ? Severity.Warn
                        : Severity.Block,
                    sentence.Unit,
                    figure.Start,
                    figure.End,
                    $"'{words}' stands nowhere in the chart, the request, the thresholds or the sources.",
                    "Take the figure from its source."
                ) with
                {
                    About = Certainty.Subject.Source,
                };
            }
        }
    }

    // "52 M": a man of that age, no metres.
    private static bool IsPerson(Figure figure, ToldSentence sentence) =>
        sentence.Text.AsSpan(figure.Start, figure.End - figure.Start).EndsWith("M", StringComparison.Ordinal)
        && !figure.IsRange
        && figure.Low is >= 16 and < 110;

    private static readonly string[] ScaleWords = ["scale", "visual", "vas", "line", "analog", "ruler"];

    // "72 on a 100 mm scale": how long the scale is, not what was measured.
    private static bool IsScale(Figure figure, ToldSentence sentence)
    {
        var after = sentence.Text.AsSpan(figure.End).TrimStart(" -");
        foreach (var word in ScaleWords)
        {
            if (after.StartsWith(word, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return sentence.Text.AsSpan(0, figure.Start).TrimEnd().EndsWith("scale of", StringComparison.OrdinalIgnoreCase);
    }

    // The difference, the sum or the share of two figures beside it or in the sentence before: the writer's own sum.
    private static bool Derived(Figure figure, ToldSentence sentence, ToldText told)
    {
        // "150 yards (137 m)"
        if (
            Units.Find(figure.Unit) is { } own
            && sentence.Read.Figures.Any(f =>
                f != figure
                && f.Unit != figure.Unit
                && Units.Find(f.Unit) is { } other
                && other.Base == own.Base
                && Math.Abs((f.Low * other.Factor) - (figure.Low * own.Factor))
                    <= Math.Max(0.6 * own.Factor, 0.03 * figure.Low * own.Factor)
            )
        )
        {
            return true;
        }

        var beside = sentence
            .Read.Figures.Where(f => f != figure)
            .Concat(sentence.Index > 0 ? told.Sentences[sentence.Index - 1].Read.Figures : [])
            .Where(f => !f.IsRange)
            .Select(f => f.Low)
            .Distinct()
            .Take(12)
            .ToList();
        for (var i = 0; i < beside.Count; i++)
        {
            for (var j = 0; j < beside.Count; j++)
            {
                if (
                    i != j
                    && (
                        Math.Abs(beside[i] - beside[j] - figure.Low) < 0.051
                        || Math.Abs(beside[i] + beside[j] - figure.Low) < 0.051
                        || (figure.Unit == "%" && beside[j] > 0 && Math.Abs((100 * beside[i] / beside[j]) - figure.Low) < 0.6)
                    )
                )
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool Known(Figure figure, ToldSentence sentence, ToldText told, GuardrailInput input)
    {
        var (low, high) = (Figure.Of(figure.Low, figure.Unit), Figure.Of(figure.High, figure.Unit));
        bool IsAmong(IReadOnlyList<Figure> known) =>
            known.Any(f => figure.IsRange ? IsSameRange(figure, f) || (IsEnd(low, f) && IsEnd(high, f)) : IsEnd(low, f));
        bool In(FigureIndex known) => figure.IsRange ? IsAmong(known.All) : known.Has(low);

        // What was computed is asked first, the letters of the chart last. "40 to 50 yards" of a row of the chart that runs from the one to the other.
        return input.FactFigures.Has(low)
            || (told.IsOwn && IsOfFact(sentence.Text[figure.Start..figure.End].Trim(), input))
            || (figure.IsRange && input.FactFigures.All.Any(f => high.Equals(f.Low, f.Unit)))
            || input.IsThreshold(figure)
            || (
                Cited(sentence, told, input) is { Count: > 0 } cited
                    ? cited.Any(p => IsAmong(input.LibraryReading.Of(p).Figures))
                    : (
                        told.IsOwn
                        || Units.Find(figure.Unit) is not { Base: "mm" }
                        || sentence.IsGeneral
                        || sentence.SaysRule
                        || sentence.IsOfSource
                        || sentence.IsRequirement
                        || sentence.Has("source-figure")
                        || sentence.Has("own-rule")
                        || sentence.Has("rule-lead")
                        || sentence.All(CueKind.Body).Any()
                        || sentence.All(CueKind.Outcome).Any()
                    ) && In(input.LibraryReading.Figures(input.Library))
            )
            || ComputedWords.Hold(sentence, figure.Start, figure.End, input)
            || In(input.ChartFigures)
            || (
                figure.IsRange && input.ChartLines.All.Exists(l => l.Figures.Any(f => IsEnd(low, f)) && l.Figures.Any(f => IsEnd(high, f)))
            );
    }

    // A fact's value as our forms put it: "100 yd" of "about a hundred yards", which is kept in another unit.
    private static bool IsOfFact(string figure, GuardrailInput input) =>
        input.FactsInWords.Any(f =>
            f.HasValue
            && f.Words.EndsWith(figure, StringComparison.Ordinal)
            && (f.Words.Length == figure.Length || f.Words[^(figure.Length + 1)] == ' ')
        );

    // The passages that a sentence about a source cites: it speaks of them alone.
    private static List<Passage> Cited(ToldSentence sentence, ToldText told, GuardrailInput input) =>
        !sentence.IsGeneral && !sentence.SaysRule
            ? []
            :
            [
                .. told.MarkersOf(sentence)
                    .Where(m => m.Kind == MarkerKind.Guideline)
                    .SelectMany(m =>
                        m.Passage is { } p
                            ? [input.Library.Find(m.Document, p)]
                            : (IReadOnlyList<Passage?>)(input.Library.Find(m.Document)?.Passages ?? [])
                    )
                    .OfType<Passage>(),
            ];
}
