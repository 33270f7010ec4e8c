using System.Collections.Concurrent;

namespace Copilot.Web.Measuring;

/// <summary>When what works in the background was last seen to go round: whoever stands still for long is not well.</summary>
public sealed class Pulse(TimeProvider time)
{
    /// <summary>A round that lasts longer is one that hangs.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<string, DateTimeOffset> _last = new(StringComparer.Ordinal);

    public void Beat(string who) => _last[who] = time.GetUtcNow();

    /// <summary>Those that stand still.</summary>
    public IReadOnlyList<string> Still =>
        [.. _last.Where(l => time.GetUtcNow() - l.Value > Longest).Select(l => l.Key).Order(StringComparer.Ordinal)];

    /// <summary>Those that have gone round at least once.</summary>
    public IReadOnlyCollection<string> Seen => [.. _last.Keys];
}
