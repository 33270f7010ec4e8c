using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Copilot.Web.People.SecondFactor;

/// <summary>Codes of an authenticator: six figures of each half minute (RFC 6238, HMAC-SHA-1, as every authenticator reads them).</summary>
public static class Totp
{
    private const int Seconds = 30;
    private const int KeyBytes = 20;
    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>A new key, in the letters in which authenticators take it.</summary>
    public static string NewKey()
    {
        var bytes = RandomNumberGenerator.GetBytes(KeyBytes);
        var text = new StringBuilder();
        var (bits, held) = (0, 0);
        foreach (var b in bytes)
        {
            (bits, held) = ((bits << 8) | b, held + 8);
            for (; held >= 5; held -= 5)
            {
                text.Append(Base32[(bits >> (held - 5)) & 31]);
            }
        }

        return text.ToString();
    }

    /// <summary>Which half minute, counted from 1970, it is.</summary>
    public static long Step(DateTimeOffset at) => at.ToUnixTimeSeconds() / Seconds;

    /// <summary>The code of a half minute.</summary>
    /// <param name="digits">6 as authenticators show; the standard's own examples have 8.</param>
    public static string Code(string key, long step, int digits = 6)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> hash = stackalloc byte[20];
#pragma warning disable CA5350 // The standard and every authenticator have SHA-1 here; as a keyed hash it is sound.
        HMACSHA1.HashData(Bytes(key), counter, hash);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(hash[(hash[^1] & 15)..]) & 0x7fff_ffff;
        return (number % (int)Math.Pow(10, digits)).ToString(CultureInfo.InvariantCulture).PadLeft(digits, '0');
    }

    /// <summary>The half minute of which a code is, of this one and its neighbours; null where it is of none.</summary>
    /// <param name="after">Codes up to this half minute were taken before: null for none.</param>
    public static long? Match(string key, string code, DateTimeOffset now, long? after)
    {
        var typed = Encoding.ASCII.GetBytes(string.Concat(code.Where(char.IsAsciiDigit)));
        long? found = null;
        for (var step = Step(now) - 1; step <= Step(now) + 1; step++)
        {
            // Each is computed, whichever fits.
            if (CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Code(key, step)), typed) && (after is null || step > after))
            {
                found ??= step;
            }
        }

        return found;
    }

    /// <summary>The address that an authenticator reads from a picture.</summary>
    public static string Address(string key, string account) =>
        $"otpauth://totp/Copilot:{Uri.EscapeDataString(account)}?secret={key}&issuer=Copilot&digits=6&period={Seconds}";

    private static byte[] Bytes(string key)
    {
        var bytes = new List<byte>();
        var (bits, held) = (0, 0);
        foreach (var c in key)
        {
            (bits, held) = (((bits << 5) | Base32.IndexOf(c, StringComparison.Ordinal)) & 0xfff, held + 5);
            if (held >= 8)
            {
                held -= 8;
                bytes.Add((byte)(bits >> held));
            }
        }

        return [.. bytes];
    }
}
