namespace Copilot.Core.Guardrails.Claims;

/// <summary>Phrases by their first word, to be found in a run of words in one pass.</summary>
internal sealed class WordPhrases<T>
    where T : class
{
    private readonly Dictionary<string, List<(T Value, string[] Words)>> _byFirst = new(StringComparer.Ordinal);

    public WordPhrases(IEnumerable<(T Value, string[] Words)> phrases)
    {
        foreach (var phrase in phrases.Where(p => p.Words.Length > 0))
        {
            if (!_byFirst.TryGetValue(phrase.Words[0], out var known))
            {
                _byFirst[phrase.Words[0]] = known = [];
            }

            known.Add(phrase);
        }

        foreach (var known in _byFirst.Values)
        {
            known.Sort((a, b) => b.Words.Length.CompareTo(a.Words.Length));
        }
    }

    /// <summary>Every phrase in the order of its first word, the longer first; the words are counted from 0.</summary>
    public IEnumerable<(T Value, int First, int Last)> In(IReadOnlyList<string> words)
    {
        for (var i = 0; i < words.Count; i++)
        {
            if (!_byFirst.TryGetValue(words[i], out var known))
            {
                continue;
            }

            foreach (var (value, phrase) in known)
            {
                if (Stands(words, i, phrase))
                {
                    yield return (value, i, i + phrase.Length - 1);
                }
            }
        }
    }

    private static bool Stands(IReadOnlyList<string> words, int at, string[] phrase)
    {
        if (at + phrase.Length > words.Count)
        {
            return false;
        }

        for (var i = 1; i < phrase.Length; i++)
        {
            if (words[at + i] != phrase[i])
            {
                return false;
            }
        }

        return true;
    }
}
