using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using SQLitePCL;

namespace Copilot.Web.Storage;

/// <summary>Tells each connection to SQLite how to wait and how to read.</summary>
internal sealed class SqliteOpened : DbConnectionInterceptor
{
    // Past the longest act; the provider's own patience comes on top.
    private const int PatienceMilliseconds = 5_000;

    // A connection keeps few pages of its own, and none over another's commit: the file is read where the system holds it.
    private const long Mapped = 1L << 31;

    private static readonly object Told = new();

    // Connections are pooled: each is told once.
    private readonly ConditionalWeakTable<sqlite3, object> _told = [];

    public static SqliteOpened Instance { get; } = new();

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Tell(connection);

    public override Task ConnectionOpenedAsync(
        DbConnection connection,
        ConnectionEndEventData eventData,
        CancellationToken cancellationToken = default
    )
    {
        Tell(connection);
        return Task.CompletedTask;
    }

    private void Tell(DbConnection connection)
    {
        if (connection is SqliteConnection { Handle: { } handle } && _told.TryAdd(handle, Told))
        {
            // What writes outside an act asks again within milliseconds; without this the provider sleeps 150 at a time.
            raw.sqlite3_busy_timeout(handle, PatienceMilliseconds);
            raw.sqlite3_exec(handle, $"PRAGMA mmap_size={Mapped}");
        }
    }
}
