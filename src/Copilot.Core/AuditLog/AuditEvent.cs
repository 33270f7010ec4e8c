using System.Globalization;
using System.Text;
using Copilot.Core.Drafting;

namespace Copilot.Core.AuditLog;

/// <summary>What was before the actor: hashes and versions, so that it can be replayed; null where there was none.</summary>
/// <param name="Draft">Hash of the draft as shown.</param>
/// <param name="Guidelines">Hash of the guideline folder.</param>
/// <param name="Prompts">Hash of the prompt folder.</param>
/// <param name="Model">Name and revision of the language model.</param>
/// <param name="Software">Revision of the program, guardrails included.</param>
public sealed record Seen(
    string? Draft = null,
    string? Guidelines = null,
    string? Prompts = null,
    string? Model = null,
    string? Software = null
)
{
    public static Seen Nothing { get; } = new();

    /// <param name="draft">Hash of the draft; null where none was shown.</param>
    public static Seen Of(Versions versions, string? draft) =>
        new(draft, versions.Guidelines, versions.Prompts, versions.Model, versions.Copilot);
}

/// <summary>What is to be recorded: somebody did something to something.</summary>
/// <param name="Actor">Id of the person, or of the program where software acted.</param>
/// <param name="Role">The role in which they acted, or <see cref="AuditEvent.Software"/>.</param>
/// <param name="Act">Kebab case: <c>sign-partial</c>, <c>view</c>.</param>
/// <param name="Subject">Id of what was acted upon; never a record's words.</param>
/// <param name="Payload">Hash of what changed, which is kept elsewhere (and may be deleted or re-encrypted there without breaking the chain); null where nothing did.</param>
public sealed record AuditEntry(DateTimeOffset At, string Actor, string Role, string Act, string Subject, Seen Seen, string? Payload);

/// <summary>One link of an audit chain. Its hash covers every field and, by <see cref="Previous"/>, every event before it.</summary>
/// <param name="Chain">Id of the chain, for example a plan's.</param>
/// <param name="Sequence">Counted from 1 without a gap.</param>
/// <param name="Previous">Hash of the event before; of the first, <see cref="AuditChain.Origin"/>.</param>
public sealed record AuditEvent(
    string Chain,
    long Sequence,
    DateTimeOffset At,
    string Actor,
    string Role,
    string Act,
    string Subject,
    Seen Seen,
    string? Payload,
    string Previous,
    string Hash
)
{
    /// <summary>The role of software in the log.</summary>
    public const string Software = "software";

    /// <summary>The bytes that are hashed: a version line, then each field in a fixed order as its length in bytes, a colon, its UTF-8 and a line feed; <c>-</c> for null. No two events share them.</summary>
    /// <exception cref="ArgumentException">A field holds half a surrogate pair.</exception>
    public byte[] CanonicalBytes()
    {
        var buffer = new MemoryStream();
        buffer.Write("copilot-audit-event/1\n"u8);
        foreach (
            var field in (string?[])
                [
                    Chain,
                    Sequence.ToString(CultureInfo.InvariantCulture),
                    At.ToString("O", CultureInfo.InvariantCulture),
                    Actor,
                    Role,
                    Act,
                    Subject,
                    Seen.Draft,
                    Seen.Guidelines,
                    Seen.Prompts,
                    Seen.Model,
                    Seen.Software,
                    Payload,
                    Previous,
                ]
        )
        {
            if (field is null)
            {
                buffer.Write("-\n"u8);
                continue;
            }

            var bytes = AuditHash.Utf8.GetBytes(field);
            buffer.Write(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{bytes.Length}:")));
            buffer.Write(bytes);
            buffer.WriteByte((byte)'\n');
        }

        return buffer.ToArray();
    }

    /// <summary>The hash that its fields give.</summary>
    public string ComputeHash() => AuditHash.Of(CanonicalBytes());
}
