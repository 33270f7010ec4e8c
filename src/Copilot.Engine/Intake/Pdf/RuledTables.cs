using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Graphics;

namespace Copilot.Engine.Intake.Pdf;

/// <summary>Tables whose cells are ruled on every side: the lines say where the cells are, so nothing is guessed.</summary>
internal static class RuledTables
{
    // A drawing has more lines; it holds no table, and pairs are compared.
    private const int MostLines = 600;
    private const double Near = 3;

    /// <summary>The same pieces, those within a ruled table replaced by it.</summary>
    public static List<Piece> Gather(List<Piece> pieces, IReadOnlyList<PdfPath> paths)
    {
        if (Lines(paths) is not { } lines)
        {
            return pieces;
        }

        foreach (var grid in Grids(lines))
        {
            var inside = pieces.Where(p => p.Rows is null && grid.Holds(p)).ToList();
            if (inside.Count > 1 && grid.Fill(inside) is { Count: > 1 } rows)
            {
                pieces =
                [
                    .. pieces.Except(inside),
                    new Piece([], grid.Top, inside[0].Size, false)
                    {
                        Left = grid.Left,
                        Right = grid.Right,
                        Rows = rows,
                    },
                ];
            }
        }

        return pieces;
    }

    private static List<Line>? Lines(IReadOnlyList<PdfPath> paths)
    {
        var lines = new List<Line>();
        foreach (var path in paths.Where(p => !p.IsClipping && (p.IsStroked || p.IsFilled)))
        {
            foreach (var sub in path)
            {
                if (sub.GetBoundingRectangle() is not { } box || !double.IsFinite(box.Left + box.Right + box.Top + box.Bottom))
                {
                    continue;
                }

                if (box.Height <= 2 && box.Width >= 8)
                {
                    lines.Add(new Line(false, (box.Top + box.Bottom) / 2, box.Left, box.Right));
                }
                else if (box.Width <= 2 && box.Height >= 6)
                {
                    lines.Add(new Line(true, (box.Left + box.Right) / 2, box.Bottom, box.Top));
                }
                else if (path.IsStroked && sub.IsDrawnAsRectangle)
                {
                    lines.Add(new Line(false, box.Top, box.Left, box.Right));
                    lines.Add(new Line(false, box.Bottom, box.Left, box.Right));
                    lines.Add(new Line(true, box.Left, box.Bottom, box.Top));
                    lines.Add(new Line(true, box.Right, box.Bottom, box.Top));
                }

                if (lines.Count > MostLines)
                {
                    return null;
                }
            }
        }

        return lines;
    }

    private static IEnumerable<Grid> Grids(List<Line> lines)
    {
        var group = Enumerable.Range(0, lines.Count).ToArray();
        int Root(int i) => group[i] == i ? i : group[i] = Root(group[i]);
        for (var i = 0; i < lines.Count; i++)
        {
            for (var j = i + 1; j < lines.Count; j++)
            {
                if (lines[i].Meets(lines[j]))
                {
                    group[Root(i)] = Root(j);
                }
            }
        }

        foreach (var members in Enumerable.Range(0, lines.Count).GroupBy(Root).Select(g => g.Select(i => lines[i]).ToList()))
        {
            var (xs, ys) = (Places(members.Where(l => l.Upright)), Places(members.Where(l => !l.Upright)));
            if (xs.Count >= 3 && ys.Count >= 3)
            {
                ys.Reverse();
                yield return new Grid(xs, ys, members);
            }
        }
    }

    private static List<double> Places(IEnumerable<Line> lines)
    {
        var places = new List<double>();
        foreach (var at in lines.Select(l => l.At).Order())
        {
            if (places.Count == 0 || at - places[^1] > Near)
            {
                places.Add(at);
            }
        }

        return places;
    }

    private sealed record Line(bool Upright, double At, double From, double To)
    {
        public bool Meets(Line other) =>
            Upright == other.Upright
                ? Math.Abs(At - other.At) <= Near && From <= other.To + Near && other.From <= To + Near
                : At >= other.From - Near && At <= other.To + Near && other.At >= From - Near && other.At <= To + Near;
    }

    /// <param name="xs">From left to right.</param>
    /// <param name="ys">From top to bottom.</param>
    private sealed class Grid(List<double> xs, List<double> ys, List<Line> lines)
    {
        public double Left => xs[0];

        public double Right => xs[^1];

        public double Top => ys[0];

        public bool Holds(Piece piece) =>
            piece.Base > ys[^1] && piece.Base < ys[0] && piece.Left > xs[0] - Near && piece.Right < xs[^1] + Near;

        public List<IReadOnlyList<string>> Fill(List<Piece> pieces)
        {
            var (wide, tall) = (xs.Count - 1, ys.Count - 1);
            var cells = new List<string>[tall, wide];
            foreach (var piece in pieces.OrderByDescending(p => p.Base).ThenBy(p => p.Left))
            {
                var row = Math.Clamp(ys.FindLastIndex(y => y > piece.Base + (piece.Size * 0.3)), 0, tall - 1);
                foreach (var word in piece.Words)
                {
                    var column = Math.Clamp(xs.FindLastIndex(x => x <= (word.Left + word.Right) / 2), 0, wide - 1);
                    var (r, c) = Start(row, column);
                    (cells[r, c] ??= []).Add(word.Text);
                }
            }

            return
            [
                .. Enumerable
                    .Range(0, tall)
                    .Select(r => (IReadOnlyList<string>)[.. Enumerable.Range(0, wide).Select(c => string.Join(' ', cells[r, c] ?? []))])
                    .Where(r => r.Any(c => c.Length > 0)),
            ];
        }

        // Where a line between two cells is missing they are one, and its words stand in the first.
        private (int Row, int Column) Start(int row, int column)
        {
            while (column > 0 && !Ruled(true, xs[column], (ys[row] + ys[row + 1]) / 2))
            {
                column--;
            }

            while (row > 0 && !Ruled(false, ys[row], (xs[column] + xs[column + 1]) / 2))
            {
                row--;
            }

            return (row, column);
        }

        private bool Ruled(bool upright, double at, double along) =>
            lines.Exists(l => l.Upright == upright && Math.Abs(l.At - at) <= Near && l.From <= along && l.To >= along);
    }
}
