using System.Text.Json;
using Copilot.Core.Drafting.Render.Json;

namespace Copilot.Core.Guardrails.Render;

/// <summary>An audit as the contract's JSON.</summary>
public static class AuditJson
{
    public static string Write(AuditResult result) =>
        JsonText.Of(writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("verdict", result.Held ? "held" : "passed");
            writer.WriteStartArray("violations");
            foreach (var violation in result.Violations)
            {
                Write(writer, violation);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        });

    private static void Write(Utf8JsonWriter writer, Violation violation)
    {
        writer.WriteStartObject();
        writer.WriteString("code", violation.Code);
        writer.WriteString("severity", violation.Severity == Severity.Block ? "block" : "warn");
        Number(writer, "line", violation.Line);
        Number(writer, "start", violation.Start);
        Number(writer, "end", violation.End);
        writer.WriteString("text", violation.Text);
        writer.WriteString("why", violation.Why);
        writer.WriteString("fix", violation.Fix);
        if (violation.Statement is { } statement)
        {
            writer.WriteString("statement", statement);
        }

        writer.WriteEndObject();
    }

    private static void Number(Utf8JsonWriter writer, string name, int? value)
    {
        if (value is { } number)
        {
            writer.WriteNumber(name, number);
        }
        else
        {
            writer.WriteNull(name);
        }
    }
}
