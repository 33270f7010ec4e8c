using Copilot.Web.Hosting;
using Copilot.Web.People;
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
        var result = account is null ? SignInResult.Failed : await sessions.PasswordSignInAsync(account, form["password"].ToString(), isPersistent: false, lockoutOnFailure: true);
        return result.Succeeded
            ? Results.LocalRedirect(to)
            : Answers.Refused(context, StatusCodes.Status401Unauthorized, "The name or the password is not right, or the account is locked for a while.", "Try again, or ask an administrator.", "/sign-in");
    }

    public static async Task<IResult> DemonstrateAsync(HttpContext context, IWebHostEnvironment environment, SignInManager<Account> sessions, UserManager<Account> people)
    {
        if (!environment.IsDevelopment())
        {
            return Results.NotFound();
        }

        var name = (await context.Request.ReadFormAsync())["person"].ToString();
        if (DemonstrationPeople.All.All(p => p.Account.UserName != name) || await people.FindByNameAsync(name) is not { } account)
        {
            return Answers.Refused(context, StatusCodes.Status404NotFound, "There is no such demonstration person.", "Choose one of the page.", "/sign-in");
        }

        await sessions.SignInAsync(account, isPersistent: false);
        return Results.LocalRedirect("/");
    }

    public static async Task<IResult> EndAsync(SignInManager<Account> sessions)
    {
        await sessions.SignOutAsync();
        return Results.LocalRedirect("/sign-in");
    }

    private static string Local(string? to) => to is ['/', not ('/' or '\\'), ..] && !to.Any(char.IsControl) ? to : "/";
}
