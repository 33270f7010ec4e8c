using System.Text.Json;
using System.Text.RegularExpressions;

namespace Copilot.Cli.Tests.Verbs;

/// <summary>Who words a draft, through the verb and the real engine, with recorded answers.</summary>
public sealed class WriterTests : IDisposable
{
    private readonly Terminal _terminal = new() { Engine = null };

    public WriterTests()
    {
        _terminal.Set("COPILOT_GUIDELINES", Repository.Guidelines);
        _terminal.Set("COPILOT_PROMPTS", Path.Combine(Repository.Root, "prompts"));
    }

    public void Dispose() => _terminal.Dispose();

    private (int ExitCode, string Output, string Error) Draft(params string[] options) =>
        _terminal.Run(["draft", Repository.Case("c01-single-level-slip"), .. options]);

    [Fact]
    public void A_model_that_is_demanded_and_not_configured_exits_3()
    {
        var (exitCode, output, error) = Draft("--writer", "model");
        Assert.Equal((3, ""), (exitCode, output));
        Assert.Matches("^X009 [A-Z].*\\.\n$", error);
    }

    [Fact]
    public void Without_a_model_the_template_writes_silently()
    {
        var (exitCode, _, error) = Draft();
        Assert.Equal((0, ""), (exitCode, error));
    }

    [Fact]
    public void A_missing_answer_is_written_down_as_a_request_and_the_draft_still_comes()
    {
        var (exitCode, output, error) = Draft("--json", "--writer", "model", "--misses", _terminal.Path("misses"));

        Assert.Equal(3, exitCode);
        Assert.Equal("approve", JsonDocument.Parse(output).RootElement.GetProperty("recommendation").GetString());
        Assert.Contains("X007", error, StringComparison.Ordinal);
        var request = JsonDocument.Parse(File.ReadAllText(Assert.Single(Directory.GetFiles(_terminal.Path("misses"))))).RootElement;
        Assert.Equal("draft", request.GetProperty("role").GetString());
        Assert.Equal("written_statements", request.GetProperty("schema").GetProperty("name").GetString());
    }

    [Fact]
    public void An_answer_laid_beside_its_request_is_used_and_the_same_bytes_come_again()
    {
        Draft("--json", "--writer", "model", "--misses", _terminal.Path("misses"));
        var file = Assert.Single(Directory.GetFiles(_terminal.Path("misses")));
        File.WriteAllText(file.Replace(".request.", ".answer.", StringComparison.Ordinal), Answer(File.ReadAllText(file)));

        var (exitCode, output, error) = Draft("--json", "--writer", "model", "--misses", _terminal.Path("misses"));
        Assert.Equal(0, exitCode);
        Assert.Contains("The model worded 1 of ", error, StringComparison.Ordinal);
        var draft = JsonDocument.Parse(output).RootElement;
        var worded = Assert.Single(draft.GetProperty("statements").EnumerateArray(), s => s.GetProperty("by").GetString() == "model");
        Assert.StartsWith(
            "The record says: never used tobacco or nicotine",
            worded.GetProperty("text").GetString(),
            StringComparison.Ordinal
        );
        Assert.StartsWith("sha256:", draft.GetProperty("versions").GetProperty("prompts").GetString(), StringComparison.Ordinal);
        Assert.Equal(output, Draft("--json", "--writer", "model", "--misses", _terminal.Path("misses")).Output);
    }

    // Words one statement, and leaves the others to the template.
    private static string Answer(string request)
    {
        var asked = JsonDocument.Parse(request).RootElement.GetProperty("messages")[1].GetProperty("content").GetString()!;
        var statement = Regex.Match(
            asked,
            @"^(s\d+) \[[^\]]*\] Never used tobacco or nicotine(?: \(tobacco\))?; (.*)$",
            RegexOptions.Multiline
        );
        return JsonSerializer.Serialize(
            new
            {
                statements = new[]
                {
                    new
                    {
                        id = statement.Groups[1].Value,
                        text = $"The record says: never used tobacco or nicotine; {statement.Groups[2].Value}",
                        citations = new[] { "c1" },
                    },
                },
            }
        );
    }
}
