using System.Globalization;
using System.Runtime.InteropServices;
using Copilot.ModelServer;

// dotnet run --project tests/Copilot.ModelServer -- --port 8099 --answers DIR
// The files of the folder, in the order of their names, are the answers to one request after another, round and round.
int? port = null;
string? folder = null;
for (var i = 0; i + 1 < args.Length; i += 2)
{
    switch (args[i])
    {
        case "--port" when int.TryParse(args[i + 1], NumberStyles.None, CultureInfo.InvariantCulture, out var number):
            port = number;
            break;
        case "--answers":
            folder = args[i + 1];
            break;
    }
}

if (folder is null || !Directory.Exists(folder) || args.Length % 2 != 0)
{
    Console.Error.WriteLine("usage: --answers DIR [--port N]   a folder with one file an answer; port 8099 where none is given");
    return 2;
}

var files = Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal).ToList();
if (files.Count == 0)
{
    Console.Error.WriteLine($"{folder}: no answers here; put one file an answer into it");
    return 2;
}

using var done = new CancellationTokenSource();
void Stop(PosixSignalContext signal)
{
    signal.Cancel = true;
    done.Cancel();
}

using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
await using var model = await LoopbackModel.StartAsync(
    request => File.ReadAllText(files[(request.Number - 1) % files.Count]).Trim(),
    new Endpoint { Port = port ?? 8099 }
);
Console.Out.WriteLine($"listening on {model.BaseAddress}, model {new Endpoint().Models[0]}, {files.Count} answers; stop with Ctrl+C");
try
{
    await Task.Delay(Timeout.Infinite, done.Token);
}
catch (OperationCanceledException) { }

return 0;
