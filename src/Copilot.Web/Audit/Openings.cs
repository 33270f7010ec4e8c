using System.Collections.Concurrent;
using Copilot.Core.AuditLog;
using Copilot.Core.Drafting;
using Copilot.Core.Review;
using Copilot.Web.Storage;

namespace Copilot.Web.Audit;

/// <summary>Puts on record who opened what: a year later somebody asks who saw a chart. Whoever looks at the same thing again within a few minutes is recorded once.</summary>
public sealed class Openings(AuditTrail trail, TimeProvider time)
{
    private const int Most = 10_000;

    private static readonly TimeSpan Again = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<(string Person, long Case, string What, string Seen), DateTimeOffset> _recent = new();

    /// <summary>On record before it is shown: what cannot be recorded is not opened.</summary>
    /// <param name="versions">What it was made with; null where that is not at hand.</param>
    /// <param name="act">Kebab case.</param>
    /// <param name="says">Goes on from the person's name.</param>
    /// <param name="seen">Hash or number of what is shown; another one is another opening.</param>
    public async Task RecordAsync(WorkspaceDb db, Person by, CaseRow row, Versions? versions, string act, string says, string seen)
    {
        var (now, key) = (time.GetUtcNow(), (by.Id, row.Id, act + says, seen));
        if (_recent.TryGetValue(key, out var last) && now - last < Again)
        {
            return;
        }

        await using var transaction = await db.BeginActAsync();
        await trail.AppendAsync(db, by, now, act, row.Id, row.Name, says, versions is null ? Seen.Nothing : Seen.Of(versions, AuditHash.IsHash(seen) ? seen : null));
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        if (_recent.Count > Most)
        {
            foreach (var old in _recent.Where(r => now - r.Value >= Again).Select(r => r.Key).ToList())
            {
                _recent.TryRemove(old, out _);
            }
        }

        _recent[key] = now;
    }
}
