namespace Copilot.Core.Facts.Text;

/// <summary>The distinct words of one document in lower case, each numbered once.</summary>
internal sealed class Vocabulary
{
    // A page of a note has some two hundred different words, a long document few more a page.
    private const int MostExpected = 1024;

    private readonly Dictionary<string, int> _numbers;
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _lookup;
    private readonly List<string> _words;

    /// <param name="tokens">How many words, numbers and symbols there will be, again and again the same ones.</param>
    public Vocabulary(int tokens)
    {
        var expected = Math.Min(tokens / 2, MostExpected);
        _numbers = new(expected, StringComparer.Ordinal);
        _words = new(expected);
        _lookup = _numbers.GetAlternateLookup<ReadOnlySpan<char>>();
    }

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
