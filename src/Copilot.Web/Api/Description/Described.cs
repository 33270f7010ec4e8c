using Copilot.Web.Hosting;

namespace Copilot.Web.Api.Description;

/// <summary>What the OpenAPI document tells of an endpoint beside what its route tells.</summary>
internal static class Described
{
    /// <summary>In words, for whoever calls it. Every endpoint under <c>/api</c> has them; a test holds each to it.</summary>
    /// <param name="summary">What it does, a few words, beginning with a verb.</param>
    /// <param name="more">What there is to know besides, in sentences.</param>
    public static RouteHandlerBuilder Says(this RouteHandlerBuilder endpoint, string summary, string? more = null)
    {
        endpoint.WithSummary(summary);
        return more is null ? endpoint : endpoint.WithDescription(more);
    }

    /// <summary>The shape of its answer where all goes well.</summary>
    public static RouteHandlerBuilder Gives<T>(
        this RouteHandlerBuilder endpoint,
        int status = StatusCodes.Status200OK,
        string type = "application/json"
    ) => endpoint.Produces<T>(status, type);

    /// <summary>The shape of what is sent to it; whoever sends a form instead sends the fields of the page's form. Words only: unlike the framework's own, it keeps no other kind of body from the endpoint.</summary>
    public static RouteHandlerBuilder Takes<T>(this RouteHandlerBuilder endpoint, string type = "application/json")
        where T : notnull => endpoint.WithMetadata(new Body(typeof(T), type));

    /// <summary>It answers with a version in <c>ETag</c>, and what changes something wants that version in <c>If-Match</c>.</summary>
    public static RouteHandlerBuilder Versioned(this RouteHandlerBuilder endpoint) => endpoint.WithMetadata(new Version());

    /// <summary>It is asked by POST because of what stands in the body, and changes nothing: no idempotency key is needed.</summary>
    public static RouteHandlerBuilder Looks(this RouteHandlerBuilder endpoint) => endpoint.WithMetadata(new NotReplayed());

    /// <summary>Its answer holds a secret that is shown once: it is not kept to be told again.</summary>
    public static RouteHandlerBuilder TellsSecret(this RouteHandlerBuilder endpoint) => endpoint.WithMetadata(new NotReplayed());

    /// <summary>An act by which a person answers: what comes with an API key is refused.</summary>
    public static RouteHandlerBuilder ByPerson(this RouteHandlerBuilder endpoint) =>
        endpoint
            .WithMetadata(new PersonOnly())
            .AddEndpointFilter(
                (context, next) =>
                    Keys.Scope.IsKey(context.HttpContext.User)
                        ? ValueTask.FromResult<object?>(
                            Answers.Refused(
                                context.HttpContext,
                                StatusCodes.Status403Forbidden,
                                "A person answers for this, and not a key.",
                                "Let a person do it in a session of their own.",
                                code: NeedsPerson
                            )
                        )
                        : next(context)
            );

    /// <summary>Stable code: what a person answers for came with an API key.</summary>
    public const string NeedsPerson = "Z030";

    internal sealed record Body(Type Shape, string Type);

    internal sealed record Version;

    internal sealed record NotReplayed;

    internal sealed record PersonOnly;
}
