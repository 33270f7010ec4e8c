using Copilot.Web.Hosting;
using Copilot.Web.Keys;
using Copilot.Web.People.Organisation;
using Copilot.Web.People.SecondFactor;
using Copilot.Web.Storage;
using Microsoft.AspNetCore.Identity;

namespace Copilot.Web.People;

/// <summary>How people sign in and how long their sessions hold: passwords, second factors, passkeys, an organisation, and programs by their keys.</summary>
internal static class SignIns
{
    public static void AddTo(IServiceCollection services, WorkspaceSettings settings, bool development, string callers)
    {
        services
            .AddIdentityCore<Account>(identity =>
            {
                identity.Password.RequiredLength = 12;
                identity.Password.RequireNonAlphanumeric =
                    identity.Password.RequireUppercase =
                    identity.Password.RequireDigit =
                    identity.Password.RequireLowercase =
                        false;
                identity.Password.RequiredUniqueChars = 6;
                identity.Tokens.AuthenticatorTokenProvider = AuthenticatorCodes.Name;
                identity.Lockout.MaxFailedAccessAttempts = 5;
                identity.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15);
            })
            .AddRoles<IdentityRole>()
            .AddEntityFrameworkStores<WorkspaceDb>()
            .AddSignInManager<RecordedSignIns>()
            .AddClaimsPrincipalFactory<PersonClaims>()
            .AddTokenProvider<AuthenticatorCodes>(AuthenticatorCodes.Name);
        services.AddScoped<SecondFactorDesk>().AddSingleton<AuthenticatorCodes>();
        services.Configure<IdentityPasskeyOptions>(passkey =>
        {
            // The device asks who holds it, and knows the account by itself.
            passkey.UserVerificationRequirement = "required";
            passkey.ResidentKeyRequirement = "required";
        });
        services.Configure<SecurityStampValidatorOptions>(stamp =>
        {
            // So soon a session ends after the account has changed.
            stamp.ValidationInterval = TimeSpan.FromMinutes(1);
            stamp.OnRefreshingPrincipal = refreshing =>
            {
                // How somebody signed in stays true of the session.
                refreshing.NewPrincipal?.Identities.First().AddClaims(refreshing.CurrentPrincipal?.FindAll(SecondFactorGate.Claim) ?? []);
                return Task.CompletedTask;
            };
        });
        var authentication = services.AddAuthentication(callers);
        KeyAuthentication.AddTo(authentication, callers);
        authentication.AddIdentityCookies(cookies =>
        {
            foreach (var between in new[] { cookies.TwoFactorUserIdCookie!, cookies.TwoFactorRememberMeCookie! })
            {
                between.Configure(cookie =>
                {
                    cookie.Cookie.SameSite = SameSiteMode.Strict;
                    cookie.Cookie.SecurePolicy = development ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always;
                });
            }

            cookies.ApplicationCookie!.Configure(cookie =>
            {
                // The prefix binds the cookie to this host and to https; a machine of one's own is reached by http.
                cookie.Cookie.Name = development ? "copilot-session" : "__Host-copilot-session";
                cookie.Cookie.HttpOnly = true;
                cookie.Cookie.SameSite = SameSiteMode.Strict;
                cookie.Cookie.SecurePolicy = development ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always;
                cookie.ExpireTimeSpan = TimeSpan.FromMinutes(settings.SessionMinutes);
                cookie.SlidingExpiration = true;
                cookie.LoginPath = cookie.AccessDeniedPath = "/sign-in";
                cookie.Events.OnRedirectToLogin = context =>
                    Turn(context.HttpContext, context.RedirectUri, StatusCodes.Status401Unauthorized);
                cookie.Events.OnRedirectToAccessDenied = context => Turn(context.HttpContext, null, StatusCodes.Status403Forbidden);
            });
        });
        OrganisationSignIn.AddTo(authentication, services, settings.OpenId, development);
    }

    // A page leads to the sign-in; a script is told by the status alone.
    private static Task Turn(HttpContext context, string? to, int status)
    {
        if (to is null || context.Request.Path.StartsWithSegments("/api") || !HttpMethods.IsGet(context.Request.Method))
        {
            context.Response.StatusCode = status;
        }
        else
        {
            context.Response.Redirect(to);
        }

        return Task.CompletedTask;
    }
}
