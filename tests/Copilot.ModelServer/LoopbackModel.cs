using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Copilot.ModelServer.Protocol;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Copilot.ModelServer;

/// <summary>A language model for tests: it listens on this machine alone and speaks the chat-completions protocol as OpenAI, Azure OpenAI, Ollama and vLLM
/// do, with every fault of theirs that a test asks for. What it answers comes from the test.</summary>
public sealed class LoopbackModel : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Func<ReceivedRequest, string> _answers;
    private readonly Endpoint _endpoint;
    private readonly List<ReceivedRequest> _received = [];
    private readonly List<string> _kept = [];
    private readonly CancellationTokenSource _stop = new();
    private int _open;
    private int _hungUp;

    private LoopbackModel(WebApplication app, Func<ReceivedRequest, string> answers, Endpoint endpoint, Script script)
    {
        (_app, _answers, _endpoint, Script) = (app, answers, endpoint, script);
    }

    /// <summary>Where it listens, without a path: what Azure's clients want.</summary>
    public Uri Address { get; private set; } = new("http://127.0.0.1/");

    /// <summary>With <c>/v1</c>: what all other clients want.</summary>
    public Uri BaseAddress => new(Address, "v1");

    /// <summary>What happens to the requests from now on.</summary>
    public Script Script { get; set; }

    /// <summary>The chat completions asked for so far, refused ones too, in the order of arrival.</summary>
    public IReadOnlyList<ReceivedRequest> Received
    {
        get
        {
            lock (_received)
            {
                return [.. _received];
            }
        }
    }

    /// <summary>How many requests are being answered just now.</summary>
    public int Open => Volatile.Read(ref _open);

    /// <summary>How many requests the other side gave up before they were answered.</summary>
    public int HungUp => Volatile.Read(ref _hungUp);

    /// <param name="answers">The right answer to a request. What it throws is answered with 500.</param>
    /// <param name="endpoint">What kind of server it is; OpenAI's with one model where null.</param>
    /// <param name="script">What happens to the requests; all goes well where null.</param>
    public static async Task<LoopbackModel> StartAsync(
        Func<ReceivedRequest, string> answers,
        Endpoint? endpoint = null,
        Script? script = null,
        CancellationToken cancel = default
    )
    {
        endpoint ??= new Endpoint();
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder
            .WebHost.UseKestrelCore()
            .ConfigureKestrel(kestrel =>
            {
                kestrel.AddServerHeader = false;
                kestrel.Listen(IPAddress.Loopback, endpoint.Port);
            });
        var app = builder.Build();
        var model = new LoopbackModel(app, answers, endpoint, script ?? Script.Well);
        app.Run(model.ServeAsync);
        await app.StartAsync(cancel);
        model.Address = new Uri(
            app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First() + "/"
        );
        return model;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _app.StopAsync();
        await _app.DisposeAsync();
        _stop.Dispose();
    }

    private async Task ServeAsync(HttpContext http)
    {
        Interlocked.Increment(ref _open);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, _stop.Token);
        try
        {
            await AnswerAsync(http, stop.Token);
        }
        catch (Exception e) when (e is OperationCanceledException or IOException)
        {
            if (http.RequestAborted.IsCancellationRequested)
            {
                Interlocked.Increment(ref _hungUp);
            }

            http.Abort();
        }
        finally
        {
            Interlocked.Decrement(ref _open);
        }
    }

    private async Task AnswerAsync(HttpContext http, CancellationToken stop)
    {
        var path = http.Request.Path.Value ?? "";
        var deployment = Deployment(path);
        var dialect = deployment is null ? _endpoint.Dialect : Dialect.Azure;
        if (HttpMethods.IsPost(http.Request.Method) && path.EndsWith("/chat/completions", StringComparison.Ordinal))
        {
            await ChatAsync(http, dialect, deployment, stop);
        }
        else if (!HasKey(http))
        {
            await Wire.RefuseAsync(http, Refusal.Unauthorised, dialect, "");
        }
        else if (HttpMethods.IsGet(http.Request.Method) && path.EndsWith("/models", StringComparison.Ordinal))
        {
            http.Response.ContentType = "application/json";
            await http.Response.WriteAsync(Models(dialect), stop);
        }
        else
        {
            await Wire.RefuseAsync(http, Refusal.NoSuchPath, dialect, "");
        }
    }

    private async Task ChatAsync(HttpContext http, Dialect dialect, string? deployment, CancellationToken stop)
    {
        using var reader = new StreamReader(http.Request.Body, Encoding.UTF8);
        var body = await reader.ReadToEndAsync(stop);
        var request = Receive(http, body, deployment);
        if (request is null)
        {
            await Wire.RefuseAsync(http, Refusal.NoChat, dialect, "");
            return;
        }

        // Azure has no deployment's path without a version.
        var refusal =
            !HasKey(http) ? Refusal.Unauthorised
            : deployment is not null && !http.Request.Query.ContainsKey("api-version") ? Refusal.NoSuchPath
            : Terms.Refuse(_endpoint, dialect, request);
        var reply = Reply(request, refusal);
        if (reply.FirstByte > TimeSpan.Zero)
        {
            await Task.Delay(reply.FirstByte, stop);
        }

        if (reply.Refusal is { } refused)
        {
            await Wire.RefuseAsync(http, refused, dialect, request.Model);
            return;
        }

        var completion = Complete(request, dialect, reply);
        await (
            reply.End == End.Reset && reply.Until == 0 ? Task.Run(http.Abort, stop)
            : request.Streamed ? Wire.StreamAsync(http, completion, _endpoint.PieceLength, request.WantsUsage, dialect, stop)
            : Wire.WholeAsync(http, completion, stop)
        );
    }

    private ReceivedRequest? Receive(HttpContext http, string body, string? deployment)
    {
        var headers = http.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        lock (_received)
        {
            var request = ReceivedRequest.Read(
                _received.Count + 1,
                http.Request.Path + http.Request.QueryString,
                headers,
                body,
                deployment
            );
            if (request is not null)
            {
                _received.Add(request);
            }

            return request;
        }
    }

    private Reply Reply(ReceivedRequest request, Refusal? refusal)
    {
        if (refusal is not null)
        {
            return new Reply("") { Refusal = refusal };
        }

        try
        {
            return Script.Next(request).Change(new Reply(_answers(request)), request);
        }
        catch (Exception)
        {
            return new Reply("") { Refusal = Refusal.ServerError };
        }
    }

    private Completion Complete(ReceivedRequest request, Dialect dialect, Reply reply)
    {
        if (reply.KeepsLimit && request.MaxTokens is { } most && Tokens.Of(reply.Text) > most)
        {
            reply = reply with { Text = reply.Cut(Tokens.Characters(most)), Finish = "length" };
        }

        var prompt = request.Prompt;
        int cached;
        lock (_kept)
        {
            cached = Tokens.Cached(prompt, _kept);
            _kept.Add(prompt);
        }

        var read = dialect == Dialect.Ollama ? Math.Min(_endpoint.ContextTokens, Tokens.Of(prompt)) : Tokens.Of(prompt);
        return new Completion(
            "chatcmpl-" + request.Number.ToString("D6", CultureInfo.InvariantCulture),
            _endpoint.Clock.GetUtcNow().ToUnixTimeSeconds(),
            request.Model,
            dialect,
            reply,
            Tokens.Usage(dialect, read, Tokens.Of(reply.Text + reply.ToolArguments), cached)
        );
    }

    private string Models(Dialect dialect)
    {
        var models = new JsonArray();
        foreach (var name in _endpoint.Models)
        {
            var model = new JsonObject
            {
                ["id"] = name,
                ["object"] = "model",
                ["created"] = _endpoint.Clock.GetUtcNow().ToUnixTimeSeconds(),
                ["owned_by"] = dialect == Dialect.Ollama ? "library" : "test",
            };
            if (dialect == Dialect.Vllm)
            {
                model["max_model_len"] = _endpoint.ContextTokens;
            }

            models.Add((JsonNode)model);
        }

        return new JsonObject { ["object"] = "list", ["data"] = models }.ToJsonString(Json.Relaxed);
    }

    private bool HasKey(HttpContext http) =>
        _endpoint.Key is null
        || http.Request.Headers.Authorization == "Bearer " + _endpoint.Key
        || http.Request.Headers["api-key"] == _endpoint.Key;

    // /openai/deployments/NAME/chat/completions
    private static string? Deployment(string path)
    {
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        return parts is [.., "openai", "deployments", var name, "chat", "completions"] ? name : null;
    }
}
