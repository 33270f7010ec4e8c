using System.Globalization;
using Copilot.Core.Yaml;

namespace Copilot.Core.Facts.Dictionary;

/// <summary>Reads <c>facts.yaml</c> of the common folder and of every service line, strictly.</summary>
public static class FactDictionaryReader
{
    public const string DefinedTwice = "F001";
    public const string NoUnit = "F002";
    public const string NoScale = "F003";
    public const string BadName = "F004";
    public const string BadPhrase = "F005";
    public const string UnknownWord = "F006";
    public const string NotDefined = "F007";
    public const string UnknownLine = "F008";
    public const string BadRange = "F009";
    public const string MissingFact = "F010";

    private static readonly Dictionary<string, FactType> Types = new(StringComparer.Ordinal)
    {
        ["finding"] = FactType.Finding,
        ["grade"] = FactType.Grade,
        ["measure"] = FactType.Measure,
        ["word"] = FactType.Word,
        ["event"] = FactType.Event,
        ["care"] = FactType.Care,
    };

    private static readonly Dictionary<string, FactScope> Scopes = new(StringComparer.Ordinal)
    {
        ["case"] = FactScope.Case,
        ["level"] = FactScope.Level,
    };

    private static readonly Dictionary<string, FactSource> Sources = new(StringComparer.Ordinal)
    {
        ["anyone"] = FactSource.Anyone,
        ["imaging"] = FactSource.Imaging,
        ["exam"] = FactSource.Exam,
        ["plan"] = FactSource.Plan,
        ["lab"] = FactSource.Lab,
    };

    private static readonly Dictionary<string, PartKind> PartKinds = new(StringComparer.Ordinal)
    {
        ["muscle"] = PartKind.Muscle,
        ["root"] = PartKind.Root,
        ["drug"] = PartKind.Drug,
        ["body-part"] = PartKind.BodyPart,
    };

    private static readonly Dictionary<string, Freshness> Freshnesses = new(StringComparer.Ordinal)
    {
        ["imaging"] = Freshness.Imaging,
        ["films"] = Freshness.Films,
        ["exam"] = Freshness.Exam,
        ["labs"] = Freshness.Labs,
    };

    private static readonly Dictionary<string, Silence> Silences = new(StringComparer.Ordinal)
    {
        ["none"] = Silence.None,
        ["absent"] = Silence.Absent,
    };

    /// <summary>Reads the files of a guideline folder: <c>common/facts.yaml</c>, then each <c>LINE/facts.yaml</c> in the order of names. What the program speaks of must be there.</summary>
    public static FactDictionary ReadFolder(string folder, List<Problem> problems)
    {
        var files = new List<(string Line, string File, string Text)>();
        foreach (var directory in Directory.EnumerateDirectories(folder).OrderBy(d => d, StringComparer.Ordinal))
        {
            var path = Path.Combine(directory, "facts.yaml");
            if (File.Exists(path))
            {
                var line = Path.GetFileName(directory);
                files.Add((line, $"{line}/facts.yaml", File.ReadAllText(path)));
            }
        }

        var dictionary = Read(files, problems);
        KnownFacts.Check(dictionary, files.ConvertAll(f => f.Line), problems);
        return dictionary;
    }

    /// <summary>Reads the files given as (service line, name for messages, text); problems of all of them are reported together.</summary>
    public static FactDictionary Read(IReadOnlyList<(string Line, string File, string Text)> files, List<Problem> problems)
    {
        var maps = new List<(string Line, YamlMap Root)>();
        foreach (var (line, file, text) in files.OrderBy(f => f.Line != FactDictionary.Common).ThenBy(f => f.Line, StringComparer.Ordinal))
        {
            if (new YamlSource(file, problems).Read(text) is { } root)
            {
                maps.Add((line, root));
            }
        }

        var scales = new Dictionary<string, Scale>(StringComparer.Ordinal);
        foreach (var (_, root) in maps)
        {
            if (root.Map("scales") is { } map)
            {
                foreach (var name in map.Keys)
                {
                    scales[name] = new Scale(name, map.Texts(name));
                }
            }
        }

        var definitions = new Dictionary<string, FactDefinition>(StringComparer.Ordinal);
        var includes = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var (line, root) in maps)
        {
            includes[line] = root.Texts("include");
            foreach (var included in includes[line].Where(i => maps.All(m => m.Line != i)))
            {
                root.Report(
                    "include",
                    UnknownLine,
                    $"'{included}' is no service line with a facts.yaml.",
                    "Name the folder of a service line."
                );
            }

            if (root.Map("facts", required: true) is { } facts)
            {
                foreach (var name in facts.Keys)
                {
                    if (facts.Map(name, required: true) is not { } entry)
                    {
                        continue;
                    }

                    if (definitions.TryGetValue(name, out var other))
                    {
                        facts.Report(
                            name,
                            DefinedTwice,
                            $"'{name}' is already defined ({other.Place}).",
                            "Give one of them another name, or include the other line."
                        );
                    }
                    else
                    {
                        definitions[name] = Definition(name, line, entry, facts, scales);
                    }
                }

                facts.Finish();
            }
        }

        foreach (var (_, root) in maps)
        {
            if (root.Map("say") is { } say)
            {
                foreach (var name in say.Keys)
                {
                    if (definitions.TryGetValue(name, out var definition))
                    {
                        definitions[name] = definition with { Wording = ReadWording(say, definition) };
                    }
                    else
                    {
                        say.Report(name, NotDefined, $"'{name}' is no fact.", "Define it under 'facts:', or correct its spelling.");
                    }
                }
            }

            root.Finish();
        }

        return new FactDictionary(definitions.Values, includes, scales.Values);
    }

    private static FactDefinition Definition(string name, string line, YamlMap map, YamlMap parent, Dictionary<string, Scale> scales)
    {
        if (
            name.Length == 0
            || !char.IsAsciiLetterLower(name[0])
            || name.Any(c => c != '-' && !char.IsAsciiLetterLower(c) && !char.IsAsciiDigit(c))
        )
        {
            parent.Report(name, BadName, $"'{name}' is not kebab case.", "Use small letters, digits and single hyphens.");
        }

        var type = map.OneOf("type", Types, required: true) ?? FactType.Finding;
        var unit = map.Text("unit");
        if ((type == FactType.Measure) != unit is not null)
        {
            parent.Report(
                name,
                NoUnit,
                type == FactType.Measure ? "A measure needs a unit." : "Only a measure has a unit.",
                "Add or remove 'unit:'."
            );
        }

        Scale? scale = null;
        var scaleName = map.Text("scale");
        if (type == FactType.Grade && (scaleName is null || !scales.TryGetValue(scaleName, out scale)))
        {
            parent.Report(
                name,
                NoScale,
                scaleName is null ? "A grade needs a scale." : $"'{scaleName}' is no scale.",
                $"Use one of: {string.Join(", ", scales.Keys)}."
            );
        }

        var definition = new FactDefinition(
            name,
            line,
            type,
            map.OneOf("scope", Scopes, required: true) ?? FactScope.Case,
            unit,
            scale,
            map.Texts("words"),
            map.Boolean("sided") ?? false,
            map.OneOf("parts", PartKinds) ?? PartKind.None,
            map.OneOf("from", Sources, required: true) ?? FactSource.Anyone,
            map.OneOf("fresh", Freshnesses) ?? Freshness.Always,
            map.OneOf("silence", Silences) ?? Silence.Unknown,
            Range(map),
            map.Boolean("bare") ?? false,
            map.Boolean("named") ?? false,
            map.Boolean("beside-level") ?? false,
            map.Boolean("lasting") ?? false,
            Wording.None,
            map.Place
        )
        {
            Done = map.Boolean("done") ?? false,
            Regions = map.Texts("regions"),
            IsOfAnyRegion = map.Boolean("any-region") ?? false,
            IsOfRecordsPart = map.Boolean("of-records-part") ?? false,
            HasCourse = map.Boolean("course") ?? false,
        };
        map.Finish();
        return definition;
    }

    private static (double, double)? Range(YamlMap map)
    {
        var bounds = map.Texts("between");
        if (bounds.Count == 0)
        {
            return null;
        }

        if (
            bounds.Count == 2
            && double.TryParse(bounds[0], NumberStyles.Float, CultureInfo.InvariantCulture, out var low)
            && double.TryParse(bounds[1], NumberStyles.Float, CultureInfo.InvariantCulture, out var high)
            && low <= high
        )
        {
            return (low, high);
        }

        map.Report("between", BadRange, "'between' is not two numbers, the lower one first.", "Write it as [0, 10].");
        return null;
    }

    private static Wording ReadWording(YamlMap say, FactDefinition definition)
    {
        var name = definition.Name;
        if (say.Items(name) is var items && !items.Any(i => i.Map is not null))
        {
            return Wording.None with { Is = Phrases(say, name) };
        }

        if (say.Map(name) is not { } map)
        {
            return Wording.None;
        }

        var byWord = new Dictionary<string, IReadOnlyList<Phrase>>(StringComparer.Ordinal);
        foreach (var key in map.Keys.Where(k => k is not ("is" or "is-not" or "ignore" or "unless" or "of" or "where" or "between-bones")))
        {
            if (definition.Admits(key))
            {
                byWord[key] = Phrases(map, key);
            }
            else if (definition.Type is FactType.Grade or FactType.Word)
            {
                map.Report(
                    key,
                    UnknownWord,
                    $"'{key}' is no word that '{name}' can hold.",
                    $"Use one of: {string.Join(", ", definition.Scale?.Words ?? definition.Words)}."
                );
                _ = map.Items(key);
            }
        }

        var wording = new Wording(
            Phrases(map, "is"),
            Phrases(map, "is-not"),
            Phrases(map, "ignore"),
            Phrases(map, "unless"),
            byWord,
            map.Text("of"),
            Phrases(map, "where"),
            Phrases(map, "between-bones")
        );
        map.Finish();
        return wording;
    }

    internal static IReadOnlyList<Phrase> Phrases(YamlMap map, string key)
    {
        var all = new List<Phrase>();
        foreach (var notation in map.Texts(key))
        {
            if (PhraseNotation.Read(notation, out var reason) is { } phrase)
            {
                all.Add(phrase);
            }
            else
            {
                map.Report(
                    key,
                    BadPhrase,
                    $"'{notation}' cannot be read: {reason}.",
                    "Write words, alternatives as (one | other), '..' for up to four words, '#' for a number."
                );
            }
        }

        return all;
    }
}
