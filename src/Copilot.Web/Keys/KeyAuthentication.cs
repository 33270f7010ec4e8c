using System.Globalization;
using System.Security.Claims;
using System.Text.Encodings.Web;
using Copilot.Web.People;
using Copilot.Web.Storage;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Copilot.Web.Keys;

/// <summary>Lets a program in by <c>Authorization: Bearer</c> with an API key, as the person for whom the key acts, within its scopes. It opens the API and no page.</summary>
internal sealed class KeyAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder,
    WorkspaceDb db,
    UserManager<Account> people,
    IUserClaimsPrincipalFactory<Account> principals,
    TimeProvider time
) : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public new const string Scheme = "api-key";

    private const string Bearer = "Bearer ";

    /// <summary>By whichever way a caller comes: a key where one is sent, a person's session otherwise.</summary>
    public static void AddTo(AuthenticationBuilder authentication, string both) =>
        authentication
            .AddPolicyScheme(
                both,
                null,
                o =>
                    o.ForwardDefaultSelector = context =>
                        context.Request.Headers.Authorization.ToString().StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)
                            ? Scheme
                            : IdentityConstants.ApplicationScheme
            )
            .AddScheme<AuthenticationSchemeOptions, KeyAuthentication>(Scheme, null);

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var sent = Request.Headers.Authorization.ToString();
        if (
            !sent.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)
            || !(Request.Path.StartsWithSegments("/api") || Request.Path.StartsWithSegments("/metrics"))
        )
        {
            return AuthenticateResult.NoResult();
        }

        if (KeyText.Read(sent[Bearer.Length..].Trim()) is not var (prefix, secret))
        {
            return AuthenticateResult.Fail("It is no key.");
        }

        var row = await db.Keys.AsNoTracking().Include(k => k.Owner).FirstOrDefaultAsync(k => k.Prefix == prefix, Context.RequestAborted);
        var now = time.GetUtcNow();
        if (
            !KeyText.Fits(secret, row?.Hash)
            || row is not { Revoked: null, Owner: { } owner }
            || row.Expires <= now
            || await people.IsLockedOutAsync(owner)
        )
        {
            return AuthenticateResult.Fail("The key is unknown, expired or revoked, or its owner is locked out.");
        }

        if (row.LastUsed is not { } used || used < now.AddMinutes(-1))
        {
            await db.Keys.Where(k => k.Id == row.Id).ExecuteUpdateAsync(k => k.SetProperty(x => x.LastUsed, now), Context.RequestAborted);
        }

        // What a session of the owner's would have, under a name that tells who really asks.
        var whole = await principals.CreateAsync(owner);
        var identity = new ClaimsIdentity(whole.Claims.Where(c => c.Type != PersonClaims.Name), Scheme, ClaimTypes.Name, ClaimTypes.Role);
        identity.AddClaim(new Claim(PersonClaims.Name, $"{owner.Name}, by the key “{row.Name}”"));
        identity.AddClaim(new Claim(Scope.KeyClaim, row.Id.ToString(CultureInfo.InvariantCulture)));
        identity.AddClaims(row.Scopes.Split(' ').Select(s => new Claim(Scope.Claim, s)));
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Scheme));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = "Bearer";
        return Results
            .Problem(
                title: "The API key does not open this.",
                detail: "It is unknown, expired or revoked, or the account for which it acts is locked. An administrator sees which on the page Keys.",
                statusCode: StatusCodes.Status401Unauthorized
            )
            .ExecuteAsync(Context);
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        Results
            .Problem(
                title: "The key, or the person for whom it acts, may not do this.",
                detail: "An administrator grants keys, with their scopes; what a person answers for no key does.",
                statusCode: StatusCodes.Status403Forbidden
            )
            .ExecuteAsync(Context);
}
