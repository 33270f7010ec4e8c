using System.Net;
using System.Security.Claims;
using Copilot.Web.Hosting;
using Copilot.Web.People.SecondFactor;
using Copilot.Web.Storage;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Copilot.Web.People.Organisation;

/// <summary>Sign-in through the organisation: the code flow of OpenID Connect with PKCE. The framework holds the identity token to its signature, issuer, audience, nonce and time; what it says of the person becomes their account here.</summary>
internal static class OrganisationSignIn
{
    public const string Scheme = "organisation";
    public const string Back = "/session/organisation/back";

    private const string Refusal = "Signing in through the organisation did not work.";

    public static void AddTo(AuthenticationBuilder authentication, IServiceCollection services, OpenIdSettings settings, bool development)
    {
        if (!settings.On)
        {
            return;
        }

        if (settings.ClientId is not { Length: > 0 })
        {
            throw new InvalidOperationException(
                $"{WorkspaceSettings.Section}:OpenId:{nameof(OpenIdSettings.ClientId)} is missing: the provider knows this program by it."
            );
        }

        services.AddScoped<OrganisationAccounts>();
        authentication.AddOpenIdConnect(
            Scheme,
            options =>
            {
                (options.Authority, options.ClientId, options.ClientSecret, options.RequireHttpsMetadata) = (
                    settings.Authority,
                    settings.ClientId,
                    settings.ClientSecret,
                    !development
                );
                (options.ResponseType, options.ResponseMode, options.UsePkce) = (
                    OpenIdConnectResponseType.Code,
                    OpenIdConnectResponseMode.Query,
                    true
                );
                (options.CallbackPath, options.SignInScheme, options.SaveTokens, options.MapInboundClaims, options.DisableTelemetry) = (
                    Back,
                    IdentityConstants.ApplicationScheme,
                    false,
                    false,
                    true
                );
                options.Scope.Clear();
                foreach (var scope in settings.Scopes.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                {
                    options.Scope.Add(scope);
                }

                options.ClaimActions.Clear();
                options.TokenValidationParameters.NameClaimType = settings.NameClaim;
                foreach (var cookie in new[] { options.CorrelationCookie, options.NonceCookie })
                {
                    // The provider leads back by an address, with which such cookies come.
                    (cookie.SameSite, cookie.SecurePolicy) = (
                        SameSiteMode.Lax,
                        development ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always
                    );
                }

                options.Events.OnTokenValidated = context =>
                {
                    // The framework would let a token without a signature pass where it comes from the provider itself.
                    if (context.SecurityToken.RawSignature is not { Length: > 0 })
                    {
                        context.Fail("The identity token is not signed.");
                    }

                    return Task.CompletedTask;
                };
                options.Events.OnTicketReceived = FinishAsync;
                options.Events.OnRemoteFailure = context =>
                {
                    context
                        .HttpContext.RequestServices.GetRequiredService<ILoggerFactory>()
                        .CreateLogger("Copilot.Web")
                        .LogWarning("Signing in through the organisation failed: {Kind}", context.Failure?.GetType().Name);
                    Refuse(context.HttpContext, "Try again, or ask an administrator.");
                    context.HandleResponse();
                    return Task.CompletedTask;
                };
            }
        );
    }

    /// <summary>Leads to the organisation's provider, by a link: a form that leads elsewhere our pages do not send.</summary>
    public static IResult Lead(string? returnUrl, WorkspaceSettings settings) =>
        settings.OpenId.On
            ? Results.Challenge(new AuthenticationProperties { RedirectUri = Api.Sessions.Local(returnUrl) }, [Scheme])
            : Results.NotFound();

    private static void Refuse(HttpContext context, string why)
    {
        context.RequestServices.GetRequiredService<Said>().Tell(context, $"{Refusal} {why}");
        context.Response.Redirect("/sign-in");
    }

    // Only now the token has been held to everything, its nonce included.
    private static async Task FinishAsync(TicketReceivedContext context)
    {
        context.HandleResponse();
        var services = context.HttpContext.RequestServices;
        var (account, refused) = await services.GetRequiredService<OrganisationAccounts>().OfAsync(context.Principal!);
        if (account is null)
        {
            Refuse(context.HttpContext, refused!);
            return;
        }

        var strong = context.Principal!.FindAll("amr").Any(c => c.Value is "mfa" or "otp" or "hwk");
        await services
            .GetRequiredService<SignInManager<Account>>()
            .SignInWithClaimsAsync(
                account,
                isPersistent: false,
                strong ? [new Claim(SecondFactorGate.Claim, SecondFactorGate.Strong)] : []
            );
        // A session's cookie does not come along where another site leads to: a page of our own leads on.
        var to = WebUtility.HtmlEncode(Api.Sessions.Local(context.ReturnUri));
        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.Headers.CacheControl = "no-store";
        await context.Response.WriteAsync(
            $"<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Signed in · Copilot</title><meta http-equiv=\"refresh\" content=\"0;url={to}\"></head><body><p>You are signed in. <a href=\"{to}\">Go on</a></p></body></html>"
        );
    }
}
