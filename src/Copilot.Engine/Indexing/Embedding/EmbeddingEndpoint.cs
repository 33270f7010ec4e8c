using System.ClientModel;
using System.ClientModel.Primitives;
using Azure.AI.OpenAI;
using Copilot.Core;
using Copilot.Engine.Models.Connection;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OpenAI;

namespace Copilot.Engine.Indexing.Embedding;

/// <summary>An endpoint that speaks OpenAI's protocol of embeddings (Ollama, vLLM and others by their <c>/v1</c>), or Azure's: the section <c>Copilot:Embeddings</c>,
/// with the keys of a language model.</summary>
public sealed class EmbeddingEndpoint : IDisposable
{
    public const string Section = "Copilot:Embeddings";

    private readonly HttpClient _http;
    private readonly ServiceProvider _services;
    private readonly IEmbeddingGenerator<string, Embedding<float>> _model;
    private readonly string _name;

    /// <param name="network">Stands for the network in tests; null for the real one.</param>
    public EmbeddingEndpoint(ModelOptions options, HttpMessageHandler? network = null)
    {
        _name = options.Name;
        (_http, _services) = ModelHttp.Create(options, network, () => Dialect.For(options).Limit);
        _model = Client(options, _http).GetEmbeddingClient(options.Name).AsIEmbeddingGenerator();
    }

    /// <summary>What is configured; null where nothing is.</summary>
    /// <exception cref="UnreadableInputException">Something is wrong; every problem is named.</exception>
    public static ModelOptions? Read(IConfiguration? configuration) =>
        configuration is null ? null : ModelConfiguration.One(configuration, Section);

    /// <summary>Asks the endpoint for a vector, and then for as many as an index needs.</summary>
    /// <exception cref="IndexException">It cannot be reached.</exception>
    public ModelEmbedder Embedder() => ModelEmbedder.Of(_model, _name);

    public void Dispose()
    {
        _model.Dispose();
        _http.Dispose();
        _services.Dispose();
    }

    private static OpenAIClient Client(ModelOptions options, HttpClient http)
    {
        var key = new ApiKeyCredential(options.Key?.Reveal() ?? "none");
        if (options.Kind == ModelKind.OpenAI)
        {
            return new OpenAIClient(key, Plain(new OpenAIClientOptions { Endpoint = options.Endpoint }, http));
        }

        return new AzureOpenAIClient(
            options.Endpoint,
            key,
            Plain(
                options.ApiVersion is { } version
                    ? new AzureOpenAIClientOptions(AzureVersion.Of(version)!.Value)
                    : new AzureOpenAIClientOptions(),
                http
            )
        );
    }

    // One layer of retries and time-outs: the client's own are off.
    private static T Plain<T>(T options, HttpClient http)
        where T : ClientPipelineOptions
    {
        options.Transport = new HttpClientPipelineTransport(http);
        options.RetryPolicy = new ClientRetryPolicy(maxRetries: 0);
        options.NetworkTimeout = Timeout.InfiniteTimeSpan;
        return options;
    }
}
