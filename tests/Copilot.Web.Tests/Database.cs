using Copilot.Web.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Copilot.Web.Tests;

/// <summary>The database alone, in memory, as the migrations make it.</summary>
internal sealed class Database : IDisposable
{
    private readonly SqliteConnection _connection = new("Data Source=:memory:");

    public Database()
    {
        _connection.Open();
        using var db = Open();
        db.Database.Migrate();
    }

    public async Task<T> Stored<T>(Func<WorkspaceDb, Task<T>> read)
    {
        await using var db = Open();
        return await read(db);
    }

    public void Dispose() => _connection.Dispose();

    private WorkspaceDb Open() => new(new DbContextOptionsBuilder<WorkspaceDb>().UseSqlite(_connection).Options);
}
