namespace Copilot.Fuzzing;

/// <summary>Small damage of the kinds that fuzzers try first, drawn from a seed, so that a run without a fuzzer still tries what no corpus holds.</summary>
internal static class Damage
{
    private static readonly byte[][] Pieces =
    [
        "L4-5"u8.ToArray(),
        "S1"u8.ToArray(),
        "|"u8.ToArray(),
        "["u8.ToArray(),
        "](("u8.ToArray(),
        "\n\n"u8.ToArray(),
        "---\n"u8.ToArray(),
        "<div>"u8.ToArray(),
        "{"u8.ToArray(),
        "\""u8.ToArray(),
        "9999999999999"u8.ToArray(),
        "-0.0e999"u8.ToArray(),
        "0000-00-00"u8.ToArray(),
        "\u202e"u8.ToArray(),
        "\u0415"u8.ToArray(),
        [0xC3],
        [0xFF, 0xFE],
        [0x00],
        " no "u8.ToArray(),
        "mm"u8.ToArray(),
    ];

    /// <summary>Another text of about the same length, always the same for the same seed.</summary>
    public static byte[] Of(ReadOnlySpan<byte> original, uint seed)
    {
        var random = new Xorshift(seed);
        var bytes = original.ToArray().ToList();
        for (var changes = 1 + random.Below(8); changes > 0; changes--)
        {
            var at = random.Below(bytes.Count + 1);
            var length = Math.Min(random.Below(1 << random.Below(9)), bytes.Count - at);
            switch (random.Below(4))
            {
                case 0:
                    bytes.RemoveRange(at, length);
                    break;
                case 1:
                    bytes.InsertRange(at, Pieces[random.Below(Pieces.Length)]);
                    break;
                case 2:
                    bytes.InsertRange(random.Below(bytes.Count + 1), bytes.GetRange(at, length));
                    break;
                default:
                    for (var i = at; i < at + length; i++)
                    {
                        bytes[i] ^= (byte)(1 << random.Below(8));
                    }

                    break;
            }
        }

        return [.. bytes];
    }

    private struct Xorshift(uint seed)
    {
        private uint _state = (seed * 2654435761u) | 1;

        public int Below(int bound)
        {
            _state ^= _state << 13;
            _state ^= _state >> 17;
            _state ^= _state << 5;
            return (int)(_state % (uint)Math.Max(1, bound));
        }
    }
}
