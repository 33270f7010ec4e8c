using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Copilot.Engine.Models.Calls;

namespace Copilot.Engine.Models.Recordings;

/// <summary>An answer's file, read liberally: it may hold the object asked for, a whole chat completion, a batch service's line, <c>{ "content": ... }</c>, or text with the JSON
/// somewhere in it. What is found is then checked as strictly as any answer.</summary>
/// <param name="Text">For a shaped request JSON of that shape.</param>
public sealed record RecordedAnswer(string Text, Tokens Tokens)
{
    private const string Told = "The recorded answer";

    private static readonly JsonWriterOptions Readable = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <exception cref="ModelFailedException">It holds no answer of the shape asked for.</exception>
    public static RecordedAnswer Read(string file, ModelRequest request, string hash)
    {
        var found = Content(file, request.Shape, hash);
        found = found with { Text = AnswerText.WithoutThinking(found.Text) };
        if (request.Shape is not { } shape)
        {
            return string.IsNullOrWhiteSpace(found.Text) ? throw Unusable(hash, "the answer is empty") : found;
        }

        string? problem = null;
        var candidates = new[] { found.Text, AnswerText.InFences(found.Text), AnswerText.InBraces(found.Text) };
        foreach (var candidate in candidates)
        {
            if (AnswerText.IsOf(shape, candidate, out var wrong))
            {
                return found with { Text = candidate.Trim() };
            }

            problem = wrong;
        }

        return
            candidates.Select(c => MendedList.Of(shape.Schema, c)).FirstOrDefault(m => m is not null) is { } mended
            && AnswerText.IsOf(shape, mended, out _)
            ? found with
            {
                Text = mended,
            }
            : throw Unusable(hash, problem!);
    }

    /// <summary>As an answer is kept: readable, with what it used.</summary>
    public static string Write(ModelAnswer answer, bool shaped)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(bytes, Readable))
        {
            writer.WriteStartObject();
            writer.WriteString("model", answer.Model);
            writer.WriteStartObject("usage");
            writer.WriteNumber("prompt_tokens", answer.Tokens.Input);
            writer.WriteNumber("completion_tokens", answer.Tokens.Output);
            writer.WriteNumber("cached_tokens", answer.Tokens.Cached);
            writer.WriteEndObject();
            writer.WritePropertyName("content");
            if (shaped)
            {
                using var document = JsonDocument.Parse(answer.Text);
                document.RootElement.WriteTo(writer);
            }
            else
            {
                writer.WriteStringValue(answer.Text);
            }

            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.WrittenSpan) + "\n";
    }

    private static RecordedAnswer Content(string file, AnswerShape? shape, string hash)
    {
        var whole = new RecordedAnswer(file, default);
        try
        {
            using var document = JsonDocument.Parse(file);
            var root = document.RootElement;
            if (root.ValueKind == JsonValueKind.String)
            {
                return new RecordedAnswer(root.GetString()!, default);
            }

            if (root.ValueKind != JsonValueKind.Object || (shape is not null && ShapeCheck.Problem(shape.Schema, root) is null))
            {
                return whole;
            }

            var body = Inner(root, "response") is { } response ? Inner(response, "body") ?? response : root;
            var told = Spent(body);
            if (Choice(body) is { } choice)
            {
                RefuseUnfinished(choice, hash);
                return new RecordedAnswer(
                    Inner(choice, "message") is { } message ? Words(message, hash) : throw Unusable(hash, "the answer is empty"),
                    told
                );
            }

            return body.TryGetProperty("content", out _) ? new RecordedAnswer(Words(body, hash), told)
                : Message(body) is { } elsewhere ? new RecordedAnswer(Words(elsewhere, hash), told)
                : whole;
        }
        catch (JsonException)
        {
            return whole;
        }
    }

    private static JsonElement? Choice(JsonElement body)
    {
        if (!body.TryGetProperty("choices", out var choices) || choices.ValueKind != JsonValueKind.Array)
        {
            return null;
        }

        return choices.EnumerateArray().Cast<JsonElement?>().FirstOrDefault()
            ?? throw new ModelFailedException(ModelFailure.Unusable, $"{Told} holds no message.");
    }

    // As other services lay a message down: { "message": ... }, { "result": { "message": ... } }, { "output": [ ... ] }, { "candidates": [ { "content": { "parts": [ ... ] } } ] }.
    private static JsonElement? Message(JsonElement body)
    {
        if ((Inner(body, "result") is { } result ? Inner(result, "message") ?? result : Inner(body, "message")) is { } message)
        {
            return message;
        }

        if (body.TryGetProperty("output", out var output) && output.ValueKind == JsonValueKind.Array)
        {
            return output
                .EnumerateArray()
                .Cast<JsonElement?>()
                .FirstOrDefault(o => o is { ValueKind: JsonValueKind.Object } item && item.TryGetProperty("content", out _));
        }

        return body.TryGetProperty("candidates", out var candidates) && candidates.ValueKind == JsonValueKind.Array
            ? candidates.EnumerateArray().Cast<JsonElement?>().FirstOrDefault()
            : null;
    }

    private static void RefuseUnfinished(JsonElement choice, string hash)
    {
        var reason =
            choice.ValueKind == JsonValueKind.Object
            && choice.TryGetProperty("finish_reason", out var told)
            && told.ValueKind == JsonValueKind.String
                ? told.GetString()
                : null;
        var why = reason switch
        {
            "length" => "it was cut off at its upper limit of tokens",
            "content_filter" => "a content filter stopped it",
            "tool_calls" or "function_call" => "it calls a tool",
            _ => null,
        };
        if (why is not null)
        {
            throw Unusable(hash, why);
        }
    }

    // A string, parts of text, or the object itself.
    private static string Words(JsonElement holder, string hash)
    {
        if (holder.ValueKind != JsonValueKind.Object || !holder.TryGetProperty("content", out var content))
        {
            throw Unusable(hash, "the answer is empty");
        }

        return content.ValueKind switch
        {
            JsonValueKind.String => content.GetString()!,
            JsonValueKind.Object => content.TryGetProperty("parts", out var parts) && parts.ValueKind == JsonValueKind.Array
                ? Joined(parts)
                : content.GetRawText(),
            JsonValueKind.Array => Joined(content),
            _ => throw Unusable(hash, "the answer is empty"),
        };
    }

    private static string Joined(JsonElement parts) =>
        string.Concat(
            parts
                .EnumerateArray()
                .Select(part =>
                    part.ValueKind == JsonValueKind.Object
                    && part.TryGetProperty("text", out var text)
                    && text.ValueKind == JsonValueKind.String
                        ? text.GetString()
                        : ""
                )
        );

    private static Tokens Spent(JsonElement body)
    {
        if (Inner(body, "usage") is not { } usage)
        {
            return default;
        }

        int Of(JsonElement element, string name) =>
            element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number)
                ? number
                : 0;
        var cached = Inner(usage, "prompt_tokens_details") is { } details ? Of(details, "cached_tokens") : Of(usage, "cached_tokens");
        return new Tokens(
            Math.Max(Of(usage, "prompt_tokens"), Of(usage, "input_tokens")),
            Math.Max(Of(usage, "completion_tokens"), Of(usage, "output_tokens")),
            cached
        );
    }

    private static JsonElement? Inner(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var inner) && inner.ValueKind == JsonValueKind.Object
            ? inner
            : null;

    private static ModelFailedException Unusable(string hash, string why) =>
        new(ModelFailure.Unusable, $"{Told} {hash} cannot be used: {why}.");
}
