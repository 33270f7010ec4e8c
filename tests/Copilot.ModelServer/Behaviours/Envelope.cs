using Copilot.ModelServer.Protocol;

namespace Copilot.ModelServer.Behaviours;

/// <summary>The answer is cut at its length: <c>finish_reason: length</c>.</summary>
/// <param name="After">The part that still comes, from 0 to 1.</param>
public sealed record CutAtLength(double After = 0.7) : Behaviour
{
    internal override Reply Change(Reply reply, ReceivedRequest request) => reply with { Text = reply.Part(After), Finish = "length" };
}

/// <summary>The answer was filtered: <c>finish_reason: content_filter</c>, with what came before or nothing.</summary>
public sealed record Filtered(double After = 0) : Behaviour
{
    internal override Reply Change(Reply reply, ReceivedRequest request) =>
        reply with
        {
            Text = reply.Part(After),
            Finish = "content_filter",
        };
}

/// <summary><c>choices: []</c>.</summary>
public sealed record NoChoices : Behaviour
{
    internal override Reply Change(Reply reply, ReceivedRequest request) => reply with { Form = Form.NoChoices };
}

/// <summary>Content that is empty, or null where nothing is streamed.</summary>
public sealed record EmptyContent : Behaviour
{
    internal override Reply Change(Reply reply, ReceivedRequest request) => reply with { Text = "", Form = Form.Null };
}

/// <summary>A call of a tool instead of text, though none was offered.</summary>
public sealed record CallsATool(string Name = "approve_request", string Arguments = "{}") : Behaviour
{
    internal override Reply Change(Reply reply, ReceivedRequest request) =>
        reply with
        {
            Text = "",
            Form = Form.ToolCall,
            ToolName = Name,
            ToolArguments = Arguments,
            Finish = "tool_calls",
        };
}

/// <summary>The model refuses to answer: <c>message.refusal</c>.</summary>
public sealed record Declines(string Words = "I'm sorry, I can't help with that.") : Behaviour
{
    internal override Reply Change(Reply reply, ReceivedRequest request) => reply with { Text = Words, Form = Form.Refusal };
}
