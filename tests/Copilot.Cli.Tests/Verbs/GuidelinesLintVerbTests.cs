using System.Text.Json;

namespace Copilot.Cli.Tests.Verbs;

public sealed class GuidelinesLintVerbTests : IDisposable
{
    private readonly Terminal _terminal = new();

    public void Dispose() => _terminal.Dispose();

    [Fact]
    public void A_folder_with_a_problem_exits_1_and_names_it()
    {
        var (exitCode, output, error) = _terminal.Run("guidelines", "lint", _terminal.Path("program/guidelines"));
        Assert.Equal(1, exitCode);
        Assert.Contains("common/vocabulary.yaml", output, StringComparison.Ordinal);
        Assert.Contains("problem", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Problems_are_printed_as_JSON()
    {
        var problems = JsonDocument.Parse(_terminal.Run("guidelines", "lint", "--json").Output).RootElement;
        Assert.Contains(
            problems.EnumerateArray(),
            p => p.GetProperty("file").GetString() == "common/vocabulary.yaml" && p.GetProperty("remedy").GetString()!.Length > 0
        );
    }

    [Fact]
    public void The_guidelines_of_the_repository_lint()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "Copilot.sln")))
        {
            root = root.Parent;
        }

        Assert.SkipWhen(root is null, "The repository root was not found.");
        var (exitCode, output, _) = _terminal.Run("guidelines", "lint", Path.Combine(root!.FullName, "guidelines"));
        Assert.Equal("", output);
        Assert.Equal(0, exitCode);
    }

    [Theory]
    [InlineData("reader-instruction", "F010")]
    [InlineData("home-programme", "F010")]
    [InlineData("will-not-cover", "Y003")]
    [InlineData("which-day", "Y003")]
    public void A_name_that_code_speaks_of_cannot_be_renamed_however_consistently(string name, string code)
    {
        _terminal.Engine = null;
        foreach (var file in Directory.EnumerateFiles(Repository.Guidelines, "*", SearchOption.AllDirectories))
        {
            var copy = _terminal.Path(Path.Combine("renamed", Path.GetRelativePath(Repository.Guidelines, file)));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.WriteAllText(copy, File.ReadAllText(file).Replace(name, $"the-{name}", StringComparison.Ordinal));
        }

        var (exitCode, output, _) = _terminal.Run("guidelines", "lint", _terminal.Path("renamed"));
        Assert.Equal(1, exitCode);
        Assert.Contains(
            output.Split('\n'),
            l => l.Contains($" {code} ", StringComparison.Ordinal) && l.Contains(name, StringComparison.Ordinal)
        );
        var verb = _terminal.Run("draft", _terminal.Path("cases/one"), "--guidelines", _terminal.Path("renamed"));
        Assert.True(code != "F010" || verb is { ExitCode: 2, Output: "" });
    }
}
