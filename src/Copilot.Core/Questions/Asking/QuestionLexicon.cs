using Copilot.Core.Cases;
using Copilot.Core.Facts.Dictionary;
using Copilot.Core.Facts.Matching;
using Copilot.Core.Facts.Text;
using Copilot.Core.Yaml;

namespace Copilot.Core.Questions.Asking;

/// <summary>What the words of a question may name.</summary>
internal enum NameKind
{
    Cue,
    Topic,
    Service,
    Procedure,
    Fact,
    Criterion,
    Ask,
    Body,
    Uncovered,
    Record,
    Business,
    Elsewhere,
}

/// <summary>A cue of a kind of question, or the name of a thing asked about.</summary>
internal readonly record struct QuestionName(NameKind Kind, string Name);

/// <summary>A question by examples of how it is asked.</summary>
/// <param name="Told">What it asks, in words.</param>
/// <param name="Stems">Of all words of its examples.</param>
internal sealed record TakenQuestion(QuestionKind Kind, string Told, IReadOnlySet<string> Stems);

/// <summary>What a supposition says shorter than a chart would: a number with a unit, or a day (the unit <c>date</c>), beside a word.</summary>
internal sealed record Rewrite(IReadOnlyList<string> When, IReadOnlyList<string> Unit, string Say)
{
    /// <summary>The amounts for which it stands: above the first, up to the second; all where none are given.</summary>
    public (double Above, double To)? Between { get; init; }

    public bool Takes(double amount) => Between is not { } b || (amount > b.Above && amount <= b.To);

    /// <summary>Of an ellipsis: the facts and computed values for one of which a case must wait.</summary>
    public IReadOnlyList<string> Facts { get; init; } = [];
}

/// <summary>A kind of record, as front matter has it.</summary>
/// <param name="Type">Null where whoever wrote it tells the kind.</param>
internal sealed record RecordKind(DocumentType? Type, Modality? Modality, AuthorRole? Author = null)
{
    public bool Holds(ChartDocument document) =>
        (Type is null || document.Type == Type)
        && (
            Modality is null
            || document.Modality == Modality
            || (
                Modality == Cases.Modality.Xray && document.Modality is Cases.Modality.FlexionExtension or Cases.Modality.StandingFullLength
            )
        )
        && (Author is null || document.Author == Author);
}

/// <summary>How reviewers ask (<c>guidelines/common/lexicon/questions.yaml</c>, and a service line's own <c>questions.yaml</c>).</summary>
public sealed class QuestionLexicon
{
    public const string File = "common/lexicon/questions.yaml";

    /// <summary>A service line's own file, in its folder.</summary>
    public const string Own = "questions.yaml";

    public const string BadPhrase = "L030";

    private readonly List<(Phrase Phrase, QuestionName Name)> _phrases = [];
    private readonly Dictionary<string, IReadOnlyList<string>> _topics = new(StringComparer.Ordinal);
    private readonly List<IReadOnlyList<string>> _together = [];
    private readonly List<IReadOnlyList<string>> _measures = [];
    private readonly List<Rewrite> _rewrites = [];
    private readonly List<Rewrite> _ellipses = [];
    private readonly List<string> _instead = [];
    private readonly HashSet<string> _gates = new(StringComparer.Ordinal);
    private readonly HashSet<string> _urgencies = new(StringComparer.Ordinal);
    private readonly HashSet<string> _deformities = new(StringComparer.Ordinal);
    private readonly HashSet<string> _alone = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _flags = new(StringComparer.Ordinal);
    private readonly Dictionary<string, RecordKind> _records = new(StringComparer.Ordinal);
    private readonly List<string> _grades = [];
    private readonly HashSet<string> _filler = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _insurers = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> _profiles = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _gradedPlaces = new(StringComparer.Ordinal);

    private readonly List<IReadOnlyList<string>> _likewise = [];
    private readonly List<TakenQuestion> _taken = [];
    private readonly HashSet<string> _fillerStems = new(StringComparer.Ordinal);
    private readonly List<string> _corrections = [];
    private readonly List<string> _normals = [];
    private readonly List<string> _denying = [];
    private readonly List<string> _past = [];
    private readonly List<string> _comparing = [];

    private QuestionLexicon() { }

    /// <summary>Knows no words: of a folder without a lexicon.</summary>
    public static QuestionLexicon None { get; } = new();

    internal IReadOnlyList<Rewrite> Rewrites => _rewrites;

    /// <summary>What a bare day or amount means, in the order in which they are tried.</summary>
    internal IReadOnlyList<Rewrite> Ellipses => _ellipses;

    /// <summary>Words behind which the value on record stands that another one takes the place of.</summary>
    internal IReadOnlyList<string> Instead => _instead;

    /// <summary>Whether a topic is what the emergency gate asks.</summary>
    internal bool IsGate(string topic) => _gates.Contains(topic);

    /// <summary>Whether a topic is the haste of the request, which the emergency gate answers.</summary>
    internal bool IsUrgency(string topic) => _urgencies.Contains(topic);

    /// <summary>Whether a fact tells of a deformity.</summary>
    internal bool TellsDeformity(string fact) => _deformities.Any(d => Topic(d).Contains(fact));

    /// <summary>Whether a topic is a deformity, for which operations have codes of their own.</summary>
    internal bool IsForDeformity(string topic) => _deformities.Contains(topic);

    /// <summary>Whether a topic stands only where nothing else is named.</summary>
    internal bool IsAlone(string topic) => _alone.Contains(topic);

    /// <summary>The flag that a topic is about; null for most.</summary>
    internal string? Flag(string topic) => _flags.GetValueOrDefault(topic);

    /// <summary>Words that grade a narrowing, told beside a level without a noun.</summary>
    internal IReadOnlyList<string> Grades => _grades;

    /// <summary>What such a grade means: <c>{grade} ... at {level}</c>.</summary>
    internal string Graded { get; private set; } = "";

    /// <summary>What is meant by a grade beside some words; the first where none of them stands there.</summary>
    internal string GradedPlace(string said) =>
        _gradedPlaces.FirstOrDefault(p => said.Contains(p.Key, StringComparison.OrdinalIgnoreCase)).Value ?? "central";

    internal RecordKind? Record(string name) => _records.GetValueOrDefault(name);

    /// <summary>A word that builds a question and asks after nothing.</summary>
    internal bool IsFiller(string word) => _filler.Contains(word);

    /// <summary>A word by which an insurer is called, whoever else is called so.</summary>
    internal bool IsInsurer(string word) => _insurers.Contains(word);

    /// <summary>The policy profile under which requests of a line of business are held; null where none is told.</summary>
    internal string? ProfileOf(string business) => _profiles.GetValueOrDefault(business);

    /// <summary>The facts of the dictionary that tell of a topic.</summary>
    internal IReadOnlyList<string> Topic(string name) => _topics.GetValueOrDefault(name) ?? [];

    /// <summary>The computed values of the topics that hold a fact.</summary>
    internal IEnumerable<string> ComputedFrom(string fact) =>
        _topics.Values.Where(t => t.Contains(fact)).SelectMany(t => t.Where(n => n.Contains('.', StringComparison.Ordinal)));

    /// <summary>The facts that one supposition replaces together, the named one among them.</summary>
    internal IReadOnlyList<string> Together(string fact) => _together.Find(t => t.Contains(fact, StringComparer.Ordinal)) ?? [fact];

    /// <summary>The facts that tell one measure, the named one among them.</summary>
    internal IReadOnlyList<string> Measured(string fact) => _measures.Find(t => t.Contains(fact, StringComparer.Ordinal)) ?? [fact];

    /// <summary>Other words for what a question's words name: a steroid is called by its drugs too.</summary>
    internal IReadOnlyList<string> Likewise(IEnumerable<string> words)
    {
        var stems = words.Select(RecordSearch.Stem).ToHashSet(StringComparer.Ordinal);
        return [.. _likewise.Where(l => l.Any(w => stems.Contains(RecordSearch.Stem(w)))).SelectMany(l => l).Distinct()];
    }

    /// <summary>Words by which a record says that it corrects an earlier one.</summary>
    internal IReadOnlyList<string> Corrections => _corrections;

    /// <summary>Words that tell a normal or negative finding.</summary>
    internal IReadOnlyList<string> Normals => _normals;

    /// <summary>Words that deny what stands behind them.</summary>
    internal IReadOnlyList<string> Denying => _denying;

    /// <summary>Words that tell of something earlier.</summary>
    internal IReadOnlyList<string> Past => _past;

    /// <summary>Words that beside two numbers tell a course within one line.</summary>
    internal IReadOnlyList<string> Comparing => _comparing;

    // "Was", "it" and "who" tell of no kind of question.
    private const int ShortWord = 3;

    /// <summary>The question that one with no known cue resembles: every word of it that carries something stands in that question's examples, and one in no other's; null where there is none.</summary>
    internal TakenQuestion? TakenAs(ChartText text, IReadOnlyList<PhraseMatch<QuestionName>> names, bool namesLevel)
    {
        var asked = Enumerable
            .Range(0, text.Tokens.Count)
            .Where(i => text.KindOf(i) == TokenKind.Word && !names.Any(n => n.First <= i && i < n.End && n.Value.Kind is not NameKind.Cue))
            .Select(i => RecordSearch.Stem(text.LowerOf(i)))
            .Distinct()
            .ToList();
        bool Holds(TakenQuestion q, string stem) => q.Stems.Contains(stem);
        bool IsOwn(string stem) => _taken.Count(q => Holds(q, stem)) == 1;
        bool Carries(string stem) => stem.Length > 2 && !IsFiller(stem) && !_fillerStems.Contains(stem) && !RecordSearch.IsCommon(stem);
        return namesLevel
            ? null
            : _taken
                .Where(q =>
                    asked.Exists(s => s.Length > ShortWord && IsOwn(s) && Holds(q, s)) && asked.TrueForAll(s => !Carries(s) || Holds(q, s))
                )
                .OrderByDescending(q => asked.Count(s => IsOwn(s) && Holds(q, s)))
                .ThenByDescending(q => asked.Count(s => Holds(q, s)))
                .FirstOrDefault();
    }

    /// <summary>Reads the common file; what is wrong goes to <paramref name="problems"/> with its place.</summary>
    public static QuestionLexicon Read(string yaml, List<Problem> problems)
    {
        var lexicon = new QuestionLexicon();
        if (new YamlSource(File, problems).Read(yaml) is not { } root)
        {
            return lexicon;
        }

        lexicon.AddAll(root.Map("cues", required: true), NameKind.Cue, problems, QuestionCues.All);
        lexicon.AddAll(root.Map("uncovered"), NameKind.Uncovered, problems);
        lexicon.AddAll(root.Map("elsewhere"), NameKind.Elsewhere, problems);
        lexicon.AddAll(root.Map("business"), NameKind.Business, problems);
        lexicon.ReadRecords(root, problems);
        lexicon.ReadTopics(root, problems);
        lexicon._together.AddRange(Lists(root.Items("together", required: true)));
        lexicon._measures.AddRange(Lists(root.Items("measures")));
        lexicon.ReadRewrites(root);
        lexicon.ReadWords(root);
        lexicon._likewise.AddRange(Lists(root.Items("likewise")));
        lexicon.ReadTaken(root);
        lexicon._insurers.UnionWith(root.Texts("insurers"));
        ReadPairs(root.Map("profiles"), lexicon._profiles);
        lexicon.ReadGrades(root);
        lexicon.ReadEllipses(root);
        root.Finish();
        return lexicon;
    }

    // Kinds of record, as front matter has them.
    private void ReadRecords(YamlMap root, List<Problem> problems)
    {
        if (root.Map("records") is not { } records)
        {
            return;
        }

        foreach (var name in records.Keys.ToList())
        {
            if (records.Map(name, required: true) is { } record)
            {
                Add(record, "say", new QuestionName(NameKind.Record, name), problems);
                _records[name] = new RecordKind(
                    record.OneOf("type", Types),
                    record.OneOf("modality", Modalities),
                    record.OneOf("author", Authors)
                );
                record.Finish();
            }
        }

        records.Finish();
    }

    // Topics with the facts that they hold, and what sets a topic apart.
    private void ReadTopics(YamlMap root, List<Problem> problems)
    {
        if (root.Map("topics", required: true) is not { } topics)
        {
            return;
        }

        foreach (var name in topics.Keys.ToList())
        {
            if (topics.Map(name, required: true) is not { } topic)
            {
                continue;
            }

            Add(topic, "say", new QuestionName(NameKind.Topic, name), problems);
            _topics[name] = topic.Texts("facts", required: true);
            if (topic.Text("flag") is { } flag)
            {
                _flags[name] = flag;
            }

            Mark("urgency", _urgencies);
            Mark("deformity", _deformities);
            Mark("alone", _alone);
            Mark("gate", _gates);
            topic.Finish();

            void Mark(string key, HashSet<string> marked)
            {
                if (topic.Boolean(key) == true)
                {
                    marked.Add(name);
                }
            }
        }

        topics.Finish();
    }

    private void ReadRewrites(YamlMap root)
    {
        foreach (var rewrite in root.Maps("rewrites", required: true))
        {
            _rewrites.Add(
                new Rewrite(rewrite.Texts("when", required: true), rewrite.Texts("unit", required: true), rewrite.RequiredText("say"))
                {
                    Between = rewrite.Number("above") is { } above && rewrite.Number("to") is { } to ? (above, to) : null,
                }
            );
            rewrite.Finish();
        }
    }

    // Lists of words, each with a part of its own in reading.
    private void ReadWords(YamlMap root)
    {
        _instead.AddRange(root.Texts("instead"));
        _filler.UnionWith(root.Texts("filler"));
        _fillerStems.UnionWith(_filler.Select(RecordSearch.Stem));
        _corrections.AddRange(root.Texts("corrections"));
        _normals.AddRange(root.Texts("normals"));
        _denying.AddRange(root.Texts("denying"));
        _past.AddRange(root.Texts("past"));
        _comparing.AddRange(root.Texts("comparing"));
    }

    // Questions by examples of how they are asked.
    private void ReadTaken(YamlMap root)
    {
        foreach (var taken in root.Maps("taken"))
        {
            var kind = taken.OneOf("kind", Takeable, required: true);
            var stems = taken
                .Texts("say", required: true)
                .SelectMany(SourceNames.Words)
                .Select(RecordSearch.Stem)
                .ToHashSet(StringComparer.Ordinal);
            _taken.Add(new TakenQuestion(kind ?? default, taken.RequiredText("as") ?? "", stems));
            taken.Finish();
        }
    }

    private void ReadGrades(YamlMap root)
    {
        if (root.Map("grades") is { } grades)
        {
            _grades.AddRange(grades.Texts("words", required: true));
            Graded = grades.RequiredText("say") ?? "";
            ReadPairs(grades.Map("places"), _gradedPlaces);
            grades.Finish();
        }
    }

    private void ReadEllipses(YamlMap root)
    {
        foreach (var ellipsis in root.Maps("ellipses"))
        {
            _ellipses.Add(
                new Rewrite([], ellipsis.Texts("unit", required: true), ellipsis.RequiredText("say"))
                {
                    Facts = ellipsis.Texts("facts", required: true),
                }
            );
            ellipsis.Finish();
        }
    }

    private static IEnumerable<IReadOnlyList<string>> Lists(IEnumerable<YamlItem> items) =>
        items.Select(item => (IReadOnlyList<string>)[.. (item.List ?? []).Select(i => i.Text).OfType<string>()]);

    private static void ReadPairs(YamlMap? map, Dictionary<string, string> pairs)
    {
        foreach (var key in map?.Keys.ToList() ?? [])
        {
            pairs[key] = map!.RequiredText(key) ?? "";
        }

        map?.Finish();
    }

    private static readonly Dictionary<string, QuestionKind> Takeable = new(StringComparer.Ordinal)
    {
        ["missing"] = QuestionKind.Missing,
        ["clock"] = QuestionKind.Clock,
        ["side"] = QuestionKind.Side,
        ["verdict"] = QuestionKind.Reason,
    };

    private static readonly Dictionary<string, DocumentType> Types = new(StringComparer.Ordinal)
    {
        ["imaging-report"] = DocumentType.ImagingReport,
        ["progress-note"] = DocumentType.ProgressNote,
        ["consult"] = DocumentType.Consult,
        ["operative-plan"] = DocumentType.OperativePlan,
        ["therapy-record"] = DocumentType.TherapyRecord,
        ["procedure-note"] = DocumentType.ProcedureNote,
        ["lab"] = DocumentType.Lab,
        ["letter"] = DocumentType.Letter,
    };

    private static readonly Dictionary<string, AuthorRole> Authors = new(StringComparer.Ordinal)
    {
        ["radiologist"] = AuthorRole.Radiologist,
        ["surgeon"] = AuthorRole.Surgeon,
        ["primary-care"] = AuthorRole.PrimaryCare,
        ["pain"] = AuthorRole.Pain,
        ["therapist"] = AuthorRole.Therapist,
        ["nurse"] = AuthorRole.Nurse,
    };

    private static readonly Dictionary<string, Modality> Modalities = new(StringComparer.Ordinal)
    {
        ["mri"] = Modality.Mri,
        ["ct"] = Modality.Ct,
        ["xray"] = Modality.Xray,
        ["flexion-extension"] = Modality.FlexionExtension,
        ["standing-full-length"] = Modality.StandingFullLength,
        ["dxa"] = Modality.Dxa,
    };

    /// <summary>Adds a service line's own file.</summary>
    /// <param name="file">For the places of problems.</param>
    public void Add(string yaml, string file, List<Problem> problems)
    {
        if (new YamlSource(file, problems).Read(yaml) is { } root)
        {
            AddAll(root.Map("services"), NameKind.Service, problems);
            AddAll(root.Map("procedures"), NameKind.Procedure, problems);
            root.Finish();
        }
    }

    /// <summary>All phrases with what they name, with others added to them.</summary>
    internal PhraseTrie<QuestionName> Compile(Lexemes lexemes, IEnumerable<(string Words, QuestionName Name)> others)
    {
        var trie = new PhraseTrie<QuestionName>(lexemes);
        foreach (var (phrase, name) in _phrases)
        {
            trie.Add(phrase, name);
        }

        foreach (var (words, name) in others)
        {
            trie.Add(Phrase.Of(words), name);
        }

        return trie;
    }

    /// <param name="known">The names that code asks for, where it asks for them: all of these and no others.</param>
    private void AddAll(YamlMap? map, NameKind kind, List<Problem> problems, IReadOnlyList<string>? known = null)
    {
        if (map is null)
        {
            return;
        }

        foreach (var name in known is null ? map.Keys.ToList() : [.. map.Keys.Where(known.Contains), .. known.Where(n => !map.Has(n))])
        {
            Add(map, name, new QuestionName(kind, name), problems);
        }

        map.Finish();
    }

    private void Add(YamlMap map, string key, QuestionName name, List<Problem> problems)
    {
        foreach (var item in map.Items(key, required: true))
        {
            if (item.Text is not { } notation)
            {
                continue;
            }

            if (PhraseNotation.Read(notation, out var reason) is { } phrase)
            {
                _phrases.Add((phrase, name));
            }
            else
            {
                problems.Add(
                    new Problem(BadPhrase, item.Place, $"The phrase '{notation}' cannot be read: {reason}.", "Correct the phrase.")
                );
            }
        }
    }
}
