using System.Text.Json;
using Copilot.Evals.Mutation;

namespace Copilot.Cli.Tests.Verbs;

public sealed class EvalMutateVerbTests : IDisposable
{
    private readonly Terminal _terminal = new();

    public void Dispose() => _terminal.Dispose();

    private (int ExitCode, string Output, string Error) Mutate(params string[] options) =>
        _terminal.Run(["eval", "mutate", _terminal.Path("cases"), .. options]);

    [Fact]
    public void A_run_prints_the_contract_s_JSON_and_nothing_else_on_standard_output()
    {
        _terminal.Engine!.Findings = text =>
            text.Contains("right leg", StringComparison.Ordinal) ? [new Finding("K19", true, 5, "wrong side")] : [];
        var (exitCode, output, error) = Mutate("--json", "--operators", "flip-side", "insert-denial");
        var run = JsonDocument.Parse(output).RootElement;
        Assert.Equal((0, "one: 1 of 2 caught\n"), (exitCode, error));
        Assert.Equal((1, 0), (run.GetProperty("clean").GetInt32(), run.GetProperty("falseBlocks").GetInt32()));
        Assert.True(run.GetProperty("msPerDraft").GetDouble() >= 0);
        var side = run.GetProperty("operators")[0];
        Assert.Equal(
            ("flip-side", 1, 1, 1),
            (
                side.GetProperty("name").GetString(),
                side.GetProperty("mutants").GetInt32(),
                side.GetProperty("caught").GetInt32(),
                side.GetProperty("by").GetProperty("K19").GetInt32()
            )
        );
    }

    [Fact]
    public void Texts_by_other_hands_are_found_beside_the_cases()
    {
        Directory.CreateDirectory(_terminal.Path("texts/one"));
        File.WriteAllText(_terminal.Path("texts/one/letter.txt"), "There is pain in the left leg.\n");
        var run = JsonDocument.Parse(Mutate("--json", "--of", "others").Output).RootElement;
        Assert.Equal(
            (0, 1),
            (run.GetProperty("own").GetProperty("clean").GetInt32(), run.GetProperty("others").GetProperty("clean").GetInt32())
        );
    }

    [Fact]
    public void A_gate_that_is_not_reached_exits_1()
    {
        File.WriteAllText(_terminal.Path("gate.yaml"), "mutate: { own: { falseBlocks: 0 } }\n");
        _terminal.Engine!.Findings = _ => [new Finding("K01", true, 1, "always")];
        var (exitCode, output, error) = Mutate("--gate", _terminal.Path("gate.yaml"), "--sample", "1");
        Assert.Equal(1, exitCode);
        Assert.Contains("Falls short: clean texts among our own drafts: 1 blocked, at most 0 allowed", error, StringComparison.Ordinal);
        Assert.Contains("**falls short**", output, StringComparison.Ordinal);
        Assert.Equal(0, Mutate().ExitCode);
    }

    [Theory]
    [InlineData("--operators", "swap-planets")]
    [InlineData("--of", "others")]
    [InlineData("--gate", "nowhere.yaml")]
    public void What_cannot_be_run_exits_2(string option, string value) =>
        Assert.Equal((2, ""), Mutate(option, value) is var (code, output, _) ? (code, output) : default);
}
