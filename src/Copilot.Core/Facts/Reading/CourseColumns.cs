using System.Text;
using Copilot.Core.Facts.Time;

namespace Copilot.Core.Facts.Reading;

/// <summary>Reads a table that tells one thing at two times ("eval   d/c" over "ODI   50   46", or two dates): the numbers of the earlier columns were, those
/// of the last one are, and those under "goal" or "change" were never measured.</summary>
internal static class CourseColumns
{
    private const int MostRows = 60;

    private enum When { Earlier, Last, Never }

    private sealed record Head(TableReader.Cell Cell, When When);

    /// <summary>Marks the numbers of such tables as an arrow between them would, for every reader.</summary>
    public static void Mark(DocumentReading reading)
    {
        var lines = TableReader.Lines(reading.Text);
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
        if (cells.Count < 2)
        {
            return null;
        }

        var columns = reading.Lexicon.Values.Columns;
        var told = cells.ConvertAll(c => (Cell: c, Word: Joined(reading, c), Day: DayOf(reading, c)));
        bool Is((TableReader.Cell, string Word, DateOnly?) cell, string kind) => columns.TryGetValue(kind, out var words) && words.Contains(cell.Word);
        var last = told.FindLastIndex(c => Is(c, "later"));
        if (last < 0 && told.Exists(c => c.Day is not null))
        {
            last = told.FindLastIndex(c => c.Day == told.Max(d => d.Day));
        }

        bool IsEarlier((TableReader.Cell Cell, string Word, DateOnly? Day) cell) => Is(cell, "earlier") || Is(cell, "later") || (cell.Day is { } day && (told[last].Day is not { } latest || day < latest));
        if (last < 0 || !told.Where((c, n) => n != last).Any(IsEarlier))
        {
            return null;
        }

        // Every cell but the first, which may name the column of labels, is a time or heads no measurement.
        if (!told.Skip(1).All(c => c == told[last] || IsEarlier(c) || Is(c, "neither")))
        {
            return null;
        }

        return [.. told.Where((c, n) => n == last || IsEarlier(c) || (n > 0 && Is(c, "neither"))).Select(c => new Head(c.Cell, c == told[last] ? When.Last : Is(c, "neither") ? When.Never : When.Earlier))];
    }

    private static void Row(DocumentReading reading, List<TableReader.Cell> cells, List<Head> heads)
    {
        if (cells.Count < 2)
        {
            return;
        }

        var inOrder = cells.Count == heads.Count + 1;
        var of = cells.Skip(1).Select((cell, n) => (Cell: cell, (inOrder ? heads[n] : heads.MinBy(h => Math.Abs(h.Cell.Column - cell.Column))!).When)).ToList();

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

                quantities[i] = quantities[i] with { BeforeArrow = when == When.Earlier, AfterArrow = when == When.Last || quantities[i].AfterArrow };
            }
        }
    }

    private static bool HasNumber(DocumentReading reading, TableReader.Cell cell) => reading.ItemsAt(cell.First).Quantities.Exists(q => q.First >= cell.First && q.End <= cell.End);

    // "D / C" as it is looked for: "d/c". The days of heads that name both ("Eval 6/9/25") are left out.
    private static string Joined(DocumentReading reading, TableReader.Cell cell)
    {
        var word = new StringBuilder();
        var times = reading.ItemsAt(cell.First).Times;
        for (var i = cell.First; i < cell.End; i++)
        {
            if (reading.Text.LowerOf(i) is not (":" or "(" or ")") && !times.Any(t => t.Kind == TimeKind.Date && t.First <= i && i < t.End))
            {
                word.Append(reading.Text.LowerOf(i));
            }
        }

        return word.ToString();
    }

    private static DateOnly? DayOf(DocumentReading reading, TableReader.Cell cell) =>
        reading.ItemsAt(cell.First).Times.FirstOrDefault(t => t is { Kind: TimeKind.Date, Future: false, Start.IsExact: true } && t.First >= cell.First && t.End <= cell.End)?.Start?.First;
}
