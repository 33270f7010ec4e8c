namespace Copilot.Evals.Mutation;

/// <summary>A deterministic draw: the same words give the same numbers on every machine and in every version of the framework
/// (FNV-1a over the words, then SplitMix64).</summary>
public sealed class Draw
{
    private ulong _state = 14695981039346656037;

    public Draw(params ReadOnlySpan<string> words)
    {
        foreach (var word in words)
        {
            foreach (var letter in word)
            {
                _state = (_state ^ letter) * 1099511628211;
            }

            _state = (_state ^ '\n') * 1099511628211;
        }
    }

    /// <summary>A number from 0 to below <paramref name="count"/>.</summary>
    public int Below(int count) => (int)(Next() % (ulong)count);

    public T Of<T>(IReadOnlyList<T> items) => items[Below(items.Count)];

    /// <summary>The items in a drawn order.</summary>
    public IReadOnlyList<T> Shuffled<T>(IEnumerable<T> items)
    {
        var list = items.ToList();
        for (var i = list.Count - 1; i > 0; i--)
        {
            var other = Below(i + 1);
            (list[i], list[other]) = (list[other], list[i]);
        }

        return list;
    }

    /// <summary>A drawn string of digits, the first of which is not 0.</summary>
    public string Digits(int count) =>
        string.Concat(Enumerable.Range(0, count).Select(i => (char)('0' + (i == 0 ? 1 + Below(9) : Below(10)))));

    private ulong Next()
    {
        var z = _state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
