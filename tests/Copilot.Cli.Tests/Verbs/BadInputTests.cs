using System.Text;

namespace Copilot.Cli.Tests.Verbs;

/// <summary>Input that cannot be read: exit 2, every problem with its place, no path of the machine, no stack trace, nothing printed or written.</summary>
public sealed class BadInputTests : IDisposable
{
    private readonly Terminal _terminal = new();

    public void Dispose() => _terminal.Dispose();

    [Fact]
    public void Broken_yaml_is_refused_at_its_place()
    {
        Write("case.yaml", "id: [one\nplan: {");
        Assert.Matches("^case.yaml:[0-9]+:[0-9]+: Y001 ", Assert.Single(Refused()));
    }

    [Fact]
    public void Unknown_keys_levels_and_impossible_dates_are_all_named_in_the_order_of_the_file()
    {
        Write(
            "case.yaml",
            """
            id: one
            received: 2025-02-30T09:12:00-07:00
            urgency: standard
            plan: { line_of_business: commercial, state: CA, profile: default }
            member: { age: 68, sex: female }
            diagnoses: []
            procedures: [{ code: "11111", units: 1, levels: [L4-Q9] }]
            colour: red
            """
        );
        var problems = Refused();
        Assert.Collection(
            problems,
            p => Assert.StartsWith("case.yaml:2:11: C021 ", p, StringComparison.Ordinal),
            p => Assert.StartsWith("case.yaml:7:", p, StringComparison.Ordinal),
            p => Assert.StartsWith("case.yaml:8:1: Y002 ", p, StringComparison.Ordinal)
        );
    }

    [Fact]
    public void Deep_nesting_and_aliases_are_refused()
    {
        Write("case.yaml", "id: " + new string('[', 100_000));
        Assert.Contains("case.yaml", Assert.Single(Refused()), StringComparison.Ordinal);
        Write("case.yaml", "id: &a one\nquestion: *a");
        Assert.Contains("Y007", Assert.Single(Refused()), StringComparison.Ordinal);
    }

    [Fact]
    public void An_impossible_date_in_front_matter_is_refused_at_its_place()
    {
        Write("chart/01-note.md", "---\ntype: lab\ndate: 2025-13-45\n---\nText.\n");
        Assert.StartsWith("chart/01-note.md:3:7: C012 ", Assert.Single(Refused()), StringComparison.Ordinal);
    }

    [Fact]
    public void A_case_without_a_chart_is_refused()
    {
        Directory.Delete(Case("chart"), recursive: true);
        Assert.StartsWith("chart: C007 ", Assert.Single(Refused()), StringComparison.Ordinal);
    }

    [Fact]
    public void A_chart_without_documents_is_refused()
    {
        File.Delete(Case("chart/01-note.md"));
        Assert.StartsWith("chart: C008 ", Assert.Single(Refused()), StringComparison.Ordinal);
    }

    [Fact]
    public void A_chart_of_empty_documents_is_refused()
    {
        Write("chart/01-note.md", "---\ntype: lab\ndate: 2025-01-01\n---\n \n");
        Assert.StartsWith("chart: C009 ", Assert.Single(Refused()), StringComparison.Ordinal);
    }

    [Fact]
    public void Invalid_utf8_is_refused_with_its_line()
    {
        File.WriteAllBytes(Case("chart/01-note.md"), [.. Encoding.UTF8.GetBytes("one\ntwo "), 0xFF, 0xFE]);
        Assert.StartsWith("chart/01-note.md:2: C003 ", Assert.Single(Refused()), StringComparison.Ordinal);
    }

    [Fact]
    public void A_document_of_fifty_megabytes_in_one_line_is_refused_unread()
    {
        using (var stream = File.Create(Case("chart/02-line.txt")))
        {
            stream.SetLength(50_000_000);
        }

        Assert.StartsWith("chart/02-line.txt: C004 ", Assert.Single(Refused()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("chart/02-link.md")]
    [InlineData("case.yaml")]
    public void A_link_that_leaves_the_folder_is_refused(string name)
    {
        File.WriteAllText(_terminal.Path("secret"), "secret");
        File.Delete(Case(name));
        File.CreateSymbolicLink(Case(name), _terminal.Path("secret"));
        Assert.StartsWith($"{name}: C005 ", Assert.Single(Refused()), StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_folder_is_refused()
    {
        var (exitCode, output, error) = _terminal.Run("draft", _terminal.Path("cases/nowhere"));
        Assert.Equal((2, ""), (exitCode, output));
        Assert.StartsWith("case folder: C001 ", error, StringComparison.Ordinal);
        Assert.DoesNotContain(_terminal.Root, error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_in_the_place_of_the_case_folder_is_refused()
    {
        var (exitCode, output, error) = _terminal.Run("draft", Case("case.yaml"));
        Assert.Equal((2, ""), (exitCode, output));
        Assert.StartsWith("case folder: C001 ", error, StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_folder_is_refused_with_all_that_it_lacks()
    {
        Directory.CreateDirectory(_terminal.Path("cases/empty"));
        var (exitCode, output, error) = _terminal.Run("draft", _terminal.Path("cases/empty"));
        Assert.Equal((2, ""), (exitCode, output));
        Assert.Collection(
            error.TrimEnd().Split('\n'),
            p => Assert.StartsWith("case.yaml: C002 ", p, StringComparison.Ordinal),
            p => Assert.StartsWith("chart: C007 ", p, StringComparison.Ordinal)
        );
    }

    [Fact]
    public void Two_documents_of_one_id_are_refused()
    {
        Write("chart/01-note.txt", "Text.");
        Assert.StartsWith("chart/01-note: C010 ", Assert.Single(Refused()), StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_line_of_business_is_refused_with_those_that_are_known()
    {
        Write("case.yaml", File.ReadAllText(Case("case.yaml")).Replace("commercial", "martian", StringComparison.Ordinal));
        var problem = Assert.Single(Refused());
        Assert.StartsWith("case.yaml:4:27: Y005 ", problem, StringComparison.Ordinal);
        Assert.Contains("medicare-advantage", problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0001-01-01T00:00:00Z")]
    [InlineData("1899-12-31T23:59:59Z")]
    [InlineData("2151-01-01T00:00:00Z")]
    [InlineData("9999-12-31T23:59:59Z")]
    [InlineData("99999-12-31T23:59:59Z")]
    public void A_day_on_which_nobody_asks_for_anything_is_refused(string received)
    {
        Write("case.yaml", File.ReadAllText(Case("case.yaml")).Replace("2025-08-04T09:12:00-07:00", received, StringComparison.Ordinal));
        Assert.StartsWith("case.yaml:2:11: C021 ", Assert.Single(Refused()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0001-01-01")]
    [InlineData("9999-12-31")]
    public void A_document_of_such_a_day_is_refused(string date)
    {
        Write("chart/01-note.md", $"---\ntype: lab\ndate: {date}\n---\nText.\n");
        Assert.StartsWith("chart/01-note.md:3:7: C012 ", Assert.Single(Refused()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("facts")]
    [InlineData("criteria")]
    public void Every_verb_over_a_case_refuses_it_alike(string verb)
    {
        Write("case.yaml", "id: one\n");
        File.WriteAllBytes(Case("chart/01-note.md"), [0xFF]);
        var (exitCode, output, error) = _terminal.Run(verb, Case(""), "--json");
        Assert.Equal((2, ""), (exitCode, output));
        Assert.Equal(string.Join('\n', Refused()), error.TrimEnd());
    }

    [Fact]
    public void An_audit_refuses_a_case_and_a_text_that_cannot_be_read()
    {
        File.WriteAllText(_terminal.Path("text.md"), "Text.");
        Write("case.yaml", "id: one\n");
        Assert.Equal(2, _terminal.Run("audit", _terminal.Path("text.md"), "--case", Case("")).ExitCode);
        Assert.Equal(2, _terminal.Run("audit", _terminal.Path("nowhere.md"), "--case", Case("")).ExitCode);
    }

    [Fact]
    public void Problems_of_several_files_are_reported_together()
    {
        Write("case.yaml", "id: one\n");
        File.WriteAllBytes(Case("chart/01-note.md"), [0xFF]);
        var problems = Refused();
        Assert.Contains(problems, p => p.StartsWith("case.yaml:", StringComparison.Ordinal));
        Assert.Contains(problems, p => p.StartsWith("chart/01-note.md", StringComparison.Ordinal));
    }

    [Fact]
    public void A_refused_case_leaves_an_earlier_draft_as_it_was()
    {
        var file = _terminal.Path("draft.md");
        File.WriteAllText(file, "earlier");
        File.Delete(Case("case.yaml"));
        Assert.Equal(2, _terminal.Run("draft", Case(""), "--out", file).ExitCode);
        Assert.Equal("earlier", File.ReadAllText(file));
        Assert.Empty(Directory.GetFiles(_terminal.Root, "*.partial"));
    }

    [Theory]
    [InlineData("--format", "pdf")]
    [InlineData("--as-of", "2025-02-30")]
    [InlineData("--as-of", "0001-01-01")]
    [InlineData("--as-of", "9999-12-31")]
    [InlineData("--audience", "judge")]
    public void Wrong_usage_is_told_in_one_line_each(string option, string value)
    {
        var (exitCode, output, error) = _terminal.Run("draft", Case(""), option, value);
        Assert.Equal((2, ""), (exitCode, output));
        Assert.Equal(2, error.TrimEnd().Split('\n').Length);
        Assert.StartsWith("X006 ", error, StringComparison.Ordinal);
    }

    private string Case(string name) => _terminal.Path($"cases/one/{name}");

    private void Write(string name, string text) => File.WriteAllText(Case(name), text);

    private string[] Refused()
    {
        var (exitCode, output, error) = _terminal.Run("draft", Case(""));
        Assert.Equal((2, ""), (exitCode, output));
        Assert.DoesNotContain(_terminal.Root, error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
        return error.TrimEnd().Split('\n');
    }
}
