using System.Buffers;
using System.Text;
using System.Text.Json;
using Copilot.Core;
using Copilot.Core.Criteria;
using Copilot.Evals.Cases;
using Copilot.Evals.Gates;
using Copilot.Evals.Reports;
using Copilot.Evals.Runs;

namespace Copilot.Evals.Tests.Runs;

public sealed class EvalRunTests
{
    private static EvalCase Case(string id, string expected) =>
        new(
            Samples.Case(Samples.Document("01", "text")) is var c ? c with { Request = c.Request with { Id = id } } : null!,
            Samples.Expected(expected)
        );

    internal static EvalRun Run(params (string Id, string Expected, Recommendation Actual)[] cases) =>
        EvalRun.Of(
            [.. cases.Select(c => Case(c.Id, c.Expected))],
            reviewed => Samples.Outcome(Samples.Assessment(cases.Single(c => c.Id == reviewed.Request.Id).Actual))
        );

    internal static string Json(EvalRun run)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            RunJson.Write(run, json);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    [Fact]
    public void The_JSON_has_the_shape_of_the_contract()
    {
        var json = JsonDocument
            .Parse(
                Json(
                    Run(
                        ("a", "recommendation: approve\ntags: [x]", Recommendation.Approve),
                        ("b", "recommendation: pend\nflags: []\ntags: [x, y]", Recommendation.Approve)
                    )
                )
            )
            .RootElement;

        var b = json.GetProperty("cases")[1];
        Assert.Equal("b", b.GetProperty("id").GetString());
        Assert.Equal("pend", b.GetProperty("recommendation").GetProperty("expected").GetString());
        Assert.Equal("approve", b.GetProperty("recommendation").GetProperty("actual").GetString());
        Assert.Equal("recommendation: expected pend, got approve", Assert.Single(b.GetProperty("missed").EnumerateArray()).GetString());
        var totals = json.GetProperty("totals");
        foreach (var metric in "recommendation levels lines criteria asks flags suggestedCodes citations text".Split(' '))
        {
            foreach (var number in "right of low high".Split(' '))
            {
                Assert.Equal(JsonValueKind.Number, totals.GetProperty(metric).GetProperty(number).ValueKind);
            }
        }

        Assert.Equal(1, totals.GetProperty("recommendation").GetProperty("right").GetInt32());
        Assert.Equal(2, totals.GetProperty("recommendation").GetProperty("of").GetInt32());
        Assert.Equal(1, totals.GetProperty("wrongApprovals").GetInt32());
        Assert.Equal(0, totals.GetProperty("wrongAdverse").GetInt32());
        Assert.Equal(1, json.GetProperty("tags").GetProperty("y").GetProperty("recommendation").GetProperty("of").GetInt32());
    }

    [Fact]
    public void What_is_written_is_read_again()
    {
        var run = Run(("a", "recommendation: pend\nlines: { '11111': recode }\ntags: [x]", Recommendation.Approve));
        Assert.Equal(Json(run), Json(new EvalRun(RunJson.Read("a.json", Json(run)))));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"cases\": 3}")]
    [InlineData("{\"cases\": [{}]}")]
    [InlineData("{\"cases\": [{\"id\": null}]}")]
    public void What_is_no_run_is_refused(string text)
    {
        var refused = Assert.Throws<UnreadableInputException>(() => RunJson.Read("a.json", text));
        Assert.Equal(["V005"], refused.Problems.Select(p => p.Code));
    }

    [Fact]
    public void A_case_that_throws_is_a_failed_case_and_not_a_failed_run()
    {
        var run = EvalRun.Of([Case("a", "recommendation: approve\nasks: [codes]")], _ => throw new InvalidOperationException("/a/path"));
        Assert.Equal(1, run.Totals.Failed);
        Assert.Equal(2, run.Cases[0].Missed.Count());
        Assert.DoesNotContain("/a/path", Json(run), StringComparison.Ordinal);
    }

    [Fact]
    public void The_report_shows_totals_slices_and_misses()
    {
        var run = Run(
            ("a", "recommendation: approve\ntags: [x]", Recommendation.Approve),
            ("b", "recommendation: pend\ntags: [y]", Recommendation.Approve)
        );
        var report = RunReport.Write(run, Gate.Default.Judge(run.Totals));

        Assert.Contains("recommendation  ██████████░░░░░░░░░░ 0.500", report, StringComparison.Ordinal);
        Assert.Contains("| y | 1 | 0/1 | - | - | 1 | 0 |", report, StringComparison.Ordinal);
        Assert.Contains("### b", report, StringComparison.Ordinal);
        Assert.Contains("- recommendation: expected pend, got approve (**wrong approval**)", report, StringComparison.Ordinal);
        Assert.DoesNotContain("### a", report, StringComparison.Ordinal);
        Assert.Contains("falls short", report, StringComparison.Ordinal);
    }
}
