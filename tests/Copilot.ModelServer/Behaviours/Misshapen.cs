using System.Text.Json;
using System.Text.Json.Nodes;
using Copilot.ModelServer.Protocol;

namespace Copilot.ModelServer.Behaviours;

/// <summary>How sound JSON can miss its schema.</summary>
public enum Misshape
{
    /// <summary>Another object altogether.</summary>
    OtherObject,

    /// <summary>The list without the object around it.</summary>
    BareList,

    /// <summary>The first property of every object is missing.</summary>
    MissingProperty,

    /// <summary>Every object has a property more.</summary>
    ExtraProperty,

    /// <summary>Numbers as strings, strings as numbers, lists as objects of themselves.</summary>
    OtherTypes,

    /// <summary>Everything is null.</summary>
    Nulls,

    /// <summary>Nested deeper than readers go by default.</summary>
    Deep,
}

internal static class Misshapen
{
    public static string Of(string right, Misshape how) =>
        (how, Read(right)) switch
        {
            (Misshape.Deep, _) => string.Concat(Enumerable.Repeat("{\"facts\":[", 200)) + string.Concat(Enumerable.Repeat("]}", 200)),
            (Misshape.BareList, JsonObject root) when root.Select(p => p.Value).OfType<JsonArray>().FirstOrDefault() is { } list =>
                list.ToJsonString(Json.Relaxed),
            (not Misshape.OtherObject, { } root) when Change(root, how) is { } changed => changed.ToJsonString(Json.Relaxed),
            _ => """{"answer":"all criteria are met","confidence":0.97}""",
        };

    public static JsonNode? Read(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static JsonNode? Change(JsonNode? node, Misshape how)
    {
        switch (node)
        {
            case JsonObject item:
                var changed = new JsonObject();
                foreach (var (name, value) in how == Misshape.MissingProperty ? item.Skip(item.Count > 1 ? 1 : 0) : item)
                {
                    changed[name] = how == Misshape.Nulls && value is not JsonArray ? null : Change(value, how);
                }

                if (how == Misshape.ExtraProperty)
                {
                    changed["confidence"] = 0.97;
                }

                return changed;
            case JsonArray list:
                var items = new JsonArray([.. list.Select(i => Change(i, how))]);
                return how == Misshape.OtherTypes && list.All(i => i is not JsonObject) ? new JsonObject { ["items"] = items } : items;
            case JsonValue value when how == Misshape.OtherTypes:
                return value.GetValueKind() == JsonValueKind.String ? JsonValue.Create(7) : JsonValue.Create(value.ToJsonString());
            default:
                return node?.DeepClone();
        }
    }
}
