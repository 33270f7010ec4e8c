namespace Copilot.Core.Drafting.Audiences;

/// <summary>The Flesch-Kincaid grade of an English text: about the years of school that reading it takes.</summary>
public static class ReadingLevel
{
    /// <summary>0.39 words a sentence + 11.8 syllables a word - 15.59; 0 for a text without words.</summary>
    public static double Grade(string text)
    {
        int words = 0,
            syllables = 0,
            sentences = 0;
        var open = false;
        for (var i = 0; i < text.Length; )
        {
            if (char.IsLetter(text[i]))
            {
                var start = i;
                while (i < text.Length && (char.IsLetter(text[i]) || text[i] is '\'' or '’'))
                {
                    i++;
                }

                words++;
                open = true;
                syllables += Syllables(text.AsSpan(start, i - start));
                continue;
            }

            if (open && text[i] is '.' or '!' or '?' && (i + 1 == text.Length || char.IsWhiteSpace(text[i + 1])))
            {
                sentences++;
                open = false;
            }

            i++;
        }

        sentences += open ? 1 : 0;
        return words == 0 ? 0 : 0.39 * words / sentences + 11.8 * syllables / words - 15.59;
    }

    /// <summary>Groups of vowels, less a silent ending; at least one.</summary>
    internal static int Syllables(ReadOnlySpan<char> word)
    {
        var count = 0;
        var before = false;
        foreach (var c in word)
        {
            var vowel = IsVowel(c);
            count += vowel && !before ? 1 : 0;
            before = vowel;
        }

        if (word.Length > 2 && EndsSilently(word))
        {
            count--;
        }

        return Math.Max(1, count);
    }

    private static bool EndsSilently(ReadOnlySpan<char> word)
    {
        var last = char.ToLowerInvariant(word[^1]);
        var second = char.ToLowerInvariant(word[^2]);
        var third = char.ToLowerInvariant(word[^3]);
        return last switch
        {
            // "table" keeps its ending, "surgeries" and "needed" theirs.
            'e' => !IsVowel(second) && !(second == 'l' && !IsVowel(third)),
            'd' => second == 'e' && third is not ('t' or 'd') && !IsVowel(third),
            's' => second == 'e' && third is not ('s' or 'z' or 'x' or 'c' or 'g' or 'h' or 'i') && !IsVowel(third),
            _ => false,
        };
    }

    private static bool IsVowel(char c) => char.ToLowerInvariant(c) is 'a' or 'e' or 'i' or 'o' or 'u' or 'y';
}
