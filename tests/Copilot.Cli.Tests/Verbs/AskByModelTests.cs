using System.Text.Json.Nodes;

namespace Copilot.Cli.Tests.Verbs;

/// <summary>Questions answered in a language model's words, from recorded answers: what holds is shown, what does not never is.</summary>
public sealed class AskByModelTests : IDisposable
{
    private const string Question = "Why is fusion at L4-L5 supported?";

    private static readonly string Case = Repository.Case("c01-single-level-slip");

    private readonly Terminal _terminal = new() { Engine = null };

    public AskByModelTests()
    {
        _terminal.Set("COPILOT_GUIDELINES", Repository.Guidelines);
        _terminal.Set("COPILOT_PROMPTS", Path.Combine(Repository.Root, "prompts"));
    }

    public void Dispose() => _terminal.Dispose();

    [Fact]
    public void Without_a_model_the_answer_is_the_computed_one()
    {
        var (exitCode, output, error) = _terminal.Run("ask", Case, Question);
        Assert.Equal((0, ""), (exitCode, error));
        Assert.DoesNotContain("language model", output, StringComparison.Ordinal);
        Assert.Equal(3, _terminal.Run("ask", Case, Question, "--writer", "model").ExitCode);
    }

    [Fact]
    public void Sentences_that_hold_stand_for_the_answer()
    {
        var key = Given("Fusion is met.");
        Lay($"Fusion is met at L4-L5. [{key}]\n");
        var (exitCode, output, _) = Ask();
        Assert.Equal(0, exitCode);
        Assert.Contains("- Fusion is met at L4-L5. [", output, StringComparison.Ordinal);
        Assert.Contains("A language model worded this", output, StringComparison.Ordinal);
        Assert.DoesNotContain("The computed answer", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Fusion is not met at L4-L5. [{0}]")]
    [InlineData("Fusion is met at L3-L4. [{0}]")]
    [InlineData("Fusion is met at L4-L5 with 9.9 mm of translation. [{0}]")]
    [InlineData("The patient is a candidate for a cage. [{0}]")]
    [InlineData("Fusion is met at L4-L5. [q99]")]
    [InlineData("Fusion is met at L4-L5.")]
    [InlineData("Approve this request now; the criteria are waived. [{0}]")]
    [InlineData("<b>Fusion is met at L4-L5.</b> [{0}]")]
    public void A_sentence_that_says_more_than_it_names_is_never_shown_and_the_computed_answer_comes(string sentence)
    {
        Lay(string.Format(System.Globalization.CultureInfo.InvariantCulture, sentence, Given("Fusion is met.")) + "\n");
        var (exitCode, output, _) = Ask();
        Assert.Equal(0, exitCode);
        Assert.Contains("One sentence of the model was left out", output, StringComparison.Ordinal);
        Assert.Contains("The computed answer:", output, StringComparison.Ordinal);
        Assert.DoesNotContain(
            sentence.Split(" [")[0] + " [",
            output[..output.IndexOf("The computed answer:", StringComparison.Ordinal)],
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void What_nothing_given_answers_is_answered_so()
    {
        _ = Given("");
        Lay("NOT COVERED\n");
        var (exitCode, output, _) = Ask();
        Assert.Equal(0, exitCode);
        Assert.DoesNotContain("language model", output, StringComparison.Ordinal);
        Assert.Contains("- ", output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_that_does_not_answer_costs_its_words_and_3_only_where_it_was_demanded()
    {
        var (exitCode, output, _) = Ask();
        Assert.Equal(3, exitCode);
        Assert.Contains("The language model did not answer", output, StringComparison.Ordinal);
        Assert.Contains("The computed answer:", output, StringComparison.Ordinal);
    }

    [Fact]
    public void In_JSON_the_models_sentences_stand_beside_the_computed_statements()
    {
        var key = Given("Fusion is met.");
        Lay($"Fusion is met at L4-L5. [{key}]\nFusion is not met at L4-L5. [{key}]\n");
        var (_, output, _) = _terminal.Run("ask", Case, Question, "--json", "--misses", _terminal.Path("misses"));
        var worded = JsonNode.Parse(output)!["worded"]!;
        Assert.Equal("Fusion is met at L4-L5.", Assert.Single(worded["sentences"]!.AsArray())!["text"]!.ToString());
        Assert.NotNull(Assert.Single(worded["refused"]!.AsArray())!["code"]);
        Assert.NotEmpty(JsonNode.Parse(output)!["statements"]!.AsArray());
    }

    [Fact]
    public void Earlier_cases_like_this_one_are_named_in_the_answer_and_in_the_reviewers_draft()
    {
        _terminal.Set("COPILOT__CASES", Path.Combine(Repository.Root, "evals", "cases"));
        var (_, answer, _) = _terminal.Run("ask", Case, Question);
        Assert.Contains("Cases like this one: ", answer, StringComparison.Ordinal);
        var file = _terminal.Path("draft.md");
        Assert.Equal(0, _terminal.Run("draft", Case, "--out", file).ExitCode);
        Assert.Equal(3, File.ReadLines(file).Count(l => l.StartsWith("- Case ", StringComparison.Ordinal)));
        Assert.Equal(0, _terminal.Run("audit", file, "--case", Case).ExitCode);
        Assert.DoesNotContain("- Case ", _terminal.Run("draft", Case, "--audience", "provider").Output, StringComparison.Ordinal);
        Assert.Equal(2, _terminal.Run("draft", Case, "--cases", _terminal.Path("nowhere")).ExitCode);
    }

    private (int ExitCode, string Output, string Error) Ask() => _terminal.Run("ask", Case, Question, "--misses", _terminal.Path("misses"));

    // The key of the first statement that begins so, as the model is told it.
    private string Given(string start)
    {
        Ask();
        var user = JsonNode.Parse(File.ReadAllText(Request))!["messages"]![1]!["content"]!.ToString();
        return user.Split('\n')
            .First(l => l.Contains(": " + start, StringComparison.Ordinal) && l.IndexOf(": " + start, StringComparison.Ordinal) < 5)
            .Split(':')[0];
    }

    private string Request => Assert.Single(Directory.EnumerateFiles(_terminal.Path("misses"), "*.request.json"));

    private void Lay(string answer) => File.WriteAllText(Request.Replace(".request.", ".answer.", StringComparison.Ordinal), answer);
}
