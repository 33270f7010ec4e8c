namespace Copilot.Core.Yaml;

/// <summary>Finds the bracket that a broken YAML text leaves open: the parser says only where it gave up.</summary>
internal static class Unclosed
{
    /// <summary>The last bracket that is opened and not closed, with its line and column, counted from 1; null where there is none.</summary>
    public static (char Bracket, int Line, int Column)? In(string text)
    {
        var open = new Stack<(char, int, int)>();
        var (line, column, quote) = (1, 0, '\0');
        for (var i = 0; i < text.Length; i++)
        {
            column++;
            switch (text[i])
            {
                case '\n':
                    (line, column) = (line + 1, 0);
                    break;
                case var c when quote != '\0':
                    quote = c == quote ? '\0' : quote;
                    break;
                // A quotation mark within a word is an apostrophe.
                case '"' or '\'' when i == 0 || text[i - 1] is ' ' or '{' or '[' or ',' or ':':
                    quote = text[i];
                    break;
                case '#' when i == 0 || char.IsWhiteSpace(text[i - 1]):
                    i = text.IndexOf('\n', i) is > 0 and var end ? end - 1 : text.Length;
                    break;
                case '{' or '[':
                    open.Push((text[i], line, column));
                    break;
                case '}' or ']' when open.Count > 0:
                    open.Pop();
                    break;
            }
        }

        return open.Count == 0 ? null : open.Peek();
    }
}
