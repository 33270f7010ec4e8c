using Microsoft.EntityFrameworkCore.Storage;

namespace Copilot.Web.Storage;

/// <summary>The transaction of an act: the act, its record, its event, what webhooks are to be told, and the answer to whoever may ask again are stored together or not at all.</summary>
/// <remarks>Where whoever called the act wants to add to it (<see cref="HeldActs.Hold"/>), its commit is kept back until they have.</remarks>
public sealed class ActTransaction : IAsyncDisposable
{
    private readonly HeldActs _acts;
    private readonly IDbContextTransaction _real;
    private bool _kept;

    internal ActTransaction(HeldActs acts, IDbContextTransaction real) => (_acts, _real) = (acts, real);

    public async Task CommitAsync(CancellationToken cancel = default)
    {
        _kept = true;
        if (!_acts.Keep(_real))
        {
            await _real.CommitAsync(cancel);
            await _real.DisposeAsync();
            _acts.Committed();
        }
    }

    public ValueTask DisposeAsync() => _kept || _acts.Has(_real) ? ValueTask.CompletedTask : _real.DisposeAsync();
}

/// <summary>The acts of one unit of work whose commit is kept back, and what is to happen once they are committed.</summary>
public sealed class HeldActs
{
    private readonly List<Action> _then = [];
    private IDbContextTransaction? _held;
    private bool _holds;

    /// <summary>From now on commits wait for <see cref="CommitAsync"/>.</summary>
    public void Hold() => _holds = true;

    /// <summary>An act was done and waits to be committed.</summary>
    public bool Any => _held is not null;

    /// <summary>The transaction that waits: a further act joins it.</summary>
    internal IDbContextTransaction? Waiting => _held;

    /// <summary>What only makes sense once the act is stored, such as waking whoever goes on with it.</summary>
    public void Then(Action then)
    {
        if (_held is null)
        {
            then();
        }
        else
        {
            _then.Add(then);
        }
    }

    /// <summary>Stores what was kept back.</summary>
    public async Task CommitAsync(CancellationToken cancel)
    {
        _holds = false;
        if (_held is { } held)
        {
            await held.CommitAsync(cancel);
            _held = null;
            await held.DisposeAsync();
            Committed();
        }
    }

    /// <summary>Nothing of what was kept back is stored.</summary>
    public async Task ForgetAsync()
    {
        _holds = false;
        _then.Clear();
        if (_held is { } held)
        {
            _held = null;
            await held.DisposeAsync();
        }
    }

    internal bool Has(IDbContextTransaction real) => ReferenceEquals(_held, real);

    internal bool Keep(IDbContextTransaction real)
    {
        _held = _holds ? real : _held;
        return _holds;
    }

    internal void Committed()
    {
        foreach (var then in _then)
        {
            then();
        }

        _then.Clear();
    }
}
