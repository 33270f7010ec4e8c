using Copilot.Core.Cases;

namespace Copilot.Core.Facts.Text;

/// <summary>A line of the body: offsets without its line end, its indentation in columns, and its tokens [First, EndToken).</summary>
internal readonly record struct ChartLine(int Start, int End, int Indent, int First, int EndToken)
{
    public bool IsBlank => First == EndToken;

    public int Length => End - Start;

    public static List<ChartLine> Of(ChartDocument document, Token[] tokens)
    {
        var lines = new List<ChartLine>();
        var text = document.Text;
        var token = 0;
        for (var start = Math.Clamp(document.BodyStart, 0, text.Length); start < text.Length; )
        {
            var end = start;
            while (end < text.Length && text[end] is not '\n' and not '\r')
            {
                end++;
            }

            var indent = 0;
            for (var i = start; i < end && (text[i] is ' ' or '\t'); i++)
            {
                indent += text[i] == '\t' ? 4 : 1;
            }

            var first = token;
            while (token < tokens.Length && tokens[token].Start < end)
            {
                token++;
            }

            lines.Add(new ChartLine(start, end, indent, first, token));
            start = end + 1;
            start += start < text.Length && text[end] == '\r' && text[start] == '\n' ? 1 : 0;
        }

        return lines;
    }
}
