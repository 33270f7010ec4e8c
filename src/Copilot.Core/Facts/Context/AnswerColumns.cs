using Copilot.Core.Facts.Text;

namespace Copilot.Core.Facts.Context;

/// <summary>A form's rows below "YES   NO", each with a cross under one of the two: "Kidney disease / dialysis        X". The cross under "no" denies its row;
/// a row that asks whether all is well ("Normal bladder control") it leaves open: how it is not, nobody has told.</summary>
internal static class AnswerColumns
{
    /// <summary>Rows below the heads.</summary>
    private const int MostRows = 40;

    /// <summary>Tokens from the heads to a row.</summary>
    private const int MostTokens = 800;

    /// <summary>Blanks that divide one column from another.</summary>
    private const int ColumnGap = 3;

    /// <summary>Characters that a cross stands beside its head.</summary>
    private const int Beside = 6;

    /// <summary>What the cross of a row says.</summary>
    public static void AddTo(List<Scope> scopes, ChartText text, int first, int end)
    {
        for (var i = first + 1; i < end; i++)
        {
            if (
                text.LowerOf(i) is "x" or "✓" or "✔" or "√"
                && IsCell(text, i)
                && (i + 1 >= text.Tokens.Count || text.OpensLine(i + 1))
                && HeadsAbove(text, i) is { } heads
                && Column(text, i) is var at
                && Math.Min(Math.Abs(at - heads.Yes), Math.Abs(at - heads.No)) <= Beside
                && Math.Abs(at - heads.No) < Math.Abs(at - heads.Yes)
            )
            {
                var start = Math.Max(first, text.LineStart(i));
                var asksForHealth = Enumerable.Range(start, i - start).Any(t => text.Lexicon.Forms.Healthy.Contains(text.LowerOf(t)));
                scopes.Add(new Scope(asksForHealth ? Assertion.Hypothetical : Assertion.Absent, new TokenRange(i, i + 1), start, i, i));
            }
        }
    }

    /// <summary>True for a row below the heads that has an answer: what it names is asked of, and planned by nobody.</summary>
    public static bool IsAsked(ChartText text, Sentence sentence)
    {
        for (var i = sentence.First + 1; i < sentence.End; i++)
        {
            if (text.LowerOf(i) is "x" or "✓" or "✔" or "√" or "yes" or "no" && IsCell(text, i))
            {
                return HeadsAbove(text, i) is not null;
            }
        }

        return false;
    }

    // The middles of "YES" and "NO" at the end of a line above, with no empty line between.
    private static (int Yes, int No)? HeadsAbove(ChartText text, int token)
    {
        var (line, rows) = (text.LineOf(token), 0);
        for (var i = token; i >= 2 && rows <= MostRows && token - i <= MostTokens; i--)
        {
            if (text.LineOf(i) < line - 1)
            {
                return null;
            }

            rows += text.LineOf(i) < line ? 1 : 0;
            line = text.LineOf(i);
            if (
                i < token
                && text.LowerOf(i) is "no" or "n"
                && text.OpensLine(i + 1)
                && text.LowerOf(i - 1) is "yes" or "y"
                && IsCell(text, i)
                && (IsCell(text, i - 1) || text.OpensLine(i - 1))
            )
            {
                return (Column(text, i - 1), Column(text, i));
            }
        }

        return null;
    }

    private static bool IsCell(ChartText text, int token) =>
        text.LineOf(token) == text.LineOf(token - 1)
        && (text.Tokens[token].Start - text.Tokens[token - 1].End >= ColumnGap || Between(text, token - 1, token).Contains('\t'));

    // The middle of a token, in characters from the beginning of its line; where tabs stand before it, its cell.
    private static int Column(ChartText text, int token)
    {
        var first = text.LineStart(token);
        var tabs = Between(text, first, token).Count('\t');
        return tabs > 0
            ? tabs * CellWidth
            : text.Tokens[token].Start
                + (text.Tokens[token].Length / 2)
                - text.Document.Text.LastIndexOf('\n', text.Tokens[token].Start)
                - 1;
    }

    /// <summary>Wider than any line in characters, so that a cell is compared with cells alone.</summary>
    private const int CellWidth = 10_000;

    private static ReadOnlySpan<char> Between(ChartText text, int first, int end) =>
        text.Document.Text.AsSpan(text.Tokens[first].Start, text.Tokens[end].Start - text.Tokens[first].Start);
}
