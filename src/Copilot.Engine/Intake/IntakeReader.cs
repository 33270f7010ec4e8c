using System.Security.Cryptography;
using Copilot.Core;
using Copilot.Engine.Intake.Html;
using Copilot.Engine.Intake.Pdf;
using Copilot.Engine.Intake.Plain;
using Copilot.Engine.Intake.Word;

namespace Copilot.Engine.Intake;

/// <summary>Reads a document of whatever kind is known, told by its content: plain text, Markdown, HTML, DOCX, PDF. A file is read whole or refused whole.</summary>
public static class IntakeReader
{
    /// <param name="name">The file's name, for problems; a folder in it is dropped.</param>
    /// <exception cref="UnreadableInputException">It is refused: <see cref="IntakeProblems"/>.</exception>
    public static IntakeDocument Read(string name, byte[] bytes, IntakeLimits? limits = null)
    {
        limits = (limits ?? new IntakeLimits()).Checked();
        name = ShownName(name);
        if (bytes.LongLength > limits.Bytes)
        {
            throw TooLarge(name, limits);
        }

        var messages = new List<Problem>();
        var blocks = new BlockList(name, limits);
        var (kind, pages, title, margins) = ReadAs(name, bytes, limits, blocks, messages);
        if (blocks.Blocks.Count == 0)
        {
            throw IntakeProblems.Refuse(IntakeProblems.Empty, name, "There is no text in it.", "Give a document with text.");
        }

        return new IntakeDocument(
            name,
            kind,
            Convert.ToHexStringLower(SHA256.HashData(bytes)),
            pages,
            string.IsNullOrWhiteSpace(title) ? null : IntakeText.Clean(title),
            blocks.Blocks,
            blocks.Text,
            margins,
            messages
        );
    }

    /// <summary>Reads a file; one that is too large is not read at all, nor one that grows while it is read.</summary>
    /// <exception cref="UnreadableInputException">It is refused: <see cref="IntakeProblems"/>.</exception>
    /// <exception cref="IOException">It cannot be opened.</exception>
    public static IntakeDocument ReadFile(string path, IntakeLimits? limits = null)
    {
        limits = (limits ?? new IntakeLimits()).Checked();
        using var file = File.OpenRead(path);
        var whole = new MemoryStream(file.CanSeek && file.Length <= limits.Bytes ? (int)file.Length : 0);
        var buffer = new byte[81_920];
        if (file.CanSeek && file.Length > limits.Bytes)
        {
            throw TooLarge(ShownName(path), limits);
        }

        for (int read; (read = file.Read(buffer)) > 0; )
        {
            if (whole.Length + read > limits.Bytes)
            {
                throw TooLarge(ShownName(path), limits);
            }

            whole.Write(buffer, 0, read);
        }

        return Read(path, whole.ToArray(), limits);
    }

    private static (IntakeKind Kind, int? Pages, string? Title, IReadOnlyList<string> Margins) ReadAs(
        string name,
        byte[] bytes,
        IntakeLimits limits,
        BlockList blocks,
        List<Problem> messages
    )
    {
        if (FileKind.IsZip(bytes))
        {
            var word = WordBlocks.Read(name, bytes, limits, blocks, messages);
            return (IntakeKind.Docx, null, word.Title, word.Margins);
        }

        FileKind.RefuseOthers(name, bytes);
        if (FileKind.IsPdf(bytes))
        {
            var pdf = PdfBlocks.Read(name, bytes, limits, blocks, messages);
            return (IntakeKind.Pdf, pdf.Pages, pdf.Title, pdf.Margins);
        }

        var text = TextDecoding.Decode(name, bytes);
        if (FileKind.IsHtml(text))
        {
            return (IntakeKind.Html, null, HtmlBlocks.Read(name, text, limits, blocks, messages), []);
        }

        if (MarkdownBlocks.IsMarkdown(text))
        {
            MarkdownBlocks.Read(name, text, limits, blocks, messages);
            return (IntakeKind.Markdown, null, null, []);
        }

        PlainTextBlocks.Read(text, blocks);
        return (IntakeKind.Text, null, null, []);
    }

    // A name is printed and written into a file: without folder, control characters and marks that turn it.
    private static string ShownName(string path)
    {
        var name = IntakeText.Clean(path.AsSpan(path.LastIndexOfAny(['/', '\\']) + 1));
        return name.Length == 0 ? "document"
            : name.Length > 200 ? name[..200]
            : name;
    }

    private static UnreadableInputException TooLarge(string name, IntakeLimits limits) =>
        IntakeProblems.Refuse(
            IntakeProblems.TooLarge,
            name,
            $"It is larger than {limits.Bytes >> 20} MB.",
            "Split it, or leave out its pictures; --max-size raises the limit."
        );
}
