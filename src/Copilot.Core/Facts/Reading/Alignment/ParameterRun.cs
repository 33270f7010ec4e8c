using System.Globalization;
using Copilot.Core.Facts.Dictionary;
using Copilot.Core.Facts.Text;

namespace Copilot.Core.Facts.Reading.Alignment;

/// <summary>Reads names and numbers that stand in two runs of strokes: "PI/LL/PT: 54/24/28".</summary>
internal static class ParameterRun
{
    /// <summary>No report gives more at once.</summary>
    private const int Most = 6;

    private static readonly Dictionary<string, string> Letters = new(StringComparer.Ordinal)
    {
        ["pi"] = "pelvic-incidence",
        ["ll"] = "lumbar-lordosis",
        ["pt"] = "pelvic-tilt",
        ["ss"] = "",
        ["tk"] = "",
    };

    public static void Read(DocumentReading reading, SentenceItems items)
    {
        for (var i = items.Sentence.First; i < items.Sentence.End; i++)
        {
            if (Letters.ContainsKey(items.Text.LowerOf(i)) && Names(reading, items, i) is { Count: >= 2 } names)
            {
                Read(reading, items, i, names);
                i = names[^1].End - 1;
            }
        }
    }

    private static void Read(DocumentReading reading, SentenceItems items, int first, List<(FactDefinition? Definition, int End)> names)
    {
        var at = names[^1].End;
        at += items.AnyOf(at, at + 1, ":", "=", "-") ? 1 : 0;
        var numbers = Numbers(items, at);
        if (numbers.Count != names.Count || !names.Exists(n => n.Definition is not null))
        {
            return;
        }

        reading.Remove(items.Piece, items.Piece + 1, d => d.Definition.Unit == "deg" && d.First >= first && d.First < at + (2 * Most));
        for (var n = 0; n < names.Count; n++)
        {
            var (definition, value) = (names[n].Definition, numbers[n]);
            if (definition?.Admits(value) == true)
            {
                reading.Add(
                    new Draft(definition, first, at + (2 * numbers.Count) - 1, Assertion.Present)
                    {
                        Value = FactValue.Number(value, value, definition.Unit),
                    }
                );
            }
        }
    }

    // By their letters: a longer phrase ("PI/LL mismatch") would take two of them together. What is no fact of ours keeps its place.
    private static List<(FactDefinition? Definition, int End)> Names(DocumentReading reading, SentenceItems items, int at)
    {
        var names = new List<(FactDefinition?, int)>();
        while (names.Count < Most && at < items.Sentence.End && Letters.TryGetValue(items.Text.LowerOf(at), out var fact))
        {
            names.Add((fact.Length == 0 ? null : reading.Find(fact), at + 1));
            if (!items.AnyOf(at + 1, at + 2, "/"))
            {
                break;
            }

            at += 2;
        }

        return names;
    }

    private static List<double> Numbers(SentenceItems items, int at)
    {
        var numbers = new List<double>();
        while (
            numbers.Count < Most
            && at < items.Sentence.End
            && items.Text.Tokens[at].Kind == TokenKind.Number
            && double.TryParse(items.Text.TextOf(at), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
        )
        {
            numbers.Add(number);
            if (!items.AnyOf(at + 1, at + 2, "/"))
            {
                break;
            }

            at += 2;
        }

        return numbers;
    }
}
