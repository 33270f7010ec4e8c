using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization.Metadata;
using Copilot.Engine.Models.Calls;

namespace Copilot.Engine.Prompts;

/// <summary>The JSON schema of a record, as a strict endpoint takes it: every property required, none beside them, absent values null.</summary>
internal static class ShapeOf
{
    private static readonly JsonSchemaExporterOptions Strict = new()
    {
        TreatNullObliviousAsNonNullable = true,
        TransformSchemaNode = (_, node) => Close(node),
    };

    /// <param name="type">From a source-generated context; its record's parameters are all required.</param>
    public static AnswerShape Record(string name, JsonTypeInfo type)
    {
        using var document = JsonDocument.Parse(type.GetJsonSchemaAsNode(Strict).ToJsonString());
        return new AnswerShape(name, document.RootElement.Clone());
    }

    private static JsonNode Close(JsonNode node)
    {
        if (node is JsonObject { } schema && schema["properties"] is JsonObject properties)
        {
            schema["required"] = new JsonArray([.. properties.Select(p => (JsonNode)p.Key)]);
            schema["additionalProperties"] = false;
        }

        return node;
    }
}
