namespace Copilot.Cli.Tests;

public sealed class CopilotCommandTests : IDisposable
{
    private readonly Terminal _terminal = new();

    public void Dispose() => _terminal.Dispose();

    [Theory]
    [InlineData("")]
    [InlineData("bogus")]
    [InlineData("draft")]
    [InlineData("draft a b")]
    [InlineData("draft a --bogus")]
    [InlineData("draft a --format pdf")]
    [InlineData("draft a --as-of 2025-02-30")]
    [InlineData("draft a --as-of tomorrow")]
    [InlineData("draft a --audience everybody")]
    [InlineData("draft a --out")]
    [InlineData("guidelines")]
    [InlineData("guidelines search")]
    [InlineData("guidelines search x --top 0")]
    [InlineData("guidelines search x --top many")]
    [InlineData("eval compare a")]
    [InlineData("model")]
    [InlineData("ask")]
    [InlineData("ask cases/one")]
    [InlineData("ask cases/one --new why")]
    [InlineData("audit-log verify")]
    public void Wrong_usage_exits_2_and_says_so_on_standard_error(string line)
    {
        var (exitCode, output, error) = _terminal.Run(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(2, exitCode);
        Assert.Empty(output);
        Assert.StartsWith("X006 ", error, StringComparison.Ordinal);
        Assert.Contains("--help", error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_workspace_that_is_not_there_is_missed_in_a_plain_sentence()
    {
        var (exitCode, output, error) = _terminal.Run("serve", "--development");
        Assert.Equal(3, exitCode);
        Assert.Empty(output);
        Assert.Matches("^X010 [A-Z].*\\.\n$", error);
    }

    [Fact]
    public void Help_is_no_failure()
    {
        var (exitCode, output, error) = _terminal.Run("--help");
        Assert.Equal(0, exitCode);
        Assert.Contains("draft <CASE>", output, StringComparison.Ordinal);
        Assert.Empty(error);
    }

    [Fact]
    public void An_unexpected_failure_is_one_sentence_without_a_stack_trace()
    {
        _terminal.Engine!.Throws = new InvalidOperationException("a record's text in /a/path");
        var (exitCode, output, error) = _terminal.Run("draft", _terminal.Path("cases/one"));
        Assert.Equal(3, exitCode);
        Assert.Empty(output);
        Assert.StartsWith("X001 ", error, StringComparison.Ordinal);
        Assert.Single(error.TrimEnd('\n').Split('\n'));
        Assert.DoesNotContain("/a/path", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Debugging_shows_the_stack_trace()
    {
        _terminal.Set("COPILOT_DEBUG", "1");
        _terminal.Engine!.Throws = new InvalidOperationException("why");
        Assert.Contains("   at ", _terminal.Run("draft", _terminal.Path("cases/one")).Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("draft")]
    [InlineData("facts")]
    [InlineData("criteria")]
    public void An_unreadable_case_exits_2_with_every_problem_and_no_path(string verb)
    {
        File.WriteAllText(_terminal.Path("cases/one/case.yaml"), "id: One\nurgency: soon\n");
        File.Delete(_terminal.Path("cases/one/chart/01-note.md"));
        var (exitCode, output, error) = _terminal.Run(verb, _terminal.Path("cases/one"), "--json");
        Assert.Equal(2, exitCode);
        Assert.Empty(output);
        Assert.Contains("case.yaml:1:5: C020", error, StringComparison.Ordinal);
        Assert.Contains("case.yaml:2:10: Y005", error, StringComparison.Ordinal);
        Assert.Contains("chart: C008", error, StringComparison.Ordinal);
        Assert.DoesNotContain(_terminal.Root, error, StringComparison.Ordinal);
    }

    [Fact]
    public void Guidelines_are_found_by_option_then_variable_then_beside_the_program()
    {
        Directory.CreateDirectory(_terminal.Path("a"));
        Directory.CreateDirectory(_terminal.Path("b"));
        var path = _terminal.Path("cases/one");

        _terminal.Run("facts", path);
        Assert.Equal(_terminal.Path("program/guidelines"), _terminal.Engine!.Folder);
        _terminal.Set("COPILOT_GUIDELINES", _terminal.Path("a"));
        _terminal.Run("facts", path);
        Assert.Equal(_terminal.Path("a"), _terminal.Engine!.Folder);
        _terminal.Run("facts", path, "--guidelines", _terminal.Path("b"));
        Assert.Equal(_terminal.Path("b"), _terminal.Engine!.Folder);
    }

    [Fact]
    public void A_guideline_folder_that_is_not_there_is_named_by_how_it_was_given()
    {
        var path = _terminal.Path("cases/one");
        var (exitCode, _, error) = _terminal.Run("facts", path, "--guidelines", _terminal.Path("nowhere"));
        Assert.Equal(2, exitCode);
        Assert.Contains("by --guidelines", error, StringComparison.Ordinal);
        Assert.DoesNotContain(_terminal.Root, error, StringComparison.Ordinal);

        Directory.Delete(_terminal.Path("program/guidelines"));
        (exitCode, _, error) = _terminal.Run("facts", path);
        Assert.Equal(3, exitCode);
        Assert.Contains("beside the program", error, StringComparison.Ordinal);
    }
}
