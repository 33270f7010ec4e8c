using System.Buffers;
using System.Collections;
using System.Runtime.CompilerServices;

namespace Copilot.Core.Guardrails.Checks;

/// <summary>Words and phrases that a check looks for, whatever their case. One pass over a text tells whether any of them stands in it at all,
/// which settles most texts.</summary>
[CollectionBuilder(typeof(Phrases), nameof(Of))]
internal sealed class Phrases : IEnumerable<string>
{
    private readonly string[] _all;
    private readonly SearchValues<string> _any;

    private Phrases(string[] all)
    {
        _all = all;
        _any = SearchValues.Create(all, StringComparison.OrdinalIgnoreCase);
    }

    public static Phrases Of(ReadOnlySpan<string> all) => new(all.ToArray());

    /// <summary>Whether any of them stands in the text, be it within a word.</summary>
    public bool TouchedBy(string text) => text.AsSpan().ContainsAny(_any);

    /// <summary>The first of them, in their own order, that stands in the text as words of its own.</summary>
    public string? In(string text) => TouchedBy(text) ? Texts.Phrase(text, _all) : null;

    public IEnumerator<string> GetEnumerator() => ((IEnumerable<string>)_all).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

internal static class Texts
{
    /// <summary>Whether one of the phrases stands in the text as words of their own; the phrase found.</summary>
    public static string? Phrase(string text, params ReadOnlySpan<string> phrases)
    {
        foreach (var phrase in phrases)
        {
            for (var at = IndexOf(text, phrase); at >= 0; at = IndexOf(text, phrase, at + 1))
            {
                var end = at + phrase.Length;
                if ((at == 0 || !char.IsLetter(text[at - 1])) && (end == text.Length || !char.IsLetter(text[end])))
                {
                    return phrase;
                }
            }
        }

        return null;
    }

    public static bool Contains(string text, string words) => IndexOf(text, words) >= 0;

    /// <summary>Where words begin in a text, whatever their case; -1 where they do not. Without the tables of a culture the framework compares
    /// letter by letter; this goes from one likely beginning to the next.</summary>
    public static int IndexOf(string text, string words, int from = 0)
    {
        if (words.Length == 0)
        {
            return from <= text.Length ? from : -1;
        }

        var (lower, upper) = (char.ToLowerInvariant(words[0]), char.ToUpperInvariant(words[0]));
        for (var last = text.Length - words.Length; from <= last; from++)
        {
            var next = text.AsSpan(from, last - from + 1).IndexOfAny(lower, upper);
            if (next < 0)
            {
                return -1;
            }

            from += next;
            if (text.AsSpan(from, words.Length).Equals(words, StringComparison.OrdinalIgnoreCase))
            {
                return from;
            }
        }

        return -1;
    }
}
