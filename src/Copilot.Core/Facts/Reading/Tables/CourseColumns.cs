using System.Globalization;
using System.Text;
using Copilot.Core.Facts.Time;

namespace Copilot.Core.Facts.Reading.Tables;

/// <summary>Reads a table that tells one thing at two times ("eval   d/c" over "ODI   50   46", or two dates): the numbers of the earlier columns were, those
/// of the last one are, and those under "goal" or "change" were never measured.</summary>
internal static class CourseColumns
{
    private const int MostRows = 60;

    // "initial eval (3/24/25)"
    private const int LongestHead = 9;

    private enum When
    {
        Earlier,
        Last,
        Never,
    }

    private sealed record Head(TableReader.Cell Cell, When When);

    /// <summary>Marks the numbers of such tables as an arrow between them would, for every reader.</summary>
    public static void Mark(DocumentReading reading)
    {
        Labelled(reading);
        var lines = reading.Lines;
        for (var i = 0; i + 1 < lines.Count; i++)
        {
            if (Heads(reading, lines[i].Cells) is not { } heads)
            {
                continue;
            }

            for (var row = i + 1; row < lines.Count && row - i <= MostRows && lines[row].Line - lines[row - 1].Line <= 1; row++)
            {
                Row(reading, lines[row].Cells, heads);
            }
        }
    }

    // The heads of the columns that hold numbers, the label's own left out; null where they do not tell two times.
    private static List<Head>? Heads(DocumentReading reading, List<TableReader.Cell> cells)
    {
        // Most lines are no heads: known by long cells before anything is looked up.
        if (cells.Count < 2 || cells.Exists(c => c.End - c.First > LongestHead))
        {
            return null;
        }

        var told = cells.ConvertAll(c =>
            (
                Cell: c,
                Word: Joined(reading, c.First, c.End),
                Day: DayOf(reading, c) ?? (CountOf(reading, c) is { } n ? DateOnly.MinValue.AddDays(n) : null)
            )
        );
        var words = reading.Lexicon.Values.Columns;
        bool Is((TableReader.Cell, string Word, DateOnly?) cell, IReadOnlySet<string> heads) => heads.Contains(cell.Word);
        var last = told.FindLastIndex(c => Is(c, words.Later));
        if (last < 0 && told.Exists(c => c.Day is not null))
        {
            var latest = told.Max(c => c.Day);
            last = told.FindLastIndex(c => c.Day == latest);
        }

        bool IsEarlier((TableReader.Cell Cell, string Word, DateOnly? Day) cell) =>
            Is(cell, words.Earlier) || Is(cell, words.Later) || (cell.Day is { } day && (told[last].Day is not { } end || day < end));
        if (last < 0 || !told.Where((c, n) => n != last).Any(IsEarlier))
        {
            return null;
        }

        // Every cell but the first, which may name the column of labels, is a time or heads no measurement.
        if (!told.Skip(1).All(c => c == told[last] || IsEarlier(c) || Is(c, words.Neither)))
        {
            return null;
        }

        return
        [
            .. told.Where((c, n) => n == last || IsEarlier(c) || (n > 0 && Is(c, words.Neither)))
                .Select(c => new Head(
                    c.Cell,
                    c == told[last] ? When.Last
                        : Is(c, words.Neither) ? When.Never
                        : When.Earlier
                )),
        ];
    }

    private static void Row(DocumentReading reading, List<TableReader.Cell> cells, List<Head> heads)
    {
        if (cells.Count < 2)
        {
            return;
        }

        var inOrder = cells.Count == heads.Count + 1;
        var of = cells
            .Skip(1)
            .Select((cell, n) => (Cell: cell, (inOrder ? heads[n] : heads.MinBy(h => Math.Abs(h.Cell.Column - cell.Column))!).When))
            .ToList();

        // What is told at one time alone is told of the record's.
        if (!of.Exists(c => c.When == When.Last && HasNumber(reading, c.Cell)))
        {
            return;
        }

        foreach (var (cell, when) in of)
        {
            var quantities = reading.ItemsAt(cell.First).Quantities;
            for (var i = quantities.Count - 1; i >= 0; i--)
            {
                if (quantities[i].First < cell.First || quantities[i].End > cell.End)
                {
                    continue;
                }

                if (when == When.Never)
                {
                    quantities.RemoveAt(i);
                    continue;
                }

                quantities[i] = quantities[i] with
                {
                    BeforeArrow = when == When.Earlier,
                    AfterArrow = when == When.Last || quantities[i].AfterArrow,
                };
            }
        }
    }

    private static bool HasNumber(DocumentReading reading, TableReader.Cell cell) =>
        reading.ItemsAt(cell.First).Quantities.Exists(q => q.First >= cell.First && q.End <= cell.End);

    // "D/C 3/10/25", "Pre-Tx": letters and digits of what a head says, its days and the words that may stand beside it left out.
    private static string Joined(DocumentReading reading, int first, int end)
    {
        var word = new StringBuilder();
        var times = reading.ItemsAt(first).Times;
        for (var i = first; i < end; i++)
        {
            var own = reading.Text.LowerOf(i);
            if (
                (char.IsLetterOrDigit(own[0]) || (own == "%" && end - first == 1))
                && !(end - first > 1 && reading.Lexicon.Values.Columns.Beside.Contains(own))
                && !times.Any(t => t.Kind == TimeKind.Date && t.First <= i && i < t.End)
            )
            {
                word.Append(own);
            }
        }

        return word.ToString();
    }

    // "Week 8": which of those that rise; null where a head says no such thing.
    private static int? CountOf(DocumentReading reading, TableReader.Cell cell) =>
        cell.End - cell.First == 2
        && reading.Lexicon.Values.Columns.Counted.Contains(reading.Text.LowerOf(cell.First))
        && int.TryParse(reading.Text.TextOf(cell.First + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            ? count
            : null;

    // "Initial: ODI 46, legs 8/10" above "Discharge: ODI 44, legs 6/10": lines that open with their time.
    private static void Labelled(DocumentReading reading)
    {
        var lines = reading.Lines;
        var earlier = new List<int>();
        for (var i = 0; i < lines.Count; i++)
        {
            var label = LabelOf(reading, lines[i].Cells);
            if (label.Length == 0)
            {
                continue;
            }

            if (reading.Lexicon.Values.Columns.Earlier.Contains(label))
            {
                earlier.Add(i);
            }
            else if (reading.Lexicon.Values.Columns.Later.Contains(label))
            {
                var now = Within(reading, lines[i].Cells[0].First, lines[i].Cells[^1].End).Select(q => (q.Form, q.Unit)).ToHashSet();
                foreach (var row in earlier.Where(e => i - e <= LabelReach))
                {
                    Past(reading, lines[row].Cells[0].First, lines[row].Cells[^1].End, now);
                }

                earlier.Clear();
            }
        }
    }

    private const int LabelReach = 12;

    private static string LabelOf(DocumentReading reading, List<TableReader.Cell> cells)
    {
        if (cells.Count == 0)
        {
            return "";
        }

        var (first, end) = (cells[0].First, cells[0].First);
        while (end < cells[^1].End && end - first <= LongestHead && reading.Text.LowerOf(end) != ":")
        {
            end++;
        }

        return end > first && end < cells[^1].End && reading.Text.LowerOf(end) == ":" ? Joined(reading, first, end) : "";
    }

    private static IEnumerable<Values.Quantity> Within(DocumentReading reading, int first, int end)
    {
        for (var at = first; at < end; at = Math.Max(at + 1, reading.ItemsAt(at).Sentence.End))
        {
            foreach (var quantity in reading.ItemsAt(at).Quantities.Where(q => q.First >= first && q.End <= end))
            {
                yield return quantity;
            }
        }
    }

    // Only what the later line tells again: "Follow-up: 4 weeks" makes no score of the evaluation past.
    private static void Past(DocumentReading reading, int first, int end, HashSet<(Values.QuantityForm, string?)> now)
    {
        for (var at = first; at < end; at = Math.Max(at + 1, reading.ItemsAt(at).Sentence.End))
        {
            var quantities = reading.ItemsAt(at).Quantities;
            for (var i = 0; i < quantities.Count; i++)
            {
                quantities[i] =
                    quantities[i].First >= first
                    && quantities[i].End <= end
                    && !quantities[i].AfterArrow
                    && now.Contains((quantities[i].Form, quantities[i].Unit))
                        ? quantities[i] with
                        {
                            BeforeArrow = true,
                        }
                        : quantities[i];
            }
        }
    }

    private static DateOnly? DayOf(DocumentReading reading, TableReader.Cell cell) =>
        reading
            .ItemsAt(cell.First)
            .Times.FirstOrDefault(t =>
                t is { Kind: TimeKind.Date, Future: false, Start.IsExact: true } && t.First >= cell.First && t.End <= cell.End
            )
            ?.Start?.First;
}
