using System.Globalization;

namespace Copilot.Core.Facts.Text;

/// <summary>Cuts a text into tokens, in order, in one pass.</summary>
public static class Tokenizer
{
    /// <summary>No word of a chart is longer; a longer run is cut, so that one hostile line stays many small tokens.</summary>
    public const int LongestToken = 256;

    public static List<Token> Tokenize(string text, int start = 0)
    {
        var tokens = new List<Token>(Math.Min((text.Length - start) / 4, 1 << 16));
        var i = start;
        while (i < text.Length)
        {
            if (char.IsWhiteSpace(text[i]) || text[i] is '\uFEFF' or '\u200B')
            {
                i++;
                continue;
            }

            if (text[i] == '_' && BlankEnd(text, i) is { } blank)
            {
                i = blank;
                continue;
            }

            if (text[i] == '.' && i > 0 && text[i - 1] != '.' && LeaderEnd(text, i) is { } led)
            {
                tokens.Add(new Token(i, led, TokenKind.Symbol));
                i = led;
                continue;
            }

            if (char.IsAsciiDigit(text[i]) || IsLeadingPoint(text, i))
            {
                i = Number(text, i, tokens);
                continue;
            }

            var end = IsWordStart(text[i]) ? WordEnd(text, i) : i + 1;
            var kind = IsWordStart(text[i]) ? TokenKind.Word : TokenKind.Symbol;
            if (kind == TokenKind.Symbol && char.IsHighSurrogate(text[i]) && end < text.Length && char.IsLowSurrogate(text[end]))
            {
                end++;
            }

            tokens.Add(new Token(i, end, kind));
            i = end;
        }

        return tokens;
    }

    /// <summary>Digits and points: one point between digits is a decimal point; more of them make dates, not numbers.</summary>
    private static int Number(string text, int start, List<Token> tokens)
    {
        var end = start;
        var points = 0;
        while (end < text.Length && end - start < LongestToken)
        {
            if (text[end] == '.' && end + 1 < text.Length && char.IsAsciiDigit(text[end + 1]))
            {
                points++;
            }
            else if (!char.IsAsciiDigit(text[end]))
            {
                break;
            }

            end++;
        }

        if (points <= 1)
        {
            tokens.Add(new Token(start, end, TokenKind.Number));
            return end;
        }

        for (var i = start; i < end; )
        {
            var next = i + 1;
            while (text[i] != '.' && next < end && text[next] != '.')
            {
                next++;
            }

            tokens.Add(new Token(i, next, text[i] == '.' ? TokenKind.Symbol : TokenKind.Number));
            i = next;
        }

        return end;
    }

    /// <summary>"__7__": the strokes around a number are the line that it was written on. Null for other strokes.</summary>
    private static int? BlankEnd(string text, int start)
    {
        var end = start;
        while (end < text.Length && text[end] == '_')
        {
            end++;
        }

        var isFilled = (start > 0 && char.IsAsciiDigit(text[start - 1])) || (end < text.Length && char.IsAsciiDigit(text[end]));
        return isFilled ? end : null;
    }

    /// <summary>"Smoking ............... former": dots that lead from a name to what is told of it are one token, which readers take for a colon.</summary>
    public static bool IsLeader(string text, Token token) =>
        token.Length >= ShortestLeader && token.Kind == TokenKind.Symbol && text[token.Start] == '.';

    // Fewer dots are a pause in prose, and those at the end of a line lead to nothing. Looked at once a run.
    private const int ShortestLeader = 5;

    private static int? LeaderEnd(string text, int start)
    {
        var end = start;
        while (end < text.Length && text[end] == '.')
        {
            end++;
        }

        var next = end;
        while (next < text.Length && text[next] is ' ' or '\t')
        {
            next++;
        }

        return end - start >= ShortestLeader && next < text.Length && text[next] is not ('\n' or '\r') ? end : null;
    }

    private static bool IsLeadingPoint(string text, int i) =>
        text[i] == '.'
        && i + 1 < text.Length
        && char.IsAsciiDigit(text[i + 1])
        && (i == 0 || (text[i - 1] != '.' && !char.IsLetterOrDigit(text[i - 1])));

    private static int WordEnd(string text, int start)
    {
        var end = start + 1;

        // "x3 weeks", "x12 visits": times, not a name like "L4".
        if (text[start] is 'x' or 'X' && end < text.Length && char.IsAsciiDigit(text[end]))
        {
            return end;
        }

        while (end < text.Length && end - start < LongestToken)
        {
            var inner = text[end] is '\'' or '\u2019' && end + 1 < text.Length && char.IsLetter(text[end + 1]);
            if (!inner && !IsWordPart(text[end]))
            {
                break;
            }

            end++;
        }

        return end;
    }

    private static bool IsWordStart(char c) => char.IsLetter(c) || (char.IsDigit(c) && !char.IsAsciiDigit(c));

    private static bool IsWordPart(char c) =>
        char.IsLetterOrDigit(c) || char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
}
