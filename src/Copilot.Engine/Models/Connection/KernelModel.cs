using System.ClientModel;
using System.ClientModel.Primitives;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Azure.AI.OpenAI;
using Copilot.Engine.Models.Calls;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;
using Microsoft.SemanticKernel.Connectors.AzureOpenAI;
using Microsoft.SemanticKernel.Connectors.OpenAI;
using OpenAI;
using OpenAI.Chat;

namespace Copilot.Engine.Models.Connection;

/// <summary>A model behind an endpoint, called through Semantic Kernel. Messages are built here, one by one; no text of a record or guideline meets a template of the kernel's.</summary>
public sealed class KernelModel : ILanguageModel, IDisposable
{
    private readonly ModelOptions _options;
    private readonly TimeProvider _time;
    private readonly HttpClient _http;
    private readonly ServiceProvider _services;
    private readonly IChatCompletionService _chat;
    private volatile Dialect _dialect;

    // The kernel's own spans would hold prompts and answers if an environment variable asked for it; this is asked first.
    static KernelModel() => AppContext.SetSwitch(KernelContentSwitch, false);

    internal const string KernelContentSwitch = "Microsoft.SemanticKernel.Experimental.GenAI.EnableOTelDiagnosticsSensitive";

    /// <param name="options">With an endpoint.</param>
    /// <param name="network">Stands for the network in tests; null for the real one.</param>
    public KernelModel(ModelOptions options, TimeProvider time, HttpMessageHandler? network = null)
    {
        (_options, _time, _dialect) = (options, time, Dialect.For(options));
        (_http, _services) = ModelHttp.Create(options, network, () => _dialect.Limit);
        _chat = Chat(options, _http);
    }

    public void Dispose()
    {
        _http.Dispose();
        _services.Dispose();
    }

    public async Task<ModelAnswer> AnswerAsync(ModelRequest request, CancellationToken cancel)
    {
        RefuseTooLong(request);
        using var whole = new CancellationTokenSource(_options.Timeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, whole.Token);
        var start = _time.GetTimestamp();
        var spent = default(Tokens);
        while (true)
        {
            var dialect = _dialect;
            try
            {
                var (text, model, tokens) = await OnceAsync(request, dialect, either.Token);
                spent += tokens;
                if (request.Shape is not { } shape)
                {
                    return new ModelAnswer(text, model, Rung.Text, spent, _time.GetElapsedTime(start));
                }

                var json = dialect.Rung == Rung.Fenced ? AnswerText.InFences(text) : text.Trim();
                if (AnswerText.IsOf(shape, json, out var problem))
                {
                    Learn(dialect, dialect with { Works = true });
                    return new ModelAnswer(json, model, dialect.Rung, spent, _time.GetElapsedTime(start));
                }

                // An endpoint that passes over the schema in silence is asked in a plainer way.
                Learn(
                    dialect,
                    dialect.Down
                        ?? throw new ModelFailedException(ModelFailure.Unusable, $"The model's answer is of the wrong shape: {problem}.")
                );
            }
            catch (Exception thrown) when (thrown is not ModelFailedException && !cancel.IsCancellationRequested)
            {
                if (whole.IsCancellationRequested)
                {
                    throw Late();
                }

                Learn(dialect, Plainer(dialect, thrown, request.Shape is not null) ?? throw CallFailure.Of(thrown));
            }
        }
    }

    public IAsyncEnumerable<string> StreamAsync(ModelRequest request, CancellationToken cancel) => StreamAsync(request, _ => { }, cancel);

    public async IAsyncEnumerable<string> StreamAsync(
        ModelRequest request,
        Action<Tokens> told,
        [EnumeratorCancellation] CancellationToken cancel
    )
    {
        RefuseTooLong(request);
        using var whole = new CancellationTokenSource(_options.Timeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, whole.Token);
        ChatFinishReason? finish = null;
        ChatTokenUsage? usage = null;
        var pieces = await StartAsync(request, either.Token, cancel);
        await using var closing = pieces;
        for (var more = true; more; )
        {
            if (pieces.Current?.InnerContent is StreamingChatCompletionUpdate update)
            {
                (finish, usage) = (update.FinishReason ?? finish, update.Usage ?? usage);
            }

            if (pieces.Current?.Content is { Length: > 0 } text)
            {
                yield return text;
            }

            try
            {
                more = await pieces.MoveNextAsync();
            }
            catch (Exception) when (!cancel.IsCancellationRequested)
            {
                throw whole.IsCancellationRequested ? Late() : BrokenOff();
            }
        }

        if (finish is null)
        {
            throw BrokenOff();
        }

        RefuseUnfinished(finish.Value);
        if (usage is not null)
        {
            told(Counted(usage));
        }
    }

    // The first piece, asked for again without what the endpoint does not take.
    private async Task<IAsyncEnumerator<StreamingChatMessageContent>> StartAsync(
        ModelRequest request,
        CancellationToken either,
        CancellationToken cancel
    )
    {
        while (true)
        {
            var dialect = _dialect;
            var pieces = _chat
                .GetStreamingChatMessageContentsAsync(
                    History(request, Rung.Text),
                    Settings(request, dialect, Rung.Text),
                    cancellationToken: either
                )
                .GetAsyncEnumerator(either);
            try
            {
                return await pieces.MoveNextAsync()
                    ? pieces
                    : throw new ModelFailedException(ModelFailure.Unusable, "The endpoint's answer is empty.");
            }
            catch (Exception thrown)
            {
                await pieces.DisposeAsync();
                if (cancel.IsCancellationRequested || thrown is ModelFailedException)
                {
                    throw;
                }

                Learn(
                    dialect,
                    either.IsCancellationRequested ? throw Late() : Plainer(dialect, thrown, shaped: false) ?? throw CallFailure.Of(thrown)
                );
            }
        }
    }

    private async Task<(string Text, string Model, Tokens Tokens)> OnceAsync(
        ModelRequest request,
        Dialect dialect,
        CancellationToken cancel
    )
    {
        var rung = request.Shape is null ? Rung.Text : dialect.Rung;
        var contents = await _chat.GetChatMessageContentsAsync(
            History(request, rung),
            Settings(request, dialect, rung),
            cancellationToken: cancel
        );
        var completion = contents is [{ InnerContent: ChatCompletion only }]
            ? only
            : throw new ModelFailedException(ModelFailure.Unusable, "The endpoint's answer holds no message.");
        RefuseUnfinished(completion.FinishReason);
        if (completion.Refusal is { Length: > 0 })
        {
            throw new ModelFailedException(ModelFailure.Unusable, "The model declined to answer.");
        }

        if (completion.ToolCalls.Count > 0)
        {
            throw new ModelFailedException(ModelFailure.Unusable, "The model called a tool instead of answering.");
        }

        var text = AnswerText.WithoutThinking(string.Concat(completion.Content.Select(part => part.Text)));
        if (string.IsNullOrWhiteSpace(text))
        {
            throw new ModelFailedException(ModelFailure.Unusable, "The model's answer is empty.");
        }

        return (text, completion.Model ?? _options.Name, Counted(completion.Usage));
    }

    private static Tokens Counted(ChatTokenUsage? usage) =>
        new(usage?.InputTokenCount ?? 0, usage?.OutputTokenCount ?? 0, usage?.InputTokenDetails?.CachedTokenCount ?? 0);

    private static ModelFailedException Late() => new(ModelFailure.Unreachable, "The endpoint did not answer in time.");

    private static ModelFailedException BrokenOff() => new(ModelFailure.Broken, "The answer broke off.");

    private static void RefuseUnfinished(ChatFinishReason reason)
    {
        var why = reason switch
        {
            ChatFinishReason.Length => "The model's answer was cut off at its upper limit of tokens.",
            ChatFinishReason.ContentFilter => "The endpoint's content filter stopped the answer.",
            ChatFinishReason.ToolCalls or ChatFinishReason.FunctionCall => "The model called a tool instead of answering.",
            _ => null,
        };
        if (why is not null)
        {
            throw new ModelFailedException(ModelFailure.Unusable, why);
        }
    }

    private void RefuseTooLong(ModelRequest request)
    {
        // Four letters a token is about the most that prose reaches, so this refuses only what certainly does not fit. A server that cuts a long request
        // down in silence would drop its instructions first.
        if (_options.ContextTokens is { } context && request.Messages.Sum(m => (long)m.Text.Length) / 4 + Limit(request) > context)
        {
            throw new ModelFailedException(ModelFailure.Unusable, "The request is longer than the model's context.");
        }
    }

    private static Dialect? Plainer(Dialect dialect, Exception thrown, bool shaped) =>
        dialect.Without(CallFailure.Refused(thrown)) ?? (shaped && CallFailure.IsBadRequest(thrown) ? dialect.Down : null);

    // Calls under way at once may have learnt it first.
    private void Learn(Dialect from, Dialect to) => Interlocked.CompareExchange(ref _dialect!, to, from);

    private static ChatHistory History(ModelRequest request, Rung rung)
    {
        var history = new ChatHistory();
        var told = rung is not (Rung.Object or Rung.Fenced);
        foreach (var message in request.Messages)
        {
            var text = message.Text;
            if (!told && message.Speaker == Speaker.System)
            {
                (text, told) = ($"{text}\n\n{Instruction(request.Shape!, rung)}", true);
            }

            history.AddMessage(
                message.Speaker switch
                {
                    Speaker.System => AuthorRole.System,
                    Speaker.Assistant => AuthorRole.Assistant,
                    _ => AuthorRole.User,
                },
                text
            );
        }

        if (!told)
        {
            history.Insert(0, new Microsoft.SemanticKernel.ChatMessageContent(AuthorRole.System, Instruction(request.Shape!, rung)));
        }

        return history;
    }

    // It holds the schema alone, so the stable part of a request stays stable.
    private static string Instruction(AnswerShape shape, Rung rung) =>
        $"Answer with one JSON object{(rung == Rung.Fenced ? " between a line of ```json and a line of ```" : "")}, and nothing else. It must follow this JSON schema:\n{JsonText(shape.Schema)}";

    private static string JsonText(JsonElement element) => element.GetRawText();

    private int Limit(ModelRequest request) => Math.Min(request.Settings.MaxOutputTokens, _options.MaxOutputTokens ?? int.MaxValue);

    private OpenAIPromptExecutionSettings Settings(ModelRequest request, Dialect dialect, Rung rung)
    {
        var settings = _options.Kind == ModelKind.Azure ? new AzureOpenAIPromptExecutionSettings() : new OpenAIPromptExecutionSettings();
        settings.MaxTokens = Limit(request);
        settings.Temperature = dialect.Temperature ? _options.Temperature ?? request.Settings.Temperature : null;
#pragma warning disable SKEXP0010 // The seed is marked experimental.
        settings.Seed = dialect.Seed ? _options.Seed ?? request.Settings.Seed : null;
        if (settings is AzureOpenAIPromptExecutionSettings azure)
        {
            azure.SetNewMaxCompletionTokensEnabled = true;
        }
#pragma warning restore SKEXP0010

        settings.ResponseFormat = rung switch
        {
            Rung.Schema => ChatResponseFormat.CreateJsonSchemaFormat(
                request.Shape!.Name,
                BinaryData.FromString(JsonText(request.Shape.Schema)),
                jsonSchemaIsStrict: true
            ),
            Rung.Object => ChatResponseFormat.CreateJsonObjectFormat(),
            _ => null,
        };
        return settings;
    }

    // The Azure connector copies the options of a call by reflection; native code must be told to keep their constructor.
    [DynamicDependency(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor, typeof(ChatCompletionOptions))]
    private static IChatCompletionService Chat(ModelOptions options, HttpClient http)
    {
        // An endpoint without keys still gets the header, with nothing in it.
        var key = new ApiKeyCredential(options.Key?.Reveal() ?? "none");
        if (options.Kind == ModelKind.OpenAI)
        {
            var client = new OpenAIClientOptions { Endpoint = options.Endpoint };
            Plain(client, http);
            return new OpenAIChatCompletionService(options.Name, new OpenAIClient(key, client));
        }

        var azure = options.ApiVersion is { } version
            ? new AzureOpenAIClientOptions(AzureVersion.Of(version)!.Value)
            : new AzureOpenAIClientOptions();
        Plain(azure, http);
        return new AzureOpenAIChatCompletionService(options.Name, new AzureOpenAIClient(options.Endpoint, key, azure));
    }

    // One layer of retries and time-outs: the client's own are off.
    private static void Plain(ClientPipelineOptions options, HttpClient http)
    {
        options.Transport = new HttpClientPipelineTransport(http);
        options.RetryPolicy = new ClientRetryPolicy(maxRetries: 0);
        options.NetworkTimeout = Timeout.InfiniteTimeSpan;
    }
}
