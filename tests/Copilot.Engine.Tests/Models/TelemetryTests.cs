using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Copilot.Core.Cases;
using Copilot.Core.Drafting;
using Copilot.Engine.Models;
using Copilot.Engine.Models.Calls;
using Copilot.Engine.Models.Connection;
using Microsoft.Extensions.Configuration;

namespace Copilot.Engine.Tests.Models;

public sealed class TelemetryTests
{
    [Fact]
    public async Task A_call_is_heard_by_its_numbers_and_never_by_its_words()
    {
        using var heard = new Listener();
        using var endpoint = new FakeEndpoint(FakeEndpoint.Says(Asked.Right), FakeEndpoint.Fails(400, "Mrs Example"));
        var settings = new Dictionary<string, string?>
        {
            ["Copilot:Model:Endpoint"] = "http://somewhere.localhost:9/v1",
            ["Copilot:Model:Name"] = "m-telemetry",
            ["Copilot:Model:Key"] = Asked.Key,
        };
        using var set = new ModelSet(
            ModelConfiguration.Read(new ConfigurationBuilder().AddInMemoryCollection(settings).Build()),
            null,
            null,
            TimeProvider.System,
            endpoint
        );
        var model = set.ForCase()[ModelRole.Facts]!;
        await model.AnswerAsync(Asked.Request(), TestContext.Current.CancellationToken);
        await Assert.ThrowsAsync<ModelFailedException>(() => model.AnswerAsync(Asked.Request(), TestContext.Current.CancellationToken));

        Assert.Contains(
            "model call: gen_ai.usage.input_tokens=100 gen_ai.usage.output_tokens=20 copilot.rung=schema copilot.role=facts gen_ai.request.model=m-telemetry",
            heard.Lines
        );
        Assert.Contains("model call: copilot.role=facts gen_ai.request.model=m-telemetry error.type=Broken", heard.Lines);
        Assert.Contains(
            "copilot.model.tokens 100: copilot.role=facts gen_ai.request.model=m-telemetry copilot.direction=input",
            heard.Lines
        );
        Assert.Contains("copilot.model.calls 1: copilot.role=facts gen_ai.request.model=m-telemetry error.type=Broken", heard.Lines);
        heard.Heard_nothing_of(Asked.Key, "Example", "MRN", "somewhere.localhost", "slip");
    }

    [Fact]
    public void Each_stop_is_heard_and_no_word_of_the_chart()
    {
        using var heard = new Listener();
        var pipeline = ReviewPipeline.Open(Repository.Guidelines);
        var reviewCase = CaseFolder.Read(Path.Combine(Repository.Root, "evals", "cases", "c01-single-level-slip"));
        ReviewPipeline.Draft(pipeline.Read(reviewCase), Audience.Reviewer);
        Assert.All(
            new[] { "facts", "criteria", "retrieve", "draft" },
            stop => Assert.Contains($"{stop}:", heard.Lines.Select(l => l.TrimEnd()))
        );
        Assert.All(
            new[] { "facts", "criteria", "retrieve", "draft" },
            stop =>
                Assert.Contains(
                    heard.Lines,
                    l =>
                        l.StartsWith("copilot.stop.duration", StringComparison.Ordinal)
                        && l.EndsWith($"copilot.stop={stop}", StringComparison.Ordinal)
                )
        );
        var words = reviewCase.Documents.SelectMany(d => d.Text.Split([' ', '\n'])).Where(w => w.Length > 8).Distinct();
        heard.Heard_nothing_of([reviewCase.Request.Id, .. words]);
    }

    /// <summary>Hears all that this project says, in this process.</summary>
    private sealed class Listener : IDisposable
    {
        private readonly ActivityListener _spans;
        private readonly MeterListener _numbers = new();

        public Listener()
        {
            _spans = new ActivityListener
            {
                ShouldListenTo = source => source.Name == Telemetry.Name,
                Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
                ActivityStopped = span =>
                    Lines.Add(
                        $"{span.DisplayName}: {string.Join(' ', span.TagObjects.Select(t => $"{t.Key}={t.Value}"))}{string.Concat(span.Events.Select(e => $" {e.Name}"))}{span.StatusDescription}"
                    ),
            };
            ActivitySource.AddActivityListener(_spans);
            _numbers.InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name == Telemetry.Name)
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            };
            _numbers.SetMeasurementEventCallback<long>(
                (instrument, number, tags, _) => Lines.Add($"{instrument.Name} {number}: {Spell(tags)}")
            );
            _numbers.SetMeasurementEventCallback<double>((instrument, _, tags, _) => Lines.Add($"{instrument.Name}: {Spell(tags)}"));
            _numbers.Start();
        }

        public ConcurrentBag<string> Lines { get; } = [];

        public void Heard_nothing_of(params string[] words) =>
            Assert.All(words, word => Assert.All(Lines, line => Assert.DoesNotContain(word, line, StringComparison.Ordinal)));

        public void Dispose()
        {
            _spans.Dispose();
            _numbers.Dispose();
        }

        private static string Spell(ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
            string.Join(' ', tags.ToArray().Select(t => $"{t.Key}={t.Value}"));
    }
}
