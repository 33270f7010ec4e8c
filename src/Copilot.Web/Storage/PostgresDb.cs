using Microsoft.EntityFrameworkCore;

namespace Copilot.Web.Storage;

/// <summary>The same on PostgreSQL, where several machines write at once. A type of its own, since each database has its own migrations.</summary>
public sealed class PostgresDb(DbContextOptions<PostgresDb> options, Sight? sight = null) : WorkspaceDb(options, sight)
{
    // Any number: it only has to be the same on every machine, and another than those below.
    private const long Appends = 0x436F70696C6F7401;

    /// <summary>Held by the one machine that brings the database to a version.</summary>
    public const long Prepares = 0x436F70696C6F7402;

    public override Task AloneAsync(CancellationToken cancel = default) =>
        Database.CurrentTransaction is null
            ? throw new InvalidOperationException("A lock that lasts as long as a transaction needs one.")
            : Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({Appends})", cancel);
}
