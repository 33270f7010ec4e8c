using System.Text.Json;

namespace Copilot.Engine.Models.Calls;

/// <summary>Checks an answer against its shape, by those words of JSON schema that a strict endpoint takes: <c>type</c>, <c>enum</c>, <c>const</c>, <c>properties</c>,
/// <c>required</c>, <c>additionalProperties: false</c>, <c>items</c>, <c>anyOf</c>, and <c>$ref</c> into <c>$defs</c>.</summary>
public static class ShapeCheck
{
    // An answer is parsed no deeper than this either.
    private const int Deepest = 64;

    /// <summary>What is wrong and where, in the schema's own words and never the answer's; null where nothing is.</summary>
    public static string? Problem(JsonElement schema, JsonElement answer) => Problem(schema, answer, schema, "the answer", 0);

    private static string? Problem(JsonElement schema, JsonElement value, JsonElement root, string place, int depth)
    {
        if (depth > Deepest)
        {
            return $"{place} is nested too deeply";
        }

        if (schema.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        if (schema.TryGetProperty("$ref", out var reference))
        {
            return Defined(root, reference.GetString()) is { } defined
                ? Problem(defined, value, root, place, depth + 1)
                : $"{place} has a shape that is not defined";
        }

        if (
            schema.TryGetProperty("anyOf", out var choices)
            && choices.EnumerateArray().All(choice => Problem(choice, value, root, place, depth + 1) is not null)
        )
        {
            return $"{place} is none of the shapes allowed";
        }

        if (schema.TryGetProperty("type", out var type) && !IsOf(type, value))
        {
            return $"{place} is not of the type {Spell(type)}";
        }

        if (schema.TryGetProperty("enum", out var words) && !words.EnumerateArray().Any(word => JsonElement.DeepEquals(word, value)))
        {
            return $"{place} is none of the values allowed";
        }

        if (schema.TryGetProperty("const", out var only) && !JsonElement.DeepEquals(only, value))
        {
            return $"{place} is not the value asked for";
        }

        return value.ValueKind switch
        {
            JsonValueKind.Object => InObject(schema, value, root, place, depth),
            JsonValueKind.Array => InArray(schema, value, root, place, depth),
            _ => null,
        };
    }

    private static string? InObject(JsonElement schema, JsonElement value, JsonElement root, string place, int depth)
    {
        if (schema.TryGetProperty("required", out var required))
        {
            foreach (var name in required.EnumerateArray())
            {
                if (!value.TryGetProperty(name.GetString()!, out _))
                {
                    return $"{place} lacks '{name.GetString()}'";
                }
            }
        }

        var known = schema.TryGetProperty("properties", out var properties);
        var closed = schema.TryGetProperty("additionalProperties", out var more) && more.ValueKind == JsonValueKind.False;
        foreach (var property in value.EnumerateObject())
        {
            if (known && properties.TryGetProperty(property.Name, out var inner))
            {
                if (Problem(inner, property.Value, root, $"{place}'s '{property.Name}'", depth + 1) is { } problem)
                {
                    return problem;
                }
            }
            else if (closed)
            {
                return $"{place} has a property that its shape does not have";
            }
        }

        return null;
    }

    private static string? InArray(JsonElement schema, JsonElement value, JsonElement root, string place, int depth)
    {
        if (!schema.TryGetProperty("items", out var items))
        {
            return null;
        }

        var index = 0;
        foreach (var item in value.EnumerateArray())
        {
            if (Problem(items, item, root, $"{place}[{index++}]", depth + 1) is { } problem)
            {
                return problem;
            }
        }

        return null;
    }

    private static bool IsOf(JsonElement type, JsonElement value) =>
        type.ValueKind == JsonValueKind.Array
            ? type.EnumerateArray().Any(t => IsOf(t, value))
            : (type.GetString(), value.ValueKind) switch
            {

                ("object", JsonValueKind.Object)
                or
                ("array", JsonValueKind.Array)
                or
                ("string", JsonValueKind.String)
                or
                ("number", JsonValueKind.Number)
                or ("null", JsonValueKind.Null) => true,
                ("boolean", JsonValueKind.True or JsonValueKind.False) => true,
                ("integer", JsonValueKind.Number) => value.TryGetDecimal(out var number) && decimal.IsInteger(number),
                _ => false,
            };

    private static string Spell(JsonElement type) =>
        type.ValueKind == JsonValueKind.Array
            ? string.Join(" or ", type.EnumerateArray().Select(t => t.GetString()))
            : type.GetString() ?? "";

    private static JsonElement? Defined(JsonElement root, string? reference)
    {
        const string Prefix = "#/$defs/";
        return
            reference?.StartsWith(Prefix, StringComparison.Ordinal) == true
            && root.TryGetProperty("$defs", out var defined)
            && defined.TryGetProperty(reference[Prefix.Length..], out var found)
            ? found
            : null;
    }
}
