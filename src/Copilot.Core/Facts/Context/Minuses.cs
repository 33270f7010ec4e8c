using Copilot.Core.Facts.Text;

namespace Copilot.Core.Facts.Context;

/// <summary>A minus right before a word denies it where a line holds several: "-B/B -saddle -f/c". A single one is a dash, and a dash before a blank opens a list.</summary>
internal static class Minuses
{
    /// <summary>Marks without which they are dashes.</summary>
    private const int Fewest = 2;

    public static void AddTo(List<Scope> scopes, ChartText text, ContextLexicon lexicon, int first, int end)
    {
        var marks = new List<int>();
        for (var i = first; i + 1 < end; i++)
        {
            if (IsMinus(text, i, first))
            {
                marks.Add(i);
            }
        }

        // "-numbness L foot -weakness L EHL", "-LBP -weakness": items of a list, told and not denied.
        if (
            marks.Count < Fewest
            || !marks.TrueForAll(m => lexicon.DeniedByMinus.Contains(text.LowerOf(m + 1)))
            || Enumerable
                .Range(marks[0], end - marks[0])
                .Any(i => text.KindOf(i) == TokenKind.Number || text.LowerOf(i) is "l" or "r" or "lt" or "rt" or "left" or "right")
        )
        {
            return;
        }

        for (var k = 0; k < marks.Count; k++)
        {
            var (mark, until) = (marks[k], k + 1 < marks.Count ? marks[k + 1] : end);
            var stop = mark + 1;
            while (stop < until && text.LowerOf(stop) is not ("," or ";" or "." or "+" or "but"))
            {
                stop++;
            }

            scopes.Add(new Scope(Assertion.Absent, new TokenRange(mark, mark + 1), mark + 1, stop, stop));
        }
    }

    private static bool IsMinus(ChartText text, int at, int first) =>
        text.LowerOf(at) is "-" or "–"
        && text.KindOf(at + 1) == TokenKind.Word
        && text.Tokens[at + 1].Start == text.Tokens[at].End
        && (at == first || text.Tokens[at - 1].End < text.Tokens[at].Start || text.LowerOf(at - 1) is "," or ";");
}
