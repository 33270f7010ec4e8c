using System.Diagnostics;
using System.Globalization;

namespace Copilot.Load;

/// <summary>The workspace under strain, by command.</summary>
internal static class Commands
{
    private const string Usage = """
        kill FOLDER ROUNDS [SEED]       kills the program at random points and holds it to what it had acknowledged; the same command goes on where it was ended.
                                        Exit code 1 where anything is found, 3 where the machine was too busy to go on
        load FOLDER [REVIEWERS] [SECONDS] [REQUESTS]
                                        reviewers at work on a database of so many requests, which is made in FOLDER where it is not there; times, errors and drafts a minute
        cost FOLDER                     the program's processor time for one of each, one after the other: what a busy machine does not change
        start [TIMES]                   how long the first page takes, with a new database and with one that is there
        """;

    public static async Task<int> Main(string[] args)
    {
        switch (args)
        {
            case ["kill", var folder, var rounds, .. var rest]:
                Directory.CreateDirectory(folder);
                using (var kills = new KillRounds(folder, rest.Length > 0 ? Number(rest[0]) : Environment.TickCount))
                {
                    var figures = await kills.RunAsync(Number(rounds), Console.Out);
                    Console.WriteLine(figures);
                    foreach (var one in figures.Found.Distinct())
                    {
                        Console.WriteLine(one);
                    }

                    return figures.Found.Count > 0 ? 1
                        : figures.Finished ? 0
                        : 3;
                }

            case ["load", var folder, .. var rest]:
                await LoadAsync(
                    folder,
                    rest.Length > 0 ? Number(rest[0]) : 200,
                    rest.Length > 1 ? Number(rest[1]) : 120,
                    rest.Length > 2 ? Number(rest[2]) : 100_000
                );
                return 0;

            case ["cost", var folder]:
                await using (var program = new RunningProgram(folder))
                {
                    await program.StartAsync();
                    await Costs.TellAsync(program, Console.Out);
                }

                return 0;

            case ["start", .. var rest]:
                await Starts.TellAsync(rest.Length > 0 ? Number(rest[0]) : 3, Console.Out);
                return 0;

            default:
                Console.Error.WriteLine(Usage);
                return 2;
        }
    }

    private static async Task LoadAsync(string folder, int reviewers, int seconds, int requests)
    {
        var (nurses, physicians) = (reviewers - (reviewers / 5), reviewers / 5);
        if (!File.Exists(Path.Combine(folder, "workspace.db")))
        {
            Directory.CreateDirectory(folder);
            await LoadDatabase.FillAsync(folder, requests, Math.Max(nurses, 160), Math.Max(physicians, 40), Console.Out);
        }

        await using var program = new RunningProgram(folder);
        Console.WriteLine($"It answers after {(await program.StartAsync()).TotalSeconds:0.0} s; load of the machine {Machine.Load}.");
        var run = new LoadRun(program, nurses, physicians, TimeSpan.FromSeconds(6));
        var processor = await run.RunAsync(TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(seconds));
        Console.WriteLine(
            $"load of the machine afterwards {Machine.Load}; the program used {processor.TotalSeconds / seconds:0.00} processors and holds {program.Memory >> 20} MB"
        );
        Console.WriteLine("| what | times | p50 | p95 | p99 | most |");
        Console.WriteLine("| --- | --- | --- | --- | --- | --- |");
        foreach (var line in run.Lines)
        {
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {line.Kind} | {line.Count} | {line.Median:0} | {line.P95:0} | {line.P99:0} | {line.Most:0} |"
                )
            );
        }

        Console.WriteLine($"errors: {run.Errors.Count}");
        foreach (var error in run.Errors.GroupBy(e => e).OrderByDescending(g => g.Count()).Take(10))
        {
            Console.WriteLine($"  {error.Count()} x {error.Key}");
        }

        var drafts = await DraftsAsync(program, 60);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"drafts a minute, nobody else at work: {drafts:0}"));
    }

    private static async Task<double> DraftsAsync(RunningProgram program, int count)
    {
        using var nurse = await Reviewer.As(program.Address, "demo-nurse");
        var stamp = TimeProvider.System.GetUtcNow().Ticks;
        var zips = Enumerable
            .Range(0, count)
            .Select(i => (Example: CaseZips.All[i * CaseZips.All.Count / count], I: i))
            .Select(e => CaseZips.Of(e.Example, $"{e.Example}-{stamp}-{e.I}"))
            .ToList();
        var clock = Stopwatch.StartNew();
        var ids = new List<long>();
        foreach (var zip in zips)
        {
            ids.Add(await nurse.Upload(zip) ?? throw new InvalidOperationException("A request was not taken in."));
        }

        foreach (var id in ids)
        {
            while ((await nurse.Json($"/api/cases/{id}/progress")).GetProperty("state").GetString() != "done")
            {
                await Task.Delay(100);
            }
        }

        return count / clock.Elapsed.TotalMinutes;
    }

    private static int Number(string text) => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
}
