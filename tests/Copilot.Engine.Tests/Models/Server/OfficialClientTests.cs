using System.ClientModel;
using System.ClientModel.Primitives;
using Azure.AI.OpenAI;
using Copilot.ModelServer;
using Copilot.ModelServer.Behaviours;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;
using Microsoft.SemanticKernel.Connectors.AzureOpenAI;
using Microsoft.SemanticKernel.Connectors.OpenAI;
using OpenAI;
using OpenAI.Chat;

namespace Copilot.Engine.Tests.Models.Server;

/// <summary>The vendor's own client and Semantic Kernel take the server for a real one.</summary>
public sealed class OfficialClientTests
{
    private const string Key = "not-a-real-key";
    private const string Shape =
        """{"type":"object","properties":{"met":{"type":"boolean"}},"required":["met"],"additionalProperties":false}""";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static ChatMessage[] Question => [new SystemChatMessage("Answer in JSON."), new UserChatMessage("Is it so?")];

    [Fact]
    public async Task The_official_client_reads_a_plain_answer_with_its_usage()
    {
        await using var model = await StartAsync("It is so.");
        var answer = (await Client(model).CompleteChatAsync(Question, cancellationToken: Cancel)).Value;

        Assert.Equal("It is so.", answer.Content[0].Text);
        Assert.Equal(ChatFinishReason.Stop, answer.FinishReason);
        Assert.Equal((3, 0), (answer.Usage.OutputTokenCount, answer.Usage.InputTokenDetails.CachedTokenCount));
        Assert.True(answer.Usage.InputTokenCount > 5);
        Assert.Equal("test-model", answer.Model);
    }

    [Fact]
    public async Task The_official_client_reads_a_stream_with_its_usage()
    {
        await using var model = await StartAsync("It is so, in every way that can be told.");
        var (text, finish, output) = ("", default(ChatFinishReason?), 0);
        await foreach (var update in Client(model).CompleteChatStreamingAsync(Question, cancellationToken: Cancel))
        {
            text += string.Concat(update.ContentUpdate.Select(p => p.Text));
            finish ??= update.FinishReason;
            output += update.Usage?.OutputTokenCount ?? 0;
        }

        Assert.Equal(("It is so, in every way that can be told.", ChatFinishReason.Stop, 10), (text, finish, output));
    }

    [Fact]
    public async Task The_official_client_asks_by_a_strict_schema()
    {
        await using var model = await StartAsync("""{"met":true}""");
        var options = new ChatCompletionOptions
        {
            ResponseFormat = ChatResponseFormat.CreateJsonSchemaFormat("shape", BinaryData.FromString(Shape), jsonSchemaIsStrict: true),
        };
        var answer = (await Client(model).CompleteChatAsync(Question, options, Cancel)).Value;

        Assert.Equal("""{"met":true}""", answer.Content[0].Text);
        var request = Assert.Single(model.Received);
        Assert.Equal(
            ("json_schema", true, "boolean"),
            (
                request.Format,
                request.IsStrict,
                request.Schema!.Value.GetProperty("properties").GetProperty("met").GetProperty("type").GetString()
            )
        );
    }

    [Fact]
    public async Task The_official_client_understands_every_refusal()
    {
        await using var model = await StartAsync("It is so.");
        async Task<ClientResultException> Refused(Behaviour behaviour, string key = Key)
        {
            model.Script = Script.Of(behaviour);
            return await Assert.ThrowsAsync<ClientResultException>(() =>
                Client(model, key).CompleteChatAsync(Question, cancellationToken: Cancel)
            );
        }

        Assert.Equal(401, (await Refused(Behaviour.Well, "another")).Status);
        Assert.Equal(401, (await Refused(new Unauthorised())).Status);
        var unknown = await Refused(new UnknownModel());
        Assert.Equal(404, unknown.Status);
        Assert.Contains("model_not_found", unknown.Message, StringComparison.Ordinal);
        var busy = await Refused(new TooManyRequests(TimeSpan.FromSeconds(7)));
        Assert.Equal(429, busy.Status);
        Assert.True(busy.GetRawResponse()!.Headers.TryGetValue("Retry-After", out var after));
        Assert.Equal("7", after);
        Assert.Equal(500, (await Refused(new ServerError())).Status);
        Assert.Equal(503, (await Refused(new Unavailable())).Status);
        Assert.Equal(502, (await Refused(new ProxyError())).Status);
        Assert.Equal(400, (await Refused(new PromptTooLong())).Status);
    }

    [Fact]
    public async Task The_official_client_tries_again_after_as_long_as_it_is_told()
    {
        await using var model = await StartAsync("It is so.");
        model.Script = Script.Of(new TooManyRequests(TimeSpan.FromMilliseconds(20)), Behaviour.Well);
        var answer = await Client(model, retries: 1).CompleteChatAsync(Question, cancellationToken: Cancel);

        Assert.Equal("It is so.", answer.Value.Content[0].Text);
        Assert.Equal(2, model.Received.Count);
    }

    [Fact]
    public async Task The_official_client_tells_what_became_of_an_answer()
    {
        await using var model = await StartAsync("It is so, in every way that can be told.");
        async Task<ChatCompletion> Answer(Behaviour behaviour)
        {
            model.Script = Script.Of(behaviour);
            return (await Client(model).CompleteChatAsync(Question, cancellationToken: Cancel)).Value;
        }

        Assert.Equal(ChatFinishReason.Length, (await Answer(new CutAtLength())).FinishReason);
        Assert.Equal(ChatFinishReason.ContentFilter, (await Answer(new Filtered())).FinishReason);
        Assert.Equal("approve_request", Assert.Single((await Answer(new CallsATool())).ToolCalls).FunctionName);
        Assert.Equal("No.", (await Answer(new Declines("No."))).Refusal);
        Assert.Empty((await Answer(new EmptyContent())).Content);
        Assert.StartsWith("```json\n", (await Answer(new Fenced())).Content[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_length_that_was_asked_for_is_kept()
    {
        await using var model = await StartAsync("It is so, in every way that can be told.");
        var answer = (await Client(model).CompleteChatAsync(Question, new ChatCompletionOptions { MaxOutputTokenCount = 2 }, Cancel)).Value;
        Assert.Equal(
            (ChatFinishReason.Length, "It is so", 2),
            (answer.FinishReason, answer.Content[0].Text, answer.Usage.OutputTokenCount)
        );
    }

    [Theory]
    [InlineData(Dialect.OpenAi)]
    [InlineData(Dialect.Ollama)]
    [InlineData(Dialect.Vllm)]
    public async Task Semantic_Kernel_reads_plain_and_streamed_answers_of_every_kind_of_server(Dialect dialect)
    {
        await using var model = await LoopbackModel.StartAsync(
            _ => "It is so, in every way that can be told.",
            new Endpoint { Dialect = dialect },
            cancel: Cancel
        );
        using var http = new HttpClient();
        var chat = Kernel(model, http);

        Assert.Equal("It is so, in every way that can be told.", await WholeAsync(chat));
        Assert.Equal("It is so, in every way that can be told.", await StreamedAsync(chat));
    }

    [Theory]
    [InlineData(Dialect.OpenAi)]
    [InlineData(Dialect.Ollama)]
    [InlineData(Dialect.Vllm)]
    [InlineData(Dialect.LmStudio)]
    public async Task Semantic_Kernel_tells_the_status_of_every_kind_of_servers_refusals(Dialect dialect)
    {
        await using var model = await LoopbackModel.StartAsync(_ => "", new Endpoint { Dialect = dialect }, cancel: Cancel);
        using var http = new HttpClient();
        async Task<int?> Status(Behaviour behaviour)
        {
            model.Script = Script.Of(behaviour);
            return (int?)(await Assert.ThrowsAsync<HttpOperationException>(() => WholeAsync(Kernel(model, http)))).StatusCode;
        }

        Assert.Equal(401, await Status(new Unauthorised()));
        Assert.Equal(404, await Status(new UnknownModel()));
        Assert.Equal(429, await Status(new TooManyRequests(null)));
        Assert.Equal(503, await Status(new Unavailable()));
    }

    [Fact]
    public async Task Semantic_Kernel_reads_Azures_answers()
    {
        await using var model = await LoopbackModel.StartAsync(
            _ => "It is so, in every way that can be told.",
            new Endpoint { Models = ["our-deployment"], Key = Key },
            cancel: Cancel
        );
        var azure = new AzureOpenAIClient(
            model.Address,
            new ApiKeyCredential(Key),
            new AzureOpenAIClientOptions { RetryPolicy = new ClientRetryPolicy(0) }
        );
        var chat = new AzureOpenAIChatCompletionService("our-deployment", azure);

        Assert.Equal("It is so, in every way that can be told.", await WholeAsync(chat));
        Assert.Equal("It is so, in every way that can be told.", await StreamedAsync(chat));
        Assert.StartsWith(
            "/openai/deployments/our-deployment/chat/completions?api-version=",
            model.Received[0].Path,
            StringComparison.Ordinal
        );
        Assert.Equal(Key, model.Received[0].Headers["api-key"]);

        model.Script = Script.Of(new TooManyRequests(TimeSpan.FromSeconds(1)));
        Assert.Equal(429, (int?)(await Assert.ThrowsAsync<HttpOperationException>(() => WholeAsync(chat))).StatusCode);
        var unknown = await Assert.ThrowsAsync<HttpOperationException>(() =>
            WholeAsync(new AzureOpenAIChatCompletionService("another", azure))
        );
        Assert.Equal(404, (int?)unknown.StatusCode);
        Assert.Contains("DeploymentNotFound", unknown.ResponseContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stream_that_breaks_is_an_error_for_Semantic_Kernel()
    {
        await using var model = await StartAsync(new string('a', 500));
        model.Script = Script.Of(new DroppedStream());
        using var http = new HttpClient();
        await Assert.ThrowsAnyAsync<Exception>(() => StreamedAsync(Kernel(model, http)));
    }

    private static Task<LoopbackModel> StartAsync(string answer) =>
        LoopbackModel.StartAsync(_ => answer, new Endpoint { Key = Key }, cancel: Cancel);

    private static ChatClient Client(LoopbackModel model, string key = Key, int retries = 0) =>
        new(
            "test-model",
            new ApiKeyCredential(key),
            new OpenAIClientOptions { Endpoint = model.BaseAddress, RetryPolicy = new ClientRetryPolicy(retries) }
        );

    private static OpenAIChatCompletionService Kernel(LoopbackModel model, HttpClient http) =>
        new(
            "test-model",
            new OpenAIClient(
                new ApiKeyCredential(Key),
                new OpenAIClientOptions
                {
                    Endpoint = model.BaseAddress,
                    Transport = new HttpClientPipelineTransport(http),
                    RetryPolicy = new ClientRetryPolicy(0),
                }
            )
        );

    private static async Task<string?> WholeAsync(IChatCompletionService chat) =>
        (await chat.GetChatMessageContentAsync(new ChatHistory("Is it so?"), cancellationToken: Cancel)).Content;

    private static async Task<string> StreamedAsync(IChatCompletionService chat)
    {
        var text = "";
        await foreach (var piece in chat.GetStreamingChatMessageContentsAsync(new ChatHistory("Is it so?"), cancellationToken: Cancel))
        {
            text += piece.Content;
        }

        return text;
    }
}
