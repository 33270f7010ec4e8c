using Copilot.Core.Guidelines;
using Copilot.Engine.Indexing;
using Copilot.Engine.Retrieval;

namespace Copilot.Engine.Tests.Retrieval;

public sealed class GuidelineSearchTests
{
    private static readonly PassageIndex Index = PassageIndex.Build(
        GuidelineFolder.Read(Repository.Guidelines).Library,
        SearchLexicon.ReadFolder(Repository.Guidelines, [])
    );

    private static readonly GuidelineSearch Search = new(Index);

    [Fact]
    public void Reviewers_questions_find_their_passages()
    {
        var queries = Queries();
        var ranks = queries.Select(q => (q.Query, Rank: Rank(q.Query, q.Answers))).ToList();

        var found = ranks.Count(r => r.Rank is >= 1 and <= 5) / (double)ranks.Count;
        var reciprocal = ranks.Average(r => r.Rank == 0 ? 0 : 1.0 / r.Rank);
        var missed = string.Join("\n", ranks.Where(r => r.Rank is 0 or > 5).Select(r => $"{r.Rank}: {r.Query}"));
        Assert.True(
            found >= 0.95 && reciprocal >= 0.85,
            $"Within five {found:F3}, mean reciprocal rank {reciprocal:F3}; missed:\n{missed}"
        );
    }

    [Fact]
    public void Every_expected_passage_exists()
    {
        var library = GuidelineFolder.Read(Repository.Guidelines).Library;

        Assert.All(Queries().SelectMany(q => q.Answers), key => Assert.NotNull(library.Find(key.Split('#')[0], key.Split('#')[1])));
    }

    [Fact]
    public void The_same_query_gives_the_same_answers_best_first()
    {
        var once = Search.Search("fusion for a slip with stenosis", 10);

        Assert.Equal(once, Search.Search("fusion for a slip with stenosis", 10));
        Assert.Equal(10, once.Count);
        Assert.Equal(once.Select(r => r.Score).OrderDescending(), once.Select(r => r.Score));
        Assert.All(once, r => Assert.Equal(r.Score, r.Legs.Bm25));
    }

    [Fact]
    public void A_query_without_a_known_word_finds_nothing() => Assert.Empty(Search.Search("the of zzzz", 5));

    // Among the evidence: a criterion answers many of these questions as well.
    private static int Rank(string query, string[] answers) =>
        Index
            .Search(query, 10, (document, _) => document.Shelf == Shelf.Evidence)
            .Select(h => h.Passage.Key)
            .ToList()
            .FindIndex(answers.Contains) + 1;

    private static List<(string Query, string[] Answers)> Queries() =>
        [
            .. File.ReadLines(Path.Combine(Repository.Root, "tests", "Copilot.Engine.Tests", "Retrieval", "guideline-queries.tsv"))
                .Where(line => line.Length > 0 && line[0] != '#')
                .Select(line => line.Split('\t'))
                .Select(cells => (cells[0], cells[1].Split("; "))),
        ];
}
