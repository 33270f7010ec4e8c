using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Copilot.Web.Storage;
using Copilot.Web.Webhooks;
using Copilot.Web.Worklist;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Copilot.Web.Tests.Webhooks;

public sealed class WebhooksOnSqliteTests() : WebhookTests(null);

public sealed class WebhooksOnPostgresTests(PostgresServer server) : WebhookTests(server);

public abstract class WebhookTests(PostgresServer? server)
{
    private sealed class Told(string? database) : Workspace
    {
        protected override IReadOnlyDictionary<string, string> Settings =>
            new Dictionary<string, string>(database is null ? [] : [new("Database", database)]) { ["WebhookNetworks"] = "127.0.0.0/8" };
    }

    private async Task<Told> ToldAsync() => new(server is null ? null : await server.DatabaseAsync());

    [Fact]
    public async Task A_receiver_is_told_of_each_change_of_state_signed_and_without_a_word_of_a_chart()
    {
        using var workspace = await ToldAsync();
        await using var receiver = await Receiver.StartAsync();
        var (_, secret) = await Made(workspace, receiver);
        var nurse = await workspace.As(Workspace.Nurse);
        var id = await workspace.Take(nurse, "c01-single-level-slip", "hook-one");
        foreach (
            var (act, body) in new (string, object)[]
            {
                ("take", new { }),
                ("note", new { words = "Words that nobody else reads." }),
                ("refer", new { words = "Words that nobody else reads." }),
            }
        )
        {
            using var done = await nurse.Send(HttpMethod.Post, $"/api/cases/{id}/acts/{act}", body);
            Assert.Equal(HttpStatusCode.OK, done.StatusCode);
        }

        await Until(() => receiver.Got.Count >= 4);
        var told = receiver.Got.Select(g => JsonDocument.Parse(g.Body).RootElement).ToList();
        Assert.Equal(
            ["request.received", "request.drafted", "request.moved", "request.moved"],
            told.Select(t => t.GetProperty("event").GetString())
        );
        Assert.Equal(["draft", "draft", "in-review", "with-physician"], told.Select(t => t.GetProperty("state").GetString()));
        Assert.All(
            told,
            t => Assert.Equal((id, "hook-one"), (t.GetProperty("request").GetInt64(), t.GetProperty("reference").GetString()))
        );
        foreach (var (body, signature) in receiver.Got)
        {
            Assert.DoesNotContain("nobody else", body, StringComparison.Ordinal);
            Assert.DoesNotContain("nurse", body, StringComparison.Ordinal);
            // As docs/api.md tells a receiver to check it.
            var seconds = signature.Split(',')[0]["t=".Length..];
            var expected = Convert.ToHexStringLower(
                HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{seconds}.{body}"))
            );
            Assert.Equal($"t={seconds},v1={expected}", signature);
        }

        await Until(async () => await workspace.Stored(db => db.Messages.AllAsync(m => m.State == MessageState.Delivered)));
    }

    [Fact]
    public async Task What_fails_is_tried_again_later_each_time_and_parked_with_its_reason_and_another_receiver_is_told_meanwhile()
    {
        using var workspace = await ToldAsync();
        var delivery = workspace.Services.GetRequiredService<WebhookDelivery>();
        delivery.Patience = TimeSpan.FromSeconds(1);
        await using var receiver = await Receiver.StartAsync();
        await using var well = await Receiver.StartAsync();
        var (hook, _) = await Made(workspace, receiver);
        var (other, _) = await Made(workspace, well);
        var faults = new (Func<Microsoft.AspNetCore.Http.HttpContext, Task> Behaviour, string Says)[]
        {
            (
                c =>
                {
                    c.Response.StatusCode = 500;
                    return Task.CompletedTask;
                },
                "answered 500"
            ),
            (
                c =>
                {
                    c.Abort();
                    return Task.CompletedTask;
                },
                "broke off"
            ),
            (c => Task.Delay(TimeSpan.FromSeconds(30), c.RequestAborted), "did not answer within"),
            (
                c =>
                {
                    c.Response.StatusCode = 302;
                    c.Response.Headers.Location = "http://127.0.0.1:1/";
                    return Task.CompletedTask;
                },
                "not followed"
            ),
        };
        var administrator = await workspace.As(Workspace.Administrator);
        receiver.Behaviour = faults[0].Behaviour;
        foreach (var id in new[] { hook, other })
        {
            using var test = await administrator.Send(HttpMethod.Post, $"/api/webhooks/{id}/test");
            Assert.Equal(HttpStatusCode.OK, test.StatusCode);
        }

        Task<MessageRow> Message() => workspace.Stored(db => db.Messages.AsNoTracking().FirstAsync(m => m.WebhookId == hook));
        for (var attempt = 1; attempt <= WebhookDelivery.Waits.Count + 1; attempt++)
        {
            await Until(async () => (await Message()).Attempts == attempt);
            var message = await Message();
            if (attempt > WebhookDelivery.Waits.Count)
            {
                Assert.Equal(MessageState.Parked, message.State);
                break;
            }

            Assert.Contains(faults[(attempt - 1) % faults.Length].Says, message.Says, StringComparison.Ordinal);
            Assert.Equal(MessageState.Waiting, message.State);
            Assert.True(message.Next - message.Since > WebhookDelivery.Waits[attempt - 1] - TimeSpan.FromSeconds(1));
            receiver.Behaviour = faults[attempt % faults.Length].Behaviour;
            await workspace.Stored(db =>
                db.Messages.Where(m => m.Id == message.Id).ExecuteUpdateAsync(m => m.SetProperty(x => x.Next, DateTimeOffset.UnixEpoch))
            );
        }

        Assert.Single(well.Got);
        Assert.Single(receiver.Got.Select(g => g.Body).Distinct());
        receiver.Behaviour = Receiver.Fine;
        using (var retry = await administrator.Post($"/api/webhooks/{hook}/retry"))
        {
            Assert.Equal("/webhooks", retry.Headers.Location?.OriginalString);
        }

        await Until(async () => (await Message()).State == MessageState.Delivered);
        Assert.Contains("delivered", await administrator.Page("/webhooks"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_an_act_tells_is_stored_with_it_and_a_paused_webhook_is_told_nothing()
    {
        using var workspace = await ToldAsync();
        await using var receiver = await Receiver.StartAsync();
        var (hook, _) = await Made(workspace, receiver);
        var administrator = await workspace.As(Workspace.Administrator);
        using (var pause = await administrator.Send(HttpMethod.Post, $"/api/webhooks/{hook}/pause"))
        {
            Assert.Equal(HttpStatusCode.OK, pause.StatusCode);
        }

        var nurse = await workspace.As(Workspace.Nurse);
        await workspace.Take(nurse, "c01-single-level-slip", "hook-two");
        Assert.Equal(0, await workspace.Stored(db => db.Messages.CountAsync()));

        // A refused act tells nothing.
        using (var resume = await administrator.Send(HttpMethod.Post, $"/api/webhooks/{hook}/resume"))
        {
            Assert.Equal(HttpStatusCode.OK, resume.StatusCode);
        }

        var id = await workspace.Stored(db => db.Cases.Select(c => c.Id).FirstAsync());
        using (var refused = await nurse.Send(HttpMethod.Post, $"/api/cases/{id}/acts/sign-adverse", new { draft = 1 }))
        {
            Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        }

        Assert.Equal(0, await workspace.Stored(db => db.Messages.CountAsync()));
        using (var removed = await administrator.Send(HttpMethod.Post, $"/api/webhooks/{hook}/remove"))
        {
            Assert.Equal(HttpStatusCode.OK, removed.StatusCode);
        }

        Assert.Empty((await administrator.Json("/api/webhooks")).EnumerateArray());
    }

    [Fact]
    public async Task What_is_overdue_is_told_once_and_put_on_record_and_nothing_is_decided_by_it()
    {
        using var workspace = await ToldAsync();
        await using var receiver = await Receiver.StartAsync();
        await Made(workspace, receiver);
        var nurse = await workspace.As(Workspace.Nurse);
        var id = await workspace.Take(nurse, "c01-single-level-slip", "hook-late");
        async Task<long> Due(DateTimeOffset due) =>
            await workspace.Stored(db => db.Cases.Where(c => c.Id == id).ExecuteUpdateAsync(c => c.SetProperty(x => x.Due, due)));
        Task<int> Look() => workspace.Services.GetRequiredService<Escalations>().RoundAsync(TestContext.Current.CancellationToken);
        var now = TimeProvider.System.GetUtcNow();
        await Due(now.AddDays(1));
        Assert.Equal(0, await Look());
        await Due(now.AddHours(-1));
        Assert.Equal((1, 0), (await Look(), await Look()));
        await Until(() => receiver.Got.Count >= 3);
        var told = JsonDocument.Parse(receiver.Got.Last().Body).RootElement;
        Assert.Equal(
            ("request.overdue", "draft", "escalate"),
            (told.GetProperty("event").GetString(), told.GetProperty("state").GetString(), told.GetProperty("act").GetString())
        );
        Assert.Contains(
            "escalated it to physicians and leads",
            WebUtility.HtmlDecode(await nurse.Page($"/cases/{id}/audit")),
            StringComparison.Ordinal
        );
        // Another time to decide that passes is another matter.
        await Due(now.AddMinutes(-1));
        Assert.Equal((1, 0), (await Look(), await Look()));
        var (verdict, _) = await workspace.Stored(db => workspace.Services.GetRequiredService<Web.Audit.AuditTrail>().VerifyAsync(db));
        Assert.True(verdict.Sound);
    }

    [Fact]
    public async Task A_draft_that_is_parked_is_told_and_put_on_record_with_what_a_person_can_do()
    {
        using var workspace = await ToldAsync();
        await using var receiver = await Receiver.StartAsync();
        await Made(workspace, receiver);
        var nurse = await workspace.As(Workspace.Nurse);
        var id = await workspace.Take(nurse, "c01-single-level-slip", "hook-parked");
        await workspace.Stored(async db =>
        {
            db.Jobs.Add(new JobRow { CaseId = id, Attempts = Web.Drafting.StoredJob.MostEnds });
            return await db.SaveChangesAsync();
        });
        workspace.Services.GetRequiredService<Web.Drafting.JobBell>().Ring();
        await Until(() => receiver.Got.Count >= 3);
        Assert.Equal("request.parked", JsonDocument.Parse(receiver.Got.Last().Body).RootElement.GetProperty("event").GetString());
        Assert.Contains(
            "waits for a person to try it again",
            WebUtility.HtmlDecode(await nurse.Page($"/cases/{id}/audit")),
            StringComparison.Ordinal
        );
    }

    private static async Task<(long Id, string Secret)> Made(Workspace workspace, Receiver receiver)
    {
        using var made = await (await workspace.As(Workspace.Administrator)).Send(
            HttpMethod.Post,
            "/api/webhooks",
            new { name = "Claims", address = receiver.Address.ToString() }
        );
        Assert.True(made.StatusCode == HttpStatusCode.Created, await made.Words());
        var json = await made.Json();
        return (json.GetProperty("id").GetInt64(), json.GetProperty("secret").GetString()!);
    }

    internal static Task Until(Func<bool> there) => Until(() => Task.FromResult(there()));

    internal static Task Until(Func<Task<bool>> there) => Answers.Until(there);
}
