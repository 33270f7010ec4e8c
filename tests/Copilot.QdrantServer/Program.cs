using System.Globalization;
using System.Runtime.InteropServices;
using Copilot.QdrantServer;

// dotnet run --project tests/Copilot.QdrantServer -- [--port N] [--key KEY]
int? port = null;
string? key = null;
for (var i = 0; i + 1 < args.Length; i += 2)
{
    switch (args[i])
    {
        case "--port" when int.TryParse(args[i + 1], NumberStyles.None, CultureInfo.InvariantCulture, out var number):
            port = number;
            break;
        case "--key":
            key = args[i + 1];
            break;
    }
}

using var done = new CancellationTokenSource();
void Stop(PosixSignalContext signal)
{
    signal.Cancel = true;
    done.Cancel();
}

using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
await using var server = await LoopbackQdrant.StartAsync(new ServerSettings { Port = port ?? 6334, Key = key });
Console.Out.WriteLine($"listening on {server.Address} (gRPC), all in memory; stop with Ctrl+C");
try
{
    await Task.Delay(Timeout.Infinite, done.Token);
}
catch (OperationCanceledException) { }

return 0;
