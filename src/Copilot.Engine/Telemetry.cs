using System.Diagnostics;
using System.Diagnostics.Metrics;
using Copilot.Engine.Models.Calls;

namespace Copilot.Engine;

/// <summary>What a listener (OpenTelemetry, or any other) hears: a span for each stop and for each call of a model, and their counts. Names, numbers and words of our own; never
/// the text of a record, a prompt or an answer, never a key, an address or an id of a case.</summary>
public static class Telemetry
{
    /// <summary>The name of the source of spans and of the meter.</summary>
    public const string Name = "Copilot";

    private static readonly ActivitySource Source = new(Name);
    private static readonly Meter Meter = new(Name);
    private static readonly Histogram<double> StopTime = Meter.CreateHistogram<double>(
        "copilot.stop.duration",
        "s",
        "Time that a stop of the review took."
    );
    private static readonly Counter<long> Calls = Meter.CreateCounter<long>("copilot.model.calls", "{call}", "Calls of language models.");
    private static readonly Counter<long> TokenCount = Meter.CreateCounter<long>(
        "copilot.model.tokens",
        "{token}",
        "Tokens read and written by language models."
    );
    private static readonly Histogram<double> CallTime = Meter.CreateHistogram<double>(
        "copilot.model.duration",
        "s",
        "Time until a language model's answer was complete."
    );

    /// <summary>A stop of the review: <c>facts</c>, <c>criteria</c>, <c>retrieve</c>, <c>draft</c>, <c>guardrails</c>. Disposing of it ends it.</summary>
    public static Stop Begin(string stop) => new(stop, Source.StartActivity(stop));

    /// <summary>A call of a model, to be ended by <see cref="Call.Answered"/> or <see cref="Call.Failed"/>.</summary>
    /// <param name="model">As it is configured, or <c>recorded</c>: never what an endpoint says of itself.</param>
    public static Call BeginCall(ModelRole role, string model) => new(role, model, Source.StartActivity("model call", ActivityKind.Client));

    public readonly struct Stop(string name, Activity? span) : IDisposable
    {
        private readonly long _start = Stopwatch.GetTimestamp();

        public void Dispose()
        {
            span?.Dispose();
            if (StopTime.Enabled)
            {
                StopTime.Record(Stopwatch.GetElapsedTime(_start).TotalSeconds, new KeyValuePair<string, object?>("copilot.stop", name));
            }
        }
    }

    public readonly struct Call(ModelRole role, string model, Activity? span) : IDisposable
    {
        private readonly long _start = Stopwatch.GetTimestamp();

        public void Answered(Rung rung, Tokens tokens)
        {
            span?.SetTag("gen_ai.usage.input_tokens", tokens.Input)
                .SetTag("gen_ai.usage.output_tokens", tokens.Output)
                .SetTag("copilot.rung", Spell(rung));
            End(failure: null);
            if (TokenCount.Enabled)
            {
                TokenCount.Add(tokens.Input, [.. Tags, new("copilot.direction", "input")]);
                TokenCount.Add(tokens.Output, [.. Tags, new("copilot.direction", "output")]);
            }
        }

        public void Failed(ModelFailure failure)
        {
            span?.SetStatus(ActivityStatusCode.Error);
            End(failure.ToString());
        }

        /// <summary>Ends the span; what was neither answered nor failed was cancelled.</summary>
        public void Dispose() => span?.Dispose();

        private void End(string? failure)
        {
            span?.SetTag("copilot.role", ModelRequest.Spell(role)).SetTag("gen_ai.request.model", model).SetTag("error.type", failure);
            if (Calls.Enabled || CallTime.Enabled)
            {
                KeyValuePair<string, object?>[] tags = [.. Tags, new("error.type", failure ?? "none")];
                Calls.Add(1, tags);
                CallTime.Record(Stopwatch.GetElapsedTime(_start).TotalSeconds, tags);
            }
        }

        private KeyValuePair<string, object?>[] Tags => [new("copilot.role", ModelRequest.Spell(role)), new("gen_ai.request.model", model)];

        private static string Spell(Rung rung) => rung.ToString().ToLowerInvariant();
    }
}
