using System.ComponentModel;
using Copilot.Core.Review;
using Copilot.Web.Hosting;
using Copilot.Web.Keys;
using Copilot.Web.Pages.Administration;
using Copilot.Web.People;
using Copilot.Web.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Copilot.Web.Api;

/// <summary>API keys: granted by an administrator, drawn by the person for whom they act.</summary>
internal static class KeyCalls
{
    public sealed record Granted(
        [property: Description("By which the audit log names what the key does.")] string? Name,
        [property: Description("The account for whom it acts.")] string? Owner,
        [property: Description("Of read, write, audit and metrics, those that the owner's role has.")] IReadOnlyList<string>? Scopes,
        [property: Description("How many days it holds, 1 to 366; 90 where left out.")] int? Days
    );

    public sealed record KeyTold(
        long Id,
        string Name,
        string Owner,
        IReadOnlyList<string> Scopes,
        [property: Description("granted, drawn, expired or revoked.")] string State,
        [property: Description("The part of the key that is no secret.")] string? Prefix,
        string GrantedBy,
        DateTimeOffset GrantedAt,
        DateTimeOffset Expires,
        DateTimeOffset? LastUsed
    );

    public sealed record KeyDrawn(
        [property: Description("Shown this once. Send it as Authorization: Bearer.")] string Key,
        DateTimeOffset Expires
    );

    public static Task<IResult> AllAsync(WorkspaceDb db, TimeProvider time, CancellationToken cancel) => ListAsync(db.Keys, time, cancel);

    public static Task<IResult> MineAsync(HttpContext context, WorkspaceDb db, TimeProvider time, CancellationToken cancel)
    {
        var id = PersonClaims.Of(context.User).Id;
        return ListAsync(db.Keys.Where(k => k.OwnerId == id), time, cancel);
    }

    public static async Task<IResult> GrantAsync(HttpContext context, KeyDesk desk, TimeProvider time, CancellationToken cancel)
    {
        Granted asked;
        if (context.Request.HasFormContentType)
        {
            var form = await context.Request.ReadFormAsync(cancel);
            asked = new(
                form["name"],
                form["owner"],
                [.. form["scope"].OfType<string>()],
                int.TryParse(form["days"], out var days) ? days : 0
            );
        }
        else
        {
            asked = await JsonBody.ReadAsync<Granted>(context.Request, cancel) ?? new(null, null, null, null);
        }

        var outcome = await desk.GrantAsync(
            PersonClaims.Of(context.User),
            asked.Name,
            asked.Owner,
            asked.Scopes ?? [],
            asked.Days ?? 90,
            cancel
        );
        return outcome.Key is not { } key
            ? Answers.Refused(context, StatusCodes.Status422UnprocessableEntity, outcome.Refused!, outcome.Remedy, "/keys")
            : Answers.Done(
                context,
                "/keys",
                $"The key “{key.Name}” is granted. Whoever it acts for draws it on their own page, where it is shown once.",
                () => Results.Created($"/api/keys/{key.Id}", Told(key, time.GetUtcNow()))
            );
    }

    public static async Task<IResult> DrawAsync(long id, HttpContext context, KeyDesk desk, CancellationToken cancel)
    {
        var outcome = await desk.DrawAsync(PersonClaims.Of(context.User), id, cancel);
        if (outcome.Secret is not { } secret)
        {
            return Answers.Refused(
                context,
                outcome.Missing ? StatusCodes.Status404NotFound : StatusCodes.Status422UnprocessableEntity,
                outcome.Refused!,
                outcome.Remedy,
                "/account"
            );
        }

        return Answers.IsForm(context.Request)
            ? new RazorComponentResult<KeyDrawnPage>(new { Key = outcome.Key!, Secret = secret })
            : Results.Ok(new KeyDrawn(secret, outcome.Key!.Expires));
    }

    public static async Task<IResult> RevokeAsync(long id, HttpContext context, KeyDesk desk, TimeProvider time, CancellationToken cancel)
    {
        var by = PersonClaims.Of(context.User);
        var back = by.Role == Role.Administrator ? "/keys" : "/account";
        var outcome = await desk.RevokeAsync(by, id, cancel);
        return outcome.Key is not { } key
            ? Answers.Refused(context, StatusCodes.Status404NotFound, outcome.Refused!, outcome.Remedy, back)
            : Answers.Done(context, back, $"The key “{key.Name}” opens nothing any more.", () => Results.Ok(Told(key, time.GetUtcNow())));
    }

    /// <summary>Where a key stands, as scripts are told it.</summary>
    public static string State(KeyRow key, DateTimeOffset now) =>
        key.Revoked is not null ? "revoked"
        : key.Expires <= now ? "expired"
        : key.Hash is null ? "granted"
        : "drawn";

    private static async Task<IResult> ListAsync(IQueryable<KeyRow> keys, TimeProvider time, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        return Results.Ok(
            (await keys.AsNoTracking().Include(k => k.Owner).OrderByDescending(k => k.Id).ToListAsync(cancel))
                .Select(k => Told(k, now))
                .ToList()
        );
    }

    private static KeyTold Told(KeyRow k, DateTimeOffset now) =>
        new(
            k.Id,
            k.Name,
            k.Owner?.Name ?? "",
            k.Scopes.Split(' '),
            State(k, now),
            k.Prefix,
            k.GrantedBy,
            k.GrantedAt,
            k.Expires,
            k.LastUsed
        );
}
