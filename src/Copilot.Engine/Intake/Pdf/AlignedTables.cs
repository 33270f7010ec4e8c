namespace Copilot.Engine.Intake.Pdf;

/// <summary>Tables without rules, told by strips without text that go through all their rows. Where that is not certain, they are lines and no table.</summary>
internal static class AlignedTables
{
    private const int FewestRows = 3;
    private const double Near = 6;

    /// <summary>Reads what stands apart on its line, from one line on.</summary>
    /// <param name="end">Exclusive: where the column ends.</param>
    /// <returns>How many lines it takes, and its rows; null rows where no table is certain.</returns>
    public static (int Count, List<IReadOnlyList<string>>? Rows) Read(IReadOnlyList<PrintedLine> lines, int start, int end)
    {
        var last = start;
        for (var i = start + 1; i < end && !lines[i].IsTable && lines[i - 1].Base - lines[i].Base <= 2.5 * lines[i].Size; i++)
        {
            if (lines[i].Pieces.Count > 1)
            {
                last = i;
            }
            else if (i - last > 2 || lines[i].Right - lines[i].Left > 0.6 * (lines[start].Right - lines[start].Left))
            {
                break;
            }
        }

        var run = lines.Skip(start).Take(last + 1 - start).ToList();
        var columns = Columns(run);
        while (
            columns.Count > 1
            && last + 1 < end
            && lines[last + 1] is { Pieces.Count: 1, IsTable: false } next
            && lines[last].Base - next.Base < 1.6 * next.Size
            && ColumnOf(columns, next.First) > 0
        )
        {
            run.Add(next);
            last++;
        }

        return (run.Count, Rows(run, columns));
    }

    private static List<IReadOnlyList<string>>? Rows(List<PrintedLine> run, List<(double Left, double Right)> columns)
    {
        var full = run.Where(l => l.Pieces.Count > 1).ToList();
        if (
            full.Count < FewestRows
            || columns.Count < 2
            || full.Exists(l => l.Pieces.Select(p => ColumnOf(columns, p)).Distinct().Count() < l.Pieces.Count)
        )
        {
            return null;
        }

        for (var c = 0; c < columns.Count; c++)
        {
            var cells = full.SelectMany(l => l.Pieces).Where(p => ColumnOf(columns, p) == c).ToList();
            if (
                cells.Count * 2 < full.Count
                || !(Agree(cells, p => p.Left) || Agree(cells, p => p.Right) || Agree(cells, p => (p.Left + p.Right) / 2))
            )
            {
                return null;
            }
        }

        var rows = new List<string[]>();
        foreach (var line in run)
        {
            if (line.Pieces.Count > 1 || rows.Count == 0 || ColumnOf(columns, line.First) == 0)
            {
                rows.Add([.. Enumerable.Repeat("", columns.Count)]);
            }

            foreach (var piece in line.Pieces)
            {
                ref var cell = ref rows[^1][ColumnOf(columns, piece)];
                cell = cell.Length == 0 ? piece.Text : $"{cell} {piece.Text}";
            }
        }

        return [.. rows];
    }

    private static List<(double Left, double Right)> Columns(List<PrintedLine> run)
    {
        var columns = new List<(double Left, double Right)>();
        foreach (var piece in run.SelectMany(l => l.Pieces).OrderBy(p => p.Left))
        {
            if (columns.Count > 0 && piece.Left <= columns[^1].Right + 1)
            {
                columns[^1] = (columns[^1].Left, Math.Max(columns[^1].Right, piece.Right));
            }
            else
            {
                columns.Add((piece.Left, piece.Right));
            }
        }

        return columns;
    }

    private static int ColumnOf(List<(double Left, double Right)> columns, Piece piece)
    {
        var found = columns.FindLastIndex(c => c.Left <= piece.Left + 1);
        return Math.Max(found, 0);
    }

    private static bool Agree(List<Piece> cells, Func<Piece, double> place)
    {
        var places = cells.Select(place).Order().ToList();
        var middle = places[places.Count / 2];
        return places.Count(p => Math.Abs(p - middle) <= Near) * 10 >= places.Count * 8;
    }
}
