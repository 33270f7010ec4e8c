using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Copilot.Web.Keys;

/// <summary>A key as it is shown, once: <c>copilot_PREFIX_SECRET</c>. By its prefix it is found; of its secret, 256 random bits, the hash is kept.</summary>
public static class KeyText
{
    private const string Start = "copilot_";
    private const int PrefixLength = 12;
    private const string Letters = "abcdefghijkmnpqrstuvwxyz23456789";

    public static (string Key, string Prefix, byte[] Hash) Make()
    {
        var prefix = RandomNumberGenerator.GetString(Letters, PrefixLength);
        var secret = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        return ($"{Start}{prefix}_{secret}", prefix, Hash(secret));
    }

    /// <summary>Prefix and secret; null where the text is no key.</summary>
    public static (string Prefix, string Secret)? Read(string text) =>
        text.Length is > 30 and < 100 && text.StartsWith(Start, StringComparison.Ordinal) && text[Start.Length + PrefixLength] == '_'
            ? (text.Substring(Start.Length, PrefixLength), text[(Start.Length + PrefixLength + 1)..])
            : null;

    /// <summary>Whether a secret is the one whose hash is kept, in a time that tells nothing of where they differ.</summary>
    /// <param name="kept">Null where no key has the prefix: it takes as long.</param>
    public static bool Fits(string secret, byte[]? kept) =>
        CryptographicOperations.FixedTimeEquals(Hash(secret), kept ?? Nobodys) && kept is not null;

    private static readonly byte[] Nobodys = RandomNumberGenerator.GetBytes(32);

    private static byte[] Hash(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));
}
