using System.Net.Sockets;
using System.Text;
using Copilot.Load;

namespace Copilot.BrowserTests;

[Collection(WorkspaceCollection.Name)]
public sealed class UploadTests(Workspace workspace)
{
    [Fact]
    public async Task A_file_that_is_too_large_is_told_so_before_it_is_sent()
    {
        await using var nurse = await workspace.AsAsync(Workspace.Nurse);
        await nurse.GoAsync("/new");
        var large = Path.Combine(workspace.Scratch, "large.zip");
        await using (var file = File.Create(large))
        {
            file.SetLength(80L << 20);
        }

        await (await nurse.Page.QuerySelectorAsync("input[name=case]")).UploadFileAsync(large);
        Assert.Contains(
            "at most 64 MB",
            await nurse.Page.EvaluateExpressionAsync<string>("document.querySelector('input[name=case]').validationMessage"),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("Content-Length: 1073741824")]
    [InlineData("Transfer-Encoding: chunked")]
    public async Task An_upload_of_a_gigabyte_is_refused_by_the_running_program_whether_it_says_so_or_not(string length)
    {
        using var nurse = await Reviewer.As(workspace.Program.Address, Workspace.Nurse);
        using var socket = new TcpClient();
        await socket.ConnectAsync("localhost", workspace.Program.Port, TestContext.Current.CancellationToken);
        await using var stream = socket.GetStream();
        await stream.WriteAsync(
            Encoding.ASCII.GetBytes(
                $"POST /api/cases HTTP/1.1\r\nHost: localhost:{workspace.Program.Port}\r\nCookie: {nurse.Cookies}\r\nX-Request-Token: {nurse.Token}\r\nContent-Type: multipart/form-data; boundary=x\r\n{length}\r\n\r\n"
            ),
            TestContext.Current.CancellationToken
        );
        var sent = SendAsync(stream, length.StartsWith('T'));
        using var reader = new StreamReader(stream, Encoding.UTF8);
        Assert.StartsWith("HTTP/1.1 413", await reader.ReadLineAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        socket.Close();
        Assert.True(await sent < 1024, "All of it was taken.");
        Assert.Equal("ok", (await nurse.Json("/health")).GetProperty("status").GetString());
    }

    // In megabytes, until nobody takes more of it.
    private static async Task<int> SendAsync(NetworkStream stream, bool chunked)
    {
        var part = new byte[1 << 20];
        var head = Encoding.ASCII.GetBytes($"{part.Length:x}\r\n");
        var first = Encoding.ASCII.GetBytes("--x\r\nContent-Disposition: form-data; name=\"case\"; filename=\"a.zip\"\r\n\r\n");
        var sent = 0;
        try
        {
            await stream.WriteAsync(chunked ? [.. Encoding.ASCII.GetBytes($"{first.Length:x}\r\n"), .. first, .. "\r\n"u8] : first);
            for (; sent < 1024; sent++)
            {
                await stream.WriteAsync(chunked ? [.. head, .. part, .. "\r\n"u8] : part);
            }

            return sent;
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            return sent;
        }
    }
}
