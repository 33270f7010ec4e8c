using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace Copilot.Load;

/// <summary>What one of each costs the program, in processor time. Wall-clock time of a machine that others use says little; this says what it would be on an idle one.</summary>
internal static partial class Costs
{
    private const int Warm = 40;
    private const int Counted = 40;

    public static async Task TellAsync(RunningProgram program, TextWriter log)
    {
        using var nurse = await Reviewer.As(program.Address, LoadDatabase.Nurse(0), LoadDatabase.Password);
        var ids = CaseLink()
            .Matches((await nurse.Page("/?heap=mine&q=state%3Ain-review")).Text)
            .Select(m => long.Parse(m.Groups[1].Value, CultureInfo.InvariantCulture))
            .ToList();
        var n = 0;
        long Next() => ids[n++ % ids.Count];
        await log.WriteLineAsync($"load of the machine {Machine.Load}; requests of the nurse: {ids.Count}");
        foreach (
            var (kind, ask) in new (string, Func<Task>)[]
            {
                ("page: worklist, mine", () => nurse.Page("/?heap=mine")),
                ("page: worklist, team", () => nurse.Page("/?heap=team")),
                ("page: worklist, done", () => nurse.Page("/?heap=done")),
                ("page: worklist, filtered", () => nurse.Page("/?heap=team&q=level%3AL4-L5+answer%3Aunknown")),
                ("page: worklist, a word", () => nurse.Page("/?heap=team&q=fusion")),
                ("page: worklist, a word found nowhere, open requests", () => nurse.Page("/?heap=team&q=nosuchword")),
                ("page: worklist, a word found nowhere, signed requests", () => nurse.Page("/?heap=done&q=nosuchword")),
                ("page: request", () => nurse.Page($"/cases/{Next()}")),
                ("page: request, to edit", () => nurse.Page($"/cases/{Next()}?edit=s2")),
                (
                    "edit: check while typing",
                    () =>
                        Send(
                            nurse,
                            HttpMethod.Post,
                            $"/api/cases/{Next()}/draft/check",
                            new { text = $"The report shows {n}.", statement = "s2" }
                        )
                ),
                (
                    "edit: find something to cite",
                    () => Send(nurse, HttpMethod.Post, $"/api/cases/{Next()}/sources", new { words = "stenosis" })
                ),
                (
                    "edit: save",
                    async () =>
                    {
                        var id = Next();
                        var draft = (await nurse.Draft(id))!.Value;
                        await Send(
                            nurse,
                            HttpMethod.Put,
                            $"/api/cases/{id}/draft/statements/s2",
                            new { text = $"The report shows {n}." },
                            draft.Tag
                        );
                    }
                ),
                ("API: a request", () => nurse.Page($"/api/cases/{Next()}")),
                ("API: its draft", () => nurse.Page($"/api/cases/{Next()}/draft")),
                ("API: the worklist", () => nurse.Page("/api/cases?heap=team")),
                ("page: history", () => nurse.Page($"/cases/{Next()}/audit")),
                ("page: versions", () => nurse.Page($"/cases/{Next()}/versions")),
            }
        )
        {
            for (var i = 0; i < Warm; i++)
            {
                await ask();
            }

            var before = program.ProcessorTime;
            for (var i = 0; i < Counted; i++)
            {
                await ask();
            }

            await log.WriteLineAsync(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{(program.ProcessorTime - before).TotalMilliseconds / Counted, 7:0.0} ms  {kind}"
                )
            );
        }

        await log.WriteLineAsync($"it holds {program.Memory >> 20} MB");
    }

    private static async Task Send(Reviewer nurse, HttpMethod method, string path, object body, string? match = null)
    {
        using var answer = await nurse.Send(method, path, body, match);
        if (answer.StatusCode != HttpStatusCode.OK)
        {
            throw new InvalidOperationException($"{method} {path}: {answer.StatusCode}");
        }
    }

    [GeneratedRegex("href=\"/cases/([0-9]+)\"")]
    private static partial Regex CaseLink();
}
