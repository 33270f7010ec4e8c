namespace Copilot.Cli.Tests.Verbs;

/// <summary>A question alone made into a case, and that case through the other verbs.</summary>
public sealed class AskNewTests : IDisposable
{
    private const string Question =
        "Is an L4-L5 decompression and fusion with pedicle screws medically necessary for a 64-year-old woman with degenerative spondylolisthesis and claudication?";

    private readonly Terminal _terminal = new() { Engine = null };

    public AskNewTests() => _terminal.Set("COPILOT_GUIDELINES", Repository.Guidelines);

    public void Dispose() => _terminal.Dispose();

    [Fact]
    public void A_question_alone_becomes_a_case_that_names_what_it_lacks_and_once_completed_is_read_by_every_verb_and_approves_nothing()
    {
        var folder = _terminal.Path("asked/l45-fusion");
        var (exitCode, output, error) = _terminal.Run("ask", "--new", Question, "--out", folder, "--as-of", "2025-08-04");
        Assert.Equal((0, ""), (exitCode, error));
        Assert.Equal(output, File.ReadAllText(Path.Combine(folder, "missing.md")));
        var yaml = File.ReadAllText(Path.Combine(folder, "case.yaml"));
        Assert.Contains("id: l45-fusion", yaml, StringComparison.Ordinal);
        Assert.Contains("64", yaml, StringComparison.Ordinal);
        Assert.True(Directory.Exists(Path.Combine(folder, "chart")));

        // What only a person knows is asked for by name, and nothing is assumed.
        var (unread, _, lacks) = _terminal.Run("draft", folder);
        Assert.Equal(2, unread);
        Assert.All(
            new[] { "'received'", "'urgency'", "'plan'", "'diagnoses'", "C008" },
            name => Assert.Contains(name, lacks, StringComparison.Ordinal)
        );

        File.WriteAllText(
            Path.Combine(folder, "case.yaml"),
            yaml.Replace("# received: YYYY-MM-DDTHH:MM:SS-00:00", "received: 2025-08-04T09:12:00-07:00", StringComparison.Ordinal)
                .Replace("# urgency: standard            # or expedited", "urgency: standard", StringComparison.Ordinal)
                .Replace(
                    "# plan:\n#   line_of_business: commercial   # or medicare-advantage, medicaid, marketplace\n#   state: CA\n#   profile: default",
                    "plan: { line_of_business: commercial, state: CA, profile: default }",
                    StringComparison.Ordinal
                )
                .Replace("# diagnoses: []", "diagnoses: []", StringComparison.Ordinal)
        );
        File.WriteAllText(
            Path.Combine(folder, "chart", "01-note.md"),
            "---\ntype: progress-note\ndate: 2025-07-28\nauthor: surgeon\n---\nBoth legs ache when she walks.\n"
        );
        Assert.Equal(0, _terminal.Run("facts", folder).ExitCode);
        Assert.Equal(0, _terminal.Run("criteria", folder).ExitCode);
        var (drafted, draft, _) = _terminal.Run("draft", folder, "--json");
        Assert.Equal(0, drafted);
        var recommendation = System.Text.Json.Nodes.JsonNode.Parse(draft)!["recommendation"]!.ToString();
        Assert.DoesNotContain("approve", recommendation, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("adverse", recommendation, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void The_same_question_writes_the_same_bytes_and_overwrites_nothing()
    {
        var (one, two) = (_terminal.Path("one-asked/x"), _terminal.Path("two-asked/x"));
        foreach (var folder in new[] { one, two })
        {
            Assert.Equal(0, _terminal.Run("ask", "--new", Question, "--out", folder, "--as-of", "2025-08-04").ExitCode);
        }

        Assert.All(
            new[] { "case.yaml", "missing.md" },
            f => Assert.Equal(File.ReadAllBytes(Path.Combine(one, f)), File.ReadAllBytes(Path.Combine(two, f)))
        );
        var before = File.ReadAllText(Path.Combine(one, "case.yaml"));
        var (exitCode, _, error) = _terminal.Run("ask", "--new", "Would a discectomy at L5-S1 be covered?", "--out", one);
        Assert.Equal(2, exitCode);
        Assert.StartsWith("X003", error, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllText(Path.Combine(one, "case.yaml")));
    }
}
