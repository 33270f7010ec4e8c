using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;

namespace Copilot.Engine.Intake.Pdf;

/// <summary>Letters by their places as words and pieces of lines. Sorted once, then looked at once.</summary>
internal static class PieceFinder
{
    // In sizes of the letters: a kerned pair stands closer than the first, words further apart, columns and cells further than the second.
    private const double WordGap = 0.17;
    private const double PieceGap = 1.2;

    public static List<Piece> Find(IReadOnlyList<Letter> letters)
    {
        var signs = letters.Where(l => l.TextOrientation == TextOrientation.Horizontal && !string.IsNullOrWhiteSpace(l.Value) && double.IsFinite(l.StartBaseLine.X) && double.IsFinite(l.StartBaseLine.Y))
            .Select(l => new Sign(l.Value, l.StartBaseLine.X, Math.Max(l.EndBaseLine.X, l.StartBaseLine.X + (l.Width > 0 ? 0 : l.PointSize * 0.4)), l.StartBaseLine.Y, Math.Clamp(Math.Abs(l.PointSize), 1, 400), IsBold(l)))
            .OrderByDescending(s => s.Base).ThenBy(s => s.Left).ToList();
        return [.. Raised(Lines(signs)).SelectMany(Pieces)];
    }

    private static bool IsBold(Letter letter) =>
        letter.FontDetails is { } font && (font.IsBold || font.Weight >= 600) || letter.FontName is { } name && (name.Contains("Bold", StringComparison.OrdinalIgnoreCase) || name.Contains("Black", StringComparison.OrdinalIgnoreCase) || name.Contains("Heavy", StringComparison.OrdinalIgnoreCase) || name.Contains("Demi", StringComparison.OrdinalIgnoreCase));

    private static List<List<Sign>> Lines(List<Sign> signs)
    {
        var lines = new List<List<Sign>>();
        foreach (var sign in signs)
        {
            if (lines.Count > 0 && lines[^1][0].Base - sign.Base <= Math.Max(1, 0.2 * Math.Min(lines[^1][0].Size, sign.Size)))
            {
                lines[^1].Add(sign);
            }
            else
            {
                lines.Add([sign]);
            }
        }

        return lines;
    }

    // Small signs raised or lowered beside a line belong to it.
    private static List<List<Sign>> Raised(List<List<Sign>> lines)
    {
        var whole = new List<List<Sign>>();
        foreach (var line in lines)
        {
            var (size, above) = (line.Max(s => s.Size), whole.Count > 0 ? whole[^1] : null);
            if (above is not null && above.Max(s => s.Size) is var other && Touches(above, line))
            {
                var apart = above[0].Base - line[0].Base;
                if ((other < 0.8 * size && apart < 0.6 * size) || (size < 0.8 * other && apart < 0.3 * other))
                {
                    // The line's own base comes first.
                    whole[^1] = other < size ? [.. line, .. above] : [.. above, .. line];
                    continue;
                }
            }

            whole.Add(line);
        }

        return whole;
    }

    private static bool Touches(List<Sign> a, List<Sign> b) =>
        a.Min(s => s.Left) <= b.Max(s => s.Right) + b[0].Size && b.Min(s => s.Left) <= a.Max(s => s.Right) + a[0].Size;

    private static IEnumerable<Piece> Pieces(List<Sign> line)
    {
        var based = line[0].Base;
        var words = new List<PrintedWord>();
        var signs = new List<Sign>();
        var (text, left) = (new System.Text.StringBuilder(), 0.0);
        Sign? last = null;
        foreach (var sign in line.OrderBy(s => s.Left))
        {
            if (last is not null && sign.Text == last.Text && sign.Left - last.Left < 0.15 * sign.Size)
            {
                continue; // printed twice to look bold
            }

            if (last is not null && sign.Left - last.Right is var gap && gap > WordGap * Math.Min(sign.Size, last.Size))
            {
                words.Add(new PrintedWord(text.ToString(), left, last.Right));
                text.Clear();
                if (gap > PieceGap * Math.Max(sign.Size, last.Size))
                {
                    yield return PieceOf(words, signs, based);
                    (words, signs) = ([], []);
                }
            }

            left = text.Length == 0 ? sign.Left : left;
            text.Append(sign.Text);
            signs.Add(sign);
            last = last is null || sign.Right >= last.Right || text.Length == sign.Text.Length ? sign : last;
        }

        if (last is not null)
        {
            words.Add(new PrintedWord(text.ToString(), left, last.Right));
            yield return PieceOf(words, signs, based);
        }
    }

    private static Piece PieceOf(List<PrintedWord> words, List<Sign> signs, double based) => new(
        words, based, signs.GroupBy(s => Math.Round(s.Size * 2) / 2).OrderByDescending(g => g.Count()).ThenByDescending(g => g.Key).First().Key, signs.Count(s => s.Bold) * 10 >= signs.Count * 8);

    private sealed record Sign(string Text, double Left, double Right, double Base, double Size, bool Bold);
}
