using System.IO.Compression;
using System.Text;
using System.Xml;
using Copilot.Core.Letters;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Copilot.Engine.Letters;

/// <summary>A letter as a Word document: real headings, paragraphs and lists, its language, and nothing of the machine that made it. The same letter gives the same bytes.</summary>
/// <remarks>The package is packed here and not by the SDK, which would write the time and ids of its own into it.</remarks>
public static class LetterDocx
{
    public const string MediaType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    private const string Language = "en-US";
    private const int Bullets = 1;
    private const string Relations = "http://schemas.openxmlformats.org/package/2006/relationships";
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Main = "application/vnd.openxmlformats-officedocument.wordprocessingml";

    // The earliest time that a zip can say.
    private static readonly DateTimeOffset Never = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static byte[] Write(IReadOnlyList<LetterBlock> blocks)
    {
        var title = Clean(blocks.FirstOrDefault(b => b.Kind == LetterBlockKind.Heading)?.Text ?? "Letter");
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            Part(
                zip,
                "[Content_Types].xml",
                $"""
                <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="{Main}.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="{Main}.styles+xml"/><Override PartName="/word/numbering.xml" ContentType="{Main}.numbering+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>
                """
            );
            Part(
                zip,
                "_rels/.rels",
                $"""
                <Relationships xmlns="{Relations}"><Relationship Id="rId1" Type="{Office}/officeDocument" Target="word/document.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>
                """
            );
            Part(
                zip,
                "docProps/core.xml",
                $"""
                <cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{Escaped(
                    title
                )}</dc:title><dc:language>{Language}</dc:language></cp:coreProperties>
                """
            );
            Part(zip, "word/document.xml", Text(blocks).OuterXml);
            Part(zip, "word/styles.xml", Styled().OuterXml);
            Part(zip, "word/numbering.xml", Bulleted().OuterXml);
            Part(
                zip,
                "word/_rels/document.xml.rels",
                $"""
                <Relationships xmlns="{Relations}"><Relationship Id="rId1" Type="{Office}/styles" Target="styles.xml"/><Relationship Id="rId2" Type="{Office}/numbering" Target="numbering.xml"/></Relationships>
                """
            );
        }

        return bytes.ToArray();
    }

    private static Document Text(IReadOnlyList<LetterBlock> blocks)
    {
        var body = new Body();
        foreach (var block in blocks)
        {
            var style = block.Kind switch
            {
                LetterBlockKind.Heading => "Heading1",
                LetterBlockKind.Subheading => "Heading2",
                LetterBlockKind.Item => "ListBullet",
                _ => null,
            };
            var paragraph = new Paragraph();
            if (style is not null)
            {
                paragraph.Append(new ParagraphProperties(new ParagraphStyleId { Val = style }));
            }

            paragraph.Append(new Run(new Text(Clean(block.Text)) { Space = SpaceProcessingModeValues.Preserve }));
            body.Append(paragraph);
        }

        // US Letter with the margins of the printed page, in twentieths of a point.
        body.Append(
            new SectionProperties(
                new PageSize { Width = 12240, Height = 15840 },
                new PageMargin
                {
                    Top = 1417,
                    Bottom = 1417,
                    Left = 1247,
                    Right = 1247,
                    Header = 708,
                    Footer = 708,
                    Gutter = 0,
                }
            )
        );
        return new Document(body);
    }

    private static Styles Styled() =>
        new(
            new DocDefaults(
                new RunPropertiesDefault(
                    new RunPropertiesBaseStyle(
                        new RunFonts
                        {
                            Ascii = "Georgia",
                            HighAnsi = "Georgia",
                            ComplexScript = "Georgia",
                        },
                        new FontSize { Val = "23" },
                        new FontSizeComplexScript { Val = "23" },
                        new Languages { Val = Language }
                    )
                ),
                new ParagraphPropertiesDefault(
                    new ParagraphPropertiesBaseStyle(
                        new SpacingBetweenLines
                        {
                            After = "160",
                            Line = "300",
                            LineRule = LineSpacingRuleValues.Auto,
                        }
                    )
                )
            ),
            Style("Normal", "Normal", null, null, null, isDefault: true),
            Style(
                "Heading1",
                "heading 1",
                new StyleParagraphProperties(
                    new KeepNext(),
                    new SpacingBetweenLines { Before = "0", After = "240" },
                    new OutlineLevel { Val = 0 }
                ),
                new StyleRunProperties(new Bold(), new FontSize { Val = "30" }),
                "Normal"
            ),
            Style(
                "Heading2",
                "heading 2",
                new StyleParagraphProperties(
                    new KeepNext(),
                    new SpacingBetweenLines { Before = "280", After = "100" },
                    new OutlineLevel { Val = 1 }
                ),
                new StyleRunProperties(new Bold(), new FontSize { Val = "24" }),
                "Normal"
            ),
            Style(
                "ListBullet",
                "List Bullet",
                new StyleParagraphProperties(
                    new KeepLines(),
                    new NumberingProperties(new NumberingId { Val = Bullets }),
                    new SpacingBetweenLines { After = "80" }
                ),
                null,
                null
            )
        );

    private static Style Style(
        string id,
        string name,
        StyleParagraphProperties? paragraph,
        StyleRunProperties? run,
        string? next,
        bool isDefault = false
    )
    {
        var style = new Style { Type = StyleValues.Paragraph, StyleId = id };
        if (isDefault)
        {
            style.Default = true;
        }

        style.Append(new StyleName { Val = name });
        if (!isDefault)
        {
            style.Append(new BasedOn { Val = "Normal" });
        }

        if (next is not null)
        {
            style.Append(new NextParagraphStyle { Val = next });
        }

        style.Append(new PrimaryStyle());
        if (paragraph is not null)
        {
            style.Append(paragraph);
        }

        if (run is not null)
        {
            style.Append(run);
        }

        return style;
    }

    private static Numbering Bulleted() =>
        new(
            new AbstractNum(
                new MultiLevelType { Val = MultiLevelValues.SingleLevel },
                new Level(
                    new StartNumberingValue { Val = 1 },
                    new NumberingFormat { Val = NumberFormatValues.Bullet },
                    new LevelText { Val = "\u2022" },
                    new LevelJustification { Val = LevelJustificationValues.Left },
                    new PreviousParagraphProperties(new Indentation { Left = "567", Hanging = "283" })
                )
                {
                    LevelIndex = 0,
                }
            )
            {
                AbstractNumberId = 0,
            },
            new NumberingInstance(new AbstractNumId { Val = 0 }) { NumberID = Bullets }
        );

    // Not packed tighter: how a deflater packs is no part of what a letter says.
    private static void Part(ZipArchive zip, string name, string xml)
    {
        var entry = zip.CreateEntry(name, CompressionLevel.NoCompression);
        entry.LastWriteTime = Never;
        using var part = entry.Open();
        part.Write(Encoding.UTF8.GetBytes("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n" + xml));
    }

    // What XML cannot hold does not stand in a letter.
    private static string Clean(string text) =>
        string.Concat(text.EnumerateRunes().Where(r => r.Value > char.MaxValue || XmlConvert.IsXmlChar((char)r.Value)));

    private static string Escaped(string text) => System.Security.SecurityElement.Escape(text)!;
}
