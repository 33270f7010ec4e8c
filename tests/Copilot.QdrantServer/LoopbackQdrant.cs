using System.Net;
using Copilot.QdrantServer.Protocol;
using Copilot.QdrantServer.Store;
using Google.Protobuf;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Qdrant.Client.Grpc;

namespace Copilot.QdrantServer;

/// <summary>A Qdrant server for tests: it listens on this machine alone, keeps all in memory, speaks gRPC with Qdrant's own messages, compares exactly, and has every
/// fault that a test asks for.</summary>
public sealed class LoopbackQdrant : IAsyncDisposable
{
    private const string Package = "/qdrant.";

    private readonly WebApplication _app;
    private readonly ServerSettings _settings;
    private readonly Methods _methods;
    private readonly List<ReceivedCall> _received = [];
    private readonly CancellationTokenSource _stop = new();

    private int _isStopped;

    private LoopbackQdrant(WebApplication app, ServerSettings settings)
    {
        (_app, _settings) = (app, settings);
        _methods = new Methods(Store, settings.Version);
    }

    public Uri Address { get; private set; } = new("http://127.0.0.1/");

    public QdrantStore Store { get; } = new();

    /// <summary>What goes wrong with a call; null for nothing.</summary>
    public Func<ReceivedCall, Fault?> Faults { get; set; } = _ => null;

    /// <summary>The calls that arrived, in their order.</summary>
    public IReadOnlyList<ReceivedCall> Received
    {
        get
        {
            lock (_received)
            {
                return [.. _received];
            }
        }
    }

    public static async Task<LoopbackQdrant> StartAsync(ServerSettings? settings = null, CancellationToken cancel = default)
    {
        settings ??= new ServerSettings();
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder
            .WebHost.UseKestrelCore()
            .UseKestrelHttpsConfiguration()
            .ConfigureKestrel(kestrel =>
            {
                kestrel.AddServerHeader = false;
                kestrel.Limits.MaxRequestBodySize = null;
                kestrel.Listen(
                    IPAddress.Loopback,
                    settings.Port,
                    listen =>
                    {
                        listen.Protocols = HttpProtocols.Http2;
                        if (settings.Certificate is { } certificate)
                        {
                            listen.UseHttps(certificate);
                        }
                    }
                );
            });
        var app = builder.Build();
        var server = new LoopbackQdrant(app, settings);
        app.Run(server.ServeAsync);
        await app.StartAsync(cancel);
        server.Address = new Uri(
            app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First() + "/"
        );
        return server;
    }

    /// <summary>Stops it; a test may do so before its end.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isStopped, 1) == 1)
        {
            return;
        }

        await _stop.CancelAsync();
        await _app.StopAsync();
        await _app.DisposeAsync();
        _stop.Dispose();
    }

    private async Task ServeAsync(HttpContext http)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, _stop.Token);
        try
        {
            await AnswerAsync(http, stop.Token);
        }
        catch (RpcException e)
        {
            Framing.Refuse(http, e.Status, null);
        }
        catch (Exception e) when (e is OperationCanceledException or IOException)
        {
            http.Abort();
        }
    }

    private async Task AnswerAsync(HttpContext http, CancellationToken stop)
    {
        var path = http.Request.Path.Value ?? "";
        var method = path.StartsWith(Package, StringComparison.Ordinal) ? path[Package.Length..] : "";
        var body = await Framing.ReadAsync(http.Request, stop);
        // Qdrant tells whoever asks that it is well.
        if (method != "Qdrant/HealthCheck" && !HasKey(http))
        {
            throw new RpcException(new Status(StatusCode.Unauthenticated, "Must provide an API key or an Authorization bearer token"));
        }

        var request =
            _methods.Read(method, body)
            ?? throw new RpcException(new Status(StatusCode.Unimplemented, "This server for tests does not know that call."));
        switch (Faults(Receive(method, request)))
        {
            case Held:
                await Task.Delay(Timeout.Infinite, stop);
                break;
            case Refusal refusal:
                Framing.Refuse(http, new Status(refusal.Status, "As the test asks."), refusal.RetryAfter);
                break;
            case GatewayRefusal refusal:
                http.Response.StatusCode = refusal.Status;
                Framing.RetryAfter(http, refusal.RetryAfter);
                break;
            case Dropped:
                http.Abort();
                break;
            case HalfApplied when request is UpsertPoints upsert:
                var half = upsert.Clone();
                half.Points.Clear();
                half.Points.AddRange(upsert.Points.Take(upsert.Points.Count / 2));
                Answer(method, half);
                http.Abort();
                break;
            case AnswerLost:
                Answer(method, request);
                http.Abort();
                break;
            case Miscounted wrong when Answer(method, request) is CountResponse counted:
                counted.Result.Count = (ulong)((long)counted.Result.Count + wrong.By);
                await Framing.AnswerAsync(http, counted, stop);
                break;
            case Meanwhile other:
                lock (Store)
                {
                    other.Happens(Store);
                }

                await Framing.AnswerAsync(http, Answer(method, request), stop);
                break;
            default:
                await Framing.AnswerAsync(http, Answer(method, request), stop);
                break;
        }
    }

    private IMessage Answer(string method, IMessage request)
    {
        lock (Store)
        {
            return _methods.Answer(method, request);
        }
    }

    private ReceivedCall Receive(string method, IMessage request)
    {
        lock (_received)
        {
            var call = new ReceivedCall(method, _received.Count(r => r.Method == method) + 1, request);
            _received.Add(call);
            return call;
        }
    }

    private bool HasKey(HttpContext http) =>
        _settings.Key is null
        || http.Request.Headers["api-key"] == _settings.Key
        || http.Request.Headers.Authorization == "Bearer " + _settings.Key;
}
