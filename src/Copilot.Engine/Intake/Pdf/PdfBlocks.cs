using System.Globalization;
using Copilot.Core;

namespace Copilot.Engine.Intake.Pdf;

/// <summary>A PDF as blocks: lines in reading order, headings by size and weight, paragraphs joined over lines, columns and pages, tables where they are certain.</summary>
internal sealed class PdfBlocks
{
    private readonly BlockList _blocks;
    private readonly LineEnds _ends;
    private readonly HeadingStyles _headings;
    private readonly double _leading;
    private readonly Indents _indents = new(slack: 4);
    private readonly SortedSet<int> _uncertain = [];
    private readonly List<PrintedLine> _open = [];
    private int _openPage;
    private (string Mark, int Depth)? _item;

    private PdfBlocks(BlockList blocks, List<List<PrintedLine>> pages)
    {
        _blocks = blocks;
        var lines = pages.SelectMany(p => p).Where(l => !l.IsTable).ToList();
        _ends = new LineEnds(lines.Select(l => l.Text));
        _headings = new HeadingStyles(lines);
        _leading = Leading(pages);
    }

    /// <summary>Reads the document; gives its pages, the title among its properties and what was dropped from its margins.</summary>
    /// <exception cref="UnreadableInputException">It is refused.</exception>
    public static (int Pages, string? Title, IReadOnlyList<string> Margins) Read(
        string file,
        byte[] bytes,
        IntakeLimits limits,
        BlockList blocks,
        List<Problem> messages
    )
    {
        var (pages, title) = PdfPages.Read(file, bytes, limits);
        var without = pages.Where(p => p.Letters + p.Unseen == 0 && p.HasPictures).Select(p => p.Number).ToList();
        if (pages.Sum(p => p.Letters + p.Unseen) == 0)
        {
            throw without.Count > 0
                ? IntakeProblems.Refuse(
                    IntakeProblems.Scanned,
                    file,
                    "It holds pictures of pages and no text: it is a scan.",
                    "Run text recognition over it, and give the searchable PDF."
                )
                : IntakeProblems.Refuse(IntakeProblems.Empty, file, "There is no text in it.", "Give a document with text.");
        }

        var (kept, margins) = PageMargins.Drop(pages);
        var ordered = kept.ConvertAll(p => ReadingOrder.Of(p.Pieces));
        var reader = new PdfBlocks(blocks, ordered);
        for (var i = 0; i < ordered.Count; i++)
        {
            reader.Read(ordered[i], kept[i].Number);
        }

        reader.Close();
        Tell(file, pages, without, margins, reader._uncertain, messages);
        return (pages.Count, title, margins);
    }

    private void Read(List<PrintedLine> lines, int page)
    {
        for (var start = 0; start < lines.Count; )
        {
            var end = start + 1;
            while (end < lines.Count && lines[end].Column == lines[start].Column)
            {
                end++;
            }

            ReadColumn(lines, start, end, page);
            start = end;
        }
    }

    private void ReadColumn(List<PrintedLine> lines, int start, int end, int page)
    {
        var right = lines
            .Skip(start)
            .Take(end - start)
            .Where(l => l.Pieces.Count == 1 && !l.IsTable)
            .Select(l => l.Right)
            .DefaultIfEmpty(0)
            .Max();
        for (var i = start; i < end; )
        {
            var line = lines[i];
            if (line.IsTable)
            {
                Table(line.First.Rows!, page);
                i++;
            }
            else if (_headings.Take(lines, i, end) is ({ } level, var count))
            {
                Close();
                _indents.Clear();
                _blocks.Heading(level, _ends.Join([.. lines.Skip(i).Take(count).Select(l => l.Text)]), page);
                i += count;
            }
            else if (line.Pieces.Count > 1 && !Continues(line, right))
            {
                var (taken, rows) = AlignedTables.Read(lines, i, end);
                if (rows is not null)
                {
                    Table(rows, page);
                }
                else
                {
                    Close();
                    if (taken > 1)
                    {
                        _uncertain.Add(page);
                    }

                    _blocks.Lines(
                        string.Join('\n', lines.Skip(i).Take(taken).Select(l => string.Join("   ", l.Pieces.Select(p => p.Text)))),
                        page
                    );
                }

                i += taken;
            }
            else
            {
                Take(line, i == start, right, page);
                i++;
            }
        }
    }

    // A line set to both edges may have wide blanks.
    private bool Continues(PrintedLine line, double right) =>
        _open.Count > 0
        && _item is null
        && line.Right >= right - line.Size
        && Math.Abs(line.Left - _open[^1].Left) < 2
        && _open[^1].Right >= right - line.Size
        && _open[^1].Base - line.Base < 1.3 * _leading;

    private void Take(PrintedLine line, bool first, double right, int page)
    {
        var text = line.Text;
        if (ListMark.Read(text) is { } mark && mark.Mark is not ("–" or "—"))
        {
            Close();
            _item = (mark.Mark, _indents.DepthOf(line.Left));
        }
        else if (_open.Count > 0 && (first ? !GoesOn(text) : Breaks(line, right)))
        {
            Close();
        }

        if (_open.Count == 0)
        {
            _openPage = page;
        }

        _open.Add(line);
    }

    // Into the next column or page: in the middle of a sentence.
    private bool GoesOn(string text) =>
        _open[^1].Text is { Length: > 0 } before
        && before[^1] is not ('.' or ':' or '!' or '?')
        && text.Length > 0
        && (char.IsLower(text[0]) || before[^1] is '-' or ',');

    private bool Breaks(PrintedLine line, double right)
    {
        var before = _open[^1];
        var hanging = _item is not null && _open.Count == 1;
        return before.Base - line.Base > 1.3 * _leading
            || Math.Abs(before.Size - line.Size) > 0.06 * before.Size
            || before.Bold != line.Bold
            || (!hanging && line.Left > before.Left + line.Size)
            || (_item is not null && line.Left < _open[0].Left - 2)
            // The first word would have found room on the line before: the line was ended on purpose.
            || !before.Text.EndsWith('-')
                && before.Right + line.First.Words[0].Right - line.First.Words[0].Left + line.Size < right - line.Size;
    }

    private void Close()
    {
        if (_open.Count == 0)
        {
            return;
        }

        var text = _ends.Join([.. _open.Select(l => l.Text)]);
        if (_item is { } item)
        {
            _blocks.Item(item.Depth, item.Mark, ListMark.Read(text) is { } mark ? text[mark.Words..] : text, _openPage);
        }
        else
        {
            _blocks.Paragraph(text, _openPage);
        }

        _open.Clear();
        _item = null;
    }

    private void Table(IReadOnlyList<IReadOnlyList<string>> rows, int page)
    {
        Close();
        var number = _blocks.NewTable();
        foreach (var row in rows)
        {
            _blocks.Row(number, row, page);
        }
    }

    // The distance of lines that follow each other closely: a fifth of all stand no further apart.
    private static double Leading(List<List<PrintedLine>> pages)
    {
        var gaps = new List<double>();
        foreach (var lines in pages)
        {
            for (var i = 1; i < lines.Count; i++)
            {
                if (
                    !lines[i].IsTable
                    && !lines[i - 1].IsTable
                    && lines[i - 1].Base - lines[i].Base is var gap
                    && gap > 0.5 * lines[i].Size
                    && gap < 4 * lines[i].Size
                )
                {
                    gaps.Add(gap);
                }
            }
        }

        gaps.Sort();
        return gaps.Count == 0 ? 14 : gaps[gaps.Count / 5];
    }

    private static void Tell(
        string file,
        List<PdfPage> pages,
        List<int> without,
        List<string> margins,
        SortedSet<int> uncertain,
        List<Problem> messages
    )
    {
        if (without.Count > 0)
        {
            messages.Add(
                IntakeProblems.Tell(
                    IntakeProblems.PagesWithoutText,
                    file,
                    $"Pictures and no text: {PageList(without)}.",
                    "Run text recognition over them, or see that they hold nothing that matters."
                )
            );
        }

        if (margins.Count > 0)
        {
            messages.Add(
                IntakeProblems.Tell(
                    IntakeProblems.MarginsDropped,
                    file,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"Lines repeated at the head or foot of pages were left out ({margins.Count} different ones)."
                    ),
                    "See that none is text of the document."
                )
            );
        }

        if (uncertain.Count > 0)
        {
            messages.Add(
                IntakeProblems.Tell(
                    IntakeProblems.UncertainTable,
                    file,
                    $"What may be a table was kept line by line: {PageList(uncertain)}.",
                    "Compare it with the page and write it as a table where it is one."
                )
            );
        }

        var (unseen, seen, turned) = (pages.Sum(p => p.Unseen), pages.Sum(p => p.Letters), pages.Sum(p => p.Turned));
        if (unseen > seen)
        {
            messages.Add(
                IntakeProblems.Tell(
                    IntakeProblems.RecognisedText,
                    file,
                    "Its text was recognised from pictures of the pages.",
                    "Compare figures and codes with the pages: recognition misreads them."
                )
            );
        }
        else if (unseen > 0)
        {
            messages.Add(
                IntakeProblems.Tell(
                    IntakeProblems.ActiveContent,
                    file,
                    "Text that cannot be seen stands on its pages; where other text can be seen it was left out.",
                    "See that no text is missing."
                )
            );
        }

        if (turned > 0)
        {
            messages.Add(
                IntakeProblems.Tell(
                    IntakeProblems.TurnedText,
                    file,
                    string.Create(CultureInfo.InvariantCulture, $"Text that runs upwards or slanting was left out ({turned} letters)."),
                    "Turn such pages and save the PDF anew, where they matter."
                )
            );
        }
    }

    private static string PageList(IEnumerable<int> pages)
    {
        var list = pages.ToList();
        return (list.Count == 1 ? "page " : "pages ") + string.Join(", ", list.Take(20)) + (list.Count > 20 ? " and others" : "");
    }
}
