using System.Globalization;

namespace Copilot.Core;

/// <summary>Text of an input as messages print it: one line, without what steers a terminal or turns the direction of writing.</summary>
public static class PrintedText
{
    /// <summary>Line breaks and tabs become blanks, other control characters and marks of direction the mark of what cannot be shown; all else stays.</summary>
    public static string Of(string text) =>
        text.AsSpan().ContainsAnyExcept(Plain) && text.Any(Steers)
            ? string.Concat(
                text.Select(c =>
                    c is '\n' or '\r' or '\t' ? ' '
                    : Steers(c) ? '\uFFFD'
                    : c
                )
            )
            : text;

    private static readonly System.Buffers.SearchValues<char> Plain = System.Buffers.SearchValues.Create([
        .. Enumerable.Range(' ', '~' - ' ' + 1).Select(c => (char)c),
    ]);

    private static bool Steers(char c) =>
        char.IsControl(c)
        || char.GetUnicodeCategory(c) is UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
