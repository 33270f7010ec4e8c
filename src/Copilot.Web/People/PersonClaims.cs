using System.Security.Claims;
using Copilot.Core.Review;
using Copilot.Web.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Copilot.Web.People;

/// <summary>Adds to a session the name by which pages and the audit log call a person.</summary>
internal sealed class PersonClaims(UserManager<Account> people, RoleManager<IdentityRole> roles, IOptions<IdentityOptions> options)
    : UserClaimsPrincipalFactory<Account, IdentityRole>(people, roles, options)
{
    public const string Name = "copilot.name";

    /// <summary>Who is signed in, in the role in which they act.</summary>
    /// <exception cref="InvalidOperationException">Nobody is, or without a role.</exception>
    public static Person Of(ClaimsPrincipal session) =>
        session.FindFirstValue(ClaimTypes.NameIdentifier) is { } id && Roles.All.FirstOrDefault(session.IsInRole) is { } role
            ? new Person(id, session.FindFirstValue(Name) ?? "", Roles.Read(role)!.Value)
            : throw new InvalidOperationException("Nobody is signed in.");

    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(Account user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        identity.AddClaim(new Claim(Name, user.Name));
        identity.AddClaims(Sight.Claims(user));
        return identity;
    }
}
