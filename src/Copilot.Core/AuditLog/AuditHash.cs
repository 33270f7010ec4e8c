using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace Copilot.Core.AuditLog;

/// <summary>SHA-256 as the audit log writes it: <c>sha256:</c> and 64 lower-case hexadecimal digits.</summary>
public static class AuditHash
{
    private const string Prefix = "sha256:";
    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789abcdef");

    public static string Of(ReadOnlySpan<byte> bytes) => Prefix + Convert.ToHexStringLower(SHA256.HashData(bytes));

    /// <summary>Of a text's UTF-8 bytes.</summary>
    /// <exception cref="ArgumentException">It holds half a surrogate pair, which has no UTF-8 bytes of its own.</exception>
    public static string Of(string text) => Of(Utf8.GetBytes(text));

    public static bool IsHash(string text) =>
        text.Length == Prefix.Length + 64
        && text.StartsWith(Prefix, StringComparison.Ordinal)
        && text.AsSpan(Prefix.Length).IndexOfAnyExcept(Digits) < 0;

    internal static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
}
