using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Copilot.Load;

/// <summary>The workspace as it is run: the built program in a process of its own, on a port of loopback and a data folder that are its own.</summary>
public sealed class RunningProgram : IAsyncDisposable
{
    private readonly Dictionary<string, string> _settings;
    private readonly StringBuilder _log = new();
    private Process? _process;

    /// <param name="folder">Where it keeps its data; it stays when the program ends.</param>
    /// <param name="settings">Names as in the environment, such as <c>Workspace__FirstView</c>.</param>
    public RunningProgram(string folder, IReadOnlyDictionary<string, string>? settings = null)
    {
        Folder = folder;
        Port = FreePort();
        _settings = new Dictionary<string, string>(settings ?? new Dictionary<string, string>(), StringComparer.Ordinal)
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Development",
            ["ASPNETCORE_URLS"] = Address.ToString(),
            ["Workspace__Folder"] = folder,
            ["Workspace__SignInsPerMinute"] = "1000",
            ["Workspace__RequestsPerMinute"] = "100000",
        };
    }

    /// <summary>As its environment holds them.</summary>
    public IReadOnlyDictionary<string, string> Settings => _settings;

    public string Folder { get; }

    public int Port { get; }

    public Uri Address => new($"http://localhost:{Port}");

    /// <summary>Whether it was started and has not ended.</summary>
    public bool Runs => _process is { HasExited: false };

    /// <summary>Of its process.</summary>
    public int Id => _process!.Id;

    /// <summary>Since it was started.</summary>
    public TimeSpan ProcessorTime => Refreshed.TotalProcessorTime;

    /// <summary>In bytes.</summary>
    public long Memory => Refreshed.WorkingSet64;

    private Process Refreshed
    {
        get
        {
            _process!.Refresh();
            return _process;
        }
    }

    /// <summary>What it wrote to its console so far.</summary>
    public string Log
    {
        get
        {
            lock (_log)
            {
                return _log.ToString();
            }
        }
    }

    /// <summary>Starts it and waits until it answers.</summary>
    /// <param name="killedAfter">Kills it after that time instead, wherever it is.</param>
    /// <returns>How long that took.</returns>
    /// <param name="patience">How long it may take; two minutes where none is given.</param>
    /// <exception cref="InvalidOperationException">It ended.</exception>
    /// <exception cref="TimeoutException">It does not answer within that time.</exception>
    public async Task<TimeSpan> StartAsync(TimeSpan? killedAfter = null, TimeSpan? patience = null)
    {
        await KillAsync();
        var clock = Stopwatch.StartNew();
        var start = new ProcessStartInfo(Binary)
        {
            WorkingDirectory = Repository.Folder("src/Copilot.Web"),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var (name, value) in _settings)
        {
            start.Environment[name] = value;
        }

        _process = Process.Start(start) ?? throw new InvalidOperationException("The workspace could not be started.");
        _process.OutputDataReceived += (_, e) => Keep(e.Data);
        _process.ErrorDataReceived += (_, e) => Keep(e.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        if (killedAfter is { } after)
        {
            await Task.Delay(after);
            await KillAsync();
            return after;
        }

        using var client = new HttpClient { BaseAddress = Address };
        while (clock.Elapsed < (patience ?? TimeSpan.FromMinutes(2)))
        {
            if (_process.HasExited)
            {
                throw new InvalidOperationException($"The workspace ended with {_process.ExitCode}. {Log}");
            }

            try
            {
                using var answer = await client.GetAsync("/health");
                if (answer.IsSuccessStatusCode)
                {
                    return clock.Elapsed;
                }
            }
            catch (HttpRequestException)
            {
                // Not yet.
            }

            await Task.Delay(20);
        }

        throw new TimeoutException($"The workspace does not answer. {Log}");
    }

    /// <summary>Ends it as a cut of power would: nothing of it runs on.</summary>
    public async Task KillAsync()
    {
        if (_process is { HasExited: false } process)
        {
            process.Kill();
            await process.WaitForExitAsync();
        }

        _process?.Dispose();
        _process = null;
    }

    public async ValueTask DisposeAsync() => await KillAsync();

    private static string Binary
    {
        get
        {
            // Built beside this program, in the same configuration.
            var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
            var file = Path.Combine(
                Repository.Folder("src/Copilot.Web"),
                "bin",
                configuration,
                "net10.0",
                OperatingSystem.IsWindows() ? "Copilot.Web.exe" : "Copilot.Web"
            );
            return File.Exists(file) ? file : throw new FileNotFoundException("The workspace is not built.", file);
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private void Keep(string? line)
    {
        lock (_log)
        {
            if (line is not null && _log.Length < 100_000)
            {
                _log.AppendLine(line);
            }
        }
    }
}
