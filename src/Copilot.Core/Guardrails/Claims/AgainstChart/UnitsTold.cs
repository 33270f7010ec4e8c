using System.Globalization;
using Copilot.Core.Guardrails.Prose;

namespace Copilot.Core.Guardrails.Claims.AgainstChart;

/// <summary>Holds the unit of a figure against the chart: "8 cm" where the line that tells the same has 8 mm, and no line, fact or limit has the amount that the text tells.</summary>
/// <remarks>By letters alone. What it finds warns.</remarks>
internal static class UnitsTold
{
    private static readonly HashSet<string> Measured = new(StringComparer.Ordinal) { "mm", "deg", "%", "m", "of-10", "of-5", "mL", "SD", "HU", "point" };

    public static IEnumerable<GroundFault> Run(ToldText told, GuardrailInput input)
    {
        foreach (var sentence in told.Claims.Where(s => s.Read.Figures.Count > 0 && s.TellsOfRecord))
        {
            var rules = told.RuleFigures(sentence).Select(r => r.Figure).ToHashSet();
            foreach (var figure in sentence.Read.Figures.Where(f => f is { IsRange: false, Kind: { } kind } && Measured.Contains(kind.Base) && !rules.Contains(f)))
            {
                if (Other(sentence, figure, input) is ({ } line, { } other) && !sentence.IsGeneralAt(figure.Start, figure.End) && !FigureContext.IsDerived(figure, sentence, told) && !ComputedWords.Hold(sentence, figure.Start, figure.End, input))
                {
                    yield return new GroundFault("K07", sentence, figure.Start, figure.End, string.Create(CultureInfo.InvariantCulture, $"The text gives '{sentence.Text[figure.Start..figure.End].Trim()}'; the line of the chart that tells the same has {figure.Low:0.##} {other.Unit} ({line.Document.Id}:{line.Line})."), "Take the unit from the record.");
                }
            }
        }
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
            var shared = line.Words.Count(near.Contains) + sentence.Read.Figures.Count(f => f != figure && f.Kind is not null && line.Figures.Any(own => IsNear(own, f)));
            foreach (var own in line.Figures.Where(f => f.Low.Equals(figure.Low) || f.High.Equals(figure.Low)))
            {
                if (own.Kind is not { } other)
                {
                    bare = Math.Max(bare, shared);
                }
                else if ((other.Base != kind.Base || !Figure.Close(other.Factor, kind.Factor)) && Measured.Contains(other.Base) && shared > best.Shared)
                {
                    best = (line, own, shared);
                }
            }
        }

        return best.Line is not null && best.Shared > bare && !Has(figure, best.Shared, input) ? (best.Line, best.Figure) : (null, null);
    }

    // The amount stands in the chart, in a fact, a limit or a computed reason; a limit of the rules is no alibi where the line shares more than one word with the clause.
    private static bool Has(Figure figure, int shared, GuardrailInput input) =>
        input.ChartFigures.All.Any(f => IsNear(f, figure)) || input.FactFigures.All.Any(f => IsNear(f, figure))
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
        [.. sentence.WordsAt(figure.Start, figure.End).Where(w => w.Word.Length > 2 && char.IsLetter(w.Word[0]) && !ClauseIndex.IsCommon(w.Word) && Units.Find(w.Word) is null).Select(w => w.Word)];
}
