using Copilot.Core.Cases;
using Copilot.Core.Facts.Text;

namespace Copilot.Core.Facts.Proposals;

/// <summary>Finds a quote where it is said to stand.</summary>
internal static class QuotePlace
{
    /// <summary>Lines by which a quote that stands once in the document may be misplaced.</summary>
    private const int Near = 2;

    private const int LongestQuote = 600;

    // What a shortened quote leaves out is no longer than this.
    private const int LongestGap = 400;

    /// <summary>The stretch of the document's text that is quoted; null where it is not there.</summary>
    /// <remarks>Runs of white space (line ends too) count as one, kinds of quotation marks, dashes and ligatures as the plain ones; quotation marks around the quote, a full stop behind it and the numbers
    /// of lines within it may be added. What an ellipsis leaves out is quoted with it. It stands at its line, or within two lines of it, or as many lines further as stand before the body; else where it stands once.</remarks>
    public static (int Start, int End)? Find(ChartDocument document, int line, string quote)
    {
        quote = WithoutNumbers(quote).Trim();
        if (quote.Length is 0 or > LongestQuote)
        {
            return null;
        }

        var bare = quote.Trim('"', '\u201C', '\u201D', '\'', '\u2018', '\u2019', '\u2026', '.', ' ');
        return At(document, line, quote)
            ?? (bare.Length > 0 && bare != quote ? At(document, line, bare) : null)
            ?? Shortened(document, line, quote);
    }

    /// <summary>A quote's place, and where the same words stand again on its line, each of another level perhaps.</summary>
    public static IEnumerable<(int Start, int End)> OnItsLine(ChartDocument document, (int Start, int End) place)
    {
        var words = document.Text[place.Start..place.End];
        var end = Behind(document, document.LineAt(place.Start));
        for (
            var at = place.Start;
            at >= 0;
            at =
                    at + words.Length >= end
                        ? -1
                        : document.Text.IndexOf(words, at + words.Length, end - at - words.Length, StringComparison.Ordinal)
        )
        {
            yield return (at, at + words.Length);
        }
    }

    private static (int Start, int End)? At(ChartDocument document, int line, string quote)
    {
        var body = document.LineAt(Math.Min(document.BodyStart, Math.Max(0, document.Text.Length - 1))) - 1;
        if (
            line >= 1
            && line <= document.LineCount
            && First(document.Text, quote, Math.Max(document.BodyStart, document.LineStart(line)), Behind(document, line)) is { } here
        )
        {
            return here;
        }

        if (First(document.Text, quote, document.BodyStart, document.Text.Length) is not { } first)
        {
            return null;
        }

        if (First(document.Text, quote, first.Start + 1, document.Text.Length) is null)
        {
            return first;
        }

        // It stands more than once: at the line that was meant, off by a line or two or counted from the body's beginning, if only one of them is near.
        foreach (var meant in new[] { line, line + body })
        {
            var from = Math.Max(document.BodyStart, document.LineStart(Math.Clamp(meant - Near, 1, document.LineCount)));
            var to = Behind(document, Math.Clamp(meant + Near, 1, document.LineCount));
            if (
                meant >= 1
                && meant <= document.LineCount
                && First(document.Text, quote, from, to) is { } near
                && First(document.Text, quote, near.Start + 1, to) is null
            )
            {
                return near;
            }
        }

        return null;
    }

    // "severe stenosis ... with the root": from the first words to the last, with what stands between.
    private static (int Start, int End)? Shortened(ChartDocument document, int line, string quote)
    {
        var parts = quote
            .Replace("[...]", "\u2026", StringComparison.Ordinal)
            .Replace("[\u2026]", "\u2026", StringComparison.Ordinal)
            .Replace("...", "\u2026", StringComparison.Ordinal)
            .Split('\u2026', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length < 2 || At(document, line, parts[0]) is not { } first)
        {
            return null;
        }

        var end = first.End;
        foreach (var part in parts.Skip(1))
        {
            if (First(document.Text, part, end, Math.Min(document.Text.Length, end + LongestGap)) is not { } next)
            {
                return null;
            }

            end = next.End;
        }

        return end - first.Start <= LongestQuote ? (first.Start, end) : null;
    }

    private static int Behind(ChartDocument document, int line) =>
        line < document.LineCount ? document.LineStart(line + 1) : document.Text.Length;

    // Lines are shown with their numbers ("12| "), which a quote over two lines may take along.
    private static string WithoutNumbers(string quote)
    {
        if (!quote.Contains('|', StringComparison.Ordinal))
        {
            return quote;
        }

        var lines = quote.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            var bare = lines[i].TrimStart();
            var digits = bare.TakeWhile(char.IsAsciiDigit).Count();
            if (digits is > 0 and <= 5 && digits < bare.Length && bare[digits] == '|')
            {
                lines[i] = bare[(digits + 1)..];
            }
        }

        return string.Join('\n', lines);
    }

    /// <summary>The tokens of the stretch; null where it begins or ends within a word, a number, a level or the like.</summary>
    public static TokenRange? Tokens(ChartText text, (int Start, int End) place)
    {
        int low = 0,
            high = text.Tokens.Count;
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
        return (place.Start == 0 || Divides(whole, place.Start)) && (place.End == whole.Length || Divides(whole, place.End))
            ? new TokenRange(low, end)
            : null;
    }

    // No word, number, level or score reaches over a place: no letter or figure on both sides of it, nor of a mark that joins ("4+/5", "L4-5", "7.2").
    private static bool Divides(string whole, int at)
    {
        if (char.IsWhiteSpace(whole[at]) || char.IsWhiteSpace(whole[at - 1]))
        {
            return true;
        }

        bool Is(int i) => i >= 0 && i < whole.Length && char.IsLetterOrDigit(whole[i]);
        return !(Is(at - 1) && Is(at))
            && !(IsJoin(whole[at]) && Is(at - 1) && (Is(at + 1) || whole[at] is '+' or '%'))
            && !(IsJoin(whole[at - 1]) && Is(at) && (Is(at - 2) || (at >= 2 && whole[at - 2] is '+' or '-')));
    }

    private static bool IsJoin(char c) => c is '-' or '/' or '.' or ',' or '+' or '%' or '\'' or '\u2019' or '\u2010' or '\u2011';

    // Where it begins within [from, to); it may end behind. Quotes are short, so that this stays linear in the text.
    private static (int Start, int End)? First(string text, string quote, int from, int to)
    {
        var first = Plain(quote[0]);
        for (var i = from; i < to; i++)
        {
            if (Plain(text[i]) == first && EndOf(text, quote, i) is { } end)
            {
                return (i, end);
            }
        }

        return null;
    }

    private static int? EndOf(string text, string quote, int at)
    {
        for (var q = 0; q < quote.Length; )
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

            var (mine, theirs) = (Letters(quote[q]), Letters(text[at]));
            if (mine is not null && theirs is null && string.CompareOrdinal(text, at, mine, 0, mine.Length) == 0)
            {
                (q, at) = (q + 1, at + mine.Length);
            }
            else if (theirs is not null && mine is null && string.CompareOrdinal(quote, q, theirs, 0, theirs.Length) == 0)
            {
                (q, at) = (q + theirs.Length, at + 1);
            }
            else if (Plain(text[at++]) != Plain(quote[q++]))
            {
                return null;
            }
        }

        return at;
    }

    private static string? Letters(char c) =>
        c switch
        {
            '\uFB00' => "ff",
            '\uFB01' => "fi",
            '\uFB02' => "fl",
            '\uFB03' => "ffi",
            '\uFB04' => "ffl",
            _ => null,
        };

    private static char Plain(char c) =>
        c switch
        {
            '\u2018' or '\u2019' or '\u201A' or '\u201B' or '\u2032' or '\u00B4' or '`' => '\'',
            '\u201C' or '\u201D' or '\u201E' or '\u201F' or '\u2033' or '\u00AB' or '\u00BB' => '"',
            '\u2010' or '\u2011' or '\u2012' or '\u2013' or '\u2014' or '\u2212' => '-',
            '\uFB00' or '\uFB01' or '\uFB02' or '\uFB03' or '\uFB04' => 'f',
            _ => c,
        };
}
