using System.Net.Http.Headers;
using System.Text.Json;
using Copilot.Engine.Models.Calls;

namespace Copilot.Engine.Models.Connection;

/// <summary>What a model showed when it was tried; null is what could not be found out.</summary>
/// <param name="Roles">Those that use it.</param>
/// <param name="Failure">Null where it works.</param>
/// <param name="Problem">The failure in plain words.</param>
/// <param name="Reachable">Somebody answers at the address.</param>
/// <param name="KeyAccepted">Or none is asked for.</param>
/// <param name="Known">The endpoint has the model.</param>
/// <param name="Rung">How the shape of an answer is asked for; null where no way works.</param>
/// <param name="ContextTokens">As the endpoint tells it; a server may be set to less than its model could.</param>
/// <param name="Latency">Of one short question, all attempts included.</param>
public sealed record CheckedModel(
    IReadOnlyList<ModelRole> Roles,
    ModelOptions Options,
    ModelFailure? Failure,
    string? Problem,
    bool? Reachable,
    bool? KeyAccepted,
    bool? Known,
    Rung? Rung,
    int? ContextTokens,
    TimeSpan? Latency,
    Tokens Tokens
)
{
    public bool Works => Failure is null;
}

/// <summary>Tries each configured model with one short question, which holds nothing of any record.</summary>
public static class ModelCheck
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private static readonly ModelRequest Question = new(
        ModelRole.Questions,
        "check@1",
        [
            new(Speaker.System, "Answer in the shape asked for."),
            new(Speaker.User, "Which of the words 'alpha' and 'beta' comes first in the alphabet?"),
        ],
        new AnswerShape(
            "check",
            JsonDocument
                .Parse(
                    """{"type":"object","properties":{"word":{"type":"string","enum":["alpha","beta"]}},"required":["word"],"additionalProperties":false}"""
                )
                .RootElement.Clone()
        ),
        // Models that reason aloud first need room for it.
        new ModelSettings(0, null, 2000)
    );

    /// <summary>Each model once, with all the roles that use it. One without an endpoint has nothing to be tried.</summary>
    /// <param name="network">Stands for the network in tests; null for the real one.</param>
    public static async Task<IReadOnlyList<CheckedModel>> RunAsync(
        ModelConfiguration configuration,
        TimeProvider time,
        CancellationToken cancel,
        HttpMessageHandler? network = null
    )
    {
        var models = new List<CheckedModel>();
        foreach (var roles in Enum.GetValues<ModelRole>().Where(r => configuration[r] is not null).GroupBy(r => configuration[r]!))
        {
            models.Add(
                roles.Key.Endpoint is null
                    ? new CheckedModel([.. roles], roles.Key, null, null, null, null, null, null, null, null, default)
                    : await TryAsync([.. roles], roles.Key, time, network, cancel)
            );
        }

        return models;
    }

    private static async Task<CheckedModel> TryAsync(
        IReadOnlyList<ModelRole> roles,
        ModelOptions options,
        TimeProvider time,
        HttpMessageHandler? network,
        CancellationToken cancel
    )
    {
        using var model = new KernelModel(options, time, network);
        try
        {
            var answer = await model.AnswerAsync(Question, cancel);
            return new CheckedModel(
                roles,
                options,
                null,
                null,
                true,
                true,
                true,
                answer.Rung,
                await ContextAsync(options, network, cancel),
                answer.Latency,
                answer.Tokens
            );
        }
        catch (ModelFailedException failed)
        {
            var (reachable, key, known) = failed.Failure switch
            {
                ModelFailure.Unreachable or ModelFailure.NotLocal => ((bool?)false, (bool?)null, (bool?)null),
                ModelFailure.Refused => (true, false, null),
                ModelFailure.UnknownModel => (true, true, false),
                ModelFailure.Unusable => (true, true, true),
                _ => (true, null, null),
            };
            return new CheckedModel(roles, options, failed.Failure, failed.Message, reachable, key, known, null, null, null, default);
        }
    }

    /// <summary>What the list of models tells of the context; Ollama tells it apart. Nothing rests on it, so whatever goes wrong is passed over.</summary>
    private static async Task<int?> ContextAsync(ModelOptions options, HttpMessageHandler? network, CancellationToken cancel)
    {
        if (options.Kind == ModelKind.Azure)
        {
            return null;
        }

        var (http, services) = ModelHttp.Create(options with { Retries = 0 }, network, () => LimitName.New);
        using var _ = services;
        using var client = http;
        using var patience = new CancellationTokenSource(Patience);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, patience.Token);
        var root = options.Endpoint!.ToString().TrimEnd('/');
        try
        {
            return await ListedAsync(client, options, $"{root}/models", either.Token)
                ?? await ShownAsync(client, options, $"{options.Endpoint.GetLeftPart(UriPartial.Authority)}/api/show", either.Token);
        }
        catch (Exception e) when (!cancel.IsCancellationRequested && e is not OutOfMemoryException)
        {
            return null;
        }
    }

    private static async Task<int?> ListedAsync(HttpClient client, ModelOptions options, string address, CancellationToken cancel)
    {
        if (
            await AskAsync(client, new HttpRequestMessage(HttpMethod.Get, address), options, cancel) is not { } list
            || !list.TryGetProperty("data", out var models)
            || models.ValueKind != JsonValueKind.Array
        )
        {
            return null;
        }

        foreach (var model in models.EnumerateArray().Where(m => m.TryGetProperty("id", out var id) && id.GetString() == options.Name))
        {
            var holders =
                model.TryGetProperty("meta", out var meta) && meta.ValueKind == JsonValueKind.Object ? new[] { model, meta } : [model];
            return Known.SelectMany(name => holders.Select(h => Number(h, name))).FirstOrDefault(n => n is not null);
        }

        return null;
    }

    // As vLLM, LM Studio, several gateways and the llama.cpp server name it.
    private static readonly string[] Known =
    [
        "max_model_len",
        "loaded_context_length",
        "max_context_length",
        "context_length",
        "context_window",
        "n_ctx_train",
    ];

    private static async Task<int?> ShownAsync(HttpClient client, ModelOptions options, string address, CancellationToken cancel)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, address)
        {
            Content = new StringContent(
                $$"""{"model":"{{JsonEncodedText.Encode(options.Name)}}"}""",
                new MediaTypeHeaderValue("application/json")
            ),
        };
        return
            await AskAsync(client, request, options, cancel) is { } shown
            && shown.TryGetProperty("model_info", out var info)
            && info.ValueKind == JsonValueKind.Object
            ? info.EnumerateObject()
                .Where(p => p.Name.EndsWith(".context_length", StringComparison.Ordinal))
                .Select(p => Number(info, p.Name))
                .FirstOrDefault()
            : null;
    }

    private static async Task<JsonElement?> AskAsync(
        HttpClient client,
        HttpRequestMessage request,
        ModelOptions options,
        CancellationToken cancel
    )
    {
        if (options.Key is { } key)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key.Reveal());
        }

        using var response = await client.SendAsync(request, cancel);
        if (!response.IsSuccessStatusCode)
        {
            return null;
        }

        using var document = JsonDocument.Parse(await response.Content.ReadAsStringAsync(cancel));
        return document.RootElement.ValueKind == JsonValueKind.Object ? document.RootElement.Clone() : null;
    }

    private static int? Number(JsonElement holder, string name) =>
        holder.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number)
            ? number
            : null;
}
