using Copilot.ModelServer.Protocol;

namespace Copilot.ModelServer.Behaviours;

/// <summary>A wait before the first byte, and between the pieces of a stream.</summary>
public sealed record Slow(TimeSpan FirstByte, TimeSpan BetweenPieces = default) : Behaviour
{
    internal override Reply Change(Reply reply, ReceivedRequest request) =>
        reply with
        {
            FirstByte = FirstByte,
            BetweenPieces = BetweenPieces,
        };
}

/// <summary>The connection breaks before anything is said.</summary>
public sealed record Dropped : Behaviour
{
    internal override Reply Change(Reply reply, ReceivedRequest request) => reply with { End = End.Reset, Until = 0 };
}

/// <summary>The connection breaks in the midst of the answer.</summary>
/// <param name="After">The part that still comes, from 0 to 1.</param>
public sealed record DroppedStream(double After = 0.5) : Behaviour
{
    internal override Reply Change(Reply reply, ReceivedRequest request) => reply with { End = End.Reset, Until = After };
}

/// <summary>The answer ends in its midst as if it were whole: a stream without finish reason and <c>[DONE]</c>, a body that is no JSON.</summary>
/// <param name="After">The part that still comes, from 0 to 1.</param>
public sealed record EndedEarly(double After = 0.5) : Behaviour
{
    internal override Reply Change(Reply reply, ReceivedRequest request) => reply with { End = End.Early, Until = After };
}

/// <summary>The answer breaks off with an error in the stream, as servers do that fail after the status was sent; where nothing is streamed, a 500.</summary>
public sealed record ErrorInStream(double After = 0.5) : Behaviour
{
    internal override Reply Change(Reply reply, ReceivedRequest request) =>
        request.Streamed ? reply with { End = End.Error, Until = After } : reply with { Refusal = Refusal.ServerError };
}

/// <summary>The answer never ends, until the other side hangs up.</summary>
public sealed record Endless : Behaviour
{
    internal override Reply Change(Reply reply, ReceivedRequest request) => reply with { End = End.Never };
}
