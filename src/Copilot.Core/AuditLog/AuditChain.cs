using Copilot.Core.Cases;

namespace Copilot.Core.AuditLog;

/// <summary>Where a chain ended when somebody wrote it down: how many events, and the hash of the last. Kept apart from the chain, it shows a cut or rewritten end.</summary>
public sealed record AuditHead(string Chain, long Count, string Hash)
{
    /// <summary>Of a chain without events.</summary>
    public static AuditHead Empty(string chain) => new(chain, 0, AuditChain.Origin(chain));

    public static AuditHead Of(AuditEvent last) => new(last.Chain, last.Sequence, last.Hash);
}

/// <summary>An append-only chain of events, each bound to the one before by its hash.</summary>
public static class AuditChain
{
    private const int LongestField = 500;

    /// <summary>What the first event of a chain follows; another for each chain, so that no event can be moved between chains.</summary>
    public static string Origin(string chain) => AuditHash.Of($"copilot-audit-chain/1\n{chain}");

    /// <summary>The next event. The time is kept in UTC to the millisecond, which every store keeps.</summary>
    /// <exception cref="ArgumentException">A field is empty, too long, or holds control characters; a hash is none.</exception>
    public static AuditEvent Append(AuditHead head, AuditEntry entry)
    {
        Check(head.Chain, nameof(head.Chain));
        Check(entry.Actor, nameof(entry.Actor));
        Check(entry.Subject, nameof(entry.Subject));
        foreach (
            var field in (string?[])[entry.Seen.Draft, entry.Seen.Guidelines, entry.Seen.Prompts, entry.Seen.Model, entry.Seen.Software]
        )
        {
            if (field is not null)
            {
                Check(field, nameof(entry.Seen));
            }
        }

        if (!Shapes.IsKebab(entry.Act) || !Shapes.IsKebab(entry.Role))
        {
            throw new ArgumentException("An act and a role are written in kebab case.", nameof(entry));
        }

        if (entry.Payload is { } payload && !AuditHash.IsHash(payload))
        {
            throw new ArgumentException("The payload is given by its hash.", nameof(entry));
        }

        var at = entry.At.ToUniversalTime();
        at = at.AddTicks(-(at.Ticks % TimeSpan.TicksPerMillisecond));
        var next = new AuditEvent(
            head.Chain,
            head.Count + 1,
            at,
            entry.Actor,
            entry.Role,
            entry.Act,
            entry.Subject,
            entry.Seen,
            entry.Payload,
            head.Hash,
            ""
        );
        return next with { Hash = next.ComputeHash() };
    }

    /// <summary>Holds events against each other in the order given, and against the heads that are known. One pass, constant memory.</summary>
    /// <param name="end">Where exactly the chain ends. Without it a cut end cannot be seen: nothing in a chain tells how long it was.</param>
    /// <param name="noted">A head noted at some earlier time, by which the chain must have come.</param>
    public static ChainVerdict Verify(IEnumerable<AuditEvent> events, AuditHead? end = null, AuditHead? noted = null)
    {
        var verifier = new ChainVerifier(end, noted);
        foreach (var e in events)
        {
            verifier.Add(e);
        }

        return verifier.Finish();
    }

    private static void Check(string text, string name)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > LongestField || text.Any(char.IsControl))
        {
            throw new ArgumentException($"It is empty, longer than {LongestField} characters, or holds control characters.", name);
        }
    }
}
