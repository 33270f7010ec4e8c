using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;

namespace Copilot.Web.Measuring;

/// <summary>Sums up what the instruments say since the program began, and writes it in Prometheus' text format. It listens to our own meter and to the server's durations of requests, and to no label but those it knows.</summary>
public sealed class Measures : IDisposable
{
    private const string Requests = "http.server.request.duration";

    /// <summary>Series of one instrument beyond this are summed up in none: whatever a label may come to hold, memory is bounded.</summary>
    private const int MostSeries = 600;

    private static readonly double[] Bounds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];

    private static readonly IReadOnlyDictionary<string, string> Labels = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["http.request.method"] = "method",
        ["http.response.status_code"] = "status",
        ["http.route"] = "route",
        ["outcome"] = "outcome",
        ["code"] = "code",
        ["blocks"] = "blocks",
        ["act"] = "act",
        ["for"] = "for",
        ["way"] = "way",
    };

    private readonly MeterListener _listener = new();
    private readonly ConcurrentDictionary<string, Family> _families = new(StringComparer.Ordinal);

    /// <param name="meters">Of the program: of a second one in the same process nothing is heard.</param>
    public Measures(IMeterFactory meters)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (
                ReferenceEquals(instrument.Meter.Scope, meters)
                && (instrument.Meter.Name == Counts.MeterName || instrument.Name == Requests)
            )
            {
                listener.EnableMeasurementEvents(
                    instrument,
                    _families.GetOrAdd(instrument.Name, _ => new Family(instrument is Histogram<double>, instrument.Description ?? ""))
                );
            }
        };
        _listener.SetMeasurementEventCallback<long>((_, value, tags, state) => (state as Family)?.Add(value, tags));
        _listener.SetMeasurementEventCallback<double>((_, value, tags, state) => (state as Family)?.Add(value, tags));
        _listener.Start();
    }

    /// <param name="gauges">What is so at this moment: name, meaning, label and value.</param>
    public string Write(IEnumerable<(string Name, string Meaning, string? Label, string? Value, double Count)> gauges)
    {
        var text = new StringBuilder();
        foreach (var (name, family) in _families.OrderBy(f => f.Key, StringComparer.Ordinal))
        {
            family.Write(text, Spelled(name));
        }

        foreach (var group in gauges.GroupBy(g => g.Name, StringComparer.Ordinal))
        {
            var name = Spelled(group.Key);
            Head(text, name, group.First().Meaning, "gauge");
            foreach (var (_, _, label, value, count) in group)
            {
                text.Append(name)
                    .Append(label is null ? "" : $"{{{label}=\"{Escaped(value!)}\"}}")
                    .Append(' ')
                    .Append(Number(count))
                    .Append('\n');
            }
        }

        return text.ToString();
    }

    public void Dispose() => _listener.Dispose();

    private static string Spelled(string name) => name.Replace('.', '_');

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private static string Escaped(string value) =>
        value
            .Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace("\"", "\\\"", StringComparison.Ordinal)
            .Replace("\n", "\\n", StringComparison.Ordinal);

    private static void Head(StringBuilder text, string name, string meaning, string type) =>
        text.Append("# HELP ")
            .Append(name)
            .Append(' ')
            .Append(meaning)
            .Append("\n# TYPE ")
            .Append(name)
            .Append(' ')
            .Append(type)
            .Append('\n');

    private sealed class Family(bool histogram, string meaning)
    {
        private readonly Lock _gate = new();
        private readonly SortedDictionary<string, Series> _series = new(StringComparer.Ordinal);

        public void Add(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            var labels = new StringBuilder();
            foreach (var (name, said) in tags)
            {
                if (Labels.TryGetValue(name, out var label) && said is not null)
                {
                    labels
                        .Append(labels.Length == 0 ? "" : ",")
                        .Append(label)
                        .Append("=\"")
                        .Append(Escaped(Convert.ToString(said, CultureInfo.InvariantCulture)!))
                        .Append('"');
                }
            }

            lock (_gate)
            {
                var key = labels.ToString();
                if (!_series.TryGetValue(key, out var series))
                {
                    if (_series.Count >= MostSeries)
                    {
                        return;
                    }

                    _series[key] = series = new Series();
                }

                series.Sum += value;
                series.Count++;
                if (histogram)
                {
                    var place = Array.FindIndex(Bounds, b => value <= b);
                    if (place >= 0)
                    {
                        series.Buckets[place]++;
                    }
                }
            }
        }

        public void Write(StringBuilder text, string name)
        {
            var told = histogram ? $"{name}_seconds" : $"{name}_total";
            Head(text, told, meaning, histogram ? "histogram" : "counter");
            lock (_gate)
            {
                foreach (var (labels, series) in _series)
                {
                    if (!histogram)
                    {
                        text.Append(told)
                            .Append(labels.Length == 0 ? "" : $"{{{labels}}}")
                            .Append(' ')
                            .Append(Number(series.Sum))
                            .Append('\n');
                        continue;
                    }

                    long below = 0;
                    for (var i = 0; i < Bounds.Length; i++)
                    {
                        below += series.Buckets[i];
                        text.Append(told)
                            .Append("_bucket{")
                            .Append(labels)
                            .Append(labels.Length == 0 ? "" : ",")
                            .Append("le=\"")
                            .Append(Number(Bounds[i]))
                            .Append("\"} ")
                            .Append(below)
                            .Append('\n');
                    }

                    text.Append(told)
                        .Append("_bucket{")
                        .Append(labels)
                        .Append(labels.Length == 0 ? "" : ",")
                        .Append("le=\"+Inf\"} ")
                        .Append(series.Count)
                        .Append('\n');
                    text.Append(told)
                        .Append("_sum")
                        .Append(labels.Length == 0 ? "" : $"{{{labels}}}")
                        .Append(' ')
                        .Append(Number(series.Sum))
                        .Append('\n');
                    text.Append(told)
                        .Append("_count")
                        .Append(labels.Length == 0 ? "" : $"{{{labels}}}")
                        .Append(' ')
                        .Append(series.Count)
                        .Append('\n');
                }
            }
        }
    }

    private sealed class Series
    {
        public double Sum;
        public long Count;
        public readonly long[] Buckets = new long[Bounds.Length];
    }
}
