using System.Runtime.InteropServices;
using Copilot.Core.Facts.Text;

namespace Copilot.Core.Facts.Matching;

/// <summary>The words that the lexicons know, numbered from 1, and the numbers of a chart's tokens.</summary>
/// <remarks>A long word that no lexicon knows is taken for the one known word from which it differs by a single letter
/// (left out, put in, exchanged, or two neighbours swapped) and with which it begins; if there are two such words, for none.</remarks>
internal sealed class Lexemes
{
    public const int Unknown = 0;

    /// <summary>The number of a hyphen, which within a phrase does not matter.</summary>
    public const int Hyphen = 1;

    /// <summary>Shorter words are never corrected: too many of them differ by a letter and mean another thing.</summary>
    public const int ShortestCorrected = 8;

    private const int LongestCorrected = 32;

    private readonly Dictionary<string, int> _ids = new(StringComparer.Ordinal) { ["-"] = Hyphen };

    // The lexicons say the same words again and again.
    private readonly Dictionary<string, int[]> _numbered = new(StringComparer.Ordinal);

    // The known long words by what a slip leaves alone, their first letter, and by their length, which it changes by one at most.
    private readonly Dictionary<int, List<string>> _correctable = [];

    /// <summary>The numbers of a lexicon's words between white space, cut as charts are cut; new ones where they are not yet known.</summary>
    public int[] Number(string words)
    {
        if (!_numbered.TryGetValue(words, out var ids))
        {
            var tokens = Tokenizer.Tokenize(words);
            ids = new int[tokens.Count];
            for (var i = 0; i < ids.Length; i++)
            {
                ids[i] = Add(words.Substring(tokens[i].Start, tokens[i].Length).ToLowerInvariant().Replace('\u2019', '\''));
            }

            _numbered.Add(words, ids);
        }

        return ids;
    }

    private int Add(string lowerWord)
    {
        var form = WordForms.Singular(lowerWord);
        if (!_ids.TryGetValue(form, out var id))
        {
            _ids.Add(form, id = _ids.Count + 1);
            if (IsCorrectable(form))
            {
                ref var words = ref CollectionsMarshal.GetValueRefOrAddDefault(_correctable, Shelf(form[0], form.Length), out _);
                (words ??= []).Add(form);
            }
        }

        return id;
    }

    /// <summary>The numbers of a chart's tokens; <see cref="Unknown"/> where no lexicon has the word.</summary>
    public int[] Number(ChartText text)
    {
        var words = text.Vocabulary;
        var idOf = new int[words.Length];
        for (var i = 0; i < words.Length; i++)
        {
            idOf[i] = Find(words[i]);
        }

        var ids = new int[text.Tokens.Count];
        for (var i = 0; i < ids.Length; i++)
        {
            ids[i] = idOf[text.WordOf(i)];
        }

        return ids;
    }

    internal int Find(string lower)
    {
        var form = WordForms.Singular(lower);
        // A scan makes "rn" of an m: "rnoderate".
        if (
            _ids.TryGetValue(form, out var id)
            || (
                form.Length > 4
                && form.Contains("rn", StringComparison.Ordinal)
                && _ids.TryGetValue(form.Replace("rn", "m", StringComparison.Ordinal), out id)
            )
            || !IsCorrectable(form)
        )
        {
            return id;
        }

        string? only = null;
        for (var length = form.Length - 1; length <= form.Length + 1; length++)
        {
            foreach (var known in _correctable.GetValueOrDefault(Shelf(form[0], length)) ?? [])
            {
                if (IsNear(form, known))
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

    private static int Shelf(char first, int length) => (first * (LongestCorrected + 2)) + length;

    private static bool IsCorrectable(string form)
    {
        if (form.Length is < ShortestCorrected or > LongestCorrected)
        {
            return false;
        }

        foreach (var c in form)
        {
            if (!char.IsAsciiLetterLower(c))
            {
                return false;
            }
        }

        return true;
    }

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

        int endA = a.Length,
            endB = b.Length;
        while (endA > start && endB > start && a[endA - 1] == b[endB - 1])
        {
            endA--;
            endB--;
        }

        var (restA, restB) = (endA - start, endB - start);
        return (restA <= 1 && restB <= 1) || (restA == 2 && restB == 2 && a[start] == b[start + 1] && a[start + 1] == b[start]);
    }
}
