using Copilot.Core.Drafting.Wording;
using Copilot.Core.Review;
using Copilot.Web.Audit;
using Copilot.Web.Hosting;
using Copilot.Web.People;
using Copilot.Web.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Copilot.Web.Keys;

/// <summary>Grants, draws and revokes API keys, each with its audit event.</summary>
/// <remarks>Two people have part in a key: an administrator grants it, and the person for whom it acts draws its secret. So an administrator, who reads no charts, never holds a key that does.</remarks>
public sealed class KeyDesk(WorkspaceDb db, UserManager<Account> people, AuditTrail trail, TimeProvider time)
{
    public const int LongestName = 60;
    public const int MostDays = 366;

    /// <summary>Why a key was not granted, drawn or revoked; the new key where it was.</summary>
    /// <param name="Secret">The whole key, shown this once.</param>
    public sealed record Outcome(
        string? Refused = null,
        string Remedy = "",
        KeyRow? Key = null,
        string? Secret = null,
        bool Missing = false
    );

    /// <param name="days">How long it holds, from now.</param>
    public async Task<Outcome> GrantAsync(
        Person by,
        string? name,
        string? ownerId,
        IReadOnlyList<string> scopes,
        int days,
        CancellationToken cancel = default
    )
    {
        var called = (name ?? "").Trim();
        if (!PlainName.Is(called, LongestName))
        {
            return new(
                $"A key has a name of 1 to {LongestName} characters, on one line, all of which can be seen.",
                "Name the program that will use it: the audit log tells its acts by that name."
            );
        }

        if (days is < 1 or > MostDays)
        {
            return new($"A key holds from 1 to {MostDays} days.", "Grant another when it ends.");
        }

        if (
            ownerId is null
            || await people.FindByIdAsync(ownerId) is not { } owner
            || (await people.GetRolesAsync(owner)).Select(Roles.Read).FirstOrDefault() is not { } role
        )
        {
            return new("There is no such person.", "Choose for whom the key acts.");
        }

        var may = Scope.Of(role);
        if (scopes.Count == 0 || scopes.Except(may).Any())
        {
            return new(
                $"A key of {ReviewWords.Said(role)} has the scopes {Lists.And(may)}, and at least one.",
                "A key never does more than the person for whom it acts."
            );
        }

        var now = time.GetUtcNow();
        var row = new KeyRow
        {
            Name = called,
            OwnerId = owner.Id,
            Scopes = string.Join(' ', may.Where(scopes.Contains)),
            GrantedAt = now,
            GrantedBy = by.Name,
            Expires = now.AddDays(days),
        };
        await using var transaction = await db.BeginActAsync(cancel);
        db.Keys.Add(row);
        await db.SaveChangesAsync(cancel);
        await trail.AppendAsync(
            db,
            by,
            now,
            "grant-key",
            null,
            $"key-{row.Id}",
            $"granted the key “{called}” to {owner.Name}: {row.Scopes.Replace(" ", ", ", StringComparison.Ordinal)}, for {days} days"
        );
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return new(Key: row);
    }

    /// <summary>Makes the secret of a key that was granted, and gives it this once.</summary>
    public async Task<Outcome> DrawAsync(Person by, long id, CancellationToken cancel = default)
    {
        var now = time.GetUtcNow();
        await using var transaction = await db.BeginActAsync(cancel);
        if (await db.Keys.FirstOrDefaultAsync(k => k.Id == id && k.OwnerId == by.Id, cancel) is not { } row)
        {
            return new("There is no such key of yours.", "An administrator grants one.", Missing: true);
        }

        if (row.Hash is not null || row.Revoked is not null || row.Expires <= now)
        {
            return new(
                row.Hash is not null ? "The key was drawn already, and is shown once." : "The key was revoked or has ended.",
                "Ask an administrator for another."
            );
        }

        var (key, prefix, hash) = KeyText.Make();
        (row.Prefix, row.Hash) = (prefix, hash);
        await trail.AppendAsync(db, by, now, "draw-key", null, $"key-{row.Id}", $"drew the key “{row.Name}”");
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return new(Key: row, Secret: key);
    }

    /// <summary>Ends a key at once. An administrator ends any, everybody their own.</summary>
    public async Task<Outcome> RevokeAsync(Person by, long id, CancellationToken cancel = default)
    {
        var now = time.GetUtcNow();
        await using var transaction = await db.BeginActAsync(cancel);
        if (
            await db.Keys.FirstOrDefaultAsync(k => k.Id == id && (k.OwnerId == by.Id || by.Role == Role.Administrator), cancel)
            is not { } row
        )
        {
            return new("There is no such key.", "", Missing: true);
        }

        if (row.Revoked is null)
        {
            row.Revoked = now;
            await trail.AppendAsync(db, by, now, "revoke-key", null, $"key-{row.Id}", $"revoked the key “{row.Name}”");
            await db.SaveChangesAsync(cancel);
            await transaction.CommitAsync(cancel);
        }

        return new(Key: row);
    }
}
