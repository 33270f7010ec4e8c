using Copilot.Core.Guardrails.Claims.AgainstChart;
using Copilot.Core.Guardrails.Claims.AgainstChart.Findings;
using Copilot.Core.Yaml;

namespace Copilot.Core.Guardrails.Claims;

/// <summary>The kinds of lists of which the lexicon of determinations consists: words, phrases, phrases by name, parts. What is missing is reported, and read as empty.</summary>
internal static class WordLists
{
    /// <summary>A list of words.</summary>
    public static HashSet<string> Set(this YamlMap map, string key) => map.Texts(key, required: true).ToHashSet(StringComparer.Ordinal);

    /// <summary>A list of words in whatever case.</summary>
    public static HashSet<string> SetOfAnyCase(this YamlMap map, string key) =>
        map.Texts(key, required: true).ToHashSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>A list of phrases, each as its words.</summary>
    public static IReadOnlyList<string[]> Phrased(this YamlMap map, string key) =>
        [.. map.Texts(key, required: true).Select(ContrastSets.Words)];

    /// <summary>A list of phrases, each found as it is written.</summary>
    public static WordPhrases<string> Phrases(this YamlMap map, string key) =>
        new(map.Texts(key, required: true).Select(t => (t, ContrastSets.Words(t))));

    /// <summary>Lists of phrases, each found by the name of its list.</summary>
    public static WordPhrases<string> NamedPhrases(this YamlMap map, string key) => map.Section(key, PhrasesByName);

    /// <summary>Of a part of lists the phrases, each found by the name of its list.</summary>
    public static WordPhrases<string> PhrasesByName(YamlMap part) =>
        new([.. part.Keys.ToList().SelectMany(name => part.Phrased(name).Select(words => (name, words)))]);

    /// <summary>Of a part of lists each list with its name.</summary>
    public static List<EventThing> Things(YamlMap part) => [.. part.Keys.ToList().Select(name => new EventThing(name, part.Phrased(name)))];

    /// <summary>Of a part of named parts what each of them reads as, in their order.</summary>
    public static List<T> Each<T>(this YamlMap map, string key, Func<string, YamlMap, T> read) =>
        map.Section(key, parts => Each(parts, read));

    /// <inheritdoc cref="Each{T}(YamlMap, string, Func{string, YamlMap, T})"/>
    public static List<T> Each<T>(YamlMap parts, Func<string, YamlMap, T> read)
    {
        var found = new List<T>();
        foreach (var name in parts.Keys.ToList())
        {
            if (parts.Map(name, required: true) is { } part)
            {
                found.Add(read(name, part));
                part.Finish();
            }
        }

        return found;
    }

    /// <summary>A part, read to its end: keys that <paramref name="read"/> does not ask for are reported.</summary>
    public static T Section<T>(this YamlMap map, string key, Func<YamlMap, T> read)
    {
        var part = map.Map(key, required: true) ?? YamlMap.Empty();
        var value = read(part);
        part.Finish();
        return value;
    }
}
