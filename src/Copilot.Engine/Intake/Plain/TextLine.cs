namespace Copilot.Engine.Intake.Plain;

/// <summary>A line without its end, and where it begins.</summary>
internal readonly record struct TextLine(string Text, int Start)
{
    public int End => Start + Text.Length;

    public bool IsBlank => string.IsNullOrWhiteSpace(Text);

    /// <summary>In columns; a tab goes to the next fourth.</summary>
    public int Indent
    {
        get
        {
            var columns = 0;
            foreach (var c in Text)
            {
                if (c == '\t')
                {
                    columns += 4 - (columns % 4);
                }
                else if (c == ' ')
                {
                    columns++;
                }
                else
                {
                    break;
                }
            }

            return columns;
        }
    }

    /// <summary>LF, CRLF, CR and a page feed end a line.</summary>
    public static List<TextLine> Of(string text)
    {
        var lines = new List<TextLine>();
        for (var at = 0; at < text.Length; )
        {
            var length = text.AsSpan(at).IndexOfAny('\r', '\n', '\f');
            var end = length < 0 ? text.Length : at + length;
            lines.Add(new TextLine(text[at..end], at));
            at = end + 1 < text.Length && text[end] == '\r' && text[end + 1] == '\n' ? end + 2 : end + 1;
        }

        return lines;
    }
}
