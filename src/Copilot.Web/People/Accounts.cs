using Copilot.Web.Hosting;
using Copilot.Web.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Copilot.Web.People;

/// <summary>Accounts are made at the command line of the machine, so that no page gives the first of them away: <c>Copilot.Web people add NAME ROLE</c>, the password on standard input.</summary>
internal static class Accounts
{
    public static async Task EnsureRolesAsync(WorkspaceDb db, ILookupNormalizer spelled)
    {
        var here = await db.Roles.Select(r => r.Name).ToListAsync();
        db.Roles.AddRange(Roles.All.Except(here).Select(r => new IdentityRole(r!) { NormalizedName = spelled.NormalizeName(r) }));
        await db.SaveChangesAsync();
    }

    /// <summary>The verbs: <c>add</c>, <c>plans</c> and <c>role</c>.</summary>
    /// <returns>The exit code: 0, or 2 where it is refused.</returns>
    public static Task<int> RunAsync(IServiceProvider services, string[] args, TextReader input, TextWriter error) =>
        args switch
        {
            ["plans", ..] => PlansAsync(services, args, error),
            ["role", ..] => RoleAsync(services, args, error),
            _ => AddAsync(services, args, input, error),
        };

    /// <summary>Gives a person another role, and a physician what an attestation rests on; their sessions end. What they did before stays on record as done in the role that they had.</summary>
    public static async Task<int> RoleAsync(IServiceProvider services, string[] args, TextWriter error)
    {
        if (args is not ["role", var user, var role, ..] || !Roles.All.Contains(role))
        {
            await error.WriteLineAsync(
                $"Usage: people role USER ROLE [CREDENTIAL] [STATES] [SPECIALTY]. A role is one of {string.Join(", ", Roles.All)}; what is left out of the rest is taken away."
            );
            return 2;
        }

        return await ChangeAsync(
            services,
            user,
            error,
            async (people, person) =>
            {
                (person.Credential, person.Licences, person.Specialty) = (
                    Given(args, 3),
                    Given(args, 4)?.ToUpperInvariant() ?? "",
                    Given(args, 5)
                );
                Succeeded(await people.RemoveFromRolesAsync(person, await people.GetRolesAsync(person)));
                Succeeded(await people.AddToRoleAsync(person, role));
            }
        );
    }

    /// <summary>Says whose requests a person sees; their sessions end.</summary>
    public static async Task<int> PlansAsync(IServiceProvider services, string[] args, TextWriter error)
    {
        if (args is not ["plans", var user, var plans] || plans.Trim().Length == 0)
        {
            await error.WriteLineAsync(
                $"Usage: people plans USER PLANS. Plans are named by their profiles, parted by blanks; '{Sight.Every}' for all."
            );
            return 2;
        }

        return await ChangeAsync(
            services,
            user,
            error,
            (_, person) =>
            {
                person.Plans = string.Join(' ', plans.Split(' ', StringSplitOptions.RemoveEmptyEntries));
                return Task.CompletedTask;
            }
        );
    }

    private static string? Given(string[] args, int place) => args.Length > place && args[place].Length > 0 ? args[place] : null;

    // Their sessions end, so that nobody goes on with what they had.
    private static async Task<int> ChangeAsync(
        IServiceProvider services,
        string user,
        TextWriter error,
        Func<UserManager<Account>, Account, Task> change
    )
    {
        using var scope = services.CreateScope();
        var people = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        if (await people.FindByNameAsync(user) is not { } person)
        {
            await error.WriteLineAsync($"There is no account '{user}'.");
            return 2;
        }

        await change(people, person);
        Succeeded(await people.UpdateAsync(person));
        Succeeded(await people.UpdateSecurityStampAsync(person));
        return 0;
    }

    private const int LongestName = 200;

    /// <summary>Adds a person; what is wrong with the name or password is told in words.</summary>
    /// <returns>The exit code: 0, or 2 where it is refused.</returns>
    public static async Task<int> AddAsync(IServiceProvider services, string[] args, TextReader input, TextWriter error)
    {
        if (args is not ["add", var user, var role, ..] || !Roles.All.Contains(role))
        {
            await error.WriteLineAsync(
                $"Usage: people add USER ROLE [NAME] [CREDENTIAL] [STATES] [SPECIALTY] [PLANS], the password on standard input | people role USER ROLE [CREDENTIAL] [STATES] [SPECIALTY] | people plans USER PLANS. A role is one of {string.Join(", ", Roles.All)}."
            );
            return 2;
        }

        using var scope = services.CreateScope();
        var people = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        var person = new Account
        {
            UserName = user,
            Name = Given(args, 3) ?? user,
            Credential = Given(args, 4),
            Licences = Given(args, 5)?.ToUpperInvariant() ?? "",
            Specialty = Given(args, 6),
            Plans = Given(args, 7) ?? Sight.Every,
        };
        if (!PlainName.Is(person.Name, LongestName))
        {
            await error.WriteLineAsync(
                $"A name stands on one line of at most {LongestName} characters, without marks that cannot be seen. Give it as others read it."
            );
            return 2;
        }

        var made = await people.CreateAsync(person, await input.ReadLineAsync() ?? "");
        if (!made.Succeeded)
        {
            await error.WriteLineAsync(string.Join('\n', made.Errors.Select(e => e.Description)));
            return 2;
        }

        Succeeded(await people.AddToRoleAsync(person, role));
        return 0;
    }

    public static void Succeeded(IdentityResult result)
    {
        if (!result.Succeeded)
        {
            throw new InvalidOperationException(string.Join(' ', result.Errors.Select(e => e.Description)));
        }
    }
}
