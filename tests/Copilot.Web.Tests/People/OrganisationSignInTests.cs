using System.Net;
using System.Text.Json.Nodes;
using Copilot.Web.Audit;
using Copilot.Web.People;
using Copilot.Web.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Copilot.Web.Tests.People;

/// <summary>Signing in through an organisation, against a provider that keeps the protocol, and one that breaks it.</summary>
public sealed class OrganisationSignInTests : IAsyncLifetime
{
    private OpenIdProvider _provider = null!;
    private Organised _workspace = null!;

    private sealed class Organised(string authority) : Workspace
    {
        protected override IReadOnlyDictionary<string, string> Settings =>
            new Dictionary<string, string>
            {
                ["OpenId:Authority"] = authority,
                ["OpenId:ClientId"] = OpenIdProvider.Client,
                ["OpenId:Name"] = "the health plan",
                ["OpenId:PlanClaim"] = "plans",
                ["OpenId:RoleClaim"] = "groups",
                ["OpenId:Roles:Medical directors"] = "physician-advisor",
            };
    }

    public async ValueTask InitializeAsync()
    {
        _provider = await OpenIdProvider.StartAsync();
        _workspace = new Organised(_provider.Issuer);
    }

    public async ValueTask DisposeAsync()
    {
        await _workspace.DisposeAsync();
        await _provider.DisposeAsync();
    }

    [Fact]
    public async Task Whoever_the_organisation_vouches_for_is_here_what_it_says_they_are()
    {
        (
            _provider.Says["groups"],
            _provider.Says["plans"],
            _provider.Says["credential"],
            _provider.Says["licensed_states"],
            _provider.Says["specialty"]
        ) = (new[] { "Everybody", "Medical directors" }, new[] { "default", "other" }, "md", "CA tx", "neurological surgery");
        var browser = _workspace.Open();
        Assert.Contains("Sign in with the health plan", await browser.Page("/sign-in"), StringComparison.Ordinal);
        Assert.Contains("url=/new\"", await InAsync(browser, "/new"), StringComparison.Ordinal);
        Assert.True(_provider.Proven);
        await browser.Page("/new");
        var account = await AccountAsync();
        Assert.Equal(
            ("Somebody of the plan", "MD", "CA TX", "neurological surgery", "default other"),
            (account.Name, account.Credential, account.Licences, account.Specialty, account.Plans)
        );
        Assert.Equal([Roles.Physician], await RolesAsync(account));

        // What it takes back is gone the next time, and is the same account.
        _provider.Says["groups"] = "nurse-reviewer";
        _provider.Says.Remove("credential");
        await InAsync(_workspace.Open(), "/");
        Assert.Equal((account.Id, null), ((await AccountAsync()).Id, (await AccountAsync()).Credential));
        Assert.Equal([Roles.Nurse], await RolesAsync(account));
        var (verdict, _) = await _workspace.Stored(db => _workspace.Services.GetRequiredService<AuditTrail>().VerifyAsync(db));
        Assert.True(verdict.Sound);
        Assert.Equal(2, await _workspace.Stored(db => db.Audit.CountAsync(a => a.Act == "account-from-organisation")));
    }

    [Fact]
    public async Task Whoever_has_no_role_there_comes_not_in_and_is_told_why()
    {
        _provider.Says["groups"] = "Everybody";
        var browser = _workspace.Open();
        Assert.Contains("no role", await RefusedAsync(browser), StringComparison.Ordinal);
        Assert.Equal(0, await _workspace.Stored(db => db.Users.CountAsync(u => u.UserName!.StartsWith("organisation-"))));
    }

    public static TheoryData<string> Lies => ["forged", "unsigned", "expired", "audience", "issuer", "nonce", "no nonce", "early"];

    [Theory]
    [MemberData(nameof(Lies))]
    public async Task A_token_that_is_not_in_order_opens_nothing(string lie)
    {
        _provider.Says["groups"] = "nurse-reviewer";
        (_provider.Forges, _provider.Unsigned) = (lie == "forged", lie == "unsigned");
        var past = TimeProvider.System.GetUtcNow().AddHours(-2).ToUnixTimeSeconds();
        _provider.Bends = (JsonObject token) =>
            _ = lie switch
            {
                "expired" => (token["nbf"] = past, token["exp"] = past + 60).Item1,
                "early" => token["nbf"] = past + 86_400,
                "audience" => token["aud"] = "another-program",
                "issuer" => token["iss"] = "https://elsewhere.example",
                "nonce" => token["nonce"] = "of another sign-in",
                "no nonce" => token.Remove("nonce") ? null : null,
                _ => null,
            };
        var browser = _workspace.Open();
        await RefusedAsync(browser);
        Assert.Equal(0, await _workspace.Stored(db => db.Users.CountAsync(u => u.UserName!.StartsWith("organisation-"))));
    }

    [Fact]
    public async Task An_answer_that_nobody_asked_for_or_that_another_asked_for_opens_nothing()
    {
        _provider.Says["groups"] = "nurse-reviewer";
        // What one browser was led back with, another brings.
        var asked = await LeadAsync(_workspace.Open(), "/");
        var other = _workspace.Open();
        using (var answer = await other.Get(asked))
        {
            Assert.Equal("/sign-in", answer.Headers.Location?.OriginalString);
        }

        using var start = await other.Get("/");
        Assert.Contains("/sign-in", start.Headers.Location?.OriginalString, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_provider_there_is_no_such_way_in()
    {
        using var workspace = new Workspace();
        var browser = workspace.Open();
        Assert.DoesNotContain("/session/organisation", await browser.Page("/sign-in"), StringComparison.Ordinal);
        using var answer = await browser.Get("/session/organisation");
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    // As a browser goes: to the provider, and to where it leads back.
    private static async Task<string> LeadAsync(Browser browser, string to)
    {
        using var lead = await browser.Get($"/session/organisation?returnUrl={Uri.EscapeDataString(to)}");
        Assert.Equal(HttpStatusCode.Redirect, lead.StatusCode);
        using var handler = new HttpClientHandler { AllowAutoRedirect = false };
        using var http = new HttpClient(handler);
        using var back = await http.GetAsync(lead.Headers.Location);
        Assert.Equal(HttpStatusCode.Redirect, back.StatusCode);
        return back.Headers.Location!.PathAndQuery;
    }

    private static async Task<string> InAsync(Browser browser, string to)
    {
        using var answer = await browser.Get(await LeadAsync(browser, to));
        Assert.True(
            answer.StatusCode == HttpStatusCode.OK,
            $"{answer.StatusCode} {answer.Headers.Location} {await browser.Page("/sign-in")}"
        );
        return await answer.Words();
    }

    // Led back to the sign-in, which says why; no session came about.
    private static async Task<string> RefusedAsync(Browser browser)
    {
        using (var answer = await browser.Get(await LeadAsync(browser, "/")))
        {
            Assert.Equal((HttpStatusCode.Redirect, "/sign-in"), (answer.StatusCode, answer.Headers.Location?.OriginalString));
        }

        var said = await browser.Page("/sign-in");
        Assert.Contains("did not work", said, StringComparison.Ordinal);
        using var start = await browser.Get("/");
        Assert.Contains("/sign-in", start.Headers.Location?.OriginalString, StringComparison.Ordinal);
        return said;
    }

    private Task<Account> AccountAsync() => _workspace.Stored(db => db.Users.SingleAsync(u => u.UserName!.StartsWith("organisation-")));

    private async Task<IEnumerable<string>> RolesAsync(Account account)
    {
        using var scope = _workspace.Services.CreateScope();
        return await scope.ServiceProvider.GetRequiredService<UserManager<Account>>().GetRolesAsync(account);
    }
}
