using System.Collections.Concurrent;
using Copilot.Core.AuditLog;
using Copilot.Core.Drafting;
using Copilot.Core.Review;
using Copilot.Web.Storage;

namespace Copilot.Web.Audit;

/// <summary>Puts on record who opened what: a year later somebody asks who saw a chart. Whoever looks at the same thing again within a few minutes is recorded once.</summary>
/// <remarks>What is opened at the same moment is put on record in one transaction, by a thread of its own: two hundred people who open requests do not queue one by one for the end of the chain, and a pool that is busy does not keep whoever is next from it.</remarks>
public sealed class Openings(AuditTrail trail, TimeProvider time, IServiceScopeFactory scopes) : IDisposable
{
    private const int Most = 10_000;

    // In one transaction.
    private const int AtOnce = 64;

    private static readonly TimeSpan Again = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<(string Person, long Case, string What, string Seen), DateTimeOffset> _recent = new();
    private readonly BlockingCollection<Opening> _waiting = [];
    private readonly Lock _gate = new();
    private Thread? _writer;

    private sealed record Opening(Person By, DateTimeOffset At, string Act, long CaseId, string Name, string Says, Seen Seen)
    {
        public TaskCompletionSource Recorded { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    /// <summary>On record before it is shown: what cannot be recorded is not opened.</summary>
    /// <param name="db">Of whoever asks: within a transaction of theirs it is recorded there.</param>
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

        var opening = new Opening(
            by,
            now,
            act,
            row.Id,
            row.Name,
            says,
            versions is null ? Seen.Nothing : Seen.Of(versions, AuditHash.IsHash(seen) ? seen : null)
        );
        if (db.Database.CurrentTransaction is null)
        {
            Write();
            _waiting.Add(opening);
            await opening.Recorded.Task;
        }
        else
        {
            await AppendAsync(db, opening);
            await db.SaveChangesAsync();
        }

        if (_recent.Count > Most)
        {
            foreach (var old in _recent.Where(r => now - r.Value >= Again).Select(r => r.Key).ToList())
            {
                _recent.TryRemove(old, out _);
            }
        }

        _recent[key] = now;
    }

    /// <summary>Ends the thread, once what waits is on record.</summary>
    public void Dispose()
    {
        _waiting.CompleteAdding();
        _writer?.Join();
        _waiting.Dispose();
    }

    private void Write()
    {
        if (_writer is not null)
        {
            return;
        }

        lock (_gate)
        {
            if (_writer is null)
            {
                // Of no request: it sees what the program sees.
                using var alone = ExecutionContext.SuppressFlow();
                _writer = new Thread(WriteOn) { IsBackground = true, Name = "openings" };
                _writer.Start();
            }
        }
    }

    private void WriteOn()
    {
        foreach (var first in _waiting.GetConsumingEnumerable())
        {
            var openings = new List<Opening> { first };
            while (openings.Count < AtOnce && _waiting.TryTake(out var next))
            {
                openings.Add(next);
            }

            try
            {
                StoreAsync(openings).GetAwaiter().GetResult();
                openings.ForEach(o => o.Recorded.SetResult());
            }
#pragma warning disable CA1031 // Whoever waits for it is told, and the next are recorded.
            catch (Exception e)
#pragma warning restore CA1031
            {
                openings.ForEach(o => o.Recorded.SetException(e));
            }
        }
    }

    private async Task StoreAsync(List<Opening> openings)
    {
        using var scope = scopes.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<WorkspaceDb>();
        await using var transaction = await db.BeginActAsync();
        foreach (var opening in openings)
        {
            await AppendAsync(db, opening);
        }

        await db.SaveChangesAsync();
        await transaction.CommitAsync();
    }

    private Task AppendAsync(WorkspaceDb db, Opening o) => trail.AppendAsync(db, o.By, o.At, o.Act, o.CaseId, o.Name, o.Says, o.Seen);
}
