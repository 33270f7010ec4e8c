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
            await first.Database.ExecuteSqlRawAsync(
                """
                INSERT INTO "Cases" ("Name", "Title", "Received", "Due", "Expedited", "Plan", "UsState", "Profile", "Levels", "State", "Asks", "Held", "Request", "Content", "Version")
                VALUES ('old', 'L4-L5 fusion', 1, 2, 0, 'a plan', 'CA', 'default', ' L4-L5 ', 'draft', 0, 0, x'00', 0, 0)
                """,
                cancel
            );
        }

        await using (var now = OnFile(folder))
        {
            await DatabaseChoice.PrepareAsync(now, () => Task.CompletedTask);
            Assert.Equal("L4-L5 fusion", (await now.Cases.SingleAsync(cancel)).Title);
        }

        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task What_was_signed_before_decisions_were_kept_tells_its_decision_by_the_act_that_signed_it()
    {
        var cancel = TestContext.Current.CancellationToken;
        var folder = Directory.CreateTempSubdirectory("copilot-decisions-");
        await using (var before = OnFile(folder))
        {
            await before.GetService<IMigrator>().MigrateAsync("20261129124809_Unsaved", cancel);
            foreach (
                var (id, state, act) in new[]
                {
                    (1, "signed", "approve"),
                    (2, "signed", "sign-partial"),
                    (3, "signed", "sign-adverse"),
                    (4, "in-review", "take"),
                }
            )
            {
                await before.Database.ExecuteSqlAsync(
                    $"""
                    INSERT INTO "Cases" ("Id", "Name", "Title", "Received", "Due", "Expedited", "Plan", "UsState", "Profile", "Levels", "State", "Asks", "Held", "Request", "Content", "Version")
                    VALUES ({id}, {"old-" + id}, 'L4-L5 fusion', 1, 2, 0, 'a plan', 'CA', 'default', ' L4-L5 ', {state}, 0, 0, x'00', 0, 0)
                    """,
                    cancel
                );
                await before.Database.ExecuteSqlAsync(
                    $"""INSERT INTO "Audit" ("Sequence", "CaseId", "At", "Actor", "Role", "Act", "Subject", "Previous", "Hash", "Says") VALUES ({id}, {id}, 1, 'p', 'physician-advisor', {act}, 'x', '', '', x'00')""",
                    cancel
                );
            }
        }

        await using (var now = OnFile(folder))
        {
            await DatabaseChoice.PrepareAsync(now, () => Task.CompletedTask);
            Assert.Equal(
                ["approved", "partly-adverse", "adverse", null],
                await now.Cases.OrderBy(c => c.Id).Select(c => c.Decided).ToListAsync(cancel)
            );
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
            await killed.Database.ExecuteSqlRawAsync(
                """INSERT INTO "__EFMigrationsLock" ("Id", "Timestamp") VALUES (1, '2026-11-29')""",
                cancel
            );
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
        await Task.WhenAll(
            Enumerable
                .Range(0, 4)
                .Select(_ =>
                    Task.Run(async () =>
                    {
                        await using var db = OnFile(folder);
                        await DatabaseChoice.PrepareAsync(
                            db,
                            async () =>
                            {
                                Assert.Equal(1, Interlocked.Increment(ref within));
                                await Task.Yield();
                                Interlocked.Decrement(ref within);
                            }
                        );
                    })
                )
        );
        folder.Delete(recursive: true);
    }

    private static WorkspaceDb OnFile(DirectoryInfo folder) =>
        new(
            new DbContextOptionsBuilder<WorkspaceDb>()
                .UseSqlite($"Data Source={Path.Combine(folder.FullName, "workspace.db")};Pooling=False")
                .Options
        );
}

public sealed class MigrationOnPostgresTests(PostgresServer server) : MigrationTests(server)
{
    private readonly PostgresServer _server = server;

    [Fact]
    public async Task Machines_that_start_at_once_on_an_empty_database_prepare_it_one_after_the_other()
    {
        var connection = await _server.DatabaseAsync();
        var within = 0;
        await Task.WhenAll(
            Enumerable
                .Range(0, 4)
                .Select(_ =>
                    Task.Run(async () =>
                    {
                        var options = new DbContextOptionsBuilder<PostgresDb>();
                        DatabaseChoice.Postgres(options, connection);
                        await using var db = new PostgresDb(options.Options);
                        await DatabaseChoice.PrepareAsync(
                            db,
                            async () =>
                            {
                                Assert.Equal(1, Interlocked.Increment(ref within));
                                await Task.Yield();
                                Interlocked.Decrement(ref within);
                            }
                        );
                    })
                )
        );
    }
}

/// <summary>What the migrations make is what the program expects, on both databases.</summary>
public abstract class MigrationTests(PostgresServer? server) : OnBothDatabases(server)
{
    [Fact]
    public async Task The_migrations_make_the_model() =>
        Assert.False(await Workspace.Stored(db => Task.FromResult(db.Database.HasPendingModelChanges())));

    /// <summary>An operator who must take an upgrade back comes to the very tables of before, and can come forward again.</summary>
    [Fact]
    public async Task Every_migration_is_taken_back_to_what_was_there_before_it_and_made_again() =>
        await Workspace.Stored(async db =>
        {
            var cancel = TestContext.Current.CancellationToken;
            var (migrator, names) = (db.GetService<IMigrator>(), db.Database.GetMigrations().Prepend(Migration.InitialDatabase).ToList());
            await migrator.MigrateAsync(Migration.InitialDatabase, cancel);
            Assert.Empty(await TablesAsync(db));
            var before = new List<IReadOnlyList<string>>();
            foreach (var name in names)
            {
                await migrator.MigrateAsync(name, cancel);
                before.Add(await TablesAsync(db));
            }

            foreach (var (name, tables) in names.Zip(before).Reverse())
            {
                await migrator.MigrateAsync(name, cancel);
                Assert.Equal(tables, await TablesAsync(db));
            }

            await migrator.MigrateAsync(cancellationToken: cancel);
            Assert.Equal(before[^1], await TablesAsync(db));
            return true;
        });

    // Columns, indexes and triggers of what the program stores, as the database tells them; but for defaults on SQLite, which a table made anew there does not keep, and which no row needs.
    private async Task<IReadOnlyList<string>> TablesAsync(WorkspaceDb db) =>
        await db
            .Database.SqlQueryRaw<string>(
                OnPostgres
                    ? """
                    SELECT table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable || ' ' || coalesce(column_default, '') AS "Value" FROM information_schema.columns WHERE table_schema = 'public' AND table_name NOT LIKE '\_\_EF%'
                    UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' AND tablename NOT LIKE '\_\_EF%'
                    UNION ALL SELECT conrelid::regclass || ' ' || pg_get_constraintdef(oid) FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND conrelid::regclass::text NOT LIKE '%\_\_EF%'
                    UNION ALL SELECT event_object_table || ' ' || trigger_name || ' ' || action_statement FROM information_schema.triggers WHERE trigger_schema = 'public'
                    ORDER BY 1
                    """
                    : """
                    SELECT m.name || '.' || c.name || ' ' || c.type || ' ' || c."notnull" || ' ' || c.pk AS "Value" FROM sqlite_master m JOIN pragma_table_info(m.name) c WHERE m.type = 'table' AND m.name NOT LIKE '\_\_EF%' ESCAPE '\' AND m.name NOT LIKE 'sqlite\_%' ESCAPE '\'
                    UNION ALL SELECT m.name || ' ' || f."from" || ' ' || f."table" || ' ' || f."to" || ' ' || f.on_delete FROM sqlite_master m JOIN pragma_foreign_key_list(m.name) f WHERE m.type = 'table'
                    UNION ALL SELECT sql FROM sqlite_master WHERE type IN ('index', 'trigger', 'view') AND sql IS NOT NULL
                    ORDER BY 1
                    """
            )
            .ToListAsync(TestContext.Current.CancellationToken);
}
