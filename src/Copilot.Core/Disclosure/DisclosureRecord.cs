using System.Text.Json;

namespace Copilot.Core.Disclosure;

/// <summary>Where a call went.</summary>
public enum Destination
{
    /// <summary>Nowhere: a recorded answer was used, or nobody was there to ask.</summary>
    Recorded,

    /// <summary>An endpoint whose address is this machine's.</summary>
    Local,

    /// <summary>Another machine.</summary>
    Remote,
}

/// <summary>What one call to a language model sent: how much, and of what kind, never the text.</summary>
/// <param name="Time">When it was sent; null where nothing was, so that the same recordings give the same output.</param>
/// <param name="Role"><c>facts</c>, <c>draft</c>, <c>questions</c>.</param>
/// <param name="Purpose">The prompt with its version and hash.</param>
/// <param name="Hash">Of the request as it was sent, masks and all.</param>
/// <param name="Masked">How many masks of each kind it held; kinds without any are left out.</param>
/// <param name="Characters">Of all messages, in UTF-16 units.</param>
/// <param name="Documents">Of the case, that it named.</param>
public sealed record DisclosureRecord(
    DateTimeOffset? Time,
    string Role,
    string Purpose,
    Destination Destination,
    string Hash,
    IReadOnlyDictionary<IdentifierKind, int> Masked,
    int Characters,
    int Documents
)
{
    /// <summary>One JSON object.</summary>
    public void WriteTo(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (Time is { } time)
        {
            writer.WriteString(
                "time",
                time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture)
            );
        }

        writer.WriteString("role", Role);
        writer.WriteString("purpose", Purpose);
        writer.WriteString("endpoint", Destination.ToString().ToLowerInvariant());
        writer.WriteString("hash", Hash);
        writer.WriteStartObject("masked");
        foreach (var (kind, count) in Masked.OrderBy(m => m.Key))
        {
            writer.WriteNumber(MaskForm.Name(kind).ToLowerInvariant(), count);
        }

        writer.WriteEndObject();
        writer.WriteNumber("characters", Characters);
        writer.WriteNumber("documents", Documents);
        writer.WriteEndObject();
    }
}
