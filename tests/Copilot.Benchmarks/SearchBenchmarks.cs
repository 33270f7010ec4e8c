using BenchmarkDotNet.Attributes;
using Copilot.Core.Guidelines;
using Copilot.Engine.Indexing;
using Lucene.Net.Analysis.Standard;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Store;
using Lucene.Net.Util;
using Store = Lucene.Net.Documents.Field.Store;

namespace Copilot.Benchmarks;

/// <summary>The own index beside Lucene.NET, each with its own tokenizer, in memory, over the guideline passages.</summary>
[MemoryDiagnoser]
public sealed class SearchBenchmarks : IDisposable
{
    private const string Question = "fusion added to decompression for degenerative spondylolisthesis with stenosis at a single level";

    private GuidelineLibrary _library = null!;
    private SearchLexicon _lexicon = null!;
    private PassageIndex _own = null!;
    private IndexSearcher _lucene = null!;
    private StandardAnalyzer _analyzer = null!;

    [GlobalSetup]
    public void Setup()
    {
        var folder = Repository.Folder("guidelines");
        _library = GuidelineFolder.Read(folder).Library;
        _lexicon = SearchLexicon.ReadFolder(folder, []);
        _own = PassageIndex.Build(_library, _lexicon);
        _analyzer = new StandardAnalyzer(LuceneVersion.LUCENE_48);
        _lucene = Filled();
    }

    [GlobalCleanup]
    public void Dispose() => _analyzer.Dispose();

    [Benchmark(Baseline = true)]
    public int Own_query() => _own.Search(Question, 10).Count;

    [Benchmark]
    public int Lucene_query()
    {
        var query = new BooleanQuery();
        foreach (var word in Question.Split(' '))
        {
            query.Add(new TermQuery(new Term("text", word)), Occur.SHOULD);
        }

        return _lucene.Search(query, 10).ScoreDocs.Length;
    }

    [Benchmark]
    public int Own_index() => PassageIndex.Build(_library, _lexicon).Terms;

    [Benchmark]
    public int Lucene_index() => Filled().IndexReader.NumDocs;

    private IndexSearcher Filled()
    {
        var directory = new RAMDirectory();
        using (var writer = new IndexWriter(directory, new IndexWriterConfig(LuceneVersion.LUCENE_48, _analyzer)))
        {
            foreach (var passage in _library.Passages)
            {
                writer.AddDocument([
                    new Lucene.Net.Documents.TextField("text", $"{passage.Heading}\n{passage.Text}", Store.NO),
                    new StringField("key", passage.Key, Store.YES),
                ]);
            }
        }

        return new IndexSearcher(DirectoryReader.Open(directory));
    }
}
