using Copilot.Engine.Models;
using Copilot.Engine.Models.Calls;
using Copilot.Engine.Models.Connection;
using Microsoft.Extensions.Configuration;

namespace Copilot.Engine.Tests.Models.Spending;

public sealed class CaseModelsTests
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    private static ModelSet Set(HttpMessageHandler network, params (string Key, string Value)[] values) =>
        new(
            ModelConfiguration
                .Read(
                    new ConfigurationBuilder()
                        .AddInMemoryCollection(
                            values
                                .Concat([
                                    ("Endpoint", "http://localhost:9/v1"),
                                    ("Name", "m-1"),
                                    ("Retries", "0"),
                                    ("Prices:Input", "1"),
                                    ("Prices:CachedInput", "0.5"),
                                    ("Prices:Output", "10"),
                                ])
                                .Select(v => KeyValuePair.Create($"Copilot:Model:{v.Item1}", (string?)v.Item2))
                        )
                        .Build()
                )
                .Checked(),
            null,
            null,
            TimeProvider.System,
            network
        );

    private static async Task<ModelFailure> Fails(ILanguageModel? model) =>
        (await Assert.ThrowsAsync<ModelFailedException>(() => model!.AnswerAsync(Asked.Request(), Cancel))).Failure;

    [Fact]
    public async Task What_calls_use_is_told_by_role()
    {
        using var endpoint = new FakeEndpoint(FakeEndpoint.Says(Asked.Right));
        using var set = Set(endpoint);
        var models = set.ForCase();
        await models[ModelRole.Facts]!.AnswerAsync(Asked.Request(), Cancel);
        await models[ModelRole.Facts]!.AnswerAsync(Asked.Request(), Cancel);
        await models[ModelRole.Draft]!.AnswerAsync(Asked.Request(), Cancel);
        Assert.Equal(
            (2, new Tokens(200, 40, 80), 0.00056m, "USD"),
            (
                models.Spent[ModelRole.Facts].Calls,
                models.Spent[ModelRole.Facts].Tokens,
                models.Spent[ModelRole.Facts].Money,
                models.Spent[ModelRole.Facts].Currency
            )
        );
        Assert.Equal([ModelRole.Facts, ModelRole.Draft], models.Spent.Keys);
        Assert.Empty(set.ForCase().Spent);
        await set.ForCase()[ModelRole.Facts]!.AnswerAsync(Asked.Request(), Cancel);
        Assert.Equal((3, 1), (set.Spent[ModelRole.Facts].Calls, set.Spent[ModelRole.Draft].Calls));
        Assert.Matches(
            @"^3 calls, 300 tokens read \(120 of them kept by the endpoint\), 60 written, 0\.0008 USD, [0-9.]+ s$",
            set.Spent[ModelRole.Facts].ToString()
        );
    }

    [Fact]
    public async Task A_streams_tokens_are_counted_or_else_estimated()
    {
        const string Usage =
            """{"id":"1","object":"chat.completion.chunk","created":1,"model":"m-1","choices":[],"usage":{"prompt_tokens":90,"completion_tokens":9,"total_tokens":99}}""";
        using var endpoint = new FakeEndpoint(
            FakeEndpoint.Streams(FakeEndpoint.Piece("Yes, it does."), FakeEndpoint.Piece(null, "stop"), Usage, "[DONE]"),
            FakeEndpoint.Streams(FakeEndpoint.Piece("Yes, it does."), FakeEndpoint.Piece(null, "stop"), "[DONE]")
        );
        using var set = Set(endpoint);
        foreach (var expected in new[] { new Tokens(90, 9, 0), new Tokens((16 + Asked.Record.Length) / 4, 3, 0) })
        {
            var models = set.ForCase();
            await foreach (var _ in models[ModelRole.Questions]!.StreamAsync(Asked.Request(shaped: false), Cancel)) { }

            Assert.Equal(expected, models.Spent[ModelRole.Questions].Tokens);
        }
    }

    [Theory]
    [InlineData("Budget:Tokens", "200")]
    [InlineData("Budget:Money", "0.0004")]
    public async Task A_budget_that_is_used_up_stops_the_case_and_no_other(string key, string value)
    {
        using var endpoint = new FakeEndpoint(FakeEndpoint.Says(Asked.Right));
        using var set = Set(endpoint, (key, value));
        var models = set.ForCase();
        await models[ModelRole.Facts]!.AnswerAsync(Asked.Request(), Cancel);
        await models[ModelRole.Facts]!.AnswerAsync(Asked.Request(), Cancel);
        Assert.Equal(ModelFailure.OverBudget, await Fails(models[ModelRole.Draft]));
        await set.ForCase()[ModelRole.Draft]!.AnswerAsync(Asked.Request(), Cancel);
        Assert.Equal(3, endpoint.Requests.Count);
    }

    [Fact]
    public async Task A_call_ends_with_the_time_of_its_case()
    {
        using var endpoint = new Waiting();
        using var set = Set(endpoint, ("Budget:Seconds", "1"));
        Assert.Equal(ModelFailure.OverBudget, await Fails(set.ForCase()[ModelRole.Facts]));
    }

    [Fact]
    public async Task Who_is_away_is_asked_once_a_case()
    {
        using var endpoint = new FakeEndpoint(FakeEndpoint.Fails(500));
        using var set = Set(endpoint);
        var models = set.ForCase();
        Assert.Equal(ModelFailure.Broken, await Fails(models[ModelRole.Facts]));
        Assert.Equal(ModelFailure.Broken, await Fails(models[ModelRole.Facts]));
        Assert.Equal((1, 2), (endpoint.Requests.Count, models.Spent[ModelRole.Facts].Failed));
        Assert.Equal(ModelFailure.Broken, await Fails(set.ForCase()[ModelRole.Facts]));
        Assert.Equal(2, endpoint.Requests.Count);
    }

    [Fact]
    public async Task No_more_calls_than_allowed_go_at_once()
    {
        using var endpoint = new Waiting(TimeSpan.FromMilliseconds(20));
        using var set = Set(endpoint, ("Concurrency", "3"));
        var models = set.ForCase();
        await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => models[ModelRole.Facts]!.AnswerAsync(Asked.Request(), Cancel)));
        Assert.Equal(3, endpoint.Most);
    }

    [Fact]
    public async Task Without_an_endpoint_or_recordings_there_is_no_model()
    {
        Assert.Null(ModelSet.None.ForCase()[ModelRole.Facts]);
        using var misses = new ModelSet(
            ModelConfiguration.None,
            null,
            Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()),
            TimeProvider.System
        );
        Assert.Equal(0, misses.Missed);
        Assert.True(misses.Has(ModelRole.Questions));
        await Task.CompletedTask;
    }

    private sealed class Waiting(TimeSpan? time = null) : HttpMessageHandler
    {
        private int _now;

        public int Most { get; private set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            lock (this)
            {
                Most = Math.Max(Most, ++_now);
            }

            await Task.Delay(time ?? Timeout.InfiniteTimeSpan, cancellationToken);
            lock (this)
            {
                _now--;
            }

            return FakeEndpoint.Says(Asked.Right)(request);
        }
    }
}
