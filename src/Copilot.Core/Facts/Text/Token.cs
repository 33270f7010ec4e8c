namespace Copilot.Core.Facts.Text;

/// <summary>Word: letters, or a run of letters and digits that begins with a letter ("L4", "T12", "daughter's").
/// Number: digits with at most one decimal point ("7.2"). Symbol: any other character but white space, alone.</summary>
/// <remarks>"L4-5" is Word, Symbol, Number; "4+/5" is Number, Symbol, Symbol, Number; "5mm" and "59F" are Number, Word; "x3" is Word, Number;
/// "28.05.2025" is three Numbers and two Symbols.</remarks>
public enum TokenKind : byte
{
    Word,
    Number,
    Symbol,
}

/// <summary>A stretch of a document's text: offsets into <see cref="Cases.ChartDocument.Text"/>, the end exclusive.</summary>
public readonly record struct Token(int Start, int End, TokenKind Kind)
{
    public int Length => End - Start;
}

/// <summary>A run of tokens by index, the end exclusive.</summary>
public readonly record struct TokenRange(int First, int End)
{
    public int Count => End - First;

    public bool Contains(int token) => token >= First && token < End;
}
