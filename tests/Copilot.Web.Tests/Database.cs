using Copilot.Web.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Copilot.Web.Tests;

/// <summary>The database alone, as the migrations make it.</summary>
public sealed class Database : IDisposable
{
    private readonly Func<WorkspaceDb> _open;
    private readonly IDisposable? _held;

    private Database(Func<WorkspaceDb> open, IDisposable? held = null)
    {
        (_open, _held) = (open, held);
        using var db = open();
        db.Database.Migrate();
    }

    public async Task<T> Stored<T>(Func<WorkspaceDb, Task<T>> read)
    {
        await using var db = _open();
        return await read(db);
    }

    public void Dispose() => _held?.Dispose();

    /// <summary>In memory.</summary>
    public static Database Sqlite()
    {
        var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        return new(() => new WorkspaceDb(new DbContextOptionsBuilder<WorkspaceDb>().UseSqlite(connection).Options), connection);
    }

    public static async Task<Database> PostgresAsync(PostgresServer server)
    {
        var options = new DbContextOptionsBuilder<PostgresDb>();
        DatabaseChoice.Postgres(options, await server.DatabaseAsync());
        return new(() => new PostgresDb(options.Options));
    }
}

/// <summary>Tests that hold for both databases: written once, run once on each.</summary>
/// <param name="server">Null for SQLite.</param>
public abstract class OnBothDatabases(PostgresServer? server) : IAsyncLifetime
{
    private Database? _database;

    protected Database Workspace => _database!;

    protected bool OnPostgres => server is not null;

    public async ValueTask InitializeAsync() => _database = server is null ? Database.Sqlite() : await Database.PostgresAsync(server);

    public ValueTask DisposeAsync()
    {
        _database?.Dispose();
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }
}
