using Copilot.Engine.Indexing;
using Copilot.Engine.Indexing.Dense;
using CsCheck;

namespace Copilot.Engine.Tests.Indexing;

public sealed class HybridIndexTests
{
    private static readonly IndexSettings Settings = new("texts", SearchLexicon.Empty);

    [Fact]
    public void Words_are_ranked_as_a_plain_scorer_ranks_them() =>
        Gen.Select(InventedTexts.Some(25), InventedTexts.Line(5), Gen.Int[1, 12])
            .Sample(
                (texts, query, top) =>
                {
                    var index = IndexBuilder.Build(texts, Settings with { Vectors = false });
                    var hits = index.Search(query, SearchLexicon.Empty, top);
                    var expected = Plain(texts, query).Take(top).ToList();

                    Assert.Equal(expected.Count, hits.Count);
                    Assert.All(hits.Zip(expected), pair => Assert.Equal(pair.Second.Score, pair.First.Score, 1e-4));
                    Assert.All(
                        hits.Zip(hits.Skip(1)),
                        pair =>
                            Assert.True(
                                pair.First.Score > pair.Second.Score
                                    || string.CompareOrdinal(index.Key(pair.First.Document), index.Key(pair.Second.Document)) < 0
                            )
                    );
                }
            );

    [Fact]
    public void The_products_of_sparse_vectors_are_the_scores() =>
        Gen.Select(InventedTexts.Some(15), InventedTexts.Line(5))
            .Sample(
                (texts, query) =>
                {
                    var words = IndexBuilder.Build(texts, Settings with { Vectors = false }).Words;
                    var asked = words.Query(SearchLexicon.Empty.Query(query));
                    var vectors = words.Vectors().ToList();

                    Assert.All(
                        words.Search(SearchLexicon.Empty.Query(query), 100),
                        hit => Assert.Equal(hit.Score, Product(asked, vectors[hit.Document]), 1e-3)
                    );
                    Assert.All(vectors, v => Assert.Equal(v.Terms.Order(), v.Terms));
                }
            );

    [Fact]
    public void An_index_brought_up_to_date_ranks_as_one_built_anew() =>
        Gen.Select(InventedTexts.Some(30), InventedTexts.Some(4), InventedTexts.Line(5), Gen.Int[0, 1])
            .Sample(
                (before, changed, query, removed) =>
                {
                    var after = before.Where(b => changed.All(c => c.Key != b.Key)).Skip(removed).Concat(changed).ToArray();
                    var settings = Settings with { Vectors = false };
                    var updated = IndexBuilder.Update(IndexBuilder.Build(before, settings), after, settings);
                    var anew = IndexBuilder.Build(after, settings);

                    Assert.Equal(
                        anew.Search(query, SearchLexicon.Empty, 50).Select(h => (anew.Key(h.Document), h.Score)),
                        updated.Search(query, SearchLexicon.Empty, 50).Select(h => (updated.Key(h.Document), h.Score))
                    );
                    Assert.Equal(anew.Hashes.ToArray(), updated.Hashes.ToArray());
                }
            );

    [Fact]
    public void Vectors_of_texts_that_did_not_change_stay_and_new_ones_are_embedded_alike()
    {
        var texts = InventedTexts.Corpus(200);
        var index = IndexBuilder.Build(texts, Settings);
        var updated = IndexBuilder.Update(index, [.. texts[1..], texts[7] with { Key = "zz" }], Settings);

        Assert.Equal((index.Embedder, index.DenseWeight), (updated.Embedder, updated.DenseWeight));
        Assert.Equal(index.Vector(1), updated.Vector(0));
        Assert.Equal(index.Vector(7), updated.Vector(199));
    }

    [Fact]
    public void Where_a_fifth_of_the_texts_has_changed_the_embedder_is_fitted_anew()
    {
        var texts = InventedTexts.Corpus(200);
        var index = IndexBuilder.Build(texts, Settings);

        Assert.NotEqual(index.Embedder, IndexBuilder.Update(index, texts[60..], Settings).Embedder);
    }

    [Fact]
    public void Both_legs_are_told_and_only_accepted_texts_are_found()
    {
        var index = IndexBuilder.Build(InventedTexts.Corpus(200), Settings);
        var hits = index.Search("s1x1 s1x2 s1x3", SearchLexicon.Empty, 10, i => i % 2 == 0);

        Assert.True(index.DenseWeight.Weight > 0);
        Assert.All(hits, h => Assert.True(h.Document % 2 == 0 && h.Dense is >= -1.001 and <= 1.001 && h.Score is >= 0 and <= 1));
        Assert.Equal(10, hits.Count);
    }

    [Fact]
    public void A_leg_that_finds_nothing_earns_nothing()
    {
        var index = IndexBuilder.Build(InventedTexts.Corpus(200), Settings with { Embedder = new Fixed([1, 0]) });

        Assert.Equal(0, index.DenseWeight.Weight);
        Assert.Null(index.Search("s1x1", SearchLexicon.Empty, 1)[0].Dense);
    }

    [Fact]
    public void The_same_texts_in_any_order_give_the_same_index()
    {
        var texts = InventedTexts.Corpus(150);
        var (one, other) = (IndexBuilder.Build(texts, Settings), IndexBuilder.Build(texts.Reverse(), Settings));

        Assert.Equal((one.Embedder, one.DenseWeight), (other.Embedder, other.DenseWeight));
        Assert.Equal(one.Search("s2x3 word7", SearchLexicon.Empty, 20), other.Search("s2x3 word7", SearchLexicon.Empty, 20));
    }

    [Fact]
    public void No_text_and_two_texts_of_one_key_are_refused()
    {
        var texts = InventedTexts.Corpus(40);

        Assert.Equal(IndexException.Empty, Code(() => IndexBuilder.Build([], Settings)));
        Assert.Equal(IndexException.Duplicate, Code(() => IndexBuilder.Build([.. texts, texts[3]], Settings)));
        var index = IndexBuilder.Build(texts, Settings);
        Assert.Equal(IndexException.Duplicate, Code(() => IndexBuilder.Update(index, [.. texts, texts[3]], Settings)));
        Assert.Equal(
            IndexException.Duplicate,
            Code(() => IndexBuilder.Update(index, [.. texts, texts[3] with { Fields = [new TextField("other", 1)] }], Settings))
        );
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void What_is_no_number_is_no_vector(float value) =>
        Assert.Equal(
            IndexException.NoVector,
            Code(() => IndexBuilder.Build(InventedTexts.Corpus(3), Settings with { Embedder = new Fixed([1, value]) }))
        );

    [Fact]
    public void A_passage_of_fifty_megabytes_is_refused_in_words_and_the_index_before_answers()
    {
        var index = IndexBuilder.Build(InventedTexts.Corpus(40), Settings);
        var huge = new IndexedText("huge", [new TextField(new string('a', 50_000_000), 1)]);
        var refused = Assert.Throws<IndexException>(() => IndexBuilder.Update(index, [.. InventedTexts.Corpus(40), huge], Settings));

        Assert.Equal((IndexException.LongText, "huge", false), (refused.Problem.Code, refused.Problem.Place.File, refused.Unavailable));
        Assert.Equal(IndexException.LongText, Code(() => IndexBuilder.Build([huge], Settings)));
        Assert.NotEmpty(index.Search("s1x1", SearchLexicon.Empty, 3));
    }

    [Fact]
    public void A_passage_of_megabytes_is_indexed_like_any_other()
    {
        var long_ = new IndexedText("long", [new TextField(string.Join(' ', Enumerable.Range(0, 400_000).Select(i => $"w{i % 5000}")), 1)]);
        var index = IndexBuilder.Build([.. InventedTexts.Corpus(50), long_], Settings);

        Assert.Equal("long", index.Key(index.Words.Search(SearchLexicon.Empty.Query("w4321"), 1)[0].Document));
    }

    [Fact]
    public void A_query_of_unknown_words_finds_nothing()
    {
        var index = IndexBuilder.Build(InventedTexts.Corpus(100), Settings);

        Assert.Empty(index.Search("qqq zzz", SearchLexicon.Empty, 5));
        Assert.Empty(index.Search("", SearchLexicon.Empty, 5));
    }

    private static string? Code(Action act) => Assert.Throws<IndexException>(act).Problem.Code;

    private static double Product(SparseVector a, SparseVector b) =>
        a.Terms.Zip(a.Weights).Sum(t => Array.BinarySearch(b.Terms, t.First) is >= 0 and var at ? t.Second * b.Weights[at] : 0);

    // BM25 as its formula stands, over every text.
    private static IEnumerable<(string Key, double Score)> Plain(IndexedText[] texts, string query)
    {
        var cut = texts
            .Select(t => t.Fields.SelectMany(f => SearchLexicon.Empty.Terms(f.Text).Select(term => (term, f.Weight))).ToList())
            .ToList();
        var average = Math.Max(cut.Average(t => t.Sum(x => x.Weight)), 1e-9);
        return texts
            .Select(
                (t, i) =>
                    (
                        t.Key,
                        Score: SearchLexicon
                            .Empty.Terms(query)
                            .Sum(term =>
                            {
                                double saying = cut.Count(c => c.Any(x => x.term == term)),
                                    often = cut[i].Where(x => x.term == term).Sum(x => x.Weight);
                                return Math.Log(1 + (texts.Length - saying + 0.5) / (saying + 0.5))
                                    * often
                                    * 2.5
                                    / (often + 1.5 * (0.25 + 0.75 * cut[i].Sum(x => x.Weight) / average));
                            })
                    )
            )
            .Where(s => s.Score > 0)
            .OrderByDescending(s => Math.Round(s.Score, 4))
            .ThenBy(s => s.Key, StringComparer.Ordinal);
    }

    private sealed class Fixed(float[] vector) : IEmbedder
    {
        public string Id => "fixed";

        public int Dimension => vector.Length;

        public IReadOnlyList<float[]> Embed(IReadOnlyList<EmbeddingInput> texts, CancellationToken cancellation = default) =>
            [.. texts.Select(_ => (float[])vector.Clone())];
    }
}
