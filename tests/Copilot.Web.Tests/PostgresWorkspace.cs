namespace Copilot.Web.Tests;

/// <summary>The whole program over PostgreSQL, started when a test first asks: where there is none, that test is skipped.</summary>
public sealed class PostgresWorkspace(PostgresServer server) : IAsyncDisposable
{
    private Workspace? _workspace;

    public async Task<Workspace> OpenAsync() => _workspace ??= new Over(await server.DatabaseAsync());

    public async ValueTask DisposeAsync()
    {
        if (_workspace is not null)
        {
            await _workspace.DisposeAsync();
        }
    }

    private sealed class Over(string database) : Workspace
    {
        protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string> { ["Database"] = database };
    }
}
