using System.Text.Json.Nodes;

namespace Copilot.Cli.Tests.Verbs;

/// <summary>Facts proposed by a language model, through the verbs, from recorded answers.</summary>
public sealed class FactsByModelTests : IDisposable
{
    private const string Answer = """
        {"facts":[{"document":"01-note","line":6,"quote":"Her left foot slaps when she walks","name":"motor-deficit","value":null,"unit":null,"level":null,"side":"left","part":null,"assertion":"present","date":null,"start":null,"end":null,"ongoing":false},
        {"document":"01-note","line":6,"quote":"Her left foot slaps when she walks","name":"motor-deficit","value":null,"unit":null,"level":null,"side":"right","part":null,"assertion":"present","date":null,"start":null,"end":null,"ongoing":false}]}
        """;

    private readonly Terminal _terminal = new() { Engine = null };

    public FactsByModelTests()
    {
        _terminal.Set("COPILOT_GUIDELINES", Path.Combine(Repository.Root, "guidelines"));
        _terminal.Set("COPILOT_PROMPTS", Path.Combine(Repository.Root, "prompts"));
        File.WriteAllText(
            _terminal.Path("cases/one/chart/01-note.md"),
            "---\ntype: progress-note\ndate: 2025-07-28\nauthor: surgeon\n---\nHer left foot slaps when she walks.\n"
        );
    }

    public void Dispose() => _terminal.Dispose();

    [Fact]
    public void Without_the_setting_and_without_a_model_nothing_is_asked()
    {
        var (exitCode, output, _) = Facts();
        Assert.Equal(0, exitCode);
        Assert.DoesNotContain("model", output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_terminal.Path("misses")));
    }

    [Theory]
    [InlineData("propose", true)]
    [InlineData("admit", false)]
    public void A_missed_request_is_written_and_its_answer_is_used_in_the_next_run(string policy, bool waits)
    {
        _terminal.Set("COPILOT__FACTS__MODEL", policy);
        var (exitCode, output, error) = Facts();
        Assert.Equal(3, exitCode);
        Assert.StartsWith("[", output, StringComparison.Ordinal);
        Assert.Contains("facts were read by rules alone", error, StringComparison.Ordinal);

        Lay();
        (exitCode, output, _) = Facts();
        Assert.Equal(0, exitCode);
        var fact = Assert.Single(JsonNode.Parse(output)!.AsArray(), f => f!["by"]?.ToString() == "model")!;
        Assert.Equal(
            ("motor-deficit", "left", waits),
            (fact["name"]!.ToString(), fact["side"]!.ToString(), fact["proposed"]?.GetValue<bool>() ?? false)
        );
    }

    [Fact]
    public void Every_verb_takes_admitted_facts_and_says_what_was_refused()
    {
        _terminal.Set("COPILOT__FACTS__MODEL", "admit");
        Facts();
        Lay();
        Assert.Equal(0, _terminal.Run("criteria", _terminal.Path("cases/one"), "--misses", _terminal.Path("misses")).ExitCode);
        var (_, draft, _) = _terminal.Run(
            "draft",
            _terminal.Path("cases/one"),
            "--json",
            "--writer",
            "template",
            "--misses",
            _terminal.Path("misses")
        );
        var proposed = JsonNode.Parse(draft)!["proposed_facts"]!.AsArray();
        Assert.Equal(["admitted", "refused"], proposed.Select(p => p!["standing"]!.ToString()));
        Assert.Equal("P014", proposed[1]!["code"]!.ToString());
        Assert.Contains(JsonNode.Parse(draft)!["facts"]!.AsArray(), f => f!["by"]?.ToString() == "model");
        var (_, page, _) = _terminal.Run("facts", _terminal.Path("cases/one"), "--misses", _terminal.Path("misses"));
        Assert.Contains("## Proposed by a language model", page, StringComparison.Ordinal);
        var (exitCode, _, error) = _terminal.Run("eval", "run", _terminal.Path("cases"), "--misses", _terminal.Path("misses"));
        Assert.DoesNotContain("facts were read by rules alone", error, StringComparison.Ordinal);
        Assert.NotEqual(3, exitCode);
    }

    [Theory]
    [InlineData("propose")]
    [InlineData("admit")]
    public void A_proposal_that_contradicts_the_rules_is_shown_with_both_quotes(string policy)
    {
        File.WriteAllText(
            _terminal.Path("cases/one/chart/02-visit.md"),
            "---\ntype: progress-note\ndate: 2025-07-28\nauthor: primary-care\n---\nNo weakness of the legs.\n"
        );
        _terminal.Set("COPILOT__FACTS__MODEL", policy);
        Facts();
        Lay();
        var (exitCode, page, _) = _terminal.Run("facts", _terminal.Path("cases/one"), "--proposed", "--misses", _terminal.Path("misses"));
        Assert.Equal(0, exitCode);
        var row = Assert.Single(
            page.Split('\n'),
            l =>
                l.Contains("contradict", StringComparison.OrdinalIgnoreCase)
                && l.Contains("Her left foot slaps when she walks", StringComparison.Ordinal)
        );
        Assert.Contains("No weakness of the legs", row, StringComparison.Ordinal);
        Assert.Contains("02-visit line 6", row, StringComparison.Ordinal);
        foreach (var format in new[] { "md", "html" })
        {
            var file = _terminal.Path($"both.{format}");
            _terminal.Run(
                "draft",
                _terminal.Path("cases/one"),
                "--format",
                format,
                "--out",
                file,
                "--writer",
                "template",
                "--misses",
                _terminal.Path("misses")
            );
            var text = System.Net.WebUtility.HtmlDecode(File.ReadAllText(file));
            Assert.Contains("Her left foot slaps when she walks", text, StringComparison.Ordinal);
            Assert.Contains("No weakness of the legs", text, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("propose", "what it proposed counts only where a person confirmed it")]
    [InlineData("admit", "one fact that it proposed, which the record's own words prove, counts and is marked")]
    public void The_page_shows_proposals_in_the_chart_and_says_that_a_model_read_it(string policy, string notice)
    {
        _terminal.Set("COPILOT__FACTS__MODEL", policy);
        Facts();
        Lay();
        foreach (var format in new[] { "md", "html" })
        {
            var file = _terminal.Path($"draft.{format}");
            _terminal.Run(
                "draft",
                _terminal.Path("cases/one"),
                "--format",
                format,
                "--out",
                file,
                "--writer",
                "template",
                "--misses",
                _terminal.Path("misses")
            );
            Assert.Equal(0, _terminal.Run("audit", file, "--case", _terminal.Path("cases/one")).ExitCode);
            var page = System.Net.WebUtility.HtmlDecode(File.ReadAllText(file));
            Assert.Contains(
                "A language model, by answers recorded earlier, read the record as well; " + notice,
                page,
                StringComparison.Ordinal
            );
            Assert.Contains("no language model wrote it", page, StringComparison.Ordinal);
            Assert.Contains("not proven: P014", page, StringComparison.Ordinal);
        }

        Assert.Contains(
            "<mark class=\"proposed\">Her left foot slaps when she walks</mark>",
            File.ReadAllText(_terminal.Path("draft.html")),
            StringComparison.Ordinal
        );
        var (_, letter, _) = _terminal.Run(
            "draft",
            _terminal.Path("cases/one"),
            "--audience",
            "provider",
            "--writer",
            "template",
            "--misses",
            _terminal.Path("misses")
        );
        Assert.DoesNotContain("Proposed by a language model", letter, StringComparison.Ordinal);
    }

    [Fact]
    public void A_setting_that_is_none_is_refused()
    {
        _terminal.Set("COPILOT__FACTS__MODEL", "always");
        var (exitCode, output, error) = Facts();
        Assert.Equal((2, ""), (exitCode, output));
        Assert.Contains("'off', 'propose' or 'admit'", error, StringComparison.Ordinal);
    }

    private (int ExitCode, string Output, string Error) Facts() =>
        _terminal.Run("facts", _terminal.Path("cases/one"), "--json", "--misses", _terminal.Path("misses"));

    private void Lay()
    {
        var request = Assert.Single(Directory.EnumerateFiles(_terminal.Path("misses"), "*.request.json"));
        File.WriteAllText(request.Replace(".request.", ".answer.", StringComparison.Ordinal), Answer);
    }
}
