using System.Net;
using System.Text.RegularExpressions;
using Copilot.Web.Measuring;
using Microsoft.Extensions.DependencyInjection;

namespace Copilot.Web.Tests.Measuring;

public sealed partial class MeasureTests
{
    [Fact]
    public async Task The_counts_tell_requests_drafting_jobs_guardrails_and_acts_and_nothing_of_a_chart_or_a_person()
    {
        using var workspace = new Workspace();
        var nurse = await workspace.As(Workspace.Nurse);
        var id = await workspace.Take(nurse, "ab01-paddle-board", "measured-one");
        using var take = await nurse.Send(HttpMethod.Post, $"/api/cases/{id}/acts/take", new { });
        using var edit = await nurse.Send(
            HttpMethod.Put,
            $"/api/cases/{id}/draft/statements/s2",
            new { text = "The MRI shows severe central stenosis at L1-L2." },
            1
        );
        using (var refused = await nurse.Get("/metrics"))
        {
            Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        }

        var told = await (await workspace.As(Workspace.Lead)).Page("/metrics");
        foreach (var line in told.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            Assert.Matches(Line(), line);
        }

        foreach (
            var series in new[]
            {
                "http_server_request_duration_seconds_count{method=\"POST\",status=\"200\",route=\"/api/cases/{id:long}/acts/{act}\"}",
                "copilot_drafting_duration_seconds_count{outcome=\"done\"} 1",
                "copilot_drafting_jobs_total{outcome=\"done\"} 1",
                "copilot_guardrail_hits_total{code=\"K",
                "copilot_acts_total{act=\"take\"} 1",
                "copilot_jobs{state=\"done\"} 1",
                "copilot_webhook_messages{state=\"waiting\"} 0",
            }
        )
        {
            Assert.True(
                told.Contains(series, StringComparison.Ordinal)
                    || told.Contains(string.Join(',', series.Split(',').Order()), StringComparison.Ordinal),
                $"{series} is not in\n{told}"
            );
        }

        Assert.DoesNotContain("measured-one", told, StringComparison.Ordinal);
        Assert.DoesNotContain("Demonstration", told, StringComparison.Ordinal);
        Assert.DoesNotContain($"/cases/{id}/", told, StringComparison.Ordinal);
        using var program = await (await workspace.With(Workspace.Lead, "Prometheus", "metrics")).Get("/metrics");
        Assert.Equal(HttpStatusCode.OK, program.StatusCode);
    }

    private sealed class Off : Workspace
    {
        protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string> { ["Metrics"] = "off" };
    }

    private sealed class Open_ : Workspace
    {
        protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string> { ["Metrics"] = "open" };
    }

    [Fact]
    public async Task Who_may_read_the_counts_is_a_setting()
    {
        using (var off = new Off())
        {
            using var answer = await (await off.As(Workspace.Administrator)).Get("/metrics");
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }

        using var open = new Open_();
        using var anybody = await open.Open().Get("/metrics");
        Assert.Equal(HttpStatusCode.OK, anybody.StatusCode);
    }

    private sealed class Later : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = DateTimeOffset.UnixEpoch;

        public override DateTimeOffset GetUtcNow() => Now;
    }

    [Fact]
    public async Task It_is_ready_while_the_database_answers_and_the_jobs_go_round()
    {
        using var workspace = new Workspace();
        using (var live = await workspace.Open().Get("/health/live"))
        {
            Assert.Equal(HttpStatusCode.OK, live.StatusCode);
        }

        using (var ready = await workspace.Open().Get("/health/ready"))
        {
            Assert.Equal("ready", (await ready.Json()).GetProperty("status").GetString());
        }

        var time = new Later();
        var pulse = new Pulse(time);
        pulse.Beat("drafting");
        Assert.Empty(pulse.Still);
        time.Now += Pulse.Longest + TimeSpan.FromSeconds(1);
        Assert.Equal(["drafting"], pulse.Still);
        Assert.NotEmpty(workspace.Services.GetRequiredService<Pulse>().Seen);
    }

    [GeneratedRegex("^(# (HELP|TYPE) [a-z_]+ .+|[a-z_]+(\\{([a-z]+=\"[^\"\\\\]*\"|,)*(le=\"[^\"]+\")?\\})? [0-9.eE+-]+)$")]
    private static partial Regex Line();
}
