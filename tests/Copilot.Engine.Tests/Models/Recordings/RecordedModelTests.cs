using Copilot.Engine.Models.Calls;
using Copilot.Engine.Models.Connection;
using Copilot.Engine.Models.Recordings;

namespace Copilot.Engine.Tests.Models.Recordings;

public sealed class RecordedModelTests : IDisposable
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("copilot-test-");

    public void Dispose() => _folder.Delete(recursive: true);

    private string Sub(string name) => Path.Combine(_folder.FullName, name);

    private AnswerFolder Folder(string name) => new(Sub(name));

    private void Lay(string folder, ModelRequest request, string answer)
    {
        Directory.CreateDirectory(Sub(folder));
        File.WriteAllText(Path.Combine(Sub(folder), $"{request.Hash}.answer.json"), answer);
    }

    public static TheoryData<string> Forms =>
        [
            Asked.Right,
            $"\n  {Asked.Right}\n",
            """{"slip":5, "side":"left"}""",
            $$"""{"content":{{Asked.Right}} }""",
            """{"content":"{\"slip\":5,\"side\":\"left\"}"}""",
            """{"content":[{"type":"text","text":"{\"slip\":5,\"side\":\"left\"}"}],"usage":{"input_tokens":3,"output_tokens":4}}""",
            FakeEndpoint.Completion(Asked.Right),
            FakeEndpoint.Completion($"Here:\n```json\n{Asked.Right}\n```"),
            $$$"""{"custom_id":"x","response":{"status_code":200,"body":{{{FakeEndpoint.Completion(Asked.Right)}}}},"error":null}""",
            $"```json\n{Asked.Right}\n```\n",
            $"The reading is as follows.\n{Asked.Right}\nI hope this helps.",
        ];

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task An_answer_laid_in_any_usual_form_is_read(string file)
    {
        var request = Asked.Request();
        Lay("r", request, file);
        var answer = await new RecordedModel(new RecordingPlaces(Folder("r"), null), null).AnswerAsync(request, Cancel);
        Assert.Equal(("recorded", Asked.Right), (answer.Model, answer.Text.Replace(" ", "", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Mrs Example")]
    [InlineData("""{"slip":"Mrs Example","side":"left"}""")]
    [InlineData("""{"slip":5,"side":"left","Mrs Example":1}""")]
    [InlineData("""{"slip":5,"side":"le""")]
    [InlineData("""{"choices":[]}""")]
    [InlineData("""{"choices":[{"message":{"content":"{\"slip\":5,\"side\":\"left\"}"},"finish_reason":"length"}]}""")]
    [InlineData("""{"choices":[{"message":{"content":null}}]}""")]
    [InlineData("""{"choices":[5]}""")]
    [InlineData("""{"content":null}""")]
    [InlineData("[1,2]")]
    public async Task What_is_no_answer_of_the_shape_is_refused_by_its_hash_and_never_repeated(string file)
    {
        var request = Asked.Request();
        Lay("r", request, file);
        var failed = await Assert.ThrowsAsync<ModelFailedException>(() =>
            new RecordedModel(new RecordingPlaces(Folder("r"), null), null).AnswerAsync(request, Cancel)
        );
        Assert.Equal(ModelFailure.Unusable, failed.Failure);
        Assert.DoesNotContain("Example", failed.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(_folder.FullName, failed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_free_answer_is_the_text_of_its_file()
    {
        var request = Asked.Request(shaped: false);
        Lay("r", request, "Yes, by the films of May.\n");
        var answer = await new RecordedModel(new RecordingPlaces(Folder("r"), null), null).AnswerAsync(request, Cancel);
        Assert.Equal(("Yes, by the films of May.\n", Rung.Text), (answer.Text, answer.Rung));
    }

    [Fact]
    public async Task Every_miss_of_a_run_is_written_whole_and_its_answer_is_used_and_kept_the_next_time()
    {
        var (one, two) = (Asked.Request(), Asked.Request(text: "another"));
        var places = new RecordingPlaces(Folder("r"), Folder("m"));
        var model = new RecordedModel(places, null);
        foreach (var request in new[] { one, two, one })
        {
            Assert.Equal(
                ModelFailure.NotRecorded,
                (await Assert.ThrowsAsync<ModelFailedException>(() => model.AnswerAsync(request, Cancel))).Failure
            );
        }

        Assert.Equal(new[] { one.Hash, two.Hash }.Order(StringComparer.Ordinal), places.Missed);
        Assert.Equal(
            places.Missed.Select(h => $"{h}.request.json"),
            Directory.EnumerateFiles(Sub("m")).Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal)
        );
        Assert.Equal(one.ToJson(), File.ReadAllText(Path.Combine(Sub("m"), $"{one.Hash}.request.json")));

        Lay("m", one, Asked.Right);
        Assert.Equal(
            Asked.Right,
            (await new RecordedModel(new RecordingPlaces(Folder("r"), Folder("m")), null).AnswerAsync(one, Cancel)).Text
        );
        Assert.Equal(Asked.Right, (await new RecordedModel(new RecordingPlaces(Folder("r"), null), null).AnswerAsync(one, Cancel)).Text);
    }

    [Fact]
    public async Task With_an_endpoint_its_answers_are_recorded_and_replayed_with_what_they_used()
    {
        var request = Asked.Request();
        using var endpoint = new FakeEndpoint(FakeEndpoint.Says(Asked.Right));
        using var live = new KernelModel(Asked.Options(), TimeProvider.System, endpoint);
        var first = await new RecordedModel(new RecordingPlaces(Folder("r"), null), live).AnswerAsync(request, Cancel);
        var again = await new RecordedModel(new RecordingPlaces(Folder("r"), null), live).AnswerAsync(request, Cancel);
        Assert.Single(endpoint.Requests);
        Assert.Equal(first.Tokens, again.Tokens);
        Assert.Equal(Asked.Right, again.Text.Replace(" ", "", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal));
        Assert.DoesNotContain(
            Asked.Key,
            string.Concat(Directory.EnumerateFiles(Sub("r")).Select(File.ReadAllText)),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_failed_or_cancelled_call_leaves_no_file()
    {
        using var endpoint = new FakeEndpoint(FakeEndpoint.Fails(401));
        using var live = new KernelModel(Asked.Options(), TimeProvider.System, endpoint);
        var model = new RecordedModel(new RecordingPlaces(Folder("r"), null), live);
        await Assert.ThrowsAsync<ModelFailedException>(() => model.AnswerAsync(Asked.Request(), Cancel));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            model.AnswerAsync(Asked.Request(), new CancellationToken(canceled: true))
        );
        Assert.False(Directory.Exists(Sub("r")));
    }

    [Fact]
    public async Task Many_at_once_leave_whole_files_alone()
    {
        var requests = Enumerable.Range(0, 40).Select(i => Asked.Request(text: $"text {i % 10}")).ToList();
        var model = new RecordedModel(new RecordingPlaces(null, Folder("m")), null);
        await Task.WhenAll(
            requests.Select(r => Task.Run(() => Assert.ThrowsAsync<ModelFailedException>(() => model.AnswerAsync(r, Cancel)), Cancel))
        );
        Assert.Equal(10, Directory.EnumerateFiles(Sub("m")).Count());
        Assert.All(Directory.EnumerateFiles(Sub("m")), f => Assert.EndsWith(".request.json", f, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_streamed_answer_is_recorded_whole_or_not_at_all()
    {
        var request = Asked.Request(shaped: false);
        using var endpoint = new FakeEndpoint(
            FakeEndpoint.Streams(FakeEndpoint.Piece("Yes, "), FakeEndpoint.Piece("it does."), FakeEndpoint.Piece(null, "stop"), "[DONE]")
        );
        using var live = new KernelModel(Asked.Options(), TimeProvider.System, endpoint);
        var model = new RecordedModel(new RecordingPlaces(Folder("r"), null), live);
        await foreach (var _ in model.StreamAsync(request, Cancel))
        {
            break;
        }

        Assert.False(Directory.Exists(Sub("r")));
        var pieces = new List<string>();
        for (var i = 0; i < 2; i++)
        {
            await foreach (var piece in model.StreamAsync(request, Cancel))
            {
                pieces.Add(piece);
            }
        }

        Assert.Equal(["Yes, ", "it does.", "Yes, it does."], pieces);
    }
}
