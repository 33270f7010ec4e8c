using System.Text.Json;

namespace Copilot.ModelServer;

/// <summary>One message of a conversation.</summary>
/// <param name="Role"><c>system</c>, <c>developer</c>, <c>user</c> or <c>assistant</c>.</param>
/// <param name="Text">Parts of text are joined as they come.</param>
public sealed record ReceivedMessage(string Role, string Text);

/// <summary>A chat completion as it was asked for, kept whole so that a test can look into it.</summary>
/// <param name="Number">In the order of arrival, from 1.</param>
/// <param name="Path">With its query.</param>
/// <param name="Body">As it came over the wire.</param>
/// <param name="Json">The same, read.</param>
public sealed record ReceivedRequest(int Number, string Path, IReadOnlyDictionary<string, string> Headers, string Body, JsonElement Json)
{
    /// <summary>The model, or on Azure's path the deployment.</summary>
    public required string Model { get; init; }

    public required IReadOnlyList<ReceivedMessage> Messages { get; init; }

    public bool Streamed => Flag(Json, "stream");

    /// <summary>Whether a stream is to end with its usage.</summary>
    public bool WantsUsage =>
        Json.TryGetProperty("stream_options", out var options)
        && options.ValueKind == JsonValueKind.Object
        && Flag(options, "include_usage");

    /// <summary><c>text</c>, <c>json_object</c> or <c>json_schema</c>.</summary>
    public string Format =>
        Json.TryGetProperty("response_format", out var format)
        && format.ValueKind == JsonValueKind.Object
        && format.TryGetProperty("type", out var type)
            ? type.GetString() ?? "text"
            : "text";

    /// <summary>What stands under <c>json_schema</c>: name, schema, strict. Null where none was sent.</summary>
    public JsonElement? SchemaFormat =>
        Format == "json_schema" && Json.GetProperty("response_format").TryGetProperty("json_schema", out var wrapper) ? wrapper : null;

    public JsonElement? Schema =>
        SchemaFormat is { ValueKind: JsonValueKind.Object } wrapper && wrapper.TryGetProperty("schema", out var schema) ? schema : null;

    public bool IsStrict => SchemaFormat is { ValueKind: JsonValueKind.Object } wrapper && Flag(wrapper, "strict");

    /// <summary>Under either of the two names that clients use.</summary>
    public int? MaxTokens => Number32("max_completion_tokens") ?? Number32("max_tokens");

    /// <summary>All text of one role, one message after another.</summary>
    public string Said(string role) => string.Join('\n', Messages.Where(m => m.Role == role).Select(m => m.Text));

    /// <summary>Everything that was said, as the endpoint's cache sees it.</summary>
    internal string Prompt => string.Concat(Messages.Select(m => $"{m.Role}\n{m.Text}\n"));

    private int? Number32(string name) =>
        Json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number)
            ? number
            : null;

    private static bool Flag(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;

    /// <summary>Null where the body is no chat completion.</summary>
    internal static ReceivedRequest? Read(
        int number,
        string path,
        IReadOnlyDictionary<string, string> headers,
        string body,
        string? deployment
    )
    {
        JsonElement json;
        try
        {
            using var document = JsonDocument.Parse(body);
            json = document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }

        if (
            json.ValueKind != JsonValueKind.Object
            || !json.TryGetProperty("messages", out var messages)
            || messages.ValueKind != JsonValueKind.Array
            || messages.GetArrayLength() == 0
        )
        {
            return null;
        }

        var model =
            deployment ?? (json.TryGetProperty("model", out var name) && name.ValueKind == JsonValueKind.String ? name.GetString() : null);
        return model is null
            ? null
            : new ReceivedRequest(number, path, headers, body, json)
            {
                Model = model,
                Messages =
                [
                    .. messages.EnumerateArray().Select(m => new ReceivedMessage(m.GetProperty("role").GetString() ?? "", Text(m))),
                ],
            };
    }

    private static string Text(JsonElement message) =>
        !message.TryGetProperty("content", out var content)
            ? ""
            : content.ValueKind switch
            {
                JsonValueKind.String => content.GetString()!,
                JsonValueKind.Array => string.Concat(
                    content.EnumerateArray().Select(part => part.TryGetProperty("text", out var text) ? text.GetString() : "")
                ),
                _ => "",
            };
}
