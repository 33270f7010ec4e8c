using System.Globalization;

namespace Copilot.Load;

/// <summary>The workspace under strain, by command.</summary>
internal static class Commands
{
    private const string Usage = """
        kill ROUNDS [SEED]              kills the program at random points and holds it to what it had acknowledged; exit code 1 where anything is found
        start [TIMES]                   how long the first page takes, with a new database and with one that is there
        """;

    public static async Task<int> Main(string[] args)
    {
        switch (args)
        {
            case ["kill", var rounds, .. var rest]:
                using (var folder = new ScratchFolder())
                {
                    var figures = await new KillRounds(folder.Path, rest.Length > 0 ? Number(rest[0]) : Environment.TickCount).RunAsync(Number(rounds), Console.Out);
                    Console.WriteLine(figures);
                    foreach (var one in figures.Found.Distinct())
                    {
                        Console.WriteLine(one);
                    }

                    return figures.Found.Count == 0 ? 0 : 1;
                }

            default:
                Console.Error.WriteLine(Usage);
                return 2;
        }
    }

    private static int Number(string text) => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
}
