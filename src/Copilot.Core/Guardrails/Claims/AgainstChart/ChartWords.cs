using System.Globalization;
using Copilot.Core.Cases;
using Copilot.Core.Guardrails.Prose;

namespace Copilot.Core.Guardrails.Claims.AgainstChart;

/// <summary>The chart as words in their order, for quotes: white space, marks and case do not matter, every word does.</summary>
internal sealed class ChartWords
{
    private readonly List<(string Word, int Document, int Line)> _words = [];
    private readonly ILookup<string, int> _places;
    private readonly IReadOnlyList<ChartDocument> _documents;

    public ChartWords(IReadOnlyList<ChartDocument> documents)
    {
        _documents = documents;
        for (var d = 0; d < documents.Count; d++)
        {
            foreach (var (word, start) in Words(documents[d].Text, documents[d].BodyStart))
            {
                _words.Add((word, d, start));
            }
        }

        _places = _words.Select((w, i) => (w.Word, i)).ToLookup(p => p.Word, p => p.i, StringComparer.Ordinal);
    }

    public static IReadOnlyList<string> Of(string text) => [.. Words(text, 0).Select(w => w.Word)];

    /// <summary>Whether the words stand in the chart one after the other.</summary>
    public bool Contains(IReadOnlyList<string> words) => words.Count > 0 && _places[words[0]].Any(at => Run(words, at) == words.Count);

    /// <summary>The share of the words that stand together at the place where most of them do, with the place.</summary>
    public (double Share, string Place) Nearest(IReadOnlyList<string> words)
    {
        var wanted = words.ToHashSet(StringComparer.Ordinal);
        var (best, place) = (0, 0);
        // The rarest words lead to the place.
        foreach (var word in words.Distinct().OrderBy(w => _places[w].Count()).Take(3))
        {
            foreach (var at in _places[word].Take(200))
            {
                var from = Math.Max(0, at - words.Count);
                var near = _words.Skip(from).Take(2 * words.Count).Select(w => w.Word).Where(wanted.Contains).Distinct().Count();
                (best, place) = near > best ? (near, at) : (best, place);
            }
        }

        return best == 0 ? (0, "") : ((double)best / wanted.Count, string.Create(CultureInfo.InvariantCulture, $"{_documents[_words[place].Document].Id}:{_documents[_words[place].Document].LineAt(_words[place].Line)}"));
    }

    private int Run(IReadOnlyList<string> words, int at)
    {
        var i = 0;
        while (i < words.Count && at + i < _words.Count && _words[at + i].Word == words[i])
        {
            i++;
        }

        return i;
    }

    private static IEnumerable<(string Word, int Start)> Words(string text, int from)
    {
        foreach (var (start, end) in WordSpans.In(text, from))
        {
            yield return (text[start..end].ToLowerInvariant(), start);
        }
    }
}
