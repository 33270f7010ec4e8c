using Copilot.ModelServer.Protocol;

namespace Copilot.ModelServer.Behaviours;

/// <summary>401: the key is missing or wrong.</summary>
public sealed record Unauthorised : Behaviour
{
    internal override Reply Change(Reply reply, ReceivedRequest request) => reply with { Refusal = Refusal.Unauthorised };
}

/// <summary>404: the model, or on Azure the deployment, is not known.</summary>
public sealed record UnknownModel : Behaviour
{
    internal override Reply Change(Reply reply, ReceivedRequest request) => reply with { Refusal = Refusal.UnknownModel(request.Model) };
}

/// <summary>429.</summary>
/// <param name="RetryAfter">Told in whole seconds as <c>Retry-After</c>, and to the millisecond as <c>retry-after-ms</c>; null where the server does not say.</param>
public sealed record TooManyRequests(TimeSpan? RetryAfter) : Behaviour
{
    internal override Reply Change(Reply reply, ReceivedRequest request) => reply with { Refusal = Refusal.TooManyRequests(RetryAfter) };
}

/// <summary>429 that waiting does not cure: the account's money is used up.</summary>
public sealed record QuotaUsedUp : Behaviour
{
    internal override Reply Change(Reply reply, ReceivedRequest request) => reply with { Refusal = Refusal.QuotaUsedUp };
}

/// <summary>500.</summary>
public sealed record ServerError : Behaviour
{
    internal override Reply Change(Reply reply, ReceivedRequest request) => reply with { Refusal = Refusal.ServerError };
}

/// <summary>503: overloaded, or the model is still being loaded.</summary>
public sealed record Unavailable(TimeSpan? RetryAfter = null) : Behaviour
{
    internal override Reply Change(Reply reply, ReceivedRequest request) => reply with { Refusal = Refusal.Unavailable(RetryAfter) };
}

/// <summary>502 of a proxy in between: a page of HTML.</summary>
public sealed record ProxyError : Behaviour
{
    internal override Reply Change(Reply reply, ReceivedRequest request) => reply with { Refusal = Refusal.ProxyError };
}

/// <summary>400: the prompt is longer than the model takes.</summary>
public sealed record PromptTooLong : Behaviour
{
    internal override Reply Change(Reply reply, ReceivedRequest request) =>
        reply with
        {
            Refusal = Refusal.TooLong(Tokens.Of(request.Prompt), Tokens.Of(request.Prompt) / 2),
        };
}

/// <summary>400: the prompt was filtered, as Azure does it.</summary>
public sealed record PromptFiltered : Behaviour
{
    internal override Reply Change(Reply reply, ReceivedRequest request) => reply with { Refusal = Refusal.PromptFiltered };
}
