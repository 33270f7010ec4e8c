using System.Text;

namespace Copilot.Engine.Indexing;

/// <summary>The keys of an index, in ordinal order, as one run of UTF-8.</summary>
internal sealed record KeyColumn(ReadOnlyMemory<int> Starts, ReadOnlyMemory<byte> Bytes)
{
    public int Count => Math.Max(Starts.Length - 1, 0);

    public string this[int position] => Encoding.UTF8.GetString(Bytes.Span[Starts.Span[position]..Starts.Span[position + 1]]);

    public static KeyColumn Of(IReadOnlyList<string> keys)
    {
        var starts = new int[keys.Count + 1];
        for (var i = 0; i < keys.Count; i++)
        {
            starts[i + 1] = IndexException.Fitting((long)starts[i] + Encoding.UTF8.GetByteCount(keys[i]));
        }

        var bytes = new byte[starts[^1]];
        for (var i = 0; i < keys.Count; i++)
        {
            Encoding.UTF8.GetBytes(keys[i], bytes.AsSpan(starts[i]));
        }

        return new KeyColumn(starts, bytes);
    }

    /// <summary>Where a key stands; where it is missing, the complement of where it would.</summary>
    public int Find(string key)
    {
        var (low, high) = (0, Count - 1);
        while (low <= high)
        {
            var middle = low + (high - low) / 2;
            var order = string.CompareOrdinal(this[middle], key);
            if (order == 0)
            {
                return middle;
            }

            (low, high) = order < 0 ? (middle + 1, high) : (low, middle - 1);
        }

        return ~low;
    }
}
