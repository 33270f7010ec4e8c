using System.Data.Common;
using System.Globalization;
using Copilot.Core;
using Copilot.Web.Audit;
using Copilot.Web.Cases;
using Copilot.Web.Storage;
using Microsoft.EntityFrameworkCore;
using Quartz;

namespace Copilot.Web.Drafting;

/// <summary>Does what a row of <see cref="JobRow"/> asks for, as the scheduler carries it out. What became of it stands in the row and not in the scheduler: a failure waits to be handed over again or is parked, and the scheduler hears of none.</summary>
internal abstract class StoredJob(WorkspaceDb db, IServiceScopeFactory scopes, JobBell bell, TimeProvider time, ILogger log) : IJob
{
    public const int MostFailures = 3;

    /// <summary>How often the program may end while a job is done before the case is thought to be why.</summary>
    public const int MostEnds = 6;

    /// <summary>As the scheduler knows a row: what was handed over after one failure is another job than what was handed over after the next.</summary>
    public static JobKey Key(JobRow row) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{row.Id}.{row.Failures}"), row.Kind == JobKind.Draft ? "drafting" : "proposals");

    /// <summary>How long a row waits after its failures before it is tried again.</summary>
    public static TimeSpan Patience(int failures) => TimeSpan.FromSeconds(failures * failures);

    /// <summary>The first stop, in words.</summary>
    protected abstract string First { get; }

    /// <summary>Does it, and ends the row in the transaction of what it stores.</summary>
    /// <param name="at">Is told each stop, in words.</param>
    /// <exception cref="DbUpdateConcurrencyException">Another has begun the job since; nothing is stored.</exception>
    protected abstract Task DoAsync(JobRow job, Func<string, Task> at, CancellationToken cancel);

    /// <summary>Is told how it ended: done, failed or parked.</summary>
    protected virtual void Ended(string how, double seconds) { }

    public virtual async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        var id = long.Parse(context.JobDetail.Key.Name.Split('.')[0], CultureInfo.InvariantCulture);
        if (await BeginAsync(id, context, cancellationToken) is not { } job)
        {
            return;
        }

        var began = time.GetTimestamp();
        double Seconds() => time.GetElapsedTime(began).TotalSeconds;
        try
        {
            await DoAsync(
                job,
                stop => db.Jobs.Where(j => j.Id == id).ExecuteUpdateAsync(j => j.SetProperty(x => x.Says, stop), cancellationToken),
                cancellationToken
            );
            Ended("done", Seconds());
        }
        catch (DbUpdateConcurrencyException)
        {
            log.LogWarning("The job of case {Case} was done elsewhere: this instance was silent for too long", job.CaseId);
        }
        catch (UnreadableInputException e)
        {
            Ended("parked", Seconds());
            await EndAsync(job, JobState.Parked, string.Join(' ', e.Problems.Take(6).Select(p => $"{p.Place}: {p.Reason} {p.Remedy}")));
        }
#pragma warning disable CA1031 // A job that fails is tried again and then parked; it never stops the others.
        catch (Exception e) when (e is not OperationCanceledException)
#pragma warning restore CA1031
        {
            log.LogError("The job of case {Case} was not done, failure {Failure}: {Kind}", job.CaseId, job.Failures + 1, e.GetType().Name);
            var last = job.Failures + 1 >= MostFailures;
            Ended(last ? "parked" : "failed", Seconds());
            await EndAsync(
                job,
                last ? JobState.Parked : JobState.Waiting,
                last
                    ? $"It failed {MostFailures} times: {Why(e)}. Tell whoever looks after the program; its log names the failure."
                    : "waits to be tried again"
            );
        }
    }

    // In words, and nothing of the failure's own text: that may hold a path or a line of a chart.
    internal static string Why(Exception e) =>
        e switch
        {
            DbException or DbUpdateException => "the database did not answer",
            TimeoutException or HttpRequestException or Grpc.Core.RpcException => "a service that it needs did not answer",
            IOException or UnauthorizedAccessException => "a file or the disk could not be used",
            OutOfMemoryException => "the memory was full",
            _ => "the program itself is at fault",
        };

    // Null where there is nothing to do any more, or another instance has begun it.
    private async Task<JobRow?> BeginAsync(long id, IJobExecutionContext context, CancellationToken cancel)
    {
        if (
            await db.Jobs.FirstOrDefaultAsync(j => j.Id == id, cancel) is not { State: JobState.Waiting or JobState.Running } job
            || !Key(job).Equals(context.JobDetail.Key)
        )
        {
            return null;
        }

        if (job.Attempts - job.Failures >= MostEnds)
        {
            await EndAsync(
                job,
                JobState.Parked,
                "The program was ended each time while this was done. Look at the request before it is tried again."
            );
            return null;
        }

        (job.State, job.Says) = (JobState.Running, First);
        (job.Attempts, job.Since, job.Machine) = (job.Attempts + 1, time.GetUtcNow(), context.Scheduler.SchedulerInstanceId);
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateConcurrencyException)
        {
            return null;
        }

        return job;
    }

    // On a context of its own: what the job left in the other is not to be saved. Not where another instance has begun it meanwhile.
    private async Task EndAsync(JobRow job, JobState state, string says)
    {
        using var scope = scopes.CreateScope();
        var other = scope.ServiceProvider.GetRequiredService<WorkspaceDb>();
        var (id, attempts, failures, now) = (job.Id, job.Attempts, job.Failures + 1, time.GetUtcNow());
        await using var transaction = await other.BeginActAsync(CancellationToken.None);
        var ended = await other
            .Jobs.Where(j => j.Id == id && j.Attempts == attempts)
            .ExecuteUpdateAsync(
                j =>
                    j.SetProperty(x => x.State, state)
                        .SetProperty(x => x.Says, says)
                        .SetProperty(x => x.Since, now)
                        .SetProperty(x => x.Failures, failures)
                        .SetProperty(x => x.Handed, false),
                CancellationToken.None
            );
        // A request that is not drafted waits for a person: that is put on record, and webhooks are told.
        if (
            ended > 0
            && state == JobState.Parked
            && job.Kind == JobKind.Draft
            && await other.Cases.FirstOrDefaultAsync(c => c.Id == job.CaseId, CancellationToken.None) is { } row
        )
        {
            await scope
                .ServiceProvider.GetRequiredService<AuditTrail>()
                .AppendAsync(
                    other,
                    CaseDesk.Software,
                    now,
                    "park-draft",
                    row.Id,
                    row.Name,
                    "could not draft the request, which waits for a person to try it again"
                );
            await other.SaveChangesAsync(CancellationToken.None);
        }

        await transaction.CommitAsync(CancellationToken.None);
        bell.Ring();
    }
}
