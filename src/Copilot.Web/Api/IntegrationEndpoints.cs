using Copilot.Web.Api.Description;
using Copilot.Web.People;

namespace Copilot.Web.Api;

/// <summary>The endpoints by which other systems are let in, told, and kept informed.</summary>
internal static class IntegrationEndpoints
{
    public static void Map(WebApplication app, RouteGroupBuilder api)
    {
        app.MapGet("/health/live", () => Results.Ok(new Health("ok")))
            .AllowAnonymous()
            .Says("Say whether the program runs")
            .Gives<Health>();
        app.MapGet("/health/ready", MeasureCalls.ReadyAsync)
            .AllowAnonymous()
            .Says(
                "Say whether it can be asked",
                "The database answers, and what works in the background goes round. 503 where not, with the same shape."
            )
            .Gives<Readiness>()
            .Produces<Readiness>(StatusCodes.Status503ServiceUnavailable);
        app.MapGet("/metrics", MeasureCalls.MetricsAsync).AllowAnonymous();

        api.MapGet("/keys", KeyCalls.AllAsync)
            .RequireAuthorization(May.Administer)
            .ByPerson()
            .Says("List the API keys", "Without their secrets, which are kept nowhere.")
            .Gives<IReadOnlyList<KeyCalls.KeyTold>>();
        api.MapPost("/keys", KeyCalls.GrantAsync)
            .RequireAuthorization(May.Administer)
            .ByPerson()
            .Says(
                "Grant an API key",
                "The person for whom it acts draws it: whoever grants a key never holds it, unless it is for themselves."
            )
            .Takes<KeyCalls.Granted>()
            .Gives<KeyCalls.KeyTold>(StatusCodes.Status201Created);
        api.MapGet("/keys/mine", KeyCalls.MineAsync)
            .ByPerson()
            .Says("List the keys that act for the caller")
            .Gives<IReadOnlyList<KeyCalls.KeyTold>>();
        api.MapPost("/keys/{id:long}/draw", KeyCalls.DrawAsync)
            .ByPerson()
            .TellsSecret()
            .Says("Draw a key that was granted to the caller", "It is shown this once; only its hash is kept.")
            .Gives<KeyCalls.KeyDrawn>();
        api.MapPost("/keys/{id:long}/revoke", KeyCalls.RevokeAsync)
            .ByPerson()
            .Says("Revoke a key", "From the next call on it opens nothing. An administrator revokes any, everybody their own.")
            .Gives<KeyCalls.KeyTold>();

        api.MapPost("/people/{id}/second-factor/reset", SecondFactorCalls.ResetAsync)
            .RequireAuthorization(May.Administer)
            .ByPerson()
            .Says(
                "Reset the second factor of somebody who lost their device",
                "Their sessions end. Where their role wants a second factor, they are led to set one up."
            )
            .Gives<DoneAct>();
        api.MapGet("/webhooks", WebhookCalls.AllAsync)
            .RequireAuthorization(May.Administer)
            .ByPerson()
            .Says("List the webhooks")
            .Gives<IReadOnlyList<WebhookCalls.WebhookTold>>();
        api.MapPost("/webhooks", WebhookCalls.MakeAsync)
            .RequireAuthorization(May.Administer)
            .ByPerson()
            .TellsSecret()
            .Says("Add a webhook", "Its secret is shown this once.")
            .Takes<WebhookCalls.Made>()
            .Gives<WebhookCalls.WebhookMade>(StatusCodes.Status201Created);
        api.MapGet("/webhooks/{id:long}/messages", WebhookCalls.MessagesAsync)
            .RequireAuthorization(May.Administer)
            .ByPerson()
            .Says("List the last 50 messages of a webhook", "With what became of each.")
            .Gives<IReadOnlyList<WebhookCalls.MessageTold>>();
        api.MapPost("/webhooks/{id:long}/{act}", WebhookCalls.DoAsync)
            .RequireAuthorization(May.Administer)
            .ByPerson()
            .Says("Test, pause, resume, retry or remove a webhook", "`act` is test, pause, resume, retry (its parked messages) or remove.")
            .Gives<DoneAct>();
    }
}
