namespace Copilot.Web.Drafting;

/// <summary>Wakes whoever does the jobs when there is a new one; it knows nothing of them, so that a bell that nobody heard costs seconds and no job.</summary>
public sealed class JobBell : IDisposable
{
    private readonly SemaphoreSlim _rung = new(0);

    public void Ring() => _rung.Release();

    /// <summary>Until it rings, or for a while.</summary>
    public Task WaitAsync(TimeSpan atMost, CancellationToken cancel) => _rung.WaitAsync(atMost, cancel);

    public void Dispose() => _rung.Dispose();
}
