using Copilot.Core.Facts.Dictionary;
using Copilot.Core.Facts.Text;
using Copilot.Core.Yaml;

namespace Copilot.Core.Facts.Context;

/// <summary>The words that say how a thing is asserted (<c>guidelines/common/lexicon/context.yaml</c>).</summary>
public sealed class ContextLexicon
{
    private static readonly (string Name, Assertion Assertion)[] Triggers =
    [
        ("absent", Assertion.Absent),
        ("possible", Assertion.Possible),
        ("historical", Assertion.Historical),
        ("hypothetical", Assertion.Hypothetical),
        ("planned", Assertion.Planned),
        ("family", Assertion.Family),
    ];

    private static readonly (string Name, Reach Reach)[] Reaches =
    [
        ("before", Reach.Before),
        ("lists", Reach.Lists),
        ("next", Reach.Next),
        ("after", Reach.After),
        ("both", Reach.Both),
    ];

    private static readonly (string Name, Stops Stops)[] StopNames =
    [
        ("all", Stops.All),
        ("absent", Stops.Absent),
        ("possible", Stops.Possible),
        ("historical", Stops.Historical),
        ("hypothetical", Stops.Hypothetical),
        ("planned", Stops.Planned),
        ("finding", Stops.Finding),
        ("care", Stops.Care),
    ];

    private static readonly (string Name, CourseWord? Word)[] CourseWords =
    [
        ("inert", null),
        ("new", CourseWord.New),
        ("worse", CourseWord.Worse),
        ("onset", CourseWord.Onset),
        ("lasting", CourseWord.Lasting),
        ("kinds", CourseWord.Kind),
    ];

    private ContextLexicon() { }

    internal PhraseTable<ContextEntry> Phrases { get; } = new();

    /// <summary>Words that tell a sign's course; null for those that only seem to ("new patient").</summary>
    internal PhraseTable<CourseWord?> Courses { get; } = new();

    /// <summary>Right behind what is denied: it is denied for a time, and so made a condition.</summary>
    internal PhraseTable<bool> DeniedWhile { get; } = new();

    /// <summary>Words by which what was arranged did not take place: "cancelled", "never happened".</summary>
    internal PhraseTable<bool> CalledOff { get; } = new();

    /// <summary>Words by which care that was booked was not had: "no show", "voided".</summary>
    internal PhraseTable<bool> Unkept { get; } = new();

    internal HashSet<string> SourceBefore { get; private set; } = [];

    internal HashSet<string> SourceAfter { get; private set; } = [];

    /// <summary>What of another person goes on to the end of its clause: "his wife's back got better with PT".</summary>
    internal HashSet<string> Possessed { get; private set; } = [];

    internal HashSet<string> Holds { get; private set; } = [];

    internal HashSet<string> Openers { get; private set; } = [];

    internal HashSet<string> Grades { get; private set; } = [];

    internal HashSet<string> Verbs { get; private set; } = [];

    internal HashSet<string> Reported { get; private set; } = [];

    internal HashSet<string> Copulas { get; private set; } = [];

    /// <summary>Systems of a review: "GU neg retention" denies what follows.</summary>
    internal HashSet<string> Systems { get; private set; } = [];

    /// <summary>Behind "neg": it answers what stands before it, or excepts ("neg for", "neg except").</summary>
    internal HashSet<string> BehindDenial { get; private set; } = [];

    /// <summary>Behind "GU neg": what follows has a side or a beginning, and is told and not denied.</summary>
    internal HashSet<string> ToldOfNow { get; private set; } = [];

    /// <summary>Right behind a minus, of several on a line: it is denied ("-B/B -saddle").</summary>
    internal HashSet<string> DeniedByMinus { get; private set; } = [];

    internal HashSet<string> Affirmed { get; private set; } = [];

    internal HashSet<string> Prepositions { get; private set; } = [];

    internal HashSet<string> Underway { get; private set; } = [];

    internal HashSet<string> Current { get; private set; } = [];

    /// <summary>Words of advice on when to seek help: see <see cref="Advice"/>.</summary>
    internal HashSet<string> AdviceVerbs { get; private set; } = [];

    internal HashSet<string> Bidding { get; private set; } = [];

    internal HashSet<string> Unbidden { get; private set; } = [];

    internal HashSet<string> AdviceConditions { get; private set; } = [];

    internal HashSet<string> HelpPlaces { get; private set; } = [];

    internal HashSet<string> HelpUrgency { get; private set; } = [];

    internal HashSet<string> Conditional { get; private set; } = [];

    internal HashSet<string> Help { get; private set; } = [];

    internal HashSet<string> Warrants { get; private set; } = [];

    /// <summary>Units of time: "a history of three weeks of leg pain" tells how long, not that it is past.</summary>
    internal HashSet<string> Lengths { get; private set; } = [];

    /// <summary>Words that end a history, but right behind its words name what is past ("history of acute pancreatitis").</summary>
    internal HashSet<string> Named { get; private set; } = [];

    /// <summary>Verbs that go on with the past of the clause before them.</summary>
    internal HashSet<string> PastVerbs { get; private set; } = [];

    /// <summary>Verbs of a thing that happened and was over.</summary>
    internal HashSet<string> Over { get; private set; } = [];

    /// <summary>Endings of the names of operations: what an earlier one was done for is past with it.</summary>
    internal IReadOnlyList<string> OperationEndings { get; private set; } = [];

    /// <summary>Words by which what is told of a time long past began then.</summary>
    internal HashSet<string> Beginnings { get; private set; } = [];

    /// <summary>Words that count such a unit.</summary>
    internal HashSet<string> Numerals { get; private set; } = [];

    /// <summary>Times of year: "last summer" is past.</summary>
    internal HashSet<string> Seasons { get; private set; } = [];

    /// <summary>Opening the last piece of a question: an order that is weighed.</summary>
    internal HashSet<string> Orders { get; private set; } = [];

    /// <summary>Opening a sentence that asks throughout.</summary>
    internal HashSet<string> Asking { get; private set; } = [];

    internal HistoryWords Histories { get; private set; } = new(null);

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

        if (root.Map("advice", required: true) is { } advice)
        {
            lexicon.AdviceVerbs = Words(advice, "verbs");
            lexicon.Bidding = Words(advice, "bidding");
            lexicon.Unbidden = Words(advice, "unbidden");
            lexicon.AdviceConditions = Words(advice, "conditions");
            lexicon.HelpPlaces = Words(advice, "places");
            lexicon.HelpUrgency = Words(advice, "urgency");
            lexicon.Conditional = Words(advice, "conditional");
            lexicon.Help = Words(advice, "help");
            lexicon.Warrants = Words(advice, "warrants");
            advice.Finish();
        }

        if (root.Map("course", required: true) is { } course)
        {
            foreach (var (name, word) in CourseWords)
            {
                foreach (var phrase in Phrase(course, name))
                {
                    lexicon.Courses.Add(phrase, word);
                }
            }

            course.Finish();
        }

        foreach (var phrase in Phrase(root, "called-off"))
        {
            lexicon.CalledOff.Add(phrase, true);
        }

        foreach (var phrase in Phrase(root, "denied-while"))
        {
            lexicon.DeniedWhile.Add(phrase, true);
        }

        foreach (var phrase in Phrase(root, "unkept"))
        {
            lexicon.Unkept.Add(phrase, true);
        }

        lexicon.Histories = root.Group("histories", map => new HistoryWords(map));
        lexicon.Lengths = Words(root, "lengths");
        lexicon.Named = Words(root, "named");
        lexicon.PastVerbs = Words(root, "past-verbs");
        lexicon.Over = Words(root, "over");
        lexicon.OperationEndings = root.Texts("operation-endings");
        lexicon.Beginnings = Words(root, "beginnings");
        lexicon.Numerals = Words(root, "numerals");
        lexicon.Seasons = Words(root, "seasons");
        lexicon.Orders = Words(root, "orders");
        lexicon.Asking = Words(root, "asking");
        lexicon.Holds = Words(root, "holds");
        lexicon.Openers = Words(root, "openers");
        lexicon.Grades = Words(root, "grades");
        lexicon.Verbs = Words(root, "verbs");
        lexicon.Reported = Words(root, "reported");
        lexicon.Copulas = Words(root, "copulas");
        lexicon.Systems = Words(root, "systems");
        lexicon.BehindDenial = Words(root, "behind-denial");
        lexicon.ToldOfNow = Words(root, "told-of-now");
        lexicon.DeniedByMinus = Words(root, "denied-by-minus");
        lexicon.Affirmed = Words(root, "affirmed");
        lexicon.Prepositions = Words(root, "prepositions");
        lexicon.Underway = Words(root, "underway");
        lexicon.Current = Words(root, "current");
        root.Finish();
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

        Possessed = Words(persons, "possessed");
        SourceBefore = Words(persons, "source-before");
        SourceAfter = Words(persons, "source-after");
        foreach (var phrase in Phrase(persons, "back-to-patient"))
        {
            Entry(phrase).Stops |= Stops.BackToPatient;
        }

        persons.Finish();
    }

    /// <summary>Phrases that the tokenizer cuts alike share one entry; one without words is never met.</summary>
    private ContextEntry Entry(string phrase) => Phrases.Ensure(phrase, () => new ContextEntry()) ?? new ContextEntry();

    private static IEnumerable<string> Phrase(YamlMap map, string key) =>
        map.Items(key)
            .SelectMany(item => item.List ?? [item])
            .Select(item => item.Text)
            .OfType<string>()
            .SelectMany(phrase => Alternatives(map, key, phrase));

    // "(past | medical |) history of": the notation of the fact dictionary, less its gaps and numbers. A phrase without a bar stands for itself.
    private static IEnumerable<string> Alternatives(YamlMap map, string key, string phrase)
    {
        if (!phrase.Contains('|', StringComparison.Ordinal))
        {
            return [phrase];
        }

        if (PhraseNotation.Read(phrase, out var reason) is { } notation)
        {
            return Spelled(notation);
        }

        map.Report(
            key,
            FactDictionaryReader.BadPhrase,
            $"'{phrase}' cannot be read: {reason}.",
            "Close the parentheses; write alternatives inside them."
        );
        return [];
    }

    private static IEnumerable<string> Spelled(Phrase phrase)
    {
        IEnumerable<string> all = [""];
        foreach (var part in phrase.Parts)
        {
            var next = part.Alternatives is { } alternatives ? alternatives.SelectMany(Spelled).ToList() : [part.Word];
            all = [.. all.SelectMany(a => next.Select(n => a.Length == 0 || n.Length == 0 ? a + n : $"{a} {n}"))];
        }

        return all;
    }

    private static HashSet<string> Words(YamlMap map, string key) => new(Phrase(map, key), StringComparer.Ordinal);
}
