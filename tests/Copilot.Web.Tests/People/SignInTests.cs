using System.Net;
using Copilot.Web.People;
using Copilot.Web.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Copilot.Web.Tests.People;

public sealed class SignInTests
{
    private const string Password = "a long pass phrase for tests";

    private sealed class Outside : Workspace
    {
        protected override string Named => "Production";
    }

    [Fact]
    public async Task Outside_Development_nobody_signs_in_by_a_click_and_five_wrong_passwords_lock_an_account()
    {
        using var workspace = new Outside();
        _ = workspace.Server;
        using (var input = new StringReader(Password))
        {
            Assert.Equal(
                0,
                await Accounts.AddAsync(workspace.Services, ["add", "nurse-one", Roles.Nurse, "Nurse One"], input, TextWriter.Null)
            );
        }

        var browser = workspace.Open();
        Assert.DoesNotContain("demo-", await browser.Page("/sign-in"), StringComparison.Ordinal);
        using (var click = await browser.Post("/session/demonstration", ("person", Workspace.Nurse)))
        {
            Assert.Equal(HttpStatusCode.NotFound, click.StatusCode);
        }

        using (var right = await workspace.Open().Post("/session/", ("user", "nurse-one"), ("password", Password)))
        {
            Assert.Equal("/", right.Headers.Location?.OriginalString);
            var cookie = Assert.Single(right.Headers.GetValues("Set-Cookie"), c => c.Contains("session", StringComparison.Ordinal));
            Assert.StartsWith("__Host-", cookie, StringComparison.Ordinal);
            foreach (var flag in new[] { "secure", "httponly", "samesite=strict" })
            {
                Assert.Contains(flag, cookie, StringComparison.OrdinalIgnoreCase);
            }
        }

        for (var i = 0; i < 5; i++)
        {
            using var wrong = await browser.Post("/session/", ("user", "nurse-one"), ("password", "not the phrase"));
            Assert.Equal("/sign-in", wrong.Headers.Location?.OriginalString);
        }

        using var locked = await browser.Post("/session/", ("user", "nurse-one"), ("password", Password));
        Assert.Equal("/sign-in", locked.Headers.Location?.OriginalString);

        // Who came in, and that the account was locked, are on record; single wrong passwords are not.
        Assert.Equal(
            ["sign-in", "lock-account"],
            await workspace.Stored(db =>
                db.Audit.Where(e => e.Subject == "nurse-one" && e.CaseId == null && e.Act != "add-account")
                    .OrderBy(e => e.Sequence)
                    .Select(e => e.Act)
                    .ToListAsync()
            )
        );
    }

    [Fact]
    public async Task A_person_is_given_another_role_at_the_machine()
    {
        using var workspace = new Outside();
        _ = workspace.Server;
        using var input = new StringReader(Password);
        Assert.Equal(0, await Accounts.RunAsync(workspace.Services, ["add", "one", Roles.Nurse], input, TextWriter.Null));
        Assert.Equal(
            0,
            await Accounts.RunAsync(
                workspace.Services,
                ["role", "one", Roles.Physician, "MD", "ca ny", "orthopaedic surgery"],
                TextReader.Null,
                TextWriter.Null
            )
        );
        using var scope = workspace.Services.CreateScope();
        var people = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        var account = (await people.FindByNameAsync("one"))!;
        Assert.Equal([Roles.Physician], await people.GetRolesAsync(account));
        Assert.Equal(("MD", "CA NY", "orthopaedic surgery"), (account.Credential, account.Licences, account.Specialty));
        using var error = new StringWriter();
        Assert.Equal(2, await Accounts.RunAsync(workspace.Services, ["role", "two", Roles.Nurse], TextReader.Null, error));
        Assert.Equal(2, await Accounts.RunAsync(workspace.Services, ["role", "one", "owner"], TextReader.Null, error));
    }

    [Fact]
    public async Task A_weak_password_or_an_unknown_role_makes_no_account()
    {
        using var workspace = new Outside();
        _ = workspace.Server;
        using var error = new StringWriter();
        using var weak = new StringReader("short");
        Assert.Equal(2, await Accounts.AddAsync(workspace.Services, ["add", "x", Roles.Nurse], weak, error));
        Assert.Contains("12", error.ToString(), StringComparison.Ordinal);
        Assert.Equal(2, await Accounts.AddAsync(workspace.Services, ["add", "x", "owner"], TextReader.Null, error));
        using var scope = workspace.Services.CreateScope();
        Assert.Null(await scope.ServiceProvider.GetRequiredService<UserManager<Account>>().FindByNameAsync("x"));
    }

    [Fact]
    public async Task Where_to_go_after_signing_in_is_never_another_site()
    {
        using var workspace = new Outside();
        _ = workspace.Server;
        using var input = new StringReader(Password);
        Assert.Equal(0, await Accounts.AddAsync(workspace.Services, ["add", "nurse-two", Roles.Nurse], input, TextWriter.Null));
        foreach (
            var (to, leads) in new[]
            {
                ("/cases/1", "/cases/1"),
                ("//evil.example", "/"),
                ("https://evil.example", "/"),
                ("/\\evil.example", "/"),
            }
        )
        {
            using var answer = await workspace.Open().Post("/session/", ("user", "nurse-two"), ("password", Password), ("to", to));
            Assert.Equal(leads, answer.Headers.Location?.OriginalString);
        }
    }
}
