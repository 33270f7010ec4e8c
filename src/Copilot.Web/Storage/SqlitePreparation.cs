using Microsoft.EntityFrameworkCore;

namespace Copilot.Web.Storage;

/// <summary>One process at a time brings a file of SQLite to this version.</summary>
/// <remarks>
/// The lock that migrations take on SQLite is a row in the file. A process that is killed meanwhile leaves it there, and whoever starts next waits for ever
/// (https://github.com/dotnet/efcore/issues/38958). A lock on a file beside it ends with its process, however that ends; whoever holds it knows that such a row is left over.
/// </remarks>
internal static class SqlitePreparation
{
    private const string Suffix = ".preparing";

    private static readonly TimeSpan Again = TimeSpan.FromMilliseconds(50);

    /// <summary>Waits until no other process prepares the file, and removes what a killed one left.</summary>
    /// <returns>Lets the next in when disposed.</returns>
    public static async Task<IAsyncDisposable> AloneAsync(WorkspaceDb db)
    {
        var only = await OpenAsync(db.Database.GetDbConnection().DataSource + Suffix);
        if (
            await db
                .Database.SqlQuery<int>($"SELECT count(*) AS \"Value\" FROM sqlite_master WHERE name = '__EFMigrationsLock'")
                .SingleAsync() > 0
        )
        {
            await db.Database.ExecuteSqlAsync($"DELETE FROM \"__EFMigrationsLock\"");
        }

        return only;
    }

    private static async Task<FileStream> OpenAsync(string path)
    {
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1);
            }
            catch (IOException e) when (e is not (DirectoryNotFoundException or PathTooLongException or FileNotFoundException))
            {
                await Task.Delay(Again);
            }
        }
    }
}
