namespace Copilot.Core.Guidelines;

/// <summary>Turns offsets of a text into lines and columns, both from 1; LF, CRLF and CR end a line.</summary>
internal sealed class LineIndex
{
    private readonly List<int> _starts = [0];

    public LineIndex(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\n' || (text[i] == '\r' && (i + 1 == text.Length || text[i + 1] != '\n')))
            {
                _starts.Add(i + 1);
            }
        }
    }

    public int StartOf(int line) => _starts[Math.Clamp(line, 1, _starts.Count) - 1];

    public Place At(string file, int offset)
    {
        var index = _starts.BinarySearch(offset);
        var line = index >= 0 ? index : ~index - 1;
        return new Place(file, line + 1, offset - _starts[line] + 1);
    }
}
