using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Copilot.Core.Drafting.Render.Html;

/// <summary>Text made inert in HTML. Characters that reverse or hide what follows are shown by their number.</summary>
public static class HtmlText
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>The page's one stylesheet.</summary>
    public static string Style { get; } = ReadStyle();

    /// <summary>Its hash, by which the content security policy admits it and nothing else.</summary>
    public static string StyleHash { get; } = "sha256-" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)));

    public static string Escape(string text)
    {
        if (!text.Any(IsHidden))
        {
            return Encoder.Encode(text);
        }

        var result = new StringBuilder(text.Length + 32);
        var from = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (IsHidden(text[i]))
            {
                result
                    .Append(Encoder.Encode(text[from..i]))
                    .Append("<span class=\"hidden-character\">[U+")
                    .Append(((int)text[i]).ToString("X4", CultureInfo.InvariantCulture))
                    .Append("]</span>");
                from = i + 1;
            }
        }

        return result.Append(Encoder.Encode(text[from..])).ToString();
    }

    private static bool IsHidden(char c) =>
        c is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') or '\u200B' or '\u200E' or '\u200F' or '\u2060' or '\uFEFF'
        || (char.IsControl(c) && c is not ('\t' or '\n' or '\r'));

    private static string ReadStyle()
    {
        using var stream =
            typeof(HtmlText).Assembly.GetManifestResourceStream("page.css")
            ?? throw new InvalidOperationException("The stylesheet is not in the assembly.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
