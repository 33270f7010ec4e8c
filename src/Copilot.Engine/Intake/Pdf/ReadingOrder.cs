namespace Copilot.Engine.Intake.Pdf;

/// <summary>The lines of a page in the order in which they are read: columns one after another, what goes across them in its place.</summary>
internal static class ReadingOrder
{
    private const int FewestLines = 5;
    private const double Bin = 2;

    // Lines of running text fill their column; cells of a table do not.
    private const double Filled = 0.55;

    // Headings and tables across the columns; more, and there are no columns.
    private const double Crossing = 0.4;

    public static List<PrintedLine> Of(List<Piece> pieces)
    {
        var column = 0;
        return Order(pieces, 0, ref column);
    }

    private static List<PrintedLine> Order(List<Piece> pieces, int depth, ref int column)
    {
        var number = ++column;
        if (depth > 2 || Gutter(pieces) is not { } x)
        {
            return [.. Lines(pieces).Select(l => l with { Column = number })];
        }

        var lines = new List<PrintedLine>();
        var zone = new List<Piece>();
        foreach (var line in Lines(pieces))
        {
            if (!line.Pieces.Any(p => p.Left < x && p.Right > x))
            {
                zone.AddRange(line.Pieces);
                continue;
            }

            number = Flush(zone, x, depth, lines, ref column) ? ++column : number;
            lines.Add(line with { Column = number });
            zone = [];
        }

        Flush(zone, x, depth, lines, ref column);
        return lines;
    }

    private static bool Flush(List<Piece> zone, double x, int depth, List<PrintedLine> lines, ref int column)
    {
        if (zone.Count == 0)
        {
            return false;
        }

        var (left, right) = (zone.Where(p => p.Right <= x).ToList(), zone.Where(p => p.Left >= x).ToList());
        if (left.Count > 0 && right.Count > 0 && left.Count + right.Count >= 4)
        {
            lines.AddRange(Order(left, depth + 1, ref column));
            lines.AddRange(Order(right, depth + 1, ref column));
            return true;
        }

        var number = ++column;
        lines.AddRange(Lines(zone).Select(l => l with { Column = number }));
        return true;
    }

    /// <summary>The middle of the upright strip without text that parts two columns of running text; null where there is none.</summary>
    private static double? Gutter(List<Piece> pieces)
    {
        if (pieces.Count < 2 * FewestLines)
        {
            return null;
        }

        var (from, to) = (pieces.Min(p => p.Left), pieces.Max(p => p.Right));
        var bins = (int)Math.Min((to - from) / Bin, 5000) + 1;
        int BinOf(double x) => Math.Clamp((int)((x - from) / Bin), 0, bins - 1);
        var (crossing, ended, begun) = (new int[bins + 2], new int[bins + 2], new int[bins + 2]);
        foreach (var piece in pieces)
        {
            crossing[BinOf(piece.Left)]++;
            crossing[BinOf(piece.Right) + 1]--;
            ended[BinOf(piece.Right) + 1]++;
            begun[BinOf(piece.Left)]++;
        }

        for (var i = 1; i <= bins; i++)
        {
            crossing[i] += crossing[i - 1];
            ended[i] += ended[i - 1];
        }

        // From each place on: how many pieces begin there or further right.
        for (var i = bins - 1; i >= 0; i--)
        {
            begun[i] += begun[i + 1];
        }

        var (best, width, least) = (-1, 0, int.MaxValue);
        for (var i = bins / 5; i < bins * 4 / 5; )
        {
            var end = i;
            while (end < bins * 4 / 5 && crossing[end] == crossing[i])
            {
                end++;
            }

            if (
                ended[i] >= FewestLines
                && begun[i] >= FewestLines
                && crossing[i] <= Crossing * pieces.Count
                && (crossing[i] < least || (crossing[i] == least && end - i > width))
            )
            {
                (best, width, least) = (i, end - i, crossing[i]);
            }

            i = end;
        }

        if (best < 0)
        {
            return null;
        }

        var x = from + ((best + (width / 2.0)) * Bin);
        var (left, right) = (
            pieces.Where(p => p.Right <= x && p.Rows is null).ToList(),
            pieces.Where(p => p.Left >= x && p.Rows is null).ToList()
        );
        return
            left.Count >= FewestLines
            && right.Count >= FewestLines
            && IsProse(left, from, x)
            && IsProse(right, x, to)
            && Overlap(left, right)
            ? x
            : null;
    }

    private static bool IsProse(List<Piece> pieces, double from, double to)
    {
        var widths = pieces.Select(p => p.Width).Order().ToList();
        return widths[widths.Count / 2] >= Filled * (Math.Min(to, pieces.Max(p => p.Right)) - Math.Max(from, pieces.Min(p => p.Left)))
            && widths[widths.Count / 2] >= 0.5 * (to - from);
    }

    private static bool Overlap(List<Piece> left, List<Piece> right) =>
        Math.Min(left.Max(p => p.Base), right.Max(p => p.Base)) - Math.Max(left.Min(p => p.Base), right.Min(p => p.Base))
        > 2 * left[0].Size;

    private static List<PrintedLine> Lines(List<Piece> pieces)
    {
        var lines = new List<PrintedLine>();
        var open = new List<Piece>();
        foreach (var piece in pieces.OrderByDescending(p => p.Base).ThenBy(p => p.Left))
        {
            if (
                open.Count > 0
                && (open[0].Rows is not null || piece.Rows is not null || open[0].Base - piece.Base > Math.Max(1, 0.2 * piece.Size))
            )
            {
                lines.Add(new PrintedLine([.. open.OrderBy(p => p.Left)]));
                open.Clear();
            }

            open.Add(piece);
        }

        if (open.Count > 0)
        {
            lines.Add(new PrintedLine([.. open.OrderBy(p => p.Left)]));
        }

        return [.. lines.Select(MarkJoined)];
    }

    // A list's mark stands apart from its words.
    private static PrintedLine MarkJoined(PrintedLine line) =>
        line.Pieces.Count > 1
        && line.First.Words.Count == 1
        && line.First.Rows is null
        && line.Pieces[1].Left - line.First.Right < 5 * line.First.Size
        && ListMark.Read(line.First.Text + " x") is not null
            ? new PrintedLine([
                new Piece([.. line.First.Words, .. line.Pieces[1].Words], line.Pieces[1].Base, line.Pieces[1].Size, line.Pieces[1].Bold),
                .. line.Pieces.Skip(2),
            ])
            : line;
}
