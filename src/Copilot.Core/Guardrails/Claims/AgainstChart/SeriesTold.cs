using System.Globalization;
using Copilot.Core.Guardrails.Prose;

namespace Copilot.Core.Guardrails.Claims.AgainstChart;

/// <summary>Holds two numbers told one after the other ("9 then 14", "54 -> 46") against such pairs of the chart: where it has the first with another behind it, the second must stand beside it, or in a line with the sentence's words.</summary>
/// <remarks>By letters alone. What it finds warns.</remarks>
internal static class SeriesTold
{
    private const int Shortest = 4;

    private static readonly HashSet<string> Joints = new(StringComparer.Ordinal) { "then", "to", "->", "→", "=>", "–>", "and then", ">" };

    public static IEnumerable<GroundFault> Run(ToldText told, GuardrailInput input)
    {
        foreach (var sentence in told.Claims.Where(s => s.TellsOfRecord && !s.IsGeneral && !s.IsRequirement && s.Read.Figures.Count > 1))
        {
            foreach (var (one, other) in Pairs(sentence.Read.Figures, sentence.Text))
            {
                if (Fault(sentence, one, other, input) is { } fault)
                {
                    yield return fault;
                    break;
                }
            }
        }
    }

    private static GroundFault? Fault(ToldSentence sentence, Figure one, Figure other, GuardrailInput input)
    {
        var lines = input.ChartLines.WithNumber(one.Low).ToList();
        var pair = lines.SelectMany(l => Pairs(l.Figures, l.Text).Where(p => Figure.Close(p.One.Low, one.Low)).Select(p => (Line: l, p.Other))).FirstOrDefault();
        if (pair.Line is null || lines.Exists(l => Has(l, other)))
        {
            return null;
        }

        var stems = sentence.Words.Where(w => w.Word.Length >= Shortest && char.IsLetter(w.Word[0]) && !ClauseIndex.IsCommon(w.Word)).Select(w => w.Word).ToHashSet(StringComparer.Ordinal);
        return input.ChartLines.WithNumber(other.Low).Any(l => l.Words.Overlaps(stems)) ? null
            : new GroundFault("K07", sentence, other.Start, other.End, string.Create(CultureInfo.InvariantCulture, $"The text has {one.Low} and then {other.Low}; the chart has {pair.Other.Low} behind {one.Low} ({pair.Line.Document.Id}:{pair.Line.Line})."), "Take the figure from the record.");
    }

    private static bool Has(ChartLine line, Figure figure) => line.Figures.Any(f => Figure.Close(f.Low, figure.Low) || Figure.Close(f.High, figure.Low));

    private static IEnumerable<(Figure One, Figure Other)> Pairs(IReadOnlyList<Figure> figures, string text)
    {
        for (var i = 0; i + 1 < figures.Count; i++)
        {
            var (one, other) = (figures[i], figures[i + 1]);
            if (!one.IsRange && !other.IsRange && other.Start >= one.End && other.Start - one.End <= 12 && Joints.Contains(text[one.End..other.Start].Trim(' ', ',').ToLowerInvariant()))
            {
                yield return (one, other);
            }
        }
    }
}
