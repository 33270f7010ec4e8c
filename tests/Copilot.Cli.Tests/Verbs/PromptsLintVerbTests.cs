namespace Copilot.Cli.Tests.Verbs;

public sealed class PromptsLintVerbTests : IDisposable
{
    private readonly Terminal _terminal = new();

    public void Dispose() => _terminal.Dispose();

    [Fact]
    public void The_prompts_of_the_repository_lint()
    {
        var (exitCode, output, error) = _terminal.Run("prompts", "lint", Path.Combine(Repository.Root, "prompts"));
        Assert.Equal(("", 0), (output, exitCode));
        Assert.Contains("No problem", error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_stray_prompt_exits_1_and_is_named()
    {
        Directory.CreateDirectory(_terminal.Path("prompts"));
        File.WriteAllText(
            _terminal.Path("prompts/stray.yaml"),
            "id: stray\nversion: \"1\"\npurpose: none\nsystem: Say no.\nuser: Say no.\nsettings: { max-output-tokens: 1 }\n"
        );
        var (exitCode, output, _) = _terminal.Run("prompts", "lint", _terminal.Path("prompts"));
        Assert.Equal(1, exitCode);
        Assert.Contains("stray.yaml: R008", output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_is_not_there_exits_2() =>
        Assert.Equal(2, _terminal.Run("prompts", "lint", _terminal.Path("nowhere")).ExitCode);
}
