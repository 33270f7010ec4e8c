using System.Globalization;
using System.Text;

namespace Copilot.Engine.Intake.Html;

/// <summary>An open table: the row that is being read, with the cells that rows above reach down into.</summary>
internal sealed class HtmlTable(int number, bool layout)
{
    // As wide as a table on a page can be; a span beyond it is a slip or a trap.
    private const int Widest = 100;

    private readonly Dictionary<int, int> _down = [];
    private readonly StringBuilder _cell = new();
    private List<string>? _row;
    private bool _layout = layout;
    private (int Wide, int Tall) _span = (1, 1);

    public int Number => number;

    public bool InCell { get; private set; }

    public int RowStart { get; private set; }

    /// <summary>The cells of the widest row so far.</summary>
    public int Width { get; private set; }

    public void BeginRow(int start)
    {
        RowStart = start;
        _row = _layout ? null : [];
    }

    public void BeginCell(HtmlToken tag)
    {
        if (_layout)
        {
            return;
        }

        if (_row is null)
        {
            BeginRow(tag.Start);
        }

        FillFromAbove();
        InCell = true;
        _span = (Number1(tag.Attribute("colspan")), Number1(tag.Attribute("rowspan")));
    }

    public void Add(string text)
    {
        if (_cell.Length > 0)
        {
            _cell.Append(' ');
        }

        _cell.Append(text.Trim());
    }

    public void EndCell()
    {
        if (!InCell || _row is null)
        {
            return;
        }

        for (var i = 0; i < _span.Wide && _row.Count < Widest; i++)
        {
            if (_span.Tall > 1)
            {
                _down[_row.Count] = _span.Tall - 1;
            }

            _row.Add(i == 0 ? _cell.ToString() : "");
        }

        _cell.Clear();
        InCell = false;
    }

    public IReadOnlyList<string>? EndRow()
    {
        if (_row is null)
        {
            return null;
        }

        FillFromAbove();
        var row = _row;
        _row = null;
        Width = Math.Max(Width, row.Count);
        return row;
    }

    /// <summary>From here on the table arranges text; what the row held.</summary>
    public IReadOnlyList<string> LayOut()
    {
        EndCell();
        var row = _row ?? [];
        (_row, _layout) = (null, true);
        _down.Clear();
        return row;
    }

    private void FillFromAbove()
    {
        while (_row is { Count: < Widest } row && _down.TryGetValue(row.Count, out var left))
        {
            if (left == 1)
            {
                _down.Remove(row.Count);
            }
            else
            {
                _down[row.Count] = left - 1;
            }

            row.Add("");
        }
    }

    private static int Number1(string? value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? Math.Clamp(count, 1, Widest) : 1;
}
