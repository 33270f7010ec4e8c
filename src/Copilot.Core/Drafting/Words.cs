using Copilot.Core.Criteria.Rules;
using Copilot.Core.Yaml;

namespace Copilot.Core.Drafting;

/// <summary>Words that clinicians maintain: how facts, criteria, gates and asks are put in a sentence, and how an ask is put to a member.</summary>
/// <param name="Facts">Label by fact name; a fact without one is called by its name.</param>
/// <param name="Members">Plain words by ask id.</param>
public sealed record Words(IReadOnlyDictionary<string, string> Facts, IReadOnlyDictionary<string, string> Members)
{
    /// <summary>What all service lines share; <c>words.yaml</c> in a service line's folder adds to it.</summary>
    public const string File = "common/words.yaml";

    private static readonly Dictionary<string, string> Nothing = [];

    public static Words None { get; } = new(Nothing, Nothing);

    /// <summary>By fact name, how a reading of it is put: <c>{value}</c>, <c>{side}</c> and <c>{part}</c> are filled in.</summary>
    public IReadOnlyDictionary<string, string> Readings { get; init; } = Nothing;

    /// <summary>By criterion id, what it is called in running text; one without goes by its title.</summary>
    public IReadOnlyDictionary<string, string> Criteria { get; init; } = Nothing;

    /// <summary>By gate id and answer (<c>ID met</c>), what the gate's answer says; <c>ID clear</c> is the answer that needs no further word, <c>ID flag</c> the flag that tells the rest.</summary>
    public IReadOnlyDictionary<string, string> Gates { get; init; } = Nothing;

    /// <summary>By ask id, what is asked for in a few words.</summary>
    public IReadOnlyDictionary<string, string> Asks { get; init; } = Nothing;

    /// <summary>By service, what a member's page calls it.</summary>
    public IReadOnlyDictionary<string, string> Services { get; init; } = Nothing;

    /// <summary>How the columns of the level table are called.</summary>
    public IReadOnlyDictionary<LevelColumn, ColumnWords> Columns { get; init; } = new Dictionary<LevelColumn, ColumnWords>();

    /// <summary>Facts that a level's picture can do without.</summary>
    public IReadOnlySet<string> Aside { get; init; } = new HashSet<string>();

    /// <summary>What is said of a limit behind a reading.</summary>
    public LimitVerbs Limits { get; init; } = new("required", "asked for", "allowed", new HashSet<string>());

    public string Fact(string name) => Facts.TryGetValue(name, out var label) ? label : name.Replace('-', ' ').Replace('.', ' ');

    /// <summary>A column's words; without any, the contract's spelling of it.</summary>
    public ColumnWords Column(LevelColumn column) =>
        Columns.TryGetValue(column, out var words)
            ? words
            : new ColumnWords(LevelColumns.Of(column), LevelColumns.Of(column), LevelColumns.Of(column));

    public string Ask(string id) => Asks.TryGetValue(id, out var label) ? label : id.Replace('-', ' ');

    private const int Many = 3;

    private readonly System.Collections.Concurrent.ConcurrentDictionary<string, bool> _ofManyAsks = new(StringComparer.Ordinal);

    /// <summary>Whether a word stands in the labels of several asks, so that it tells none of them from the others.</summary>
    public bool IsOfManyAsks(string word) =>
        _ofManyAsks.GetOrAdd(word, w => Asks.Values.Count(a => a.Contains(w, StringComparison.OrdinalIgnoreCase)) >= Many);

    /// <summary>These words and those of another file; where both have one, the other's.</summary>
    public Words With(Words other) =>
        new(Joined(Facts, other.Facts), Joined(Members, other.Members))
        {
            Readings = Joined(Readings, other.Readings),
            Criteria = Joined(Criteria, other.Criteria),
            Gates = Joined(Gates, other.Gates),
            Asks = Joined(Asks, other.Asks),
            Services = Joined(Services, other.Services),
            Columns = Joined(Columns, other.Columns),
            Aside = Aside.Concat(other.Aside).ToHashSet(StringComparer.Ordinal),
            Limits = other.Limits.BoundUnits.Count > 0 ? other.Limits : Limits,
        };

    public static Words Read(string text, List<Problem> problems) => Read(text, problems, File);

    /// <param name="file">For the places of problems; a service line's own file may leave any part out.</param>
    public static Words Read(string text, List<Problem> problems, string file)
    {
        if (new YamlSource(file, problems).Read(text) is not { } map)
        {
            return None;
        }

        var words = new Words(Table(map.Map("facts", required: file == File)), Table(map.Map("members", required: file == File)))
        {
            Readings = Table(map.Map("readings")),
            Criteria = Table(map.Map("criteria")),
            Gates = Answers(map.Map("gates")),
            Asks = Table(map.Map("asks")),
            Services = Table(map.Map("services")),
            Columns = ReadColumns(map.Map("columns")),
            Aside = map.Texts("aside").ToHashSet(StringComparer.Ordinal),
        };
        if (map.Map("limits") is { } limits)
        {
            words = words with
            {
                Limits = new LimitVerbs(
                    limits.RequiredText("demand"),
                    limits.RequiredText("wish"),
                    limits.RequiredText("bound"),
                    limits.Texts("bound-units").ToHashSet(StringComparer.Ordinal)
                ),
            };
            limits.Finish();
        }

        map.Finish();
        return words;
    }

    private static Dictionary<string, string> Table(YamlMap? map) =>
        map is null ? [] : map.Keys.ToList().ToDictionary(key => key, map.RequiredText, StringComparer.Ordinal);

    private static Dictionary<string, string> Answers(YamlMap? gates)
    {
        var told = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var id in gates?.Keys.ToList() ?? [])
        {
            if (gates!.Map(id, required: true) is not { } answers)
            {
                continue;
            }

            foreach (var answer in new[] { "clear", "flag", "met", "not-met", "unknown" })
            {
                if (answers.Text(answer) is { } text)
                {
                    told[$"{id} {answer}"] = text;
                }
            }

            answers.Finish();
        }

        return told;
    }

    private static Dictionary<LevelColumn, ColumnWords> ReadColumns(YamlMap? map)
    {
        var columns = new Dictionary<LevelColumn, ColumnWords>();
        foreach (var column in map is null ? [] : LevelColumns.All)
        {
            if (map!.Map(LevelColumns.Of(column)) is { } words)
            {
                columns[column] = new ColumnWords(words.RequiredText("name"), words.RequiredText("short"), words.RequiredText("plain"));
                words.Finish();
            }
        }

        map?.Finish();
        return columns;
    }

    private static Dictionary<TKey, T> Joined<TKey, T>(IReadOnlyDictionary<TKey, T> one, IReadOnlyDictionary<TKey, T> other)
        where TKey : notnull
    {
        var both = one.ToDictionary(p => p.Key, p => p.Value);
        foreach (var (key, text) in other)
        {
            both[key] = text;
        }

        return both;
    }
}
