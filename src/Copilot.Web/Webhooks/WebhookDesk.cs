using Copilot.Core.Review;
using Copilot.Web.Audit;
using Copilot.Web.Hosting;
using Copilot.Web.Storage;
using Microsoft.EntityFrameworkCore;

namespace Copilot.Web.Webhooks;

/// <summary>What an administrator does to webhooks, each with its audit event.</summary>
public sealed class WebhookDesk(WorkspaceDb db, Seal seal, AuditTrail trail, AddressGuard guard, TimeProvider time)
{
    private const int LongestName = 60;

    /// <summary>Webhooks beyond this slow every act.</summary>
    public const int Most = 20;

    /// <param name="Secret">Shown this once.</param>
    public sealed record Outcome(
        string? Refused = null,
        string Remedy = "",
        WebhookRow? Webhook = null,
        string? Secret = null,
        string? Says = null,
        bool Missing = false
    );

    /// <summary>What can be done to one that is there.</summary>
    public static IReadOnlyList<string> Acts { get; } = ["test", "pause", "resume", "retry", "remove"];

    public async Task<Outcome> MakeAsync(Person by, string? name, string? address, CancellationToken cancel = default)
    {
        var called = (name ?? "").Trim();
        if (!PlainName.Is(called, LongestName))
        {
            return new(
                $"A webhook has a name of 1 to {LongestName} characters, on one line, all of which can be seen.",
                "Name the system that is told."
            );
        }

        if (guard.Against((address ?? "").Trim()) is { } against)
        {
            return new(against, "Give the address at which the system takes messages.");
        }

        await using var transaction = await db.BeginActAsync(cancel);
        if (await db.Webhooks.CountAsync(cancel) >= Most)
        {
            return new($"There are {Most} webhooks already.", "Remove one that nobody needs.");
        }

        var secret = Signature.Secret();
        var row = new WebhookRow
        {
            Name = called,
            Address = address!.Trim(),
            Secret = seal.Close(secret),
            Active = true,
            At = time.GetUtcNow(),
            By = by.Name,
        };
        db.Webhooks.Add(row);
        await db.SaveChangesAsync(cancel);
        await trail.AppendAsync(
            db,
            by,
            row.At,
            "make-webhook",
            null,
            $"webhook-{row.Id}",
            $"made the webhook “{called}” to {new Uri(row.Address).Host}"
        );
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return new(Webhook: row, Secret: secret);
    }

    /// <param name="act">One of <see cref="Acts"/>.</param>
    public async Task<Outcome> DoAsync(Person by, long id, string act, CancellationToken cancel = default)
    {
        var now = time.GetUtcNow();
        await using var transaction = await db.BeginActAsync(cancel);
        if (!Acts.Contains(act) || await db.Webhooks.FirstOrDefaultAsync(w => w.Id == id, cancel) is not { } row)
        {
            return new("There is no such webhook, or nothing of that name to do to it.", "", Missing: true);
        }

        var (did, says) = act switch
        {
            "test" => ("sent a test to", "A test waits to be sent; what became of it stands here in a few seconds."),
            "pause" => ("paused", "It is told nothing until it is resumed; what happens meanwhile is not kept for it."),
            "resume" => ("resumed", "It is told again from now on."),
            "retry" => ("tried again the parked messages of", "Its parked messages are tried again."),
            _ => ("removed", "It is gone, with what waited for it."),
        };
        switch (act)
        {
            case "test":
                db.Messages.Add(
                    new MessageRow
                    {
                        WebhookId = id,
                        Body = new WebhookEvent(
                            $"test-{id}-{now.ToUnixTimeMilliseconds()}",
                            WebhookEvent.Test,
                            now,
                            null,
                            null,
                            null,
                            null,
                            null
                        ).Body(),
                        Next = now,
                        Since = now,
                        Says = "waits to be sent",
                    }
                );
                break;
            case "pause" or "resume":
                row.Active = act == "resume";
                break;
            case "retry":
                await db
                    .Messages.Where(m => m.WebhookId == id && m.State == MessageState.Parked)
                    .ExecuteUpdateAsync(
                        m =>
                            m.SetProperty(x => x.State, MessageState.Waiting)
                                .SetProperty(x => x.Attempts, 0)
                                .SetProperty(x => x.Next, now)
                                .SetProperty(x => x.Says, "waits to be sent again"),
                        cancel
                    );
                break;
            default:
                db.Webhooks.Remove(row);
                break;
        }

        await trail.AppendAsync(db, by, now, $"{act}-webhook", null, $"webhook-{id}", $"{did} the webhook “{row.Name}”");
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return new(Webhook: row, Says: says);
    }
}
