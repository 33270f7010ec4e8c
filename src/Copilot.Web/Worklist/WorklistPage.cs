using System.Globalization;
using Copilot.Web.Drafting;
using Copilot.Web.Storage;
using Microsoft.EntityFrameworkCore;

namespace Copilot.Web.Worklist;

/// <summary>One line of the worklist.</summary>
/// <param name="Parked">Why the request could not be drafted, or not drafted again, with what to do about it; null where it could, and once it is signed.</param>
/// <param name="Decided">What a person decided, in its spelling; null until it is signed.</param>
/// <param name="Signed">When.</param>
/// <param name="Unseen">What the criteria come to is kept from whoever reads the list, until they have recorded their own view.</param>
public sealed record WorklistLine(
    long Id,
    string Name,
    string Title,
    DateTimeOffset Received,
    DateTimeOffset Due,
    bool Expedited,
    string State,
    string? Answer,
    int Asks,
    bool Held,
    string? OwnerId,
    string? Owner,
    string? Parked,
    bool Appeal = false,
    bool Unseen = false,
    string? HeldBy = null,
    string? Decided = null,
    DateTimeOffset? Signed = null
)
{
    /// <summary>Whether what was decided is other than what the criteria came to.</summary>
    public bool Departs => DecisionMark.Departs(Decided, Answer);
}

/// <summary>A page of the worklist, in the order of what is due. The next one begins behind the last line, however many come before it.</summary>
/// <param name="Next">Where the next page begins; null on the last.</param>
public sealed record WorklistPage(IReadOnlyList<WorklistLine> Lines, string? Next)
{
    public const int Length = 50;

    /// <param name="unseen">Answers of what is not signed are left out, and not filtered by: whoever reads the list records their own view first.</param>
    public static async Task<WorklistPage> ReadAsync(
        WorkspaceDb db,
        Heap heap,
        Filter filter,
        string personId,
        DateTimeOffset now,
        string? after,
        bool unseen = false,
        CancellationToken cancel = default
    )
    {
        filter = unseen ? filter.WithoutAnswers : filter;
        var (parked, backwards) = (db.Jobs.Parked(), heap == Heap.Done);
        var cases = filter.Of(Heaps.Of(heap, db.Cases.AsNoTracking(), personId), parked, personId, now);
        if (After(after) is var (due, id))
        {
            cases = backwards
                ? cases.Where(c => c.Due < due || (c.Due == due && c.Id < id))
                : cases.Where(c => c.Due > due || (c.Due == due && c.Id > id));
        }

        cases = backwards ? cases.OrderByDescending(c => c.Due).ThenByDescending(c => c.Id) : cases.OrderBy(c => c.Due).ThenBy(c => c.Id);
        var lines = await cases
            .Take(Length + 1)
            .Select(c => new WorklistLine(
                c.Id,
                c.Name,
                c.Title,
                c.Received,
                c.Due,
                c.Expedited,
                c.State,
                c.Answer,
                c.Asks,
                c.Held,
                c.OwnerId,
                c.Owner!.Name,
                c.State == Heaps.Signed ? null : parked.Where(j => j.CaseId == c.Id).Select(j => j.Says).FirstOrDefault(),
                c.AppealOf != null,
                false,
                c.HeldBy,
                c.Decided,
                backwards ? db.Signed.Where(s => s.CaseId == c.Id).Select(s => (DateTimeOffset?)s.At).FirstOrDefault() : null
            ))
            .ToListAsync(cancel);
        if (unseen)
        {
            lines =
            [
                .. lines.Select(l =>
                    l.State == Heaps.Signed || l.Answer is null
                        ? l
                        : l with
                        {
                            Answer = null,
                            Asks = 0,
                            Held = false,
                            HeldBy = null,
                            Unseen = true,
                        }
                ),
            ];
        }

        return lines.Count <= Length ? new WorklistPage(lines, null) : new WorklistPage(lines[..Length], Mark(lines[Length - 1]));
    }

    private static string Mark(WorklistLine line) =>
        string.Create(CultureInfo.InvariantCulture, $"{line.Due.ToUnixTimeMilliseconds()}-{line.Id}");

    private static (DateTimeOffset Due, long Id)? After(string? mark)
    {
        var dash = mark?.IndexOf('-', StringComparison.Ordinal) ?? -1;
        return
            dash > 0
            && long.TryParse(mark.AsSpan(0, dash), NumberStyles.None, CultureInfo.InvariantCulture, out var due)
            && due < 253_402_300_800_000
            && long.TryParse(mark.AsSpan(dash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? (DateTimeOffset.FromUnixTimeMilliseconds(due), id)
            : null;
    }
}
