using System.Security.Cryptography;
using System.Text;

namespace Copilot.Core.Guidelines;

/// <summary>One hash over a set of files: the same content gives the same hash on every machine.</summary>
public static class ContentHash
{
    /// <summary>SHA-256 over the names in ordinal order, each with its length and its bytes, CRLF and CR read as LF; written <c>sha256:...</c>.</summary>
    public static string Of(IEnumerable<(string Name, byte[] Bytes)> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (name, bytes) in files.OrderBy(f => f.Name, StringComparer.Ordinal))
        {
            var content = NormaliseLineEnds(bytes);
            // The lengths keep a name's end and a file's end apart from what follows.
            hash.AppendData(Encoding.UTF8.GetBytes($"{name}\n{content.Length}\n"));
            hash.AppendData(content);
        }

        return "sha256:" + Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static ReadOnlySpan<byte> NormaliseLineEnds(byte[] bytes)
    {
        if (!bytes.AsSpan().Contains((byte)'\r'))
        {
            return bytes;
        }

        var kept = new byte[bytes.Length];
        var length = 0;
        for (var i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] != '\r')
            {
                kept[length++] = bytes[i];
            }
            else if (i + 1 == bytes.Length || bytes[i + 1] != '\n')
            {
                kept[length++] = (byte)'\n';
            }
        }

        return kept.AsSpan(0, length);
    }
}
