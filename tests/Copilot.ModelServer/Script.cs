using Copilot.ModelServer.Behaviours;

namespace Copilot.ModelServer;

/// <summary>Which behaviour meets which request.</summary>
public sealed class Script
{
    private readonly Func<ReceivedRequest, Behaviour> _next;

    private Script(Func<ReceivedRequest, Behaviour> next) => _next = next;

    /// <summary>Everything goes well.</summary>
    public static Script Well { get; } = Of(Behaviour.Well);

    /// <summary>One behaviour after another in the order of arrival; the last goes on for ever.</summary>
    public static Script Of(params IReadOnlyList<Behaviour> turns)
    {
        var turn = -1;
        return new(_ => turns[Math.Min(Interlocked.Increment(ref turn), turns.Count - 1)]);
    }

    /// <summary>The same for every question of its own: the first asking of any meets the first behaviour, its second the second. Not upset by requests that run side by side.</summary>
    public static Script EachQuestion(params IReadOnlyList<Behaviour> turns)
    {
        var asked = new Dictionary<string, int>(StringComparer.Ordinal);
        return new(request =>
        {
            lock (asked)
            {
                var turn = asked.GetValueOrDefault(request.Prompt);
                asked[request.Prompt] = turn + 1;
                return turns[Math.Min(turn, turns.Count - 1)];
            }
        });
    }

    /// <summary>As the request is.</summary>
    public static Script By(Func<ReceivedRequest, Behaviour> behaviour) => new(behaviour);

    internal Behaviour Next(ReceivedRequest request) => _next(request);
}
