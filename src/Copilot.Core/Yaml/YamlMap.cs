using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Copilot.Core.Yaml;

/// <summary>A YAML mapping read strictly: each key is asked for by name, wrong values and keys nobody asked for become
/// problems with file, line and column, and all of them are reported together.</summary>
public sealed class YamlMap
{
    private readonly YamlMappingNode _node;
    private readonly YamlSource _source;
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);

    internal YamlMap(YamlMappingNode node, YamlSource source)
    {
        _node = node;
        _source = source;
    }

    /// <summary>A mapping without keys, of no file: what it is asked for is missing, and nobody hears of it.</summary>
    internal static YamlMap Empty() => new(new YamlMappingNode(), new YamlSource("", []));

    /// <summary>The keys in the order of the file.</summary>
    public IEnumerable<string> Keys => _node.Children.Keys.OfType<YamlScalarNode>().Select(k => k.Value ?? "");

    /// <summary>Where the mapping begins.</summary>
    public Place Place => _source.At(_node);

    public bool Has(string key) => Child(key) is not null;

    /// <summary>The place of a key's value, or of the mapping where the key is missing.</summary>
    public Place PlaceOf(string key) => Child(key) is { } node ? _source.At(node) : Place;

    /// <summary>Reports a problem at a key's value.</summary>
    public void Report(string key, string code, string reason, string remedy) =>
        _source.Problems.Add(new Problem(code, PlaceOf(key), reason, remedy));

    /// <summary>The same as a message, which refuses nothing.</summary>
    public void Warn(string key, string code, string reason, string remedy) =>
        _source.Problems.Add(new Problem(code, PlaceOf(key), reason, remedy, Weight.Message));

    public string? Text(string key, bool required = false)
    {
        switch (Ask(key, required))
        {
            case null:
                return null;
            case YamlScalarNode { Value: { } value } scalar when !IsNull(scalar):
                return value;
            case YamlScalarNode:
                return Nothing(key, required);
            default:
                Report(key, YamlSource.WrongType, $"'{key}' is not a text.", "Write a single value.");
                return null;
        }
    }

    public string RequiredText(string key) => Text(key, required: true) ?? "";

    public int? Integer(string key, bool required = false) =>
        Parse<int>(
            key,
            required,
            "a whole number",
            (string s, out int v) => int.TryParse(s, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out v)
        );

    public double? Number(string key, bool required = false) =>
        Parse<double>(
            key,
            required,
            "a number",
            (string s, out double v) => double.TryParse(s, NumberStyles.Float, CultureInfo.InvariantCulture, out v) && double.IsFinite(v)
        );

    public bool? Boolean(string key, bool required = false) => Parse<bool>(key, required, "true or false", bool.TryParse);

    public DateOnly? Date(string key, bool required = false) =>
        Parse<DateOnly>(
            key,
            required,
            "a date (YYYY-MM-DD)",
            (string s, out DateOnly v) =>
                DateOnly.TryParseExact(s, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out v)
                && PossibleDays.Contains(v)
        );

    /// <summary>One of a closed set, spelled as the contract spells it.</summary>
    public T? OneOf<T>(string key, IReadOnlyDictionary<string, T> words, bool required = false)
        where T : struct
    {
        if (Text(key, required) is not { } text)
        {
            return null;
        }

        if (words.TryGetValue(text, out var value))
        {
            return value;
        }

        Report(
            key,
            YamlSource.NotOneOf,
            $"{_source.Named(text)} is none of the known values of '{key}'.",
            $"Use one of: {string.Join(", ", words.Keys)}."
        );
        return null;
    }

    public YamlMap? Map(string key, bool required = false)
    {
        switch (Ask(key, required))
        {
            case YamlMappingNode map:
                return new YamlMap(map, _source);
            case null:
                return null;
            case YamlScalarNode scalar when IsNull(scalar):
                Nothing(key, required);
                return null;
            default:
                Report(key, YamlSource.WrongType, $"'{key}' is not a mapping.", "Write 'key: value' pairs under it.");
                return null;
        }
    }

    /// <summary>A list of texts; a single text counts as a list of one.</summary>
    public IReadOnlyList<string> Texts(string key, bool required = false) =>
        [.. Items(key, required).Select(item => item.Text ?? Misfit<string>(key, item, "a text")).OfType<string>()];

    /// <summary>A list of mappings; anything else in it is a problem.</summary>
    public IReadOnlyList<YamlMap> Maps(string key, bool required = false) =>
        [.. Items(key, required).Select(item => item.Map ?? Misfit<YamlMap>(key, item, "a mapping")).OfType<YamlMap>()];

    /// <summary>The items of a list as they come: texts or mappings.</summary>
    public IReadOnlyList<YamlItem> Items(string key, bool required = false)
    {
        switch (Ask(key, required))
        {
            case null:
                return [];
            case YamlSequenceNode list:
                return [.. list.Children.Select(c => YamlItem.Of(c, _source))];
            case YamlScalarNode scalar when IsNull(scalar):
                Nothing(key, required);
                return [];
            case { } node:
                return [YamlItem.Of(node, _source)];
        }
    }

    /// <summary>Reports every key that nobody asked for.</summary>
    public void Finish()
    {
        var known = _asked.Count == 0 ? "" : $" Known keys: {string.Join(", ", _asked)}.";
        foreach (var (key, _) in _node.Children)
        {
            if (key is not YamlScalarNode { Value: { } name } || !_asked.Contains(name))
            {
                _source.Problems.Add(
                    new Problem(
                        YamlSource.UnknownKey,
                        _source.At(key),
                        $"Unknown key{_source.NamedKey((key as YamlScalarNode)?.Value ?? $"{key}")}",
                        $"Remove it or correct its spelling.{known}"
                    )
                );
            }
        }
    }

    private YamlNode? Child(string key) => _node.Children.TryGetValue(new YamlScalarNode(key), out var node) ? node : null;

    private YamlNode? Ask(string key, bool required)
    {
        _asked.Add(key);
        var child = Child(key);
        if (child is null && required)
        {
            _source.Problems.Add(new Problem(YamlSource.MissingKey, Place, $"'{key}' is missing.", "Add it."));
        }

        return child;
    }

    private string? Nothing(string key, bool required)
    {
        if (required)
        {
            Report(key, YamlSource.MissingKey, $"'{key}' is empty.", "Give it a value.");
        }

        return null;
    }

    private T? Misfit<T>(string key, YamlItem item, string what)
        where T : class
    {
        _source.Problems.Add(new Problem(YamlSource.WrongType, item.Place, $"An item of '{key}' is not {what}.", $"Write {what}."));
        return null;
    }

    private delegate bool Parser<T>(string text, out T value);

    private T? Parse<T>(string key, bool required, string what, Parser<T> parse)
        where T : struct
    {
        if (Text(key, required) is not { } text)
        {
            return null;
        }

        if (parse(text, out var value))
        {
            return value;
        }

        Report(key, YamlSource.WrongType, $"{_source.Named(text)} is not {what}.", $"Write {what} for '{key}'.");
        return null;
    }

    private static bool IsNull(YamlScalarNode scalar) => scalar.Style == ScalarStyle.Plain && scalar.Value is null or "" or "null" or "~";
}

/// <summary>An item of a YAML list: a text, a mapping, or a list of texts.</summary>
public sealed record YamlItem(string? Text, YamlMap? Map, IReadOnlyList<YamlItem>? List, Place Place)
{
    internal static YamlItem Of(YamlNode node, YamlSource source) =>
        node switch
        {
            YamlMappingNode map => new YamlItem(null, new YamlMap(map, source), null, source.At(node)),
            YamlSequenceNode list => new YamlItem(null, null, [.. list.Children.Select(c => Of(c, source))], source.At(node)),
            _ => new YamlItem((node as YamlScalarNode)?.Value, null, null, source.At(node)),
        };
}
