using System.Security.Claims;
using Copilot.Web.Hosting;
using Copilot.Web.People;
using Copilot.Web.People.SecondFactor;
using Copilot.Web.Storage;
using Microsoft.AspNetCore.Identity;

namespace Copilot.Web.Api;

/// <summary>Signing in and out.</summary>
internal static class Sessions
{
    public static async Task<IResult> SignInAsync(HttpContext context, SignInManager<Account> sessions, UserManager<Account> people)
    {
        var form = await context.Request.ReadFormAsync();
        var to = Local(form["to"]);
        // One sentence for every failure: who has an account is nobody's business.
        var account = await people.FindByNameAsync(form["user"].ToString());
        var result = account is null
            ? SignInResult.Failed
            : await sessions.PasswordSignInAsync(account, form["password"].ToString(), isPersistent: false, lockoutOnFailure: true);
        if (result.RequiresTwoFactor)
        {
            return Results.LocalRedirect($"/sign-in/second?ReturnUrl={Uri.EscapeDataString(to)}");
        }

        return result.Succeeded
            ? Results.LocalRedirect(to)
            : Answers.Refused(
                context,
                StatusCodes.Status401Unauthorized,
                "The name or the password is not right, or the account is locked for a while.",
                "Try again, or ask an administrator.",
                "/sign-in"
            );
    }

    /// <summary>The code of an authenticator, after the password.</summary>
    public static async Task<IResult> SecondAsync(HttpContext context, SignInManager<Account> sessions)
    {
        var form = await context.Request.ReadFormAsync();
        return Second(
            context,
            form,
            await sessions.TwoFactorSignInAsync(
                AuthenticatorCodes.Name,
                form["code"].ToString(),
                isPersistent: false,
                rememberClient: false
            )
        );
    }

    /// <summary>A recovery code, after the password; each once.</summary>
    public static async Task<IResult> RecoverAsync(HttpContext context, SignInManager<Account> sessions, UserManager<Account> people)
    {
        var form = await context.Request.ReadFormAsync();
        var account = await sessions.GetTwoFactorAuthenticationUserAsync();
        // Guesses at recovery codes count as wrong codes do.
        if (account is not null && await people.IsLockedOutAsync(account))
        {
            return Second(context, form, SignInResult.LockedOut);
        }

        var result = await sessions.TwoFactorRecoveryCodeSignInAsync(SecondFactorDesk.Kept(form["code"].ToString()));
        if (!result.Succeeded && account is not null)
        {
            await people.AccessFailedAsync(account);
        }

        return Second(context, form, result);
    }

    private static IResult Second(HttpContext context, IFormCollection form, SignInResult result) =>
        result.Succeeded
            ? Results.LocalRedirect(Local(form["to"]))
            : Answers.Refused(
                context,
                StatusCodes.Status401Unauthorized,
                "The code is not right or was used already, or the account is locked for a while.",
                "Try the next code, or sign in again.",
                $"/sign-in/second?ReturnUrl={Uri.EscapeDataString(Local(form["to"]))}"
            );

    public static async Task<IResult> DemonstrateAsync(
        HttpContext context,
        IWebHostEnvironment environment,
        SignInManager<Account> sessions,
        UserManager<Account> people
    )
    {
        if (!environment.IsDevelopment())
        {
            return Results.NotFound();
        }

        var name = (await context.Request.ReadFormAsync())["person"].ToString();
        if (DemonstrationPeople.All.All(p => p.Account.UserName != name) || await people.FindByNameAsync(name) is not { } account)
        {
            return Answers.Refused(
                context,
                StatusCodes.Status404NotFound,
                "There is no such demonstration person.",
                "Choose one of the page.",
                "/sign-in"
            );
        }

        // They have no password; a second factor that they set up to try it counts as given.
        await sessions.SignInWithClaimsAsync(
            account,
            isPersistent: false,
            account.TwoFactorEnabled ? [new Claim(SecondFactorGate.Claim, SecondFactorGate.Strong)] : []
        );
        return Results.LocalRedirect("/");
    }

    public static async Task<IResult> EndAsync(SignInManager<Account> sessions)
    {
        await sessions.SignOutAsync();
        return Results.LocalRedirect("/sign-in");
    }

    /// <summary>Where to go after signing in: never another site.</summary>
    public static string Local(string? to) => to is ['/', not ('/' or '\\'), ..] && !to.Any(char.IsControl) ? to : "/";
}
