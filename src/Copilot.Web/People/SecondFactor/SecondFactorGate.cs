using Copilot.Core.Review;
using Copilot.Web.Hosting;
using Copilot.Web.Keys;
using Microsoft.AspNetCore.Authorization;

namespace Copilot.Web.People.SecondFactor;

/// <summary>Whoever's role wants a second factor and signed in without one is led to set it up, and comes no further.</summary>
internal static class SecondFactorGate
{
    public const string Page = "/account/second-factor";

    /// <summary>How somebody signed in, in a claim of their session: with <see cref="Strong"/> where a second factor was given.</summary>
    public const string Claim = "amr";
    public const string Strong = "mfa";

    public static void Use(IApplicationBuilder app, WorkspaceSettings settings)
    {
        if (settings.SecondFactorRoles.Count == 0)
        {
            return;
        }

        app.Use(
            (context, next) =>
            {
                var caller = context.User;
                var path = context.Request.Path;
                if (
                    caller.Identity?.IsAuthenticated != true
                    || Scope.IsKey(caller)
                    || caller.HasClaim(Claim, Strong)
                    || !settings.SecondFactorRoles.Any(caller.IsInRole)
                    || path.StartsWithSegments("/account")
                    || path.StartsWithSegments("/session")
                    || context.GetEndpoint()?.Metadata.GetMetadata<IAllowAnonymous>() is not null
                )
                {
                    return next(context);
                }

                const string Why = "Your role signs in with a second factor. Set it up first.";
                if (HttpMethods.IsGet(context.Request.Method) && !path.StartsWithSegments("/api") && !path.StartsWithSegments("/metrics"))
                {
                    context.RequestServices.GetRequiredService<Said>().Tell(context, Why);
                    context.Response.Redirect(Page);
                    return Task.CompletedTask;
                }

                return Answers
                    .Refused(context, StatusCodes.Status403Forbidden, Why, "It is a page of your account.", Page)
                    .ExecuteAsync(context);
            }
        );
    }
}
