using Copilot.Core.Guidelines;
using Copilot.Engine.Indexing;
using Copilot.Engine.Indexing.Dense;
using Copilot.Engine.Indexing.Qdrant;
using Copilot.Engine.Retrieval.Bench;
using Copilot.QdrantServer;
using CsCheck;

namespace Copilot.Engine.Tests.Indexing.Qdrant;

/// <summary>What both indexes promise: the contract of <see cref="ITextIndex"/>, run over the embedded index and the one on a server.</summary>
public sealed class BothIndexesTests : QdrantTest
{
    private static readonly string[] Queries =
    [
        "s1x1 s1x2 s1x3",
        "subject3",
        "word7 s0x4 subject2",
        "s1x1",
        "subject0 subject1 subject2 subject3 subject4",
        "nothing known",
        "",
        "s2x5 s2x5 s4x1 word12 word12",
    ];

    [Fact]
    public async Task The_ranking_is_the_same_to_the_last_bit_with_both_legs()
    {
        using var server = await OpenAsync();
        await UploadAsync(server, Both);
        var there = await QdrantIndex.OpenAsync(server, Content(Both), Cancel);

        Assert.True(Both.DenseWeight.Weight > 0);
        foreach (var query in Queries)
        {
            foreach (var top in (int[])[1, 10, 200, int.MaxValue])
            {
                Assert.Equal(Both.Search(query, SearchLexicon.Empty, top), there.Search(query, SearchLexicon.Empty, top));
            }
        }
    }

    [Fact]
    public async Task The_ranking_is_the_same_under_a_filter()
    {
        using var server = await OpenAsync();
        await UploadAsync(server, Both);
        var there = await QdrantIndex.OpenAsync(server, Content(Both), Cancel);

        foreach (var query in Queries)
        {
            Assert.Equal(
                Both.Search(query, SearchLexicon.Empty, 20, i => i % 3 == 1),
                there.Search(query, SearchLexicon.Empty, 20, i => i % 3 == 1)
            );
            Assert.Empty(there.Search(query, SearchLexicon.Empty, 20, _ => false));
        }
    }

    [Fact]
    public async Task The_ranking_is_the_same_by_words_alone_whatever_the_texts()
    {
        using var server = await OpenAsync();
        await Gen.Select(InventedTexts.Some(40), InventedTexts.Line(5).Array[1, 6], Gen.Int[1, 12])
            .SampleAsync(
                async (texts, queries, top) =>
                {
                    var index = IndexBuilder.Build(texts, Settings with { Vectors = false });
                    var manifest = string.Join('|', texts.Select(t => t.Hash(SearchLexicon.Empty)));
                    await UploadAsync(server, index, manifest);
                    var there = await QdrantIndex.OpenAsync(server, Content(index, manifest), Cancel);

                    Assert.All(
                        queries,
                        q => Assert.Equal(index.Search(q, SearchLexicon.Empty, top), there.Search(q, SearchLexicon.Empty, top))
                    );
                },
                iter: 25,
                threads: 1
            );
    }

    [Fact]
    public async Task A_list_that_ends_among_many_equals_still_holds_those_of_the_lowest_keys()
    {
        var texts = Enumerable.Range(0, 300).Select(i => new IndexedText($"k{i:000}", [new TextField("the same words each", 1)])).ToArray();
        var index = IndexBuilder.Build(texts, Settings with { Vectors = false });
        using var server = await OpenAsync();
        await UploadAsync(server, index);
        var there = await QdrantIndex.OpenAsync(server, Content(index), Cancel);

        Assert.Equal([0, 1, 2, 3, 4], there.Search("same words", SearchLexicon.Empty, 5).Select(h => h.Document));
        Assert.Equal(index.Search("same words", SearchLexicon.Empty, 5), there.Search("same words", SearchLexicon.Empty, 5));
    }

    [Theory]
    [InlineData("ir-med", 1)]
    [InlineData("scifact-beir", 10)]
    public async Task Public_collections_rank_the_same(string name, int every)
    {
        var collection = BeirFolder.Read(Repository.Data(name));
        var lexicon = SearchLexicon.ReadFolder(Repository.Guidelines, []);
        var index = IndexBuilder.Build(
            collection.Corpus.Select(t => new IndexedText(t.Id, [new TextField(t.Title, 2), new TextField(t.Text, 1)])),
            Settings with
            {
                Lexicon = lexicon,
            }
        );
        using var server = await OpenAsync();
        await UploadAsync(server, index);
        var there = await QdrantIndex.OpenAsync(server, Content(index), Cancel);

        Assert.True(index.DenseWeight.Weight > 0);
        Assert.All(
            collection.Queries.Where((_, i) => i % every == 0),
            q => Assert.Equal(index.Search(q.Text, lexicon, 100), there.Search(q.Text, lexicon, 100))
        );
    }

    [Fact]
    public async Task Reviewers_questions_rank_our_own_passages_the_same()
    {
        var lexicon = SearchLexicon.ReadFolder(Repository.Guidelines, []);
        var passages = PassageIndex.Build(GuidelineFolder.Read(Repository.Guidelines).Library, lexicon);
        using var server = await OpenAsync();
        QdrantPassages.Upload(passages, server);
        var there = QdrantPassages.Search(passages, server);
        var queries = File.ReadLines(Path.Combine(Repository.Root, "tests", "Copilot.Engine.Tests", "Retrieval", "guideline-queries.tsv"))
            .Where(l => l.Length > 0 && l[0] != '#')
            .Select(l => l.Split('\t')[0]);

        Assert.All(
            queries,
            q =>
            {
                Assert.Equal(passages.Search(q, 50), there.Search(q, 50));
                Assert.Equal(
                    passages.Search(q, int.MaxValue, (d, _) => d.Shelf == Shelf.Evidence),
                    there.Search(q, int.MaxValue, (d, _) => d.Shelf == Shelf.Evidence)
                );
            }
        );
    }

    [Fact]
    public async Task A_plan_a_customer_and_a_day_filter_both_alike_and_there_by_the_fields_of_the_payload()
    {
        var library = Plans.Library(60);
        var passages = PassageIndex.Build(library, SearchLexicon.Empty);
        using var server = await OpenAsync();
        QdrantPassages.Upload(passages, server);
        var there = QdrantPassages.Search(passages, server);
        PassageFilter[] filters =
        [
            new(),
            new("plan-3"),
            new("plan-3", "north"),
            new(Tenant: "south"),
            new("no such plan"),
            new(Day: new DateOnly(2024, 6, 1)),
            new("plan-1", "north", new DateOnly(2026, 1, 1)),
        ];

        foreach (var filter in filters)
        {
            var here = passages.Search("fusion of a slip", int.MaxValue, filter);
            var before = Server.Received.Count;

            Assert.Equal(here, there.Search("fusion of a slip", int.MaxValue, filter));
            Assert.Equal(library.Documents.Where(d => filter.Accepts(library, d)).Sum(d => d.Passages.Count), here.Count);
            Assert.All(
                Server
                    .Received.Skip(before)
                    .Select(r => r.Request)
                    .OfType<global::Qdrant.Client.Grpc.QueryBatchPoints>()
                    .SelectMany(b => b.QueryPoints),
                q => Assert.True(q.Filter is null || q.Filter.Must.All(c => c.HasId is null))
            );
        }
    }

    [Fact]
    public async Task Both_legs_are_asked_in_one_call()
    {
        using var server = await OpenAsync();
        await UploadAsync(server, Both);
        var there = await QdrantIndex.OpenAsync(server, Content(Both), Cancel);
        var before = Server.Received.Count;
        there.Search("s1x1 s1x2 s1x3", SearchLexicon.Empty, 10);

        var batch = Assert.IsType<global::Qdrant.Client.Grpc.QueryBatchPoints>(Server.Received[before].Request);
        Assert.Equal(["words", "dense"], batch.QueryPoints.Select(q => q.Using));
        Assert.All(batch.QueryPoints, q => Assert.True(q.Params.Exact));
    }

    [Fact]
    public async Task A_server_of_other_texts_is_refused()
    {
        using var server = await OpenAsync();
        var nothing = await FailsAsync(() => QdrantIndex.OpenAsync(server, Content(Both), Cancel));
        await UploadAsync(server, Other);
        var other = await FailsAsync(() => QdrantIndex.OpenAsync(server, Content(Both), Cancel));

        Assert.Equal((QdrantProblems.NotThere, QdrantProblems.NotThere), (nothing.Problem.Code, other.Problem.Code));
        Assert.True(other.Unavailable);
    }

    [Fact]
    public async Task Who_still_has_the_texts_before_finds_them_until_they_are_dropped()
    {
        using var server = await OpenAsync();
        await UploadAsync(server, Both);
        var opened = await QdrantIndex.OpenAsync(server, Content(Both), Cancel);
        await UploadAsync(server, Other);
        var late = await QdrantIndex.OpenAsync(server, Content(Both), Cancel);

        Assert.Equal(opened.Search("s1x1", SearchLexicon.Empty, 3), late.Search("s1x1", SearchLexicon.Empty, 3));
        await UploadAsync(server, Other, "further texts");
        Assert.Equal(
            QdrantProblems.NotThere,
            Assert.Throws<IndexException>(() => opened.Search("s1x1", SearchLexicon.Empty, 3)).Problem.Code
        );
    }

    [Fact]
    public async Task An_embedder_that_gives_no_vector_stops_the_query()
    {
        var index = IndexBuilder.Build(InventedTexts.Corpus(200), Settings);
        using var server = await OpenAsync();
        await UploadAsync(server, index);
        Server.Faults = call =>
            call.Method == "Points/QueryBatch"
                ? new Meanwhile(store =>
                    store.Find("test").Points.Values.ToList().ForEach(p => p.Vectors.Vectors_.Vectors["dense"].Dense.Data.Clear())
                )
                : null;
        var there = await QdrantIndex.OpenAsync(server, Content(index), Cancel);

        var problem = await FailsAsync(() => there.SearchAsync("s1x1", SearchLexicon.Empty, 3, null, null, Cancel));
        Assert.True(problem.Problem.Code is QdrantProblems.WrongAnswer or QdrantProblems.Broken);
    }
}

/// <summary>The same over a server that gives vectors as older ones do.</summary>
public sealed class OlderServerTests : QdrantTest
{
    protected override ServerSettings Kind => new() { Version = "1.12.4" };

    [Fact]
    public async Task The_ranking_is_the_same_where_vectors_come_as_bare_numbers()
    {
        using var server = await OpenAsync();
        await UploadAsync(server, Both);
        var there = await QdrantIndex.OpenAsync(server, Content(Both), Cancel);

        Assert.Equal(Both.Search("s1x1 s1x2 s1x3", SearchLexicon.Empty, 20), there.Search("s1x1 s1x2 s1x3", SearchLexicon.Empty, 20));
        Assert.Empty(Server.Store.Find("test").Shape.Metadata);
    }
}
