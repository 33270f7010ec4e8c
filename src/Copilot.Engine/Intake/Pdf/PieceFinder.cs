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
        var signs = letters
            .Where(l =>
                l.TextOrientation == TextOrientation.Horizontal
                && !string.IsNullOrWhiteSpace(l.Value)
                && double.IsFinite(l.StartBaseLine.X)
                && double.IsFinite(l.StartBaseLine.Y)
            )
            .Select(l => new Sign(
                l.Value,
                l.StartBaseLine.X,
                Math.Max(l.EndBaseLine.X, l.StartBaseLine.X + (l.Width > 0 ? 0 : l.PointSize * 0.4)),
                l.StartBaseLine.Y,
                Math.Clamp(Math.Abs(l.PointSize), 1, 400),
                IsBold(l)
            ))
            .OrderByDescending(s => s.Base)
            .ThenBy(s => s.Left)
            .ToList();
        var lines = Raised(Lines(signs));
        var words = lines.ConvertAll(Words);
        var gaps = new Gaps(words);
        return [.. lines.Select((line, i) => Pieces(line, words[i], gaps)).SelectMany(p => p)];
    }

    private static bool IsBold(Letter letter) =>
        letter.FontDetails is { } font && (font.IsBold || font.Weight >= 600)
        || letter.FontName is { } name
            && (
                name.Contains("Bold", StringComparison.OrdinalIgnoreCase)
                || name.Contains("Black", StringComparison.OrdinalIgnoreCase)
                || name.Contains("Heavy", StringComparison.OrdinalIgnoreCase)
                || name.Contains("Demi", StringComparison.OrdinalIgnoreCase)
            );

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

    /// <summary>The words of a line, from left to right.</summary>
    private static List<Word> Words(List<Sign> line)
    {
        var (words, signs) = (new List<Word>(), new List<Sign>());
        Sign? last = null;
        foreach (var sign in line.OrderBy(s => s.Left))
        {
            if (last is not null && sign.Text == last.Text && sign.Left - last.Left < 0.15 * sign.Size)
            {
                continue; // printed twice to look bold
            }

            if (last is not null && sign.Left - last.Right > WordGap * Math.Min(sign.Size, last.Size))
            {
                words.Add(new Word(signs, last.Right));
                signs = [];
            }

            last = last is null || signs.Count == 0 || sign.Right >= last.Right ? sign : last;
            signs.Add(sign);
        }

        if (last is not null)
        {
            words.Add(new Word(signs, last.Right));
        }

        return words;
    }

    private static IEnumerable<Piece> Pieces(List<Sign> line, List<Word> words, Gaps gaps)
    {
        var from = 0;
        for (var i = 1; i <= words.Count; i++)
        {
            if (
                i == words.Count
                || words[i].Left - words[i - 1].Right > PieceGap * Math.Max(words[i].Size, words[i - 1].Size)
                || gaps.Part(words[i - 1], words[i])
            )
            {
                yield return PieceOf(words[from..i], line[0].Base);
                from = i;
            }
        }
    }

    private static Piece PieceOf(List<Word> words, double based)
    {
        var signs = words.SelectMany(w => w.Signs).ToList();
        return new Piece(
            [.. words.Select(w => new PrintedWord(string.Concat(w.Signs.Select(s => s.Text)), w.Left, w.Right))],
            based,
            signs.GroupBy(s => Math.Round(s.Size * 2) / 2).OrderByDescending(g => g.Count()).ThenByDescending(g => g.Key).First().Key,
            signs.Count(s => s.Bold) * 10 >= signs.Count * 8
        );
    }

    private sealed record Sign(string Text, double Left, double Right, double Base, double Size, bool Bold);

    private sealed record Word(List<Sign> Signs, double Right)
    {
        public double Left => Signs[0].Left;

        public double Size => Signs[0].Size;
    }

    /// <summary>Places that many lines leave free: between columns that stand close together, between cells.</summary>
    private sealed class Gaps
    {
        private const int FewestLines = 5;
        private const double Narrowest = 0.55;

        private readonly double _from;
        private readonly int[] _open;
        private readonly int[] _crossed;

        public Gaps(List<List<Word>> lines)
        {
            _from = lines.Count == 0 ? 0 : lines.Min(l => l[0].Left);
            var bins = lines.Count == 0 ? 1 : (int)Math.Clamp(lines.Max(l => l[^1].Right) - _from, 1, 5000) + 2;
            (_open, _crossed) = (new int[bins], new int[bins]);
            foreach (var line in lines)
            {
                for (var i = 0; i < line.Count; i++)
                {
                    Mark(_crossed, line[i].Left, line[i].Right);
                    if (i > 0 && IsWide(line[i - 1], line[i]))
                    {
                        Mark(_open, line[i - 1].Right, line[i].Left);
                    }
                }
            }

            for (var i = 1; i < bins; i++)
            {
                _open[i] += _open[i - 1];
                _crossed[i] += _crossed[i - 1];
            }
        }

        public bool Part(Word before, Word after)
        {
            if (!IsWide(before, after))
            {
                return false;
            }

            for (var bin = Bin(before.Right); bin <= Bin(after.Left); bin++)
            {
                if (_open[bin] >= FewestLines && _open[bin] * 3 >= _crossed[bin] * 2)
                {
                    return true;
                }
            }

            return false;
        }

        private static bool IsWide(Word before, Word after) => after.Left - before.Right > Narrowest * Math.Max(before.Size, after.Size);

        private int Bin(double x) => Math.Clamp((int)(x - _from), 0, _open.Length - 2);

        private void Mark(int[] bins, double left, double right)
        {
            bins[Bin(left)]++;
            bins[Bin(right) + 1]--;
        }
    }
}
