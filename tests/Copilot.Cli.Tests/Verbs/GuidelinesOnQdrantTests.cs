using System.Text.Json;
using Copilot.QdrantServer;

namespace Copilot.Cli.Tests.Verbs;

/// <summary>Indexing to a Qdrant server and searching there, from the command line.</summary>
public sealed class GuidelinesOnQdrantTests : IAsyncLifetime
{
    private readonly Terminal _terminal = new();
    private LoopbackQdrant _server = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await LoopbackQdrant.StartAsync(cancel: TestContext.Current.CancellationToken);
        var guidelines = Repository.Guidelines;
        foreach (var file in Directory.EnumerateFiles(guidelines, "*", SearchOption.AllDirectories))
        {
            Put(Path.GetRelativePath(guidelines, file), File.ReadAllText(file));
        }

        for (var i = 0; i < 40; i++)
        {
            Write(
                $"t{i:00}",
                $"Subject{i % 4} walks with word{i % 7} and rests with word{i % 5}, as horses, mules, zebras{i % 3} or camels{i % 6} do after a long day."
            );
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _terminal.Dispose();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_search_finds_the_same_on_the_server_as_in_the_embedded_index(bool vectors)
    {
        string[] with = vectors ? ["--index", _terminal.Path("index.bin")] : [];
        string[] indexing = vectors ? ["--out", _terminal.Path("index.bin")] : [];
        Assert.Equal(0, _terminal.Run(["guidelines", "index", .. indexing]).ExitCode);
        var embedded = _terminal.Run(["guidelines", "search", "subject2 zebras1 walking", "--json", .. with]);
        _terminal.Set("QDRANT_URL", _server.Address.ToString());
        var index = _terminal.Run(["guidelines", "index", "--to", "qdrant", "--json", .. indexing]);
        var onServer = _terminal.Run(["guidelines", "search", "subject2 zebras1 walking", "--json", .. with]);

        Assert.Equal(0, index.ExitCode);
        var told = JsonDocument.Parse(index.Output).RootElement;
        Assert.Equal(told.GetProperty("passages").GetInt32(), told.GetProperty("qdrant").GetProperty("sent").GetInt32());
        Assert.Equal(vectors, _server.Store.Find("copilot-guidelines").Shape.VectorsConfig is not null);
        Assert.Equal((0, embedded.Output), (onServer.ExitCode, onServer.Output));
        Assert.NotEqual("[]", embedded.Output.Trim());
        Assert.Contains(_server.Received, r => r.Method == "Points/QueryBatch");
        Assert.Equal(
            "t07",
            _server
                .Store.Find("copilot-guidelines")
                .Points.Values.Single(p => p.Payload["key"].StringValue == "t07#one")
                .Payload["document"]
                .StringValue
        );
    }

    [Fact]
    public void A_folder_that_changed_since_is_refused_with_what_to_do()
    {
        _terminal.Set("QDRANT_URL", _server.Address.ToString());
        Assert.Equal(0, _terminal.Run("guidelines", "index", "--to", "qdrant").ExitCode);
        Write("t99", "A further text of mules.");
        var (exitCode, output, error) = _terminal.Run("guidelines", "search", "mules");

        Assert.Equal((3, ""), (exitCode, output));
        Assert.Contains("Q016", error, StringComparison.Ordinal);
        Assert.Contains("guidelines index --to qdrant", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_is_configured_and_away_is_3()
    {
        await _server.DisposeAsync();
        _terminal.Set("QDRANT_URL", _server.Address.ToString());
        _terminal.Set("COPILOT__QDRANT__RETRIES", "0");

        Assert.All(
            (string[][])
                [
                    ["search", "mules"],
                    ["index", "--to", "qdrant"],
                ],
            verb =>
            {
                var (exitCode, output, error) = _terminal.Run(["guidelines", .. verb]);
                Assert.Equal((3, ""), (exitCode, output));
                Assert.Contains("Q010", error, StringComparison.Ordinal);
            }
        );
    }

    [Fact]
    public void A_server_that_is_asked_for_and_not_configured_is_3_and_a_search_without_one_is_embedded()
    {
        var (exitCode, _, error) = _terminal.Run("guidelines", "index", "--to", "qdrant");

        Assert.Equal(3, exitCode);
        Assert.Contains("Q005", error, StringComparison.Ordinal);
        Assert.Equal(0, _terminal.Run("guidelines", "search", "mules").ExitCode);
    }

    [Fact]
    public void Wrong_settings_are_2()
    {
        _terminal.Set("QDRANT_URL", "nowhere");
        var (exitCode, _, error) = _terminal.Run("guidelines", "search", "mules");

        Assert.Equal(2, exitCode);
        Assert.Contains("QDRANT_URL: Q002", error, StringComparison.Ordinal);
    }

    private void Put(string file, string text)
    {
        var path = _terminal.Path("program/guidelines/" + file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    private void Write(string id, string text) =>
        Put(
            $"lumbar-spine/evidence/{id}.md",
            $$"""
            ---
            id: {{id}}
            kind: trial
            body: ONE
            title: Animals of the trial {{id}}
            verified: true
            licence: own-summary
            ---
            ## What was seen {#one verified=true}

            {{text}}
            """
        );
}
