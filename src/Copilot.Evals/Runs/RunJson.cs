using System.Text.Json;
using Copilot.Core;
using Copilot.Evals.Scoring;
using Copilot.Evals.Statistics;

namespace Copilot.Evals.Runs;

/// <summary>A run as JSON, in the shape of the contract; written and read for comparison.</summary>
public static class RunJson
{
    public static void Write(EvalRun run, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteStartArray("cases");
        foreach (var score in run.Cases)
        {
            WriteCase(score, json);
        }

        json.WriteEndArray();
        json.WritePropertyName("totals");
        WriteTotals(run.Totals, json);
        json.WriteStartObject("tags");
        foreach (var (tag, totals) in run.Slices)
        {
            json.WritePropertyName(tag);
            WriteTotals(totals, json);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>Reads a run that <see cref="Write"/> wrote; more fields are welcome.</summary>
    /// <param name="name">How to name the file in a problem.</param>
    /// <exception cref="UnreadableInputException">The text is not such a run.</exception>
    public static IReadOnlyList<CaseScore> Read(string name, string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = 32 });
            return [.. document.RootElement.GetProperty("cases").EnumerateArray().Select(ReadCase)];
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new UnreadableInputException([
                new Problem(
                    EvalProblems.BadRun,
                    new Place(name),
                    "This is not the JSON of an evaluation run.",
                    "Give a file written by 'eval run --json'."
                ),
            ]);
        }
    }

    private static void WriteCase(CaseScore score, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("id", score.Id);
        json.WriteStartObject("recommendation");
        json.WriteString("expected", score.Expected);
        json.WriteString("actual", score.Actual);
        json.WriteEndObject();
        WriteTexts(json, "missed", score.Missed.Select(i => i.ToString()));
        json.WriteStartArray("scores");
        foreach (var item in score.Items)
        {
            json.WriteStartObject();
            json.WriteString("metric", Metrics.Name(item.Metric));
            json.WriteString("key", item.Key);
            json.WriteString("expected", item.Expected);
            json.WriteString("actual", item.Actual);
            json.WriteBoolean("right", item.Right);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        WriteTexts(json, "wrongApprovals", score.WrongApprovals);
        WriteTexts(json, "wrongAdverse", score.WrongAdverse);
        WriteTexts(json, "held", score.Held);
        WriteTexts(json, "tags", score.Tags);
        json.WriteString("failure", score.Failure);
        json.WriteEndObject();
    }

    private static void WriteTotals(RunTotals totals, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        foreach (var metric in Metrics.All)
        {
            var tally = totals.Metrics[metric];
            var interval = Interval.Wilson(tally);
            json.WriteStartObject(Metrics.Name(metric));
            json.WriteNumber("right", tally.Right);
            json.WriteNumber("of", tally.Of);
            json.WriteNumber("low", Math.Round(interval.Low, 4));
            json.WriteNumber("high", Math.Round(interval.High, 4));
            json.WriteEndObject();
        }

        json.WriteNumber("wrongApprovals", totals.WrongApprovals);
        json.WriteNumber("wrongAdverse", totals.WrongAdverse);
        json.WriteNumber("held", totals.Held);
        json.WriteNumber("failed", totals.Failed);
        json.WriteNumber("cases", totals.Cases);
        json.WriteEndObject();
    }

    private static void WriteTexts(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }

    private static CaseScore ReadCase(JsonElement json)
    {
        var recommendation = json.GetProperty("recommendation");
        return new CaseScore(
            Required(json, "id"),
            Required(recommendation, "expected"),
            Required(recommendation, "actual"),
            [.. json.GetProperty("scores").EnumerateArray().Select(ReadItem)],
            Texts(json, "wrongApprovals"),
            Texts(json, "wrongAdverse"),
            Texts(json, "held"),
            Texts(json, "tags"),
            json.TryGetProperty("failure", out var failure) ? failure.GetString() : null
        );
    }

    private static ScoredItem ReadItem(JsonElement json)
    {
        var name = Required(json, "metric");
        var metric = Metrics.All.FirstOrDefault(m => Metrics.Name(m) == name, (Metric)(-1));
        return metric < 0
            ? throw new FormatException()
            : new ScoredItem(
                metric,
                Required(json, "key"),
                Required(json, "expected"),
                Required(json, "actual"),
                json.GetProperty("right").GetBoolean()
            );
    }

    private static string Required(JsonElement json, string name) => json.GetProperty(name).GetString() ?? throw new FormatException();

    private static IReadOnlyList<string> Texts(JsonElement json, string name) =>
        json.TryGetProperty(name, out var list) ? [.. list.EnumerateArray().Select(t => t.GetString() ?? "")] : [];
}
