using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Copilot.Core.Cases;
using Copilot.Core.Drafting;
using Copilot.Engine.Models;
using Copilot.Engine.Models.Calls;
using Copilot.Engine.Models.Connection;
using Copilot.Engine.Models.Facts;
using Copilot.Engine.Prompts;
using Microsoft.Extensions.Configuration;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Copilot.Engine.Tests.Models;

/// <summary>What a host that adds the exporter sends to a collector: numbers and names of stops, and no word of a record, a prompt, an answer or a key.</summary>
public sealed class OtlpExportTests
{
    [Fact]
    public async Task Spans_and_metrics_reach_a_collector_and_no_word_of_the_chart_does()
    {
        using var collector = new Collector();
        var reviewCase = CaseFolder.Read(Path.Combine(Repository.Root, "evals", "cases", "c01-single-level-slip"));
        const string Answer = "{\"facts\":[]}";
        using (
            var traces = Sdk.CreateTracerProviderBuilder()
                .AddSource(Telemetry.Name)
                .AddOtlpExporter(o => collector.Receive(o, "v1/traces"))
                .Build()
        )
        using (
            var metrics = Sdk.CreateMeterProviderBuilder()
                .AddMeter(Telemetry.Name)
                .AddOtlpExporter(o => collector.Receive(o, "v1/metrics"))
                .Build()
        )
        using (var endpoint = new FakeEndpoint(FakeEndpoint.Says(Answer), FakeEndpoint.Says(Answer)))
        {
            var settings = new Dictionary<string, string?>
            {
                ["Copilot:Model:Endpoint"] = "http://somewhere.localhost:9/v1",
                ["Copilot:Model:Name"] = "m-otlp",
                ["Copilot:Model:Key"] = Asked.Key,
            };
            using var set = new ModelSet(
                ModelConfiguration.Read(new ConfigurationBuilder().AddInMemoryCollection(settings).Build()),
                null,
                null,
                TimeProvider.System,
                endpoint
            );
            var pipeline = ReviewPipeline.Open(Repository.Guidelines);
            var review = await pipeline.ReadAsync(
                reviewCase,
                FactsPolicy.Admit,
                set.ForCase()[ModelRole.Facts],
                PromptLibrary.Read(Path.Combine(Repository.Root, "prompts")),
                TestContext.Current.CancellationToken
            );
            ReviewPipeline.Draft(review, Audience.Reviewer);
            Assert.True(traces.ForceFlush(10_000));
            Assert.True(metrics.ForceFlush(10_000));
        }

        Assert.All(
            new[] { "model call", "facts", "criteria", "draft", "m-otlp" },
            name => Assert.Contains(name, collector.Of("/v1/traces"), StringComparison.Ordinal)
        );
        Assert.All(
            new[] { "copilot.stop.duration", "copilot.model.calls", "copilot.model.tokens" },
            name => Assert.Contains(name, collector.Of("/v1/metrics"), StringComparison.Ordinal)
        );
        var sent = collector.Of("/v1/traces") + collector.Of("/v1/metrics");
        var words = reviewCase
            .Documents.SelectMany(d => d.Text.Split([' ', '\n']))
            .Where(w => w.Length > 8)
            .Distinct()
            .Append(reviewCase.Request.Id)
            .Append(Asked.Key)
            .Append("somewhere.localhost");
        Assert.All(words, word => Assert.DoesNotContain(word, sent, StringComparison.Ordinal));
    }

    /// <summary>Takes what is sent by OTLP over HTTP on this machine; the strings of its messages stand in them as they are.</summary>
    private sealed class Collector : IDisposable
    {
        private readonly HttpListener _listener = new();
        private readonly ConcurrentBag<(string Path, string Body)> _received = [];
        private readonly string _address;

        public Collector()
        {
            using (var free = new TcpListener(IPAddress.Loopback, 0))
            {
                free.Start();
                _address = $"http://127.0.0.1:{((IPEndPoint)free.LocalEndpoint).Port}/";
            }

            _listener.Prefixes.Add(_address);
            _listener.Start();
            _ = Task.Run(Serve);
        }

        public void Receive(OtlpExporterOptions options, string path) =>
            (options.Endpoint, options.Protocol) = (new Uri(_address + path), OtlpExportProtocol.HttpProtobuf);

        public string Of(string path) => string.Concat(_received.Where(r => r.Path == path).Select(r => r.Body));

        public void Dispose() => ((IDisposable)_listener).Dispose();

        private async Task Serve()
        {
            while (_listener.IsListening)
            {
                try
                {
                    var context = await _listener.GetContextAsync();
                    using var body = new MemoryStream();
                    await context.Request.InputStream.CopyToAsync(body);
                    _received.Add((context.Request.Url!.AbsolutePath, Encoding.UTF8.GetString(body.ToArray())));
                    context.Response.Close();
                }
                catch (Exception e) when (e is HttpListenerException or ObjectDisposedException or InvalidOperationException)
                {
                    return;
                }
            }
        }
    }
}
