using Copilot.Core.Review;
using Copilot.Web.Hosting;
using Copilot.Web.Storage;
using Microsoft.EntityFrameworkCore;

namespace Copilot.Web.Worklist;

/// <summary>A person's own named filter of the worklist.</summary>
public sealed record SavedView(long Id, string Name, Heap Heap, string Words);

/// <summary>The views that people saved for themselves. Nobody sees another's; name and words are sealed, since people write into them what they like.</summary>
public sealed class SavedViews(WorkspaceDb db, Seal seal)
{
    public const string NotKept = "Z056";

    /// <summary>As many as there are number keys.</summary>
    public const int Most = 9;

    public const int LongestName = 40;

    public const int LongestWords = 300;

    public async Task<IReadOnlyList<SavedView>> OfAsync(string accountId, CancellationToken cancel = default) =>
        [.. (await db.Views.AsNoTracking().Where(v => v.AccountId == accountId).OrderBy(v => v.Id).ToListAsync(cancel)).Select(Open)];

    public async Task<Attempt<SavedView>> KeepAsync(
        string accountId,
        string? name,
        string? heap,
        string? words,
        CancellationToken cancel = default
    )
    {
        var (called, said) = ((name ?? "").Trim(), (words ?? "").Trim());
        if (!PlainName.Is(called, LongestName) || said.Length > LongestWords || said.Any(PlainName.Breaks))
        {
            return Attempt.Refused<SavedView>(
                new Refusal(
                    NotKept,
                    "A view needs a name, on one line, of letters that can be seen.",
                    $"Give it a name of at most {LongestName} characters; its words have at most {LongestWords}."
                )
            );
        }

        if (await db.Views.CountAsync(v => v.AccountId == accountId, cancel) >= Most)
        {
            return Attempt.Refused<SavedView>(
                new Refusal(NotKept, $"You have {Most} views, as many as there are number keys.", "Remove one first.")
            );
        }

        var row = new ViewRow
        {
            AccountId = accountId,
            Name = seal.Close(called),
            Heap = Heaps.All.First(h => h.Heap == Heaps.Read(heap)).Name,
            Words = seal.Close(said),
        };
        db.Views.Add(row);
        await db.SaveChangesAsync(cancel);
        return Attempt.Done(Open(row));
    }

    /// <returns>Whether there was one of that number.</returns>
    public async Task<bool> RemoveAsync(string accountId, long id, CancellationToken cancel = default) =>
        await db.Views.Where(v => v.AccountId == accountId && v.Id == id).ExecuteDeleteAsync(cancel) > 0;

    private SavedView Open(ViewRow row) => new(row.Id, seal.Open(row.Name), Heaps.Read(row.Heap), seal.Open(row.Words));
}
