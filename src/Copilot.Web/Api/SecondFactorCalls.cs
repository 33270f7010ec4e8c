using System.Security.Claims;
using Copilot.Web.Hosting;
using Copilot.Web.Pages.SigningIn;
using Copilot.Web.People;
using Copilot.Web.People.SecondFactor;
using Copilot.Web.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;

namespace Copilot.Web.Api;

/// <summary>The second factor of an account: by forms of its pages, in a session of the person's own.</summary>
internal static class SecondFactorCalls
{
    public static void Map(WebApplication app, RouteGroupBuilder session)
    {
        var account = app.MapGroup("/account")
            .AddEndpointFilter<AntiForgery>()
            .DisableAntiforgery()
            .RequireRateLimiting(WorkspaceApp.SignInLimit);
        account.MapPost("/second-factor/begin", BeginAsync);
        account.MapPost("/second-factor/confirm", ConfirmAsync);
        account.MapPost("/second-factor/codes", RenewAsync);
        account.MapPost("/second-factor/end", EndAsync);
        account.MapPost("/sessions/end", EndSessionsAsync);
        PasskeyCalls.Map(account, session);
    }

    public static async Task<IResult> BeginAsync(HttpContext context, UserManager<Account> people, SecondFactorDesk desk)
    {
        var account = await OwnAsync(context, people);
        // Whoever found a session open is not to put their own device in the place of the owner's.
        if (account.TwoFactorEnabled && !await FreshAsync(context, account, desk))
        {
            return Wrong(context, "/account");
        }

        await desk.BeginAsync(account);
        return Results.LocalRedirect(SecondFactorGate.Page);
    }

    public static async Task<IResult> ConfirmAsync(
        HttpContext context,
        UserManager<Account> people,
        SignInManager<Account> sessions,
        SecondFactorDesk desk
    )
    {
        var account = await OwnAsync(context, people);
        if (await desk.ConfirmAsync(account, (await context.Request.ReadFormAsync())["code"].ToString()) is not { } codes)
        {
            return Wrong(context, SecondFactorGate.Page);
        }

        await AgainAsync(sessions, account, strong: true);
        return new RazorComponentResult<RecoveryCodesPage>(new { Codes = codes });
    }

    public static async Task<IResult> RenewAsync(HttpContext context, UserManager<Account> people, SecondFactorDesk desk)
    {
        var account = await OwnAsync(context, people);
        return account.TwoFactorEnabled && await FreshAsync(context, account, desk)
            ? new RazorComponentResult<RecoveryCodesPage>(new { Codes = await desk.RenewAsync(account) })
            : Wrong(context, "/account");
    }

    public static async Task<IResult> EndAsync(
        HttpContext context,
        UserManager<Account> people,
        SignInManager<Account> sessions,
        SecondFactorDesk desk
    )
    {
        var account = await OwnAsync(context, people);
        var person = PersonClaims.Of(context.User);
        if (desk.Requires(person.Role))
        {
            return Answers.Refused(
                context,
                StatusCodes.Status422UnprocessableEntity,
                "Your role signs in with a second factor: it can be set up anew, and not ended.",
                "",
                "/account"
            );
        }

        if (account.TwoFactorEnabled && !await FreshAsync(context, account, desk))
        {
            return Wrong(context, "/account");
        }

        await desk.EndAsync(account, person);
        await AgainAsync(sessions, account, strong: false);
        return Answers.Done(
            context,
            "/account",
            "You sign in without a second factor from now on. Your other sessions have ended.",
            () => Results.Ok()
        );
    }

    public static async Task<IResult> EndSessionsAsync(
        HttpContext context,
        UserManager<Account> people,
        SignInManager<Account> sessions,
        SecondFactorDesk desk
    )
    {
        await desk.EndSessionsAsync(await OwnAsync(context, people));
        await sessions.SignOutAsync();
        return Results.LocalRedirect("/sign-in");
    }

    /// <summary>By an administrator, for somebody who lost their device.</summary>
    public static async Task<IResult> ResetAsync(string id, HttpContext context, UserManager<Account> people, SecondFactorDesk desk)
    {
        if (await people.FindByIdAsync(id) is not { } account)
        {
            return Answers.Refused(context, StatusCodes.Status404NotFound, "There is no such person.", "", "/people");
        }

        await desk.EndAsync(account, PersonClaims.Of(context.User));
        return Answers.Done(
            context,
            "/people",
            $"{account.Name} signs in without a second factor the next time, and is led to set one up where the role wants it.",
            () => Results.Ok(new DoneAct("reset-second-factor"))
        );
    }

    private static async Task<Account> OwnAsync(HttpContext context, UserManager<Account> people) =>
        await people.GetUserAsync(context.User) ?? throw new InvalidOperationException("Nobody is signed in.");

    private static async Task<bool> FreshAsync(HttpContext context, Account account, SecondFactorDesk desk) =>
        await desk.FreshAsync(account, (await context.Request.ReadFormAsync())["code"].ToString());

    private static IResult Wrong(HttpContext context, string back) =>
        Answers.Refused(
            context,
            StatusCodes.Status422UnprocessableEntity,
            "The code is not right, or was used already.",
            "Wait for the next one and try again.",
            back,
            SecondFactorDesk.NoCode
        );

    // The stamp changed, and this session goes on with the new one.
    private static async Task AgainAsync(SignInManager<Account> sessions, Account account, bool strong)
    {
        await sessions.SignOutAsync();
        await sessions.SignInWithClaimsAsync(
            account,
            isPersistent: false,
            strong ? [new Claim(SecondFactorGate.Claim, SecondFactorGate.Strong)] : []
        );
    }
}
