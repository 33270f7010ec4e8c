using System.IO.Compression;
using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Copilot.Engine.Tests.Intake;

/// <summary>Word documents made in code.</summary>
internal static class WordFile
{
    /// <param name="body">What stands in the document's body, as its XML.</param>
    public static byte[] Of(
        string body,
        Action<MainDocumentPart>? more = null,
        WordprocessingDocumentType type = WordprocessingDocumentType.Document
    )
    {
        using var stream = new MemoryStream();
        using (var document = WordprocessingDocument.Create(stream, type))
        {
            var main = document.AddMainDocumentPart();
            using (var part = main.GetStream(FileMode.Create))
            {
                part.Write(
                    Encoding.UTF8.GetBytes(
                        $"<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>{body}</w:body></w:document>"
                    )
                );
            }

            var styles = main.AddNewPart<StyleDefinitionsPart>();
            styles.Styles = new Styles(
                new Style(new StyleName { Val = "Title" }) { StyleId = "Title", Type = StyleValues.Paragraph },
                new Style(new StyleName { Val = "heading 1" }) { StyleId = "H1", Type = StyleValues.Paragraph },
                new Style(new StyleName { Val = "Own" }, new BasedOn { Val = "H1" }) { StyleId = "Own", Type = StyleValues.Paragraph },
                new Style(new StyleName { Val = "heading 2" }) { StyleId = "H2", Type = StyleValues.Paragraph }
            );
            var numbering = main.AddNewPart<NumberingDefinitionsPart>();
            numbering.Numbering = new Numbering(
                new AbstractNum(
                    Level(0, NumberFormatValues.Decimal, "%1."),
                    Level(1, NumberFormatValues.LowerLetter, "%2)"),
                    Level(2, NumberFormatValues.LowerRoman, "%1.%3")
                )
                {
                    AbstractNumberId = 1,
                },
                new AbstractNum(Level(0, NumberFormatValues.Bullet, "\uF0B7")) { AbstractNumberId = 2 },
                new NumberingInstance(new AbstractNumId { Val = 1 }) { NumberID = 1 },
                new NumberingInstance(new AbstractNumId { Val = 2 }) { NumberID = 2 },
                new NumberingInstance(
                    new AbstractNumId { Val = 1 },
                    new LevelOverride(new StartOverrideNumberingValue { Val = 1 }) { LevelIndex = 0 }
                )
                {
                    NumberID = 3,
                }
            );
            more?.Invoke(main);
        }

        return stream.ToArray();
    }

    public static string Paragraph(string text, string? style = null, (int Id, int Level)? number = null) =>
        $"<w:p><w:pPr>{(style is null ? "" : $"<w:pStyle w:val=\"{style}\"/>")}{(number is { } n ? $"<w:numPr><w:ilvl w:val=\"{n.Level}\"/><w:numId w:val=\"{n.Id}\"/></w:numPr>" : "")}</w:pPr><w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r></w:p>";

    public static string Table(params string[][] rows) =>
        $"<w:tbl>{string.Concat(rows.Select(r => $"<w:tr>{string.Concat(r.Select(c => c.StartsWith("<w:tc>", StringComparison.Ordinal) ? c : $"<w:tc>{Paragraph(c)}</w:tc>"))}</w:tr>"))}</w:tbl>";

    /// <summary>The same package with a part written anew.</summary>
    public static byte[] With(byte[] package, string part, Action<Stream> write)
    {
        using var stream = new MemoryStream();
        stream.Write(package);
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            zip.GetEntry(part)?.Delete();
            using var entry = zip.CreateEntry(part).Open();
            write(entry);
        }

        return stream.ToArray();
    }

    private static Level Level(int index, NumberFormatValues format, string text) =>
        new(new StartNumberingValue { Val = 1 }, new NumberingFormat { Val = format }, new LevelText { Val = text }) { LevelIndex = index };
}
