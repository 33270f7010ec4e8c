using Copilot.Web.Measuring;
using Copilot.Web.Questions;
using Copilot.Web.Storage;
using Microsoft.EntityFrameworkCore;
using Quartz;

namespace Copilot.Web.Drafting;

/// <summary>Hands the rows that wait to the scheduler. A row is written in the transaction that calls for it, which the scheduler's own tables could not promise; from then on the scheduler sees to it that some
/// machine does it, also when one dies over it. Every machine hands over: the scheduler takes the same row once.</summary>
internal sealed class JobDispatch(
    IServiceScopeFactory scopes,
    ISchedulerFactory schedulers,
    IHostApplicationLifetime life,
    JobBell bell,
    TimeProvider time,
    Pulse pulse,
    ILogger<JobDispatch> log
) : BackgroundService
{
    private const int Most = 100;

    private static readonly TimeSpan Glance = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Search = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Pages come first.
        await StartedAsync(stoppingToken);
        IScheduler? scheduler = null;
        var searched = DateTimeOffset.MinValue;
        while (!stoppingToken.IsCancellationRequested)
        {
            pulse.Beat("drafting");
            try
            {
                if (scheduler is null)
                {
                    var made = await schedulers.GetScheduler(stoppingToken);
                    await made.Start(stoppingToken);
                    scheduler = made;
                }

                if (time.GetUtcNow() - searched >= Search)
                {
                    await FindLostAsync(scheduler, stoppingToken);
                    searched = time.GetUtcNow();
                }

                if (await HandOverAsync(scheduler, stoppingToken) < Most)
                {
                    await bell.WaitAsync(Glance, stoppingToken);
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // A database that is away for a while comes back; what waits is not to wait for ever.
            catch (Exception e)
#pragma warning restore CA1031
            {
                log.LogError("Jobs could not be handed over: {Kind}", e.GetType().Name);
                await Task.Delay(Glance, time, stoppingToken);
            }
        }
    }

    // How many were handed over.
    private async Task<int> HandOverAsync(IScheduler scheduler, CancellationToken cancel)
    {
        using var scope = scopes.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<WorkspaceDb>();
        var waiting = db.Jobs.AsNoTracking().Where(j => j.State == JobState.Waiting && !j.Handed).OrderBy(j => j.Id);
        var rows = await waiting.Where(j => j.Kind == JobKind.Draft).Take(Most).ToListAsync(cancel);
        var asking = await db.Jobs.CountAsync(
            j => j.Kind == JobKind.Proposals && (j.State == JobState.Running || (j.State == JobState.Waiting && j.Handed)),
            cancel
        );
        if (asking < ProposalsJob.AtOnce)
        {
            // No more at once than the scheduler keeps places for: a language model that takes minutes holds up no draft.
            rows.AddRange(await waiting.Where(j => j.Kind == JobKind.Proposals).Take(ProposalsJob.AtOnce - asking).ToListAsync(cancel));
        }

        foreach (var row in rows)
        {
            var job = row.Kind == JobKind.Draft ? Job<DraftingJob>(row) : Job<ProposalsJob>(row);
            // What could not be begun in time, since everything was busy or off, is begun as soon as may be, in its turn.
            var (now, turn) = (time.GetUtcNow(), row.Since + StoredJob.Patience(row.Failures));
            var trigger = TriggerBuilder
                .Create()
                .WithIdentity(job.Key.Name, job.Key.Group)
                .WithPriority(row.Kind == JobKind.Draft ? 5 : 6)
                .StartAt(turn > now ? turn : now)
                .WithSchedule(
                    SimpleScheduleBuilder.Create().WithRepeatCount(0).WithMisfireInstruction(SimpleTriggerMisfireInstruction.IgnoreMisfires)
                )
                .Build();
            try
            {
                await scheduler.ScheduleJob(job, trigger, cancellationToken: cancel);
            }
            catch (ObjectAlreadyExistsException)
            {
                // Another machine has, or this one had before it was ended.
            }

            await db
                .Jobs.Where(j => j.Id == row.Id && j.State == JobState.Waiting && j.Failures == row.Failures)
                .ExecuteUpdateAsync(j => j.SetProperty(x => x.Handed, true), cancel);
        }

        return rows.Count;
    }

    private static IJobDetail Job<T>(JobRow row)
        where T : StoredJob => JobBuilder.Create<T>().WithIdentity(StoredJob.Key(row)).RequestRecovery().Build();

    // What was handed over and is nowhere in the scheduler, whose tables were lost or made anew, is handed over again.
    private async Task FindLostAsync(IScheduler scheduler, CancellationToken cancel)
    {
        using var scope = scopes.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<WorkspaceDb>();
        var rows = await db
            .Jobs.AsNoTracking()
            .Where(j => j.State == JobState.Running || (j.State == JobState.Waiting && j.Handed))
            .OrderBy(j => j.Id)
            .Take(Most)
            .ToListAsync(cancel);
        foreach (var row in rows)
        {
            if (!await scheduler.Exists(StoredJob.Key(row), cancel))
            {
                await db
                    .Jobs.Where(j => j.Id == row.Id && j.State == row.State && j.Attempts == row.Attempts && j.Failures == row.Failures)
                    .ExecuteUpdateAsync(j => j.SetProperty(x => x.State, JobState.Waiting).SetProperty(x => x.Handed, false), cancel);
            }
        }
    }

    private async Task StartedAsync(CancellationToken cancel)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var told = life.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(cancel);
    }
}
