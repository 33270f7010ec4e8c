using System.Data.Common;
using Copilot.Web.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql;

namespace Copilot.Web.Storage;

/// <summary>SQLite, a file in the folder, for one machine; PostgreSQL, where a connection string names it, for many.</summary>
internal static class DatabaseChoice
{
    public static void AddTo(IServiceCollection services, WorkspaceSettings settings)
    {
        if (settings.Database is { Length: > 0 } connection)
        {
            services.AddDbContext<WorkspaceDb, PostgresDb>(o => Postgres(o, connection));
        }
        else
        {
            services.AddDbContext<WorkspaceDb>(o =>
                o.UseSqlite($"Data Source={settings.SqliteFile}").AddInterceptors(SqliteOpened.Instance)
            );
        }
    }

    public static void Postgres(DbContextOptionsBuilder options, string connection) =>
        options.UseNpgsql(connection).AddInterceptors(NoNulls.Instance);

    /// <summary>Brings the database to this version and then does what else must be done once, while no other machine does the same.</summary>
    /// <exception cref="InvalidOperationException">PostgreSQL cannot be reached.</exception>
    public static async Task PrepareAsync(WorkspaceDb db, Func<Task> then)
    {
        if (db is not PostgresDb)
        {
            await using var only = await SqlitePreparation.AloneAsync(db);
            await db.Database.MigrateAsync();
            await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode=WAL;");
            await then();
            return;
        }

        // On a connection of its own, outside the pool: closing it lets the lock go, whatever happens.
        await using var alone = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(db.Database.GetConnectionString()) { Pooling = false }.ConnectionString
        );
        try
        {
            await alone.OpenAsync();
        }
        catch (NpgsqlException e)
        {
            throw new InvalidOperationException(
                $"The PostgreSQL database that {WorkspaceSettings.Section}:{nameof(WorkspaceSettings.Database)} names cannot be reached ({e.Message}). The server must run and have the database; its tables are made by this program.",
                e
            );
        }

        await using (var wait = new NpgsqlCommand($"SELECT pg_advisory_lock({PostgresDb.Prepares})", alone) { CommandTimeout = 0 })
        {
            await wait.ExecuteNonQueryAsync();
        }

        // Made first, since asking an empty database for it is logged as a failure.
        await db.GetService<IHistoryRepository>().CreateIfNotExistsAsync();
        await db.Database.MigrateAsync();
        await then();
    }

    /// <summary>PostgreSQL keeps no NUL in a text and refuses the whole command for one; whoever sends one finds nothing instead, as on SQLite.</summary>
    private sealed class NoNulls : DbCommandInterceptor
    {
        public static NoNulls Instance { get; } = new();

        public override InterceptionResult<DbDataReader> ReaderExecuting(
            DbCommand command,
            CommandEventData eventData,
            InterceptionResult<DbDataReader> result
        )
        {
            Clean(command);
            return result;
        }

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command,
            CommandEventData eventData,
            InterceptionResult<DbDataReader> result,
            CancellationToken cancellationToken = default
        )
        {
            Clean(command);
            return new(result);
        }

        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
            DbCommand command,
            CommandEventData eventData,
            InterceptionResult<int> result,
            CancellationToken cancellationToken = default
        )
        {
            Clean(command);
            return new(result);
        }

        private static void Clean(DbCommand command)
        {
            foreach (DbParameter parameter in command.Parameters)
            {
                if (parameter.Value is string text && text.Contains('\0', StringComparison.Ordinal))
                {
                    parameter.Value = text.Replace('\0', '\uFFFD');
                }
            }
        }
    }
}
