using System.Buffers;
using System.Text;

namespace Copilot.Core.Drafting.Render.Markdown;

/// <summary>Text that came from a chart or a model, made inert in Markdown: it stays on its line and starts no markup, link or HTML.</summary>
internal static class MarkdownEscape
{
    // Anything else stands as it is.
    private static readonly SearchValues<char> Special = SearchValues.Create([
        .. Enumerable
            .Range(0, char.MaxValue + 1)
            .Select(c => (char)c)
            .Where(c =>
                char.IsControl(c)
                || IsDirectionMark(c)
                || c is '\u2028' or '\u2029' or '<' or '&' or '[' or ']' or '`' or '*' or '_' or '\\' or '|' or '~'
            ),
    ]);

    /// <summary>For running text of our own statements: citations could be forged by brackets, tags by angle brackets.</summary>
    public static string Text(string text)
    {
        if (text.AsSpan().IndexOfAny(Special) < 0)
        {
            return text;
        }

        var result = new StringBuilder(text.Length + 16);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            switch (c)
            {
                case '\r' or '\n' or '\t' or '\u2028' or '\u2029':
                    result.Append(' ');
                    break;
                // A comparison stays readable; only what could open a tag, an autolink or a comment is escaped.
                case '<' when i + 1 < text.Length && (char.IsAsciiLetter(text[i + 1]) || text[i + 1] is '/' or '!' or '?'):
                    result.Append("&lt;");
                    break;
                case '[' or ']' or '`' or '*' or '_' or '\\' or '|' or '~':
                    result.Append('\\').Append(c);
                    break;
                case '&' when i + 1 < text.Length && (char.IsAsciiLetter(text[i + 1]) || text[i + 1] == '#'):
                    result.Append("&amp;");
                    break;
                default:
                    if (!char.IsControl(c) && !IsDirectionMark(c))
                    {
                        result.Append(c);
                    }

                    break;
            }
        }

        return result.ToString();
    }

    // Characters that reverse or hide what follows could make a quote read as something else.
    private static bool IsDirectionMark(char c) =>
        c is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') or '\u200E' or '\u200F' or '\u200B' or '\uFEFF';
}
