using Copilot.ModelServer.Protocol;

namespace Copilot.ModelServer.Behaviours;

/// <summary>What becomes of one request. A value, so that a test can name it, list it and put several together.</summary>
public abstract record Behaviour
{
    /// <summary>The right answer, at once.</summary>
    public static Behaviour Well { get; } = new Well();

    /// <summary>This and then another on top: <c>new Slow(...).And(new Fenced())</c>.</summary>
    public Behaviour And(Behaviour next) => new Both(this, next);

    internal abstract Reply Change(Reply reply, ReceivedRequest request);
}

/// <summary>The right answer, at once.</summary>
public sealed record Well : Behaviour
{
    internal override Reply Change(Reply reply, ReceivedRequest request) => reply;
}

/// <summary>One on top of another.</summary>
public sealed record Both(Behaviour First, Behaviour Second) : Behaviour
{
    internal override Reply Change(Reply reply, ReceivedRequest request) => Second.Change(First.Change(reply, request), request);
}
