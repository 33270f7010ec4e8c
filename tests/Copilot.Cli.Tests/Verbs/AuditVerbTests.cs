using Copilot.Core.Guardrails;

namespace Copilot.Cli.Tests.Verbs;

public sealed class AuditVerbTests : IDisposable
{
    private readonly Terminal _terminal = new();

    private (int ExitCode, string Output, string Error) Audit(string text, params string[] more)
    {
        File.WriteAllText(_terminal.Path("text.md"), text);
        return _terminal.Run(["audit", _terminal.Path("text.md"), "--case", _terminal.Path("cases/one"), .. more]);
    }

    [Fact]
    public void A_text_that_blocks_exits_1_and_one_that_does_not_0()
    {
        Assert.Equal(0, Audit("Fusion is met.").ExitCode);
        _terminal.Engine!.Verdict = new GuardrailVerdict([
            new Violation("K07", Severity.Block, null, "Found.", "Mend.")
            {
                Line = 1,
                Start = 0,
                End = 6,
                Text = "Fusion",
            },
        ]);
        var (exitCode, output, _) = Audit("Fusion is met.", "--json");
        Assert.Equal(1, exitCode);
        Assert.Contains("\"verdict\": \"held\"", output, StringComparison.Ordinal);
        Assert.Contains("\"line\": 1", output, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_UTF_8_exits_2()
    {
        File.WriteAllBytes(_terminal.Path("text.md"), [0xC3, 0x28, 0xFF]);
        var (exitCode, output, error) = _terminal.Run("audit", _terminal.Path("text.md"), "--case", _terminal.Path("cases/one"));
        Assert.Equal((2, ""), (exitCode, output));
        Assert.StartsWith("X004 ", error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_text_shows_its_findings_in_the_margin()
    {
        _terminal.Engine!.Verdict = new GuardrailVerdict([
            new Violation("K02", Severity.Block, null, "Dec 2024 to Nov 2025 is 10 to 12 months; the text says 5-6.", "Compute it.")
            {
                Line = 1,
                Start = 0,
                End = 6,
                Text = "Fusion",
            },
        ]);
        Assert.Contains(
            "- K02 blocks at `Fusion`: Dec 2024 to Nov 2025 is 10 to 12 months; the text says 5-6.",
            Audit("Fusion is met.").Output,
            StringComparison.Ordinal
        );
    }

    public void Dispose() => _terminal.Dispose();
}
