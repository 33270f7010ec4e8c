using System.Buffers;
using System.Collections;
using System.Runtime.CompilerServices;

namespace Copilot.Core.Guardrails.Prose;

/// <summary>Words and phrases that are looked for, whatever their case. One pass over a text tells whether any of them stands in it at all,
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
            for (var at = AnyCase.IndexOf(text, phrase); at >= 0; at = AnyCase.IndexOf(text, phrase, at + 1))
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
}
