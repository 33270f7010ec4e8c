using Copilot.Engine.Models.Calls;
using Copilot.Engine.Models.Connection;
using Copilot.ModelServer;
using Microsoft.Extensions.Configuration;
using Dialect = Copilot.ModelServer.Dialect;

namespace Copilot.Engine.Tests.Models.Connection;

public sealed class ModelCheckTests
{
    private const string Word = """{"word":"alpha"}""";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static Task<IReadOnlyList<CheckedModel>> Check(Uri address, params (string Key, string Value)[] more) =>
        ModelCheck.RunAsync(
            ModelConfiguration
                .Read(
                    new ConfigurationBuilder()
                        .AddInMemoryCollection(
                            more.Concat([("Retries", "0"), ("Name", "test-model"), ("Endpoint", address.ToString())])
                                .DistinctBy(v => v.Item1)
                                .Select(v => KeyValuePair.Create($"Copilot:Model:{v.Item1}", (string?)v.Item2))
                        )
                        .Build()
                )
                .Checked(),
            TimeProvider.System,
            Cancel
        );

    [Fact]
    public async Task Roles_with_one_model_are_tried_once_and_told_together()
    {
        await using var server = await LoopbackModel.StartAsync(
            _ => Word,
            new Endpoint
            {
                Dialect = Dialect.Vllm,
                ContextTokens = 32_768,
                Models = ["test-model", "other"],
            },
            cancel: Cancel
        );
        var models = await Check(server.BaseAddress, ("Draft:Name", "other"));
        Assert.Equal(2, models.Count);
        Assert.Equal([ModelRole.Facts, ModelRole.Questions], models[0].Roles);
        Assert.Equal(
            (true, true, true, true, Rung.Schema, 32_768),
            (models[0].Works, models[0].Reachable, models[0].KeyAccepted, models[0].Known, models[0].Rung, models[0].ContextTokens)
        );
        Assert.True(models[0].Tokens.Input > 0);
        Assert.Equal(2, server.Received.Count);
    }

    [Fact]
    public async Task What_does_not_work_is_told_apart()
    {
        await using var server = await LoopbackModel.StartAsync(_ => Word, new Endpoint { Key = Asked.Key }, cancel: Cancel);
        var refused = Assert.Single(await Check(server.BaseAddress, ("Key", "another")));
        Assert.Equal((ModelFailure.Refused, true, false), (refused.Failure, refused.Reachable, refused.KeyAccepted));
        var unknown = Assert.Single(await Check(server.BaseAddress, ("Key", Asked.Key), ("Name", "none")));
        Assert.Equal(
            (ModelFailure.UnknownModel, true, true, false),
            (unknown.Failure, unknown.Reachable, unknown.KeyAccepted, unknown.Known)
        );
        var away = Assert.Single(await Check(new Uri("http://127.0.0.1:9/v1")));
        Assert.Equal((ModelFailure.Unreachable, false, null), (away.Failure, away.Reachable, away.KeyAccepted));
    }

    [Fact]
    public async Task An_endpoint_that_tells_no_context_still_works()
    {
        await using var server = await LoopbackModel.StartAsync(_ => Word, script: Script.Well, cancel: Cancel);
        var model = Assert.Single(await Check(server.BaseAddress));
        Assert.Equal((true, null), (model.Works, model.ContextTokens));
    }

    [Fact]
    public async Task Nothing_configured_is_nothing_to_try() =>
        Assert.Empty(await ModelCheck.RunAsync(ModelConfiguration.None, TimeProvider.System, Cancel));
}
