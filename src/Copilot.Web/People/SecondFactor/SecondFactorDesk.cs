using System.Security.Cryptography;
using System.Text;
using Copilot.Core.Review;
using Copilot.Web.Audit;
using Copilot.Web.Hosting;
using Copilot.Web.Storage;
using Microsoft.AspNetCore.Identity;

namespace Copilot.Web.People.SecondFactor;

/// <summary>Sets up, uses and ends a person's second factor, each with its audit event.</summary>
public sealed class SecondFactorDesk(
    UserManager<Account> people,
    AuthenticatorCodes codes,
    WorkspaceDb db,
    AuditTrail trail,
    WorkspaceSettings settings,
    TimeProvider time
)
{
    /// <summary>Stable code: a fresh code of the authenticator is missing, not right, or used already.</summary>
    public const string NoCode = "Z034";

    private const string Pending = "PendingKey";
    private const int Codes = 10;
    private const string Letters = "abcdefghjkmnpqrstuvwxyz23456789";

    /// <summary>The key that waits to be confirmed; null where none does.</summary>
    public Task<string?> PendingAsync(Account account) => codes.KeyAsync(people, account, Pending);

    /// <summary>Whether a role must have one.</summary>
    public bool Requires(Role role) => settings.SecondFactorRoles.Contains(ReviewWords.Spelled(role));

    public Task BeginAsync(Account account) => codes.KeepAsync(people, account, Pending, Totp.NewKey());

    /// <summary>Takes the authenticator into use where its code fits.</summary>
    /// <returns>The recovery codes, shown this once; null where the code does not fit.</returns>
    public async Task<IReadOnlyList<string>?> ConfirmAsync(Account account, string code)
    {
        if (await PendingAsync(account) is not { } key || Totp.Match(key, code, time.GetUtcNow(), null) is not { } step)
        {
            await people.AccessFailedAsync(account);
            return null;
        }

        await using var transaction = await db.BeginActAsync();
        await codes.KeepAsync(people, account, AuthenticatorCodes.KeyName, key);
        await people.RemoveAuthenticationTokenAsync(account, AuthenticatorCodes.Store, Pending);
        account.LastStep = step;
        // Sessions that began without it end.
        Accounts.Succeeded(await people.SetTwoFactorEnabledAsync(account, true));
        var shown = await NewCodesAsync(account);
        await TellAsync(account, "set-up-second-factor", "set up a second factor");
        await transaction.CommitAsync();
        return shown;
    }

    /// <summary>Other recovery codes instead of those there were.</summary>
    public async Task<IReadOnlyList<string>> RenewAsync(Account account)
    {
        await using var transaction = await db.BeginActAsync();
        var shown = await NewCodesAsync(account);
        await TellAsync(account, "renew-recovery-codes", "made new recovery codes");
        await transaction.CommitAsync();
        return shown;
    }

    /// <summary>Ends it, and every session.</summary>
    /// <param name="by">The person, or the administrator who resets it for somebody who lost their device.</param>
    public async Task EndAsync(Account account, Person by)
    {
        await using var transaction = await db.BeginActAsync();
        foreach (var name in new[] { AuthenticatorCodes.KeyName, AuthenticatorCodes.RecoveryName, Pending })
        {
            await people.RemoveAuthenticationTokenAsync(account, AuthenticatorCodes.Store, name);
        }

        foreach (var passkey in await people.GetPasskeysAsync(account))
        {
            await people.RemovePasskeyAsync(account, passkey.CredentialId);
        }

        account.LastStep = null;
        Accounts.Succeeded(await people.SetTwoFactorEnabledAsync(account, false));
        await trail.AppendAsync(
            db,
            by,
            time.GetUtcNow(),
            "end-second-factor",
            null,
            account.Id,
            by.Id == account.Id ? "ended their second factor" : $"reset the second factor of {account.Name}"
        );
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
    }

    public async Task AddPasskeyAsync(Account account, UserPasskeyInfo passkey)
    {
        await using var transaction = await db.BeginActAsync();
        Accounts.Succeeded(await people.AddOrUpdatePasskeyAsync(account, passkey));
        await TellAsync(account, "add-passkey", $"added the passkey “{passkey.Name}”");
        await transaction.CommitAsync();
    }

    public async Task RemovePasskeyAsync(Account account, UserPasskeyInfo passkey)
    {
        await using var transaction = await db.BeginActAsync();
        Accounts.Succeeded(await people.RemovePasskeyAsync(account, passkey.CredentialId));
        await TellAsync(account, "remove-passkey", $"removed the passkey “{passkey.Name}”");
        await transaction.CommitAsync();
    }

    /// <summary>Ends every session of a person at once.</summary>
    public async Task EndSessionsAsync(Account account)
    {
        await using var transaction = await db.BeginActAsync();
        Accounts.Succeeded(await people.UpdateSecurityStampAsync(account));
        await TellAsync(account, "end-sessions", "ended all their sessions");
        await transaction.CommitAsync();
    }

    /// <summary>What stands against signing without a fresh code; null where it fits or none is asked for. A wrong one counts towards the lockout.</summary>
    public async Task<Refusal?> AgainstAsync(Person by, Act act, string? code)
    {
        if (!Asks(by, act))
        {
            return null;
        }

        if (await people.FindByIdAsync(by.Id) is not { TwoFactorEnabled: true } account)
        {
            return new Refusal(
                NoCode,
                "Who signs here gives a fresh code of their authenticator, and none is set up for this account.",
                "Set up a second factor on the page of your account."
            );
        }

        return await FreshAsync(account, code)
            ? null
            : new Refusal(
                NoCode,
                "The code of your authenticator is missing, not right, or was used already.",
                "Wait for the next one and give it with your signature."
            );
    }

    /// <summary>Whether a person gives a fresh code with an act.</summary>
    public bool Asks(Person by, Act act) =>
        settings.SignWithSecondFactor && by.Role == Role.PhysicianAdvisor && act is Act.Approve or Act.SignPartial or Act.SignAdverse;

    /// <summary>Whether a code is the authenticator's, now and for the first time.</summary>
    public async Task<bool> FreshAsync(Account account, string? code)
    {
        if (await people.IsLockedOutAsync(account))
        {
            return false;
        }

        if (await people.VerifyTwoFactorTokenAsync(account, AuthenticatorCodes.Name, code ?? ""))
        {
            await people.ResetAccessFailedCountAsync(account);
            return true;
        }

        await people.AccessFailedAsync(account);
        return false;
    }

    /// <summary>What is kept of a recovery code.</summary>
    public static string Kept(string code) =>
        Convert.ToHexStringLower(
            SHA256.HashData(Encoding.ASCII.GetBytes(string.Concat(code.ToLowerInvariant().Where(char.IsAsciiLetterOrDigit))))
        );

    private async Task<IReadOnlyList<string>> NewCodesAsync(Account account)
    {
        var shown = Enumerable
            .Range(0, Codes)
            .Select(_ => string.Join('-', Enumerable.Range(0, 4).Select(_ => RandomNumberGenerator.GetString(Letters, 4))))
            .ToList();
        await people.SetAuthenticationTokenAsync(
            account,
            AuthenticatorCodes.Store,
            AuthenticatorCodes.RecoveryName,
            string.Join(';', shown.Select(Kept))
        );
        return shown;
    }

    private async Task TellAsync(Account account, string act, string says)
    {
        var role = Roles.Read((await people.GetRolesAsync(account))[0])!.Value;
        await trail.AppendAsync(db, new Person(account.Id, account.Name, role), time.GetUtcNow(), act, null, account.Id, says);
        await db.SaveChangesAsync();
    }
}
