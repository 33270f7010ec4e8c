using System.Globalization;
using System.Text;

namespace Copilot.Web.Hosting;

/// <summary>A name that a person gives to something: on one line, with something to see in it, and without marks that turn or hide what stands around it.</summary>
internal static class PlainName
{
    private const char Joiner = '\u200D';
    private const char NonJoiner = '\u200C';

    public static bool Is(string text, int longest) =>
        text.Length <= longest
        && text.EnumerateRunes().Any(r => !Rune.IsWhiteSpace(r) && !IsUnseen(Rune.GetUnicodeCategory(r)))
        && !text.Any(Breaks)
        && !text.EnumerateRunes().Any(r => !r.IsBmp && IsUnseen(Rune.GetUnicodeCategory(r)));

    /// <summary>The text with what breaks it made visible, to be told in a sentence.</summary>
    public static string Shown(string text) =>
        text.Any(Breaks) ? string.Concat(text.Select(c => Breaks(c) && c is not ('\n' or '\t') ? '\uFFFD' : c)) : text;

    /// <summary>Whether a character ends a line, or turns or hides what stands around it. Joiners are letters' own: Persian and Hindi are written with them.</summary>
    public static bool Breaks(char c) => char.IsControl(c) || (IsUnseen(c) && c is not (Joiner or NonJoiner));

    private static bool IsUnseen(char c) => IsUnseen(CharUnicodeInfo.GetUnicodeCategory(c));

    private static bool IsUnseen(UnicodeCategory category) =>
        category is UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
