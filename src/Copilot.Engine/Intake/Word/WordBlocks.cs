using System.Globalization;
using System.Xml;
using Copilot.Core;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Copilot.Engine.Intake.Word;

/// <summary>A Word document as blocks: headings by their styles, list items with the numbers that a reader sees, tables, footnotes; tracked changes as accepted.</summary>
internal sealed class WordBlocks
{
    private const int LongestHeading = 120;

    private readonly string _file;
    private readonly IntakeLimits _limits;
    private readonly BlockList _blocks;
    private readonly WordStyles _styles;
    private readonly WordNumbering _numbering;
    private readonly WordWords _words = new();
    private readonly bool _styled;
    private string _carried = "";
    private int _leftOut;

    private WordBlocks(string file, IntakeLimits limits, BlockList blocks, MainDocumentPart main)
    {
        (_file, _limits, _blocks) = (file, limits, blocks);
        (_styles, _numbering) = (new WordStyles(main), new WordNumbering(main));
        _styled = main.Document?.Body?.Descendants<Paragraph>().Any(p => _styles.HeadingLevel(p) is not null) == true;
    }

    /// <summary>Reads the document; gives the title among its properties and the text of its headers and footers.</summary>
    /// <exception cref="UnreadableInputException">It is refused.</exception>
    public static (string? Title, IReadOnlyList<string> Margins) Read(
        string file,
        byte[] bytes,
        IntakeLimits limits,
        BlockList blocks,
        List<Problem> messages
    )
    {
        WordGuard.Check(file, bytes, limits);
        try
        {
            using var document = WordprocessingDocument.Open(new MemoryStream(bytes, writable: false), isEditable: false);
            if (document.MainDocumentPart is not { Document.Body: { } body } main)
            {
                throw IntakeProblems.Refuse(
                    IntakeProblems.OtherKind,
                    file,
                    "It is a packed file and no Word document.",
                    "Give the document as .docx, PDF, HTML or Markdown."
                );
            }

            if (document.DocumentType is WordprocessingDocumentType.MacroEnabledDocument or WordprocessingDocumentType.MacroEnabledTemplate)
            {
                throw IntakeProblems.Refuse(IntakeProblems.Macros, file, "It carries macros.", "Save it as .docx, which holds none.");
            }

            var reader = new WordBlocks(file, limits, blocks, main);
            reader.ReadAll(body, 1);
            reader.ReadNotes(main);
            reader.Tell(main, messages);
            var margins = main
                .HeaderParts.Select(h => (OpenXmlElement?)h.Header)
                .Concat(main.FooterParts.Select(f => (OpenXmlElement?)f.Footer))
                .OfType<OpenXmlElement>()
                .SelectMany(m => m.Descendants<Paragraph>())
                .Select(p => IntakeText.Clean(new WordWords().Of(p)))
                .Where(t => t.Length > 0)
                .Distinct()
                .ToList();
            return (document.PackageProperties.Title, margins);
        }
        catch (Exception e)
            when (e
                    is OpenXmlPackageException
                        or XmlException
                        or InvalidDataException
                        or FileFormatException
                        or FormatException
                        or IOException
                        or ArgumentException
                        or InvalidOperationException
                        or NotSupportedException
                        or KeyNotFoundException
            )
        {
            throw IntakeProblems.RefuseDamaged(file, "a Word document (DOCX)");
        }
    }

    private void ReadAll(OpenXmlElement container, int depth)
    {
        if (depth > _limits.Depth)
        {
            throw IntakeProblems.RefuseDepth(_file);
        }

        foreach (var element in container.ChildElements)
        {
            switch (element)
            {
                case Paragraph paragraph:
                    Read(paragraph, depth);
                    break;
                case Table table:
                    Read(table, depth);
                    break;
                case AltChunk:
                    _leftOut++;
                    break;
                case SdtBlock or SdtContentBlock or CustomXmlBlock or AlternateContent or AlternateContentChoice:
                    ReadAll(element, depth + 1);
                    break;
            }
        }
    }

    private void Read(Paragraph paragraph, int depth)
    {
        var text = _carried + _words.Of(paragraph);
        _carried = "";
        if (paragraph.ParagraphProperties?.ParagraphMarkRunProperties?.GetFirstChild<Deleted>() is not null)
        {
            // The paragraph's end was deleted: it goes on in the next one.
            _words.CountChange();
            _carried = text;
            return;
        }

        var boxes = _words.TakeBoxes();
        if (!string.IsNullOrWhiteSpace(text))
        {
            var item = _numbering.Next(_styles.Numbering(paragraph));
            if ((_styles.HeadingLevel(paragraph) ?? Unstyled(paragraph, text, item is not null)) is { } level)
            {
                _blocks.Heading(level, item is { } numbered && !ListMark.IsBullet(numbered.Mark) ? $"{numbered.Mark} {text}" : text);
            }
            else if (item is { } listed)
            {
                _blocks.Item(listed.Depth, listed.Mark, text);
            }
            else if (ListMark.Read(text) is { } typed && typed.Mark != "–" && typed.Mark != "—")
            {
                _blocks.Item(1, typed.Mark, text[typed.Words..]);
            }
            else
            {
                _blocks.Paragraph(text);
            }
        }

        foreach (var box in boxes)
        {
            ReadAll(box, depth + 1);
        }
    }

    // In a document without a single heading style, a short paragraph all in bold is what its writer made a heading of.
    private int? Unstyled(Paragraph paragraph, string text, bool listed) =>
        !_styled
        && !listed
        && text.Length <= LongestHeading
        && text.TrimEnd() is { } t
        && t[^1] is not ('.' or ';' or ',' or ':')
        && paragraph.Elements<Run>().Where(r => !string.IsNullOrWhiteSpace(r.InnerText)).ToList() is { Count: > 0 } runs
        && runs.TrueForAll(r => r.RunProperties?.Bold is { } bold ? bold.Val?.Value != false : _styles.IsBold(paragraph))
            ? 2
            : null;

    private void Read(Table table, int depth)
    {
        var rows = table.Elements<TableRow>().Where(Stands).ToList();
        if (rows.TrueForAll(r => r.Elements<TableCell>().Count() < 2))
        {
            // A frame around text.
            foreach (var cell in rows.SelectMany(r => r.Elements<TableCell>()))
            {
                ReadAll(cell, depth + 1);
            }

            return;
        }

        var number = _blocks.NewTable();
        foreach (var row in rows)
        {
            _blocks.Row(number, row.Elements<TableCell>().SelectMany(c => Cells(c, depth)));
        }
    }

    private bool Stands(TableRow row)
    {
        if (row.TableRowProperties?.GetFirstChild<Deleted>() is null)
        {
            return true;
        }

        _words.CountChange();
        return false;
    }

    private IEnumerable<string> Cells(TableCell cell, int depth)
    {
        var merged = cell.TableCellProperties?.VerticalMerge is { } vertical && vertical.Val?.Value != MergedCellValues.Restart;
        yield return merged ? "" : string.Join(' ', Parts(cell, depth + 1));
        for (var i = 1; i < Math.Min(cell.TableCellProperties?.GridSpan?.Val?.Value ?? 1, 100); i++)
        {
            yield return "";
        }
    }

    private IEnumerable<string> Parts(OpenXmlElement container, int depth)
    {
        if (depth > _limits.Depth)
        {
            throw IntakeProblems.RefuseDepth(_file);
        }

        foreach (var element in container.ChildElements)
        {
            if (element is Paragraph paragraph)
            {
                var text = _words.Of(paragraph);
                if (!string.IsNullOrWhiteSpace(text))
                {
                    yield return _numbering.Next(_styles.Numbering(paragraph)) is { } item ? $"{item.Mark} {text}" : text;
                }
            }
            else if (element is Table table)
            {
                // A table within a cell: its rows one after the other, and what stands beside each other still told apart.
                yield return string.Join(
                    "; ",
                    table
                        .Descendants<TableRow>()
                        .Where(r => r.Ancestors<Table>().First() == table && Stands(r))
                        .Select(r =>
                            string.Join(
                                ", ",
                                r.Descendants<TableCell>()
                                    .Where(c => c.Ancestors<TableRow>().First() == r)
                                    .Select(c => string.Join(' ', Parts(c, depth + 1)))
                                    .Where(c => c.Length > 0)
                            )
                        )
                        .Where(r => r.Length > 0)
                );
            }
            else if (element is SdtBlock or SdtContentBlock or CustomXmlBlock)
            {
                foreach (var part in Parts(element, depth + 1))
                {
                    yield return part;
                }
            }
        }
    }

    private void ReadNotes(MainDocumentPart main)
    {
        var notes = new Dictionary<string, OpenXmlElement>(StringComparer.Ordinal);
        foreach (var note in main.FootnotesPart?.Footnotes?.Elements<Footnote>() ?? [])
        {
            notes.TryAdd(string.Create(CultureInfo.InvariantCulture, $"f{note.Id?.Value}"), note);
        }

        foreach (var note in main.EndnotesPart?.Endnotes?.Elements<Endnote>() ?? [])
        {
            notes.TryAdd(string.Create(CultureInfo.InvariantCulture, $"e{note.Id?.Value}"), note);
        }

        foreach (var (key, number) in _words.Notes.OrderBy(n => n.Value).ToList())
        {
            if (notes.TryGetValue(key, out var note))
            {
                _blocks.Footnote(
                    string.Create(CultureInfo.InvariantCulture, $"[{number}]"),
                    string.Join(' ', note.Descendants<Paragraph>().Select(_words.Of))
                );
            }
        }
    }

    private void Tell(MainDocumentPart main, List<Problem> messages)
    {
        if (_words.Changes > 0)
        {
            messages.Add(
                IntakeProblems.Tell(
                    IntakeProblems.TrackedChanges,
                    _file,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"It holds tracked changes ({_words.Changes}); the text was read as if all were accepted."
                    ),
                    "See that the accepted text is the one in force."
                )
            );
        }

        if (_words.Hidden > 0)
        {
            messages.Add(
                IntakeProblems.Tell(IntakeProblems.ActiveContent, _file, "Text marked hidden was left out.", "See that no text is missing.")
            );
        }

        if (_words.Struck > 0)
        {
            messages.Add(IntakeProblems.TellStruck(_file));
        }

        var parts = new[]
        {
            main.WordprocessingCommentsPart?.Comments?.HasChildren == true ? "comments" : null,
            _leftOut + _words.LeftOut > 0 ? "embedded files" : null,
            main.ImageParts.Any() ? "pictures" : null,
        }
            .OfType<string>()
            .ToList();
        if (parts.Count > 0)
        {
            messages.Add(
                IntakeProblems.Tell(
                    IntakeProblems.PartsLeftOut,
                    _file,
                    $"Not taken over: {string.Join(", ", parts)}.",
                    "Bring in by hand what they say, where it matters."
                )
            );
        }
    }
}
