using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Copilot.Core.AuditLog;

/// <summary>One line of an exported audit log.</summary>
/// <param name="Event">Null where the line is the seal.</param>
/// <param name="Seal">Where the chain ended when it was exported; null where the line is an event.</param>
/// <param name="Payload">What changed, where the export holds it; its hash must be the event's.</param>
public sealed record AuditLine(AuditEvent? Event, AuditHead? Seal, string? Payload = null)
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 4, AllowDuplicateProperties = false };

    private static readonly string[] Keys =
    [
        "chain",
        "sequence",
        "at",
        "actor",
        "role",
        "act",
        "subject",
        "seen",
        "payload_hash",
        "previous",
        "hash",
    ];

    private static readonly string[] SeenKeys = ["draft", "guidelines", "prompts", "model", "software"];

    /// <summary>The line as JSON, without its line end.</summary>
    public string Write()
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            if (Seal is { } seal)
            {
                json.WriteStartObject("seal");
                json.WriteString("chain", seal.Chain);
                json.WriteNumber("count", seal.Count);
                json.WriteString("head", seal.Hash);
                json.WriteEndObject();
            }
            else
            {
                Write(json, Event ?? throw new InvalidOperationException("The line is neither an event nor a seal."));
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>Reads a line strictly: only as it is written, to the letter; null where it is neither an event nor a seal.</summary>
    public static AuditLine? Read(string line)
    {
        try
        {
            using var document = JsonDocument.Parse(line, Strict);
            var root = document.RootElement;
            var read =
                root.ValueKind != JsonValueKind.Object ? null
                : root.TryGetProperty("seal", out var seal) ? ReadSeal(root, seal)
                : ReadEvent(root);

            // Another spelling of the same values (-00:00 for +00:00) keeps every hash, and still was not written by us.
            return read is not null && read.Write() == line ? read : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException or KeyNotFoundException)
        {
            return null;
        }
    }

    private void Write(Utf8JsonWriter json, AuditEvent e)
    {
        json.WriteString("chain", e.Chain);
        json.WriteNumber("sequence", e.Sequence);
        json.WriteString("at", e.At.ToString("O", CultureInfo.InvariantCulture));
        json.WriteString("actor", e.Actor);
        json.WriteString("role", e.Role);
        json.WriteString("act", e.Act);
        json.WriteString("subject", e.Subject);
        json.WriteStartObject("seen");
        json.WriteString("draft", e.Seen.Draft);
        json.WriteString("guidelines", e.Seen.Guidelines);
        json.WriteString("prompts", e.Seen.Prompts);
        json.WriteString("model", e.Seen.Model);
        json.WriteString("software", e.Seen.Software);
        json.WriteEndObject();
        json.WriteString("payload_hash", e.Payload);
        json.WriteString("previous", e.Previous);
        json.WriteString("hash", e.Hash);
        if (Payload is { } payload)
        {
            json.WriteString("payload", payload);
        }
    }

    private static AuditLine? ReadSeal(JsonElement root, JsonElement seal) =>
        Has(root, ["seal"]) && Has(seal, ["chain", "count", "head"])
            ? new AuditLine(null, new AuditHead(Text(seal, "chain"), seal.GetProperty("count").GetInt64(), Text(seal, "head")))
            : null;

    private static AuditLine? ReadEvent(JsonElement root)
    {
        var payload = root.TryGetProperty("payload", out var given) ? given.GetString() : null;
        var seen = root.GetProperty("seen");
        return
            (given.ValueKind == JsonValueKind.Undefined ? Has(root, Keys) : payload is not null && Has(root, [.. Keys, "payload"]))
            && Has(seen, SeenKeys)
            && DateTimeOffset.TryParseExact(Text(root, "at"), "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var at)
            ? new AuditLine(
                new AuditEvent(
                    Text(root, "chain"),
                    root.GetProperty("sequence").GetInt64(),
                    at,
                    Text(root, "actor"),
                    Text(root, "role"),
                    Text(root, "act"),
                    Text(root, "subject"),
                    new Seen(
                        Maybe(seen, "draft"),
                        Maybe(seen, "guidelines"),
                        Maybe(seen, "prompts"),
                        Maybe(seen, "model"),
                        Maybe(seen, "software")
                    ),
                    Maybe(root, "payload_hash"),
                    Text(root, "previous"),
                    Text(root, "hash")
                ),
                null,
                payload
            )
            : null;
    }

    private static bool Has(JsonElement element, string[] keys) =>
        element.EnumerateObject().Count() == keys.Length && Array.TrueForAll(keys, k => element.TryGetProperty(k, out _));

    private static string Text(JsonElement element, string key) => element.GetProperty(key).GetString() ?? throw new FormatException(key);

    private static string? Maybe(JsonElement element, string key) => element.GetProperty(key).GetString();
}
