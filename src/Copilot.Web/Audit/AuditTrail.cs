using Copilot.Core.AuditLog;
using Copilot.Core.Review;
using Copilot.Web.Storage;
using Microsoft.EntityFrameworkCore;

namespace Copilot.Web.Audit;

/// <summary>The audit log of the workspace: one chain. An event is added in the transaction of what it tells, so that neither is without the other.</summary>
public sealed class AuditTrail(Seal seal, Measuring.Counts counts)
{
    public const string Chain = "workspace";

    /// <summary>Adds an event to what the transaction will save; a transaction must be open, since the next event follows this one.</summary>
    /// <param name="act">Kebab case.</param>
    /// <param name="says">Goes on from the person's name: <c>reworded statement 14</c>. Without words of a chart.</param>
    public async Task AppendAsync(
        WorkspaceDb db,
        Person by,
        DateTimeOffset at,
        string act,
        long? caseId,
        string subject,
        string says,
        Seen? seen = null
    )
    {
        if (db.Database.CurrentTransaction is null)
        {
            throw new InvalidOperationException("An audit event is part of a transaction.");
        }

        await db.AloneAsync();
        // The chain is one for all plans. What this transaction has added already and not saved comes last.
        var last =
            db.Audit.Local.OrderByDescending(a => a.Sequence).FirstOrDefault(a => db.Entry(a).State == EntityState.Added)
            ?? await db.Audit.IgnoreQueryFilters().AsNoTracking().OrderByDescending(a => a.Sequence).FirstOrDefaultAsync();
        var head = last is null ? AuditHead.Empty(Chain) : AuditHead.Of(Event(last));
        var role = by.Id == Cases.CaseDesk.Software.Id ? AuditEvent.Software : ReviewWords.Spelled(by.Role);
        var sentence = $"{by.Name}\n{says}";
        var e = AuditChain.Append(head, new AuditEntry(at, by.Id, role, act, subject, seen ?? Seen.Nothing, AuditHash.Of(sentence)));
        db.Audit.Add(
            new AuditRow
            {
                Sequence = e.Sequence,
                CaseId = caseId,
                At = e.At,
                Actor = e.Actor,
                Role = e.Role,
                Act = e.Act,
                Subject = e.Subject,
                Draft = e.Seen.Draft,
                Guidelines = e.Seen.Guidelines,
                Prompts = e.Seen.Prompts,
                Model = e.Seen.Model,
                Software = e.Seen.Software,
                Payload = e.Payload,
                Previous = e.Previous,
                Hash = e.Hash,
                Says = seal.Close(sentence),
            }
        );
        await Webhooks.WebhookEvent.QueueAsync(db, e, caseId);
        counts.Act(act);
    }

    /// <summary>The events of a case, or of all, the newest first.</summary>
    /// <param name="before">Only events before this one.</param>
    public async Task<IReadOnlyList<AuditLine>> ReadAsync(
        WorkspaceDb db,
        long? caseId,
        long before,
        int count,
        CancellationToken cancel = default
    )
    {
        var rows = await db
            .Audit.AsNoTracking()
            .Where(a => (caseId == null || a.CaseId == caseId) && a.Sequence < before)
            .OrderByDescending(a => a.Sequence)
            .Take(count)
            .ToListAsync(cancel);
        return [.. rows.Select(Line)];
    }

    /// <summary>Holds the whole chain to its hashes, and each sentence to the hash that the chain has of it.</summary>
    public async Task<(ChainVerdict Verdict, long? Reworded)> VerifyAsync(WorkspaceDb db, CancellationToken cancel = default)
    {
        var verifier = new ChainVerifier(noted: null);
        long? reworded = null;
        await foreach (var row in Whole(db).WithCancellation(cancel))
        {
            verifier.Add(Event(row));
            if (reworded is null && (Opened(row) is not { } says || AuditHash.Of(says) != row.Payload))
            {
                reworded = row.Sequence;
            }
        }

        return (verifier.Finish(), reworded);
    }

    /// <summary>Writes the whole chain as <c>copilot audit-log verify</c> reads it: one event a line with its sentence, and last the seal. A row at a time is held.</summary>
    /// <remarks>A sentence that cannot be opened is left out; the chain holds without it.</remarks>
    public async Task ExportAsync(WorkspaceDb db, TextWriter writer, CancellationToken cancel = default)
    {
        AuditHead? head = null;
        await foreach (var row in Whole(db).WithCancellation(cancel))
        {
            var e = Event(row);
            await writer.WriteAsync($"{new Core.AuditLog.AuditLine(e, null, Opened(row)).Write()}\n".AsMemory(), cancel);
            head = AuditHead.Of(e);
        }

        if (head is not null)
        {
            await writer.WriteAsync($"{new Core.AuditLog.AuditLine(null, head).Write()}\n".AsMemory(), cancel);
        }
    }

    // The chain is one for all plans.
    private static IAsyncEnumerable<AuditRow> Whole(WorkspaceDb db) =>
        db.Audit.IgnoreQueryFilters().AsNoTracking().OrderBy(a => a.Sequence).AsAsyncEnumerable();

    private AuditLine Line(AuditRow row)
    {
        var says = Opened(row)?.Split('\n', 2) ?? ["Somebody", "did what cannot be read any more"];
        return new AuditLine(row.Sequence, row.At, says[0], row.Role, says[^1], row.CaseId, row.Subject);
    }

    private string? Opened(AuditRow row)
    {
        try
        {
            return seal.Open(row.Says);
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return null;
        }
    }

    private static AuditEvent Event(AuditRow r) =>
        new(
            Chain,
            r.Sequence,
            r.At,
            r.Actor,
            r.Role,
            r.Act,
            r.Subject,
            new Seen(r.Draft, r.Guidelines, r.Prompts, r.Model, r.Software),
            r.Payload,
            r.Previous,
            r.Hash
        );
}

/// <summary>One sentence of the audit log.</summary>
/// <param name="Says">Goes on from the name.</param>
public sealed record AuditLine(long Sequence, DateTimeOffset At, string Name, string Role, string Says, long? CaseId, string Subject);
