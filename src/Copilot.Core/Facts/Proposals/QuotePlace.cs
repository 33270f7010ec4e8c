using Copilot.Core.Cases;
using Copilot.Core.Facts.Text;

namespace Copilot.Core.Facts.Proposals;

/// <summary>Finds a quote where it is said to stand.</summary>
internal static class QuotePlace
{
    /// <summary>Lines by which a quote that stands once in the document may be misplaced.</summary>
    private const int Near = 2;

    private const int LongestQuote = 600;

    /// <summary>The stretch of the document's text, runs of white space (line ends too) taken as one; null where it is not there.</summary>
    public static (int Start, int End)? Find(ChartDocument document, int line, string quote)
    {
        quote = quote.Trim();
        if (quote.Length is 0 or > LongestQuote || line < 1 || line > document.LineCount)
        {
            return null;
        }

        var from = Math.Max(document.BodyStart, document.LineStart(line));
        var to = line < document.LineCount ? document.LineStart(line + 1) : document.Text.Length;
        if (First(document.Text, quote, from, to) is { } here)
        {
            return here;
        }

        // Off by a line or two, and nowhere else.
        from = Math.Max(document.BodyStart, document.LineStart(Math.Max(1, line - Near)));
        to = line + Near < document.LineCount ? document.LineStart(line + Near + 1) : document.Text.Length;
        return First(document.Text, quote, from, to) is { } near && First(document.Text, quote, document.BodyStart, document.Text.Length) == near
            && First(document.Text, quote, near.Start + 1, document.Text.Length) is null ? near : null;
    }

    /// <summary>The tokens of the stretch; null where it begins or ends within a word, a number, a level or the like.</summary>
    public static TokenRange? Tokens(ChartText text, (int Start, int End) place)
    {
        int low = 0, high = text.Tokens.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = text.Tokens[middle].Start < place.Start ? (middle + 1, high) : (low, middle);
        }

        var end = low;
        while (end < text.Tokens.Count && text.Tokens[end].End <= place.End)
        {
            end++;
        }

        if (end == low || text.Tokens[low].Start != place.Start || text.Tokens[end - 1].End != place.End)
        {
            return null;
        }

        var whole = text.Document.Text;
        return (place.Start == 0 || Divides(whole, place.Start)) && (place.End == whole.Length || Divides(whole, place.End)) ? new TokenRange(low, end) : null;
    }

    // No word, number, level or score reaches over a place: no letter or figure on both sides of it, nor of a mark that joins ("4+/5", "L4-5", "7.2").
    private static bool Divides(string whole, int at)
    {
        if (char.IsWhiteSpace(whole[at]) || char.IsWhiteSpace(whole[at - 1]))
        {
            return true;
        }

        bool Is(int i) => i >= 0 && i < whole.Length && char.IsLetterOrDigit(whole[i]);
        return !(Is(at - 1) && Is(at)) && !(IsJoin(whole[at]) && Is(at - 1) && (Is(at + 1) || whole[at] is '+' or '%')) && !(IsJoin(whole[at - 1]) && Is(at) && (Is(at - 2) || (at >= 2 && whole[at - 2] is '+' or '-')));
    }

    private static bool IsJoin(char c) => c is '-' or '/' or '.' or ',' or '+' or '%' or '\'' or '\u2019' or '\u2010' or '\u2011';

    // Where it begins within [from, to); it may end behind. Quotes are short, so that this stays linear in the text.
    private static (int Start, int End)? First(string text, string quote, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            i = text.IndexOf(quote[0], i, to - i);
            if (i < 0)
            {
                return null;
            }

            if (EndOf(text, quote, i) is { } end)
            {
                return (i, end);
            }
        }

        return null;
    }

    private static int? EndOf(string text, string quote, int at)
    {
        for (var q = 0; q < quote.Length;)
        {
            if (at == text.Length)
            {
                return null;
            }

            if (char.IsWhiteSpace(quote[q]))
            {
                if (!char.IsWhiteSpace(text[at]))
                {
                    return null;
                }

                while (q < quote.Length && char.IsWhiteSpace(quote[q]))
                {
                    q++;
                }

                while (at < text.Length && char.IsWhiteSpace(text[at]))
                {
                    at++;
                }

                continue;
            }

            if (text[at++] != quote[q++])
            {
                return null;
            }
        }

        return at;
    }
}
