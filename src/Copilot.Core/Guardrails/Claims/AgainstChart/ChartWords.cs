using System.Globalization;
using Copilot.Core.Cases;
using Copilot.Core.Guardrails.Prose;

namespace Copilot.Core.Guardrails.Claims.AgainstChart;

/// <summary>The chart as words in their order, for quotes: white space, marks and case do not matter, every word does.</summary>
internal sealed class ChartWords
{
    // Words are numbered: a chart says the same ones again and again.
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly List<(int Word, int Document, int Start)> _words = [];
    private readonly List<List<int>> _places = [];
    private readonly IReadOnlyList<ChartDocument> _documents;

    public ChartWords(IReadOnlyList<ChartDocument> documents)
    {
        _documents = documents;
        for (var d = 0; d < documents.Count; d++)
        {
            foreach (var (start, end) in WordSpans.In(documents[d].Text, documents[d].BodyStart))
            {
                var word = Number(documents[d].Text.AsSpan(start, end - start));
                _places[word].Add(_words.Count);
                _words.Add((word, d, start));
            }
        }
    }

    public static IReadOnlyList<string> Of(string text) => [.. WordSpans.In(text).Select(w => text[w.Start..w.End].ToLowerInvariant())];

    /// <summary>Whether the words stand in the chart one after the other.</summary>
    public bool Contains(IReadOnlyList<string> words) => words.Count > 0 && Places(words[0]).Exists(at => Run(words, at) == words.Count);

    /// <summary>The share of the words that stand together at the place where most of them do, with the place.</summary>
    public (double Share, string Place) Nearest(IReadOnlyList<string> words)
    {
        var wanted = words.ToHashSet(StringComparer.Ordinal);
        var numbers = wanted.Select(w => _numbers.GetValueOrDefault(w, -1)).ToHashSet();
        var (best, place) = (0, 0);
        // The rarest words lead to the place.
        foreach (var word in words.Distinct().OrderBy(w => Places(w).Count).Take(3))
        {
            foreach (var at in Places(word).Take(200))
            {
                var from = Math.Max(0, at - words.Count);
                var near = _words.Skip(from).Take(2 * words.Count).Select(w => w.Word).Where(numbers.Contains).Distinct().Count();
                (best, place) = near > best ? (near, at) : (best, place);
            }
        }

        return best == 0
            ? (0, "")
            : (
                (double)best / wanted.Count,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{_documents[_words[place].Document].Id}:{_documents[_words[place].Document].LineAt(_words[place].Start)}"
                )
            );
    }

    private int Run(IReadOnlyList<string> words, int at)
    {
        var i = 0;
        while (i < words.Count && at + i < _words.Count && _words[at + i].Word == _numbers.GetValueOrDefault(words[i], -1))
        {
            i++;
        }

        return i;
    }

    private List<int> Places(string word) => _numbers.TryGetValue(word, out var number) ? _places[number] : [];

    private int Number(ReadOnlySpan<char> written)
    {
        Span<char> word = written.Length <= 64 ? stackalloc char[written.Length] : new char[written.Length];
        written.ToLowerInvariant(word);
        var numbers = _numbers.GetAlternateLookup<ReadOnlySpan<char>>();
        if (!numbers.TryGetValue(word, out var number))
        {
            numbers[word] = number = _places.Count;
            _places.Add([]);
        }

        return number;
    }
}
