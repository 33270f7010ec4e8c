using System.Diagnostics;
using System.Globalization;
using Copilot.Web.Tests;
using Npgsql;

[assembly: AssemblyFixture(typeof(PostgresServer))]

namespace Copilot.Web.Tests;

/// <summary>A PostgreSQL of the tests' own: Debian's server in a temporary folder, reached by a socket there, started once when a test first asks. Where there is none, a test that asks is skipped and says
/// what is missing. It refuses to run as root, and then runs as nobody; it ends with the tests, also where they are killed.</summary>
public sealed class PostgresServer : IAsyncDisposable
{
    // Stays until its input closes, which it does with the process that the tests run in.
    private const string Watch = """
        cd "$1" && export LC_ALL=C.UTF-8 PATH="$2:$PATH"
        initdb -D data -U copilot --auth=trust -E UTF8 --no-sync > said 2>&1 &&
          pg_ctl start -w -t 120 -D data -l log -o "-c fsync=off -c full_page_writes=off -c listen_addresses= -c unix_socket_directories=$1 -c max_connections=200" >> said 2>&1 || { tail -3 said; exit 1; }
        echo ready
        cat > /dev/null
        pg_ctl stop -D data -m immediate > /dev/null 2>&1
        rm -rf data log said
        """;

    private readonly Lazy<Task<string?>> _missing;
    private string _folder = "";
    private Process? _server;
    private int _made;

    public PostgresServer() => _missing = new(StartAsync);

    /// <summary>The connection string of an empty database.</summary>
    public async Task<string> DatabaseAsync()
    {
        if (await _missing.Value is { } missing)
        {
            Assert.Skip(missing);
        }

        var name = string.Create(CultureInfo.InvariantCulture, $"copilot_{Interlocked.Increment(ref _made)}");
        await using var server = new NpgsqlConnection(Connection("postgres"));
        await server.OpenAsync();
        await using var make = new NpgsqlCommand($"CREATE DATABASE {name}", server);
        await make.ExecuteNonQueryAsync();
        return Connection(name);
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is null)
        {
            return;
        }

        NpgsqlConnection.ClearAllPools();
        _server.StandardInput.Close();
        await _server.WaitForExitAsync();
        _server.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private string Connection(string database) => $"Host={_folder};Username=copilot;Database={database};Maximum Pool Size=20";

    private async Task<string?> StartAsync()
    {
        if (Programs() is not { } programs)
        {
            return "There is no PostgreSQL server here (Debian: apt-get install postgresql), so that nothing is tested on one.";
        }

        if (Environment.IsPrivilegedProcess && !File.Exists("/usr/bin/setpriv"))
        {
            return "PostgreSQL does not run as root, and there is no setpriv (Debian: util-linux) to run it as nobody, so that nothing is tested on one.";
        }

        _folder = Directory.CreateTempSubdirectory("copilot-pg-").FullName;
        string[] shell = ["/bin/sh", "-c", Watch, "watch", _folder, programs];
        if (Environment.IsPrivilegedProcess)
        {
            using var give = Process.Start("chown", ["nobody", _folder]);
            await give.WaitForExitAsync();
            shell = ["/usr/bin/setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups", "--", .. shell];
        }

        _server = new Process
        {
            StartInfo = new ProcessStartInfo(shell[0], shell[1..]) { RedirectStandardInput = true, RedirectStandardOutput = true },
        };
        _server.Start();
        return await _server.StandardOutput.ReadLineAsync() is var first && first == "ready"
            ? null
            : $"PostgreSQL did not start here ({first} {(await _server.StandardOutput.ReadToEndAsync()).ReplaceLineEndings(" ")}), so that nothing is tested on one.";
    }

    private static string? Programs() =>
        (Directory.Exists("/usr/lib/postgresql") ? Directory.GetDirectories("/usr/lib/postgresql") : [])
            .OrderByDescending(d =>
                int.TryParse(Path.GetFileName(d), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : 0
            )
            .Select(d => Path.Combine(d, "bin"))
            .Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator))
            .FirstOrDefault(d => File.Exists(Path.Combine(d, "initdb")) && File.Exists(Path.Combine(d, "pg_ctl")));
}
