using Copilot.Web.Cases;
using Copilot.Web.Measuring;
using Copilot.Web.Storage;
using Quartz;

namespace Copilot.Web.Drafting;

/// <summary>Drafts one request.</summary>
internal sealed class DraftingJob(
    WorkspaceDb db,
    CaseDesk desk,
    DraftingTurns turns,
    IServiceScopeFactory scopes,
    JobBell bell,
    TimeProvider time,
    Counts counts,
    ILogger<DraftingJob> log
) : StoredJob(db, scopes, bell, time, log)
{
    protected override string First => "reading the chart";

    public override async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        await turns.Free.WaitAsync(cancellationToken);
        try
        {
            await base.Execute(context, cancellationToken);
        }
        finally
        {
            turns.Free.Release();
        }
    }

    protected override Task DoAsync(JobRow job, Func<string, Task> at, CancellationToken cancel) => desk.DraftAsync(job, at, cancel);

    protected override void Ended(string how, double seconds) => counts.Drafted(how, seconds);
}

/// <summary>How many requests this machine drafts at once: the scheduler has places beside them for what waits for a language model and needs no processor.</summary>
internal sealed class DraftingTurns(int count) : IDisposable
{
    public SemaphoreSlim Free { get; } = new(count, count);

    public void Dispose() => Free.Dispose();
}
