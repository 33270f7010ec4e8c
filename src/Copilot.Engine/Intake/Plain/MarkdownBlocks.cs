using System.Text;
using Copilot.Core;
using Copilot.Core.Guidelines;

namespace Copilot.Engine.Intake.Plain;

/// <summary>Markdown, line by line: headings, lists, pipe tables, fenced blocks, paragraphs. Tags, comments and scripts in it are left out.</summary>
/// <remarks>A reader of our own since the file is a stranger's: no nesting to run into, and every line is looked at once.</remarks>
internal sealed class MarkdownBlocks
{
    private readonly BlockList _blocks;
    private readonly List<TextLine> _lines;
    private readonly Indents _indents = new(slack: 1);
    private readonly List<TextLine> _open = [];
    private (string Mark, int Words, int Depth)? _item;

    private MarkdownBlocks(string text, BlockList blocks)
    {
        _blocks = blocks;
        _lines = TextLine.Of(text);
    }

    /// <summary>Whether a text has what only Markdown has: front matter, a heading, a table or a fence.</summary>
    public static bool IsMarkdown(string text)
    {
        var lines = TextLine.Of(text);
        return (lines.Count > 0 && lines[0].Text.TrimEnd() == "---" && FrontMatterEnd(lines) > 0)
            || lines.Exists(l => HeadingLevel(l.Text) > 0 || Fence(l.Text) is not null)
            || Enumerable
                .Range(1, Math.Max(lines.Count - 1, 0))
                .Any(i => i < lines.Count && IsTableRule(lines[i].Text) && lines[i - 1].Text.Contains('|', StringComparison.Ordinal));
    }

    public static void Read(string file, string text, IntakeLimits limits, BlockList blocks, List<Problem> messages)
    {
        var blanked = Blanked(text);
        if (!ReferenceEquals(blanked, text))
        {
            messages.Add(
                IntakeProblems.Tell(
                    IntakeProblems.ActiveContent,
                    file,
                    "Scripts, styles or comments stand in it; they were left out.",
                    "See that no text is missing."
                )
            );
        }

        new MarkdownBlocks(blanked, blocks).Read();
    }

    private static int FrontMatterEnd(List<TextLine> lines) => lines.FindIndex(1, l => l.Text.TrimEnd() == "---");

    private void Read()
    {
        var first = _lines.Count > 0 && _lines[0].Text.TrimEnd() == "---" && FrontMatterEnd(_lines) is > 0 and var end ? end + 1 : 0;
        for (var i = first; i < _lines.Count; i++)
        {
            var line = Unquoted(_lines[i]);
            if (line.IsBlank)
            {
                Close();
            }
            else if (Fence(line.Text) is { } fence)
            {
                i = ReadFence(i, fence);
            }
            else if (HeadingLevel(line.Text) is > 0 and var level)
            {
                Close();
                _indents.Clear();
                _blocks.Heading(level, InlineText.Of(HeadingWords(line.Text.Trim()[level..])), source: new Span(line.Start, line.End));
            }
            else if (_open.Count > 0 && _item is null && IsUnderline(line.Text) is { } sign)
            {
                _blocks.Heading(
                    sign == '=' ? 1 : 2,
                    InlineText.Of(string.Join(' ', _open.Select(l => l.Text.Trim()))),
                    source: new Span(_open[0].Start, line.End)
                );
                _open.Clear();
                _indents.Clear();
            }
            else if (IsBreak(line.Text))
            {
                Close();
            }
            else if (line.Text.Contains('|', StringComparison.Ordinal) && i + 1 < _lines.Count && IsTableRule(Unquoted(_lines[i + 1]).Text))
            {
                i = ReadTable(i);
            }
            else
            {
                Take(line);
            }
        }

        Close();
    }

    private void Take(TextLine line)
    {
        if (ListMark.Read(line.Text) is { } mark && (_open.Count == 0 || _item is not null || mark.Mark is "•" or "-" or "1." or "1)"))
        {
            Close();
            _item = (mark.Mark == "-" ? "•" : mark.Mark, mark.Words, _indents.DepthOf(line.Indent));
        }
        else if (_open.Count == 0 && line.Indent == 0)
        {
            _indents.Clear();
        }

        _open.Add(line);
    }

    private void Close()
    {
        if (_open.Count == 0)
        {
            return;
        }

        var source = new Span(_open[0].Start, _open[^1].End);
        if (_item is { } item)
        {
            _blocks.Item(
                item.Depth,
                item.Mark,
                InlineText.Of(string.Join(' ', _open.Select((l, i) => i == 0 ? l.Text[item.Words..] : l.Text.Trim()))),
                source: source
            );
        }
        else
        {
            _blocks.Paragraph(InlineText.Of(string.Join(' ', _open.Select(l => l.Text.Trim()))), source: source);
        }

        _open.Clear();
        _item = null;
    }

    private int ReadFence(int at, string fence)
    {
        Close();
        var content = new StringBuilder();
        var i = at + 1;
        for (
            ;
            i < _lines.Count
                && !(_lines[i].Text.Trim() is var t && t.StartsWith(fence, StringComparison.Ordinal) && t.Trim(fence[0]).Length == 0);
            i++
        )
        {
            content.Append(_lines[i].Text).Append('\n');
        }

        _blocks.Lines(content.ToString(), source: new Span(_lines[at].Start, _lines[Math.Min(i, _lines.Count - 1)].End));
        return i;
    }

    private int ReadTable(int at)
    {
        Close();
        var table = _blocks.NewTable();
        var i = at;
        for (; i < _lines.Count && Unquoted(_lines[i]) is { IsBlank: false } line && line.Text.Contains('|', StringComparison.Ordinal); i++)
        {
            if (i != at + 1)
            {
                _blocks.Row(table, Cells(line.Text).Select(InlineText.Of), source: new Span(line.Start, line.End));
            }
        }

        return i - 1;
    }

    private static List<string> Cells(string line)
    {
        var cells = new List<string>();
        var text = line.Trim();
        var cell = new StringBuilder();
        for (var i = text.StartsWith('|') ? 1 : 0; i < text.Length; i++)
        {
            if (text[i] == '\\' && i + 1 < text.Length)
            {
                cell.Append(text[i]).Append(text[++i]);
            }
            else if (text[i] == '|')
            {
                cells.Add(cell.ToString());
                cell.Clear();
            }
            else
            {
                cell.Append(text[i]);
            }
        }

        if (!text.EndsWith('|') || cell.Length > 0)
        {
            cells.Add(cell.ToString());
        }

        return cells;
    }

    private static TextLine Unquoted(TextLine line)
    {
        var at = 0;
        while (
            at < line.Text.Length
            && (
                line.Text[at] == '>'
                || (line.Text[at] == ' ' && line.Text.AsSpan(at).TrimStart() is ['>', ..] && line.Text.AsSpan(at).IndexOf('>') < 4)
            )
        )
        {
            at++;
        }

        return at == 0 ? line : new TextLine(line.Text[at..], line.Start + at);
    }

    private static int HeadingLevel(string line)
    {
        var text = line.AsSpan().TrimStart(' ');
        if (line.Length - text.Length > 3)
        {
            return 0;
        }

        var level = 0;
        while (level < text.Length && text[level] == '#')
        {
            level++;
        }

        return level is > 0 and < 7 && (level == text.Length || text[level] is ' ' or '\t') ? level : 0;
    }

    // "Title ##", "Title {#id}"
    private static string HeadingWords(string text)
    {
        var words = text.Trim();
        if (
            words.EndsWith('}')
            && words.LastIndexOf('{') is >= 0 and var brace
            && brace + 1 < words.Length
            && words[brace + 1] is '#' or '.'
        )
        {
            words = words[..brace].TrimEnd();
        }

        var bare = words.TrimEnd('#');
        return bare.Length < words.Length && (bare.Length == 0 || bare[^1] == ' ') ? bare.TrimEnd() : words;
    }

    private static string? Fence(string line)
    {
        var text = line.AsSpan().TrimStart(' ');
        var sign =
            text.StartsWith("```") ? '`'
            : text.StartsWith("~~~") ? '~'
            : '\0';
        if (sign == '\0')
        {
            return null;
        }

        var length = text.IndexOfAnyExcept(sign);
        return length < 0 ? new string(sign, text.Length)
            : sign == '`' && text[length..].Contains('`') ? null
            : new string(sign, length);
    }

    private static char? IsUnderline(string line) =>
        line.Trim() is { Length: > 0 } text && (text.Trim('=').Length == 0 || (text.Length > 1 && text.Trim('-').Length == 0))
            ? text[0]
            : null;

    private static bool IsBreak(string line) =>
        line.Trim() is { Length: > 2 } text
        && text[0] is '-' or '*' or '_'
        && text.All(c => c == text[0] || c == ' ')
        && text.Count(c => c == text[0]) > 2;

    private static bool IsTableRule(string line) =>
        line.Contains('-', StringComparison.Ordinal)
        && line.Contains('|', StringComparison.Ordinal)
        && line.AsSpan().Trim().IndexOfAnyExcept("|-: \t") < 0;

    // The same text with blanks where comments, scripts and styles stand, so that places stay what they are; the text itself where there are none.
    private static string Blanked(string text)
    {
        StringBuilder? blanked = null;
        foreach (var (open, close) in (ReadOnlySpan<(string, string)>)[("<!--", "-->"), ("<script", "</script>"), ("<style", "</style>")])
        {
            for (var at = text.IndexOf(open, StringComparison.OrdinalIgnoreCase); at >= 0 && at < text.Length; )
            {
                var end = text.IndexOf(close, at, StringComparison.OrdinalIgnoreCase);
                end = end < 0 ? text.Length : end + close.Length;
                blanked ??= new StringBuilder(text);
                for (var i = at; i < end; i++)
                {
                    if (blanked[i] is not ('\n' or '\r'))
                    {
                        blanked[i] = ' ';
                    }
                }

                at = end >= text.Length ? -1 : text.IndexOf(open, end, StringComparison.OrdinalIgnoreCase);
            }
        }

        return blanked?.ToString() ?? text;
    }
}
