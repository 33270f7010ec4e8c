using Copilot.Engine.Indexing;
using CsCheck;

namespace Copilot.Engine.Tests.Indexing;

public sealed class Bm25IndexTests
{
    private static readonly Bm25Options Options = new(1.2, 0.75);

    [Fact]
    public void A_score_is_BM25_worked_out_by_hand()
    {
        var index = Build("fusion fusion screw", "screw");
        var hit = Assert.Single(index.Search([new QueryTerm("fusion", 1)], 10));

        // N = 2, n = 1: ln(1 + 1.5 / 1.5); frequency 2, length 3, average 2.
        var expected = Math.Log(2) * 2 * 2.2 / (2 + 1.2 * (0.25 + 0.75 * 3 / 2));
        Assert.Equal(expected, hit.Score, 1e-6);
    }

    [Fact]
    public void A_term_in_a_weightier_field_counts_more()
    {
        var index = Bm25Index.Build(
            [
                [new Field(["slip"], 1), new Field(["stenosis"], 2)],
                [new Field(["stenosis"], 1), new Field(["slip"], 2)],
            ],
            Options
        );

        Assert.Equal([1, 0], index.Search([new QueryTerm("slip", 1)], 2).Select(h => h.Document));
    }

    [Fact]
    public void Ties_are_broken_by_the_order_of_the_texts_also_where_not_all_are_wanted()
    {
        var index = Build("slip", "slip", "slip", "slip");

        Assert.Equal([0, 1], index.Search([new QueryTerm("slip", 1)], 2).Select(h => h.Document));
    }

    [Fact]
    public void Only_accepted_texts_take_a_place_in_the_list() =>
        Assert.Equal(
            [1, 3],
            Build("slip", "slip", "slip", "slip").Search([new QueryTerm("slip", 1)], 2, i => i % 2 == 1).Select(h => h.Document)
        );

    [Fact]
    public void An_empty_index_an_unknown_word_and_no_words_find_nothing()
    {
        Assert.Empty(Build().Search([new QueryTerm("slip", 1)], 5));
        Assert.Empty(Build("fusion").Search([new QueryTerm("slip", 1)], 5));
        Assert.Empty(Build("fusion").Search([], 5));
        Assert.Empty(Build("fusion").Search([new QueryTerm("fusion", 1)], 0));
    }

    [Fact]
    public void The_best_are_those_that_sorting_all_scores_would_give()
    {
        var word = Gen.OneOf("a", "b", "c", "d", "e");
        var texts = word.Array[0, 6].Array[0, 12];
        Gen.Select(texts, word.Array[0, 4], Gen.Int[0, 14])
            .Sample(
                (corpus, query, top) =>
                {
                    var index = Bm25Index.Build(corpus.Select(t => (IReadOnlyList<Field>)[new Field(t, 1)]), Options);
                    var hits = index.Search(query.Select(t => new QueryTerm(t, 1)), top);

                    var average = corpus.Length == 0 ? 1 : Math.Max(corpus.Average(t => t.Length), 1e-9);
                    var expected = corpus
                        .Select((text, i) => (Document: i, Score: query.Sum(term => Score(corpus, text, term, average))))
                        .Where(s => s.Score > 0)
                        .OrderByDescending(s => Math.Round(s.Score, 5))
                        .ThenBy(s => s.Document)
                        .Take(top)
                        .ToList();
                    Assert.Equal(expected.Count, hits.Count);
                    for (var i = 0; i < hits.Count; i++)
                    {
                        Assert.Equal(expected[i].Score, hits[i].Score, 1e-4);
                    }
                }
            );
    }

    private static double Score(string[][] corpus, string[] text, string term, double average)
    {
        double n = corpus.Count(t => t.Contains(term)),
            frequency = text.Count(t => t == term);
        return Math.Log(1 + (corpus.Length - n + 0.5) / (n + 0.5))
            * frequency
            * (Options.K1 + 1)
            / (frequency + Options.K1 * (1 - Options.B + Options.B * text.Length / average));
    }

    private static Bm25Index Build(params string[] texts) =>
        Bm25Index.Build(texts.Select(t => (IReadOnlyList<Field>)[new Field(t.Split(' '), 1)]), Options);
}
