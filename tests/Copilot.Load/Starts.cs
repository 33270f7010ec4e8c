using System.Diagnostics;
using System.Globalization;

namespace Copilot.Load;

/// <summary>How long it takes until the first page is there: of the program by itself, and of <c>dotnet run</c>, whose own part is the difference.</summary>
internal static class Starts
{
    public static async Task TellAsync(int times, TextWriter log)
    {
        for (var i = 0; i < times; i++)
        {
            using var folder = new ScratchFolder();
            foreach (var database in new[] { "new", "there" })
            {
                await using var program = new RunningProgram(folder.Path);
                var clock = Stopwatch.StartNew();
                await program.StartAsync();
                await FirstPageAsync(program.Address);
                await log.WriteLineAsync(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"the program, database {database}: first page after {clock.Elapsed.TotalSeconds:0.00} s, processor {program.ProcessorTime.TotalSeconds:0.00} s; load of the machine {Machine.Load}"
                    )
                );
            }

            await RunAsync(folder.Path, "--no-build", log);
            await RunAsync(folder.Path, null, log);
        }
    }

    private static async Task RunAsync(string folder, string? option, TextWriter log)
    {
        var program = new RunningProgram(folder);
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = Repository.Folder("src"),
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (
            var word in new[] { "run", "--no-launch-profile", "--project", Path.Combine(Repository.Folder("src"), "Copilot.Web") }.Concat(
                option is null ? [] : [option]
            )
        )
        {
            start.ArgumentList.Add(word);
        }

        foreach (var (name, value) in program.Settings)
        {
            start.Environment[name] = value;
        }

        var clock = Stopwatch.StartNew();
        using var running = Process.Start(start)!;
        running.OutputDataReceived += (_, _) => { };
        running.ErrorDataReceived += (_, _) => { };
        running.BeginOutputReadLine();
        running.BeginErrorReadLine();
        await FirstPageAsync(program.Address);
        await log.WriteLineAsync(
            string.Create(
                CultureInfo.InvariantCulture,
                $"dotnet run {option}: first page after {clock.Elapsed.TotalSeconds:0.00} s; load of the machine {Machine.Load}"
            )
        );
        running.Kill(entireProcessTree: true);
        await running.WaitForExitAsync();
    }

    private static async Task FirstPageAsync(Uri address)
    {
        using var client = new HttpClient { BaseAddress = address };
        for (var i = 0; i < 12_000; i++)
        {
            try
            {
                using var answer = await client.GetAsync("/sign-in");
                if (answer.IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // Not yet.
            }

            await Task.Delay(10);
        }

        throw new TimeoutException("There is no page.");
    }
}
