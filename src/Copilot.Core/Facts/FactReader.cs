using Copilot.Core.Cases;
using Copilot.Core.Facts.Care;
using Copilot.Core.Facts.Context;
using Copilot.Core.Facts.Dictionary;
using Copilot.Core.Facts.Proposals;
using Copilot.Core.Facts.Reading;
using Copilot.Core.Facts.Reading.Days;
using Copilot.Core.Facts.Regions;
using Copilot.Core.Facts.Text;
using Copilot.Core.Facts.Time;

namespace Copilot.Core.Facts;

/// <summary>Reads the facts of a chart: what it says, of whom, at which level and side, when, and in which words.</summary>
/// <remarks>Linear in the length of the chart; the same chart gives the same facts. What is not told is not a fact: nothing is concluded from silence.</remarks>
public sealed class FactReader
{
    private readonly FactLexicon _lexicon;
    private readonly TextLexicon _text;
    private readonly ContextLexicon _context;
    private readonly TimeReader _times;
    private readonly Lazy<TopicWords> _topics;

    private FactReader(
        FactLexicon lexicon,
        TextLexicon text,
        ContextLexicon context,
        TimeLexicon times,
        ProposalLexicon proposals,
        TopicWeights weights
    )
    {
        _lexicon = lexicon;
        _text = text;
        _context = context;
        _times = new TimeReader(times);
        _topics = new Lazy<TopicWords>(() => new TopicWords(lexicon.Dictionary, proposals, weights));
    }

    public FactDictionary Dictionary => _lexicon.Dictionary;

    /// <summary>The roots that drive a muscle, by the name that facts have it under; none where it is not known.</summary>
    internal IReadOnlyList<Bone> RootsOf(string? muscle) =>
        muscle is not null && _lexicon.Values.Muscles.TryGetValue(muscle, out var known) ? known.Roots : [];

    /// <summary>Facts that nobody but the rules may tell.</summary>
    public IReadOnlySet<string> RulesOnly => Topics.Lexicon.RulesOnly;

    /// <summary>Which words speak of which fact, learned from what was read of charts.</summary>
    /// <param name="read">Cases with the facts that were read of them.</param>
    public TopicWeights Learn(IEnumerable<(string Case, IReadOnlyList<Fact> Facts)> read) =>
        TopicWeights.Learn(Dictionary, Topics.Lexicon, read.SelectMany(r => r.Facts.Select(f => (r.Case, f.Name, f.Evidence.Quote))));

    internal FactLexicon Lexicon => _lexicon;

    /// <summary>The words by which proposed facts are held to their quotes; compiled when first asked for.</summary>
    internal TopicWords Topics => _topics.Value;

    /// <summary>Reads the dictionary and the lexicons of a guideline folder.</summary>
    /// <exception cref="UnreadableInputException">Any of them cannot be read; every problem is named with its place.</exception>
    public static FactReader FromFolder(string guidelines)
    {
        T Load<T>(string name, Func<string, string, List<Problem>, T> read, List<Problem> problems)
        {
            // A missing file is refused like an empty one, with its name.
            var path = Path.Combine(guidelines, FactDictionary.Common, "lexicon", name);
            return read($"common/lexicon/{name}", File.Exists(path) ? File.ReadAllText(path) : "", problems);
        }

        // Without these, nothing that is proposed can be proven beyond what the phrases of facts say.
        T LoadOr<T>(T none, string name, Func<string, string, List<Problem>, T> read, List<Problem> problems) =>
            File.Exists(Path.Combine(guidelines, FactDictionary.Common, "lexicon", name)) ? Load(name, read, problems) : none;

        // Two halves of equal work, side by side: what is told, and how it is told.
        var (problems, others) = (new List<Problem>(), new List<Problem>());
        var language = Task.Run(() =>
            (
                Text: Load("sections.yaml", TextLexicon.Read, others),
                Context: Load("context.yaml", ContextLexicon.Read, others),
                Times: Load("time.yaml", TimeLexicon.Read, others),
                Proposals: LoadOr(ProposalLexicon.None, "proposals.yaml", ProposalLexicon.Read, others),
                Weights: LoadOr(TopicWeights.None, "topic-weights.yaml", TopicWeights.Read, others)
            )
        );
        var dictionary = FactDictionaryReader.ReadFolder(guidelines, problems);
        var values = Load("values.yaml", ValueLexicon.Read, problems);
        values.Check(dictionary, problems);
        var regions = Load("regions.yaml", RegionLexicon.Read, problems);
        regions.Check(dictionary, problems);
        var lexicon = new FactLexicon(dictionary, values, regions, Load("care.yaml", CareLexicon.Read, problems));
        var told = language.GetAwaiter().GetResult();
        problems.AddRange(others);
        told.Proposals.Check(dictionary, problems);
        return problems.Exists(p => p.Weight == Weight.Error)
            ? throw new UnreadableInputException(problems)
            : new FactReader(lexicon, told.Text, told.Context, told.Times, told.Proposals, told.Weights);
    }

    /// <summary>The facts of all documents, in the order of the documents and of the words in them; ids <c>f1</c>, <c>f2</c> and on.</summary>
    public IReadOnlyList<Fact> Read(ReviewCase review)
    {
        // A record that was filed twice is read once.
        var (places, records) = (new int[review.Documents.Count], new List<ChartDocument>());
        var known = new Dictionary<(DocumentType, DateOnly?, AuthorRole, Modality, string), int>();
        for (var i = 0; i < places.Length; i++)
        {
            var document = review.Documents[i];
            var key = (document.Type, document.Date, document.Author, document.Modality, document.Text);
            if (!known.TryGetValue(key, out places[i]))
            {
                places[i] = known[key] = records.Count;
                records.Add(document);
            }
        }

        // Records are read side by side; only what was copied from one to another joins them.
        var texts = new ChartText[records.Count];
        Parallel.For(0, texts.Length, i => texts[i] = ChartReader.Read(records[i], _text));
        var copies = new CopiedText(texts);
        var read = new List<Fact>[texts.Length];
        Parallel.For(
            0,
            texts.Length,
            i =>
            {
                read[i] = Read(texts[i], copies);
                texts[i] = null!; // a long chart's texts would outweigh its facts
            }
        );
        return Numbered([.. places.Select((place, i) => (review.Documents[i], read[place]))]);
    }

    /// <summary>The facts of one document.</summary>
    public IReadOnlyList<Fact> Read(ChartDocument document)
    {
        var text = ChartReader.Read(document, _text);
        return Numbered([(document, Read(text, new CopiedText([text])))]);
    }

    /// <summary>A text of any kind, read as a chart is: its sentences with all that the lexicons find in them, and what they tell.</summary>
    internal DocumentReading ReadText(ChartDocument document)
    {
        var reading = new DocumentReading(ChartReader.Read(document, _text), _lexicon, new ContextRules(_context), _times);
        DocumentReader.Read(reading);
        return reading;
    }

    private static List<Fact> Numbered(IReadOnlyList<(ChartDocument Document, List<Fact> Facts)> read)
    {
        var all = new List<Fact>(read.Sum(r => r.Facts.Count));
        foreach (var (document, facts) in read)
        {
            foreach (var fact in facts)
            {
                all.Add(
                    fact with
                    {
                        Id = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"f{all.Count + 1}"),
                        Evidence = fact.Evidence.Document == document.Id ? fact.Evidence : fact.Evidence with { Document = document.Id },
                    }
                );
            }
        }

        return all;
    }

    private List<Fact> Read(ChartText text, CopiedText copies)
    {
        var reading = new DocumentReading(text, _lexicon, new ContextRules(_context), _times);
        DocumentReader.Read(reading);
        var documentDay = text.Document.Date is { } date ? DayRange.On(date) : (DayRange?)null;
        var studyDay = StudyDay.Of(reading) ?? documentDay;

        // Facts come in the order of the text: what is asked of their sentence is asked once.
        var (sentence, seen) = (-1, (DateOnly?)null);
        DateOnly? FirstSeen(int token)
        {
            if (text.SentenceOf(token) is var at && at != sentence)
            {
                (sentence, seen) = (at, copies.FirstSeen(text, text.Sentences[at]));
            }

            return seen;
        }

        var tellings = new HashSet<Telling>(reading.Drafts.Count);
        var told = new List<(Draft Draft, Evidence Evidence)>(reading.Drafts.Count);
        foreach (var draft in reading.Drafts)
        {
            var evidence = Quoting.Of(text, draft);
            if (
                tellings.Add(
                    new Telling(
                        draft.Definition,
                        draft.Level,
                        draft.Side,
                        draft.Part,
                        draft.Assertion,
                        draft.Value?.Low,
                        draft.Value?.High,
                        draft.Value?.Word,
                        draft.Value?.WordHigh,
                        draft.Begin,
                        draft.Definition.Type == FactType.Measure ? draft.Date ?? documentDay : null,
                        evidence.Start
                    )
                )
            )
            {
                told.Add((draft, evidence));
            }
        }

        return
        [
            .. told.OrderBy(p => p.Evidence.Start)
                .ThenBy(p => p.Draft.First)
                .ThenBy(p => p.Draft.Definition.Name, StringComparer.Ordinal)
                .ThenBy(p => p.Draft.Level)
                .Select(p => new Fact(
                    "",
                    p.Draft.Definition.Name,
                    p.Draft.Value,
                    p.Draft.Level,
                    p.Draft.Side,
                    p.Draft.Part,
                    p.Draft.Assertion,
                    p.Draft.Begin,
                    p.Draft.Finish,
                    p.Draft.Ongoing,
                    p.Draft.Date ?? (StudyDay.Dates(p.Draft.Definition) ? studyDay : documentDay),
                    p.Evidence
                )
                {
                    Course = p.Draft.Course,
                    FirstSeen = FirstSeen(p.Draft.First),
                    Section = text.Sentences[text.SentenceOf(p.Draft.First)].Section?.Title,
                }),
        ];
    }

    // What a fact says and where: told twice, it is one. Columns of two days that hold one number tell two measurements. Few facts begin at one place, so that alone is hashed.
    private readonly record struct Telling(
        FactDefinition Definition,
        Interspace? Level,
        Side? Side,
        string? Part,
        Assertion Assertion,
        double? Low,
        double? High,
        string? Word,
        string? WordHigh,
        DayRange? Begin,
        DayRange? Measured,
        int Start
    )
    {
        public override int GetHashCode() => HashCode.Combine(Definition, Start);
    }
}
