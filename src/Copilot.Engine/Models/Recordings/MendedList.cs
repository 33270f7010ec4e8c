using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Copilot.Engine.Models.Recordings;

/// <summary>A list that another party laid down nearly in the shape asked for. Each item is judged by itself later, so one that is written loosely must not cost the others: what an item has beside its shape
/// is left out, what it lacks is null, false or empty, a number that should be text is its digits, and text that should be a number is read as one. A field of which nothing can be made is empty, and what needs
/// it is then refused with its own reason.</summary>
/// <remarks>Only shapes that hold one list of objects and nothing else are mended; linear.</remarks>
internal static class MendedList
{
    private const int Deepest = 4;

    private static readonly JsonDocumentOptions Loose = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <returns>JSON of the shape; null where the shape is of another kind, or the text holds no such list.</returns>
    public static string? Of(JsonElement schema, string text)
    {
        if (ListOf(schema) is not var (name, fields))
        {
            return null;
        }

        foreach (var form in Forms(text))
        {
            try
            {
                using var document = JsonDocument.Parse(form, Loose);
                if (Find(document.RootElement, name, fields, 0) is { } list)
                {
                    return Written(name, fields, list);
                }
            }
            catch (JsonException)
            {
                // The next form, if any.
            }
        }

        return null;
    }

    // The object itself, a bare list, and one object a line.
    private static IEnumerable<string> Forms(string text)
    {
        var bare = text.Trim();
        yield return bare;
        var (first, last) = (bare.IndexOf('['), bare.LastIndexOf(']'));
        if (first >= 0 && last > first)
        {
            yield return bare[first..(last + 1)];
        }

        if (bare.StartsWith('{'))
        {
            yield return '['
                + string.Join(
                    ',',
                    bare.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(l => l.TrimEnd(','))
                )
                + ']';
        }
    }

    private static (string Name, JsonElement Fields)? ListOf(JsonElement schema) =>
        schema.ValueKind == JsonValueKind.Object
        && schema.TryGetProperty("properties", out var properties)
        && properties.EnumerateObject().Take(2).ToList() is [var only]
        && only.Value.TryGetProperty("items", out var items)
        && items.TryGetProperty("properties", out var fields)
            ? (only.Name, fields)
            : null;

    // The list under its name, wherever it stands; or a list that is nothing else, of objects that have a field of the items.
    private static JsonElement? Find(JsonElement value, string name, JsonElement fields, int depth)
    {
        if (value.ValueKind == JsonValueKind.Array)
        {
            var items = value.EnumerateArray().ToList();
            return items.Count == 0
                || items.Exists(i =>
                    i.ValueKind == JsonValueKind.Object && fields.EnumerateObject().Count(f => Field(i, f.Name) is not null) > 1
                )
                    ? value
                : items is [var only] ? Find(only, name, fields, depth + 1)
                : null;
        }

        if (value.ValueKind != JsonValueKind.Object || depth > Deepest)
        {
            return null;
        }

        if (Field(value, name) is { ValueKind: JsonValueKind.Array } list)
        {
            return list;
        }

        return value
            .EnumerateObject()
            .Where(p => p.Value.ValueKind == JsonValueKind.Object)
            .Select(p => Find(p.Value, name, fields, depth + 1))
            .FirstOrDefault(f => f is not null);
    }

    private static JsonElement? Field(JsonElement item, string name) =>
        item.EnumerateObject()
            .Where(p => string.Equals(p.Name, name, StringComparison.OrdinalIgnoreCase))
            .Select(p => (JsonElement?)p.Value)
            .FirstOrDefault();

    private static string Written(string name, JsonElement fields, JsonElement list)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(bytes, Plain))
        {
            writer.WriteStartObject();
            writer.WriteStartArray(name);
            foreach (var item in list.EnumerateArray())
            {
                writer.WriteStartObject();
                foreach (var field in fields.EnumerateObject())
                {
                    writer.WritePropertyName(field.Name);
                    Write(writer, field.Value, item.ValueKind == JsonValueKind.Object ? Field(item, field.Name) : null);
                }

                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter writer, JsonElement schema, JsonElement? value)
    {
        bool Takes(string type) =>
            schema.TryGetProperty("type", out var told)
            && (told.ValueKind == JsonValueKind.Array ? told.EnumerateArray().Any(t => t.GetString() == type) : told.GetString() == type);
        var text = value is { } v
            ? v.ValueKind switch
            {
                JsonValueKind.String => v.GetString(),
                JsonValueKind.Number => v.GetRawText(),
                JsonValueKind.True => "true",
                JsonValueKind.False => "false",
                JsonValueKind.Array when v.EnumerateArray().Take(2).ToList() is [{ ValueKind: JsonValueKind.String } only] =>
                    only.GetString(),
                _ => null,
            }
            : null;
        if (Takes("boolean"))
        {
            writer.WriteBooleanValue(text?.Trim().ToLowerInvariant() is "true" or "yes" or "1");
        }
        else if (Takes("integer") || Takes("number"))
        {
            writer.WriteNumberValue(Digits(text));
        }
        else if (text is null && Takes("null"))
        {
            writer.WriteNullValue();
        }
        else if (Takes("string"))
        {
            writer.WriteStringValue(text ?? "");
        }
        else if (value is { } whole)
        {
            whole.WriteTo(writer);
        }
        else
        {
            writer.WriteNullValue();
        }
    }

    // "14", "L14", "14-15", 14.0: the first whole number; nothing is zero.
    private static int Digits(string? text)
    {
        var from = (text ?? "").AsSpan().IndexOfAnyInRange('0', '9');
        var digits = from < 0 ? "" : string.Concat(text![from..].TakeWhile(char.IsAsciiDigit));
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
    }
}
