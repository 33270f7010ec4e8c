using System.Net;
using System.Net.Sockets;
using Copilot.Engine.Models.Calls;
using Copilot.Engine.Models.Connection;

namespace Copilot.Engine.Tests.Models.Connection;

public sealed class StrictModeTests
{
    [Fact]
    public async Task An_address_that_leads_elsewhere_is_refused_before_anything_is_sent()
    {
        // A literal address of documentation stands for a name that resolves to another machine: validation would refuse it, the connection does too.
        using var model = new KernelModel(Asked.Options("http://192.0.2.7/v1") with { LocalOnly = true }, TimeProvider.System);
        var failed = await Assert.ThrowsAsync<ModelFailedException>(() => model.AnswerAsync(Asked.Request(), TestContext.Current.CancellationToken));
        Assert.Equal(ModelFailure.NotLocal, failed.Failure);
    }

    [Fact]
    public async Task This_machine_is_asked()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var model = new KernelModel(Asked.Options($"http://localhost:{((IPEndPoint)listener.LocalEndpoint).Port}/v1") with { LocalOnly = true }, TimeProvider.System);
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
    public void Only_what_is_this_machine_is_told_so(string host, bool local) => Assert.Equal(local, ThisMachine.Is(host));
}
