using System.Buffers.Text;
using System.Security.Claims;
using System.Text.Json;
using Copilot.Web.Hosting;
using Copilot.Web.People.SecondFactor;
using Copilot.Web.Storage;
using Microsoft.AspNetCore.Identity;

namespace Copilot.Web.Api;

/// <summary>Passkeys: a key that a device keeps and opens by its owner's finger, face or number. It counts as two factors, since the device asks who holds it.</summary>
internal static class PasskeyCalls
{
    private const int LongestName = 60;
    private const int Most = 20;

    /// <param name="Credential">As the browser gives it.</param>
    public sealed record Sent(JsonElement Credential, string? Name = null, string? To = null);

    public static void Map(RouteGroupBuilder account, RouteGroupBuilder session)
    {
        account.MapPost("/passkeys/options", OfferAsync);
        account.MapPost("/passkeys", AddAsync);
        account.MapPost("/passkeys/remove", RemoveAsync);
        session.MapPost("/passkey/options", AskAsync).AllowAnonymous();
        session.MapPost("/passkey", SignInAsync).AllowAnonymous();
    }

    public static async Task<IResult> OfferAsync(HttpContext context, SignInManager<Account> sessions, UserManager<Account> people)
    {
        var account = await OwnAsync(context, people);
        return Results.Text(
            await sessions.MakePasskeyCreationOptionsAsync(
                new PasskeyUserEntity
                {
                    Id = account.Id,
                    Name = account.UserName ?? account.Name,
                    DisplayName = account.Name,
                }
            ),
            "application/json"
        );
    }

    public static async Task<IResult> AddAsync(
        HttpContext context,
        SignInManager<Account> sessions,
        UserManager<Account> people,
        SecondFactorDesk desk,
        ILoggerFactory logs
    )
    {
        var account = await OwnAsync(context, people);
        // Whoever comes by a session with one factor alone is not to add the second.
        if (account.TwoFactorEnabled && !context.User.HasClaim(SecondFactorGate.Claim, SecondFactorGate.Strong))
        {
            return Results.Problem(title: "Sign in with your second factor first.", statusCode: StatusCodes.Status403Forbidden);
        }

        var sent = await JsonBody.ReadAsync<Sent>(context.Request);
        var made = sent is not { Credential.ValueKind: JsonValueKind.Object }
            ? null
            : await sessions.PerformPasskeyAttestationAsync(sent.Credential.GetRawText());
        if (made is not { Succeeded: true } || made.UserEntity.Id != account.Id || (await people.GetPasskeysAsync(account)).Count >= Most)
        {
            // What the framework found wrong; nothing of it is secret.
            logs.CreateLogger("Copilot.Web").LogWarning("A passkey was not taken: {Why}", made?.Failure?.Message);
            return Results.Problem(
                title: "The passkey could not be taken.",
                detail: $"Try again; an account has at most {Most}.",
                statusCode: StatusCodes.Status422UnprocessableEntity
            );
        }

        var name = (sent!.Name ?? "").Trim();
        made.Passkey.Name = PlainName.Is(name, LongestName) ? name : "Passkey";
        await desk.AddPasskeyAsync(account, made.Passkey);
        return Results.Ok(new DoneAct("add-passkey"));
    }

    public static async Task<IResult> RemoveAsync(HttpContext context, UserManager<Account> people, SecondFactorDesk desk)
    {
        var account = await OwnAsync(context, people);
        var id = (await context.Request.ReadFormAsync())["id"].ToString();
        if (!Base64Url.IsValid(id) || await people.GetPasskeyAsync(account, Base64Url.DecodeFromChars(id)) is not { } passkey)
        {
            return Answers.Refused(context, StatusCodes.Status404NotFound, "There is no such passkey of yours.", "", "/account");
        }

        await desk.RemovePasskeyAsync(account, passkey);
        return Answers.Done(context, "/account", "The passkey opens nothing any more.", () => Results.Ok());
    }

    public static async Task<IResult> AskAsync(SignInManager<Account> sessions) =>
        Results.Text(await sessions.MakePasskeyRequestOptionsAsync(null!), "application/json");

    public static async Task<IResult> SignInAsync(HttpContext context, SignInManager<Account> sessions, UserManager<Account> people)
    {
        if (await JsonBody.ReadAsync<Sent>(context.Request) is not { Credential.ValueKind: JsonValueKind.Object } sent)
        {
            return Results.Problem(title: "There is no passkey in it.", statusCode: StatusCodes.Status422UnprocessableEntity);
        }

        var result = await sessions.PerformPasskeyAssertionAsync(sent.Credential.GetRawText());
        if (result is not { Succeeded: true } || !await sessions.CanSignInAsync(result.User) || await people.IsLockedOutAsync(result.User))
        {
            return Results.Problem(
                title: "The passkey opens no account here, or the account is locked for a while.",
                detail: "Sign in another way, or ask an administrator.",
                statusCode: StatusCodes.Status401Unauthorized
            );
        }

        // Its count of uses, by which a copied key is told.
        await people.AddOrUpdatePasskeyAsync(result.User, result.Passkey);
        await sessions.SignInWithClaimsAsync(
            result.User,
            isPersistent: false,
            [new Claim(SecondFactorGate.Claim, SecondFactorGate.Strong)]
        );
        return Results.Ok(new { to = Sessions.Local(sent.To) });
    }

    /// <summary>As a form names it.</summary>
    public static string Id(UserPasskeyInfo passkey) => Base64Url.EncodeToString(passkey.CredentialId);

    private static async Task<Account> OwnAsync(HttpContext context, UserManager<Account> people) =>
        await people.GetUserAsync(context.User) ?? throw new InvalidOperationException("Nobody is signed in.");
}
