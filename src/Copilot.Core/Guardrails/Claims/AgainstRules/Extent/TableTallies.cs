using System.Globalization;
using Copilot.Core.Guardrails.Claims.AgainstChart;
using Copilot.Core.Guardrails.Claims.AgainstChart.Findings;
using Copilot.Core.Guardrails.Claims.Verdicts;
using Copilot.Core.Guardrails.Prose;

namespace Copilot.Core.Guardrails.Claims.AgainstRules.Extent;

/// <summary>Counts the rows of a text's own table, or the points of its list, by the verdict that ends them, and holds a tally of the same text against it: "two of the three are reached".</summary>
/// <remarks>It speaks only where every row of the block ends with one verdict and the tally names their number. What it finds warns.</remarks>
internal static class TableTallies
{
    private const int Most = 12;

    public static IEnumerable<GroundFault> Run(ToldText told, GuardrailInput input)
    {
        var rows = new List<bool>();
        var isOpen = false;
        foreach (var sentence in told.Claims)
        {
            if (TableVerdicts.IsRow(sentence))
            {
                rows = isOpen ? rows : [];
                isOpen = true;
                if (Verdict(sentence) is { } verdict)
                {
                    rows.Add(verdict);
                }

                continue;
            }

            isOpen = false;
            if (rows.Count > 1 && !sentence.IsConditional && !sentence.IsQuestion && Fault(sentence, rows) is { } fault)
            {
                yield return fault;
            }
        }
    }

    // The verdict in its last cell that has one, alone there.
    private static bool? Verdict(ToldSentence sentence)
    {
        foreach (var cell in Enumerable.Reverse(TableVerdicts.Cells(sentence.Text)))
        {
            var run = ContrastSets.Sequence(cell.Text).ToList();
            var found = sentence
                .Lexicon.BareVerdicts.Stances.In(run)
                .Where(s => s.Last - s.First + 1 == run.Count)
                .Select(s => s.Value)
                .FirstOrDefault();
            if (found is not null)
            {
                return found == "met";
            }
        }

        return null;
    }

    // "Two of the three", "all three", "none of the three", "both".
    private static GroundFault? Fault(ToldSentence sentence, List<bool> rows)
    {
        var run = sentence.Run;
        for (var i = 0; i < run.Count; i++)
        {
            var of =
                i + 1 < run.Count && run[i + 1] == "of"
                    ? i + 2 + (i + 2 < run.Count && run[i + 2] is "the" or "these" or "those" ? 1 : 0)
                    : -1;
            var (count, whole, last) =
                of > 0 && of < run.Count && Number(run[of]) is { } total && (Number(run[i]) ?? (run[i] == "none" ? 0 : null)) is { } part
                    ? (part, total, of)
                : run[i] == "all" && i + 1 < run.Count && Number(run[i + 1]) is { } all ? (all, all, i + 1)
                : (-1, -1, -1);
            if (
                whole != rows.Count
                || OverallTold.Stances(sentence, sentence.Lexicon.Overall, last, Math.Min(run.Count, last + Most)) is not { } stance
                || (
                    stance.Favourable == stance.Short
                    && sentence
                        .Text.AsSpan(sentence.Words[last].End, sentence.Words[stance.At].Start - sentence.Words[last].End)
                        .IndexOfAny(Breaks.AnyPart) >= 0
                )
            )
            {
                continue;
            }

            var good = rows.Count(r => r);
            var expected = stance.Favourable ? good : rows.Count - good;
            if (count != expected)
            {
                return new GroundFault(
                    "K15",
                    sentence,
                    sentence.Words[i].Start,
                    sentence.Words[last].End,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"'{sentence.Text[sentence.Words[i].Start..sentence.Words[last].End]}': of the {rows.Count} rows before it {good} end with a favourable verdict."
                    ),
                    "Count the rows anew."
                );
            }
        }

        return null;
    }

    private static int? Number(string word) =>
        word.Length == 1 && int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : Figures.NumberWord(word);
}
