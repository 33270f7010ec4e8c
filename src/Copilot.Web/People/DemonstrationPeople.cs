using Copilot.Web.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Copilot.Web.People;

/// <summary>People to try the workspace with. They exist in Development only, and one signs in as any of them by a click: no password is theirs.</summary>
internal static class DemonstrationPeople
{
    /// <summary>The physician for appeals of what the first one signed.</summary>
    public const string Other = "demo-other-physician";

    public static IReadOnlyList<(Account Account, string Role)> All =>
        [
            (
                new Account
                {
                    UserName = "demo-nurse",
                    Name = "Demonstration nurse",
                    Credential = "RN",
                    Licences = "CA TX NY FL",
                },
                Roles.Nurse
            ),
            (
                new Account
                {
                    UserName = "demo-physician",
                    Name = "Demonstration physician",
                    Credential = "MD",
                    Licences = "CA TX NY FL",
                    Specialty = "orthopaedic surgery",
                },
                Roles.Physician
            ),
            (
                new Account
                {
                    UserName = Other,
                    Name = "Demonstration physician for appeals",
                    Credential = "DO",
                    Licences = "CA TX NY FL",
                    Specialty = "neurological surgery",
                },
                Roles.Physician
            ),
            (new Account { UserName = "demo-lead", Name = "Demonstration lead" }, Roles.Lead),
            (new Account { UserName = "demo-administrator", Name = "Demonstration administrator" }, Roles.Administrator),
        ];

    /// <summary>Adds those who are missing, each whole with the role, in one go: they are waited for by whoever starts the program.</summary>
    public static async Task AddAsync(WorkspaceDb db, ILookupNormalizer spelled)
    {
        var names = All.Select(p => p.Account.UserName).ToList();
        var here = await db.Users.Where(u => names.Contains(u.UserName)).Select(u => u.UserName).ToListAsync();
        if (here.Count == names.Count)
        {
            return;
        }

        var roles = await db.Roles.ToDictionaryAsync(r => r.Name!, r => r.Id, StringComparer.Ordinal);
        foreach (var (person, role) in All.Where(p => !here.Contains(p.Account.UserName)))
        {
            (person.NormalizedUserName, person.SecurityStamp, person.LockoutEnabled) = (
                spelled.NormalizeName(person.UserName),
                Convert.ToHexString(System.Security.Cryptography.RandomNumberGenerator.GetBytes(20)),
                true
            );
            db.Users.Add(person);
            db.UserRoles.Add(new IdentityUserRole<string> { UserId = person.Id, RoleId = roles[role] });
        }

        await db.SaveChangesAsync();
    }

    /// <summary>Locks them where a database that was made in Development is opened outside it.</summary>
    public static async Task LockAsync(UserManager<Account> people)
    {
        foreach (var (shown, _) in All)
        {
            if (await people.FindByNameAsync(shown.UserName!) is { } person)
            {
                Accounts.Succeeded(await people.SetLockoutEnabledAsync(person, true));
                Accounts.Succeeded(await people.SetLockoutEndDateAsync(person, DateTimeOffset.MaxValue));
                Accounts.Succeeded(await people.UpdateSecurityStampAsync(person));
            }
        }
    }
}
