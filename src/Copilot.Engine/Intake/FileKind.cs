using System.Text;

namespace Copilot.Engine.Intake;

/// <summary>Tells by its first bytes what a file is; its name counts for nothing.</summary>
internal static class FileKind
{
    private static readonly (byte[] Start, string What, string Remedy)[] Others =
    [
        ([0x89, (byte)'P', (byte)'N', (byte)'G'], "a picture", Recognise),
        ([0xFF, 0xD8, 0xFF], "a picture", Recognise),
        ([(byte)'I', (byte)'I', 0x2A, 0], "a picture", Recognise),
        ([(byte)'M', (byte)'M', 0, 0x2A], "a picture", Recognise),
        ([(byte)'G', (byte)'I', (byte)'F', (byte)'8'], "a picture", Recognise),
        ([(byte)'{', (byte)'\\', (byte)'r', (byte)'t', (byte)'f'], "an RTF document", Resave),
        ([0x7F, (byte)'E', (byte)'L', (byte)'F'], "a program", Resave),
        ([(byte)'M', (byte)'Z', 0x90, 0], "a program", Resave),
        ([0x1F, 0x8B], "a packed archive", "Unpack it and give the document in it."),
        ([(byte)'R', (byte)'a', (byte)'r', (byte)'!'], "a packed archive", "Unpack it and give the document in it."),
        ([(byte)'7', (byte)'z', 0xBC, 0xAF], "a packed archive", "Unpack it and give the document in it."),
    ];

    private const string Recognise = "Run text recognition over it, and give the text or the searchable PDF.";
    private const string Resave = "Save it as .docx, PDF, HTML or Markdown.";

    private static ReadOnlySpan<byte> OldOffice => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    public static bool IsPdf(ReadOnlySpan<byte> bytes) => bytes[..Math.Min(bytes.Length, 1024)].IndexOf("%PDF-"u8) >= 0;

    public static bool IsZip(ReadOnlySpan<byte> bytes) => bytes.StartsWith("PK\u0003\u0004"u8) || bytes.StartsWith("PK\u0005\u0006"u8);

    /// <summary>Refuses what is neither text nor a format that is read.</summary>
    public static void RefuseOthers(string file, ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith(OldOffice))
        {
            // A protected .docx is such a container with a packed stream in it.
            throw bytes.IndexOf(Encoding.Unicode.GetBytes("EncryptedPackage")) >= 0
                ? IntakeProblems.Refuse(IntakeProblems.Encrypted, file, "It is encrypted.", "Remove its password and save it anew.")
                : IntakeProblems.Refuse(IntakeProblems.OtherKind, file, "It is a document of an older Office format.", Resave);
        }

        foreach (var (start, what, remedy) in Others)
        {
            if (bytes.StartsWith(start))
            {
                throw IntakeProblems.Refuse(IntakeProblems.OtherKind, file, $"It is {what}.", remedy);
            }
        }
    }

    /// <summary>Whether a text is a web page: a document type or a tag that only pages begin with, before any words.</summary>
    public static bool IsHtml(string text)
    {
        var head = text.AsSpan(0, Math.Min(text.Length, 4096)).TrimStart().TrimStart('\uFEFF');
        while (head.StartsWith("<!--") || head.StartsWith("<?"))
        {
            var end = head.StartsWith("<?") ? head.IndexOf('>') + 1 : head.IndexOf("-->") + 3;
            if (end < 3)
            {
                return false;
            }

            head = head[end..].TrimStart();
        }

        foreach (
            var tag in (ReadOnlySpan<string>)
                [
                    "<!doctype html",
                    "<html",
                    "<head",
                    "<body",
                    "<title",
                    "<meta",
                    "<article",
                    "<main",
                    "<div",
                    "<p>",
                    "<p ",
                    "<h1",
                    "<h2",
                    "<table",
                    "<section",
                ]
        )
        {
            if (head.StartsWith(tag, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
