using Copilot.Engine.Intake;

namespace Copilot.Engine.Import;

/// <summary>What stands under one heading.</summary>
/// <param name="Level">From 1, the outermost sections of the document.</param>
/// <param name="Page">That of the heading; null where the source has no pages.</param>
internal sealed record Section(string Heading, int Level, int? Page, IReadOnlyList<IntakeBlock> Blocks)
{
    private const string Opening = "Opening of the document";

    // A citation shows a passage: longer ones are cut where a paragraph begins.
    private const int LongWords = 220;

    private const int LongestHeading = 160;

    /// <summary>The title, and every section that holds text; a heading without text of its own goes before those below it.</summary>
    public static (string? Title, List<Section> Sections) Of(IntakeDocument document)
    {
        var headings = document.Blocks.Where(b => b.Kind == IntakeBlockKind.Heading).ToList();
        var title = headings.Count > 0 && headings.Min(h => h.Level) == headings[0].Level ? headings[0] : null;
        var top = headings.Where(h => h != title).Select(h => h.Level).DefaultIfEmpty(1).Min();
        var sections = new List<Section>();
        var blocks = new List<IntakeBlock>();
        IntakeBlock? open = null;
        var lead = "";
        foreach (var block in document.Blocks.Where(b => b != title))
        {
            if (block.Kind != IntakeBlockKind.Heading)
            {
                blocks.Add(block);
                continue;
            }

            Close(block.Level);
            open = block;
        }

        Close(0);
        return (title?.Text ?? document.Title, [.. WithNotes(sections).SelectMany(s => s.Cut())]);

        void Close(int next)
        {
            if (open is not null && blocks.Count == 0)
            {
                if (next > open.Level)
                {
                    lead = Joined(lead, open.Text);
                    return;
                }

                // A heading with nothing below it is text.
                blocks.Add(open with { Kind = IntakeBlockKind.Paragraph });
                if (sections.Count > 0)
                {
                    sections[^1] = sections[^1] with { Blocks = [.. sections[^1].Blocks, .. blocks] };
                    (blocks, lead) = ([], "");
                    return;
                }

                open = null;
            }

            if (blocks.Count > 0)
            {
                sections.Add(
                    new Section(
                        open is null ? Opening : Joined(lead, open.Text),
                        Math.Max((open?.Level ?? top) - top + 1, 1),
                        open?.Page ?? blocks[0].Page,
                        blocks
                    )
                );
                (blocks, lead) = ([], "");
            }
        }
    }

    // A footnote stands at the end of the document and belongs to the section that first refers to it: under the last heading it would tell of something else.
    private static List<Section> WithNotes(List<Section> sections)
    {
        var notes = sections
            .SelectMany(s => s.Blocks)
            .Where(b => b is { Kind: IntakeBlockKind.Footnote, Mark: not null })
            .DistinctBy(b => b.Mark)
            .ToDictionary(b => b.Mark!, StringComparer.Ordinal);
        if (notes.Count == 0)
        {
            return sections;
        }

        var placed = new HashSet<IntakeBlock>();
        List<Section> filled =
        [
            .. sections.Select(s =>
                s with
                {
                    Blocks =
                    [
                        .. s.Blocks.Where(b => b.Kind != IntakeBlockKind.Footnote),
                        .. s
                            .Blocks.Where(b => b.Kind != IntakeBlockKind.Footnote)
                            .SelectMany(b => Marks(b.Text))
                            .Select(m => notes.GetValueOrDefault(m))
                            .OfType<IntakeBlock>()
                            .Where(placed.Add)
                            .ToList(),
                    ],
                }
            ),
        ];
        filled[^1] = filled[^1] with
        {
            Blocks =
            [
                .. filled[^1].Blocks,
                .. sections.SelectMany(s => s.Blocks).Where(b => b.Kind == IntakeBlockKind.Footnote && !placed.Contains(b)),
            ],
        };
        return [.. filled.Where(s => s.Blocks.Count > 0)];
    }

    // "[12]"
    private static IEnumerable<string> Marks(string text)
    {
        for (var at = text.IndexOf('[', StringComparison.Ordinal); at >= 0; at = text.IndexOf('[', at + 1))
        {
            var end = at + 1;
            while (end < text.Length && char.IsAsciiDigit(text[end]))
            {
                end++;
            }

            if (end > at + 1 && end < text.Length && text[end] == ']')
            {
                yield return text[at..(end + 1)];
            }
        }
    }

    private static string Joined(string lead, string heading) =>
        lead.Length == 0 || lead.Length + heading.Length > LongestHeading ? heading : $"{lead}: {heading}";

    private IEnumerable<Section> Cut()
    {
        var (part, words, parts) = (new List<IntakeBlock>(), 0, 0);
        foreach (var block in Blocks)
        {
            if (words >= LongWords && block.Kind == IntakeBlockKind.Paragraph)
            {
                yield return Part();
                (part, words) = ([], 0);
            }

            part.Add(block);
            words += block.Text.Count(c => c == ' ') + 1;
        }

        yield return Part();

        Section Part() => new(++parts == 1 ? Heading : $"{Heading} (continued)", Level, parts == 1 ? Page : part[0].Page, part);
    }
}
