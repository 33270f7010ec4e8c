namespace Copilot.Engine.Intake.Pdf;

/// <summary>A word as it is printed; in points from the page's left and bottom edge.</summary>
internal sealed record PrintedWord(string Text, double Left, double Right);

/// <summary>Words on one line with no more than a blank between them, or a ruled table, which takes a place among the lines.</summary>
/// <param name="Size">Of most of its letters, in points.</param>
internal sealed record Piece(IReadOnlyList<PrintedWord> Words, double Base, double Size, bool Bold)
{
    public double Left { get; init; } = Words.Count == 0 ? 0 : Words[0].Left;

    public double Right { get; init; } = Words.Count == 0 ? 0 : Words[^1].Right;

    /// <summary>The rows of a ruled table; null for words.</summary>
    public IReadOnlyList<IReadOnlyList<string>>? Rows { get; init; }

    public double Width => Right - Left;

    public string Text => string.Join(' ', Words.Select(w => w.Text));
}

/// <summary>Pieces of one line of one column, from left to right.</summary>
/// <param name="Column">Lines of one column that stand together on a page share the number.</param>
internal sealed record PrintedLine(IReadOnlyList<Piece> Pieces, int Column = 0)
{
    public Piece First => Pieces[0];

    public double Base => First.Base;

    public double Size => Pieces.Max(p => p.Size);

    public double Left => First.Left;

    public double Right => Pieces[^1].Right;

    public bool Bold => Pieces.All(p => p.Bold);

    public bool IsTable => First.Rows is not null;

    public string Text => string.Join(' ', Pieces.Select(p => p.Text));
}
