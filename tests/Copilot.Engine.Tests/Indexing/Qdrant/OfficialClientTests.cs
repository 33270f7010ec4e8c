using System.ComponentModel;
using System.Diagnostics;
using Copilot.Engine.Indexing.Qdrant;
using Copilot.QdrantServer;
using Grpc.Core;

namespace Copilot.Engine.Tests.Indexing.Qdrant;

/// <summary>Whether the server for tests is a Qdrant server, said by Qdrant's own JavaScript client; and, where <c>QDRANT_URL</c> names one, the upload and the ranking on a real server.</summary>
public sealed class OfficialClientTests : QdrantTest
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "Copilot.QdrantServer", "official");

    protected override ServerSettings Kind => new() { Key = "check" };

    [Fact]
    public async Task The_server_for_tests_satisfies_the_official_client()
    {
        Assert.SkipUnless(
            Directory.Exists(Path.Combine(Folder, "node_modules", "@qdrant", "js-client-grpc")),
            "The official client is not installed: npm install --no-package-lock in tests/Copilot.QdrantServer/official."
        );
        // The last listing, after the deletion.
        Server.Faults = call =>
            call.Method == "Collections/List" && Server.Received.Any(r => r.Method == "Collections/Delete")
                ? new Refusal(StatusCode.ResourceExhausted, 3)
                : null;
        using var node = Start("check.mjs", Server.Address.ToString(), "check", "limited");
        Assert.SkipWhen(node is null, "There is no node on this machine.");
        var (output, error) = (node.StandardOutput.ReadToEndAsync(Cancel), node.StandardError.ReadToEndAsync(Cancel));
        await node.WaitForExitAsync(Cancel);

        Assert.True(node.ExitCode == 0, await error);
        Assert.Contains("checks passed", await output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_real_server_ranks_as_the_embedded_index()
    {
        var options = QdrantConfiguration.Read(null, Environment.GetEnvironmentVariable);
        Assert.SkipUnless(options is not null, "QDRANT_URL names no server.");
        using var server = await QdrantConnection.OpenAsync(
            options! with
            {
                Collection = "copilot-live-test",
            },
            TimeProvider.System,
            Cancel
        );
        await UploadAsync(server, Other);
        await UploadAsync(server, Both);
        var there = await QdrantIndex.OpenAsync(server, Content(Both), Cancel);

        Assert.All(
            (string[])["s1x1 s1x2 s1x3", "subject3", "word7 s0x4 subject2"],
            q =>
                Assert.Equal(
                    Both.Search(q, Copilot.Engine.Indexing.SearchLexicon.Empty, 20),
                    there.Search(q, Copilot.Engine.Indexing.SearchLexicon.Empty, 20)
                )
        );
    }

    private static Process? Start(params string[] arguments)
    {
        try
        {
            return Process.Start(
                new ProcessStartInfo("node", arguments)
                {
                    WorkingDirectory = Folder,
                    RedirectStandardOutput = true,
                    RedirectStandardError = true,
                }
            );
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}
