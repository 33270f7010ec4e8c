using System.Buffers;
using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Copilot.Core.Drafting.Wording;
using Copilot.Core.Guardrails.Claims.AgainstChart.Days;
using Copilot.Core.Guardrails.Claims.AgainstChart.Findings;
using Copilot.Core.Guidelines;

namespace Copilot.Core.Guardrails.Prose;

/// <summary>What the passages of a library say in figures, thresholds and dates: read once a library, whatever cases are checked against it.</summary>
internal sealed class LibraryReading
{
    private static readonly ConditionalWeakTable<GuidelineLibrary, LibraryReading> Read = [];

    private readonly ConcurrentDictionary<string, SentenceReading> _passages = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, IReadOnlySet<string>> _wordsOf = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string Document, string Passage), HashSet<string>> _ownWords = new();
    private readonly ProseReader _reader;
    private readonly IReadOnlyList<(GuidelineDocument Document, string Body, string Year)> _bodies;
    private readonly SearchValues<string> _anyBody;
    private readonly Lazy<DayIndex> _days;

    private LibraryReading(GuidelineLibrary library)
    {
        _bodies =
        [
            .. library
                .Documents.Where(d =>
                    d.Kind is DocumentKind.Guideline or DocumentKind.Policy && d.Front is { Body: not null, Year: not null }
                )
                .Select(d => (d, d.Front.Body!.Split('/')[0], $"{d.Front.Year}")),
        ];
        _anyBody = SearchValues.Create([.. _bodies.Select(b => b.Body)], StringComparison.Ordinal);
        Names = new NameIndex(
            library
                .Documents.Select(d => d.Id)
                .Concat(
                    library.Documents.SelectMany(d => new[] { d.Heading, d.Title, d.Front.Body ?? "" }).Where(t => t.Any(char.IsAsciiDigit))
                )
                .Concat(library.Documents.Where(d => d.Shelf == Shelf.Policy).SelectMany(d => d.Passages).Select(p => p.Id))
        );
        _reader = new ProseReader(Names);
        _ordinary = new(() => Disclosure.OrdinaryWords.In(library.Passages.Select(p => p.Text)));
        _days = new(() =>
            DayIndex.Of(library.Passages.SelectMany(p => DateMentions.In(p.Text)).SelectMany(d => new[] { d.Days.First, d.Days.Last }))
        );
    }

    private IReadOnlyList<(Passage Passage, IReadOnlySet<string> Words)>? _words;
    private ILookup<double, Passage>? _byFigure;
    private IReadOnlyList<ThresholdMention>? _thresholds;

    /// <summary>The evidence passages with the words that say what they are about.</summary>
    public IReadOnlyList<(Passage Passage, IReadOnlySet<string> Words)> Words(GuidelineLibrary library) =>
        _words ??= [.. Evidence(library).Select(p => (p, WordsOf(p)))];

    private IReadOnlyList<IReadOnlySet<string>>? _policies;

    /// <summary>The words that say what each passage of a policy is about.</summary>
    public IReadOnlyList<IReadOnlySet<string>> Policies(GuidelineLibrary library) =>
        _policies ??= [.. library.Documents.Where(d => d.Kind == DocumentKind.Policy).SelectMany(d => d.Passages).Select(WordsOf)];

    /// <summary>The evidence passages with a figure that is, or rounds to, a number.</summary>
    public IEnumerable<Passage> WithFigure(GuidelineLibrary library, double rounded) =>
        (
            _byFigure ??= Evidence(library)
                .SelectMany(p =>
                    Of(p)
                        .Figures.SelectMany(f =>
                            new[] { Math.Round(f.Low), Math.Round(f.High), Math.Round(f.Low, MidpointRounding.AwayFromZero) }
                        )
                        .Distinct()
                        .Select(n => (n, p))
                )
                .ToLookup(t => t.n, t => t.p)
        )[rounded];

    /// <summary>The guidelines and policies with the first name of their body and their year, where a text names any of the bodies; else none.</summary>
    public IReadOnlyList<(GuidelineDocument Document, string Body, string Year)> BodiesIn(string text) =>
        text.AsSpan().ContainsAny(_anyBody) ? _bodies : [];

    private IReadOnlyList<(GuidelineDocument Document, string Number)>? _numbered;

    /// <summary>The policies whose titles have a number: "Determination 150.2".</summary>
    public IReadOnlyList<(GuidelineDocument Document, string Number)> Numbered(GuidelineLibrary library) =>
        _numbered ??= [
            .. from document in library.Documents
            where document.Kind == DocumentKind.Policy
            let number = NumberOf(document.Title)
            where number is not null
            select (document, number),
        ];

    private static string? NumberOf(string title) =>
        title
            .Split(' ')
            .FirstOrDefault(w =>
                w.Length > 3
                && char.IsAsciiDigit(w[0])
                && w.Contains('.', StringComparison.Ordinal)
                && w.All(c => char.IsAsciiDigit(c) || c == '.')
            );

    private Dictionary<string, IReadOnlySet<int>>? _counted;

    /// <summary>What passages count as "so many or more", each thing with its numbers.</summary>
    public IReadOnlyDictionary<string, IReadOnlySet<int>> Counted(GuidelineLibrary library) => _counted ??= Counts(library);

    private static Dictionary<string, IReadOnlySet<int>> Counts(GuidelineLibrary library)
    {
        var counts = new Dictionary<string, IReadOnlySet<int>>(StringComparer.Ordinal);
        foreach (var passage in library.Passages.Where(p => p.Text.Contains(" or more ", StringComparison.OrdinalIgnoreCase)))
        {
            var run = ContrastSets.Sequence(passage.Text).ToList();
            for (var i = 0; i + 3 < run.Count; i++)
            {
                if (
                    run[i + 1] == "or"
                    && run[i + 2] == "more"
                    && (int.TryParse(run[i], out var number) ? number : Prose.Figures.NumberWord(run[i])) is { } told
                )
                {
                    counts[run[i + 3]] = new HashSet<int>(counts.GetValueOrDefault(run[i + 3]) ?? new HashSet<int>()) { told };
                }
            }
        }

        return counts;
    }

    private FigureIndex? _figures;

    /// <summary>The figures of all passages.</summary>
    public FigureIndex Figures(GuidelineLibrary library) =>
        _figures ??= new([.. library.Passages.SelectMany(p => Of(p).Figures).DistinctBy(f => (f.Low, f.High, f.Unit))]);

    /// <summary>Whether any passage of a source states a threshold of this value, in whatever words.</summary>
    public bool HasThreshold(GuidelineLibrary library, ThresholdMention mention) =>
        (_thresholds ??= [.. library.Documents.SelectMany(d => d.Passages).SelectMany(p => Of(p).Thresholds)]).Any(t =>
            t.Operator[0] == mention.Operator[0]
            && mention.Figure.Unit is not null
            && t.Figure.Unit is not null
            && mention.Figure.Equals(t.Figure.Low, t.Figure.Unit)
        );

    private static IEnumerable<Passage> Evidence(GuidelineLibrary library) =>
        library
            .Documents.Where(d => d.Shelf == Shelf.Evidence)
            .SelectMany(d => d.Passages)
            .Where(p => !p.Id.StartsWith("limits", StringComparison.Ordinal));

    private readonly Lazy<HashSet<string>> _ordinary;

    /// <summary>The words that stand in small letters in a passage.</summary>
    public IReadOnlySet<string> Ordinary => _ordinary.Value;

    public NameIndex Names { get; }

    /// <summary>The days that passages name; of a month its first and its last.</summary>
    public DayIndex Days => _days.Value;

    public static LibraryReading Of(GuidelineLibrary library) => Read.GetValue(library, l => new LibraryReading(l));

    /// <summary>The words of a passage and its heading that say what it is about.</summary>
    public IReadOnlySet<string> WordsOf(Passage passage) =>
        _wordsOf.GetOrAdd(passage.Key, (_, p) => ContentWords.Of($"{p.Heading} {p.Text}"), passage);

    /// <summary>A source's own name and words, with which a statement that cites a passage of it may tell it.</summary>
    public HashSet<string> OwnWords(GuidelineLibrary library, string document, string passage) =>
        _ownWords.GetOrAdd(
            (document, passage),
            key =>
                library.Find(key.Document) is not { } source
                    ? []
                    : DraftWords.Of([
                        key.Document,
                        SourceWords.Name(source),
                        SourceWords.Label(source),
                        source.Heading,
                        .. source.Passage(key.Passage) is { } cited ? [cited.Text, cited.Heading] : (string[])[],
                    ])
        );

    public SentenceReading Of(Passage passage) =>
        _passages.GetOrAdd(passage.Key, (_, text) => new SentenceReading(Quotations.Blank(text), _reader), passage.Text);
}
