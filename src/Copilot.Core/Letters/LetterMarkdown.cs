using System.Text;
using Copilot.Core.Drafting.Render.Markdown;

namespace Copilot.Core.Letters;

internal static class LetterMarkdown
{
    public static string Write(IReadOnlyList<LetterBlock> blocks)
    {
        var text = new StringBuilder();
        for (var i = 0; i < blocks.Count; i++)
        {
            var between =
                i == 0 ? ""
                : blocks[i].Kind == LetterBlockKind.Item && blocks[i - 1].Kind == LetterBlockKind.Item ? "\n"
                : "\n\n";
            text.Append(between)
                .Append(
                    blocks[i].Kind switch
                    {
                        LetterBlockKind.Heading => "# ",
                        LetterBlockKind.Subheading => "## ",
                        LetterBlockKind.Item => "- ",
                        _ => "",
                    }
                )
                .Append(MarkdownEscape.Text(blocks[i].Text));
        }

        return text.Append('\n').ToString();
    }
}
