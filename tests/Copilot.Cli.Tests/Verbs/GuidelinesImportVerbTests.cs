using System.Text.Json;

namespace Copilot.Cli.Tests.Verbs;

public sealed class GuidelinesImportVerbTests : IDisposable
{
    private readonly Terminal _terminal = new();

    public GuidelinesImportVerbTests()
    {
        foreach (var file in Directory.EnumerateFiles(Repository.Guidelines, "*", SearchOption.AllDirectories))
        {
            var copy = _terminal.Path(Path.Combine("guidelines", Path.GetRelativePath(Repository.Guidelines, file)));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        File.WriteAllText(
            _terminal.Path("policy.bin"),
            "<html><body><h1>Quagga stripes</h1><p>Version: 3<h2>Criteria</h2><p>Stripes are medically necessary when any of the following is met:<ul><li>dusk</ul></body></html>"
        );
        _terminal.Set("COPILOT_GUIDELINES", _terminal.Path("guidelines"));
    }

    public void Dispose() => _terminal.Dispose();

    [Fact]
    public void An_import_is_finished_by_a_person_then_lints_and_is_found()
    {
        var shelf = _terminal.Path("guidelines/lumbar-spine/evidence");
        var (exitCode, output, error) = _terminal.Run(
            "guidelines",
            "import",
            _terminal.Path("policy.bin"),
            "--out",
            shelf,
            "--plan",
            "dusk-ppo",
            "--tenant",
            "dusk"
        );

        Assert.Equal((0, ""), (exitCode, error));
        Assert.Contains("quagga-stripes.md: 2 passages, none verified.", output, StringComparison.Ordinal);
        Assert.Contains("- effective: not found in the text", output, StringComparison.Ordinal);
        Assert.Contains("- #criteria: Stripes are medically necessary", output, StringComparison.Ordinal);

        var lint = _terminal.Run("guidelines", "lint");
        Assert.Equal(1, lint.ExitCode);
        Assert.Equal(2, lint.Output.Split('\n').Count(l => l.Contains(" G025 ", StringComparison.Ordinal)));

        var file = Path.Combine(shelf, "quagga-stripes.md");
        File.WriteAllText(
            file,
            File.ReadAllText(file)
                .Replace("body: TODO", "body: DUSK", StringComparison.Ordinal)
                .Replace("effective: TODO", "effective: 2024-03-14", StringComparison.Ordinal)
        );
        Assert.Equal(0, _terminal.Run("guidelines", "lint").ExitCode);
        Assert.Contains(
            "[@quagga-stripes#criteria]",
            _terminal.Run("guidelines", "search", "stripes at dusk", "--top", "1").Output,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Without_a_folder_the_document_goes_to_standard_output_and_the_report_beside_it()
    {
        var (exitCode, output, error) = _terminal.Run(
            "guidelines",
            "import",
            _terminal.Path("policy.bin"),
            "--id",
            "own-id",
            "--licence",
            "licensed",
            "--kind",
            "guideline"
        );

        Assert.Equal(0, exitCode);
        Assert.StartsWith("---\nid: own-id\nkind: guideline\n", output, StringComparison.Ordinal);
        Assert.Contains("\nlicence: licensed\n", output, StringComparison.Ordinal);
        Assert.StartsWith("own-id.md: 2 passages", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Json_tells_blanks_candidates_and_messages()
    {
        var json = JsonDocument.Parse(_terminal.Run("guidelines", "import", _terminal.Path("policy.bin"), "--json").Output).RootElement;

        Assert.Equal(["id", "passages", "blanks", "candidates", "messages", "text"], json.EnumerateObject().Select(p => p.Name));
        Assert.Equal(["body", "effective"], json.GetProperty("blanks").EnumerateArray().Select(b => b.GetProperty("key").GetString()));
        Assert.Equal("criteria", json.GetProperty("candidates")[0].GetProperty("passage").GetString());
    }

    [Fact]
    public void Nothing_is_overwritten()
    {
        Assert.Equal(
            0,
            _terminal.Run("guidelines", "import", _terminal.Path("policy.bin"), "--out", _terminal.Path("new/folder")).ExitCode
        );
        File.WriteAllText(_terminal.Path("new/folder/quagga-stripes.md"), "mine");
        var (exitCode, output, error) = _terminal.Run(
            "guidelines",
            "import",
            _terminal.Path("policy.bin"),
            "--out",
            _terminal.Path("new/folder")
        );

        Assert.Equal((2, ""), (exitCode, output));
        Assert.StartsWith("X003 ", error, StringComparison.Ordinal);
        Assert.Equal("mine", File.ReadAllText(_terminal.Path("new/folder/quagga-stripes.md")));
    }

    [Fact]
    public void A_refused_file_leaves_nothing_behind()
    {
        File.WriteAllBytes(_terminal.Path("scan.pdf"), [0x89, 0x50, 0x4E, 0x47]);
        var (exitCode, output, error) = _terminal.Run("guidelines", "import", _terminal.Path("scan.pdf"), "--out", _terminal.Path("none"));

        Assert.Equal((2, ""), (exitCode, output));
        Assert.StartsWith("scan.pdf: T003 ", error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_terminal.Path("none")));
    }

    [Theory]
    [InlineData("missing.pdf", "X004 ")]
    [InlineData("guidelines", "X004 ")]
    public void What_cannot_be_opened_is_told_without_a_path(string file, string start)
    {
        var (exitCode, _, error) = _terminal.Run("guidelines", "import", _terminal.Path(file));

        Assert.Equal(2, exitCode);
        Assert.StartsWith(start, error, StringComparison.Ordinal);
        Assert.DoesNotContain(_terminal.Root, error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--id", "Not Kebab")]
    [InlineData("--id", "policy-mine")]
    [InlineData("--plan", "a b")]
    [InlineData("--tenant", "x/y")]
    [InlineData("--kind", "rule")]
    [InlineData("--licence", "mine")]
    [InlineData("--max-size", "0")]
    [InlineData("--max-pages", "many")]
    [InlineData("--max-seconds", "4000")]
    public void A_wrong_option_is_wrong_usage(string option, string value)
    {
        var (exitCode, _, error) = _terminal.Run("guidelines", "import", _terminal.Path("policy.bin"), option, value);

        Assert.Equal(2, exitCode);
        Assert.StartsWith("X006 ", error, StringComparison.Ordinal);
    }
}
