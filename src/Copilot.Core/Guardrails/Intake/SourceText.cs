namespace Copilot.Core.Guardrails.Intake;

/// <summary>A file as it was given, and where an offset of it lies.</summary>
internal sealed class SourceText
{
    private readonly List<int> _lineStarts = [0];

    public SourceText(string text)
    {
        Text = text;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\n')
            {
                _lineStarts.Add(i + 1);
            }
        }
    }

    public string Text { get; }

    public int LineCount => _lineStarts.Count;

    /// <summary>The line, from 1, in which an offset lies; a line ends at its LF, CRLF counts once.</summary>
    public int LineAt(int offset)
    {
        var at = _lineStarts.BinarySearch(offset);
        return at >= 0 ? at + 1 : ~at;
    }

    /// <summary>A line, from 1, without its end.</summary>
    public string Line(int line)
    {
        var start = _lineStarts[line - 1];
        var end = line < _lineStarts.Count ? _lineStarts[line] : Text.Length;
        return Text[start..end].TrimEnd('\r', '\n');
    }
}
