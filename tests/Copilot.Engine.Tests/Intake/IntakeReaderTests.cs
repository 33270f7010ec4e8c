using System.IO.Compression;
using System.Text;
using Copilot.Core;
using Copilot.Engine.Intake;

namespace Copilot.Engine.Tests.Intake;

public sealed class IntakeReaderTests
{
    [Theory]
    [InlineData("<!DOCTYPE html><p>Words.</p>", IntakeKind.Html)]
    [InlineData("\n<!-- made by a program -->\n<html><body>Words.</body></html>", IntakeKind.Html)]
    [InlineData("# Title\n\nWords.", IntakeKind.Markdown)]
    [InlineData("---\nid: x\n---\nWords.", IntakeKind.Markdown)]
    [InlineData("Words without marks.\n\n1. First", IntakeKind.Text)]
    [InlineData("Less than <5 mm> of motion", IntakeKind.Text)]
    public void A_text_s_kind_is_told_by_its_content(string text, IntakeKind kind)
    {
        var read = Read.Text(text);

        Assert.Equal(kind, read.Kind);
        Assert.Null(read.Pages);
        Read.HoldsTogether(read);
    }

    [Fact]
    public void A_name_counts_for_nothing_and_is_shown_without_its_folder()
    {
        var read = IntakeReader.Read("/secret/place/policy.pdf", "# Title\n\nWords."u8.ToArray());

        Assert.Equal(("policy.pdf", IntakeKind.Markdown), (read.Name, read.Kind));
        Assert.Equal(64, read.Sha256.Length);
    }

    [Theory]
    [InlineData(new byte[] { 0x89, 0x50, 0x4E, 0x47, 13, 10 }, IntakeProblems.OtherKind)]
    [InlineData(new byte[] { 0xFF, 0xD8, 0xFF, 0xE0 }, IntakeProblems.OtherKind)]
    [InlineData(new byte[] { 0x7F, 0x45, 0x4C, 0x46 }, IntakeProblems.OtherKind)]
    [InlineData(new byte[] { 0x1F, 0x8B, 8, 0 }, IntakeProblems.OtherKind)]
    [InlineData(new byte[] { 0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0 }, IntakeProblems.OtherKind)]
    [InlineData(new byte[] { 65, 0, 66, 67 }, IntakeProblems.OtherKind)]
    [InlineData(new byte[] { 65, 0xC3, 0x28 }, IntakeProblems.NotUtf8)]
    [InlineData(new byte[] { }, IntakeProblems.Empty)]
    [InlineData(new byte[] { 32, 10, 9 }, IntakeProblems.Empty)]
    [InlineData(new byte[] { 0x50, 0x4B, 3, 4, 1, 2, 3 }, IntakeProblems.Damaged)]
    [InlineData(new byte[] { 0x25, 0x50, 0x44, 0x46, 0x2D, 0x31 }, IntakeProblems.Damaged)]
    public void What_is_not_read_is_refused_with_a_code(byte[] bytes, string code) => Assert.Equal(code, Read.Refusal(bytes));

    [Fact]
    public void A_protected_office_file_is_called_encrypted()
    {
        byte[] bytes =
        [
            0xD0,
            0xCF,
            0x11,
            0xE0,
            0xA1,
            0xB1,
            0x1A,
            0xE1,
            .. new byte[504],
            .. Encoding.Unicode.GetBytes("EncryptedPackage"),
            .. new byte[100],
        ];

        Assert.Equal(IntakeProblems.Encrypted, Read.Refusal(bytes));
    }

    [Fact]
    public void An_archive_that_is_no_document_is_told_so()
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            zip.CreateEntry("notes.txt").Open().Dispose();
        }

        Assert.Equal(IntakeProblems.OtherKind, Read.Refusal(stream.ToArray()));
    }

    [Fact]
    public void A_file_beyond_the_limit_is_refused_before_it_is_read()
    {
        var path = Path.GetTempFileName();
        try
        {
            // A gigabyte that takes no room on the disk.
            using (var file = File.OpenWrite(path))
            {
                file.SetLength(1L << 30);
            }

            var before = GC.GetAllocatedBytesForCurrentThread();
            var refused = Assert.Throws<UnreadableInputException>(() => IntakeReader.ReadFile(path));

            Assert.Equal(IntakeProblems.TooLarge, refused.Problems[0].Code);
            Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 1 << 20);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void A_text_beyond_the_limit_is_refused() =>
        Assert.Equal(
            IntakeProblems.TooMuchText,
            Read.Refusal(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("word ", 400))), new IntakeLimits { Characters = 1000 })
        );

    [Fact]
    public void A_limit_out_of_its_range_is_no_limit() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Read.Text("Words.", new IntakeLimits { Pages = 0 }));

    [Fact]
    public void Marks_that_cannot_be_seen_are_dropped_and_joined_letters_parted() =>
        Assert.Equal(["p office five"], Read.Text("of\uFB01ce\u200B \u202Efive\u00AD").Shape());

    [Fact]
    public void Every_code_is_listed_in_the_documentation_and_no_other()
    {
        var listed = File.ReadAllLines(Path.Combine(Repository.Root, "docs", "codes.md"))
            .Where(l => l.StartsWith("| T0", StringComparison.Ordinal))
            .Select(l => l[2..6]);

        Assert.Equal(IntakeProblems.All, listed);
    }
}
