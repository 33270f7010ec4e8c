using System.Text;
using Copilot.Core.Drafting.Render.Html;

namespace Copilot.Core.Letters;

internal static class LetterHtml
{
    private const string Style =
        "@page{margin:25mm 22mm}body{font:11.5pt/1.5 Georgia,serif;max-width:42em;margin:2em auto;color:#000;background:#fff}h1{font-size:1.3em}h2{font-size:1.05em;break-after:avoid}p,li{orphans:3;widows:3}li{break-inside:avoid}";

    public static string Write(IReadOnlyList<LetterBlock> blocks)
    {
        var html = new StringBuilder("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>")
            .Append(HtmlText.Escape(blocks.FirstOrDefault(b => b.Kind == LetterBlockKind.Heading)?.Text ?? "Letter"))
            .Append("</title>\n<style>")
            .Append(Style)
            .Append("</style>\n</head>\n<body>\n");
        var list = false;
        foreach (var block in blocks)
        {
            var item = block.Kind == LetterBlockKind.Item;
            html.Append(
                item == list ? ""
                : item ? "<ul>\n"
                : "</ul>\n"
            );
            list = item;
            var tag = block.Kind switch
            {
                LetterBlockKind.Heading => "h1",
                LetterBlockKind.Subheading => "h2",
                LetterBlockKind.Item => "li",
                _ => "p",
            };
            html.Append('<').Append(tag).Append('>').Append(HtmlText.Escape(block.Text)).Append("</").Append(tag).Append(">\n");
        }

        return html.Append(list ? "</ul>\n" : "").Append("</body>\n</html>\n").ToString();
    }
}
