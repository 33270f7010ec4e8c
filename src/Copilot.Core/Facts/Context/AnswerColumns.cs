using Copilot.Core.Facts.Text;

namespace Copilot.Core.Facts.Context;

/// <summary>A form's rows below "YES   NO", each with a cross under one of the two: "Kidney disease / dialysis        X". The cross under "no" denies its row.</summary>
internal static class AnswerColumns
{
    /// <summary>Rows below the heads.</summary>
    private const int MostRows = 40;

    /// <summary>Blanks that divide one column from another.</summary>
    private const int ColumnGap = 3;

    /// <summary>Characters that a cross stands beside its head.</summary>
    private const int Beside = 6;

    /// <summary>What the cross of a row says.</summary>
    public static void AddTo(List<Scope> scopes, ChartText text, int first, int end)
    {
        for (var i = first + 1; i < end; i++)
        {
            if (text.LowerOf(i) is "x" or "✓" or "✔" or "√" && IsCell(text, i) && (i + 1 >= text.Tokens.Count || text.OpensLine(i + 1)) && HeadsAbove(text, i) is { } heads
                && Column(text, i) is var at && Math.Min(Math.Abs(at - heads.Yes), Math.Abs(at - heads.No)) <= Beside && Math.Abs(at - heads.No) < Math.Abs(at - heads.Yes))
            {
                var start = i;
                while (start > first && text.LineOf(start - 1) == text.LineOf(i))
                {
                    start--;
                }

                scopes.Add(new Scope(Assertion.Absent, new TokenRange(i, i + 1), start, i, i));
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
        for (var i = token; i >= 2 && rows <= MostRows; i--)
        {
            if (text.LineOf(i) < line - 1)
            {
                return null;
            }

            rows += text.LineOf(i) < line ? 1 : 0;
            line = text.LineOf(i);
            if (i < token && text.LowerOf(i) is "no" or "n" && text.OpensLine(i + 1) && text.LowerOf(i - 1) is "yes" or "y" && IsCell(text, i) && (IsCell(text, i - 1) || text.OpensLine(i - 1)))
            {
                return (Column(text, i - 1), Column(text, i));
            }
        }

        return null;
    }

    private static bool IsCell(ChartText text, int token) => text.Tokens[token].Start - text.Tokens[token - 1].End >= ColumnGap && text.LineOf(token) == text.LineOf(token - 1);

    // The middle of a token, in characters from the beginning of its line.
    private static int Column(ChartText text, int token) =>
        text.Tokens[token].Start + (text.Tokens[token].Length / 2) - text.Document.Text.LastIndexOf('\n', text.Tokens[token].Start) - 1;
}
