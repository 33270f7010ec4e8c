using Microsoft.AspNetCore.DataProtection.Internal;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Options;

namespace Copilot.Web.Protection;

/// <summary>Keys that other machines and the command line change too: it looks for new ones every half minute, where Data Protection by itself would look once a day.</summary>
internal sealed class SharedKeys : IKeyManager, IDisposable
{
    public static readonly TimeSpan Glance = TimeSpan.FromSeconds(30);

    /// <summary>So long before it is due a key is already written with, since clocks differ.</summary>
    public static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);

    private readonly XmlKeyManager _keys;
    private readonly TimeProvider _time;
    private readonly ITimer _timer;
    private readonly Lock _gate = new();
    private CancellationTokenSource _stale = new();
    private string? _known;

    private readonly IServiceProvider _services;

    public SharedKeys(
        IOptions<KeyManagementOptions> options,
        IActivator activator,
        ILoggerFactory logs,
        TimeProvider time,
        IServiceProvider services
    )
    {
        _services = services;
        _keys = new XmlKeyManager(options, activator, logs);
        _time = time;
        _timer = time.CreateTimer(_ => Look(), null, Glance, Glance);
    }

    public IKey CreateNewKey(DateTimeOffset activationDate, DateTimeOffset expirationDate)
    {
        var key = _keys.CreateNewKey(activationDate, expirationDate);
        Changed();
        return key;
    }

    public IReadOnlyCollection<IKey> GetAllKeys() => _keys.GetAllKeys();

    public CancellationToken GetCacheExpirationToken()
    {
        lock (_gate)
        {
            return _stale.Token;
        }
    }

    public void RevokeKey(Guid keyId, string? reason = null)
    {
        _keys.RevokeKey(keyId, reason);
        Changed();
    }

    public void RevokeAllKeys(DateTimeOffset revocationDate, string? reason = null)
    {
        _keys.RevokeAllKeys(revocationDate, reason);
        Changed();
    }

    /// <summary>Looks whether the keys are others than before, or another is written with, and has them taken up at once: nobody seals with an old one because they are the first to ask.</summary>
    public void Look()
    {
        try
        {
            var seen = string.Join(
                ' ',
                _keys
                    .GetAllKeys()
                    .OrderBy(k => k.KeyId)
                    .Select(k => $"{k.KeyId}{(k.ActivationDate <= _time.GetUtcNow() + Skew ? "+" : "")}{(k.IsRevoked ? "-" : "")}")
            );
            if (Interlocked.Exchange(ref _known, seen) != seen)
            {
                Changed();
                KeyStore.Prepare(_services);
            }
        }
#pragma warning disable CA1031 // A database that is away for a while: the keys at hand go on serving.
        catch (Exception)
#pragma warning restore CA1031
        { }
    }

    public void Dispose()
    {
        _timer.Dispose();
        _stale.Dispose();
    }

    private void Changed()
    {
        CancellationTokenSource stale;
        lock (_gate)
        {
            (stale, _stale) = (_stale, new CancellationTokenSource());
        }

        stale.Cancel();
        stale.Dispose();
    }
}
