using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Copilot.Core.Review;
using Copilot.Web.Audit;
using Copilot.Web.Hosting;
using Copilot.Web.Storage;
using Microsoft.AspNetCore.Identity;

namespace Copilot.Web.People.Organisation;

/// <summary>Accounts of people whom the organisation vouches for: made when they first sign in, and brought to what the organisation says of them each time.</summary>
internal sealed class OrganisationAccounts(
    WorkspaceDb db,
    UserManager<Account> people,
    AuditTrail trail,
    TimeProvider time,
    WorkspaceSettings settings
)
{
    private const int Longest = 100;

    // Whoever holds several roles acts in the one that decides most.
    private static readonly IReadOnlyList<string> Order = [Roles.Physician, Roles.Nurse, Roles.Lead, Roles.Administrator];

    /// <param name="said">What the token says, which was held to everything.</param>
    /// <returns>The account, or why there is none.</returns>
    public async Task<(Account? Account, string? Refused)> OfAsync(ClaimsPrincipal said)
    {
        var open = settings.OpenId;
        if (said.FindFirstValue("iss") is not { Length: > 0 } issuer || said.FindFirstValue("sub") is not { Length: > 0 } subject)
        {
            return (null, "The organisation does not say who you are.");
        }

        var values = Values(said, open.RoleClaim);
        if (Order.FirstOrDefault(r => values.Any(v => v == r || (open.Roles.TryGetValue(v, out var named) && named == r))) is not { } role)
        {
            return (null, "Your organisation gives you no role in this workspace. Ask whoever administers it there.");
        }

        // A person is a subject of an issuer; the name is neither's, and long enough that none meets another.
        var user = $"organisation-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{issuer}\n{subject}")))[..40]}";
        await using var transaction = await db.BeginActAsync();
        var account = await people.FindByNameAsync(user);
        if (account is not null && await people.IsLockedOutAsync(account))
        {
            return (null, "Your account here is locked.");
        }

        var made = account is null;
        account ??= new Account { UserName = user };
        var before = (account.Plans, account.Credential, account.Licences, account.Specialty);
        account.Name = said.FindFirstValue(open.NameClaim) is { Length: > 0 } name ? Short(name) : "Somebody of the organisation";
        account.Credential = Values(said, open.CredentialClaim) is [var credential, ..] ? Short(credential.ToUpperInvariant()) : null;
        account.Licences = string.Join(
            ' ',
            Words(said, open.StatesClaim)
                .Select(s => s.ToUpperInvariant())
                .Where(s => s.Length == 2 && s.All(char.IsAsciiLetterUpper))
                .Distinct()
        );
        account.Specialty = Values(said, open.SpecialtyClaim) is [var specialty, ..] ? Short(specialty) : null;
        account.Plans = open.PlanClaim is { Length: > 0 } plans ? string.Join(' ', Words(said, plans).Distinct()) : Sight.Every;
        Accounts.Succeeded(await (made ? people.CreateAsync(account) : people.UpdateAsync(account)));
        var held = await people.GetRolesAsync(account);
        var changed = !held.SequenceEqual([role]) || before != (account.Plans, account.Credential, account.Licences, account.Specialty);
        if (!held.SequenceEqual([role]))
        {
            Accounts.Succeeded(await people.RemoveFromRolesAsync(account, held));
            Accounts.Succeeded(await people.AddToRoleAsync(account, role));
        }

        if (changed)
        {
            // Sessions in which less or more was known of them end.
            Accounts.Succeeded(await people.UpdateSecurityStampAsync(account));
            await trail.AppendAsync(
                db,
                new Person(account.Id, account.Name, Roles.Read(role)!.Value),
                time.GetUtcNow(),
                "account-from-organisation",
                null,
                account.Id,
                $"{(made ? "signed in through the organisation for the first time" : "was described anew by the organisation")}, as {Roles.Words(Roles.Read(role)!.Value)}"
            );
            await db.SaveChangesAsync();
        }

        await transaction.CommitAsync();
        return (account, null);
    }

    private static List<string> Values(ClaimsPrincipal said, string claim) =>
        [.. said.FindAll(claim).Select(c => c.Value.Trim()).Where(v => v.Length > 0)];

    // A list as claims of their own, or in one with blanks or commas between.
    private static IEnumerable<string> Words(ClaimsPrincipal said, string claim) =>
        Values(said, claim).SelectMany(v => v.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries));

    private static string Short(string text) => new([.. text.Where(c => !PlainName.Breaks(c)).Take(Longest)]);
}
