namespace Copilot.Cli.Tests;

/// <summary>The verbs and options of the contract's table: scripts call them by these names.</summary>
public sealed class ContractVerbsTests : IDisposable
{
    private readonly Terminal _terminal = new();

    public void Dispose() => _terminal.Dispose();

    [Theory]
    [InlineData("draft", "<CASE> --format --json --out --as-of --writer --audience --guidelines html md reviewer physician provider member template model")]
    [InlineData("facts", "<CASE> --json --guidelines --settings --recordings --misses")]
    [InlineData("criteria", "<CASE> --json --guidelines --settings --recordings --misses")]
    [InlineData("model check", "--json --settings")]
    [InlineData("audit", "<TEXT> --case --json --guidelines")]
    [InlineData("guidelines", "lint index search bench import")]
    [InlineData("guidelines lint", "[<DIR>]")]
    [InlineData("guidelines import", "<FILE> --out --id --kind --licence --body --plan --tenant --json")]
    [InlineData("guidelines search", "<QUERY> --json --top")]
    [InlineData("guidelines bench", "<DIR> --json --qrels")]
    [InlineData("eval", "run compare mutate")]
    [InlineData("eval run", "[<DIR>] --suite --writer --json --report")]
    [InlineData("eval compare", "<A> <B>")]
    [InlineData("eval mutate", "[<DIR>]")]
    [InlineData("audit-log verify", "<FILE> --head --json")]
    [InlineData("", "draft facts criteria audit guidelines eval serve model ask audit-log")]
    public void A_verb_takes_what_the_contract_says(string verb, string words)
    {
        var (exitCode, output, error) = _terminal.Run([.. verb.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help"]);
        Assert.Equal((0, ""), (exitCode, error));
        Assert.All(words.Split(' '), word => Assert.Contains(word, output, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("draft")]
    [InlineData("facts")]
    [InlineData("criteria")]
    public void Guidelines_that_do_not_lint_stop_a_verb_with_2(string verb)
    {
        _terminal.Engine = null;
        foreach (var file in Directory.EnumerateFiles(Repository.Guidelines, "*", SearchOption.AllDirectories))
        {
            var copy = _terminal.Path(Path.Combine("broken", Path.GetRelativePath(Repository.Guidelines, file)));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        File.AppendAllText(_terminal.Path("broken/common/asks.yaml"), "nonsense: [\n");
        var (exitCode, output, error) = _terminal.Run(verb, _terminal.Path("cases/one"), "--guidelines", _terminal.Path("broken"));
        Assert.Equal((2, ""), (exitCode, output));
        Assert.Contains("common/asks.yaml:", error, StringComparison.Ordinal);
        Assert.DoesNotContain(_terminal.Root, error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("draft", "md")]
    [InlineData("draft", "html")]
    [InlineData("draft", "json")]
    [InlineData("facts", null)]
    [InlineData("criteria", null)]
    public void No_output_holds_a_path_or_a_record_s_words_on_standard_error(string verb, string? format)
    {
        _terminal.Engine = null;
        string[] more = format is null ? ["--json"] : ["--format", format];
        var (exitCode, output, error) = _terminal.Run([verb, Repository.Case("c01-single-level-slip"), "--guidelines", Repository.Guidelines, .. more]);
        Assert.Equal(0, exitCode);
        Assert.DoesNotContain(Path.GetDirectoryName(Repository.Guidelines)!, output, StringComparison.Ordinal);
        Assert.Equal("", error);
    }

    [Fact]
    public void A_draft_exits_0_whatever_it_recommends()
    {
        _terminal.Engine = null;
        foreach (var id in new[] { "c01-single-level-slip", "c03-axial-three-black-discs", "c11-adolescent-out-of-scope", "c06-contradictory-chart", "c05-cauda-equina", "c02-one-bad-level-two-passengers" })
        {
            Assert.Equal(0, _terminal.Run("draft", Repository.Case(id), "--guidelines", Repository.Guidelines).ExitCode);
        }
    }
}
