using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Copilot.Load;

/// <summary>Reviewers at work: each reads the worklist, opens what is theirs, reads, edits with a check at every pause of the typing, saves, and looks at sources and history; between two steps they think.</summary>
/// <param name="think">The mean time between two steps of one reviewer; a person's pauses are drawn from half to one and a half times of it.</param>
internal sealed partial class LoadRun(RunningProgram program, int nurses, int physicians, TimeSpan think)
{
    private readonly ConcurrentDictionary<string, ConcurrentQueue<double>> _times = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _errors = new();
    private volatile bool _measured;

    public sealed record Line(string Kind, int Count, double Median, double P95, double P99, double Most);

    public IReadOnlyList<string> Errors => [.. _errors];

    public IReadOnlyList<Line> Lines =>
        [
            .. _times
                .OrderBy(t => t.Key, StringComparer.Ordinal)
                .Select(t =>
                {
                    var sorted = t.Value.Order().ToList();
                    double At(double share) => sorted[Math.Min(sorted.Count - 1, (int)(sorted.Count * share))];
                    return new Line(t.Key, sorted.Count, At(0.5), At(0.95), At(0.99), sorted[^1]);
                }),
        ];

    /// <returns>The processor time of the program while it was measured.</returns>
    public async Task<TimeSpan> RunAsync(TimeSpan warm, TimeSpan measured)
    {
        var people = new List<Reviewer>();
        for (var i = 0; i < nurses + physicians; i++)
        {
            people.Add(
                await Reviewer.As(
                    program.Address,
                    i < nurses ? LoadDatabase.Nurse(i) : LoadDatabase.Physician(i - nurses),
                    LoadDatabase.Password
                )
            );
        }

        using var stop = new CancellationTokenSource();
        var work = people.Select((p, i) => WorkAsync(p, i < nurses, new Random(i), stop.Token)).ToList();
        await Task.Delay(warm);
        var before = program.ProcessorTime;
        _measured = true;
        await Task.Delay(measured);
        _measured = false;
        var used = program.ProcessorTime - before;
        await stop.CancelAsync();
        await Task.WhenAll(work);
        foreach (var person in people)
        {
            person.Dispose();
        }

        return used;
    }

    private async Task WorkAsync(Reviewer person, bool nurse, Random random, CancellationToken stop)
    {
        try
        {
            // Nobody sits down at the same moment.
            await Task.Delay(random.Next(0, (int)(think.TotalMilliseconds * 2)), stop);
            while (!stop.IsCancellationRequested)
            {
                var list = await PageAsync(person, "page: worklist", nurse ? "/?heap=mine" : "/?heap=physician", random, stop);
                var ids = CaseLink().Matches(list).Select(m => long.Parse(m.Groups[1].Value, CultureInfo.InvariantCulture)).ToList();
                switch (random.Next(6))
                {
                    case 0:
                        await PageAsync(person, "page: worklist, filtered", "/?heap=team&q=level%3AL4-L5+answer%3Aunknown", random, stop);
                        break;
                    case 1:
                        await PageAsync(person, "page: worklist, a word", "/?heap=team&q=fusion", random, stop);
                        break;
                    case 2:
                        await PageAsync(
                            person,
                            "page: worklist, a word found nowhere",
                            $"/?heap={(random.Next(2) == 0 ? "team" : "done")}&q=nosuchword{random.Next(1000)}",
                            random,
                            stop
                        );
                        break;
                }

                if (ids.Count == 0)
                {
                    continue;
                }

                var id = ids[random.Next(ids.Count)];
                await PageAsync(person, "page: request", $"/cases/{id}", random, stop);
                if (nurse && random.Next(2) == 0)
                {
                    await EditAsync(person, id, random, stop);
                }

                if (random.Next(3) == 0)
                {
                    await TimedAsync("API: a request", () => person.Page($"/api/cases/{id}"));
                    await TimedAsync("API: its draft", () => person.Page($"/api/cases/{id}/draft"));
                    await PauseAsync(random, stop);
                    await TimedAsync("API: the worklist", () => person.Page("/api/cases?heap=team"));
                    await PauseAsync(random, stop);
                }

                if (random.Next(5) == 0)
                {
                    await PageAsync(person, "page: history", $"/cases/{id}/audit", random, stop);
                }

                if (random.Next(8) == 0)
                {
                    await PageAsync(person, "page: versions", $"/cases/{id}/versions", random, stop);
                }
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The time is over.
        }
    }

    private async Task EditAsync(Reviewer person, long id, Random random, CancellationToken stop)
    {
        var page = await PageAsync(person, "page: request, to edit", $"/cases/{id}?edit=s2", random, stop);
        if (!page.Contains("statement-form", StringComparison.Ordinal) || Draft().Match(page) is not { Success: true } draft)
        {
            return;
        }

        var words = "At this level the report shows what the criterion asks for, and the notes of the visit say the same of it.".Split(' ');
        for (var typed = 4; typed <= words.Length; typed += 4)
        {
            var text = $"{string.Join(' ', words.Take(typed))} {random.Next(100_000)}";
            await TimedAsync(
                "edit: check while typing",
                () => SendAsync(person, HttpMethod.Post, $"/api/cases/{id}/draft/check", new { text, statement = "s2" })
            );
            await Task.Delay(random.Next(800, 2400), stop);
        }

        await TimedAsync(
            "edit: find something to cite",
            () => SendAsync(person, HttpMethod.Post, $"/api/cases/{id}/sources", new { words = "stenosis" })
        );
        await TimedAsync(
            "edit: save",
            () =>
                SendAsync(
                    person,
                    HttpMethod.Put,
                    $"/api/cases/{id}/draft/statements/s2",
                    new { text = $"{string.Join(' ', words)} {random.Next(100_000)}" },
                    $"\"{draft.Groups[1].Value}\""
                )
        );
        await PageAsync(person, "page: request", $"/cases/{id}", random, stop);
    }

    private static async Task<(HttpStatusCode, string)> SendAsync(
        Reviewer person,
        HttpMethod method,
        string path,
        object body,
        string? match = null
    )
    {
        using var answer = await person.Send(method, path, body, match);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    private async Task<string> PageAsync(Reviewer person, string kind, string path, Random random, CancellationToken stop)
    {
        var text = await TimedAsync(kind, () => person.Page(path));
        await PauseAsync(random, stop);
        return text;
    }

    private Task PauseAsync(Random random, CancellationToken stop) =>
        Task.Delay((int)(think.TotalMilliseconds * (0.5 + random.NextDouble())), stop);

    private async Task<string> TimedAsync(string kind, Func<Task<(HttpStatusCode Status, string Text)>> ask)
    {
        var clock = Stopwatch.StartNew();
        try
        {
            var (status, text) = await ask();
            if (_measured)
            {
                _times.GetOrAdd(kind, _ => new()).Enqueue(clock.Elapsed.TotalMilliseconds);
                if ((int)status >= 400)
                {
                    _errors.Enqueue(
                        $"{kind}: {status} {(text.StartsWith('{') ? JsonDocument.Parse(text).RootElement.GetProperty("title").GetString() : "")}"
                    );
                }
            }

            return text;
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
        {
            _errors.Enqueue($"{kind}: {e.Message}");
            return "";
        }
    }

    [GeneratedRegex("href=\"/cases/([0-9]+)\"")]
    private static partial Regex CaseLink();

    [GeneratedRegex("name=\"draft\" value=\"([0-9]+)\"")]
    private static partial Regex Draft();
}
