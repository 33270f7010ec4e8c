namespace Copilot.Core.Yaml;

/// <summary>Lists of single words, read strictly: a list or a group of lists that is missing is reported with its place, and reads as empty.</summary>
internal static class WordLists
{
    /// <summary>The words of some lists together.</summary>
    public static IReadOnlySet<string> Words(this YamlMap? map, params ReadOnlySpan<string> keys)
    {
        var words = new HashSet<string>(StringComparer.Ordinal);
        foreach (var key in keys)
        {
            words.UnionWith(map?.Texts(key, required: true) ?? []);
        }

        return words;
    }

    /// <summary>A group of lists, each of which is asked for by name; keys that nobody asks for are reported.</summary>
    public static T Group<T>(this YamlMap map, string key, Func<YamlMap?, T> read)
    {
        var group = map.Map(key, required: true);
        var words = read(group);
        group?.Finish();
        return words;
    }
}
