using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Copilot.Web.Storage;
using Copilot.Web.Webhooks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Copilot.Web.Tests.Webhooks;

public sealed class WebhookTests
{
    private sealed class Told : Workspace
    {
        protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string> { ["WebhookNetworks"] = "127.0.0.0/8" };
    }

    [Fact]
    public async Task A_receiver_is_told_of_each_change_of_state_signed_and_without_a_word_of_a_chart()
    {
        using var workspace = new Told();
        await using var receiver = await Receiver.StartAsync();
        var (_, secret) = await Made(workspace, receiver);
        var nurse = await workspace.As(Workspace.Nurse);
        var id = await workspace.Take(nurse, "c01-single-level-slip", "hook-one");
        foreach (var (act, body) in new (string, object)[] { ("take", new { }), ("note", new { words = "Words that nobody else reads." }), ("refer", new { words = "Words that nobody else reads." }) })
        {
            using var done = await nurse.Send(HttpMethod.Post, $"/api/cases/{id}/acts/{act}", body);
            Assert.Equal(HttpStatusCode.OK, done.StatusCode);
        }

        await Until(() => receiver.Got.Count >= 4);
        var told = receiver.Got.Select(g => JsonDocument.Parse(g.Body).RootElement).ToList();
        Assert.Equal(["request.received", "request.drafted", "request.moved", "request.moved"], told.Select(t => t.GetProperty("event").GetString()));
        Assert.Equal(["draft", "draft", "in-review", "with-physician"], told.Select(t => t.GetProperty("state").GetString()));
        Assert.All(told, t => Assert.Equal((id, "hook-one"), (t.GetProperty("request").GetInt64(), t.GetProperty("reference").GetString())));
        foreach (var (body, signature) in receiver.Got)
        {
            Assert.DoesNotContain("nobody else", body, StringComparison.Ordinal);
            Assert.DoesNotContain("nurse", body, StringComparison.Ordinal);
            // As docs/api.md tells a receiver to check it.
            var seconds = signature.Split(',')[0]["t=".Length..];
            var expected = Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{seconds}.{body}")));
            Assert.Equal($"t={seconds},v1={expected}", signature);
        }

        await Until(async () => await workspace.Stored(db => db.Messages.AllAsync(m => m.State == MessageState.Delivered)));
    }

    [Fact]
    public async Task What_fails_is_tried_again_later_each_time_and_parked_with_its_reason_and_another_receiver_is_told_meanwhile()
    {
        using var workspace = new Told();
        var delivery = workspace.Services.GetRequiredService<WebhookDelivery>();
        delivery.Patience = TimeSpan.FromSeconds(1);
        await using var receiver = await Receiver.StartAsync();
        await using var well = await Receiver.StartAsync();
        var (hook, _) = await Made(workspace, receiver);
        var (other, _) = await Made(workspace, well);
        var faults = new (Func<Microsoft.AspNetCore.Http.HttpContext, Task> Behaviour, string Says)[]
        {
            (c => { c.Response.StatusCode = 500; return Task.CompletedTask; }, "answered 500"),
            (c => { c.Abort(); return Task.CompletedTask; }, "broke off"),
            (c => Task.Delay(TimeSpan.FromSeconds(30), c.RequestAborted), "did not answer within"),
            (c => { c.Response.StatusCode = 302; c.Response.Headers.Location = "http://127.0.0.1:1/"; return Task.CompletedTask; }, "not followed"),
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
            await workspace.Stored(db => db.Messages.Where(m => m.Id == message.Id).ExecuteUpdateAsync(m => m.SetProperty(x => x.Next, DateTimeOffset.UnixEpoch)));
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
        using var workspace = new Told();
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
    public async Task An_address_into_a_private_network_is_refused_when_it_is_given_and_when_its_name_leads_there()
    {
        using var workspace = new Workspace();
        await using var receiver = await Receiver.StartAsync();
        var administrator = await workspace.As(Workspace.Administrator);
        foreach (var address in new[] { receiver.Address.ToString(), "http://10.0.0.1/", "https://169.254.169.254/latest", "https://[::1]/", "https://[::ffff:127.0.0.1]/", "https://0x7f.1/", "https://2130706433/", "ftp://example.org/", "https://user:word@example.org/", "javascript:alert(1)", "", "example.org" })
        {
            using var refused = await administrator.Send(HttpMethod.Post, "/api/webhooks", new { name = "Closed", address });
            Assert.True(refused.StatusCode == HttpStatusCode.UnprocessableEntity, $"{address}: {refused.StatusCode}");
        }

        // A name may lead anywhere by the time that it is told: it is judged when it is connected to.
        using (var made = await administrator.Send(HttpMethod.Post, "/api/webhooks", new { name = "By name", address = $"http://localhost:{receiver.Address.Port}/" }))
        {
            Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        }

        var hook = await workspace.Stored(db => db.Webhooks.Select(w => w.Id).FirstAsync());
        using var test = await administrator.Send(HttpMethod.Post, $"/api/webhooks/{hook}/test");
        await Until(async () => await workspace.Stored(db => db.Messages.AnyAsync(m => m.State == MessageState.Parked)));
        Assert.Contains("private network", await workspace.Stored(db => db.Messages.Select(m => m.Says).FirstAsync()), StringComparison.Ordinal);
        Assert.Empty(receiver.Got);
    }

    [Fact]
    public void Public_addresses_are_open_and_all_others_closed_unless_an_operator_opens_them()
    {
        var guard = new AddressGuard([], plain: false);
        Assert.All(new[] { "8.8.8.8", "93.184.216.34", "2606:2800:220:1::1" }, a => Assert.True(guard.IsOpen(IPAddress.Parse(a)), a));
        Assert.All(
            new[] { "127.0.0.1", "127.9.9.9", "0.0.0.0", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1", "100.64.0.1", "169.254.169.254", "224.0.0.1", "255.255.255.255", "198.18.0.1", "::1", "::", "::ffff:10.0.0.1", "fe80::1", "fc00::1", "fd12::1", "64:ff9b::a00:1", "2002:a00:1::1", "::10.0.0.1", "ff02::1" },
            a => Assert.False(guard.IsOpen(IPAddress.Parse(a)), a));
        var opened = new AddressGuard(AddressGuard.Ranges("10.1.0.0/16, fd12::/16"), plain: false);
        Assert.True(opened.IsOpen(IPAddress.Parse("10.1.2.3")));
        Assert.True(opened.IsOpen(IPAddress.Parse("::ffff:10.1.2.3")));
        Assert.False(opened.IsOpen(IPAddress.Parse("10.2.2.3")));
        Assert.Null(opened.Against("https://10.1.2.3/hook"));
        Assert.NotNull(opened.Against("http://10.1.2.3/hook"));
        Assert.Throws<InvalidOperationException>(() => AddressGuard.Ranges("10.1.0.0/99"));
    }

    private static async Task<(long Id, string Secret)> Made(Workspace workspace, Receiver receiver)
    {
        using var made = await (await workspace.As(Workspace.Administrator)).Send(HttpMethod.Post, "/api/webhooks", new { name = "Claims", address = receiver.Address.ToString() });
        Assert.True(made.StatusCode == HttpStatusCode.Created, await made.Words());
        var json = await made.Json();
        return (json.GetProperty("id").GetInt64(), json.GetProperty("secret").GetString()!);
    }

    private static Task Until(Func<bool> there) => Until(() => Task.FromResult(there()));

    private static async Task Until(Func<Task<bool>> there)
    {
        for (var i = 0; i < 600; i++)
        {
            if (await there())
            {
                return;
            }

            await Answers.Moment();
        }

        throw new TimeoutException("It did not come about.");
    }
}
