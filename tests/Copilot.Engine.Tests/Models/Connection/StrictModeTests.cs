using System.Net;
using System.Net.Sockets;
using Copilot.Engine.Models.Calls;
using Copilot.Engine.Models.Connection;
using Microsoft.Extensions.Configuration;

namespace Copilot.Engine.Tests.Models.Connection;

public sealed class StrictModeTests
{
    [Fact]
    public async Task An_address_that_leads_elsewhere_is_refused_before_anything_is_sent()
    {
        // A literal address of documentation stands for a name that resolves to another machine: validation would refuse it, the connection does too.
        using var model = new KernelModel(Asked.Options("http://192.0.2.7/v1") with { LocalOnly = true }, TimeProvider.System);
        var failed = await Assert.ThrowsAsync<ModelFailedException>(() =>
            model.AnswerAsync(Asked.Request(), TestContext.Current.CancellationToken)
        );
        Assert.Equal(ModelFailure.NotLocal, failed.Failure);
    }

    [Fact]
    public async Task A_name_that_looks_like_this_machine_and_resolves_to_another_is_refused()
    {
        foreach (var elsewhere in new[] { "192.0.2.7", "203.0.113.9", "2001:db8::1", "::ffff:192.0.2.7" })
        {
            await Assert.ThrowsAsync<NotLocalException>(async () =>
                await ThisMachine.ConnectAsync(
                    new DnsEndPoint("model.localhost", 11434),
                    (_, _) => Task.FromResult(new[] { IPAddress.Parse(elsewhere) }),
                    TestContext.Current.CancellationToken
                )
            );
        }
    }

    [Fact]
    public async Task A_connection_goes_to_the_address_that_was_looked_up_for_it_and_a_changed_name_is_refused_by_the_next()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var host = new DnsEndPoint("model.localhost", ((IPEndPoint)listener.LocalEndpoint).Port);
        var asked = 0;
        Task<IPAddress[]> Rebinding(string name, CancellationToken cancel) =>
            Task.FromResult(asked++ == 0 ? new[] { IPAddress.Parse("192.0.2.7"), IPAddress.Loopback } : [IPAddress.Parse("192.0.2.7")]);
        await using (var stream = await ThisMachine.ConnectAsync(host, Rebinding, TestContext.Current.CancellationToken))
        {
            using var accepted = await listener.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
            Assert.Equal(1, asked);
            Assert.True(IPAddress.IsLoopback(((IPEndPoint)accepted.Client.RemoteEndPoint!).Address));
        }

        await Assert.ThrowsAsync<NotLocalException>(async () =>
            await ThisMachine.ConnectAsync(host, Rebinding, TestContext.Current.CancellationToken)
        );
        Assert.Equal(2, asked);
        Assert.False(listener.Pending());
    }

    [Fact]
    public async Task This_machine_is_asked()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var model = new KernelModel(
            Asked.Options($"http://localhost:{((IPEndPoint)listener.LocalEndpoint).Port}/v1") with
            {
                LocalOnly = true,
            },
            TimeProvider.System
        );
        var asked = model.AnswerAsync(Asked.Request(), TestContext.Current.CancellationToken);
        using var connection = await listener.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
        connection.Close();
        Assert.NotEqual(ModelFailure.NotLocal, (await Assert.ThrowsAsync<ModelFailedException>(() => asked)).Failure);
    }

    [Theory]
    [InlineData("localhost", true)]
    [InlineData("127.1.2.3", true)]
    [InlineData("[::1]", true)]
    [InlineData("::ffff:127.0.0.1", true)]
    [InlineData("localhost.example.org", false)]
    [InlineData("0x7f.example.org", false)]
    [InlineData("192.0.2.7", false)]
    [InlineData("127.0.0.1.evil.example", false)]
    [InlineData("localhost@evil.example", false)]
    [InlineData("notlocalhost", false)]
    [InlineData("3221225991", false)]
    [InlineData("[2001:db8::1]", false)]
    [InlineData("::ffff:192.0.2.7", false)]
    [InlineData("0.0.0.0.example.org", false)]
    public void Only_what_is_this_machine_is_told_so(string host, bool local) => Assert.Equal(local, ThisMachine.Is(host));

    // 3221225991 is 192.0.2.7, written as one number.
    [Theory]
    [InlineData("http://127.0.0.1.evil.example/v1")]
    [InlineData("http://3221225991/v1")]
    [InlineData("http://0xC0000207/v1")]
    [InlineData("http://[2001:db8::1]/v1")]
    [InlineData("http://[::ffff:192.0.2.7]/v1")]
    [InlineData("https://localhost.evil.example:11434/v1")]
    public void An_address_that_only_looks_like_this_machine_is_refused_when_settings_are_read(string address)
    {
        var configuration = ModelConfiguration.Read(
            new ConfigurationBuilder()
                .AddInMemoryCollection(
                    new Dictionary<string, string?>
                    {
                        ["Copilot:Model:LocalOnly"] = "true",
                        ["Copilot:Model:Endpoint"] = address,
                        ["Copilot:Model:Name"] = "m",
                    }
                )
                .Build()
        );
        Assert.Equal("M006", Assert.Single(configuration.Problems).Code);
    }

    [Theory]
    [InlineData(HttpStatusCode.Redirect)]
    [InlineData(HttpStatusCode.TemporaryRedirect)]
    [InlineData(HttpStatusCode.PermanentRedirect)]
    public async Task A_redirection_to_another_address_is_not_followed(HttpStatusCode status)
    {
        using var elsewhere = new TcpListener(IPAddress.Loopback, 0);
        elsewhere.Start();
        using var local = new TcpListener(IPAddress.Loopback, 0);
        local.Start();
        using var model = new KernelModel(
            Asked.Options($"http://127.0.0.1:{((IPEndPoint)local.LocalEndpoint).Port}/v1") with
            {
                LocalOnly = true,
                Retries = 0,
            },
            TimeProvider.System
        );
        var asked = model.AnswerAsync(Asked.Request(), TestContext.Current.CancellationToken);
        using (var connection = await local.AcceptTcpClientAsync(TestContext.Current.CancellationToken))
        {
            var stream = connection.GetStream();
            _ = await stream.ReadAsync(new byte[65536], TestContext.Current.CancellationToken);
            var answer =
                $"HTTP/1.1 {(int)status} Moved\r\nLocation: http://127.0.0.1:{((IPEndPoint)elsewhere.LocalEndpoint).Port}/v1/chat/completions\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
            await stream.WriteAsync(System.Text.Encoding.ASCII.GetBytes(answer), TestContext.Current.CancellationToken);
        }

        Assert.Equal(ModelFailure.Broken, (await Assert.ThrowsAsync<ModelFailedException>(() => asked)).Failure);
        Assert.False(elsewhere.Pending());
    }
}
