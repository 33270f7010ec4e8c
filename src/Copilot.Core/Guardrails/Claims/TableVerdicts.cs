using Copilot.Core.Cases;
using Copilot.Core.Facts.Levels;
using Copilot.Core.Guardrails.Prose;

namespace Copilot.Core.Guardrails.Claims;

/// <summary>Reads verdicts from tables: a row a level, a column a service, named in the first row.</summary>
internal static class TableVerdicts
{
    private static readonly (string Words, Stance Stance)[] Stances =
    [
        ("not met", Stance.NotMet),
        ("not supported", Stance.NotMet),
        ("not necessary", Stance.NotMet),
        ("not medically necessary", Stance.NotMet),
        ("no", Stance.NotMet),
        ("unmet", Stance.NotMet),
        ("denied", Stance.NotMet),
        ("unknown", Stance.Unknown),
        ("open", Stance.Unknown),
        ("pending", Stance.Unknown),
        ("undetermined", Stance.Unknown),
        ("met", Stance.Met),
        ("supported", Stance.Met),
        ("yes", Stance.Met),
        ("approved", Stance.Met),
        ("medically necessary", Stance.Met),
    ];

    private static readonly (string Words, string Service)[] Columns =
    [
        ("decompression", "decompression"),
        ("laminectomy", "decompression"),
        ("fusion", "fusion"),
        ("arthrodesis", "fusion"),
    ];

    public static bool IsRow(ToldSentence sentence) => sentence.Text.AsSpan().Count('|') >= 2;

    /// <summary>"| Level | L5-S1 fusion: unknown |": a row of a label and what is said of it, in words.</summary>
    public static bool IsPair(ToldSentence sentence) => IsRow(sentence) && Cells(sentence.Text).Count(c => c.Text.Length > 0) == 2;

    /// <summary>Words of a cell that is a sentence and no label.</summary>
    private const int LongestLabel = 8;

    /// <summary>What is named stands in a cell of prose, behind the row's label, and what is judged in another cell.</summary>
    public static bool IsInProse(ToldSentence sentence, int named, int judged)
    {
        if (!IsRow(sentence))
        {
            return false;
        }

        var cells = Cells(sentence.Text);
        int At(int position) => cells.FindLastIndex(c => c.Start <= position);
        var at = At(named);
        // A sentence may begin within a cell.
        return (at > 0 || !sentence.Text.StartsWith('|'))
            && at >= 0
            && at != At(judged)
            && cells[at].Text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length > LongestLabel;
    }

    public static void Read(IReadOnlyList<ToldSentence> sentences, ProseReader reader)
    {
        Transposed(sentences, reader);
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
                    sentence.Verdicts.Add(
                        new Verdict(sentence, cell.Start, cell.Start + cell.Text.Length, stance, service, null, places[0].Levels, false)
                        {
                            IsCertain = true,
                        }
                    );
                }
            }
        }
    }

    // A row a service or a criterion, and a column a level or one answer for all.
    private static void Transposed(IReadOnlyList<ToldSentence> sentences, ProseReader reader)
    {
        var levels = new Dictionary<int, IReadOnlyList<Interspace>>();
        var last = -2;
        foreach (var sentence in sentences.Where(IsRow))
        {
            if (sentence.Index != last + 1)
            {
                levels.Clear();
            }

            last = sentence.Index;
            var cells = Cells(sentence.Text);
            var named = cells
                .Select(
                    (c, i) =>
                        (
                            i,
                            Levels: LevelMentions.In(c.Text) is [var one] && one.End - one.Start >= c.Text.Trim().Length - 2
                                ? one.Interspaces
                                : []
                        )
                )
                .Where(c => c.i > 0 && c.Levels.Count > 0)
                .ToList();
            if (named.Count > 0)
            {
                levels = named.ToDictionary(c => c.i, c => c.Levels);
                continue;
            }

            if (cells.Count < 2)
            {
                continue;
            }

            var label = cells[0].Text;
            var service = Columns.FirstOrDefault(c => label.StartsWith(c.Words, StringComparison.OrdinalIgnoreCase)).Service;
            var criterion =
                WordBefore(label) is { Length: > 1 } id && reader.IsCriterion(id) ? id
                : InBrackets(label) is { } inside && reader.IsCriterion(inside) ? inside
                : null;
            if (service is null && criterion is null)
            {
                continue;
            }

            for (var i = 1; i < cells.Count; i++)
            {
                var said = cells[i].Text.Trim('●', '○', '◐', '✓', '✔', '✗', ' ', '.', '*');
                var (words, stance) = Stances.FirstOrDefault(s => said.Equals(s.Words, StringComparison.OrdinalIgnoreCase));
                if (words is null)
                {
                    continue;
                }

                var (start, end) = (cells[i].Start, cells[i].Start + cells[i].Text.Length);
                var at = levels.GetValueOrDefault(i) ?? [];
                if (criterion is not null && stance is not Stance.Doubtful)
                {
                    sentence.Criteria.Add(
                        new CriterionMention(
                            start,
                            end,
                            criterion,
                            at,
                            stance switch
                            {
                                Stance.Met => Criteria.Answer.Met,
                                Stance.NotMet => Criteria.Answer.NotMet,
                                _ => Criteria.Answer.Unknown,
                            }
                        )
                    );
                }
                else if (service is not null && at.Count > 0)
                {
                    sentence.Verdicts.Add(new Verdict(sentence, start, end, stance, service, null, at, false) { IsCertain = true });
                }
            }
        }
    }

    // The criterion's id behind its name, in brackets.
    private static string? InBrackets(string label) =>
        label.EndsWith(')') && label.LastIndexOf('(') is > 0 and var open ? label[(open + 1)..^1].Trim() : null;

    private static string WordBefore(string label)
    {
        var end = 0;
        while (end < label.Length && (char.IsLetterOrDigit(label[end]) || label[end] == '-'))
        {
            end++;
        }

        return label[..end];
    }

    internal static List<(int Start, string Text)> Cells(string row)
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
