using System.Numerics;
using System.Runtime.InteropServices;

namespace Copilot.Engine.Indexing.Files;

/// <summary>Tells whether bytes are as they were written. Fast, in four lanes; no protection against whoever forges a file.</summary>
internal static class Checksum
{
    private const ulong Odd = 0x9E3779B97F4A7C15;

    public static ulong Of(ReadOnlySpan<byte> bytes)
    {
        ulong a = 1,
            b = 2,
            c = 3,
            d = 4;
        var words = MemoryMarshal.Cast<byte, ulong>(bytes);
        var at = 0;
        for (; at + 4 <= words.Length; at += 4)
        {
            a = BitOperations.RotateLeft((a ^ words[at]) * Odd, 29);
            b = BitOperations.RotateLeft((b ^ words[at + 1]) * Odd, 29);
            c = BitOperations.RotateLeft((c ^ words[at + 2]) * Odd, 29);
            d = BitOperations.RotateLeft((d ^ words[at + 3]) * Odd, 29);
        }

        foreach (var one in bytes[(at * sizeof(ulong))..])
        {
            a = BitOperations.RotateLeft((a ^ one) * Odd, 29);
        }

        foreach (var lane in (ReadOnlySpan<ulong>)[b, c, d, (ulong)bytes.Length])
        {
            a = BitOperations.RotateLeft((a ^ lane) * Odd, 29);
        }

        return a ^ (a >> 32);
    }
}
