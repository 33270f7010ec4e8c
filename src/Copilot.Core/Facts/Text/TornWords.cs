using System.Runtime.InteropServices;

namespace Copilot.Core.Facts.Text;

/// <summary>Words that a fax or a scan has torn in two by one blank ("sten osis", "LUM BAR") become one token again, which spans both parts and is quoted as it stands.</summary>
/// <remarks>Only words of the lexicon (<c>broken</c> in <c>sections.yaml</c>) are joined: their parts are no words of their own.</remarks>
internal static class TornWords
{
    public static Token[] Join(string text, List<Token> tokens, TextLexicon lexicon)
    {
        Span<char> whole = stackalloc char[TextLexicon.LongestTorn];
        var kept = 0;
        for (var i = 0; i < tokens.Count; i++)
        {
            var token = tokens[i];
            if (
                i + 1 < tokens.Count
                && tokens[i + 1] is { Kind: TokenKind.Word } next
                && token.Kind == TokenKind.Word
                && next.Start == token.End + 1
                && text[token.End] == ' '
                && token.Length + next.Length is >= TextLexicon.ShortestTorn and <= TextLexicon.LongestTorn
            )
            {
                var length = token.Length + next.Length;
                text.AsSpan(token.Start, token.Length).ToLowerInvariant(whole);
                text.AsSpan(next.Start, next.Length).ToLowerInvariant(whole[token.Length..]);
                if (lexicon.IsTorn(whole[..length]))
                {
                    token = new Token(token.Start, next.End, TokenKind.Word);
                    i++;
                }
            }

            tokens[kept++] = token;
        }

        return [.. CollectionsMarshal.AsSpan(tokens)[..kept]];
    }

    /// <summary>The word of a token, without the blank that tore it.</summary>
    public static ReadOnlySpan<char> Whole(string text, Token token)
    {
        var span = text.AsSpan(token.Start, token.Length);
        return token.Kind == TokenKind.Word && span.IndexOf(' ') is >= 0 and var blank
            ? string.Concat(span[..blank], span[(blank + 1)..])
            : span;
    }
}
