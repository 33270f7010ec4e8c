using System.Text.Json;

namespace Copilot.Cli.Tests.Verbs;

public sealed class GuidelinesSearchVerbTests : IDisposable
{
    private readonly Terminal _terminal = new();

    /// <summary>The repository's guidelines, and a document of words that no other has.</summary>
    public GuidelinesSearchVerbTests()
    {
        var guidelines = Path.Combine(RepositoryRoot(), "guidelines");
        foreach (var file in Directory.EnumerateFiles(guidelines, "*", SearchOption.AllDirectories))
        {
            Write(Path.GetRelativePath(guidelines, file), File.ReadAllText(file));
        }

        Write(
            "lumbar-spine/evidence/trial-one.md",
            """
            ---
            id: trial-one
            kind: trial
            body: ONE
            title: Zebras
            verified: true
            licence: own-summary
            ---
            ## Function {#function verified=true}

            Zebras with a slip walked better.

            ## Wounds {#wounds verified=true}

            Hoof rot was rare.
            """
        );
    }

    public void Dispose() => _terminal.Dispose();

    [Fact]
    public void The_nearest_passage_comes_first_as_the_contract_writes_it()
    {
        var (exitCode, output, error) = _terminal.Run(
            "guidelines",
            "search",
            "zebra with spondylolisthesis walking",
            "--json",
            "--top",
            "1"
        );

        Assert.Equal(0, exitCode);
        Assert.Equal("", error);
        var result = Assert.Single(JsonDocument.Parse(output).RootElement.EnumerateArray());
        Assert.Equal(["document", "passage", "score", "legs", "text"], result.EnumerateObject().Select(p => p.Name));
        Assert.Equal(("trial-one", "function"), (result.GetProperty("document").GetString(), result.GetProperty("passage").GetString()));
        Assert.Equal(result.GetProperty("score").GetDouble(), result.GetProperty("legs").GetProperty("bm25").GetDouble());
        Assert.Equal("Zebras with a slip walked better.", result.GetProperty("text").GetString());
    }

    [Fact]
    public void A_reader_sees_the_citation_and_that_it_is_our_summary()
    {
        var output = _terminal.Run("guidelines", "search", "hoof rot").Output;

        Assert.Contains("[@trial-one#wounds]", output, StringComparison.Ordinal);
        Assert.Contains("our summary: Hoof rot was rare.", output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_customers_text_is_called_the_sources_with_its_page_and_kept_to_its_plan()
    {
        Write(
            "lumbar-spine/evidence/plan-one.md",
            """
            ---
            id: plan-one
            kind: policy
            body: Plan One
            title: Giraffes
            plan: [one-ppo]
            tenant: north
            verified: true
            licence: customer
            ---
            ## Necks {#necks verified=true page="12"}

            Giraffe necks are covered after six weeks.
            """
        );

        var output = _terminal.Run("guidelines", "search", "giraffe necks", "--top", "1").Output;
        Assert.Contains("[@plan-one#necks], page 12", output, StringComparison.Ordinal);
        Assert.Contains("the source's text: Giraffe necks", output, StringComparison.Ordinal);
        var result = JsonDocument
            .Parse(_terminal.Run("guidelines", "search", "giraffe necks", "--top", "1", "--json", "--plan", "one-ppo").Output)
            .RootElement[0];
        Assert.Equal(("the source's text", "12"), (result.GetProperty("text_of").GetString(), result.GetProperty("page").GetString()));
        Assert.DoesNotContain(
            "plan-one",
            _terminal.Run("guidelines", "search", "giraffe necks", "--plan", "other-hmo").Output,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain(
            "plan-one",
            _terminal.Run("guidelines", "search", "giraffe necks", "--tenant", "south").Output,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_query_that_begins_with_an_at_sign_names_no_file_of_arguments() =>
        Assert.Contains("[@trial-one#wounds]", _terminal.Run("guidelines", "search", "@hoof").Output, StringComparison.Ordinal);

    [Fact]
    public void A_query_without_a_known_word_finds_nothing_and_says_so()
    {
        var (exitCode, output, error) = _terminal.Run("guidelines", "search", "xyzzy", "--json");

        Assert.Equal(0, exitCode);
        Assert.Empty(JsonDocument.Parse(output).RootElement.EnumerateArray());
        Assert.Contains("No passage", error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_index_is_described_the_same_each_time()
    {
        var once = _terminal.Run("guidelines", "index", "--json");
        var index = JsonDocument.Parse(once.Output).RootElement;

        Assert.Equal(0, once.ExitCode);
        Assert.InRange(index.GetProperty("passages").GetInt32(), 200, 100_000);
        Assert.StartsWith("sha256:", index.GetProperty("guidelines").GetString(), StringComparison.Ordinal);
        Assert.Equal(once.Output, _terminal.Run("guidelines", "index", "--json").Output);
    }

    [Fact]
    public void An_index_that_is_written_brings_a_second_leg_and_is_written_alike_again()
    {
        var file = _terminal.Path("guidelines.index");
        var written = _terminal.Run("guidelines", "index", "--out", file, "--json");
        var bytes = File.ReadAllBytes(file);
        var (exitCode, output, _) = _terminal.Run(
            "guidelines",
            "search",
            "zebra with spondylolisthesis walking",
            "--index",
            file,
            "--json",
            "--top",
            "1"
        );
        var legs = Assert.Single(JsonDocument.Parse(output).RootElement.EnumerateArray()).GetProperty("legs");

        Assert.Equal((0, 0), (written.ExitCode, exitCode));
        Assert.Equal(["bm25", "dense"], legs.EnumerateObject().Select(p => p.Name));
        Assert.Contains(
            "dense 0.",
            _terminal.Run("guidelines", "search", "slip", "--index", file, "--explain").Output,
            StringComparison.Ordinal
        );
        _terminal.Run("guidelines", "index", "--out", file);
        Assert.Equal(bytes, File.ReadAllBytes(file));
    }

    [Theory]
    [InlineData("my notes", false)]
    [InlineData("", true)]
    [InlineData("CPLT", true)]
    [InlineData("CPLTIDX\ncut short", true)]
    public void An_index_is_written_over_an_index_and_over_nothing_else(string stands, bool written)
    {
        var file = _terminal.Path("notes.txt");
        File.WriteAllText(file, stands);
        var (exitCode, _, error) = _terminal.Run("guidelines", "index", "--out", file);

        Assert.Equal(written ? 0 : 2, exitCode);
        Assert.Equal(!written, File.ReadAllText(file) == stands);
        Assert.Equal(!written, error.StartsWith("notes.txt: N015 ", StringComparison.Ordinal));
        Assert.Equal(0, _terminal.Run("guidelines", "index", "--out", file, "--force").ExitCode);
        Assert.Equal(0, _terminal.Run("guidelines", "search", "slip", "--index", file).ExitCode);
    }

    [Fact]
    public void A_draft_is_retrieved_from_the_index_that_is_named_for_all_verbs_and_lists_what_it_does_not_use()
    {
        var file = _terminal.Path("guidelines.index");
        _terminal.Run("guidelines", "index", "--out", file);
        _terminal.Engine = null;
        _terminal.Set("COPILOT_INDEX", file);
        var draft = JsonDocument.Parse(_terminal.Run("draft", _terminal.Path("cases/one"), "--format", "json").Output).RootElement;

        Assert.StartsWith("bm25+", draft.GetProperty("versions").GetProperty("index").GetString(), StringComparison.Ordinal);
        var cited = draft
            .GetProperty("statements")
            .EnumerateArray()
            .SelectMany(s => s.GetProperty("citations").EnumerateArray())
            .Where(c => c.TryGetProperty("passage", out _))
            .Select(c => (c.GetProperty("document").GetString(), c.GetProperty("passage").GetString()))
            .ToList();
        Assert.All(
            draft.GetProperty("unused_passages").EnumerateArray(),
            p => Assert.DoesNotContain((p.GetProperty("document").GetString(), p.GetProperty("passage").GetString()), cited)
        );
        Assert.Contains("dense", _terminal.Run("guidelines", "search", "slip", "--explain").Output, StringComparison.Ordinal);
        _terminal.Set("COPILOT_INDEX", _terminal.Path("none"));
        var (exitCode, output, error) = _terminal.Run("draft", _terminal.Path("cases/one"));
        Assert.Equal((3, ""), (exitCode, output));
        Assert.Contains("N004", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Labelled_needs_are_measured_on_what_a_draft_is_given()
    {
        File.WriteAllText(
            _terminal.Path("needs.yaml"),
            """
            - id: n1
              case: one
              criterion: G-SCOPE
              level: none
              query: Is it in scope?
              bears: [policy-gates#G-SCOPE, nowhere#at-all]
              conflicts: []
              lookalikes: []
            """
        );
        var (exitCode, output, _) = _terminal.Run(
            "guidelines",
            "bench",
            _terminal.Path("needs.yaml"),
            "--cases",
            _terminal.Path("cases"),
            "--json"
        );
        var result = JsonDocument.Parse(output).RootElement;

        Assert.Equal((0, 1), (exitCode, result.GetProperty("needs").GetInt32()));
        Assert.Equal(0.5, result.GetProperty("asked").GetProperty("recall@5").GetDouble());
        Assert.Contains(
            "missed nowhere#at-all",
            _terminal.Run("guidelines", "bench", _terminal.Path("needs.yaml"), "--cases", _terminal.Path("cases"), "--missed").Output,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void An_index_of_other_guidelines_stops_the_query_in_words()
    {
        var file = _terminal.Path("guidelines.index");
        _terminal.Run("guidelines", "index", "--out", file);
        Write(
            "lumbar-spine/evidence/trial-one.md",
            File.ReadAllText(_terminal.Path("program/guidelines/lumbar-spine/evidence/trial-one.md"))
                .Replace("Zebras", "Donkeys", StringComparison.Ordinal)
        );
        var (exitCode, output, error) = _terminal.Run("guidelines", "search", "slip", "--index", file);

        Assert.Equal((3, ""), (exitCode, output));
        Assert.StartsWith("guidelines.index: N009 ", error, StringComparison.Ordinal);
        Assert.DoesNotContain(_terminal.Root, error, StringComparison.Ordinal);

        // Brought up to date, it answers again.
        _terminal.Run("guidelines", "index", "--out", file);
        Assert.Contains("Donkeys", _terminal.Run("guidelines", "search", "donkey", "--index", file).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("search", "fusion")]
    [InlineData("index", "--json")]
    public void Guidelines_that_do_not_lint_are_refused(string verb, string argument)
    {
        Write("lumbar-spine/evidence/trial-two.md", "no front matter");
        var (exitCode, output, error) = _terminal.Run("guidelines", verb, argument);

        Assert.Equal(2, exitCode);
        Assert.Equal("", output);
        Assert.Contains("lumbar-spine/evidence/trial-two.md:1:1: G001", error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_lexicon_with_a_mistake_is_found_by_lint()
    {
        Write("common/lexicon/synonyms.yaml", "synonyms:\n  - [slip, fall]\n  - [falls, drop]\n");

        var (exitCode, output, _) = _terminal.Run("guidelines", "lint");
        Assert.Equal(1, exitCode);
        Assert.Contains("common/lexicon/synonyms.yaml:3:6: L101", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Bench_prints_what_the_contract_says()
    {
        File.WriteAllText(_terminal.Path("corpus.jsonl"), "{\"_id\":\"a\",\"text\":\"a slip\"}\n{\"_id\":\"b\",\"text\":\"a fall\"}\n");
        File.WriteAllText(_terminal.Path("queries.jsonl"), "{\"_id\":\"1\",\"text\":\"spondylolisthesis\"}\n");
        Directory.CreateDirectory(_terminal.Path("qrels"));
        File.WriteAllText(_terminal.Path("qrels/test.tsv"), "query-id\tcorpus-id\tscore\n1\ta\t1\n");

        var (exitCode, output, _) = _terminal.Run("guidelines", "bench", _terminal.Root, "--json");
        var result = JsonDocument.Parse(output).RootElement;
        Assert.Equal(0, exitCode);
        Assert.Equal(
            ["queries", "bm25", "fused", "ms"],
            result.EnumerateObject().Select(p => p.Name).Where(name => name != "dense").Take(4)
        );
        Assert.Equal(result.GetProperty("bm25").GetRawText(), result.GetProperty("fused").GetRawText());
        Assert.Equal(["ndcg@10", "recall@100", "mrr@10"], result.GetProperty("bm25").EnumerateObject().Select(p => p.Name));
        Assert.All(result.GetProperty("bm25").EnumerateObject(), p => Assert.Equal(1, p.Value.GetDouble()));
        Assert.Equal(["p50", "p95"], result.GetProperty("ms").EnumerateObject().Select(p => p.Name));
    }

    [Fact]
    public void A_folder_that_is_no_collection_is_refused()
    {
        var (exitCode, output, error) = _terminal.Run("guidelines", "bench", _terminal.Root);

        Assert.Equal(2, exitCode);
        Assert.Equal("", output);
        Assert.Contains("corpus.jsonl: B001", error, StringComparison.Ordinal);
        Assert.DoesNotContain(_terminal.Root, error, StringComparison.Ordinal);
    }

    private void Write(string name, string text)
    {
        var file = _terminal.Path($"program/guidelines/{name}");
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }

    private static string RepositoryRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Copilot.sln")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException("The tests run outside the repository.");
    }
}
