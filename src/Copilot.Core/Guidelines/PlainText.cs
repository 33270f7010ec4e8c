using System.Text;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Copilot.Core.Guidelines;

/// <summary>Markdown blocks as plain text: one paragraph, list item or table row a line, hard-wrapped lines joined, citations and rule blocks left out.</summary>
internal static class PlainText
{
    public static string Of(IEnumerable<Block> blocks)
    {
        var lines = new List<string>();
        foreach (var block in blocks)
        {
            Collect(block, lines, "");
        }

        return string.Join('\n', lines);
    }

    public static string Of(LeafBlock block)
    {
        var text = new StringBuilder();
        if (block.Inline is not null)
        {
            Append(block.Inline, text);
        }

        return Tidy(text.ToString());
    }

    private static void Collect(Block block, List<string> lines, string lead)
    {
        switch (block)
        {
            case FencedCodeBlock { Info: DocumentReader.RuleInfo } or LinkReferenceDefinitionGroup or HtmlBlock:
                return;
            case CodeBlock code:
                AddLine(code.Lines.ToString().ReplaceLineEndings("\n").TrimEnd('\n'), lines, lead);
                return;
            case LeafBlock leaf:
                AddLine(Of(leaf), lines, lead);
                return;
            case TableRow row:
                AddLine(string.Join(" | ", row.OfType<TableCell>().Select(cell => Of(cell))), lines, lead);
                return;
            case ListItemBlock item:
                // Only the item's first line is marked; what follows in it stands on lines of its own.
                var itemLead = lead + "- ";
                foreach (var child in item)
                {
                    Collect(child, lines, itemLead);
                    itemLead = lead + "  ";
                }

                return;
            case ContainerBlock container:
                foreach (var child in container)
                {
                    Collect(child, lines, lead);
                }

                return;
        }
    }

    private static void AddLine(string text, List<string> lines, string lead)
    {
        if (text.Length > 0)
        {
            lines.Add(lead + text);
        }
    }

    private static void Append(Inline inline, StringBuilder text)
    {
        switch (inline)
        {
            case LiteralInline literal:
                text.Append(literal.Content.ToString());
                break;
            case LineBreakInline:
                text.Append(' ');
                break;
            case CodeInline code:
                text.Append(code.Content);
                break;
            case HtmlEntityInline entity:
                text.Append(entity.Transcoded.ToString());
                break;
            case AutolinkInline link:
                text.Append(link.Url);
                break;
            case ContainerInline container:
                foreach (var child in container)
                {
                    Append(child, text);
                }

                break;
        }
    }

    private static string Tidy(string text) =>
        string.Join(' ', Citations.Strip(text).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
