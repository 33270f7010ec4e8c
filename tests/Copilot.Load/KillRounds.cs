using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.Json;
using Copilot.Core.Review;
using Copilot.Web.Storage;
using Microsoft.EntityFrameworkCore;

namespace Copilot.Load;

/// <summary>Kills the workspace in the middle of drafting, editing and signing, starts it again, and holds it to what it had acknowledged.</summary>
/// <remarks>It can be ended at any time and gone on with in the same folder. A machine that is too busy to answer is told apart from a program that is wrong: such a round is gone again, and counts for nothing.</remarks>
/// <param name="folder">Where the program keeps its data; what it acknowledged is kept beside it.</param>
/// <param name="seed">Of the points at which it is killed.</param>
public sealed class KillRounds(string folder, int seed) : IDisposable
{
    // Small cases, one of which a physician decides against.
    private const string Decided = "q13-stimulator-one-level-medicare";
    private static readonly string[] Others = ["c01-single-level-slip", "ab01-paddle-board", "t12-s2-fusion"];

    // So many rounds that could not be gone to their end, one after the other, end the run.
    private const int MostLate = 5;

    // Of what was looked at after an earlier kill, so much is looked at again after each; all of it every so many rounds and at the end.
    private const int Again = 8;
    private const int Whole = 25;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);
    private static readonly string Sign = ReviewWords.Spelled(Act.SignAdverse);

    private readonly HashSet<(long Case, int Draft)> _edits = [];
    private readonly HashSet<long> _signed = [];
    private Random _random = new(seed);
    private readonly Acknowledged _kept = new(Path.Combine(folder, "acknowledged.jsonl"), seed);

    /// <summary>What was acknowledged, and what was found to be missing or half done.</summary>
    /// <param name="Finished">False where the machine was too busy to go on; the same folder can be gone on with.</param>
    public sealed record Figures(
        int Rounds,
        int Edits,
        int Requests,
        int Acts,
        int Signed,
        long Events,
        IReadOnlyList<string> Found,
        bool Finished = true
    )
    {
        public override string ToString() =>
            string.Create(
                CultureInfo.InvariantCulture,
                $"{Rounds} kills; acknowledged: {Edits} edits, {Requests} requests, {Acts} acts, {Signed} of them signatures; {Events} events in the chain; found wrong: {Found.Count}{(Finished ? "" : "; not finished")}"
            );
    }

    public void Dispose() => _kept.Dispose();

    public async Task<Figures> RunAsync(int rounds, TextWriter? log = null)
    {
        long events = 0;
        EndLeftover();
        await using var program = new RunningProgram(folder);
        var (late, last) = (0, _kept.Rounds);
        if (last > 0 && log is not null)
        {
            await log.WriteLineAsync($"It goes on after round {last}, with the seed {_kept.Seed}.");
        }

        while (_kept.Rounds < rounds && late < MostLate)
        {
            var round = _kept.Rounds + 1;
            _random = new Random(unchecked((_kept.Seed * 397) ^ round));
            var clock = Stopwatch.StartNew();
            try
            {
                await StartAsync(program);
                if (round % 5 == 0)
                {
                    // While it starts, too.
                    await program.StartAsync(killedAfter: TimeSpan.FromMilliseconds(_random.Next(0, 2500)));
                    await StartAsync(program);
                }

                var started = clock.Elapsed;
                await WorkUntilKilledAsync(program, round);
                var killed = clock.Elapsed;
                await StartAsync(program);
                var answered = clock.Elapsed;
                events = await LookAsync(program, all: round == rounds || round % Whole == 0 || round == last + 1);
                _kept.Round(round);
                late = 0;
                if (log is not null)
                {
                    await log.WriteLineAsync(
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"{round}: {Told(events)} (start {started.TotalSeconds:0.0} s, work {(killed - started).TotalSeconds:0.0}, start again {(answered - killed).TotalSeconds:0.0}, look {(clock.Elapsed - answered).TotalSeconds:0.0}; load {Machine.Load})"
                        )
                    );
                }
            }
            catch (Exception e) when (e is TimeoutException or OperationCanceledException)
            {
                // Nothing is said of the program: what it had acknowledged is looked at in the round that is gone again.
                late++;
                await program.KillAsync();
                if (log is not null)
                {
                    await log.WriteLineAsync(
                        $"{round}: not gone to its end, the machine was too slow to answer (load {Machine.Load}); it is gone again. {e.Message}"
                    );
                }
            }
            catch (Exception e) when (e is InvalidOperationException or HttpRequestException)
            {
                _kept.Wrong($"In round {round} the program could not be gone on with: {e.Message}");
                return Told(events);
            }
        }

        return Told(events) with
        {
            Finished = _kept.Rounds >= rounds,
        };
    }

    // So that a round that is gone again takes in other requests.
    private static string Stamp => TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds().ToString("x", CultureInfo.InvariantCulture);

    private Figures Told(long events) =>
        new(_kept.Rounds, _kept.Edits.Count, _kept.Requests.Count, _kept.Acts.Count, Signatures, events, _kept.Found);

    private int Signatures => _kept.Acts.Keys.Count(a => a.Act == Sign);

    // Where it runs it goes on running: after a look nothing is to be started anew.
    private async Task StartAsync(RunningProgram program)
    {
        if (!program.Runs)
        {
            await program.StartAsync(patience: Patience);
            await File.WriteAllTextAsync(Leftover, program.Id.ToString(CultureInfo.InvariantCulture));
        }
    }

    private string Leftover => Path.Combine(folder, "program.pid");

    // A run that was ended itself has left its program running.
    private void EndLeftover()
    {
        if (
            !File.Exists(Leftover) || !int.TryParse(File.ReadAllText(Leftover), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
        )
        {
            return;
        }

        try
        {
            using var left = Process.GetProcessById(id);
            if (left.ProcessName.StartsWith("Copilot.Web", StringComparison.Ordinal))
            {
                left.Kill();
                left.WaitForExit();
            }
        }
        catch (ArgumentException)
        {
            // It runs no more.
        }
    }

    private async Task WorkUntilKilledAsync(RunningProgram program, int round)
    {
        using var nurse = await Reviewer.As(program.Address, "demo-nurse");
        using var other = await Reviewer.As(program.Address, "demo-nurse");
        using var physician = await Reviewer.As(program.Address, "demo-physician");
        if (_kept.Requests.IsEmpty)
        {
            foreach (var example in Others)
            {
                await TakeInAsync(nurse, example, $"{example}-0-{Stamp}");
            }

            await DraftedAsync();
        }

        var stop = new CancellationTokenSource();
        var work = new[]
        {
            EditAsync(nurse, round, stop.Token),
            TakeInAsync(other, round, stop.Token),
            DecideAsync(other, physician, stop.Token),
        };
        // Mostly while they are at it, now and then before anything has come of it.
        var before = _kept.Count;
        for (var i = 0; round % 5 != 1 && i < 400 && _kept.Count - before < 3; i++)
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
        var cases = _kept
            .Requests.Where(r => !r.Value.StartsWith(Decided, StringComparison.Ordinal))
            .Select(r => r.Key)
            .Order()
            .Take(6)
            .ToList();
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
                var number = JsonDocument
                    .Parse(await answer.Content.ReadAsStringAsync(CancellationToken.None))
                    .RootElement.GetProperty("draft")
                    .GetInt32();
                _kept.Edit(id, number, text);
            }
        }
    }

    private async Task TakeInAsync(Reviewer nurse, int round, CancellationToken stop)
    {
        for (var n = 1; n <= 6 && !stop.IsCancellationRequested; n++)
        {
            var example = n % 2 == 1 ? Decided : Others[n / 2 % Others.Length];
            await TakeInAsync(nurse, example, $"{example}-{round}-{n}-{Stamp}");
        }
    }

    private async Task TakeInAsync(Reviewer nurse, string example, string id)
    {
        if (await nurse.Upload(CaseZips.Of(example, id)) is { } number)
        {
            _kept.Request(number, id);
        }
    }

    // Those that earlier rounds left open: taken up, referred, taken up by a physician, and decided with an attestation.
    private async Task DecideAsync(Reviewer nurse, Reviewer physician, CancellationToken stop)
    {
        foreach (
            var id in _kept
                .Requests.Where(r => r.Value.StartsWith(Decided, StringComparison.Ordinal) && !_kept.Acts.ContainsKey((r.Key, Sign)))
                .Select(r => r.Key)
                .Order()
                .Take(4)
        )
        {
            if (stop.IsCancellationRequested || await nurse.Draft(id) is not { } draft)
            {
                return;
            }

            await ActAsync(nurse, id, Act.Take);
            await ActAsync(nurse, id, Act.Refer, ("words", "One level, and no risk factor on record."));
            await ActAsync(physician, id, Act.Take);
            await ActAsync(
                physician,
                id,
                Act.SignAdverse,
                ("draft", draft.Tag.Trim('"')),
                ("reasons", "S-1 is not met: the record shows one level and no risk factor."),
                ("licence-state", "CA"),
                ("attested", Attestation.ReviewedRecord)
            );
        }
    }

    private async Task ActAsync(Reviewer by, long id, Act act, params (string Name, string Value)[] fields)
    {
        var body = fields.ToDictionary(
            f => f.Name == "licence-state" ? "licenceState" : f.Name,
            f => f.Name == "draft" ? (object)int.Parse(f.Value, CultureInfo.InvariantCulture) : f.Value,
            StringComparer.Ordinal
        );
        using var answer = await by.Send(HttpMethod.Post, $"/api/cases/{id}/acts/{ReviewWords.Spelled(act)}", body);
        if (answer.IsSuccessStatusCode)
        {
            _kept.Act(id, ReviewWords.Spelled(act));
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

    private WorkspaceDb Database() =>
        new(
            new DbContextOptionsBuilder<WorkspaceDb>()
                .UseSqlite($"Data Source={Path.Combine(folder, "workspace.db")};Pooling=False")
                .Options
        );

    private async Task<long> LookAsync(RunningProgram program, bool all)
    {
        using var lead = await Reviewer.As(program.Address, "demo-lead");
        await DraftedAsync();
        foreach (var edit in Chosen(_kept.Edits.Keys, _edits, all))
        {
            if (await lead.Draft(edit.Case, edit.Draft) is not { } kept || !kept.Text.Contains(_kept.Edits[edit], StringComparison.Ordinal))
            {
                _kept.Wrong($"An acknowledged edit is lost: draft {edit.Draft} of request {edit.Case}.");
            }

            _edits.Add(edit);
        }

        var verdict = await lead.Json("/api/audit/verify");
        if (!verdict.GetProperty("sound").GetBoolean())
        {
            _kept.Wrong($"The chain is broken: {verdict.GetRawText()}");
        }

        await using var db = Database();
        var requests = await db.Cases.Select(c => c.Id).ToHashSetAsync();
        foreach (var id in _kept.Requests.Keys.Where(id => !requests.Contains(id)))
        {
            _kept.Wrong($"An acknowledged request is lost: {id}.");
        }

        var acts = (await db.Audit.Where(a => a.CaseId != null).Select(a => new { a.CaseId, a.Act }).Distinct().ToListAsync())
            .Select(a => (a.CaseId!.Value, a.Act))
            .ToHashSet();
        foreach (var (id, act) in _kept.Acts.Keys.Where(a => !acts.Contains(a)))
        {
            _kept.Wrong($"An acknowledged act is lost: {act} of request {id}.");
        }

        // What is told of each is told once, and nothing is told that is not there.
        string[] writes = ["draft", "edit", "confirm-fact"];
        Same("drafts", await db.Drafts.CountAsync(), await db.Audit.CountAsync(a => writes.Contains(a.Act)));
        Same("requests", requests.Count, await db.Audit.CountAsync(a => a.Act == "receive"));
        var signed = ReviewWords.Spelled(Stage.Signed);
        var states = await db.Cases.Where(c => c.State == signed).Select(c => c.Id).ToListAsync();
        Same("signed requests", states.Count, await db.Audit.CountAsync(a => a.Act == Sign));
        foreach (var id in Chosen(states, _signed, all))
        {
            // The page makes the signature anew from what is stored, and Core refuses half of one.
            var page = WebUtility.HtmlDecode((await lead.Page($"/cases/{id}")).Text);
            if (
                !page.Contains("Decided, adverse", StringComparison.Ordinal)
                || !page.Contains(Attestation.ReviewedRecord, StringComparison.Ordinal)
            )
            {
                _kept.Wrong($"Request {id} is signed by half.");
            }

            _signed.Add(id);
        }

        return verdict.GetProperty("events").GetInt64();
    }

    // Those not looked at yet, and some of the others; or all.
    private List<T> Chosen<T>(IEnumerable<T> of, HashSet<T> looked, bool all)
    {
        var list = of.ToList();
        return all
            ? list
            : [.. list.Where(o => !looked.Contains(o)), .. list.Where(looked.Contains).OrderBy(_ => _random.Next()).Take(Again)];
    }

    private void Same(string what, int stored, int told)
    {
        if (stored != told)
        {
            _kept.Wrong($"{stored} {what} are stored and {told} are told of in the audit log.");
        }
    }

    // Jobs that the kill cut off are begun again and end.
    private async Task DraftedAsync()
    {
        var clock = Stopwatch.StartNew();
        while (true)
        {
            await using var db = Database();
            var open = await db
                .Jobs.AsNoTracking()
                .Where(j => j.State != JobState.Done)
                .Select(j => new
                {
                    j.CaseId,
                    j.State,
                    j.Says,
                })
                .ToListAsync();
            if (open.Find(j => j.State == JobState.Parked || clock.Elapsed > Patience) is { } wrong)
            {
                _kept.Wrong(
                    $"The job of request {wrong.CaseId} is {wrong.State} after {clock.Elapsed.TotalMinutes:0.0} minutes: {wrong.Says}"
                );
                return;
            }

            if (open.Count == 0)
            {
                return;
            }

            await Task.Delay(50);
        }
    }
}
