using System.Text;

namespace Copilot.Engine.Intake.Pdf;

/// <summary>Drops what repeats at the head and foot of pages: titles, dates, page numbers. What differs only in its figures repeats.</summary>
internal static class PageMargins
{
    private const double Margin = 0.15;

    /// <summary>The pages without it, and each line dropped, as it stands first.</summary>
    public static (List<PdfPage> Pages, List<string> Dropped) Drop(List<PdfPage> pages)
    {
        var counts = pages
            .SelectMany(p => p.Pieces.Where(x => InMargin(p, x)).Select(x => Shape(x.Text)).Distinct())
            .CountBy(s => s)
            .ToDictionary(StringComparer.Ordinal);
        var needed = pages.Count <= 3 ? Math.Max(pages.Count, 2) : Math.Max(3, (int)Math.Ceiling(pages.Count * 0.4));
        var (kept, dropped, seen) = (new List<PdfPage>(), new List<string>(), new HashSet<string>(StringComparer.Ordinal));
        foreach (var page in pages)
        {
            kept.Add(page with { Pieces = [.. page.Pieces.Where(piece => !Repeats(page, piece))] });
        }

        return (kept, dropped);

        bool Repeats(PdfPage page, Piece piece)
        {
            if (!InMargin(page, piece) || Shape(piece.Text) is var shape && counts[shape] < needed)
            {
                return false;
            }

            if (seen.Add(Shape(piece.Text)))
            {
                dropped.Add(piece.Text);
            }

            return true;
        }
    }

    private static bool InMargin(PdfPage page, Piece piece) =>
        piece.Rows is null
        && (piece.Base < page.Bottom + (page.Height * Margin) || piece.Base > page.Bottom + (page.Height * (1 - Margin)));

    private static string Shape(string text)
    {
        var shape = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (char.IsAsciiDigit(c))
            {
                if (shape.Length == 0 || shape[^1] != '#')
                {
                    shape.Append('#');
                }
            }
            else
            {
                shape.Append(char.ToLowerInvariant(c));
            }
        }

        return shape.ToString();
    }
}
