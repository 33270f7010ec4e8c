using Copilot.Core.Facts.Text;
using Copilot.Core.Yaml;

namespace Copilot.Core.Facts.Context;

/// <summary>The words that say how a thing is asserted (<c>guidelines/common/lexicon/context.yaml</c>).</summary>
public sealed class ContextLexicon
{
    private static readonly (string Name, Assertion Assertion)[] Triggers =
    [
        ("absent", Assertion.Absent), ("possible", Assertion.Possible), ("historical", Assertion.Historical),
        ("hypothetical", Assertion.Hypothetical), ("planned", Assertion.Planned), ("family", Assertion.Family),
    ];

    private static readonly (string Name, Reach Reach)[] Reaches =
        [("before", Reach.Before), ("lists", Reach.Lists), ("next", Reach.Next), ("after", Reach.After), ("both", Reach.Both)];

    private static readonly (string Name, Stops Stops)[] StopNames =
    [
        ("all", Stops.All), ("absent", Stops.Absent), ("possible", Stops.Possible), ("historical", Stops.Historical),
        ("hypothetical", Stops.Hypothetical), ("planned", Stops.Planned), ("finding", Stops.Finding), ("care", Stops.Care),
    ];

    private readonly Dictionary<string, ContextEntry> _entries = new(StringComparer.Ordinal);

    private ContextLexicon()
    {
    }

    internal PhraseTable<ContextEntry> Phrases { get; } = new();

    internal HashSet<string> SourceBefore { get; private set; } = [];

    internal HashSet<string> SourceAfter { get; private set; } = [];

    internal HashSet<string> Holds { get; private set; } = [];

    internal HashSet<string> Openers { get; private set; } = [];

    internal HashSet<string> Grades { get; private set; } = [];

    internal HashSet<string> Verbs { get; private set; } = [];

    internal HashSet<string> Reported { get; private set; } = [];

    internal HashSet<string> Copulas { get; private set; } = [];

    internal HashSet<string> Affirmed { get; private set; } = [];

    internal HashSet<string> Prepositions { get; private set; } = [];

    internal HashSet<string> Underway { get; private set; } = [];

    internal HashSet<string> Current { get; private set; } = [];

    internal Dictionary<string, Assertion> Persons { get; } = new(StringComparer.Ordinal);

    /// <summary>Reads the lexicon strictly; what is wrong goes to <paramref name="problems"/> with its place.</summary>
    public static ContextLexicon Read(string file, string yaml, List<Problem> problems)
    {
        var lexicon = new ContextLexicon();
        if (new YamlSource(file, problems).Read(yaml) is not { } root)
        {
            return lexicon;
        }

        if (root.Map("triggers", required: true) is { } triggers)
        {
            lexicon.ReadTriggers(triggers);
        }

        if (root.Map("persons", required: true) is { } persons)
        {
            lexicon.ReadPersons(persons);
        }

        if (root.Map("stops", required: true) is { } stops)
        {
            foreach (var (name, stop) in StopNames)
            {
                foreach (var phrase in Phrase(stops, name))
                {
                    lexicon.Entry(phrase).Stops |= stop;
                }
            }

            stops.Finish();
        }

        foreach (var phrase in Phrase(root, "inert"))
        {
            lexicon.Entry(phrase).Inert = true;
        }

        lexicon.Holds = Words(root, "holds");
        lexicon.Openers = Words(root, "openers");
        lexicon.Grades = Words(root, "grades");
        lexicon.Verbs = Words(root, "verbs");
        lexicon.Reported = Words(root, "reported");
        lexicon.Copulas = Words(root, "copulas");
        lexicon.Affirmed = Words(root, "affirmed");
        lexicon.Prepositions = Words(root, "prepositions");
        lexicon.Underway = Words(root, "underway");
        lexicon.Current = Words(root, "current");
        root.Finish();
        foreach (var (phrase, entry) in lexicon._entries)
        {
            lexicon.Phrases.Add(phrase, entry);
        }

        return lexicon;
    }

    private void ReadTriggers(YamlMap triggers)
    {
        foreach (var (name, assertion) in Triggers)
        {
            if (triggers.Map(name) is not { } map)
            {
                continue;
            }

            foreach (var (reachName, reach) in Reaches)
            {
                foreach (var phrase in Phrase(map, reachName))
                {
                    Entry(phrase).Senses.Add(new Sense(assertion, reach));
                }
            }

            map.Finish();
        }

        triggers.Finish();
    }

    private void ReadPersons(YamlMap persons)
    {
        foreach (var (name, assertion) in new[] { ("family", Assertion.Family), ("other", Assertion.OtherPerson) })
        {
            foreach (var phrase in Phrase(persons, name))
            {
                Entry(phrase).Person = assertion;
                Persons.TryAdd(phrase, assertion);
            }
        }

        SourceBefore = Words(persons, "source-before");
        SourceAfter = Words(persons, "source-after");
        foreach (var phrase in Phrase(persons, "back-to-patient"))
        {
            Entry(phrase).Stops |= Stops.BackToPatient;
        }

        persons.Finish();
    }

    /// <summary>Phrases that the tokenizer cuts alike share one entry.</summary>
    private ContextEntry Entry(string phrase)
    {
        var key = string.Join(' ', Tokenizer.Tokenize(phrase).Select(t => Vocabulary.Lower(phrase.AsSpan(t.Start, t.Length))));
        if (!_entries.TryGetValue(key, out var entry))
        {
            _entries.Add(key, entry = new ContextEntry());
        }

        return entry;
    }

    private static IEnumerable<string> Phrase(YamlMap map, string key) =>
        map.Items(key).SelectMany(item => item.List ?? [item]).Select(item => item.Text).OfType<string>();

    private static HashSet<string> Words(YamlMap map, string key) => new(Phrase(map, key), StringComparer.Ordinal);
}
