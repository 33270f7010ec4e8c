using System.Globalization;

namespace Copilot.Web.Hosting;

/// <summary>A name that a person gives to something: on one line, with something to see in it, and without marks that turn or hide what stands around it.</summary>
internal static class PlainName
{
    private const char Joiner = '\u200D';
    private const char NonJoiner = '\u200C';

    public static bool Is(string text, int longest) => text.Length <= longest && text.Any(c => !char.IsWhiteSpace(c) && !IsUnseen(c)) && !text.Any(Breaks);

    /// <summary>The text with what breaks it made visible, to be told in a sentence.</summary>
    public static string Shown(string text) => text.Any(Breaks) ? string.Concat(text.Select(c => Breaks(c) && c is not ('\n' or '\t') ? '\uFFFD' : c)) : text;

    /// <summary>Whether a character ends a line, or turns or hides what stands around it. Joiners are letters' own: Persian and Hindi are written with them.</summary>
    public static bool Breaks(char c) => char.IsControl(c) || (IsUnseen(c) && c is not (Joiner or NonJoiner));

    private static bool IsUnseen(char c) => CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
