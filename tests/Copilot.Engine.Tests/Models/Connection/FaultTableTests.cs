using Copilot.Engine.Models.Calls;
using Copilot.Engine.Models.Connection;
using Copilot.ModelServer;
using Copilot.ModelServer.Behaviours;
using Dialect = Copilot.ModelServer.Dialect;

namespace Copilot.Engine.Tests.Models.Connection;

/// <summary>Every fault that the test server offers, over a real connection: each is a failure in plain words, or is passed over.</summary>
public sealed class FaultTableTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static KernelModel Model(LoopbackModel server, Func<ModelOptions, ModelOptions>? change = null)
    {
        var options = new ModelOptions
        {
            Endpoint = server.BaseAddress,
            Name = "test-model",
            Key = new Secret(Asked.Key),
            Retries = 0,
            LocalOnly = true,
        };
        return new KernelModel(change?.Invoke(options) ?? options, TimeProvider.System);
    }

    public static TheoryData<Behaviour, ModelFailure> Faults =>
        new()
        {
            { new Unauthorised(), ModelFailure.Refused },
            { new UnknownModel(), ModelFailure.UnknownModel },
            { new TooManyRequests(null), ModelFailure.Busy },
            { new QuotaUsedUp(), ModelFailure.Busy },
            { new PromptTooLong(), ModelFailure.Unusable },
            { new PromptFiltered(), ModelFailure.Unusable },
            { new ProxyError(), ModelFailure.Broken },
            { new ServerError(), ModelFailure.Broken },
            { new Unavailable(), ModelFailure.Broken },
            { new Dropped(), ModelFailure.Broken },
            { new DroppedStream(), ModelFailure.Broken },
            { new EndedEarly(), ModelFailure.Broken },
            { new CutAtLength(), ModelFailure.Unusable },
            { new Filtered(), ModelFailure.Unusable },
            { new NoChoices(), ModelFailure.Unusable },
            { new EmptyContent(), ModelFailure.Unusable },
            { new CallsATool(), ModelFailure.Unusable },
            { new Declines(), ModelFailure.Unusable },
            { new TruncatedJson(), ModelFailure.Unusable },
            { new WrongSchema(), ModelFailure.Unusable },
            { new WrongSchema(Misshape.Nulls), ModelFailure.Unusable },
            { new WrongSchema(Misshape.MissingProperty), ModelFailure.Unusable },
            { new WrongSchema(Misshape.ExtraProperty), ModelFailure.Unusable },
            { new WrongSchema(Misshape.OtherTypes), ModelFailure.Unusable },
            { new WrongSchema(Misshape.Deep), ModelFailure.Unusable },
            { new ProseAround(), ModelFailure.Unusable },
            { new SaidTwice(), ModelFailure.Unusable },
            { new Huge(), ModelFailure.Unusable },
            { new Says(Asked.Record), ModelFailure.Unusable },
        };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_fault_is_a_failure_in_plain_words_without_the_record_or_the_key(Behaviour fault, ModelFailure failure)
    {
        await using var server = await LoopbackModel.StartAsync(_ => Asked.Right, script: Script.Of(fault), cancel: Cancel);
        using var model = Model(server);

        var failed = await Assert.ThrowsAsync<ModelFailedException>(() => model.AnswerAsync(Asked.Request(), Cancel));

        Assert.Equal(failure, failed.Failure);
        Assert.Matches("^[A-Z].*\\.$", failed.Message);
        Assert.DoesNotContain("Example", failed.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(Asked.Key, failed.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Structured.Schema, Rung.Schema)]
    [InlineData(Structured.Object, Rung.Object)]
    [InlineData(Structured.Text, Rung.Fenced)]
    [InlineData(Structured.Ignored, Rung.Fenced)]
    public async Task The_rung_that_works_is_found_once(Structured takes, Rung rung)
    {
        // A server that knows no shapes talks around its answer until it is told how to fence it.
        await using var server = await LoopbackModel.StartAsync(
            request =>
                takes is not (Structured.Text or Structured.Ignored) ? Asked.Right
                : request.Said("system").Contains("```json", StringComparison.Ordinal) ? $"```json\n{Asked.Right}\n```"
                : $"It is {Asked.Right}.",
            new Endpoint { Structured = takes },
            cancel: Cancel
        );
        using var model = Model(server);
        Assert.Equal((Asked.Right, rung), (await Of(model)));
        var calls = server.Received.Count;
        Assert.Equal((Asked.Right, rung), (await Of(model)));
        Assert.Equal(calls + 1, server.Received.Count);

        static async Task<(string, Rung)> Of(KernelModel model)
        {
            var answer = await model.AnswerAsync(Asked.Request(), Cancel);
            return (answer.Text, answer.Rung);
        }
    }

    [Theory]
    [InlineData("temperature")]
    [InlineData("seed")]
    [InlineData("max_tokens")]
    public async Task A_setting_that_the_model_does_not_take_is_left_out_of_every_further_call(string setting)
    {
        await using var server = await LoopbackModel.StartAsync(
            _ => Asked.Right,
            new Endpoint { Refuses = new HashSet<string> { setting } },
            cancel: Cancel
        );
        using var model = Model(server);
        Assert.Equal(Rung.Schema, (await model.AnswerAsync(Asked.Request(), Cancel)).Rung);
        await model.AnswerAsync(Asked.Request(), Cancel);
        Assert.Equal(3, server.Received.Count);
    }

    [Theory]
    [InlineData(Dialect.OpenAi)]
    [InlineData(Dialect.Ollama)]
    [InlineData(Dialect.Vllm)]
    public async Task Every_server_tells_what_a_call_used(Dialect dialect)
    {
        await using var server = await LoopbackModel.StartAsync(_ => Asked.Right, new Endpoint { Dialect = dialect }, cancel: Cancel);
        using var model = Model(server);
        var answer = await model.AnswerAsync(Asked.Request(), Cancel);
        Assert.True(answer.Tokens is { Input: > 0, Output: > 0 });
        Assert.Equal(Asked.Right, answer.Text);
    }

    [Fact]
    public async Task Azure_is_asked_by_its_own_path_and_key()
    {
        await using var server = await LoopbackModel.StartAsync(
            _ => Asked.Right,
            new Endpoint { Models = ["our-deployment"], Key = Asked.Key },
            cancel: Cancel
        );
        using var model = Model(server, o => o with { Kind = ModelKind.Azure, Endpoint = server.Address, Name = "our-deployment" });
        Assert.Equal(Asked.Right, (await model.AnswerAsync(Asked.Request(), Cancel)).Text);
        Assert.StartsWith(
            "/openai/deployments/our-deployment/chat/completions?api-version=",
            server.Received[0].Path,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_model_that_thinks_aloud_is_taken_at_its_last_word(bool shaped)
    {
        await using var server = await LoopbackModel.StartAsync(_ => Asked.Right, script: Script.Of(new ThinksAloud()), cancel: Cancel);
        using var model = Model(server);
        Assert.Equal(Asked.Right, (await model.AnswerAsync(Asked.Request(shaped), Cancel)).Text);
    }

    [Fact]
    public async Task A_slow_answer_is_given_up_and_the_connection_closed()
    {
        await using var server = await LoopbackModel.StartAsync(
            _ => Asked.Right,
            script: Script.Of(new Slow(TimeSpan.FromMinutes(5))),
            cancel: Cancel
        );
        using var model = Model(server, o => o with { FirstByte = TimeSpan.FromMilliseconds(300) });
        Assert.Equal(
            ModelFailure.Unreachable,
            (await Assert.ThrowsAsync<ModelFailedException>(() => model.AnswerAsync(Asked.Request(), Cancel))).Failure
        );
        await Gone(server);
    }

    [Fact]
    public async Task An_answer_without_end_is_given_up_at_its_time()
    {
        await using var server = await LoopbackModel.StartAsync(_ => Asked.Right, script: Script.Of(new Endless()), cancel: Cancel);
        using var model = Model(server, o => o with { FirstByte = TimeSpan.FromSeconds(1), Timeout = TimeSpan.FromSeconds(1) });
        Assert.Equal(
            ModelFailure.Unreachable,
            (await Assert.ThrowsAsync<ModelFailedException>(() => model.AnswerAsync(Asked.Request(), Cancel))).Failure
        );
        await Gone(server);
    }

    [Fact]
    public async Task A_wait_that_the_endpoint_asks_for_is_kept()
    {
        await using var server = await LoopbackModel.StartAsync(
            _ => Asked.Right,
            script: Script.Of(new TooManyRequests(TimeSpan.FromSeconds(1)), Behaviour.Well),
            cancel: Cancel
        );
        using var model = Model(server, o => o with { Retries = 1 });
        var answer = await model.AnswerAsync(Asked.Request(), Cancel);
        Assert.True(answer.Latency >= TimeSpan.FromSeconds(0.9));
        Assert.Equal(2, server.Received.Count);
    }

    public static TheoryData<Behaviour, ModelFailure> BrokenStreams =>
        new()
        {
            { new Unauthorised(), ModelFailure.Refused },
            { new UnknownModel(), ModelFailure.UnknownModel },
            { new ServerError(), ModelFailure.Broken },
            { new Dropped(), ModelFailure.Broken },
            { new DroppedStream(), ModelFailure.Broken },
            { new EndedEarly(), ModelFailure.Broken },
            { new ErrorInStream(), ModelFailure.Broken },
            { new CutAtLength(), ModelFailure.Unusable },
            { new Filtered(0.5), ModelFailure.Unusable },
            { new CallsATool(), ModelFailure.Unusable },
        };

    [Theory]
    [MemberData(nameof(BrokenStreams))]
    public async Task A_stream_that_fails_is_no_answer(Behaviour fault, ModelFailure failure)
    {
        await using var server = await LoopbackModel.StartAsync(
            _ => "The slip is 5 mm by the films of May, and stands at L4-L5 alone.",
            script: Script.Of(fault),
            cancel: Cancel
        );
        using var model = Model(server);
        var failed = await Assert.ThrowsAsync<ModelFailedException>(() => Read(model, Cancel));
        Assert.Equal(failure, failed.Failure);
        Assert.DoesNotContain("Example", failed.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stream_is_the_answer_in_pieces()
    {
        const string Said = "The slip is 5 mm by the films of May, and stands at L4-L5 alone.";
        await using var server = await LoopbackModel.StartAsync(_ => Said, cancel: Cancel);
        using var model = Model(server);
        var pieces = await Read(model, Cancel);
        Assert.Equal(Said, string.Concat(pieces));
        Assert.True(pieces.Count > 1);
    }

    [Fact]
    public async Task A_reader_who_leaves_a_stream_closes_it()
    {
        await using var server = await LoopbackModel.StartAsync(
            _ => new string('x', 2000),
            script: Script.Of(new Slow(TimeSpan.Zero, TimeSpan.FromMilliseconds(50))),
            cancel: Cancel
        );
        using var model = Model(server);
        await foreach (var _ in model.StreamAsync(Asked.Request(shaped: false), Cancel))
        {
            break;
        }

        await Gone(server);
    }

    private static async Task<List<string>> Read(KernelModel model, CancellationToken cancel)
    {
        var pieces = new List<string>();
        await foreach (var piece in model.StreamAsync(Asked.Request(shaped: false), cancel))
        {
            pieces.Add(piece);
        }

        return pieces;
    }

    private static async Task Gone(LoopbackModel server)
    {
        for (var i = 0; i < 100 && server.Open > 0; i++)
        {
            await Task.Delay(50, Cancel);
        }

        Assert.Equal(0, server.Open);
    }
}
