using System.Runtime.InteropServices;
using Copilot.Core.Facts.Text;

namespace Copilot.Core.Facts.Matching;

/// <summary>The words that the lexicons know, numbered from 1, and the numbers of a chart's tokens.</summary>
/// <remarks>A long word that no lexicon knows is taken for the one known word from which it differs by a single letter
/// (left out, put in, exchanged, or two neighbours swapped) and with which it begins; if there are two such words, for none.</remarks>
internal sealed class Lexemes
{
    public const int Unknown = 0;

    /// <summary>Shorter words are never corrected: too many of them differ by a letter and mean another thing.</summary>
    public const int ShortestCorrected = 8;

    private readonly Dictionary<string, int> _ids = new(StringComparer.Ordinal);

    // Every known long word with one letter left out: the neighbours of a word at distance one share such a form with it.
    private readonly Dictionary<string, List<string>> _byDeletion = new(StringComparer.Ordinal);

    /// <summary>The number of a lexicon's word, a new one where it is not yet known.</summary>
    public int Add(string lowerWord)
    {
        var form = WordForms.Singular(lowerWord);
        if (_ids.TryGetValue(form, out var id))
        {
            return id;
        }

        _ids.Add(form, id = _ids.Count + 1);
        if (IsCorrectable(form))
        {
            foreach (var deletion in Deletions(form).Append(form).Distinct(StringComparer.Ordinal))
            {
                ref var words = ref CollectionsMarshal.GetValueRefOrAddDefault(_byDeletion, deletion, out _);
                (words ??= []).Add(form);
            }
        }

        return id;
    }

    /// <summary>The numbers of a chart's tokens; <see cref="Unknown"/> where no lexicon has the word.</summary>
    public int[] Number(ChartText text)
    {
        var ids = new int[text.Tokens.Count];
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < ids.Length; i++)
        {
            var lower = text.LowerOf(i);
            ref var id = ref CollectionsMarshal.GetValueRefOrAddDefault(seen, lower, out var exists);
            if (!exists)
            {
                id = Find(lower);
            }

            ids[i] = id;
        }

        return ids;
    }

    internal int Find(string lower)
    {
        var form = WordForms.Singular(lower);
        if (_ids.TryGetValue(form, out var id) || !IsCorrectable(form))
        {
            return id;
        }

        string? only = null;
        foreach (var deletion in Deletions(form).Append(form))
        {
            foreach (var known in _byDeletion.GetValueOrDefault(deletion) ?? [])
            {
                if (known[0] == form[0] && known != only && IsNear(form, known))
                {
                    if (only is not null)
                    {
                        return Unknown;
                    }

                    only = known;
                }
            }
        }

        return only is null ? Unknown : _ids[only];
    }

    private static bool IsCorrectable(string form) => form.Length is >= ShortestCorrected and <= 32 && form.All(char.IsAsciiLetterLower);

    private static IEnumerable<string> Deletions(string word) => Enumerable.Range(0, word.Length).Select(i => word.Remove(i, 1));

    private static bool IsNear(string a, string b)
    {
        if (Math.Abs(a.Length - b.Length) > 1)
        {
            return false;
        }

        var start = 0;
        while (start < a.Length && start < b.Length && a[start] == b[start])
        {
            start++;
        }

        int endA = a.Length, endB = b.Length;
        while (endA > start && endB > start && a[endA - 1] == b[endB - 1])
        {
            endA--;
            endB--;
        }

        var (restA, restB) = (endA - start, endB - start);
        return (restA <= 1 && restB <= 1) || (restA == 2 && restB == 2 && a[start] == b[start + 1] && a[start + 1] == b[start]);
    }
}
