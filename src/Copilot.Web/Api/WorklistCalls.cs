using System.ComponentModel;
using System.Globalization;
using Copilot.Core.Review;
using Copilot.Web.Acts;
using Copilot.Web.Api.Description;
using Copilot.Web.Hosting;
using Copilot.Web.Pages.Worklists;
using Copilot.Web.People;
using Copilot.Web.Worklist;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Copilot.Web.Api;

/// <summary>What one does to the worklist: many requests given to a person at once, and views of one's own.</summary>
internal static class WorklistCalls
{
    public static void Map(RouteGroupBuilder api)
    {
        // Who may take or assign what says Core, request by request.
        api.MapPost("/cases/assign", AssignAsync)
            .Says(
                "Give many requests to a person",
                "Up to 200. A reviewer takes them up for themselves (`assignee` left out); a lead or an administrator assigns them. Each is an act of its own, and what cannot be done is told request by request."
            )
            .Takes<Assigning>()
            .Gives<Assigned>();
        api.MapGet("/views", AllAsync).Says("List the caller's own views of the worklist").Gives<IReadOnlyList<ViewTold>>();
        api.MapPost("/views", KeepAsync)
            .Says(
                "Keep a view of the worklist",
                "A name, a `heap`, and the words of the search box. Nobody else sees it; there are nine at most."
            )
            .Takes<Keeping>()
            .Gives<ViewTold>(StatusCodes.Status201Created);
        api.MapPost("/views/{id:long}/remove", RemoveAsync).Says("Remove a view of one's own").Gives<DoneAct>();
    }

    public sealed record Assigning(IReadOnlyList<long>? Cases, [property: Description("Account; left out for oneself.")] string? Assignee);

    internal sealed record NotAssigned(long Id, string Name, string Code, string Reason, string Remedy);

    internal sealed record Assigned(IReadOnlyList<long> Done, IReadOnlyList<NotAssigned> Refused);

    public sealed record Keeping(string? Name, string? Heap, string? Words);

    internal sealed record ViewTold(long Id, string Name, string Heap, string Words);

    public static async Task<IResult> AssignAsync(HttpContext context, BulkAssignment bulk, CancellationToken cancel)
    {
        Assigning? asked;
        var back = "/?heap=team";
        if (context.Request.HasFormContentType)
        {
            var form = await context.Request.ReadFormAsync(cancel);
            back =
                form["back"].ToString() is { Length: > 1 and < 1000 } to
                && to.StartsWith("/?", StringComparison.Ordinal)
                && !to.Any(char.IsControl)
                    ? to
                    : back;
            asked = new Assigning(
                [
                    .. form["case"]
                        .Select(c => long.TryParse(c, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0)
                        .Where(c => c > 0),
                ],
                form["assignee"].ToString() is { Length: > 0 } person ? person : null
            );
        }
        else
        {
            asked = await context.Request.ReadFromJsonAsync<Assigning>(cancel);
        }

        var outcome = await bulk.AssignAsync(PersonClaims.Of(context.User), asked?.Cases ?? [], asked?.Assignee, cancel);
        if (outcome.Value is not { } lines)
        {
            var refusal = outcome.Refusals[0];
            return Answers.Refused(
                context,
                refusal.Code == Refusals.NotThisRole ? StatusCodes.Status403Forbidden : StatusCodes.Status422UnprocessableEntity,
                refusal.Reason,
                refusal.Remedy,
                back,
                refusal.Code
            );
        }

        // What failed is told line by line, which is more than the sentence of the next page holds.
        return Answers.IsForm(context.Request) && lines.Any(l => l.Refusal is not null)
            ? new RazorComponentResult<AssignedPage>(new { Lines = lines, Back = back })
            : Answers.Done(
                context,
                back,
                $"Done: {(lines.Count == 1 ? "1 request has" : $"{lines.Count} requests have")} a person.",
                () =>
                    Results.Ok(
                        new Assigned(
                            [.. lines.Where(l => l.Refusal is null).Select(l => l.Id)],
                            [
                                .. lines
                                    .Where(l => l.Refusal is not null)
                                    .Select(l => new NotAssigned(l.Id, l.Name, l.Refusal!.Code, l.Refusal.Reason, l.Refusal.Remedy)),
                            ]
                        )
                    )
            );
    }

    public static async Task<IResult> AllAsync(HttpContext context, SavedViews views, CancellationToken cancel) =>
        Results.Ok((await views.OfAsync(PersonClaims.Of(context.User).Id, cancel)).Select(Told).ToList());

    public static async Task<IResult> KeepAsync(HttpContext context, SavedViews views, CancellationToken cancel)
    {
        Keeping? asked;
        if (context.Request.HasFormContentType)
        {
            var form = await context.Request.ReadFormAsync(cancel);
            asked = new Keeping(form["name"], form["heap"], form["words"]);
        }
        else
        {
            asked = await context.Request.ReadFromJsonAsync<Keeping>(cancel);
        }

        var kept = await views.KeepAsync(PersonClaims.Of(context.User).Id, asked?.Name, asked?.Heap, asked?.Words, cancel);
        return kept.Value is { } view
            ? Answers.Done(
                context,
                string.Create(CultureInfo.InvariantCulture, $"/?view={view.Id}"),
                null,
                () => Results.Created("/api/views", Told(view))
            )
            : Answers.Refused(
                context,
                StatusCodes.Status422UnprocessableEntity,
                kept.Refusals[0].Reason,
                kept.Refusals[0].Remedy,
                "/?heap=team",
                kept.Refusals[0].Code
            );
    }

    public static async Task<IResult> RemoveAsync(long id, HttpContext context, SavedViews views, CancellationToken cancel) =>
        await views.RemoveAsync(PersonClaims.Of(context.User).Id, id, cancel)
            ? Answers.Done(context, "/?heap=team", "The view is removed.", () => Results.Ok(new DoneAct("remove")))
            : Answers.Refused(context, StatusCodes.Status404NotFound, "There is no such view of yours.", "", "/?heap=team");

    private static ViewTold Told(SavedView view) => new(view.Id, view.Name, Heaps.All.First(h => h.Heap == view.Heap).Name, view.Words);
}
