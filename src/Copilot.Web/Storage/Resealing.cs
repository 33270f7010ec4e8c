using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Copilot.Web.Storage;

/// <summary>Seals anew, with the key of today, whatever an older key sealed: so that an old key can be put away. While the program runs, too.</summary>
internal static class Resealing
{
    private const int Page = 100;
    private const int MostTries = 5;

    /// <summary>The columns in which sealed text may lie, by their tables.</summary>
    public static IEnumerable<(IEntityType Table, IReadOnlyList<string> Columns)> Tables(WorkspaceDb db) =>
        db
            .Model.GetEntityTypes()
            .Where(t => !t.IsOwned() && t.FindPrimaryKey() is { Properties: [{ ClrType: var key }] } && key == typeof(long))
            .Select(t =>
                (
                    Table: t,
                    Columns: (IReadOnlyList<string>)[.. t.GetProperties().Where(p => p.ClrType == typeof(byte[])).Select(p => p.Name)]
                )
            )
            .Where(t => t.Columns.Count > 0);

    /// <returns>How many texts were sealed anew, and how many cannot be opened.</returns>
    public static async Task<(int Anew, int Closed)> RunAsync(WorkspaceDb db, Seal seal, CancellationToken cancel = default)
    {
        var (anew, closed) = (0, 0);
        foreach (var (table, columns) in Tables(db).ToList())
        {
            var run = typeof(Resealing)
                .GetMethod(nameof(TableAsync), BindingFlags.NonPublic | BindingFlags.Static)!
                .MakeGenericMethod(table.ClrType);
            var (some, not) = await (Task<(int, int)>)
                run.Invoke(null, [db, seal, table.FindPrimaryKey()!.Properties[0].Name, columns, cancel])!;
            (anew, closed) = (anew + some, closed + not);
        }

        return (anew, closed);
    }

    private static async Task<(int Anew, int Closed)> TableAsync<T>(
        WorkspaceDb db,
        Seal seal,
        string key,
        IReadOnlyList<string> columns,
        CancellationToken cancel
    )
        where T : class
    {
        var (anew, closed, last, tries) = (0, 0, long.MinValue, 0);
        while (true)
        {
            db.ChangeTracker.Clear();
            var rows = await db.Set<T>()
                .IgnoreQueryFilters()
                .Where(r => EF.Property<long>(r, key) > last)
                .OrderBy(r => EF.Property<long>(r, key))
                .Take(Page)
                .ToListAsync(cancel);
            if (rows.Count == 0)
            {
                return (anew, closed);
            }

            var (some, not) = (0, 0);
            foreach (var property in rows.SelectMany(r => columns.Select(c => db.Entry(r).Property(c))))
            {
                var fresh = property.CurrentValue is byte[] text ? seal.Anew(text, out var opens) : Nothing(out opens);
                (some, not) = (some + (fresh is null ? 0 : 1), not + (opens ? 0 : 1));
                property.CurrentValue = fresh ?? property.CurrentValue;
            }

            try
            {
                await db.SaveChangesAsync(cancel);
            }
            catch (DbUpdateConcurrencyException) when (++tries < MostTries)
            {
                // Somebody changed one of them meanwhile: these once more.
                continue;
            }

            (anew, closed, last, tries) = (anew + some, closed + not, (long)db.Entry(rows[^1]).Property(key).CurrentValue!, 0);
        }
    }

    private static byte[]? Nothing(out bool opens)
    {
        opens = true;
        return null;
    }
}
