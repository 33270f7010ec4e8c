using System.ComponentModel;
using Copilot.Web.Hosting;
using Copilot.Web.Pages.Administration;
using Copilot.Web.People;
using Copilot.Web.Storage;
using Copilot.Web.Webhooks;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Copilot.Web.Api;

/// <summary>Webhooks: made, tested, paused and removed by an administrator.</summary>
internal static class WebhookCalls
{
    private const int MostMessages = 50;

    public sealed record Made(
        [property: Description("The system that is told.")] string? Name,
        [property: Description("https, and into no private network.")] string? Address
    );

    public sealed record WebhookMade(long Id, [property: Description("Shown this once: it signs what is sent.")] string Secret);

    public sealed record WebhookTold(
        long Id,
        string Name,
        string Address,
        bool Active,
        int Waiting,
        int Parked,
        string MadeBy,
        DateTimeOffset MadeAt
    );

    public sealed record MessageTold(
        long Id,
        [property: Description("waiting, delivered or parked.")] string State,
        int Attempts,
        DateTimeOffset Since,
        DateTimeOffset Next,
        [property: Description("What became of the last attempt.")] string Says,
        [property: Description("As it is sent.")] string Body
    );

    public static async Task<IResult> AllAsync(WorkspaceDb db, CancellationToken cancel) =>
        Results.Ok((await ListAsync(db, cancel)).ToList());

    public static async Task<IReadOnlyList<WebhookTold>> ListAsync(WorkspaceDb db, CancellationToken cancel = default) =>
        await db
            .Webhooks.AsNoTracking()
            .OrderBy(w => w.Id)
            .Select(w => new WebhookTold(
                w.Id,
                w.Name,
                w.Address,
                w.Active,
                db.Messages.Count(m => m.WebhookId == w.Id && m.State == MessageState.Waiting),
                db.Messages.Count(m => m.WebhookId == w.Id && m.State == MessageState.Parked),
                w.By,
                w.At
            ))
            .ToListAsync(cancel);

    public static async Task<IResult> MessagesAsync(long id, WorkspaceDb db, CancellationToken cancel) =>
        Results.Ok(
            (
                await db
                    .Messages.AsNoTracking()
                    .Where(m => m.WebhookId == id)
                    .OrderByDescending(m => m.Id)
                    .Take(MostMessages)
                    .ToListAsync(cancel)
            )
                .Select(m => new MessageTold(m.Id, m.State.ToString().ToLowerInvariant(), m.Attempts, m.Since, m.Next, m.Says, m.Body))
                .ToList()
        );

    public static async Task<IResult> MakeAsync(HttpContext context, WebhookDesk desk, CancellationToken cancel)
    {
        var asked = context.Request.HasFormContentType
            ? await context.Request.ReadFormAsync(cancel) is var form
                ? new Made(form["name"], form["address"])
                : null
            : await JsonBody.ReadAsync<Made>(context.Request, cancel);
        var outcome = await desk.MakeAsync(PersonClaims.Of(context.User), asked?.Name, asked?.Address, cancel);
        if (outcome.Webhook is not { } made)
        {
            return Answers.Refused(context, StatusCodes.Status422UnprocessableEntity, outcome.Refused!, outcome.Remedy, "/webhooks");
        }

        return Answers.IsForm(context.Request)
            ? new RazorComponentResult<WebhookMadePage>(new { Webhook = made, Secret = outcome.Secret! })
            : Results.Created($"/api/webhooks/{made.Id}/messages", new WebhookMade(made.Id, outcome.Secret!));
    }

    public static async Task<IResult> DoAsync(long id, string act, HttpContext context, WebhookDesk desk, CancellationToken cancel)
    {
        var outcome = await desk.DoAsync(PersonClaims.Of(context.User), id, act, cancel);
        return outcome.Webhook is null
            ? Answers.Refused(context, StatusCodes.Status404NotFound, outcome.Refused!, outcome.Remedy, "/webhooks")
            : Answers.Done(context, "/webhooks", outcome.Says, () => Results.Ok(new DoneAct(act)));
    }
}
