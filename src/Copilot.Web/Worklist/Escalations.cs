using Copilot.Core;
using Copilot.Web.Audit;
using Copilot.Web.Cases;
using Copilot.Web.Storage;
using Microsoft.EntityFrameworkCore;

namespace Copilot.Web.Worklist;

/// <summary>Puts on record, once for each time to decide that passes, that a request is overdue and escalated, and has webhooks told. It decides nothing and moves nothing: people do.</summary>
internal sealed class Escalations(IServiceScopeFactory scopes, TimeProvider time)
{
    /// <summary>So many in one transaction, so that nobody who acts meanwhile waits for long.</summary>
    public const int AtOnce = 20;

    private static readonly string Waits = Core.Review.ReviewWords.Spelled(Core.Review.Stage.WaitingForInformation);

    /// <summary>Looks once.</summary>
    /// <returns>How many were found, of as many as are looked at in one go.</returns>
    public async Task<int> RoundAsync(CancellationToken cancel)
    {
        using var scope = scopes.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<WorkspaceDb>();
        // Looked at before the transaction: mostly there is none.
        var now = time.GetUtcNow();
        var late = await Late(db, now).Select(c => c.Id).ToListAsync(cancel);
        if (late.Count == 0)
        {
            return 0;
        }

        var stopped = await StoppedAsync(
            scope.ServiceProvider,
            await Late(db, now).Where(c => c.State == Waits).Select(c => c.Id).ToListAsync(cancel),
            now,
            cancel
        );
        var trail = scope.ServiceProvider.GetRequiredService<AuditTrail>();
        await using var transaction = await db.BeginActAsync(cancel);
        // As they are now that nobody else writes.
        db.ChangeTracker.Clear();
        foreach (var row in await Late(db, now).Where(c => late.Contains(c.Id)).ToListAsync(cancel))
        {
            if (stopped.TryGetValue(row.Id, out var due))
            {
                row.Due = due;
                continue;
            }

            row.Escalated = row.Due;
            await trail.AppendAsync(
                db,
                CaseDesk.Software,
                now,
                "escalate",
                row.Id,
                row.Name,
                $"escalated it to physicians and leads: it was to be decided by {row.Due.ToString("d MMM yyyy HH:mm", System.Globalization.CultureInfo.InvariantCulture)} UTC. Nothing is decided by that"
            );
        }

        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return late.Count;
    }

    private static IQueryable<CaseRow> Late(WorkspaceDb db, DateTimeOffset now) =>
        Heaps.Overdue(db.Cases, now).Where(c => c.Escalated != c.Due).OrderBy(c => c.Due).ThenBy(c => c.Id).Take(AtOnce);

    // A clock that the law stops while somebody is asked falls due later with each moment: the list learns it here.
    private static async Task<Dictionary<long, DateTimeOffset>> StoppedAsync(
        IServiceProvider services,
        IReadOnlyList<long> ids,
        DateTimeOffset now,
        CancellationToken cancel
    )
    {
        var due = new Dictionary<long, DateTimeOffset>();
        foreach (var id in ids)
        {
            try
            {
                if (
                    await services.GetRequiredService<CaseDesk>().OpenAsync(id, cancel) is { } open
                    && services.GetRequiredService<DueTime>().Of(open.Review.Case.Request, open.Row.Received, open.Record, now) is var later
                    && later > now
                )
                {
                    due[id] = later;
                }
            }
            catch (UnreadableInputException)
            {
                // What cannot be read any more is late all the same.
            }
        }

        return due;
    }
}
