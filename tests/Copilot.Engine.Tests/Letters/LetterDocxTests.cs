using System.IO.Compression;
using System.Text;
using Copilot.Core.Letters;
using Copilot.Engine.Letters;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Copilot.Engine.Tests.Letters;

public sealed class LetterDocxTests
{
    private static readonly LetterBlock[] Blocks =
    [
        new(LetterBlockKind.Heading, "Our answer"),
        new(LetterBlockKind.Paragraph, "Dear member, <b>5 < 6</b> & \u0001\ud800 more."),
        new(LetterBlockKind.Subheading, "Why"),
        new(LetterBlockKind.Item, "One."),
        new(LetterBlockKind.Item, "Two 𝒳."),
    ];

    [Fact]
    public void A_letter_is_a_sound_Word_document_with_real_headings_paragraphs_and_lists()
    {
        using var document = WordprocessingDocument.Open(new MemoryStream(LetterDocx.Write(Blocks)), isEditable: false);
        Assert.Empty(
            new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Office2019)
                .Validate(document, TestContext.Current.CancellationToken)
                .Select(e => e.Description)
        );
        var paragraphs = document
            .MainDocumentPart!.Document!.Body!.Elements<Paragraph>()
            .Select(p => (p.ParagraphProperties?.ParagraphStyleId?.Val?.Value, p.InnerText))
            .ToList();
        Assert.Equal(
            [
                ("Heading1", "Our answer"),
                (null, "Dear member, <b>5 < 6</b> & \ufffd more."),
                ("Heading2", "Why"),
                ("ListBullet", "One."),
                ("ListBullet", "Two 𝒳."),
            ],
            paragraphs
        );
        Assert.Equal("en-US", document.MainDocumentPart.StyleDefinitionsPart!.Styles!.Descendants<Languages>().Single().Val!.Value);
        Assert.Equal(("Our answer", "en-US"), (document.PackageProperties.Title, document.PackageProperties.Language));
    }

    [Fact]
    public void The_same_letter_gives_the_same_bytes_and_they_tell_nothing_of_the_machine()
    {
        var bytes = LetterDocx.Write(Blocks);
        Assert.Equal(bytes, LetterDocx.Write([.. Blocks]));
        using var zip = new ZipArchive(new MemoryStream(bytes));
        Assert.All(zip.Entries, e => Assert.Equal(1980, e.LastWriteTime.Year));
        using var reader = new StreamReader(zip.GetEntry("docProps/core.xml")!.Open(), Encoding.UTF8);
        var core = reader.ReadToEnd();
        foreach (
            var told in new[] { "creator", "lastModifiedBy", "created", "modified", Environment.UserName + "<", Environment.MachineName }
        )
        {
            Assert.DoesNotContain(told, core, StringComparison.Ordinal);
        }
    }
}
