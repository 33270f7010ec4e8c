using System.Text.Json;
using Copilot.Core.Review;
using Copilot.Web.Cases;
using Copilot.Web.Storage;
using Microsoft.EntityFrameworkCore;

namespace Copilot.Web.Drafting;

/// <summary>What a person writes on a statement and has not saved yet.</summary>
/// <param name="Place">The statement; for one of their own the section in which it is to stand.</param>
/// <param name="Citations">As the form's field holds them, one a line.</param>
/// <param name="From">What the statement said when they began; empty for one of their own.</param>
public sealed record Writing(string Place, string Text, string Citations, string? Level, string From, DateTimeOffset At);

/// <summary>Keeps words while they are typed, so that a browser or a machine that ends takes none along. They are of whoever writes them, sealed, and no part of the draft before they are saved.</summary>
public sealed class Writings(WorkspaceDb db, CaseDesk desk, Seal seal)
{
    public const int Longest = 8000;

    private sealed record Kept(string Text, string Citations, string? Level, string From);

    /// <summary>Whether there is such a request.</summary>
    public Task<bool> IsAsync(long caseId, CancellationToken cancel) => db.Cases.AnyAsync(c => c.Id == caseId, cancel);

    /// <summary>A person's own, on one request.</summary>
    public async Task<IReadOnlyList<Writing>> OfAsync(long caseId, string accountId, CancellationToken cancel = default) =>
        [
            .. (
                await db
                    .Writings.AsNoTracking()
                    .Where(w => w.CaseId == caseId && w.AccountId == accountId)
                    .OrderBy(w => w.Id)
                    .ToListAsync(cancel)
            ).Select(Read),
        ];

    /// <summary>Keeps them in place of those before.</summary>
    /// <returns>Why not; empty where they are kept; null where there is no such request or draft.</returns>
    public async Task<IReadOnlyList<Refusal>?> KeepAsync(Person by, long caseId, Writing writing, CancellationToken cancel)
    {
        if (await desk.OpenAsync(caseId, cancel) is not { Newest: not null } open)
        {
            return null;
        }

        if (ReviewDesk.Against(open.Record, Act.Edit, by, Particulars.None) is { Count: > 0 } against)
        {
            return against;
        }

        var text = seal.Close(JsonSerializer.Serialize(new Kept(writing.Text, writing.Citations, writing.Level, writing.From)));
        if (
            await Mine(caseId, by.Id, writing.Place)
                .ExecuteUpdateAsync(w => w.SetProperty(x => x.Text, text).SetProperty(x => x.At, desk.Now), cancel) > 0
        )
        {
            return [];
        }

        db.Writings.Add(
            new WritingRow
            {
                CaseId = caseId,
                AccountId = by.Id,
                Place = writing.Place,
                Text = text,
                At = desk.Now,
            }
        );
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException)
        {
            // Kept at the same moment from another window: what came first stands until the next key is pressed.
            db.ChangeTracker.Clear();
        }

        return [];
    }

    /// <summary>Puts them away.</summary>
    public Task RemoveAsync(string accountId, long caseId, string place, CancellationToken cancel) =>
        Mine(caseId, accountId, place).ExecuteDeleteAsync(cancel);

    private IQueryable<WritingRow> Mine(long caseId, string accountId, string place) =>
        db.Writings.Where(w => w.CaseId == caseId && w.AccountId == accountId && w.Place == place);

    private Writing Read(WritingRow row)
    {
        var kept = JsonSerializer.Deserialize<Kept>(seal.Open(row.Text))!;
        return new Writing(row.Place, kept.Text, kept.Citations, kept.Level, kept.From, row.At);
    }
}
