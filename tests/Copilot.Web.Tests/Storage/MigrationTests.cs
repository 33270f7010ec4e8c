using Copilot.Web.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Copilot.Web.Tests.Storage;

public sealed class MigrationOnSqliteTests() : MigrationTests(null)
{
    [Fact]
    public async Task A_database_of_the_first_version_is_brought_to_this_one_with_what_it_holds()
    {
        var cancel = TestContext.Current.CancellationToken;
        var folder = Directory.CreateTempSubdirectory("copilot-first-");
        await using (var first = OnFile(folder))
        {
            await first.GetService<IMigrator>().MigrateAsync("20261128171551_First", cancel);
            await first.Database.ExecuteSqlRawAsync("""
                INSERT INTO "Cases" ("Name", "Title", "Received", "Due", "Expedited", "Plan", "UsState", "Profile", "Levels", "State", "Asks", "Held", "Request", "Content", "Version")
                VALUES ('old', 'L4-L5 fusion', 1, 2, 0, 'a plan', 'CA', 'default', ' L4-L5 ', 'draft', 0, 0, x'00', 0, 0)
                """, cancel);
        }

        await using (var now = OnFile(folder))
        {
            await DatabaseChoice.PrepareAsync(now, () => Task.CompletedTask);
            Assert.Equal("L4-L5 fusion", (await now.Cases.SingleAsync(cancel)).Title);
        }

        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task What_a_start_that_was_killed_left_locked_keeps_nobody_waiting()
    {
        var cancel = TestContext.Current.CancellationToken;
        var folder = Directory.CreateTempSubdirectory("copilot-killed-");
        await using (var killed = OnFile(folder))
        {
            await DatabaseChoice.PrepareAsync(killed, () => Task.CompletedTask);
            await killed.Database.ExecuteSqlRawAsync("""INSERT INTO "__EFMigrationsLock" ("Id", "Timestamp") VALUES (1, '2026-11-29')""", cancel);
        }

        await using (var next = OnFile(folder))
        {
            await DatabaseChoice.PrepareAsync(next, () => Task.CompletedTask).WaitAsync(TimeSpan.FromMinutes(1), cancel);
        }

        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Programs_that_start_at_once_on_one_file_prepare_it_one_after_the_other()
    {
        var folder = Directory.CreateTempSubdirectory("copilot-together-");
        var within = 0;
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            await using var db = OnFile(folder);
            await DatabaseChoice.PrepareAsync(db, async () =>
            {
                Assert.Equal(1, Interlocked.Increment(ref within));
                await Task.Yield();
                Interlocked.Decrement(ref within);
            });
        })));
        folder.Delete(recursive: true);
    }

    private static WorkspaceDb OnFile(DirectoryInfo folder) =>
        new(new DbContextOptionsBuilder<WorkspaceDb>().UseSqlite($"Data Source={Path.Combine(folder.FullName, "workspace.db")};Pooling=False").Options);
}

public sealed class MigrationOnPostgresTests(PostgresServer server) : MigrationTests(server)
{
    private readonly PostgresServer _server = server;

    [Fact]
    public async Task Machines_that_start_at_once_on_an_empty_database_prepare_it_one_after_the_other()
    {
        var connection = await _server.DatabaseAsync();
        var within = 0;
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            var options = new DbContextOptionsBuilder<PostgresDb>();
            DatabaseChoice.Postgres(options, connection);
            await using var db = new PostgresDb(options.Options);
            await DatabaseChoice.PrepareAsync(db, async () =>
            {
                Assert.Equal(1, Interlocked.Increment(ref within));
                await Task.Yield();
                Interlocked.Decrement(ref within);
            });
        })));
    }
}

/// <summary>What the migrations make is what the program expects, on both databases.</summary>
public abstract class MigrationTests(PostgresServer? server) : OnBothDatabases(server)
{
    [Fact]
    public async Task The_migrations_make_the_model() => Assert.False(await Workspace.Stored(db => Task.FromResult(db.Database.HasPendingModelChanges())));
}
