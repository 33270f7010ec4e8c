using Copilot.Core.Guidelines;

namespace Copilot.Engine.Intake.Plain;

/// <summary>Plain text: paragraphs between blank lines, and list items by their marks. What a line in capitals means is nobody's to guess.</summary>
internal static class PlainTextBlocks
{
    public static void Read(string text, BlockList blocks)
    {
        var indents = new Indents(slack: 1);
        var open = new List<TextLine>();
        (string Mark, int Words, int Depth)? item = null;
        foreach (var line in TextLine.Of(text).Append(new TextLine("", text.Length)))
        {
            var mark = line.IsBlank ? null : ListMark.Read(line.Text);
            if ((line.IsBlank || mark is not null) && open.Count > 0)
            {
                Close();
            }

            if (mark is { } begins)
            {
                item = (begins.Mark, begins.Words, indents.DepthOf(line.Indent));
            }
            else if (!line.IsBlank && open.Count == 0)
            {
                indents.Clear();
            }

            if (!line.IsBlank)
            {
                open.Add(line);
            }
        }

        void Close()
        {
            var source = new Span(open[0].Start, open[^1].End);
            if (item is { } begun)
            {
                blocks.Item(
                    begun.Depth,
                    begun.Mark,
                    string.Join(' ', open.Select((l, i) => i == 0 ? l.Text[begun.Words..] : l.Text)),
                    source: source
                );
            }
            else
            {
                blocks.Paragraph(string.Join(' ', open.Select(l => l.Text)), source: source);
            }

            (item, open) = (null, []);
        }
    }
}
