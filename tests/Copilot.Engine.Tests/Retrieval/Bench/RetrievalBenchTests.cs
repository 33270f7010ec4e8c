using Copilot.Core;
using Copilot.Engine.Indexing;
using Copilot.Engine.Retrieval.Bench;

namespace Copilot.Engine.Tests.Retrieval.Bench;

public sealed class RetrievalBenchTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("beir");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Only_judged_queries_count_and_the_right_text_comes_first()
    {
        Corpus();
        Write("qrels/test.tsv", "query-id\tcorpus-id\tscore\nq1\td2\t1\n");

        var result = RetrievalBench.Run(BeirFolder.Read(_folder.FullName), new IndexSettings("", SearchLexicon.Empty));

        Assert.Equal((1, 3), (result.Queries, result.Texts));
        Assert.Equal(new BenchScores(1, 1, 1), result.Bm25);
        Assert.InRange(result.P95, result.P50, double.MaxValue);
    }

    [Fact]
    public void Without_a_test_file_every_file_of_judgements_is_read()
    {
        Corpus();
        Write("qrels/a.tsv", "query-id\tcorpus-id\tscore\nq1\td2\t1\n");
        Write("qrels/b.tsv", "q2\td1\t2\n");

        Assert.Equal(["q1", "q2"], BeirFolder.Read(_folder.FullName).Queries.Select(q => q.Id));
        Assert.Equal(["q2"], BeirFolder.Read(_folder.FullName, Path.Combine(_folder.FullName, "qrels", "b.tsv")).Queries.Select(q => q.Id));
    }

    [Fact]
    public void Everything_wrong_with_a_collection_is_reported_together()
    {
        Write("corpus.jsonl", "{\"_id\":\"d1\",\"text\":\"x\"}\n{broken\n{\"_id\":\"d1\",\"text\":\"y\"}\n[]\n");
        Write("qrels/test.tsv", "query-id\tcorpus-id\tscore\nq9\td1\tmany\nq9\td1\t1\n");

        var problems = Assert.Throws<UnreadableInputException>(() => BeirFolder.Read(_folder.FullName)).Problems;

        Assert.Equal(
            [
                ("B001", "queries.jsonl", null),
                ("B002", "corpus.jsonl", 2),
                ("B002", "corpus.jsonl", 4),
                ("B002", "qrels/test.tsv", (int?)2),
                ("B003", "corpus.jsonl", 3),
                ("B004", "queries.jsonl", null),
            ],
            problems.Select(p => (p.Code, p.Place.File, p.Place.Line)).Order()
        );
        Assert.DoesNotContain(problems, p => p.ToString().Contains(_folder.FullName, StringComparison.Ordinal));
    }

    [Fact]
    public void Measures_are_those_worked_out_by_hand()
    {
        var judged = new Dictionary<string, int>
        {
            ["a"] = 2,
            ["b"] = 1,
            ["c"] = 0,
        };
        string[] ranked = ["c", "b", "x", "a"];

        Assert.Equal((1 / Math.Log2(3) + 2 / Math.Log2(5)) / (2 + 1 / Math.Log2(3)), RankingMeasures.Ndcg(ranked, judged, 10), 1e-12);
        Assert.Equal(0.5, RankingMeasures.Recall(ranked, judged, 3), 1e-12);
        Assert.Equal(0.5, RankingMeasures.ReciprocalRank(ranked, judged, 10), 1e-12);
        Assert.Equal(0, RankingMeasures.ReciprocalRank(ranked, judged, 1), 1e-12);
        Assert.Equal(0, RankingMeasures.Ndcg(ranked, new Dictionary<string, int>(), 10), 1e-12);
    }

    [Theory]
    [InlineData("scifact-beir", 0.69, 0.93, 0.1, 0.25)]
    [InlineData("ir-med", 0.74, 0.88, 0.25, LegWeight.Most)]
    public void Public_collections_are_ranked_no_worse_than_measured(string name, double ndcg, double recall, double least, double most)
    {
        var result = RetrievalBench.Run(
            BeirFolder.Read(Repository.Data(name)),
            new IndexSettings("", SearchLexicon.ReadFolder(Repository.Guidelines, []))
        );

        Assert.InRange(result.Fused.Ndcg10, Math.Max(ndcg, result.Bm25.Ndcg10 - 0.005), 1);
        Assert.InRange(result.Fused.Recall100, recall, 1);
        Assert.InRange(result.Bm25.Ndcg10, 0.68, 1);
        Assert.InRange(result.Weight.Weight, least, most);
    }

    [Fact]
    public void A_difference_is_told_with_what_chance_would_give()
    {
        var same = PairedBootstrap.Of([1, 0, 1, 0.5], [1, 0, 1, 0.5]);
        var better = PairedBootstrap.Of([1, 1, 0.9, 1, 0.8], [0, 0.1, 0, 0, 0]);

        Assert.Equal(new BenchDifference(0, 0, 0), same);
        Assert.True(better.Low > 0.5 && better.Low <= better.Mean && better.Mean <= better.High);
        Assert.Equal(better, PairedBootstrap.Of([1, 1, 0.9, 1, 0.8], [0, 0.1, 0, 0, 0]));
    }

    private void Corpus()
    {
        Write(
            "corpus.jsonl",
            "{\"_id\":\"d1\",\"title\":\"\",\"text\":\"stenosis\"}\n{\"_id\":\"d2\",\"title\":\"Fusion\",\"text\":\"of the spine\"}\n\n{\"_id\":\"d3\",\"text\":\"screws\"}\n"
        );
        Write("queries.jsonl", "{\"_id\":\"q1\",\"text\":\"spinal fusion\"}\n{\"_id\":\"q2\",\"text\":\"stenosis\"}\n");
    }

    private void Write(string name, string text)
    {
        var file = Path.Combine(_folder.FullName, name);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }
}
