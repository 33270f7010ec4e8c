using System.Globalization;
using Copilot.Core.Facts.Text;

namespace Copilot.Core.Facts.Time;

/// <summary>The tokens of one sentence as the time readers look at them.</summary>
internal sealed class TimeTokens(ChartText text, TimeLexicon lexicon, int first, int end)
{
    public ChartText Text { get; } = text;

    public TimeLexicon Lexicon { get; } = lexicon;

    public DateOnly? Note { get; } = text.Document.Date;

    public int First { get; } = first;

    public int End { get; } = end;

    public bool Within(int token) => token >= First && token < End;

    public string Lower(int token) => Within(token) ? Text.LowerOf(token) : "";

    public bool Is(int token, char symbol) => Within(token) && Text.LowerOf(token) is [var c] && c == symbol;

    public bool IsNumber(int token) => Within(token) && Text.Tokens[token].Kind == TokenKind.Number;

    public bool IsWord(int token) => Within(token) && Text.Tokens[token].Kind == TokenKind.Word;

    public bool IsCapital(int token) => IsWord(token) && char.IsUpper(Text.TextOf(token)[0]);

    /// <summary>No white space before the token.</summary>
    public bool Touches(int token) => token > First && Within(token) && !Text.IsSpaced(token);

    /// <summary>A whole number of a date or count, with its digits; null for a decimal or a long one.</summary>
    public int? Whole(int token, int digits = 4) =>
        IsNumber(token)
        && Text.Tokens[token].Length <= digits
        && int.TryParse(Text.TextOf(token), NumberStyles.None, CultureInfo.InvariantCulture, out var n)
            ? n
            : null;

    public int Digits(int token) => Text.Tokens[token].Length;

    public bool IsDateSeparator(int token) => Is(token, '/') || Is(token, '-') || Is(token, '.');

    public bool IsDash(int token) => Is(token, '-') || Is(token, '–') || Is(token, '—');
}
