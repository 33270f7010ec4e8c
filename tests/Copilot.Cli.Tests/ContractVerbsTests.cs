namespace Copilot.Cli.Tests;

/// <summary>The verbs and options of the contract's table: scripts call them by these names.</summary>
public sealed class ContractVerbsTests : IDisposable
{
    private readonly Terminal _terminal = new();

    public void Dispose() => _terminal.Dispose();

    [Theory]
    [InlineData(
        "draft",
        "<CASE> --format --json --out --as-of --writer --audience --guidelines html md reviewer physician provider member template model"
    )]
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
    public void A_sound_case_says_nothing_on_standard_error_and_no_path_anywhere(string verb, string? format)
    {
        _terminal.Engine = null;
        string[] more = format is null ? ["--json"] : ["--format", format];
        var (exitCode, output, error) = _terminal.Run([
            verb,
            Repository.Case("c01-single-level-slip"),
            "--guidelines",
            Repository.Guidelines,
            .. more,
        ]);
        Assert.Equal(0, exitCode);
        Assert.DoesNotContain(Path.GetDirectoryName(Repository.Guidelines)!, output, StringComparison.Ordinal);
        Assert.Equal("", error);
    }

    /// <summary>Whatever is wrong with a record's head, no message repeats what stands there: messages go to mails and logs.</summary>
    [Theory]
    [InlineData(
        "type: Quagga of Jane\nauthor: Dr Quagga\nmodality: Quagga scan\ndate: 2025-07-28\nQuagga: Quagga",
        "C054:2 C054:3 C054:4 C053:6"
    )]
    [InlineData("type: progress-note\ndate: the Quagga's birthday", "C054:3")]
    [InlineData("type: progress-note\ndate: 2025-02-30 Quagga", "C012:3")]
    [InlineData("type: { Quagga: Quagga }\nauthor: [Quagga, Quagga]\ndate: 2025-07-28", "C054:2 C054:3")]
    [InlineData("? [Quagga]\n: Quagga\ntype: \"Quagga \\e[31m\\u202e\"\ndate: 2025-07-28", "C054:4 C053:2")]
    [InlineData("type: Quagga\ntype: Quagga\nauthor: Quagga", "Y001")]
    [InlineData("Quagga: 1\nQuagga: 2\ntype: Quagga", "Y001")]
    [InlineData("type: [Quagga", "Y001")]
    [InlineData("type: \"Quagga \\q\"", "Y001")]
    [InlineData("type: &Quagga Quagga\nauthor: *Quagga", "Y007")]
    [InlineData("type: *Quagga", "Y00")]
    [InlineData("type: !Quagga!Quagga Quagga", "")]
    [InlineData("%Quagga\ntype: Quagga", "C054:3")]
    [InlineData("Quagga\ntype Quagga", "C052:1")]
    public void Nothing_of_a_record_s_head_is_repeated_on_standard_error(string head, string codes)
    {
        _terminal.Engine = null;
        File.WriteAllText(_terminal.Path("cases/one/chart/01-note.md"), $"---\n{head}\n---\nQuagga has pain at L4-L5.\n");
        File.WriteAllText(_terminal.Path("text.md"), "The request is approved.\n");
        string[][] verbs =
        [
            ["draft", _terminal.Path("cases/one")],
            ["facts", _terminal.Path("cases/one")],
            ["criteria", _terminal.Path("cases/one")],
            ["audit", _terminal.Path("text.md"), "--case", _terminal.Path("cases/one")],
        ];
        Assert.All(
            verbs,
            verb =>
            {
                var error = _terminal.Run([.. verb, "--guidelines", Repository.Guidelines]).Error;
                Assert.DoesNotContain("Quagga", error, StringComparison.OrdinalIgnoreCase);
                Assert.DoesNotContain(
                    error,
                    c => c != '\n' && (char.IsControl(c) || char.GetUnicodeCategory(c) == System.Globalization.UnicodeCategory.Format)
                );
                Assert.All(
                    codes.Split(' '),
                    code =>
                        Assert.Contains(
                            error.Split('\n'),
                            l =>
                                code.Split(':') is [var name, var line]
                                    ? l.StartsWith($"chart/01-note.md:{line}:", StringComparison.Ordinal)
                                        && l.Contains($" {name} ", StringComparison.Ordinal)
                                    : l.Contains(code, StringComparison.Ordinal)
                        )
                );
            }
        );
    }

    [Fact]
    public void A_draft_exits_0_whatever_it_recommends()
    {
        _terminal.Engine = null;
        foreach (
            var id in new[]
            {
                "c01-single-level-slip",
                "c03-axial-three-black-discs",
                "c11-adolescent-out-of-scope",
                "c06-contradictory-chart",
                "c05-cauda-equina",
                "c02-one-bad-level-two-passengers",
            }
        )
        {
            Assert.Equal(0, _terminal.Run("draft", Repository.Case(id), "--guidelines", Repository.Guidelines).ExitCode);
        }
    }
}
