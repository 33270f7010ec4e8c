namespace Copilot.Core.Facts.Text;

/// <summary>The distinct words of one document in lower case, each numbered once.</summary>
internal sealed class Vocabulary
{
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _lookup;
    private readonly List<string> _words = [];

    public Vocabulary() => _lookup = _numbers.GetAlternateLookup<ReadOnlySpan<char>>();

    public string[] Words => [.. _words];

    public int NumberOf(ReadOnlySpan<char> word)
    {
        Span<char> lower = word.Length <= Tokenizer.LongestToken ? stackalloc char[word.Length] : new char[word.Length];
        for (var i = 0; i < word.Length; i++)
        {
            lower[i] = word[i] == '\u2019' ? '\'' : char.ToLowerInvariant(word[i]);
        }

        if (_lookup.TryGetValue(lower, out var number))
        {
            return number;
        }

        number = _words.Count;
        var text = lower.ToString();
        _words.Add(text);
        _numbers.Add(text, number);
        return number;
    }

    public static string Lower(ReadOnlySpan<char> word) => word.ToString().Replace('\u2019', '\'').ToLowerInvariant();
}
