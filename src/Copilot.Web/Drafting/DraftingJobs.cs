using Copilot.Core;
using Copilot.Web.Cases;
using Copilot.Web.Measuring;
using Copilot.Web.Storage;
using Microsoft.EntityFrameworkCore;

namespace Copilot.Web.Drafting;

/// <summary>Drafts what waits, one case at a time, from a table of the database: a job is written in the transaction that calls for it, one that a kill cut off is begun
/// again at the next start, and one that fails again and again is parked with its reason.</summary>
internal sealed class DraftingJobs(IServiceScopeFactory scopes, JobBell bell, TimeProvider time, Pulse pulse, Counts counts, ILogger<DraftingJobs> log) : BackgroundService
{
    public const int MostAttempts = 3;

    /// <summary>How often the program may end while a case is drafted before the case is thought to be why.</summary>
    public const int MostEnds = 6;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Jobs that a process left behind wait again, or are parked where they did so too often.</summary>
    public static async Task ResumeAsync(WorkspaceDb db, DateTimeOffset now)
    {
        foreach (var job in await db.Jobs.Where(j => j.State == JobState.Running).ToListAsync())
        {
            (job.State, job.Says, job.Since) = job.Attempts >= MostEnds
                ? (JobState.Parked, "The program was ended each time while it was drafted. Look at the request before it is tried again.", now)
                : (JobState.Waiting, "waits to be drafted again", now);
        }

        await db.SaveChangesAsync();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Pages come first.
        await Task.Yield();
        using (var scope = scopes.CreateScope())
        {
            await ResumeAsync(scope.ServiceProvider.GetRequiredService<WorkspaceDb>(), time.GetUtcNow());
        }

        while (!stoppingToken.IsCancellationRequested)
        {
            pulse.Beat("drafting");
            try
            {
                if (!await OneAsync(stoppingToken))
                {
                    await bell.WaitAsync(Patience, stoppingToken);
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // Whatever befell one job, the next one is not to wait for ever.
            catch (Exception e)
#pragma warning restore CA1031
            {
                log.LogError("A job could not be kept: {Kind}", e.GetType().Name);
                await Task.Delay(Patience, time, stoppingToken);
            }
        }
    }

    /// <summary>Does the job that waits longest; false where none waits.</summary>
    public async Task<bool> OneAsync(CancellationToken cancel)
    {
        using var scope = scopes.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<WorkspaceDb>();
        if (await db.Jobs.Where(j => j.State == JobState.Waiting).OrderBy(j => j.Id).FirstOrDefaultAsync(cancel) is not { } job)
        {
            return false;
        }

        (job.State, job.Attempts, job.Since, job.Says) = (JobState.Running, job.Attempts + 1, time.GetUtcNow(), "reading the chart");
        await db.SaveChangesAsync(cancel);
        var began = time.GetTimestamp();
        double Seconds() => time.GetElapsedTime(began).TotalSeconds;
        try
        {
            await scope.ServiceProvider.GetRequiredService<CaseDesk>().DraftAsync(job, cancel);
            counts.Drafted("done", Seconds());
        }
        catch (UnreadableInputException e)
        {
            counts.Drafted("parked", Seconds());
            await EndAsync(job.Id, JobState.Parked, string.Join(' ', e.Problems.Take(6).Select(p => $"{p.Place}: {p.Reason} {p.Remedy}")));
        }
#pragma warning disable CA1031 // A job that fails is tried again and then parked; it never stops the others.
        catch (Exception e) when (e is not OperationCanceledException)
#pragma warning restore CA1031
        {
            log.LogError("Case {Case} was not drafted at attempt {Attempt}: {Kind}", job.CaseId, job.Attempts, e.GetType().Name);
            var last = job.Attempts >= MostAttempts;
            counts.Drafted(last ? "parked" : "failed", Seconds());
            await EndAsync(job.Id, last ? JobState.Parked : JobState.Waiting, last ? $"It failed {MostAttempts} times ({e.GetType().Name}). Tell whoever looks after the program." : "waits to be drafted again");
        }

        return true;
    }

    // On a context of its own: what the job left in the other is not to be saved.
    private async Task EndAsync(long id, JobState state, string says)
    {
        using var scope = scopes.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<WorkspaceDb>();
        await db.Jobs.Where(j => j.Id == id).ExecuteUpdateAsync(j => j.SetProperty(x => x.State, state).SetProperty(x => x.Says, says).SetProperty(x => x.Since, time.GetUtcNow()), CancellationToken.None);
    }
}
