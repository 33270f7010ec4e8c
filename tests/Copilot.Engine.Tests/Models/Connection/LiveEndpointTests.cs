using Copilot.Engine.Models.Calls;
using Copilot.Engine.Models.Connection;
using Microsoft.Extensions.Configuration;

namespace Copilot.Engine.Tests.Models.Connection;

/// <summary>Against a real endpoint, where somebody names one: COPILOT_MODEL_ENDPOINT, COPILOT_MODEL_NAME, and where needed COPILOT_MODEL_KEY and COPILOT_MODEL_KIND.</summary>
public sealed class LiveEndpointTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static ModelConfiguration Configuration()
    {
        var values = new[] { "Endpoint", "Name", "Key", "Kind" }
            .Select(key =>
                KeyValuePair.Create($"Copilot:Model:{key}", Environment.GetEnvironmentVariable($"COPILOT_MODEL_{key.ToUpperInvariant()}"))
            )
            .ToList();
        Assert.SkipUnless(values[0].Value is { Length: > 0 }, "COPILOT_MODEL_ENDPOINT names no endpoint.");
        return ModelConfiguration.Read(new ConfigurationBuilder().AddInMemoryCollection(values).Build()).Checked();
    }

    [Fact]
    public async Task The_check_passes() =>
        Assert.All(
            await ModelCheck.RunAsync(Configuration(), TimeProvider.System, Cancel),
            model => Assert.True(model.Works, model.Problem)
        );

    [Fact]
    public async Task A_shaped_answer_has_its_shape()
    {
        using var model = new KernelModel(Configuration()[ModelRole.Facts]!, TimeProvider.System);
        var answer = await model.AnswerAsync(Asked.Request(text: "The films show a slip of 5 mm; the pain is on the left."), Cancel);
        Assert.True(AnswerText.IsOf(Asked.Shape, answer.Text, out var problem), problem);
        Assert.True(answer.Tokens.Input > 0);
    }

    [Fact]
    public async Task A_free_answer_is_streamed()
    {
        using var model = new KernelModel(Configuration()[ModelRole.Questions]!, TimeProvider.System);
        var pieces = 0;
        await foreach (var _ in model.StreamAsync(Asked.Request(shaped: false, text: "Count from one to ten in words."), Cancel))
        {
            pieces++;
        }

        Assert.True(pieces > 1);
    }
}
