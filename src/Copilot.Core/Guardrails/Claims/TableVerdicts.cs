using Copilot.Core.Facts.Levels;

namespace Copilot.Core.Guardrails.Claims;

/// <summary>Reads verdicts from tables: a row a level, a column a service, named in the first row.</summary>
internal static class TableVerdicts
{
    private static readonly (string Words, Stance Stance)[] Stances =
    [
        ("not met", Stance.NotMet), ("not supported", Stance.NotMet), ("not necessary", Stance.NotMet), ("not medically necessary", Stance.NotMet), ("no", Stance.NotMet), ("unmet", Stance.NotMet), ("denied", Stance.NotMet),
        ("unknown", Stance.Unknown), ("open", Stance.Unknown), ("pending", Stance.Unknown), ("undetermined", Stance.Unknown), ("met", Stance.Met), ("supported", Stance.Met), ("yes", Stance.Met), ("approved", Stance.Met), ("medically necessary", Stance.Met),
    ];

    private static readonly (string Words, string Service)[] Columns = [("decompression", "decompression"), ("laminectomy", "decompression"), ("fusion", "fusion"), ("arthrodesis", "fusion")];

    public static bool IsRow(ToldSentence sentence) => sentence.Text.AsSpan().Count('|') >= 2;

    public static void Read(IReadOnlyList<ToldSentence> sentences)
    {
        var columns = new Dictionary<int, string>();
        var last = -2;
        foreach (var sentence in sentences.Where(IsRow))
        {
            if (sentence.Index != last + 1)
            {
                columns.Clear();
            }

            last = sentence.Index;
            var cells = Cells(sentence.Text);
            if (columns.Count == 0)
            {
                for (var i = 0; i < cells.Count; i++)
                {
                    var (words, service) = Columns.FirstOrDefault(c => cells[i].Text.Equals(c.Words, StringComparison.OrdinalIgnoreCase));
                    if (words is not null)
                    {
                        columns[i] = service;
                    }
                }

                continue;
            }

            var places = sentence.Items.Levels.Where(l => l.Form is LevelForm.Discs or LevelForm.Span).ToList();
            if (places.Count != 1)
            {
                continue;
            }

            foreach (var (column, service) in columns.Where(c => c.Key < cells.Count))
            {
                var cell = cells[column];
                var said = cell.Text.Trim('●', '○', '◐', '✓', '✔', '✗', ' ', '.', '*');
                var (words, stance) = Stances.FirstOrDefault(s => said.Equals(s.Words, StringComparison.OrdinalIgnoreCase));
                if (words is not null)
                {
                    sentence.Verdicts.Add(new Verdict(sentence, cell.Start, cell.Start + cell.Text.Length, stance, service, null, places[0].Levels, false) { IsCertain = true });
                }
            }
        }
    }

    private static List<(int Start, string Text)> Cells(string row)
    {
        var cells = new List<(int, string)>();
        var start = row.StartsWith('|') ? 1 : 0;
        for (var i = start; i <= row.Length; i++)
        {
            if (i < row.Length && row[i] != '|')
            {
                continue;
            }

            var text = row[start..i];
            var lead = text.Length - text.TrimStart().Length;
            cells.Add((start + lead, text.Trim()));
            start = i + 1;
        }

        return cells;
    }
}
