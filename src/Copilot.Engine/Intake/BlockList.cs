using System.Text;
using Copilot.Core.Guidelines;

namespace Copilot.Engine.Intake;

/// <summary>Collects blocks in reading order, and the text that their spans count in.</summary>
internal sealed class BlockList(string file, IntakeLimits limits)
{
    private readonly List<IntakeBlock> _blocks = [];
    private readonly StringBuilder _text = new();
    private int _tables;

    public IReadOnlyList<IntakeBlock> Blocks => _blocks;

    public string Text => _text.ToString();

    public int NewTable() => ++_tables;

    public void Heading(int level, string text, int? page = null, Span? source = null) =>
        Add(IntakeBlockKind.Heading, IntakeText.Clean(text), Math.Clamp(level, 1, 6), null, [], null, page, source);

    public void Paragraph(string text, int? page = null, Span? source = null) =>
        Add(IntakeBlockKind.Paragraph, IntakeText.Clean(text), 0, null, [], null, page, source);

    public void Item(int depth, string? mark, string text, int? page = null, Span? source = null) =>
        Add(
            IntakeBlockKind.ListItem,
            IntakeText.Clean(text),
            Math.Clamp(depth, 1, limits.Depth),
            mark is null ? null : IntakeText.Clean(mark),
            [],
            null,
            page,
            source
        );

    public void Footnote(string mark, string text, int? page = null) =>
        Add(IntakeBlockKind.Footnote, IntakeText.Clean(text), 0, IntakeText.Clean(mark), [], null, page, null);

    public void Lines(string text, int? page = null, Span? source = null) =>
        Add(IntakeBlockKind.Lines, IntakeText.CleanLines(text), 0, null, [], null, page, source);

    /// <summary>A row; one of empty cells alone is none.</summary>
    public void Row(int table, IEnumerable<string> cells, int? page = null, Span? source = null)
    {
        var clean = cells.Select(c => IntakeText.Clean(c)).ToList();
        if (clean.Exists(c => c.Length > 0))
        {
            Add(IntakeBlockKind.TableRow, string.Join(" | ", clean), 0, null, clean, table, page, source);
        }
    }

    private void Add(
        IntakeBlockKind kind,
        string text,
        int level,
        string? mark,
        IReadOnlyList<string> cells,
        int? table,
        int? page,
        Span? source
    )
    {
        if (text.Length == 0)
        {
            return;
        }

        if (_text.Length > 0)
        {
            _text.Append('\n');
        }

        var start = _text.Length;
        if (mark is { Length: > 0 })
        {
            _text.Append(mark).Append(' ');
        }

        _text.Append(text);
        if (_text.Length > limits.Characters)
        {
            throw IntakeProblems.RefuseText(file, limits.Characters);
        }

        _blocks.Add(
            new IntakeBlock(
                kind,
                text,
                level,
                mark is { Length: > 0 } ? mark : null,
                cells,
                table,
                page,
                _blocks.Count + 1,
                new Span(start, _text.Length),
                source
            )
        );
    }
}
