using System.Text.Json.Nodes;

namespace Copilot.Cli.Tests.Verbs;

/// <summary>A person confirms what a model proposed: from the list of proposals to the draft and its audit.</summary>
public sealed class ConfirmedFactsTests : IDisposable
{
    private const string Answer = """
        {"facts":[{"document":"01-note","line":6,"quote":"Her left foot slaps when she walks","name":"motor-deficit","value":null,"unit":null,"level":null,"side":"left","part":null,"assertion":"present","date":null,"start":null,"end":null,"ongoing":false},
        {"document":"01-note","line":7,"quote":"kept up the home sheet since \"spring\"","name":"home-programme","value":null,"unit":null,"level":null,"side":null,"part":null,"assertion":"present","date":null,"start":null,"end":null,"ongoing":true},
        {"document":"01-note","line":6,"quote":"Her foot is fine","name":"motor-deficit","value":null,"unit":null,"level":null,"side":null,"part":null,"assertion":"absent","date":null,"start":null,"end":null,"ongoing":false}]}
        """;

    private readonly Terminal _terminal = new() { Engine = null };

    public ConfirmedFactsTests()
    {
        _terminal.Set("COPILOT_GUIDELINES", Path.Combine(Repository.Root, "guidelines"));
        File.WriteAllText(
            _terminal.Path("cases/one/chart/01-note.md"),
            "---\ntype: progress-note\ndate: 2025-07-28\nauthor: surgeon\n---\nHer left foot slaps when she walks.\nShe kept up the home sheet since \"spring\".\n"
        );
    }

    public void Dispose() => _terminal.Dispose();

    [Fact]
    public void Proposals_are_listed_with_ids_and_in_a_form_that_a_person_completes()
    {
        var page = Proposed();
        Assert.Contains("proven by the record's words, not yet confirmed", page, StringComparison.Ordinal);
        Assert.Contains("confirmed:\n  - by:\n    at:\n    proposal: \"", page, StringComparison.Ordinal);
        Assert.Contains("not proven: P004", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Her foot is fine", page, StringComparison.Ordinal);

        // Copied as it is, it names nobody, and so confirms nothing.
        Confirm(page, by: "", at: "");
        var (exitCode, output, error) = _terminal.Run("facts", _terminal.Path("cases/one"));
        Assert.Equal((2, ""), (exitCode, output));
        Assert.Contains("confirmed.yaml:2", error, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_person_confirmed_counts_without_any_model_and_its_page_stands_the_audit()
    {
        Confirm(Proposed(), " \"R. Example, RN\"", " 2025-08-05T10:00:00-07:00");
        var (_, facts, _) = _terminal.Run("facts", _terminal.Path("cases/one"), "--json");
        var confirmed = JsonNode.Parse(facts)!.AsArray().Where(f => f!["by"]?.ToString() == "model").ToList();
        Assert.Equal(
            [("c1", "motor-deficit", null), ("c2", "home-programme", null)],
            confirmed.Select(f => (f!["id"]!.ToString(), f["name"]!.ToString(), f["confirmed"]!["overruled"]?.ToString()))
        );
        Assert.All(
            confirmed,
            f =>
                Assert.Equal(
                    ("R. Example, RN", "2025-08-05T10:00:00-07:00"),
                    (f!["confirmed"]!["by"]!.ToString(), f["confirmed"]!["at"]!.ToString())
                )
        );

        var (_, json, _) = _terminal.Run("draft", _terminal.Path("cases/one"), "--json");
        Assert.Equal([true, true], JsonNode.Parse(json)!["confirmations"]!.AsArray().Select(c => c!["counts"]!.GetValue<bool>()));
        foreach (var format in new[] { "md", "html" })
        {
            var file = _terminal.Path($"draft.{format}");
            Assert.Equal(0, _terminal.Run("draft", _terminal.Path("cases/one"), "--format", format, "--out", file).ExitCode);
            Assert.Equal(0, _terminal.Run("audit", file, "--case", _terminal.Path("cases/one")).ExitCode);
        }

        var page = File.ReadAllText(_terminal.Path("draft.md"));
        Assert.Contains("R. Example, RN | 2025-08-05 | counts; the record's own words prove it", page, StringComparison.Ordinal);
        File.WriteAllText(
            _terminal.Path("draft.md"),
            page.Replace("| c1 | motor-deficit |", "| c1 | cauda-equina |", StringComparison.Ordinal)
        );
        Assert.Equal(1, _terminal.Run("audit", _terminal.Path("draft.md"), "--case", _terminal.Path("cases/one")).ExitCode);
    }

    [Fact]
    public void A_confirmation_whose_words_have_left_the_chart_is_refused_in_words_and_the_review_goes_on()
    {
        Confirm(Proposed(), " \"R. Example, RN\"", " 2025-08-05T10:00:00-07:00");
        var note = _terminal.Path("cases/one/chart/01-note.md");
        File.WriteAllText(note, File.ReadAllText(note).Replace("slaps", "drags", StringComparison.Ordinal));
        var (exitCode, page, error) = _terminal.Run("draft", _terminal.Path("cases/one"));
        Assert.Equal(0, exitCode);
        Assert.Contains(
            "confirmed.yaml:2:5: C060 A confirmation does not count. The quote does not stand in the document at that line (P004).",
            error,
            StringComparison.Ordinal
        );
        Assert.Contains("does not count: The quote does not stand", page, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_request_is_asked_before_and_after_a_confirmation()
    {
        Confirm(Proposed(), " \"R. Example, RN\"", " 2025-08-05T10:00:00-07:00");
        var (exitCode, page, _) = List();
        Assert.Equal(0, exitCode);
        Assert.Contains("| confirmed by a person |", page, StringComparison.Ordinal);
        Assert.DoesNotContain("```yaml", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_model_there_is_nothing_to_list()
    {
        var (exitCode, output, error) = _terminal.Run("facts", _terminal.Path("cases/one"), "--proposed");
        Assert.Equal((3, ""), (exitCode, output));
        Assert.StartsWith("X009 ", error, StringComparison.Ordinal);
    }

    private string Proposed()
    {
        Assert.Equal(3, List().ExitCode);
        var request = Assert.Single(Directory.EnumerateFiles(_terminal.Path("misses"), "*.request.json"));
        File.WriteAllText(request.Replace(".request.", ".answer.", StringComparison.Ordinal), Answer);
        return List().Output;
    }

    private (int ExitCode, string Output, string Error) List() =>
        _terminal.Run(
            "facts",
            _terminal.Path("cases/one"),
            "--proposed",
            "--misses",
            _terminal.Path("misses"),
            "--prompts",
            Path.Combine(Repository.Root, "prompts")
        );

    private void Confirm(string page, string by, string at)
    {
        var yaml = page[(page.IndexOf("```yaml\n", StringComparison.Ordinal) + "```yaml\n".Length)..]
            .Replace("```\n", "", StringComparison.Ordinal);
        File.WriteAllText(
            _terminal.Path("cases/one/confirmed.yaml"),
            yaml.Replace("by:", $"by:{by}", StringComparison.Ordinal).Replace("at:\n", $"at:{at}\n", StringComparison.Ordinal)
        );
    }
}
