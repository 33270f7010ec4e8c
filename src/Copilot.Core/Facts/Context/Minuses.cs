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

        if (marks.Count < Fewest)
        {
            return;
        }

        for (var k = 0; k < marks.Count; k++)
        {
            var (mark, until) = (marks[k], k + 1 < marks.Count ? marks[k + 1] : end);
            if (lexicon.DeniedByMinus.Contains(text.LowerOf(mark + 1)))
            {
                var stop = mark + 1;
                while (stop < until && text.LowerOf(stop) is not ("," or ";" or "." or "+" or "but"))
                {
                    stop++;
                }

                scopes.Add(new Scope(Assertion.Absent, new TokenRange(mark, mark + 1), mark + 1, stop, stop));
            }
        }
    }

    private static bool IsMinus(ChartText text, int at, int first) =>
        text.LowerOf(at) is "-" or "–"
        && text.KindOf(at + 1) == TokenKind.Word
        && text.Tokens[at + 1].Start == text.Tokens[at].End
        && (at == first || text.Tokens[at - 1].End < text.Tokens[at].Start || text.LowerOf(at - 1) is "," or ";");
}
