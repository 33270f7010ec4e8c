namespace Copilot.Core.Guardrails.Intake;

internal enum PageBlockKind
{
    Title,
    Section,
    Part,
    Paragraph,
    Item,
    SubItem,
    Row,
    Quote,
    Rule,
}

/// <summary>A line of one of our own pages, without the marks of its form.</summary>
/// <param name="Text">As it is written in Markdown: escapes and citations stand.</param>
/// <param name="Start">0-based UTF-16 offset of the whole line in the file.</param>
/// <param name="End">Exclusive.</param>
internal sealed record PageBlock(PageBlockKind Kind, string Text, int Start, int End)
{
    /// <summary>The cells of a row.</summary>
    public IReadOnlyList<string> Cells => Kind == PageBlockKind.Row ? Split(Text) : [];

    /// <summary>The lines of a page in Markdown; empty ones are left out.</summary>
    public static List<PageBlock> OfMarkdown(string text)
    {
        var blocks = new List<PageBlock>();
        for (var start = 0; start < text.Length; )
        {
            var end = text.IndexOf('\n', start);
            end = end < 0 ? text.Length : end;
            var line = text[start..end].TrimEnd('\r', ' ');
            if (line.Length > 0)
            {
                var known = Array.FindIndex(Kinds, k => line.StartsWith(k.Mark, StringComparison.Ordinal));
                var (kind, mark) =
                    line == "---" ? (PageBlockKind.Rule, "")
                    : known < 0 ? (PageBlockKind.Paragraph, "")
                    : Kinds[known];
                blocks.Add(new PageBlock(kind, kind == PageBlockKind.Row ? line : line[mark.Length..], start, start + line.Length));
            }

            start = end + 1;
        }

        return blocks;
    }

    /// <summary>What the renderer made inert, as it was.</summary>
    public static string Unescape(string text)
    {
        var result = new System.Text.StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\' && i + 1 < text.Length && !char.IsLetterOrDigit(text[i + 1]))
            {
                i++;
            }

            result.Append(text[i]);
        }

        return result.Replace("&lt;", "<").Replace("&amp;", "&").ToString();
    }

    private static readonly (PageBlockKind Kind, string Mark)[] Kinds =
    [
        (PageBlockKind.Part, "### "),
        (PageBlockKind.Section, "## "),
        (PageBlockKind.Title, "# "),
        (PageBlockKind.Item, "- "),
        (PageBlockKind.SubItem, "  - "),
        (PageBlockKind.Row, "|"),
        (PageBlockKind.Quote, "> "),
    ];

    private static List<string> Split(string line)
    {
        var cells = new List<string>();
        var start = 0;
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == '|' && (i == 0 || line[i - 1] != '\\'))
            {
                if (i > 0)
                {
                    cells.Add(line[start..i].Trim());
                }

                start = i + 1;
            }
        }

        return cells;
    }
}
