using System.IO.Compression;
using System.Text;
using Microsoft.AspNetCore.DataProtection;

namespace Copilot.Web.Storage;

/// <summary>Seals what must not be read in the database file: packed, then encrypted and authenticated by Data Protection, whose keys rotate by themselves and open what older ones sealed.</summary>
public sealed class Seal(IDataProtectionProvider protection)
{
    private readonly IDataProtector _protector = protection.CreateProtector("Copilot.Chart.v1");

    public byte[] Close(string text)
    {
        using var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            brotli.Write(Encoding.UTF8.GetBytes(text));
        }

        return _protector.Protect(packed.ToArray());
    }

    /// <summary>The same sealed with the key of today; null where it is already, or where it is no text that this sealed.</summary>
    /// <param name="opens">False where it was sealed with keys that are not at hand.</param>
    public byte[]? Anew(byte[] sealedBytes, out bool opens)
    {
        opens = true;
        if (!sealedBytes.AsSpan().StartsWith(Mark))
        {
            return null;
        }

        try
        {
            var packed = ((IPersistedDataProtector)_protector).DangerousUnprotect(
                sealedBytes,
                ignoreRevocationErrors: true,
                out var old,
                out var revoked
            );
            return old || revoked ? _protector.Protect(packed) : null;
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            opens = false;
            return null;
        }
    }

    // What Data Protection seals begins so.
    private static ReadOnlySpan<byte> Mark => [0x09, 0xF0, 0xC9, 0xF0];

    /// <exception cref="System.Security.Cryptography.CryptographicException">It was sealed with keys that are not at hand, or changed since.</exception>
    public string Open(byte[] sealedBytes)
    {
        using var brotli = new BrotliStream(new MemoryStream(_protector.Unprotect(sealedBytes)), CompressionMode.Decompress);
        using var text = new MemoryStream();
        brotli.CopyTo(text);
        return Encoding.UTF8.GetString(text.ToArray());
    }
}
