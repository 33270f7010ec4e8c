using Copilot.Core.Facts.Dictionary;
using Copilot.Core.Facts.Time;

namespace Copilot.Core.Facts.Reading.Tables;

/// <summary>Gives care in the rows of a table its first and last day: "Drug | Start | Stop | Reason" above "Meloxicam | 01/06/25 | 02/20/25 | no benefit".</summary>
internal static class TrialTable
{
    private const int MostRows = 60;

    public static void Date(DocumentReading reading)
    {
        if (!reading.Drafts.Exists(d => d.Definition.Type == FactType.Care))
        {
            return;
        }

        var words = reading.Lexicon.Care;
        var lines = reading.Lines;
        for (var i = 0; i < lines.Count; i++)
        {
            var cells = lines[i].Cells;
            var (start, stop) = (Column(reading, cells, words.Begin, words.Starts), Column(reading, cells, words.End, words.Stops));
            if (cells.Count < 3 || start < 1 || stop <= start)
            {
                continue;
            }

            for (var row = i + 1; row < lines.Count && row - i <= MostRows && lines[row].Line - lines[row - 1].Line <= 1; row++)
            {
                if (lines[row].Cells.Count > stop)
                {
                    Row(reading, lines[row], start, stop);
                }
            }
        }
    }

    private static int Column(
        DocumentReading reading,
        List<TableReader.Cell> cells,
        IReadOnlySet<string> ones,
        IReadOnlySet<string> others
    ) =>
        cells.FindIndex(c =>
            c.End - c.First <= 2
            && Enumerable
                .Range(c.First, c.End - c.First)
                .Any(t => ones.Contains(reading.Text.LowerOf(t)) || others.Contains(reading.Text.LowerOf(t)))
        );

    private static void Row(DocumentReading reading, (int Line, List<TableReader.Cell> Cells) row, int start, int stop)
    {
        DayRange? Day(TableReader.Cell cell) =>
            reading
                .ItemsAt(cell.First)
                .Times.FirstOrDefault(t => t is { Kind: TimeKind.Date, Future: false } && t.First >= cell.First && t.End <= cell.End)
                ?.Start;
        var (begin, finish) = (Day(row.Cells[start]), Day(row.Cells[stop]));
        if (begin is null)
        {
            return;
        }

        var goesOn =
            finish is null
            && reading.ItemsAt(row.Cells[stop].First).AnyOf(row.Cells[stop].First, row.Cells[stop].End, reading.Lexicon.Care.StillTaken);
        var (first, end) = (row.Cells[0].First, row.Cells[^1].End);
        for (var i = 0; i < reading.Drafts.Count; i++)
        {
            if (
                reading.Drafts[i] is { Definition.Type: FactType.Care, Assertion: Assertion.Present or Assertion.Historical } draft
                && draft.First >= first
                && draft.First < row.Cells[start].First
                && draft.First < end
            )
            {
                reading.Drafts[i] = draft with
                {
                    Begin = begin,
                    Finish = finish,
                    Ongoing = goesOn,
                    Date = begin,
                    Assertion = goesOn ? Assertion.Present : draft.Assertion,
                };
            }
        }
    }
}
