namespace Copilot.Core.Guardrails.Prose;

/// <summary>Names that carry digits or hyphens (documents, codes, criteria), found in one pass over a text: a name is looked up by its first word.</summary>
internal sealed class NameIndex
{
    private readonly Dictionary<string, string[]>.AlternateLookup<ReadOnlySpan<char>> _byFirstWord;

    public NameIndex(IEnumerable<string> names)
    {
        _byFirstWord = names
            .Where(n => n.Length > 0 && char.IsLetterOrDigit(n[0]))
            .Distinct(StringComparer.Ordinal)
            .GroupBy(n => n[..WordEnd(n, 0)], StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.OrderByDescending(n => n.Length).ToArray(), StringComparer.Ordinal)
            .GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>The end of the longest name that begins at a word of the text and stands there whole; -1 for none.</summary>
    public int EndAt(string text, int at) => EndAt(text, at, whole: true);

    /// <summary>The text with its names blanked out, offsets kept; a word may go on behind a name.</summary>
    public string Blank(string text)
    {
        char[]? blank = null;
        for (var at = 0; at < text.Length; )
        {
            if (!char.IsLetterOrDigit(text[at]))
            {
                at++;
                continue;
            }

            var end = EndAt(text, at, whole: false);
            if (end > at)
            {
                (blank ??= text.ToCharArray()).AsSpan(at..end).Fill(' ');
            }

            at = Math.Max(end, WordEnd(text, at));
        }

        return blank is null ? text : new string(blank);
    }

    private int EndAt(string text, int at, bool whole)
    {
        if (!_byFirstWord.TryGetValue(text.AsSpan(at, WordEnd(text, at) - at), out var names))
        {
            return -1;
        }

        foreach (var name in names)
        {
            if (text.AsSpan(at).StartsWith(name, StringComparison.Ordinal) && (!whole || IsWhole(text, at, at + name.Length)))
            {
                return at + name.Length;
            }
        }

        return -1;
    }

    public static bool IsWhole(string text, int start, int end) =>
        BeginsName(text, start)
        && (
            end == text.Length
            || !IsNameCharacter(text[end])
            || (text[end] is '-' or '.' && (end + 1 == text.Length || !char.IsLetterOrDigit(text[end + 1])))
        );

    public static bool BeginsName(string text, int start) => start == 0 || !IsNameCharacter(text[start - 1]);

    private static bool IsNameCharacter(char c) => char.IsLetterOrDigit(c) || c is '-' or '_';

    private static int WordEnd(string text, int at)
    {
        while (at < text.Length && char.IsLetterOrDigit(text[at]))
        {
            at++;
        }

        return at;
    }
}
