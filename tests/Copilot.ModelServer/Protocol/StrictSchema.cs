using System.Text.Json;

namespace Copilot.ModelServer.Protocol;

/// <summary>What a strict endpoint asks of a schema before it takes it: every object closed and all its properties required, no keyword that it cannot
/// hold a model to, ten levels at most. (OpenAI's guide to structured outputs; the words of its errors from reports of them.)</summary>
internal static class StrictSchema
{
    private const int DeepestLevel = 10;
    private const int MostProperties = 5000;
    private static readonly string[] Unsupported =
    [
        "allOf",
        "not",
        "dependentRequired",
        "dependentSchemas",
        "if",
        "then",
        "else",
        "oneOf",
        "patternProperties",
        "default",
    ];

    /// <summary>What is wrong with it; null where nothing is.</summary>
    public static string? Fault(JsonElement schema)
    {
        var properties = 0;
        return schema.ValueKind != JsonValueKind.Object || !HasType(schema, "object")
                ? "schema must be a JSON Schema of 'type: \"object\"'."
            : schema.TryGetProperty("anyOf", out _) ? "the root must not be of 'anyOf'."
            : Fault(schema, "", 1, ref properties);
    }

    private static string? Fault(JsonElement schema, string context, int level, ref int properties)
    {
        if (schema.ValueKind != JsonValueKind.Object)
        {
            return $"In context=({context}), a schema must be an object.";
        }

        foreach (var keyword in Unsupported)
        {
            if (schema.TryGetProperty(keyword, out _))
            {
                return $"In context=({context}), '{keyword}' is not permitted.";
            }
        }

        if (HasType(schema, "object"))
        {
            if (level > DeepestLevel)
            {
                return $"{level} levels of nesting exceeds limit of {DeepestLevel}.";
            }

            if (!schema.TryGetProperty("additionalProperties", out var additional) || additional.ValueKind != JsonValueKind.False)
            {
                return $"In context=({context}), 'additionalProperties' is required to be supplied and to be false.";
            }

            var required =
                schema.TryGetProperty("required", out var list) && list.ValueKind == JsonValueKind.Array
                    ? list.EnumerateArray().Select(r => r.GetString()).ToHashSet()
                    : null;
            foreach (var property in schema.TryGetProperty("properties", out var all) ? all.EnumerateObject().ToArray() : [])
            {
                if (required?.Contains(property.Name) != true)
                {
                    return $"In context=({context}), 'required' is required to be supplied and to be an array including every key in properties. Missing '{property.Name}'.";
                }

                if (++properties > MostProperties)
                {
                    return $"more than {MostProperties} properties.";
                }

                if (Fault(property.Value, Join(context, "properties", property.Name), level + 1, ref properties) is { } fault)
                {
                    return fault;
                }
            }
        }

        if (HasType(schema, "array"))
        {
            return schema.TryGetProperty("items", out var items)
                ? Fault(items, Join(context, "items"), level, ref properties)
                : $"In context=({context}), array schema missing items.";
        }

        foreach (var choice in schema.TryGetProperty("anyOf", out var choices) ? choices.EnumerateArray().ToArray() : [])
        {
            if (Fault(choice, Join(context, "anyOf"), level, ref properties) is { } fault)
            {
                return fault;
            }
        }

        return
            schema.TryGetProperty("type", out _)
            || schema.TryGetProperty("anyOf", out _)
            || schema.TryGetProperty("$ref", out _)
            || schema.TryGetProperty("enum", out _)
            || schema.TryGetProperty("const", out _)
            ? null
            : $"In context=({context}), schema must have a 'type' key.";
    }

    private static bool HasType(JsonElement schema, string type) =>
        schema.TryGetProperty("type", out var value)
        && (
            value.ValueKind == JsonValueKind.Array
                ? value.EnumerateArray().Any(t => t.ValueEquals(type))
                : value.ValueKind == JsonValueKind.String && value.ValueEquals(type)
        );

    private static string Join(string context, params ReadOnlySpan<string> names) =>
        string.Join(", ", [.. context.Length > 0 ? [context] : Array.Empty<string>(), .. names.ToArray().Select(n => $"'{n}'")]);
}
