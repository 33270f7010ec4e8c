using System.Text.Json;
using Copilot.Core.Cases;
using Copilot.Core.Disclosure;
using Copilot.Engine.Models;
using Copilot.Engine.Models.Calls;
using Copilot.Engine.Models.Connection;
using Microsoft.Extensions.Configuration;

namespace Copilot.Engine.Tests.Models.Disclosure;

public sealed class MaskingModelTests
{
    private const string Name = "Weskol";
    private const string Text = "Patient: Ann Weskol, MRN 4471902, DOB 3/12/1957, call (216) 555-0134.\nSlip of 6 mm at L4-5.";

    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;
    private static readonly ChartDocument Document = new(
        "01-consult",
        DocumentType.Consult,
        new DateOnly(2025, 3, 3),
        AuthorRole.Surgeon,
        Modality.None,
        Text,
        0
    );

    private static ModelSet Set(
        HttpMessageHandler network,
        string? recordings = null,
        string? misses = null,
        params (string Key, string Value)[] values
    ) =>
        new(
            ModelConfiguration
                .Read(
                    new ConfigurationBuilder()
                        .AddInMemoryCollection(
                            values
                                .Concat([("Endpoint", "http://localhost:9/v1"), ("Name", "m-1"), ("Retries", "0")])
                                .DistinctBy(v => v.Item1)
                                .Select(v => KeyValuePair.Create($"Copilot:Model:{v.Item1}", (string?)v.Item2))
                        )
                        .Build()
                )
                .Checked(),
            recordings,
            misses,
            TimeProvider.System,
            network
        );

    private static ModelRequest Request(bool shaped = false) =>
        Asked.Request(shaped, text: $"<document id=\"01-consult\">\n{Text}\n</document>");

    [Fact]
    public async Task Nothing_that_identifies_leaves_and_the_answer_is_restored()
    {
        using var endpoint = new FakeEndpoint(FakeEndpoint.Says("[PERSON-1] has a slip; record [NUMBER-1]; [PERSON-9] is nobody."));
        using var set = Set(endpoint);
        var answer = await set.ForCase([Document])[ModelRole.Questions]!.AnswerAsync(Request(), Cancel);
        Assert.Equal("Ann Weskol has a slip; record 4471902; [PERSON-9] is nobody.", answer.Text);
        var sent = Assert.Single(endpoint.Bodies).ToJsonString();
        Assert.All(new[] { Name, "4471902", "1957", "555" }, secret => Assert.DoesNotContain(secret, sent, StringComparison.Ordinal));
        Assert.Contains("Slip of 6 mm at L4-5.", sent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Masks_cut_between_the_pieces_of_a_stream_are_restored()
    {
        using var endpoint = new FakeEndpoint(
            FakeEndpoint.Streams(
                FakeEndpoint.Piece("Of [PER"),
                FakeEndpoint.Piece("SON-1"),
                FakeEndpoint.Piece("]: 6 mm ["),
                FakeEndpoint.Piece("sic]"),
                FakeEndpoint.Piece(null, "stop"),
                "[DONE]"
            )
        );
        using var set = Set(endpoint);
        var text = new System.Text.StringBuilder();
        await foreach (var piece in set.ForCase([Document])[ModelRole.Questions]!.StreamAsync(Request(), Cancel))
        {
            text.Append(piece);
        }

        Assert.Equal("Of Ann Weskol: 6 mm [sic]", text.ToString());
    }

    [Fact]
    public async Task What_each_call_sent_is_told_without_its_text()
    {
        using var endpoint = new FakeEndpoint(FakeEndpoint.Says("none"));
        using var set = Set(endpoint);
        var models = set.ForCase([Document]);
        Assert.Empty(models.Disclosure!);
        await models[ModelRole.Questions]!.AnswerAsync(Request(), Cancel);
        var call = Assert.Single(models.Disclosure!);
        Assert.Equal((Destination.Local, "facts", "facts@1#sha256:00", 1), (call.Destination, call.Role, call.Purpose, call.Documents));
        Assert.Equal(
            [(IdentifierKind.Person, 1), (IdentifierKind.Number, 1), (IdentifierKind.Birth, 1), (IdentifierKind.Contact, 1)],
            call.Masked.Select(m => (m.Key, m.Value))
        );
        Assert.NotNull(call.Time);
        Assert.Equal(endpoint.Bodies[0]["messages"]!.AsArray().Sum(m => m!["content"]!.GetValue<string>().Length), call.Characters);
    }

    [Fact]
    public async Task A_call_that_is_sent_adds_a_line_to_the_log_first()
    {
        using var folder = new Folder();
        var log = Path.Combine(folder.Path, "sent.jsonl");
        using var endpoint = new FakeEndpoint(FakeEndpoint.Fails(500), FakeEndpoint.Says("none"));
        using var set = Set(endpoint, values: ("DisclosureLog", log));
        await Assert.ThrowsAsync<ModelFailedException>(() => set.ForCase([Document])[ModelRole.Questions]!.AnswerAsync(Request(), Cancel));
        await set.ForCase([Document])[ModelRole.Draft]!.AnswerAsync(Request(), Cancel);
        var lines = await File.ReadAllLinesAsync(log, Cancel);
        Assert.Equal(2, lines.Length);
        Assert.All(
            lines,
            line =>
            {
                Assert.DoesNotContain(Name, line, StringComparison.Ordinal);
                Assert.Equal("local", JsonDocument.Parse(line).RootElement.GetProperty("endpoint").GetString());
            }
        );
    }

    [Fact]
    public async Task A_call_that_cannot_be_put_down_is_not_made()
    {
        using var folder = new Folder();
        using var endpoint = new FakeEndpoint(FakeEndpoint.Says("none"));
        using var set = Set(endpoint, values: ("DisclosureLog", Path.Combine(folder.Path, "absent", "sent.jsonl")));
        var models = set.ForCase([Document]);
        Assert.Equal(
            ModelFailure.NotLogged,
            (await Assert.ThrowsAsync<ModelFailedException>(() => models[ModelRole.Questions]!.AnswerAsync(Request(), Cancel))).Failure
        );
        Assert.Equal(
            ModelFailure.NotLogged,
            (
                await Assert.ThrowsAsync<ModelFailedException>(async () =>
                    await models[ModelRole.Draft]!.StreamAsync(Request(), Cancel).GetAsyncEnumerator(Cancel).MoveNextAsync()
                )
            ).Failure
        );
        Assert.Empty(endpoint.Requests);
        Assert.Empty(models.Disclosure!);
    }

    [Fact]
    public async Task Recordings_hold_the_masked_request_and_a_replay_is_told_as_one()
    {
        using var folder = new Folder();
        using var endpoint = new FakeEndpoint(FakeEndpoint.Says("Of [PERSON-1]."));
        using (var recording = Set(endpoint, recordings: folder.Path))
        {
            await recording.ForCase([Document])[ModelRole.Questions]!.AnswerAsync(Request(), Cancel);
        }

        Assert.All(
            Directory.EnumerateFiles(folder.Path),
            file => Assert.DoesNotContain(Name, File.ReadAllText(file), StringComparison.Ordinal)
        );
        using var set = Set(endpoint, recordings: folder.Path);
        var models = set.ForCase([Document]);
        Assert.Equal("Of Ann Weskol.", (await models[ModelRole.Questions]!.AnswerAsync(Request(), Cancel)).Text);
        var call = Assert.Single(models.Disclosure!);
        Assert.Equal((Destination.Recorded, null), (call.Destination, call.Time));
        Assert.Single(endpoint.Requests);
    }

    private sealed class Folder : IDisposable
    {
        public string Path { get; } = Directory.CreateTempSubdirectory("copilot-disclosure-").FullName;

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}
