using System.Buffers;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Copilot.Engine.Models.Calls;

/// <summary>What a language model is used for; each may be another model.</summary>
public enum ModelRole
{
    Facts,
    Draft,
    Questions,
}

/// <summary>Whose turn a message of a request to a language model is.</summary>
public enum Speaker
{
    System,
    User,
    Assistant,
}

/// <summary>One message. What comes from a chart or a guideline stands in a user's message, delimited as data, never in the system's.</summary>
public sealed record ModelMessage(Speaker Speaker, string Text);

/// <summary>The shape that an answer must have.</summary>
/// <param name="Name">Letters, digits and underscores, as endpoints ask for.</param>
/// <param name="Schema">A JSON schema that a strict endpoint accepts: every property required, no additional ones.</param>
public sealed record AnswerShape(string Name, JsonElement Schema);

/// <summary>How an answer is made: part of what is asked, so of the request's hash.</summary>
/// <param name="MaxOutputTokens">The answer is cut off there; a cut answer is a failed one.</param>
public sealed record ModelSettings(double Temperature, int? Seed, int MaxOutputTokens);

/// <summary>One question to a language model. The stable part comes first, so that an endpoint can keep it.</summary>
/// <param name="Prompt">The prompt's id, version and hash, <c>facts@1#sha256:...</c>.</param>
/// <param name="Shape">Null where the answer is free text.</param>
public sealed record ModelRequest(
    ModelRole Role,
    string Prompt,
    IReadOnlyList<ModelMessage> Messages,
    AnswerShape? Shape,
    ModelSettings Settings
)
{
    /// <summary>The same question has the same hash, whichever endpoint is asked: 64 lower-case hexadecimal digits of the SHA-256 of <see cref="WriteTo"/>'s bytes.</summary>
    public string Hash
    {
        get
        {
            var bytes = new ArrayBufferWriter<byte>();
            using (var writer = new Utf8JsonWriter(bytes))
            {
                WriteTo(writer, hash: null);
            }

            return Convert.ToHexStringLower(SHA256.HashData(bytes.WrittenSpan));
        }
    }

    /// <summary>The request as a person, a batch service or a program can read and answer it.</summary>
    public string ToJson()
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (
            var writer = new Utf8JsonWriter(
                bytes,
                new JsonWriterOptions
                {
                    Indented = true,
                    NewLine = "\n",
                    Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
                }
            )
        )
        {
            WriteTo(writer, Hash);
        }

        return System.Text.Encoding.UTF8.GetString(bytes.WrittenSpan) + "\n";
    }

    private void WriteTo(Utf8JsonWriter writer, string? hash)
    {
        writer.WriteStartObject();
        if (hash is not null)
        {
            writer.WriteString("hash", hash);
        }

        writer.WriteString("role", Spell(Role));
        writer.WriteString("prompt", Prompt);
        writer.WriteStartArray("messages");
        foreach (var message in Messages)
        {
            writer.WriteStartObject();
            writer.WriteString("role", message.Speaker.ToString().ToLowerInvariant());
            writer.WriteString("content", message.Text);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        if (Shape is { } shape)
        {
            writer.WriteStartObject("schema");
            writer.WriteString("name", shape.Name);
            writer.WritePropertyName("schema");
            shape.Schema.WriteTo(writer);
            writer.WriteEndObject();
        }

        writer.WriteStartObject("settings");
        writer.WriteNumber("temperature", Settings.Temperature);
        if (Settings.Seed is { } seed)
        {
            writer.WriteNumber("seed", seed);
        }

        writer.WriteNumber("max_output_tokens", Settings.MaxOutputTokens);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    public static string Spell(ModelRole role) => role.ToString().ToLowerInvariant();
}
