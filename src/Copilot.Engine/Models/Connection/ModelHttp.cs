using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http.Resilience;

namespace Copilot.Engine.Models.Connection;

/// <summary>The way to an endpoint: the standard resilience handler with time-outs fit for models, and nothing that follows a call elsewhere.</summary>
internal static class ModelHttp
{
    /// <summary>Makes the client that carries the calls. Disposing of the services disposes of its connections.</summary>
    /// <param name="network">Stands for the network in tests; null for the real one.</param>
    /// <param name="limit">Under which name the limit of an answer is sent.</param>
    public static (HttpClient Client, ServiceProvider Services) Create(
        ModelOptions options,
        HttpMessageHandler? network,
        Func<LimitName> limit
    )
    {
        var services = new ServiceCollection();
        services
            .AddHttpClient("model", client => client.Timeout = Timeout.InfiniteTimeSpan)
            .RemoveAllLoggers()
            .ConfigurePrimaryHttpMessageHandler(() => network ?? Network(options))
            // Connections are kept as long as the run.
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .AddHttpMessageHandler(() => new OutputLimit(limit))
            .AddStandardResilienceHandler(standard => Raise(standard, options));
        var provider = services.BuildServiceProvider();
        return (provider.GetRequiredService<IHttpClientFactory>().CreateClient("model"), provider);
    }

    private static void Raise(HttpStandardResilienceOptions standard, ModelOptions options)
    {
        standard.TotalRequestTimeout.Timeout = options.Timeout;
        standard.AttemptTimeout.Timeout = options.FirstByte;
        standard.CircuitBreaker.SamplingDuration = options.FirstByte * 2 + TimeSpan.FromSeconds(1);
        standard.Retry.MaxRetryAttempts = Math.Max(options.Retries, 1);
        standard.Retry.Delay = TimeSpan.FromSeconds(1);
        // Who is away stays away, who is slow is slow again: only what may pass is tried again, and only if the wait asked for fits into the time there is.
        standard.Retry.ShouldHandle = outcome =>
            ValueTask.FromResult(
                options.Retries > 0
                    && outcome.Outcome.Exception is null
                    && HttpClientResiliencePredicates.IsTransient(outcome.Outcome)
                    && Wait(outcome.Outcome.Result) < options.Timeout
            );
    }

    private static TimeSpan Wait(HttpResponseMessage? response) => response?.Headers.RetryAfter?.Delta ?? TimeSpan.Zero;

    private static SocketsHttpHandler Network(ModelOptions options)
    {
        var handler = new SocketsHttpHandler
        {
            // A redirection could lead a record to another machine.
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.All,
            ConnectTimeout = TimeSpan.FromSeconds(15),
        };
        if (options.LocalOnly)
        {
            handler.UseProxy = false;
            handler.ConnectCallback = ThisMachine.ConnectAsync;
        }

        return handler;
    }
}
