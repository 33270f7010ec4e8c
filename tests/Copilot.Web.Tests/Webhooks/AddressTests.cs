using System.Net;
using Copilot.Web.Storage;
using Copilot.Web.Webhooks;
using Microsoft.EntityFrameworkCore;

namespace Copilot.Web.Tests.Webhooks;

/// <summary>Where webhooks may be told.</summary>
public sealed class AddressTests
{
    [Fact]
    public async Task An_address_into_a_private_network_is_refused_when_it_is_given_and_when_its_name_leads_there()
    {
        using var workspace = new Workspace();
        await using var receiver = await Receiver.StartAsync();
        var administrator = await workspace.As(Workspace.Administrator);
        foreach (
            var address in new[]
            {
                receiver.Address.ToString(),
                "http://10.0.0.1/",
                "https://169.254.169.254/latest",
                "https://[::1]/",
                "https://[::ffff:127.0.0.1]/",
                "https://0x7f.1/",
                "https://2130706433/",
                "ftp://example.org/",
                "https://user:word@example.org/",
                "javascript:alert(1)",
                "",
                "example.org",
            }
        )
        {
            using var refused = await administrator.Send(HttpMethod.Post, "/api/webhooks", new { name = "Closed", address });
            Assert.True(refused.StatusCode == HttpStatusCode.UnprocessableEntity, $"{address}: {refused.StatusCode}");
        }

        // A name may lead anywhere by the time that it is told: it is judged when it is connected to.
        using (
            var made = await administrator.Send(
                HttpMethod.Post,
                "/api/webhooks",
                new { name = "By name", address = $"http://localhost:{receiver.Address.Port}/" }
            )
        )
        {
            Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        }

        var hook = await workspace.Stored(db => db.Webhooks.Select(w => w.Id).FirstAsync());
        using var test = await administrator.Send(HttpMethod.Post, $"/api/webhooks/{hook}/test");
        await WebhookTests.Until(async () => await workspace.Stored(db => db.Messages.AnyAsync(m => m.State == MessageState.Parked)));
        Assert.Contains(
            "private network",
            await workspace.Stored(db => db.Messages.Select(m => m.Says).FirstAsync()),
            StringComparison.Ordinal
        );
        Assert.Empty(receiver.Got);
    }

    [Fact]
    public void Public_addresses_are_open_and_all_others_closed_unless_an_operator_opens_them()
    {
        var guard = new AddressGuard([], plain: false);
        Assert.All(new[] { "8.8.8.8", "93.184.216.34", "2606:2800:220:1::1" }, a => Assert.True(guard.IsOpen(IPAddress.Parse(a)), a));
        Assert.All(
            new[]
            {
                "127.0.0.1",
                "127.9.9.9",
                "0.0.0.0",
                "10.1.2.3",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "100.64.0.1",
                "169.254.169.254",
                "224.0.0.1",
                "255.255.255.255",
                "198.18.0.1",
                "::1",
                "::",
                "::ffff:10.0.0.1",
                "fe80::1",
                "fc00::1",
                "fd12::1",
                "64:ff9b::a00:1",
                "2002:a00:1::1",
                "::10.0.0.1",
                "ff02::1",
            },
            a => Assert.False(guard.IsOpen(IPAddress.Parse(a)), a)
        );
        var opened = new AddressGuard(AddressGuard.Ranges("10.1.0.0/16, fd12::/16"), plain: false);
        Assert.True(opened.IsOpen(IPAddress.Parse("10.1.2.3")));
        Assert.True(opened.IsOpen(IPAddress.Parse("::ffff:10.1.2.3")));
        Assert.False(opened.IsOpen(IPAddress.Parse("10.2.2.3")));
        Assert.Null(opened.Against("https://10.1.2.3/hook"));
        Assert.NotNull(opened.Against("http://10.1.2.3/hook"));
        Assert.Throws<InvalidOperationException>(() => AddressGuard.Ranges("10.1.0.0/99"));
    }
}
