using System.Globalization;
using Copilot.Core.Guardrails.Prose;

namespace Copilot.Core.Guardrails.Claims.AgainstChart.Numbers;

/// <summary>Holds the unit of a figure against the chart: "8 cm" where the line that tells the same has 8 mm, and no line, fact or limit has the amount that the text tells.</summary>
/// <remarks>By letters alone. What it finds warns.</remarks>
internal static class UnitsTold
{
    private static readonly HashSet<string> Measured = new(StringComparer.Ordinal)
    {
        "mm",
        "deg",
        "%",
        "m",
        "of-10",
        "of-5",
        "mL",
        "SD",
        "HU",
        "point",
    };

    public static IEnumerable<GroundFault> Run(ToldText told, GuardrailInput input)
    {
        foreach (var sentence in told.Claims.Where(s => s.Read.Figures.Count > 0 && s.TellsOfRecord))
        {
            var rules = told.RuleFigures(sentence).Select(r => r.Figure).ToHashSet();
            foreach (
                var figure in sentence.Read.Figures.Where(f =>
                    f is { IsRange: false, Kind: { } kind } && Measured.Contains(kind.Base) && !rules.Contains(f)
                )
            )
            {
                if (
                    Other(sentence, figure, input) is ({ } line, { } other)
                    && !sentence.IsGeneralAt(figure.Start, figure.End)
                    && !FigureContext.IsDerived(figure, sentence, told)
                    && !ComputedWords.Hold(sentence, figure.Start, figure.End, input)
                )
                {
                    yield return new GroundFault(
                        "K07",
                        sentence,
                        figure.Start,
                        figure.End,
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"The text gives '{sentence.Text[figure.Start..figure.End].Trim()}'; the line of the chart that tells the same has {figure.Low:0.##} {other.Unit} ({line.Document.Id}:{line.Line})."
                        ),
                        "Take the unit from the record."
                    );
                }
            }
        }
    }

    /// <summary>A length of time in another unit than the line that tells it, cited or of the same words: "eleven weeks" of "11 months", where no line has the length that is told.</summary>
    public static IEnumerable<GroundFault> OfTime(ToldText told, GuardrailInput input)
    {
        foreach (
            var sentence in told.Claims.Where(s =>
                s.TellsOfRecord
                && !s.IsGeneral
                && !s.IsRequirement
                && !s.Has("appeal")
                && !s.Has("decision-time")
                && !s.Has("decision-clock")
            )
        )
        {
            var rules = told.RuleFigures(sentence).Select(r => r.Figure).ToHashSet();
            foreach (
                var time in sentence.Read.Figures.Where(f =>
                    f is { IsRange: false, Kind.Base: "day" or "month" }
                    && !rules.Contains(f)
                    && !sentence.Read.Thresholds.Any(t => t.Figure == f)
                )
            )
            {
                if (
                    OtherTime(sentence, time, told, input) is ({ } line, { } other)
                    && !sentence.IsGeneralAt(time.Start, time.End)
                    && !Margins.Is(sentence.Text, time.Start, time.End, sentence.Lexicon)
                    && !ComputedWords.Hold(sentence, time.Start, time.End, input)
                )
                {
                    yield return new GroundFault(
                        "K02",
                        sentence,
                        time.Start,
                        time.End,
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"The text gives '{sentence.Text[time.Start..time.End].Trim()}'; the line of the chart that tells the same has {other.Low:0.##} {other.Unit} ({line.Document.Id}:{line.Line})."
                        ),
                        "Take the length from the record."
                    );
                }
            }
        }
    }

    private const int SharedTime = 2;
    private const int Beside = 24;

    private static (ChartLine? Line, Figure? Other) OtherTime(ToldSentence sentence, Figure time, ToldText told, GuardrailInput input)
    {
        bool IsOther(Figure own) =>
            !own.IsRange
            && own.Kind is { Base: "day" or "month" }
            && own.Low.Equals(time.Low)
            && !Figure.Close(own.DaysInOne, time.DaysInOne);
        var lines = input.ChartLines.WithNumber(time.Low).Where(l => l.Figures.Any(IsOther)).ToList();
        if (
            lines.Count == 0
            || input.IsThreshold(time)
            || input.ChartFigures.All.Any(f =>
                f.Kind is { Base: "day" or "month" }
                && f.Low * f.DaysInOne <= time.Low * time.DaysInOne * 1.06
                && f.High * f.DaysInOne >= time.Low * time.DaysInOne * 0.94
            )
        )
        {
            return (null, null);
        }

        // Two days between which it may lie, in the sentence or right before it, are another ground.
        if (sentence.Read.Dates.Count > 1)
        {
            return (null, null);
        }

        var cited = told.Cited(input)
            .Where(c => c.Sentence == sentence && c.Lines.Count > 0 && c.Start <= time.Start && time.End <= c.End)
            .SelectMany(c => c.Lines)
            .ToHashSet();
        var near = Near(sentence, time).Select(ClauseIndex.StemOf).ToHashSet(StringComparer.Ordinal);
        var beside = sentence
            .Read.Figures.Where(f => f != time && f is { IsRange: false, Kind: not null } && Math.Abs(f.Start - time.Start) <= Beside)
            .ToList();
        // "60 percent for four months": a figure beside it in the same line is as good as two words.
        return
            lines.Find(l =>
                cited.Contains((l.Document.Id, l.Line))
                || l.Shares(near) + (beside.Exists(b => l.Figures.Any(own => IsNear(own, b))) ? SharedTime : 0) >= SharedTime
            )
                is { } line
            ? (line, line.Figures.First(IsOther))
            : (null, null);
    }

    // The line with this number in another unit that shares most words with the clause; none where the amount itself stands anywhere, or a line that shares as many has the number bare.
    private static (ChartLine? Line, Figure? Other) Other(ToldSentence sentence, Figure figure, GuardrailInput input)
    {
        var kind = figure.Kind!.Value;
        (ChartLine? Line, Figure? Figure, int Shared) best = (null, null, 0);
        var bare = 0;
        HashSet<string>? near = null;
        foreach (var line in input.ChartLines.WithNumber(figure.Low))
        {
            near ??= Near(sentence, figure);
            var shared =
                line.Words.Count(near.Contains)
                + sentence.Read.Figures.Count(f => f != figure && f.Kind is not null && line.Figures.Any(own => IsNear(own, f)));
            foreach (var own in line.Figures.Where(f => f.Low.Equals(figure.Low) || f.High.Equals(figure.Low)))
            {
                if (own.Kind is not { } other)
                {
                    bare = Math.Max(bare, shared);
                }
                else if (
                    (other.Base != kind.Base || !Figure.Close(other.Factor, kind.Factor))
                    && Measured.Contains(other.Base)
                    && shared > best.Shared
                )
                {
                    best = (line, own, shared);
                }
            }
        }

        return best.Line is not null && best.Shared > bare && !Has(figure, best.Shared, input) ? (best.Line, best.Figure) : (null, null);
    }

    // The amount stands in the chart, in a fact, a limit or a computed reason; a limit of the rules is no alibi where the line shares more than one word with the clause.
    private static bool Has(Figure figure, int shared, GuardrailInput input) =>
        input.ChartFigures.All.Any(f => IsNear(f, figure))
        || input.FactFigures.All.Any(f => IsNear(f, figure))
        || (shared < 2 && input.IsThreshold(figure));

    // As the text rounds, in whatever unit of its kind.
    private static bool IsNear(Figure known, Figure told)
    {
        if (known.Kind is not { } own || own.Base != told.Kind!.Value.Base)
        {
            return false;
        }

        var (amount, slack) = (told.Low * told.Kind.Value.Factor, Math.Max(0.051, 0.05 * Math.Abs(told.Low * told.Kind.Value.Factor)));
        return amount >= (known.Low * own.Factor) - slack && amount <= (known.High * own.Factor) + slack;
    }

    private static HashSet<string> Near(ToldSentence sentence, Figure figure) =>
        [
            .. sentence
                .WordsAt(figure.Start, figure.End)
                .Where(w => w.Word.Length > 2 && char.IsLetter(w.Word[0]) && !ClauseIndex.IsCommon(w.Word) && Units.Find(w.Word) is null)
                .Select(w => w.Word),
        ];
}
