using Copilot.Web.Measuring;

namespace Copilot.Web.Worklist;

/// <summary>Looks for what is overdue, time and again, once the program has started.</summary>
internal sealed class EscalationRounds(
    Escalations escalations,
    IHostApplicationLifetime life,
    TimeProvider time,
    Pulse pulse,
    ILogger<EscalationRounds> log
) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    // After as many as are put on record at once, before the next.
    private static readonly TimeSpan Breath = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Pages come first.
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using (life.ApplicationStarted.Register(started.SetResult))
        {
            await started.Task.WaitAsync(stoppingToken);
        }

        while (!stoppingToken.IsCancellationRequested)
        {
            pulse.Beat("escalations");
            var found = 0;
            try
            {
                found = await escalations.RoundAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // A database that is away for a while comes back.
            catch (Exception e)
#pragma warning restore CA1031
            {
                log.LogError("What is overdue could not be put on record: {Kind}", e.GetType().Name);
            }

            await Task.Delay(found == Escalations.AtOnce ? Breath : Pause, time, stoppingToken);
        }
    }
}
