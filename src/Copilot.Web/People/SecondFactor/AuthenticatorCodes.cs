using Copilot.Web.Storage;
using Microsoft.AspNetCore.Identity;

namespace Copilot.Web.People.SecondFactor;

/// <summary>Takes the codes of an authenticator when somebody signs in or signs: each once, so that one that was seen over a shoulder is worth nothing. The key lies sealed in the account.</summary>
public sealed class AuthenticatorCodes(Seal seal, TimeProvider time) : IUserTwoFactorTokenProvider<Account>
{
    public const string Name = "authenticator";

    /// <summary>Where Identity looks for the key.</summary>
    public const string Store = "[AspNetUserStore]";
    public const string KeyName = "AuthenticatorKey";
    public const string RecoveryName = "RecoveryCodes";

    public async Task<bool> ValidateAsync(string purpose, string token, UserManager<Account> manager, Account user)
    {
        if (
            await KeyAsync(manager, user, KeyName) is not { } key
            || Totp.Match(key, token, time.GetUtcNow(), user.LastStep) is not { } step
        )
        {
            return false;
        }

        user.LastStep = step;
        // Of two who send the same at once one finds the account changed.
        return (await manager.UpdateAsync(user)).Succeeded;
    }

    public async Task<bool> CanGenerateTwoFactorTokenAsync(UserManager<Account> manager, Account user) =>
        await KeyAsync(manager, user, KeyName) is not null;

    public Task<string> GenerateAsync(string purpose, UserManager<Account> manager, Account user) => Task.FromResult("");

    /// <summary>A key of the account, opened; null where there is none, or none that can be opened.</summary>
    public async Task<string?> KeyAsync(UserManager<Account> manager, Account user, string name)
    {
        try
        {
            return await manager.GetAuthenticationTokenAsync(user, Store, name) is { Length: > 0 } sealedKey
                ? seal.Open(Convert.FromBase64String(sealedKey))
                : null;
        }
        catch (Exception e) when (e is System.Security.Cryptography.CryptographicException or FormatException)
        {
            return null;
        }
    }

    public Task KeepAsync(UserManager<Account> manager, Account user, string name, string key) =>
        manager.SetAuthenticationTokenAsync(user, Store, name, Convert.ToBase64String(seal.Close(key)));
}
