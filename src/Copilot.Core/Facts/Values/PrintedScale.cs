using System.Globalization;
using Copilot.Core.Facts.Text;

namespace Copilot.Core.Facts.Values;

/// <summary>The numbers of a scale that a form prints to choose from, at tokens [First, End): "0 1 2 3 4 5 6 (7) 8 9 10". The one in brackets or marks was chosen; where none is, nothing was said.</summary>
/// <param name="Last">The number that ends it, 10 or 100 of most.</param>
/// <param name="Chosen">The number marked; null where none is, or more than one.</param>
internal readonly record struct PrintedScale(int First, int End, double Last, double? Chosen)
{
    /// <summary>Fewer numbers that count up are a list.</summary>
    private const int Fewest = 5;

    /// <summary>Ratings by hand end at 10 or at 100.</summary>
    private const double Highest = 100;

    public static List<PrintedScale> In(ChartText text, int first, int end)
    {
        var scales = new List<PrintedScale>();
        for (var i = first; i < end; i++)
        {
            if (Number(text, i) is { } low and (0 or 1) && At(text, i, end, low) is { } scale)
            {
                scales.Add(scale);
                i = scale.End - 1;
            }
        }

        return scales;
    }

    private static PrintedScale? At(ChartText text, int first, int end, double low)
    {
        var (count, last, step) = (1, low, 0.0);
        double? chosen = IsMarked(text, first) ? low : null;
        var marks = chosen is null ? 0 : 1;
        var until = first + 1;
        for (var i = first + 1; i < end; i++)
        {
            if (Number(text, i) is not { } next)
            {
                if (IsMark(text, i) || text.LowerOf(i) is "%" or "-" or "|" or "/" or ".")
                {
                    continue;
                }

                break;
            }

            step = count == 1 ? next - last : step;
            if (step <= 0 || !(next - last).Equals(step))
            {
                break;
            }

            if (IsMarked(text, i))
            {
                (chosen, marks) = (next, marks + 1);
            }

            (count, last, until) = (count + 1, next, i + 1);
        }

        while (until < end && (IsMark(text, until) || text.LowerOf(until) == "%"))
        {
            until++;
        }

        return count >= Fewest ? new PrintedScale(first, until, last, marks == 1 ? chosen : null) : null;
    }

    private static double? Number(ChartText text, int token) =>
        text.KindOf(token) == TokenKind.Number
        && double.TryParse(text.TextOf(token), NumberStyles.None, CultureInfo.InvariantCulture, out var value)
        && value <= Highest
            ? value
            : null;

    // "(7)", "[7]", "*30%*", "_7_"
    private static bool IsMarked(ChartText text, int token) =>
        token > 0
        && IsMark(text, token - 1)
        && !text.IsSpaced(token)
        && Behind(text, token) is var end
        && end < text.Tokens.Count
        && IsMark(text, end);

    private static int Behind(ChartText text, int token) =>
        token + 1 < text.Tokens.Count && text.LowerOf(token + 1) == "%" ? token + 2 : token + 1;

    private static bool IsMark(ChartText text, int token) =>
        text.LowerOf(token) is "(" or ")" or "[" or "]" or "*" or "**" or "_" or "<" or ">" or "{" or "}";
}
