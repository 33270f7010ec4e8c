using System.Globalization;
using Copilot.Engine.Indexing;
using Lucene.Net.Analysis.Core;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Search.Similarities;
using Lucene.Net.Store;
using Lucene.Net.Util;
using Microsoft.Data.Sqlite;
using Store = Lucene.Net.Documents.Field.Store;

namespace Copilot.Benchmarks;

/// <summary>The same passages and queries in Lucene.NET (BM25, in memory) and SQLite FTS5 (in memory), each any-word queries for the best 100:
/// <c>dotnet run -c Release --project tests/Copilot.Benchmarks -- peers 1000 100000</c>.</summary>
internal static class PeerFigures
{
    private const int Queries = 100;
    private const int Top = 100;

    public static void Run(IEnumerable<string> counts)
    {
        Console.WriteLine(
            "| passages | own bm25 ms p50 / p95 | own fused ms p50 / p95 | Lucene.NET ms p50 / p95 | SQLite FTS5 ms p50 / p95 |"
        );
        Console.WriteLine("| --- | --- | --- | --- | --- |");
        foreach (var count in counts)
        {
            Run(int.Parse(count, CultureInfo.InvariantCulture));
        }
    }

    private static void Run(int count)
    {
        var passages = new SyntheticPassages(count);
        var queries = passages.Queries(Queries);
        var own = IndexBuilder.Build(passages.Texts, new IndexSettings("synthetic", SearchLexicon.Empty));
        var bm25 = IndexFigures.Latency(queries, q => own.Words.Search(SearchLexicon.Empty.Query(q), Top));
        var fused = IndexFigures.Latency(queries, q => own.Search(q, SearchLexicon.Empty, Top));
        using var analyzer = new WhitespaceAnalyzer(LuceneVersion.LUCENE_48);
        var lucene = Lucene(passages, analyzer);
        var other = IndexFigures.Latency(queries, q => lucene.Search(AnyWord(q), Top));
        using var sqlite = Sqlite(passages);
        var fts = IndexFigures.Latency(queries, q => (object)Search(sqlite, q));
        Console.WriteLine($"| {count.ToString("N0", CultureInfo.InvariantCulture)} | {bm25} | {fused} | {other} | {fts} |");
    }

    private static string Words(IndexedText text) => string.Join(' ', text.Fields.Select(f => f.Text));

    private static IndexSearcher Lucene(SyntheticPassages passages, WhitespaceAnalyzer analyzer)
    {
        var directory = new RAMDirectory();
        using (
            var writer = new IndexWriter(
                directory,
                new IndexWriterConfig(LuceneVersion.LUCENE_48, analyzer) { Similarity = new BM25Similarity() }
            )
        )
        {
            foreach (var text in passages.Texts)
            {
                writer.AddDocument([
                    new Lucene.Net.Documents.TextField("text", Words(text), Store.NO),
                    new StringField("key", text.Key, Store.YES),
                ]);
            }

            writer.ForceMerge(1);
        }

        return new IndexSearcher(DirectoryReader.Open(directory)) { Similarity = new BM25Similarity() };
    }

    private static BooleanQuery AnyWord(string words)
    {
        var query = new BooleanQuery();
        foreach (var word in words.Split(' ').Distinct())
        {
            query.Add(new TermQuery(new Term("text", word)), Occur.SHOULD);
        }

        return query;
    }

    private static SqliteConnection Sqlite(SyntheticPassages passages)
    {
        var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        using var create = connection.CreateCommand();
        create.CommandText = "create virtual table passages using fts5(text, content='')";
        create.ExecuteNonQuery();
        using var transaction = connection.BeginTransaction();
        using var insert = connection.CreateCommand();
        insert.CommandText = "insert into passages(rowid, text) values ($row, $text)";
        var row = insert.Parameters.Add("$row", SqliteType.Integer);
        var words = insert.Parameters.Add("$text", SqliteType.Text);
        foreach (var (text, i) in passages.Texts.Select((t, i) => (t, i)))
        {
            (row.Value, words.Value) = (i + 1, Words(text));
            insert.ExecuteNonQuery();
        }

        transaction.Commit();
        return connection;
    }

    private static int Search(SqliteConnection connection, string words)
    {
        using var select = connection.CreateCommand();
        select.CommandText = $"select rowid from passages where passages match $query order by rank limit {Top}";
        select.Parameters.AddWithValue("$query", string.Join(" OR ", words.Split(' ').Distinct().Select(w => $"\"{w}\"")));
        using var reader = select.ExecuteReader();
        var found = 0;
        while (reader.Read())
        {
            found++;
        }

        return found;
    }
}
