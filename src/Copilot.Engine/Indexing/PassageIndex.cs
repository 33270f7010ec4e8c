using Copilot.Core.Guidelines;

namespace Copilot.Engine.Indexing;

/// <summary>What an index was made from: an answer found in it can be found again in one with the same manifest.</summary>
/// <param name="Guidelines">Hash of the guideline folder, lexicon included.</param>
/// <param name="Tokenizer"><see cref="Indexing.Tokenizer.Version"/>.</param>
public sealed record IndexManifest(string Guidelines, int Tokenizer, int Passages)
{
    /// <summary>For the determination's versions: <c>bm25/tokenizer-1/245/sha256:...</c>.</summary>
    public override string ToString() => $"bm25/tokenizer-{Tokenizer}/{Passages}/{Guidelines}";
}

/// <summary>A passage found, with its BM25 score.</summary>
public sealed record PassageHit(GuidelineDocument Document, Passage Passage, double Score);

/// <summary>All passages of a library, searchable. Built in memory in milliseconds; nothing is kept on disk.</summary>
public sealed class PassageIndex
{
    // A heading says what its passage is about; title, names and tags say it of a whole document and are shared by all its passages.
    private const float TextWeight = 1;
    private const float HeadingWeight = 2;
    private const float TitleWeight = 0.5f;
    private const float NamesWeight = 0.5f;
    private const float TagsWeight = 0.5f;

    private readonly IReadOnlyList<(GuidelineDocument Document, Passage Passage)> _passages;
    private readonly Bm25Index _index;
    private readonly SearchLexicon _lexicon;

    private PassageIndex(IReadOnlyList<(GuidelineDocument, Passage)> passages, Bm25Index index, SearchLexicon lexicon, IndexManifest manifest)
    {
        _passages = passages;
        _index = index;
        _lexicon = lexicon;
        Manifest = manifest;
    }

    public IndexManifest Manifest { get; }

    /// <summary>How many different terms it knows.</summary>
    public int Terms => _index.Terms;

    public static PassageIndex Build(GuidelineLibrary library, SearchLexicon lexicon)
    {
        var texts = new List<(GuidelineDocument Document, Passage Passage, IReadOnlyList<Field> Fields)>();
        foreach (var document in library.Documents)
        {
            var shared = DocumentFields(document, lexicon);
            texts.AddRange(document.Passages.Select(p => (document, p, (IReadOnlyList<Field>)[.. PassageFields(p, lexicon), .. shared])));
        }

        // In the order of their keys, by which ties are broken.
        texts.Sort((a, b) => string.CompareOrdinal(a.Passage.Key, b.Passage.Key));
        var index = Bm25Index.Build(texts.Select(t => t.Fields), Bm25Options.Default);
        var passages = texts.ConvertAll(t => (t.Document, t.Passage));
        return new PassageIndex(passages, index, lexicon, new IndexManifest(library.Hash, Tokenizer.Version, passages.Count));
    }

    /// <summary>The best <paramref name="top"/> passages for a query, best first, ties by key; only those that <paramref name="accept"/> lets pass.</summary>
    public IReadOnlyList<PassageHit> Search(string query, int top, Func<GuidelineDocument, Passage, bool>? accept = null)
    {
        Func<int, bool>? filter = accept is null ? null : i => accept(_passages[i].Document, _passages[i].Passage);
        return [.. _index.Search(_lexicon.Query(query), top, filter).Select(h => new PassageHit(_passages[h.Document].Document, _passages[h.Document].Passage, h.Score))];
    }

    private static Field[] PassageFields(Passage passage, SearchLexicon lexicon) =>
    [
        new(lexicon.Terms(passage.Text), TextWeight),
        new(lexicon.Terms(passage.Heading), HeadingWeight),
        new(lexicon.Terms(string.Join(", ", passage.Population.Concat(passage.Outcome))), TagsWeight),
    ];

    private static Field[] DocumentFields(GuidelineDocument document, SearchLexicon lexicon) =>
    [
        new(lexicon.Terms(document.Heading == document.Title ? document.Title : $"{document.Heading}. {document.Title}"), TitleWeight),
        new(lexicon.Terms($"{document.Id} {document.Front.Body} {string.Join(", ", document.Front.Authors)} {document.Front.Year}"), NamesWeight),
    ];
}
