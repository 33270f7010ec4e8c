using Copilot.Engine.Indexing;
using Copilot.Engine.Indexing.Dense;
using Copilot.Engine.Indexing.Files;
using CsCheck;

namespace Copilot.Engine.Tests.Indexing.Files;

public sealed class IndexFileTests : IDisposable
{
    private static readonly IndexSettings Settings = new("sha256:one", SearchLexicon.Empty);
    private static readonly Expected Expected = new("sha256:one", SearchLexicon.Empty);
    private static readonly HybridIndex Built = IndexBuilder.Build(InventedTexts.Corpus(120), Settings);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("index");

    private string Path => System.IO.Path.Combine(_folder.FullName, "a.index");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void What_is_opened_answers_as_what_was_built()
    {
        IndexFile.Write(Built, Path);
        using var opened = IndexFile.Open(Path, Expected);

        Assert.Equal(Built.Search("s1x1 s1x2 word3", SearchLexicon.Empty, 30), opened.Search("s1x1 s1x2 word3", SearchLexicon.Empty, 30));
        Assert.Equal(
            (Built.Count, Built.Key(5), Built.Embedder, Built.DenseWeight),
            (opened.Count, opened.Key(5), opened.Embedder, opened.DenseWeight)
        );
        Assert.Equal([Path], Directory.GetFiles(_folder.FullName));
    }

    [Fact]
    public void The_same_texts_give_the_same_bytes_also_where_an_index_is_brought_up_to_date_with_nothing()
    {
        IndexFile.Write(Built, Path);
        var bytes = File.ReadAllBytes(Path);
        using (var opened = IndexFile.Open(Path, Expected))
        {
            IndexFile.Write(IndexBuilder.Update(opened, InventedTexts.Corpus(120), Settings), Path);
        }

        Assert.Equal(bytes, File.ReadAllBytes(Path));
        IndexFile.Write(IndexBuilder.Build(InventedTexts.Corpus(120).Reverse(), Settings), Path);
        Assert.Equal(bytes, File.ReadAllBytes(Path));
    }

    [Fact]
    public void A_leg_that_earned_nothing_is_not_written()
    {
        IndexFile.Write(IndexBuilder.Build(InventedTexts.Corpus(20), Settings), Path);
        using var opened = IndexFile.Open(Path, Expected);

        Assert.Null(opened.Embedder);
        Assert.NotEmpty(opened.Search("s1x1", SearchLexicon.Empty, 3));
    }

    [Fact]
    public void A_file_cut_short_or_changed_anywhere_is_refused_in_words()
    {
        IndexFile.Write(Built, Path);
        var bytes = File.ReadAllBytes(Path);
        var padding = Padding(bytes);
        Gen.Select(Gen.Int[0, bytes.Length - 1], Gen.Int[1, 255], Gen.Bool)
            .Sample(
                (at, change, cut) =>
                {
                    var other = (byte[])bytes.Clone();
                    other[at] ^= (byte)change;
                    File.WriteAllBytes(Path, cut ? bytes[..at] : other);
                    if (cut || !padding.Contains(at))
                    {
                        Assert.Contains(
                            Code(Expected),
                            (string[])[IndexException.NotAnIndex, IndexException.Damaged, IndexException.OtherFormat]
                        );
                    }
                },
                iter: 200,
                threads: 1
            );
    }

    [Fact]
    public void An_index_of_something_else_is_refused_with_its_own_code()
    {
        IndexFile.Write(Built, Path);

        Assert.Equal(IndexException.OtherTexts, Code(Expected with { Texts = "sha256:two" }));
        Assert.Equal(
            IndexException.OtherTokenizer,
            Code(Expected with { Lexicon = SearchLexicon.Read("synonyms: [[slip, listhesis]]", []) })
        );
        Assert.Equal(IndexException.OtherEmbedder, Code(Expected with { Embedder = new Other(Built.Embedder!, 3) }));
        Assert.Equal(IndexException.OtherEmbedder, Code(Expected with { Embedder = new Other("other", 128) }));
        File.WriteAllText(Path, "no index at all, but long enough for one to begin");
        Assert.Equal(IndexException.NotAnIndex, Code(Expected));
        File.Delete(Path);
        Assert.Equal(IndexException.Missing, Code(Expected));
    }

    [Fact]
    public void What_cannot_be_written_leaves_what_stood_there()
    {
        IndexFile.Write(Built, Path);
        var bytes = File.ReadAllBytes(Path);
        Directory.CreateDirectory($"{Path}.{Environment.ProcessId}.new");

        var refused = Assert.Throws<IndexException>(() => IndexFile.Write(Built, Path));

        Assert.Equal((IndexException.NotWritten, true), (refused.Problem.Code, refused.Unavailable));
        Assert.Equal(bytes, File.ReadAllBytes(Path));
    }

    [Fact]
    public void On_a_full_disk_the_old_index_still_answers()
    {
        const string Full = "/dev/full";
        Assert.SkipUnless(File.Exists(Full), "There is no /dev/full here.");
        IndexFile.Write(Built, Path);
        File.CreateSymbolicLink($"{Path}.{Environment.ProcessId}.new", Full);

        Assert.Equal(IndexException.NotWritten, Assert.Throws<IndexException>(() => IndexFile.Write(Built, Path)).Problem.Code);
        using var opened = IndexFile.Open(Path, Expected);
        Assert.NotEmpty(opened.Search("s1x1", SearchLexicon.Empty, 3));
    }

    [Fact]
    public void An_index_answers_while_another_takes_its_place()
    {
        IndexFile.Write(Built, Path);
        using var opened = IndexFile.Open(Path, Expected);
        IndexFile.Write(IndexBuilder.Build(InventedTexts.Corpus(60), Settings), Path);

        Assert.Equal(Built.Search("s1x1 word3", SearchLexicon.Empty, 30), opened.Search("s1x1 word3", SearchLexicon.Empty, 30));
    }

    [Fact]
    public void Every_code_is_listed()
    {
        var page = File.ReadAllText(System.IO.Path.Combine(Repository.Root, "docs", "codes.md"));

        Assert.All(
            (string[])
                [
                    IndexException.Empty,
                    IndexException.Duplicate,
                    IndexException.NoVector,
                    IndexException.Missing,
                    IndexException.NotAnIndex,
                    IndexException.Damaged,
                    IndexException.OtherFormat,
                    IndexException.OtherTokenizer,
                    IndexException.OtherTexts,
                    IndexException.OtherEmbedder,
                    IndexException.NotWritten,
                    IndexException.NoEmbedder,
                    IndexException.TooLarge,
                    IndexException.LongText,
                ],
            code => Assert.Contains($"| {code} |", page, StringComparison.Ordinal)
        );
    }

    private string Code(Expected expected) => Assert.Throws<IndexException>(() => IndexFile.Open(Path, expected).Dispose()).Problem.Code;

    // Zeros between the columns, of which nobody reads anything.
    private static HashSet<int> Padding(byte[] bytes)
    {
        var (header, _) = IndexHeader.Read(bytes);
        var used = new HashSet<int>(Enumerable.Range(0, IndexHeader.Preamble + BitConverter.ToInt32(bytes, 12)));
        foreach (var section in header!.Sections)
        {
            used.UnionWith(Enumerable.Range((int)section.At, (int)section.Length));
        }

        return [.. Enumerable.Range(0, bytes.Length).Where(i => !used.Contains(i))];
    }

    private sealed class Other(string id, int dimension) : IEmbedder
    {
        public string Id => id;

        public int Dimension => dimension;

        public IReadOnlyList<float[]> Embed(IReadOnlyList<EmbeddingInput> texts, CancellationToken cancellation = default) => [];
    }
}
