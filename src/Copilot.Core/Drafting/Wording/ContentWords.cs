using System.Runtime.CompilerServices;
using Copilot.Core.Guidelines;

namespace Copilot.Core.Drafting.Wording;

/// <summary>The words of a text that say what it is about, cut to their first letters so that "fusion" and "fusions" are one.</summary>
internal static class ContentWords
{
    private const int Shortest = 4;
    private const int Stem = 6;

    private static readonly HashSet<string> Empty = new(StringComparer.Ordinal)
    {
        "with",
        "that",
        "this",
        "from",
        "than",
        "more",
        "less",
        "been",
        "have",
        "were",
        "which",
        "where",
        "what",
        "their",
        "other",
        "summar",
        "after",
        "before",
        "patien",
        "grade",
    };

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> EmptyWords = Empty.GetAlternateLookup<ReadOnlySpan<char>>();

    // What a guideline says is the same for every case: kept with the passage.
    private static readonly ConditionalWeakTable<Passage, IReadOnlySet<string>> OfPassages = [];

    public static IReadOnlySet<string> Of(Passage passage) => OfPassages.GetValue(passage, p => Of($"{p.Heading} {p.Text}"));

    public static IReadOnlySet<string> Of(string text)
    {
        var words = new HashSet<string>(StringComparer.Ordinal);
        var (known, empty) = (words.GetAlternateLookup<ReadOnlySpan<char>>(), EmptyWords);
        Span<char> word = stackalloc char[Stem];
        for (var i = 0; i < text.Length; )
        {
            var start = i;
            while (i < text.Length && char.IsLetter(text[i]))
            {
                i++;
            }

            if (i - start >= Shortest)
            {
                var length = text.AsSpan(start, Math.Min(i - start, Stem)).ToLowerInvariant(word);
                if (!empty.Contains(word[..length]))
                {
                    known.Add(word[..length]);
                }
            }

            i = Math.Max(i, start + 1);
        }

        return words;
    }

    /// <summary>Shared words against all words of both, 0 to 1.</summary>
    public static double Share(IReadOnlySet<string> one, IReadOnlySet<string> other)
    {
        var both = one.Count(other.Contains);
        return both == 0 ? 0 : (double)both / (one.Count + other.Count - both);
    }
}
