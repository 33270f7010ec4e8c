namespace Copilot.Core.Disclosure;

/// <summary>The words of texts that stand in small letters somewhere: words of the language, and no names.</summary>
public static class OrdinaryWords
{
    private const int Longest = 40;

    /// <summary>Those of all the texts.</summary>
    public static HashSet<string> In(IEnumerable<string> texts)
    {
        var words = new HashSet<string>(StringComparer.Ordinal);
        foreach (var text in texts)
        {
            Add(new Words(text), words);
        }

        return words;
    }

    internal static void Add(Words words, HashSet<string> into)
    {
        var lookup = into.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var i = 0; i < words.Count; i++)
        {
            if (words[i].Kind == WordKind.Letters && words[i].Length <= Longest && !words.Of(i).ContainsAnyExceptInRange('a', 'z'))
            {
                lookup.Add(words.Of(i));
            }
        }
    }
}
