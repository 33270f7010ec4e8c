using System.Text.Json;
using Copilot.Core.Criteria;

namespace Copilot.Cli.Tests.Verbs;

public sealed class EvalVerbTests : IDisposable
{
    private readonly Terminal _terminal = new();

    public void Dispose() => _terminal.Dispose();

    private (int ExitCode, string Output, string Error) Eval(params string[] options) =>
        _terminal.Run(["eval", "run", _terminal.Path("cases"), .. options]);

    [Fact]
    public void A_run_prints_JSON_and_nothing_else_on_standard_output()
    {
        var (exitCode, output, error) = Eval("--json");
        Assert.Equal(0, exitCode);
        Assert.Equal(
            1,
            JsonDocument.Parse(output).RootElement.GetProperty("totals").GetProperty("recommendation").GetProperty("right").GetInt32()
        );
        Assert.Equal("one: 1 of 1\n", error);
    }

    [Theory]
    [InlineData(Recommendation.Approve, 1)]
    [InlineData(Recommendation.Refer, 1)]
    [InlineData(Recommendation.Partial, 0)]
    public void Without_a_gate_file_a_run_fails_on_what_could_harm(Recommendation actual, int exitCode)
    {
        _terminal.Engine!.Recommendation = actual;
        Assert.Equal(exitCode, Eval().ExitCode);
    }

    [Theory]
    [InlineData("cases/gate.yaml")]
    [InlineData("gate.yaml")]
    [InlineData("other.yaml")]
    public void A_gate_file_decides_where_there_is_one(string file)
    {
        _terminal.Engine!.Recommendation = Recommendation.Partial;
        File.WriteAllText(_terminal.Path(file), "minimum: { recommendation: 1 }\n");
        var (exitCode, _, error) = file == "other.yaml" ? Eval("--gate", _terminal.Path(file)) : Eval();
        Assert.Equal(1, exitCode);
        Assert.Contains("Falls short: recommendation: 0 of 1 right", error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_case_that_stops_the_engine_fails_the_run()
    {
        _terminal.Engine!.Throws = new InvalidOperationException();
        var (exitCode, output, _) = Eval("--json");
        Assert.Equal(1, exitCode);
        Assert.Equal(
            "failed",
            JsonDocument.Parse(output).RootElement.GetProperty("cases")[0].GetProperty("recommendation").GetProperty("actual").GetString()
        );
    }

    [Fact]
    public void A_report_is_written_beside_the_JSON()
    {
        Eval("--json", "--report", _terminal.Path("report.md"));
        Assert.StartsWith("# Evaluation", File.ReadAllText(_terminal.Path("report.md")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("small", 0)]
    [InlineData("large", 2)]
    public void A_suite_selects_by_tag(string tag, int exitCode) => Assert.Equal(exitCode, Eval("--suite", tag).ExitCode);

    [Fact]
    public void Twins_are_a_suite_of_their_own()
    {
        var (exitCode, output, _) = Eval("--suite", "twins", "--json");
        Assert.Equal(1, exitCode); // this engine flags no hidden instruction
        var violation = Assert.Single(JsonDocument.Parse(output).RootElement.GetProperty("violations").EnumerateArray());
        Assert.Equal("hidden-instruction", violation.GetProperty("twin").GetString());
    }

    [Fact]
    public void A_folder_without_cases_exits_2()
    {
        var (exitCode, _, error) = _terminal.Run("eval", "run", _terminal.Path("program"));
        Assert.Equal(2, exitCode);
        Assert.Contains("V001", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_runs_are_compared_and_a_worse_one_exits_1()
    {
        File.WriteAllText(_terminal.Path("a.json"), Eval("--json").Output);
        _terminal.Engine!.Recommendation = Recommendation.Approve;
        File.WriteAllText(_terminal.Path("b.json"), Eval("--json").Output);

        var (exitCode, output, error) = _terminal.Run("eval", "compare", _terminal.Path("a.json"), _terminal.Path("b.json"));
        Assert.Equal((1, ""), (exitCode, error));
        Assert.Contains("### one: pend -> approve", output, StringComparison.Ordinal);

        (exitCode, output, _) = _terminal.Run("eval", "compare", _terminal.Path("b.json"), _terminal.Path("a.json"), "--json");
        Assert.Equal(0, exitCode);
        Assert.False(JsonDocument.Parse(output).RootElement.GetProperty("worse").GetBoolean());
    }

    [Theory]
    [InlineData("nowhere.json", "X004")]
    [InlineData("cases/one/case.yaml", "V005")]
    public void What_is_no_run_exits_2(string file, string code)
    {
        var (exitCode, output, error) = _terminal.Run("eval", "compare", _terminal.Path(file), _terminal.Path(file));
        Assert.Equal((2, ""), (exitCode, output));
        Assert.Contains(code, error, StringComparison.Ordinal);
        Assert.DoesNotContain(_terminal.Root, error, StringComparison.Ordinal);
    }
}
