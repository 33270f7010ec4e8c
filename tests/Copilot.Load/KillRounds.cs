using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text.Json;
using Copilot.Core.Review;
using Copilot.Web.Storage;
using Microsoft.EntityFrameworkCore;

namespace Copilot.Load;

/// <summary>Kills the workspace in the middle of drafting, editing and signing, starts it again, and holds it to what it had acknowledged.</summary>
/// <param name="seed">Of the points at which it is killed.</param>
public sealed class KillRounds(string folder, int seed)
{
    // Small cases, one of which a physician decides against.
    private const string Decided = "q13-stimulator-one-level-medicare";
    private static readonly string[] Others = ["c01-single-level-slip", "ab01-paddle-board", "t12-s2-fusion"];

    private readonly Random _random = new(seed);
    private readonly ConcurrentDictionary<(long Case, int Draft), string> _edits = new();
    private readonly ConcurrentDictionary<long, string> _requests = new();
    private readonly ConcurrentDictionary<(long Case, string Act), bool> _acts = new();
    private readonly ConcurrentQueue<string> _found = new();

    /// <summary>What was acknowledged, and what was found to be missing or half done.</summary>
    public sealed record Figures(int Rounds, int Edits, int Requests, int Acts, int Signed, long Events, IReadOnlyList<string> Found)
    {
        public override string ToString() =>
            string.Create(CultureInfo.InvariantCulture, $"{Rounds} kills; acknowledged: {Edits} edits, {Requests} requests, {Acts} acts, {Signed} of them signatures; {Events} events in the chain; found wrong: {Found.Count}");
    }

    public async Task<Figures> RunAsync(int rounds, TextWriter? log = null)
    {
        long events = 0;
        await using var program = new RunningProgram(folder);
        await program.StartAsync();
        for (var round = 1; round <= rounds; round++)
        {
            if (round % 5 == 0)
            {
                // While it starts, too.
                await program.StartAsync(killedAfter: TimeSpan.FromMilliseconds(_random.Next(0, 2500)));
                await program.StartAsync();
            }

            await WorkUntilKilledAsync(program, round);
            await program.StartAsync();
            events = await LookAsync(program);
            if (log is not null)
            {
                await log.WriteLineAsync($"{round}: {new Figures(round, _edits.Count, _requests.Count, _acts.Count, Signatures, events, [.. _found])}");
            }
        }

        return new Figures(rounds, _edits.Count, _requests.Count, _acts.Count, Signatures, events, [.. _found]);
    }

    private int Acknowledged => _edits.Count + _requests.Count + _acts.Count;

    private int Signatures => _acts.Keys.Count(a => a.Act == ReviewWords.Spelled(Act.SignAdverse));

    private async Task WorkUntilKilledAsync(RunningProgram program, int round)
    {
        using var nurse = await Reviewer.As(program.Address, "demo-nurse");
        using var other = await Reviewer.As(program.Address, "demo-nurse");
        using var physician = await Reviewer.As(program.Address, "demo-physician");
        if (_requests.IsEmpty)
        {
            foreach (var example in Others)
            {
                await TakeInAsync(nurse, example, $"{example}-0");
            }

            await DraftedAsync(nurse);
        }

        var stop = new CancellationTokenSource();
        var work = new[] { EditAsync(nurse, round, stop.Token), TakeInAsync(other, round, stop.Token), DecideAsync(other, physician, stop.Token) };
        // Mostly while they are at it, now and then before anything has come of it.
        var before = Acknowledged;
        for (var i = 0; round % 5 != 1 && i < 400 && Acknowledged - before < 3; i++)
        {
            await Task.Delay(25);
        }

        await Task.Delay(_random.Next(0, 1500));
        await program.KillAsync();
        await stop.CancelAsync();
        foreach (var one in work)
        {
            await Cut(one);
        }
    }

    private async Task EditAsync(Reviewer nurse, int round, CancellationToken stop)
    {
        var cases = _requests.Where(r => !r.Value.StartsWith(Decided, StringComparison.Ordinal)).Select(r => r.Key).Order().Take(6).ToList();
        for (var n = 1; !stop.IsCancellationRequested; n++)
        {
            var id = cases[n % cases.Count];
            if (await nurse.Draft(id) is not { } draft)
            {
                continue;
            }

            await ActAsync(nurse, id, Act.Take);
            var text = $"Words of round {round}, edit {n}.";
            using var answer = await nurse.Send(HttpMethod.Put, $"/api/cases/{id}/draft/statements/s2", new { text }, draft.Tag);
            if (answer.IsSuccessStatusCode)
            {
                var number = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(CancellationToken.None)).RootElement.GetProperty("draft").GetInt32();
                _edits[(id, number)] = text;
            }
        }
    }

    private async Task TakeInAsync(Reviewer nurse, int round, CancellationToken stop)
    {
        for (var n = 1; n <= 6 && !stop.IsCancellationRequested; n++)
        {
            var example = n % 2 == 1 ? Decided : Others[n / 2 % Others.Length];
            await TakeInAsync(nurse, example, $"{example}-{round}-{n}");
        }
    }

    private async Task TakeInAsync(Reviewer nurse, string example, string id)
    {
        if (await nurse.Upload(CaseZips.Of(example, id)) is { } number)
        {
            _requests[number] = id;
        }
    }

    // Those that earlier rounds left open: taken up, referred, taken up by a physician, and decided with an attestation.
    private async Task DecideAsync(Reviewer nurse, Reviewer physician, CancellationToken stop)
    {
        var sign = ReviewWords.Spelled(Act.SignAdverse);
        foreach (var id in _requests.Where(r => r.Value.StartsWith(Decided, StringComparison.Ordinal) && !_acts.ContainsKey((r.Key, sign))).Select(r => r.Key).Order().Take(4))
        {
            if (stop.IsCancellationRequested || await nurse.Draft(id) is not { } draft)
            {
                return;
            }

            await ActAsync(nurse, id, Act.Take);
            await ActAsync(nurse, id, Act.Refer, ("words", "One level, and no risk factor on record."));
            await ActAsync(physician, id, Act.Take);
            await ActAsync(physician, id, Act.SignAdverse, ("draft", draft.Tag.Trim('"')), ("reasons", "S-1 is not met: the record shows one level and no risk factor."), ("licence-state", "CA"), ("attested", Attestation.ReviewedRecord));
        }
    }

    private async Task ActAsync(Reviewer by, long id, Act act, params (string Name, string Value)[] fields)
    {
        var body = fields.ToDictionary(f => f.Name == "licence-state" ? "licenceState" : f.Name, f => f.Name == "draft" ? (object)int.Parse(f.Value, CultureInfo.InvariantCulture) : f.Value, StringComparer.Ordinal);
        using var answer = await by.Send(HttpMethod.Post, $"/api/cases/{id}/acts/{ReviewWords.Spelled(act)}", body);
        if (answer.IsSuccessStatusCode)
        {
            _acts[(id, ReviewWords.Spelled(act))] = true;
        }
    }

    private static async Task Cut(Task work)
    {
        try
        {
            await work;
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException)
        {
            // The program was killed under it.
        }
    }

    private async Task<long> LookAsync(RunningProgram program)
    {
        using var lead = await Reviewer.As(program.Address, "demo-lead");
        await DraftedAsync(lead);
        foreach (var ((id, number), text) in _edits)
        {
            if (await lead.Draft(id, number) is not { } kept || !kept.Text.Contains(text, StringComparison.Ordinal))
            {
                _found.Enqueue($"An acknowledged edit is lost: draft {number} of request {id}.");
            }
        }

        var verdict = await lead.Json("/api/audit/verify");
        if (!verdict.GetProperty("sound").GetBoolean())
        {
            _found.Enqueue($"The chain is broken: {verdict.GetRawText()}");
        }

        await using var db = new WorkspaceDb(new DbContextOptionsBuilder<WorkspaceDb>().UseSqlite($"Data Source={Path.Combine(folder, "workspace.db")};Pooling=False").Options);
        foreach (var id in _requests.Keys)
        {
            if (!await db.Cases.AnyAsync(c => c.Id == id))
            {
                _found.Enqueue($"An acknowledged request is lost: {id}.");
            }
        }

        foreach (var (id, act) in _acts.Keys)
        {
            if (!await db.Audit.AnyAsync(a => a.CaseId == id && a.Act == act))
            {
                _found.Enqueue($"An acknowledged act is lost: {act} of request {id}.");
            }
        }

        // What is told of each is told once, and nothing is told that is not there.
        string[] writes = ["draft", "edit", "confirm-fact"];
        Same("drafts", await db.Drafts.CountAsync(), await db.Audit.CountAsync(a => writes.Contains(a.Act)));
        Same("requests", await db.Cases.CountAsync(), await db.Audit.CountAsync(a => a.Act == "receive"));
        var (signed, sign) = (ReviewWords.Spelled(Stage.Signed), ReviewWords.Spelled(Act.SignAdverse));
        var states = await db.Cases.Where(c => c.State == signed).Select(c => c.Id).ToListAsync();
        Same("signed requests", states.Count, await db.Audit.CountAsync(a => a.Act == sign));
        foreach (var id in states)
        {
            // The page makes the signature anew from what is stored, and Core refuses half of one.
            var page = WebUtility.HtmlDecode((await lead.Page($"/cases/{id}")).Text);
            if (!page.Contains("Decided, adverse", StringComparison.Ordinal) || !page.Contains(Attestation.ReviewedRecord, StringComparison.Ordinal))
            {
                _found.Enqueue($"Request {id} is signed by half.");
            }
        }

        return verdict.GetProperty("events").GetInt64();
    }

    private void Same(string what, int stored, int told)
    {
        if (stored != told)
        {
            _found.Enqueue($"{stored} {what} are stored and {told} are told of in the audit log.");
        }
    }

    // Jobs that the kill cut off are begun again and end.
    private async Task DraftedAsync(Reviewer by)
    {
        foreach (var id in _requests.Keys)
        {
            for (var i = 0; ; i++)
            {
                var state = (await by.Json($"/api/cases/{id}/progress")).GetProperty("state").GetString();
                if (state == "done")
                {
                    break;
                }

                if (state == "parked" || i == 600)
                {
                    _found.Enqueue($"The job of request {id} is {state}.");
                    break;
                }

                await Task.Delay(50);
            }
        }
    }
}
