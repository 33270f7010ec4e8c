using System.Globalization;
using System.Text;
using Copilot.Engine.Intake;

namespace Copilot.Engine.Import;

/// <summary>Writes blocks as the Markdown of a guideline document, so that reading it gives the same words again: whatever could be read as markup, as a citation or as a rule is inert.</summary>
internal sealed class GuidelineMarkdown
{
    private readonly StringBuilder _text = new();
    private IntakeBlock? _last;
    private int _depth;

    public override string ToString() => _text.ToString();

    public void Heading(int level, string text, string id, string? pages)
    {
        Gap();
        _text.Append('#', Math.Clamp(level + 1, 2, 6)).Append(' ').Append(Inert(text)).Append(" {#").Append(id).Append(" verified=false");
        if (pages is not null)
        {
            _text.Append(CultureInfo.InvariantCulture, $" page=\"{pages}\"");
        }

        _text.Append("}\n");
        _last = null;
    }

    public void Title(string text) => _text.Append("# ").Append(Inert(text)).Append('\n');

    public void Comment(string text)
    {
        Gap();
        _text.Append("<!-- ").Append(text.Replace("--", "- -", StringComparison.Ordinal)).Append(" -->\n");
        _last = null;
    }

    /// <summary>Writes a section's blocks.</summary>
    /// <param name="note">What is told of a block in a comment behind it; null for nothing.</param>
    public void Blocks(IReadOnlyList<IntakeBlock> blocks, Func<IntakeBlock, string?> note)
    {
        for (var i = 0; i < blocks.Count; i++)
        {
            var block = blocks[i];
            var comment = note(block) is { } told ? $" <!-- {told} -->" : "";
            switch (block.Kind)
            {
                case IntakeBlockKind.ListItem:
                    Item(block, comment);
                    break;
                case IntakeBlockKind.TableRow:
                    var end = i + 1;
                    while (end < blocks.Count && blocks[end].Kind == IntakeBlockKind.TableRow && blocks[end].Table == block.Table)
                    {
                        end++;
                    }

                    Table([.. blocks.Skip(i).Take(end - i)], note);
                    block = blocks[end - 1];
                    i = end - 1;
                    break;
                case IntakeBlockKind.Lines:
                    Gap();
                    if (comment.Length > 0)
                    {
                        _text.Append(comment.TrimStart()).Append("\n\n");
                    }

                    _text
                        .Append("```text\n")
                        .Append(
                            Uncited(block.Text)
                                .Replace("```", "'''", StringComparison.Ordinal)
                                .Replace("~~~", "'''", StringComparison.Ordinal)
                        )
                        .Append("\n```\n");
                    break;
                default:
                    Gap();
                    _text.Append(Inert(block.Mark is null ? block.Text : $"{block.Mark} {block.Text}")).Append(comment).Append('\n');
                    break;
            }

            _last = block;
        }
    }

    private void Item(IntakeBlock block, string comment)
    {
        if (_last?.Kind != IntakeBlockKind.ListItem)
        {
            Gap();
            _depth = 0;
        }

        // A mark of numbers is kept as it is written, since people cite it; Markdown would count anew.
        _depth = Math.Clamp(block.Level, 1, Math.Min(_depth + 1, 20));
        _text
            .Append(' ', 2 * (_depth - 1))
            .Append("- ")
            .Append(Inert(ListMark.IsBullet(block.Mark) ? block.Text : $"{block.Mark} {block.Text}"))
            .Append(comment)
            .Append('\n');
    }

    private void Table(List<IntakeBlock> rows, Func<IntakeBlock, string?> note)
    {
        Gap();
        var width = Math.Max(rows.Max(r => r.Cells.Count), 1);
        for (var r = 0; r < rows.Count; r++)
        {
            _text.Append('|');
            for (var c = 0; c < width; c++)
            {
                _text.Append(' ').Append(c < rows[r].Cells.Count ? Inert(rows[r].Cells[c]) : "");
                if (c == width - 1 && note(rows[r]) is { } told)
                {
                    _text.Append($" <!-- {told} -->");
                }

                _text.Append(" |");
            }

            _text.Append('\n');
            if (r == 0)
            {
                _text.Append('|').Append(string.Concat(Enumerable.Repeat(" --- |", width))).Append('\n');
            }
        }
    }

    private void Gap()
    {
        if (_text.Length > 0 && !(_text.Length > 1 && _text[^1] == '\n' && _text[^2] == '\n'))
        {
            _text.Append('\n');
        }
    }

    // The text of an import cites nothing: a bracket that would begin a citation is a round one.
    private static string Uncited(string text)
    {
        if (!text.Contains('[', StringComparison.Ordinal))
        {
            return text;
        }

        var result = new StringBuilder(text);
        for (var at = text.IndexOf('[', StringComparison.Ordinal); at >= 0; at = text.IndexOf('[', at + 1))
        {
            var next = text.AsSpan(at + 1).TrimStart();
            if (next.StartsWith("@") || next.StartsWith("chart:"))
            {
                result[at] = '(';
            }
        }

        return result.ToString();
    }

    internal static string Inert(string text)
    {
        text = Uncited(text);
        var result = new StringBuilder(text.Length + 16);
        var start = MarkLength(text);
        for (var i = 0; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '&':
                    result.Append("&amp;");
                    break;
                case '<':
                    result.Append("&lt;");
                    break;
                case '{':
                    result.Append("&#123;");
                    break;
                case '|':
                    result.Append("&#124;");
                    break;
                case '\\' or '`' or '*' or '_' or '[' or ']' or '>' or '#' or '~' or '!' or '^' or '$' or '}':
                    result.Append('\\').Append(text[i]);
                    break;
                case '-' or '+' or '=' or ':' when i == 0:
                    result.Append('\\').Append(text[i]);
                    break;
                case '.' or ')' when i == start && i > 0:
                    result.Append('\\').Append(text[i]);
                    break;
                default:
                    result.Append(text[i]);
                    break;
            }
        }

        return result.ToString();
    }

    // Where the figures end with which a text begins: with a point they would begin a list.
    private static int MarkLength(string text)
    {
        var length = 0;
        while (length < text.Length && char.IsAsciiDigit(text[length]))
        {
            length++;
        }

        return length;
    }
}
