using System.Net;
using System.Net.Http.Json;
using System.Text;
using Copilot.Core.Review;
using Copilot.Web.Keys;
using Copilot.Web.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Copilot.Web.Tests.Keys;

[Collection(WorkspaceCollection.Name)]
public sealed class KeyTests(Workspace workspace)
{
    [Fact]
    public async Task A_program_reads_edits_and_acts_with_a_key_without_a_cookie_or_a_token_and_the_audit_log_names_the_key()
    {
        var nurse = await workspace.As(Workspace.Nurse);
        var id = await workspace.Take(nurse, "c01-single-level-slip", "key-one");
        var program = await workspace.With(Workspace.Nurse, "Claims feed", "read", "write");
        Assert.Equal(id, (await program.Json($"/api/cases/{id}")).GetProperty("id").GetInt64());
        using (var take = await program.Send(HttpMethod.Post, $"/api/cases/{id}/acts/take", new { }))
        {
            Assert.Equal(HttpStatusCode.OK, take.StatusCode);
        }

        using (
            var edit = await program.Send(HttpMethod.Put, $"/api/cases/{id}/draft/statements/s2", new { text = "The program's words." }, 1)
        )
        {
            Assert.Equal(HttpStatusCode.OK, edit.StatusCode);
        }

        using (
            var upload = new MultipartFormDataContent
            {
                { new ByteArrayContent(Zips.Of("c01-single-level-slip", "key-one-more")), "case", "a.zip" },
            }
        )
        {
            using var taken = await program.Client.PostAsync("/api/cases", upload, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.Created, taken.StatusCode);
        }

        Assert.Contains(
            "Demonstration nurse, by the key “Claims feed” took",
            WebUtility.HtmlDecode(await nurse.Page($"/cases/{id}/audit")),
            StringComparison.Ordinal
        );
        Assert.NotNull(await workspace.Stored(db => db.Keys.Where(k => k.Name == "Claims feed").Select(k => k.LastUsed).FirstAsync()));
    }

    [Fact]
    public async Task A_key_never_signs_overrides_records_a_view_or_answers_for_a_fact()
    {
        var nurse = await workspace.As(Workspace.Nurse);
        var id = await workspace.Take(nurse, "c01-single-level-slip", "key-two");
        var program = await workspace.With(Workspace.Physician, "Signs nothing", "read", "write");
        foreach (var act in new[] { "approve", "sign-partial", "sign-adverse", "override-guardrail", "record-first-view" })
        {
            using var refused = await program.Send(
                HttpMethod.Post,
                $"/api/cases/{id}/acts/{act}",
                new
                {
                    draft = 1,
                    reasons = "No.",
                    attested = Attestation.ReviewedRecord,
                    licenceState = "CA",
                }
            );
            Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
            Assert.Equal("Z030", (await refused.Json()).GetProperty("code").GetString());
        }

        using var fact = await program.Send(
            HttpMethod.Post,
            $"/api/cases/{id}/facts",
            new
            {
                document = "02-mri-lumbar",
                line = 1,
                quote = "x",
                name = "y",
                assertion = "present",
                ongoing = false,
            }
        );
        Assert.Equal(HttpStatusCode.Forbidden, fact.StatusCode);
        Assert.Equal("draft", await workspace.Stored(db => db.Cases.Where(c => c.Id == id).Select(c => c.State).FirstAsync()));
    }

    [Fact]
    public async Task A_key_opens_what_its_scopes_and_its_owner_open_and_no_page()
    {
        var reader = await workspace.With(Workspace.Nurse, "Only reads", "read");
        async Task<HttpStatusCode> Ask(Browser program, HttpMethod method, string path)
        {
            using var answer = await program.Send(method, path, method == HttpMethod.Get ? null : new { });
            return answer.StatusCode;
        }

        Assert.Equal(HttpStatusCode.OK, await Ask(reader, HttpMethod.Get, "/api/cases"));
        Assert.Equal(HttpStatusCode.Forbidden, await Ask(reader, HttpMethod.Post, "/api/cases/1/redraft"));
        Assert.Equal(HttpStatusCode.Forbidden, await Ask(reader, HttpMethod.Post, "/api/cases/1/acts/note"));
        Assert.Equal(HttpStatusCode.Forbidden, await Ask(reader, HttpMethod.Get, "/api/audit"));
        Assert.Equal(HttpStatusCode.Forbidden, await Ask(reader, HttpMethod.Get, "/metrics"));
        Assert.Equal(HttpStatusCode.Unauthorized, await Ask(reader, HttpMethod.Get, "/"));
        var overseer = await workspace.With(Workspace.Administrator, "Only audits", "audit");
        Assert.Equal(HttpStatusCode.OK, await Ask(overseer, HttpMethod.Get, "/api/audit"));
        Assert.Equal(HttpStatusCode.Forbidden, await Ask(overseer, HttpMethod.Get, "/api/cases"));
        foreach (
            var (method, path) in new[]
            {
                (HttpMethod.Get, "/api/keys"),
                (HttpMethod.Post, "/api/keys"),
                (HttpMethod.Get, "/api/webhooks"),
                (HttpMethod.Get, "/api/people"),
                (HttpMethod.Get, "/api/keys/mine"),
                (HttpMethod.Post, "/api/keys/1/draw"),
            }
        )
        {
            Assert.Equal(HttpStatusCode.Forbidden, await Ask(overseer, method, path));
        }
    }

    [Fact]
    public async Task A_key_that_is_revoked_has_ended_is_wrong_or_whose_owner_is_locked_opens_nothing()
    {
        async Task<HttpStatusCode> Opens(Browser program)
        {
            using var answer = await program.Get("/api/cases");
            return answer.StatusCode;
        }

        var revoked = await workspace.With(Workspace.Nurse, "Revoked", "read");
        Assert.Equal(HttpStatusCode.OK, await Opens(revoked));
        var id = await workspace.Stored(db => db.Keys.Where(k => k.Name == "Revoked").Select(k => k.Id).FirstAsync());
        using (var done = await (await workspace.As(Workspace.Administrator)).Send(HttpMethod.Post, $"/api/keys/{id}/revoke"))
        {
            Assert.Equal("revoked", (await done.Json()).GetProperty("state").GetString());
        }

        Assert.Equal(HttpStatusCode.Unauthorized, await Opens(revoked));
        var ended = await workspace.With(Workspace.Nurse, "Ended", "read");
        await workspace.Stored(db =>
            db.Keys.Where(k => k.Name == "Ended").ExecuteUpdateAsync(k => k.SetProperty(x => x.Expires, DateTimeOffset.UnixEpoch))
        );
        Assert.Equal(HttpStatusCode.Unauthorized, await Opens(ended));
        var whole = (await workspace.With(Workspace.Nurse, "Guessed", "read")).Client.DefaultRequestHeaders.Authorization!.Parameter!;
        foreach (
            var guess in new[]
            {
                whole[..^1] + (whole[^1] == 'A' ? 'B' : 'A'),
                whole[..^4],
                "copilot_abcdefghijkm_" + new string('A', 43),
                "nothing like it",
                "",
            }
        )
        {
            Assert.Equal(HttpStatusCode.Unauthorized, await Opens(workspace.Holding(guess)));
        }

        using var scope = workspace.Services.CreateScope();
        var people = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        var lead = (await people.FindByNameAsync(Workspace.Lead))!;
        var locked = await workspace.With(Workspace.Lead, "Locked", "read");
        Assert.Equal(HttpStatusCode.OK, await Opens(locked));
        await people.SetLockoutEndDateAsync(lead, DateTimeOffset.MaxValue);
        try
        {
            Assert.Equal(HttpStatusCode.Unauthorized, await Opens(locked));
        }
        finally
        {
            await people.SetLockoutEndDateAsync(lead, null);
        }
    }

    [Fact]
    public async Task A_key_is_drawn_once_by_whom_it_acts_for_and_its_secret_is_kept_nowhere()
    {
        var administrator = await workspace.As(Workspace.Administrator);
        var owner = await workspace.Stored(db => db.Users.Where(u => u.UserName == Workspace.Nurse).Select(u => u.Id).FirstAsync());
        using (
            var more = await administrator.Send(
                HttpMethod.Post,
                "/api/keys",
                new
                {
                    name = "Too much",
                    owner,
                    scopes = new[] { "read", "audit" },
                    days = 7,
                }
            )
        )
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, more.StatusCode);
        }

        using var granted = await administrator.Post(
            "/api/keys",
            ("name", "By a form"),
            ("owner", owner),
            ("scope", "read"),
            ("days", "7")
        );
        Assert.Equal("/keys", granted.Headers.Location?.OriginalString);
        var id = await workspace.Stored(db => db.Keys.Where(k => k.Name == "By a form").Select(k => k.Id).FirstAsync());
        using (var others = await administrator.Send(HttpMethod.Post, $"/api/keys/{id}/draw"))
        {
            Assert.Equal(HttpStatusCode.NotFound, others.StatusCode);
        }

        var nurse = await workspace.As(Workspace.Nurse);
        Assert.Contains("By a form", await nurse.Page("/account"), StringComparison.Ordinal);
        using var drawn = await nurse.Post($"/api/keys/{id}/draw");
        var page = await drawn.Words();
        var at = page.IndexOf("copilot_", StringComparison.Ordinal);
        var key = page[at..page.IndexOf('<', at)];
        using (var answer = await workspace.Holding(key).Get("/api/cases"))
        {
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }

        using (var again = await nurse.Send(HttpMethod.Post, $"/api/keys/{id}/draw"))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, again.StatusCode);
        }

        var secret = key.Split('_', 3)[2];
        Assert.DoesNotContain(secret, (await administrator.Json("/api/keys")).GetRawText(), StringComparison.Ordinal);
        await workspace.Stored(db => db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(FULL);", TestContext.Current.CancellationToken));
        using var stream = new FileStream(
            Path.Combine(workspace.Folder, "workspace.db"),
            FileMode.Open,
            FileAccess.Read,
            FileShare.ReadWrite
        );
        using var bytes = new MemoryStream();
        await stream.CopyToAsync(bytes, TestContext.Current.CancellationToken);
        Assert.DoesNotContain(secret, Encoding.Latin1.GetString(bytes.ToArray()), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_key_is_read_as_none()
    {
        var (key, prefix, hash) = KeyText.Make();
        var read = KeyText.Read(key)!.Value;
        Assert.Equal(prefix, read.Prefix);
        Assert.True(KeyText.Fits(read.Secret, hash));
        Assert.False(KeyText.Fits(read.Secret, null));
        Assert.False(KeyText.Fits(read.Secret + "A", hash));
        Assert.All(
            new[] { "", "copilot_", key[1..], key.Replace('_', '-'), new string('x', 5000) },
            text => Assert.Null(KeyText.Read(text))
        );
    }

    private sealed class Hurried : Workspace
    {
        protected override IReadOnlyDictionary<string, string> Settings =>
            new Dictionary<string, string> { ["KeyRequestsPerMinute"] = "5" };
    }

    [Fact]
    public async Task A_key_has_a_limit_of_its_own_and_its_owner_is_not_held_up_by_it()
    {
        using var hurried = new Hurried();
        var program = await hurried.With(Workspace.Nurse, "Hurried", "read");
        var answers = new List<HttpStatusCode>();
        for (var i = 0; i < 12; i++)
        {
            using var answer = await program.Get("/api/cases");
            answers.Add(answer.StatusCode);
        }

        Assert.Contains(HttpStatusCode.TooManyRequests, answers);
        using var own = await (await hurried.As(Workspace.Nurse)).Get("/api/cases");
        Assert.Equal(HttpStatusCode.OK, own.StatusCode);
    }
}
