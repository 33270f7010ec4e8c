using System.Text;

namespace Copilot.Engine.Intake;

/// <summary>Bytes as text: UTF-8, UTF-16 by its mark, and for a web page the Western code page that it names.</summary>
internal static class TextDecoding
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static string Decode(string file, byte[] bytes)
    {
        try
        {
            var text =
                bytes.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE])
                    ? new UnicodeEncoding(false, true, true).GetString(bytes, 2, bytes.Length - 2)
                : bytes.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF])
                    ? new UnicodeEncoding(true, true, true).GetString(bytes, 2, bytes.Length - 2)
                : IsWestern(bytes) ? CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetString(bytes)
                : Utf8.GetString(bytes);
            text = text.StartsWith('\uFEFF') ? text[1..] : text;
            return text.Contains('\0', StringComparison.Ordinal)
                ? throw IntakeProblems.Refuse(
                    IntakeProblems.OtherKind,
                    file,
                    "It is no text.",
                    "Give Markdown, plain text, HTML, DOCX or PDF."
                )
                : text;
        }
        catch (Exception e) when (e is DecoderFallbackException or ArgumentException)
        {
            throw IntakeProblems.Refuse(IntakeProblems.NotUtf8, file, "It is no UTF-8 text.", "Save it as UTF-8.");
        }
    }

    // "<meta charset=windows-1252>", "charset=iso-8859-1": read as browsers read both.
    private static bool IsWestern(ReadOnlySpan<byte> bytes)
    {
        var head = Encoding.Latin1.GetString(bytes[..Math.Min(bytes.Length, 2048)]);
        if (
            head.IndexOf("charset=", StringComparison.OrdinalIgnoreCase) is not (>= 0 and var at)
            || !head.Contains('<', StringComparison.Ordinal)
        )
        {
            return false;
        }

        var name = head.AsSpan(at + "charset=".Length).TrimStart("\"' ");
        return name.StartsWith("windows-1252", StringComparison.OrdinalIgnoreCase)
            || name.StartsWith("iso-8859-1", StringComparison.OrdinalIgnoreCase)
            || name.StartsWith("latin1", StringComparison.OrdinalIgnoreCase);
    }
}
