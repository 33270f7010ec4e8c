using Copilot.Core.Drafting;
using Copilot.Core.Guardrails;

namespace Copilot.Cli.Tests.Verbs;

public sealed class DraftVerbTests : IDisposable
{
    private readonly Terminal _terminal = new();

    public void Dispose() => _terminal.Dispose();

    private (int ExitCode, string Output, string Error) Draft(params string[] options) =>
        _terminal.Run(["draft", _terminal.Path("cases/one"), .. options]);

    [Theory]
    [InlineData(new string[0], "a draft in md\n")]
    [InlineData(new[] { "--format", "html" }, "a draft in html\n")]
    [InlineData(new[] { "--format", "json" }, "{}\n")]
    [InlineData(new[] { "--json" }, "{}\n")]
    public void The_draft_is_printed_in_its_format_and_nothing_else(string[] options, string expected) =>
        Assert.Equal((0, expected, ""), Draft(options));

    [Fact]
    public void A_draft_that_its_guardrails_hold_is_printed_and_exits_1()
    {
        _terminal.Engine!.Verdict = new GuardrailVerdict([
            new Violation("K07", Severity.Block, "s1", "The number is nowhere in the source.", "Correct it."),
        ]);
        Assert.Equal((1, "a draft in md\n", "K07 The number is nowhere in the source. Correct it.\n"), Draft());
    }

    [Fact]
    public void Messages_about_the_case_go_to_standard_error()
    {
        File.WriteAllText(_terminal.Path("cases/one/chart/scan.pdf"), "%PDF");
        var (exitCode, output, error) = Draft("--json");
        Assert.Equal((0, "{}\n"), (exitCode, output));
        Assert.StartsWith("chart/scan.pdf: C050", error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_as_of_date_replaces_the_day_of_the_request_in_its_own_offset()
    {
        Draft("--as-of", "2025-12-24");
        Assert.Equal(new DateOnly(2025, 12, 24), _terminal.Engine!.Seen!.AsOf);
        Assert.Equal(TimeSpan.FromHours(-7), _terminal.Engine.Seen.Request.Received.Offset);
    }

    [Fact]
    public void The_audience_is_passed_on()
    {
        Draft("--audience", "member");
        Assert.Equal(Audience.Member, _terminal.Engine!.SeenAudience);
    }

    [Fact]
    public void A_file_is_written_whole_and_leaves_nothing_beside_it()
    {
        Assert.Equal((0, "", ""), Draft("--out", _terminal.Path("draft.md")));
        Assert.Equal("a draft in md\n", File.ReadAllText(_terminal.Path("draft.md")));
        Assert.Empty(Directory.GetFiles(_terminal.Root, "*.partial"));
    }

    [Fact]
    public void A_file_that_is_there_is_replaced_whole()
    {
        File.WriteAllText(_terminal.Path("draft.md"), new string('x', 100_000));
        Assert.Equal((0, "", ""), Draft("--out", _terminal.Path("draft.md")));
        Assert.Equal("a draft in md\n", File.ReadAllText(_terminal.Path("draft.md")));
    }

    [Fact]
    public void A_link_to_a_file_stays_a_link()
    {
        File.WriteAllText(_terminal.Path("target.md"), "old");
        File.CreateSymbolicLink(_terminal.Path("draft.md"), _terminal.Path("target.md"));
        Assert.Equal((0, "", ""), Draft("--out", _terminal.Path("draft.md")));
        Assert.NotNull(new FileInfo(_terminal.Path("draft.md")).LinkTarget);
        Assert.Equal("a draft in md\n", File.ReadAllText(_terminal.Path("target.md")));
    }

    [Fact]
    public void A_device_is_written_to_and_never_replaced()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There are no devices in the file system.");
        Assert.Equal((0, "", ""), Draft("--out", "/dev/null"));
        Assert.Equal(0, new FileInfo("/dev/null").Length);
        Assert.Empty(Directory.GetFiles("/dev", "null.*.partial"));
    }

    [Fact]
    public void A_folder_that_may_not_be_written_to_exits_2()
    {
        Assert.SkipWhen(Environment.IsPrivilegedProcess, "Whoever runs this may write anywhere.");
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var folder = Directory.CreateDirectory(_terminal.Path("sealed"));
        File.SetUnixFileMode(folder.FullName, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        var (exitCode, output, error) = Draft("--out", _terminal.Path("sealed/draft.md"));
        Assert.Equal((2, ""), (exitCode, output));
        Assert.StartsWith("X003 ", error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(folder.FullName));
    }

    [Theory]
    [InlineData("nowhere/draft.md")]
    [InlineData("cases/one/case.yaml/draft.md")]
    [InlineData("cases")]
    public void A_file_that_cannot_be_written_exits_2(string file)
    {
        var (exitCode, output, error) = Draft("--out", _terminal.Path(file));
        Assert.Equal((2, ""), (exitCode, output));
        Assert.StartsWith("X003 ", error, StringComparison.Ordinal);
        Assert.DoesNotContain(_terminal.Root, error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_terminal.Root, "*.partial"));
    }
}
