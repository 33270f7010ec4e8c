using System.Net;
using System.Text.RegularExpressions;
using Copilot.Core.Review;
using Copilot.Web.People;
using Copilot.Web.People.SecondFactor;
using Copilot.Web.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Copilot.Web.Tests.People;

public sealed partial class SecondFactorTests
{
    private const string Password = "a long pass phrase for tests";

    private sealed class Wants(string name = "", string value = "") : Workspace
    {
        protected override IReadOnlyDictionary<string, string> Settings =>
            name.Length == 0 ? new Dictionary<string, string>() : new Dictionary<string, string> { [name] = value };

        // A session is held to its account at each request.
        protected override void Arrange(IServiceCollection services) =>
            services.AddSingleton<TimeProvider>(_time).Configure<SecurityStampValidatorOptions>(o => o.ValidationInterval = TimeSpan.Zero);

        public async Task<Browser> Person(string user, string role)
        {
            _ = Server;
            using var input = new StringReader(Password);
            Assert.Equal(
                0,
                await Accounts.AddAsync(Services, ["add", user, role, user, "MD", "CA", "spine surgery"], input, TextWriter.Null)
            );
            var browser = Open();
            Assert.Equal("/", await SignIn(browser, user));
            return browser;
        }

        public static async Task<string?> SignIn(Browser browser, string user)
        {
            browser.Forget();
            using var answer = await browser.Post("/session/", ("user", user), ("password", Password));
            browser.Forget();
            return answer.Headers.Location?.OriginalString;
        }

        private readonly HeldTime _time = new();

        /// <summary>The code that an authenticator shows now.</summary>
        public string Code(string key) => Totp.Code(key, Totp.Step(_time.GetUtcNow()));

        /// <summary>Half a minute goes by: another code is shown.</summary>
        public void Later() => _time.Ahead += TimeSpan.FromSeconds(30);
    }

    // Time that goes on only as a test says: a code holds however long the machine takes.
    private sealed class HeldTime : TimeProvider
    {
        private readonly DateTimeOffset _start = System.GetUtcNow();

        public TimeSpan Ahead { get; set; }

        public override DateTimeOffset GetUtcNow() => _start + Ahead;
    }

    private static async Task<(string Key, IReadOnlyList<string> Codes)> SetUp(Wants workspace, Browser browser)
    {
        using (var begun = await browser.Post("/account/second-factor/begin"))
        {
            Assert.Equal("/account/second-factor", begun.Headers.Location?.OriginalString);
        }

        var page = await browser.Page("/account/second-factor");
        Assert.Contains("<svg", page, StringComparison.Ordinal);
        var key = KeyText().Match(page).Groups[1].Value.Replace(" ", "", StringComparison.Ordinal);
        using var confirmed = await browser.Post("/account/second-factor/confirm", ("code", workspace.Code(key)));
        browser.Forget();
        return (key, [.. CodeText().Matches(await confirmed.Words()).Select(m => m.Groups[1].Value)]);
    }

    [Fact]
    public async Task With_an_authenticator_a_password_alone_opens_nothing_and_each_code_does_once()
    {
        using var workspace = new Wants();
        var browser = await workspace.Person("nurse-codes", Roles.Nurse);
        var (key, codes) = await SetUp(workspace, browser);
        Assert.Equal(10, codes.Count);
        var other = workspace.Open();
        Assert.StartsWith("/sign-in/second", await Wants.SignIn(other, "nurse-codes"), StringComparison.Ordinal);
        using (var nothing = await other.Get("/api/cases"))
        {
            Assert.Equal(HttpStatusCode.Unauthorized, nothing.StatusCode);
        }

        async Task<string?> Second(string path, string code)
        {
            using var answer = await other.Post(path, ("code", code), ("to", "/account"));
            return answer.Headers.Location?.OriginalString;
        }

        // The code with which it was set up is taken already.
        Assert.StartsWith("/sign-in/second", await Second("/session/second", workspace.Code(key)), StringComparison.Ordinal);
        workspace.Later();
        Assert.Equal("/account", await Second("/session/second", workspace.Code(key)));
        other.Forget();
        Assert.Contains("10 recovery codes are left", await other.Page("/account"), StringComparison.Ordinal);

        // A recovery code opens once, in any spelling.
        foreach (var (code, opens) in new[] { (codes[0].ToUpperInvariant().Replace('-', ' '), true), (codes[0], false), (codes[1], true) })
        {
            other = workspace.Open();
            await Wants.SignIn(other, "nurse-codes");
            Assert.Equal(opens, await Second("/session/recovery", code) == "/account");
        }

        // Neither key nor code can be read in the database.
        var kept = string.Concat(await workspace.Stored(db => db.UserTokens.Select(t => t.Value).ToListAsync()));
        Assert.DoesNotContain(key, kept, StringComparison.Ordinal);
        Assert.DoesNotContain(codes[2], kept, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Five_wrong_codes_lock_the_account_also_for_recovery_codes()
    {
        using var workspace = new Wants();
        var browser = await workspace.Person("nurse-guessed", Roles.Nurse);
        var (key, codes) = await SetUp(workspace, browser);
        workspace.Later();
        var guesser = workspace.Open();
        await Wants.SignIn(guesser, "nurse-guessed");
        for (var i = 0; i < 5; i++)
        {
            using var wrong = await guesser.Post(
                i % 2 == 0 ? "/session/second" : "/session/recovery",
                ("code", i % 2 == 0 ? "000000" : "aaaa-aaaa-aaaa-aaaa")
            );
            Assert.StartsWith("/sign-in/second", wrong.Headers.Location?.OriginalString, StringComparison.Ordinal);
        }

        foreach (var (path, code) in new[] { ("/session/second", workspace.Code(key)), ("/session/recovery", codes[0]) })
        {
            using var right = await guesser.Post(path, ("code", code));
            Assert.StartsWith("/sign-in/second", right.Headers.Location?.OriginalString, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_role_that_wants_a_second_factor_is_led_to_set_it_up_and_comes_no_further()
    {
        using var workspace = new Wants("SecondFactor", "physician-advisor");
        var physician = await workspace.Person("md-required", Roles.Physician);
        using (var page = await physician.Get("/"))
        {
            Assert.Equal("/account/second-factor", page.Headers.Location?.OriginalString);
        }

        using (var call = await physician.Get("/api/cases"))
        {
            Assert.Equal(HttpStatusCode.Forbidden, call.StatusCode);
        }

        await SetUp(workspace, physician);
        Assert.Contains("Worklist", await physician.Page("/"), StringComparison.Ordinal);
        using (var end = await physician.Post("/account/second-factor/end", ("code", "000000")))
        {
            Assert.Contains("not ended", await physician.Page("/account"), StringComparison.Ordinal);
        }

        // Another role is not asked, and the page's session goes on being one with a second factor.
        var nurse = await workspace.Person("rn-free", Roles.Nurse);
        using var free = await nurse.Get("/api/cases");
        Assert.Equal(HttpStatusCode.OK, free.StatusCode);

        // Who lost the device is helped by an administrator, and sets it up anew.
        var id = await workspace.Stored(db => db.Users.Where(u => u.UserName == "md-required").Select(u => u.Id).FirstAsync());
        using (
            var reset = await (await workspace.As(Workspace.Administrator)).Send(HttpMethod.Post, $"/api/people/{id}/second-factor/reset")
        )
        {
            Assert.Equal(HttpStatusCode.OK, reset.StatusCode);
        }

        using (var ended = await physician.Get("/api/cases"))
        {
            Assert.Equal(HttpStatusCode.Unauthorized, ended.StatusCode);
        }

        Assert.Equal("/", await Wants.SignIn(physician, "md-required"));
    }

    [Fact]
    public async Task Where_signing_asks_for_a_fresh_code_nothing_is_signed_without_one_and_a_refused_signature_costs_none()
    {
        using var workspace = new Wants("SignWithSecondFactor", "true");
        var nurse = await workspace.As(Workspace.Nurse);
        var id = await workspace.Take(nurse, "q13-stimulator-one-level-medicare", "signed-second");
        using (var take = await nurse.Send(HttpMethod.Post, $"/api/cases/{id}/acts/take", new { }))
        using (var refer = await nurse.Send(HttpMethod.Post, $"/api/cases/{id}/acts/refer", new { words = "One level only." }))
        {
            Assert.Equal(HttpStatusCode.OK, refer.StatusCode);
        }

        var physician = await workspace.Person("md-signs", Roles.Physician);
        using (var take = await physician.Send(HttpMethod.Post, $"/api/cases/{id}/acts/take", new { }))
        {
            Assert.Equal(HttpStatusCode.OK, take.StatusCode);
        }

        async Task<HttpResponseMessage> Sign(string? second, string state = "CA") =>
            await physician.Send(
                HttpMethod.Post,
                $"/api/cases/{id}/acts/sign-adverse",
                new
                {
                    draft = 1,
                    reasons = "S-1 is not met: the record shows one level and no risk factor.",
                    licenceState = state,
                    attested = Attestation.ReviewedRecord,
                    second,
                }
            );
        using (var none = await Sign(null))
        {
            Assert.Equal("Z034", (await none.Json()).GetProperty("code").GetString());
        }

        var (key, _) = await SetUp(workspace, physician);
        workspace.Later();
        Assert.Contains("A fresh code of your authenticator", await physician.Page($"/cases/{id}"), StringComparison.Ordinal);
        using (var wrong = await Sign("000000"))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        }

        var code = workspace.Code(key);
        using (var elsewhere = await Sign(code, "NV"))
        {
            Assert.NotEqual("Z034", (await elsewhere.Json()).GetProperty("code").GetString());
        }

        using var signed = await Sign(code);
        Assert.True(signed.StatusCode == HttpStatusCode.OK, await signed.Words());
        Assert.Equal("signed", await workspace.Stored(db => db.Cases.Where(c => c.Id == id).Select(c => c.State).FirstAsync()));
    }

    [Fact]
    public async Task Sessions_end_everywhere_when_a_person_ends_them_or_sets_up_a_second_factor()
    {
        using var workspace = new Wants();
        var here = await workspace.Person("nurse-here", Roles.Nurse);
        var there = workspace.Open();
        Assert.Equal("/", await Wants.SignIn(there, "nurse-here"));
        async Task<HttpStatusCode> Ask(Browser browser)
        {
            using var answer = await browser.Get("/api/cases");
            return answer.StatusCode;
        }

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (await Ask(here), await Ask(there)));
        await SetUp(workspace, here);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Unauthorized), (await Ask(here), await Ask(there)));
        using var ended = await here.Post("/account/sessions/end");
        Assert.Equal(HttpStatusCode.Unauthorized, await Ask(here));
    }

    [Fact]
    public async Task With_a_passkey_one_signs_in_without_a_password_as_with_two_factors_and_one_that_asked_nobody_is_refused()
    {
        using var workspace = new Wants("SecondFactor", "nurse-reviewer");
        var nurse = await workspace.Person("nurse-passkey", Roles.Nurse);
        using var device = new Device();
        // As browsers send with every call of a script.
        nurse.Client.DefaultRequestHeaders.Add("Origin", "https://localhost");
        async Task<HttpStatusCode> Add(Device made, string name)
        {
            using var options = await nurse.Send(HttpMethod.Post, "/account/passkeys/options", new { });
            using var added = await nurse.Send(
                HttpMethod.Post,
                "/account/passkeys",
                new { credential = made.Make(await options.Json()), name }
            );
            return added.StatusCode;
        }

        Assert.Equal(HttpStatusCode.OK, await Add(device, "My telephone"));
        using (var careless = new Device { Verifies = false })
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, await Add(careless, "Careless"));
        }

        Assert.Contains("My telephone", await nurse.Page("/account"), StringComparison.Ordinal);
        async Task<(HttpStatusCode Status, Browser Browser)> Open(Device used)
        {
            var browser = workspace.Open();
            browser.Client.DefaultRequestHeaders.Add("Origin", "https://localhost");
            using var options = await browser.Send(HttpMethod.Post, "/session/passkey/options", new { });
            using var answer = await browser.Send(
                HttpMethod.Post,
                "/session/passkey",
                new { credential = used.Use(await options.Json()), to = "//evil.example" }
            );
            if (answer.IsSuccessStatusCode)
            {
                Assert.Equal("/", (await answer.Json()).GetProperty("to").GetString());
            }

            browser.Forget();
            return (answer.StatusCode, browser);
        }

        var (status, opened) = await Open(device);
        Assert.Equal(HttpStatusCode.OK, status);
        // The role wants a second factor: the passkey is one.
        Assert.Contains("Worklist", await opened.Page("/"), StringComparison.Ordinal);
        using (var stranger = new Device())
        {
            Assert.Equal(HttpStatusCode.Unauthorized, (await Open(stranger)).Status);
        }

        var id = PasskeyId().Match(await nurse.Page("/account")).Groups[1].Value;
        using (var removed = await nurse.Post("/account/passkeys/remove", ("id", id)))
        {
            Assert.Equal("/account", removed.Headers.Location?.OriginalString);
        }

        Assert.Equal(HttpStatusCode.Unauthorized, (await Open(device)).Status);
    }

    [Theory]
    [InlineData(59, "94287082")]
    [InlineData(1111111109, "07081804")]
    [InlineData(1111111111, "14050471")]
    [InlineData(1234567890, "89005924")]
    [InlineData(2000000000, "69279037")]
    [InlineData(20000000000, "65353130")]
    public void Codes_are_those_of_the_standard(long seconds, string code) =>
        Assert.Equal(code, Totp.Code("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", seconds / 30, 8));

    [Fact]
    public void A_code_fits_its_half_minute_and_its_neighbours_and_none_that_is_past()
    {
        var key = Totp.NewKey();
        Assert.Matches("^[A-Z2-7]{32}$", key);
        var now = DateTimeOffset.FromUnixTimeSeconds(3_000_000);
        var step = Totp.Step(now);
        foreach (var (away, fits) in new[] { (-2, false), (-1, true), (0, true), (1, true), (2, false) })
        {
            Assert.Equal(fits, Totp.Match(key, Totp.Code(key, step + away), now, null) is not null);
        }

        Assert.Null(Totp.Match(key, Totp.Code(key, step), now, step));
        Assert.Equal(step, Totp.Match(key, Totp.Code(key, step).Insert(3, " "), now, step - 1));
        Assert.All(new[] { "", "12345", "1234567", "abcdef" }, typed => Assert.Null(Totp.Match(key, typed, now, null)));
    }

    [GeneratedRegex("name=\"id\" value=\"([A-Za-z0-9_-]+)\"")]
    private static partial Regex PasskeyId();

    [GeneratedRegex("The key: <code>([A-Z2-7 ]+)</code>")]
    private static partial Regex KeyText();

    [GeneratedRegex("<code>([a-z0-9]{4}(?:-[a-z0-9]{4}){3})</code>")]
    private static partial Regex CodeText();
}
