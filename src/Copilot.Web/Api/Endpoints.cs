using Copilot.Core.Drafting.Render.Html;
using Copilot.Web.Hosting;
using Copilot.Web.People;

namespace Copilot.Web.Api;

/// <summary>Every endpoint that is no page, and what it asks for.</summary>
internal static class Endpoints
{
    public static void Map(WebApplication app)
    {
        app.MapGet("/draft.css", (HttpContext context) =>
        {
            context.Response.Headers.CacheControl = "public, max-age=3600";
            return Results.Text(HtmlText.Style, "text/css");
        }).AllowAnonymous();
        app.MapGet("/health", () => Results.Ok(new { status = "ok" })).AllowAnonymous();
        var session = app.MapGroup("/session").AddEndpointFilter<AntiForgery>().DisableAntiforgery().RequireRateLimiting(WorkspaceApp.SignInLimit);
        session.MapPost("/", Sessions.SignInAsync).AllowAnonymous();
        session.MapPost("/demonstration", Sessions.DemonstrateAsync).AllowAnonymous();
        session.MapPost("/end", Sessions.EndAsync);

        app.MapPost("/new/question", CaseCalls.QuestionAsync).AddEndpointFilter<AntiForgery>().DisableAntiforgery().RequireRateLimiting(WorkspaceApp.PersonLimit).RequireAuthorization(May.Work);
        var api = app.MapGroup("/api").AddEndpointFilter<AntiForgery>().DisableAntiforgery().RequireRateLimiting(WorkspaceApp.PersonLimit);
        api.MapPost("/examples", CaseCalls.ExamplesAsync).RequireAuthorization(May.Read);
        api.MapGet("/cases", CaseCalls.ListAsync).RequireAuthorization(May.Read);
        api.MapPost("/cases", CaseCalls.AddAsync).RequireAuthorization(May.Work);
        api.MapGet("/cases/{id:long}", CaseCalls.ReadAsync).RequireAuthorization(May.Read);
        api.MapGet("/cases/{id:long}/progress", CaseCalls.ProgressAsync).RequireAuthorization(May.Read);
        api.MapPost("/cases/{id:long}/redraft", CaseCalls.RedraftAsync).RequireAuthorization(May.Work);
        api.MapPost("/cases/{id:long}/facts", CaseCalls.FactAsync).RequireAuthorization(May.Work);
        api.MapPost("/cases/{id:long}/sources", CaseCalls.SourcesAsync).RequireAuthorization(May.Read);
        api.MapGet("/cases/{id:long}/audit", AuditCalls.OfCaseAsync).RequireAuthorization(May.Read);
        api.MapGet("/audit/verify", AuditCalls.VerifyAsync).RequireAuthorization(May.Oversee);
        // What a role may do at which stage says Core; everybody who is signed in may ask it.
        api.MapPost("/cases/{id:long}/acts/{act}", ActCalls.DoAsync);

        var draft = api.MapGroup("/cases/{id:long}/draft");
        draft.MapGet("/", DraftCalls.ReadAsync).RequireAuthorization(May.Read);
        draft.MapPost("/check", DraftCalls.CheckAsync).RequireAuthorization(May.Work);
        draft.MapPost("/statements", DraftCalls.AddAsync).RequireAuthorization(May.Work);
        draft.MapMethods("/statements/{statement}", ["PUT", "POST"], DraftCalls.RewordAsync).RequireAuthorization(May.Work);
        draft.MapDelete("/statements/{statement}", DraftCalls.RemoveAsync).RequireAuthorization(May.Work);
        draft.MapPost("/statements/{statement}/remove", DraftCalls.RemoveAsync).RequireAuthorization(May.Work);
    }
}
