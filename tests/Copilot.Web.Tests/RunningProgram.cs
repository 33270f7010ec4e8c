using System.Diagnostics;
using System.Globalization;

namespace Copilot.Web.Tests;

/// <summary>The program as a process of its own, which can be killed as a machine dies: at once, with nothing tidied up.</summary>
internal sealed class RunningProgram : IAsyncDisposable
{
    private readonly Process _process;
    private readonly TaskCompletionSource<string> _listens = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<string> _said = [];

    private RunningProgram(IEnumerable<(string Name, string Value)> settings)
    {
        _process = new Process
        {
            StartInfo = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Copilot.Web.dll")])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            },
        };
        (string, string)[] given =
        [
            ("ASPNETCORE_ENVIRONMENT", "Development"),
            ("ASPNETCORE_URLS", "http://127.0.0.1:0"),
            ("Workspace__Guidelines", Path.Combine(Repository.Root, "guidelines")),
            .. settings.Select(s => (s.Name.Replace(":", "__", StringComparison.Ordinal), s.Value)),
        ];
        foreach (var (name, value) in given)
        {
            _process.StartInfo.Environment[name] = value;
        }

        _process.OutputDataReceived += (_, line) => Hear(line.Data);
        _process.ErrorDataReceived += (_, line) => Hear(line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Starts it and waits until it listens.</summary>
    public static async Task<RunningProgram> StartAsync(params (string Name, string Value)[] settings)
    {
        var program = new RunningProgram(settings);
        await program._listens.Task.WaitAsync(TimeSpan.FromMinutes(2));
        return program;
    }

    /// <summary>What it wrote to its log.</summary>
    public string Said
    {
        get
        {
            lock (_said)
            {
                return string.Join('\n', _said);
            }
        }
    }

    /// <summary>Takes its processor away, so that it can be looked at while it stands still.</summary>
    public void Pause() => Signal("-STOP");

    public void Resume() => Signal("-CONT");

    private void Signal(string signal)
    {
        using var kill = Process.Start("kill", [signal, _process.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await KillAsync();
        }

        _process.Dispose();
    }

    private void Hear(string? line)
    {
        if (line is null)
        {
            _listens.TrySetException(new InvalidOperationException($"The program ended: {Said}"));
            return;
        }

        lock (_said)
        {
            _said.Add(line);
        }

        var at = line.IndexOf("listening on: ", StringComparison.Ordinal);
        if (at >= 0)
        {
            _listens.TrySetResult(line[(at + 14)..]);
        }
    }
}
