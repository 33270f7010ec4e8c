using System.Security.Claims;
using Copilot.Core.Review;
using Copilot.Web.Audit;
using Copilot.Web.Storage;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Copilot.Web.People;

/// <summary>Signing in, by whatever way, and out, with an event of the audit log for each: who was there when something was seen or done. That an account was locked after wrong passwords is one too; single wrong ones are not, lest somebody who guesses writes the log.</summary>
internal sealed class RecordedSignIns(
    UserManager<Account> people,
    IHttpContextAccessor context,
    IUserClaimsPrincipalFactory<Account> claims,
    IOptions<IdentityOptions> options,
    ILogger<SignInManager<Account>> logger,
    IAuthenticationSchemeProvider schemes,
    IUserConfirmation<Account> confirmation,
    WorkspaceDb db,
    AuditTrail trail,
    TimeProvider time
) : SignInManager<Account>(people, context, claims, options, logger, schemes, confirmation)
{
    // The session that is there gets new claims: nobody comes in.
    private bool _renews;

    public override async Task RefreshSignInAsync(Account user)
    {
        _renews = true;
        await base.RefreshSignInAsync(user);
        _renews = false;
    }

    public override async Task SignInWithClaimsAsync(
        Account user,
        AuthenticationProperties? authenticationProperties,
        IEnumerable<Claim> additionalClaims
    )
    {
        if (!_renews)
        {
            // On record before the door opens, as what is opened is.
            await RecordAsync(user, "sign-in", "signed in");
        }

        await base.SignInWithClaimsAsync(user, authenticationProperties, additionalClaims);
    }

    public override async Task<SignInResult> CheckPasswordSignInAsync(Account user, string password, bool lockoutOnFailure)
    {
        var before = await UserManager.IsLockedOutAsync(user);
        var result = await base.CheckPasswordSignInAsync(user, password, lockoutOnFailure);
        if (result.IsLockedOut && !before)
        {
            await RecordAsync(user, "lock-account", "was locked out for a while, after wrong passwords");
        }

        return result;
    }

    public override async Task SignOutAsync()
    {
        if (IsSignedIn(Context.User) && await UserManager.GetUserAsync(Context.User) is { } user)
        {
            await RecordAsync(user, "sign-out", "signed out");
        }

        await base.SignOutAsync();
    }

    private async Task RecordAsync(Account user, string act, string says)
    {
        // An account without a role can do nothing, and the log names people by theirs.
        if ((await UserManager.GetRolesAsync(user)).Select(Roles.Read).FirstOrDefault(r => r is not null) is not { } role)
        {
            return;
        }

        await using var transaction = await db.BeginActAsync();
        await trail.AppendAsync(db, new Person(user.Id, user.Name, role), time.GetUtcNow(), act, null, user.UserName ?? user.Id, says);
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
    }
}
