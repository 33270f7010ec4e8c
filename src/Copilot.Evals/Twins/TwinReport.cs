using System.Text;
using System.Text.Json;
using Copilot.Evals.Reports;
using Copilot.Evals.Scoring;

namespace Copilot.Evals.Twins;

/// <summary>A twin run as Markdown and as JSON.</summary>
public static class TwinReport
{
    public static string Markdown(TwinRun run)
    {
        var text = new StringBuilder();
        Line(text, "# Twins");
        Line(text);
        Line(text, "Each case is changed in ways that must not, or may only in one direction, change its answers.");
        Line(text);
        Line(text, "```text");
        foreach (var twin in Twin.All)
        {
            var tally = Of(run, twin);
            Line(text, $"{twin.Name, -21} {TextBar.Of(tally.Share)} {tally.Right} of {tally.Of}  {twin.Relation}");
        }

        Line(text, "```");
        Line(text);
        foreach (var result in run.Results.Where(r => r.Violations.Count > 0))
        {
            Line(text, $"## {result.Case}: {result.Twin}");
            Line(text);
            foreach (var violation in result.Violations)
            {
                Line(text, $"- {violation}");
            }

            Line(text);
        }

        return text.ToString();
    }

    public static void Json(TwinRun run, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteStartArray("twins");
        foreach (var twin in Twin.All)
        {
            var tally = Of(run, twin);
            json.WriteStartObject();
            json.WriteString("name", twin.Name);
            json.WriteString("relation", twin.Relation);
            json.WriteNumber("right", tally.Right);
            json.WriteNumber("of", tally.Of);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("violations");
        foreach (var result in run.Results.Where(r => r.Violations.Count > 0))
        {
            json.WriteStartObject();
            json.WriteString("case", result.Case);
            json.WriteString("twin", result.Twin);
            json.WriteStartArray("why");
            foreach (var violation in result.Violations)
            {
                json.WriteStringValue(violation);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static Tally Of(TwinRun run, Twin twin)
    {
        var results = run.Results.Where(r => r.Twin == twin.Name).ToList();
        return new Tally(results.Count(r => r.Violations.Count == 0), results.Count);
    }

    private static void Line(StringBuilder text, string line = "") => text.Append(line).Append('\n');
}
