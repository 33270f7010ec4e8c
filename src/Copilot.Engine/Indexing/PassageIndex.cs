using Copilot.Core.Guidelines;
using Copilot.Engine.Indexing.Dense;
using Copilot.Engine.Indexing.Files;

namespace Copilot.Engine.Indexing;

/// <summary>What an index was made from: an answer found in it can be found again in one with the same manifest.</summary>
/// <param name="Guidelines">Hash of the guideline folder, lexicon included.</param>
/// <param name="Tokenizer"><see cref="Indexing.Tokenizer.Version"/>.</param>
/// <param name="Embedder">Whose vectors are fused with BM25; null where there are none.</param>
/// <param name="Weight">How much they count.</param>
public sealed record IndexManifest(string Guidelines, int Tokenizer, int Passages, string? Embedder = null, double Weight = 0)
{
    /// <summary>For the determination's versions: <c>bm25/tokenizer-1/245/sha256:...</c>, or <c>bm25+0.16*lsa-128/.../tokenizer-1/...</c>.</summary>
    public override string ToString() =>
        string.Create(
            System.Globalization.CultureInfo.InvariantCulture,
            $"bm25{(Embedder is null ? "" : $"+{Weight:0.##}*{Embedder}")}/tokenizer-{Tokenizer}/{Passages}/{Guidelines}"
        );
}

/// <summary>A passage found: its score, and what each leg gives for it.</summary>
/// <param name="Dense">Null where there is no such leg.</param>
public sealed record PassageHit(GuidelineDocument Document, Passage Passage, double Score, double Bm25, double? Dense);

/// <summary>Opens the index of a library's passages.</summary>
/// <exception cref="IndexException">There is none of these passages.</exception>
public delegate PassageIndex OpenIndex(GuidelineLibrary library, SearchLexicon lexicon);

/// <summary>All passages of a library, searchable: by words, in memory, built in milliseconds; or by words and vectors from an index file.</summary>
public sealed class PassageIndex
{
    // A heading says what its passage is about; title, names and tags say it of a whole document and are shared by all its passages.
    private const float TextWeight = 1;
    private const float HeadingWeight = 2;
    private const float TitleWeight = 0.5f;
    private const float NamesWeight = 0.5f;
    private const float TagsWeight = 0.5f;

    private readonly IReadOnlyList<(GuidelineDocument Document, Passage Passage)> _passages;
    private readonly HybridIndex _index;
    private readonly ITextIndex _searched;
    private readonly SearchLexicon _lexicon;

    private PassageIndex(
        GuidelineLibrary library,
        IReadOnlyList<(GuidelineDocument, Passage)> passages,
        HybridIndex index,
        SearchLexicon lexicon,
        ITextIndex? searched = null
    )
    {
        Library = library;
        _passages = passages;
        _index = index;
        _searched = searched ?? index;
        _lexicon = lexicon;
        Manifest = new IndexManifest(
            library.Hash,
            Tokenizer.Version,
            passages.Count,
            index.DenseWeight.Weight > 0 ? index.Embedder : null,
            index.DenseWeight.Weight
        );
    }

    public IndexManifest Manifest { get; }

    internal GuidelineLibrary Library { get; }

    internal HybridIndex Legs => _index;

    internal IReadOnlyList<(GuidelineDocument Document, Passage Passage)> All => _passages;

    /// <summary>How many different terms it knows.</summary>
    public int Terms => _index.Words.Terms;

    public static PassageIndex Build(GuidelineLibrary library, SearchLexicon lexicon)
    {
        var passages = Passages(library);
        var shared = new Dictionary<GuidelineDocument, Field[]>(ReferenceEqualityComparer.Instance);
        foreach (var document in library.Documents)
        {
            shared[document] = Cut(DocumentFields(document), lexicon);
        }

        var words = Bm25Index.Build(
            passages.Select(p => (IReadOnlyList<Field>)[.. Cut(PassageFields(p.Passage), lexicon), .. shared[p.Document]]),
            Bm25Options.Default
        );
        return new PassageIndex(library, passages, HybridIndex.Of(words), lexicon);
    }

    /// <summary>Over an index file that was made of these very passages.</summary>
    /// <param name="embedder">Embeds the queries; null where the index brings its own.</param>
    /// <exception cref="IndexException">It is missing, damaged, or made of something else.</exception>
    public static PassageIndex Open(GuidelineLibrary library, SearchLexicon lexicon, string path, IEmbedder? embedder = null)
    {
        var index = IndexFile.Open(path, new Expected(library.Hash, lexicon, embedder));
        return new PassageIndex(library, Passages(library), index, lexicon);
    }

    /// <summary>The passages as texts to be indexed: what <see cref="Open"/> expects of a file.</summary>
    public static IEnumerable<IndexedText> Texts(GuidelineLibrary library) =>
        Passages(library).Select(p => new IndexedText(p.Passage.Key, [.. PassageFields(p.Passage), .. DocumentFields(p.Document)]));

    /// <summary>The same passages, searched elsewhere.</summary>
    public PassageIndex On(ITextIndex elsewhere) => new(Library, _passages, _index, _lexicon, elsewhere);

    /// <summary>The best <paramref name="top"/> passages for a query, best first, ties by key; only those that <paramref name="accept"/> lets pass.</summary>
    public IReadOnlyList<PassageHit> Search(string query, int top, Func<GuidelineDocument, Passage, bool>? accept = null)
    {
        Func<int, bool>? filter = accept is null ? null : i => accept(_passages[i].Document, _passages[i].Passage);
        return Hits(_searched.Search(query, _lexicon, top, filter));
    }

    /// <summary>The same, of what counts for a plan, a customer and a day.</summary>
    public IReadOnlyList<PassageHit> Search(string query, int top, PassageFilter filter) =>
        Hits(_searched.Search(query, _lexicon, top, i => filter.Accepts(Library, _passages[i].Document), filter.Fields));

    private List<PassageHit> Hits(IReadOnlyList<HybridHit> hits) =>
        [.. hits.Select(h => new PassageHit(_passages[h.Document].Document, _passages[h.Document].Passage, h.Score, h.Bm25, h.Dense))];

    // In the order of their keys, by which ties are broken.
    private static List<(GuidelineDocument Document, Passage Passage)> Passages(GuidelineLibrary library) =>
        [
            .. library
                .Documents.SelectMany(d => d.Passages.Select(p => (Document: d, Passage: p)))
                .OrderBy(p => p.Passage.Key, StringComparer.Ordinal),
        ];

    private static Field[] Cut(TextField[] fields, SearchLexicon lexicon) =>
        [.. fields.Select(f => new Field(lexicon.Terms(f.Text), f.Weight))];

    private static TextField[] PassageFields(Passage passage) =>
        [
            new(passage.Text, TextWeight),
            new(passage.Heading, HeadingWeight),
            new(string.Join(", ", passage.Population.Concat(passage.Outcome)), TagsWeight),
        ];

    private static TextField[] DocumentFields(GuidelineDocument document) =>
        [
            new(document.Heading == document.Title ? document.Title : $"{document.Heading}. {document.Title}", TitleWeight),
            new($"{document.Id} {document.Front.Body} {string.Join(", ", document.Front.Authors)} {document.Front.Year}", NamesWeight),
        ];
}
