namespace Copilot.Core;

/// <summary>Finds words in a text whatever their case. Without the tables of a culture, which this program does not load, the framework compares
/// letter by letter; this goes from one likely beginning to the next, with the same result.</summary>
internal static class AnyCase
{
    public static bool Contains(ReadOnlySpan<char> text, ReadOnlySpan<char> words) => IndexOf(text, words) >= 0;

    /// <summary>Where words begin in a text from a place on; -1 where they do not.</summary>
    public static int IndexOf(ReadOnlySpan<char> text, ReadOnlySpan<char> words, int from = 0)
    {
        if (words.Length == 0)
        {
            return from <= text.Length ? from : -1;
        }

        var (lower, upper) = (char.ToLowerInvariant(words[0]), char.ToUpperInvariant(words[0]));
        for (var last = text.Length - words.Length; from <= last; from++)
        {
            var next = text.Slice(from, last - from + 1).IndexOfAny(lower, upper);
            if (next < 0)
            {
                return -1;
            }

            from += next;
            if (text.Slice(from, words.Length).Equals(words, StringComparison.OrdinalIgnoreCase))
            {
                return from;
            }
        }

        return -1;
    }
}
