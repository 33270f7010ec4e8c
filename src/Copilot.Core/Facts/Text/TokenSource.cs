namespace Copilot.Core.Facts.Text;

/// <summary>The tokens of a document while it is being cut into sentences.</summary>
internal sealed class TokenSource(string text, Token[] tokens, int[] words, string[] vocabulary)
{
    public string Text { get; } = text;

    public int Count => tokens.Length;

    public Token this[int token] => tokens[token];

    public string Lower(int token) => vocabulary[words[token]];

    /// <summary>The first character as written.</summary>
    public char FirstChar(int token) => Text[tokens[token].Start];

    public bool Is(int token, char symbol) =>
        tokens[token].Length == 1 ? Text[tokens[token].Start] == symbol : symbol == ':' && IsLeader(token);

    public bool IsLeader(int token) => Tokenizer.IsLeader(Text, tokens[token]);

    public bool IsWord(int token) => tokens[token].Kind == TokenKind.Word;

    public bool IsNumber(int token) => tokens[token].Kind == TokenKind.Number;

    public bool IsCapital(int token) => IsWord(token) && char.IsUpper(FirstChar(token));

    public bool IsLowerCase(int token) => IsWord(token) && char.IsLower(FirstChar(token));

    /// <summary>Columns of white space before a token on its line (a tab counts 4, a line end as one): 0 where it touches the one before it.</summary>
    public int GapBefore(int token)
    {
        if (token == 0)
        {
            return 1;
        }

        var gap = 0;
        for (var i = tokens[token - 1].End; i < tokens[token].Start && gap < 8; i++)
        {
            gap += Text[i] == '\t' ? 4 : 1;
        }

        return gap;
    }

    public bool Touches(int token) => token > 0 && tokens[token - 1].End == tokens[token].Start;

    public ReadOnlySpan<char> Slice(int first, int end) =>
        end <= first ? default : Text.AsSpan(tokens[first].Start, tokens[end - 1].End - tokens[first].Start);

    /// <summary>A whole number of at most two digits, else -1.</summary>
    public int SmallNumber(int token) =>
        IsNumber(token)
        && tokens[token].Length <= 2
        && int.TryParse(Slice(token, token + 1), System.Globalization.CultureInfo.InvariantCulture, out var n)
            ? n
            : -1;
}
