using System.Globalization;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Grpc.Core;
using Grpc.Net.Client;
using Wire = Qdrant.Client.Grpc;

namespace Copilot.Engine.Indexing.Qdrant;

/// <summary>Calls a server: with its key, a time for each attempt, and further attempts where a failure may pass. Every call made through it may be made twice.</summary>
public sealed class QdrantConnection : IDisposable
{
    internal const string RetryAfter = "retry-after";

    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(200);

    /// <summary>Whoever is asked to wait longer gives up, and says for how long it was asked.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(60);

    private readonly GrpcChannel _channel;
    private readonly X509Certificate2Collection? _authorities;
    private readonly Metadata _headers;
    private readonly TimeProvider _time;

    private QdrantConnection(QdrantOptions options, TimeProvider time)
    {
        (Options, _time) = (options, time);
        _headers = options.ApiKey is { } key ? new Metadata { { "api-key", key.Reveal() } } : [];
        _authorities = options.CertificateAuthority is { } file ? Authorities(file) : null;
        // By a client of our own: the channel's would wait on its own after a failure.
        _channel = GrpcChannel.ForAddress(
            options.Address,
            new GrpcChannelOptions
            {
                HttpClient = new HttpClient(new GatewayAnswers(Handler())) { Timeout = Timeout.InfiniteTimeSpan },
                DisposeHttpClient = true,
                MaxReceiveMessageSize = null,
                MaxSendMessageSize = null,
            }
        );
        Collections = new Wire.Collections.CollectionsClient(_channel);
        Points = new Wire.Points.PointsClient(_channel);
    }

    public QdrantOptions Options { get; }

    /// <summary>The server's, read at the start.</summary>
    public Version Version { get; private set; } = new(0, 0);

    internal Wire.Collections.CollectionsClient Collections { get; }

    internal Wire.Points.PointsClient Points { get; }

    /// <summary>Connects, reads the server's version and refuses what it cannot do.</summary>
    /// <exception cref="IndexException">It is away, wants another key, or is too old.</exception>
    public static async Task<QdrantConnection> OpenAsync(QdrantOptions options, TimeProvider time, CancellationToken cancel = default)
    {
        var connection = new QdrantConnection(options, time);
        try
        {
            var server = new Wire.Qdrant.QdrantClient(connection._channel);
            var health = await connection.CallAsync("version", o => server.HealthCheckAsync(new Wire.HealthCheckRequest(), o), cancel);
            connection.Version = ServerFeatures.Read(health.Version);
            ServerFeatures.Check(connection.Version, options);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    public void Dispose() => _channel.Dispose();

    /// <param name="what">The thing called for: part of the place in a problem.</param>
    /// <exception cref="IndexException">It failed, in words.</exception>
    internal async Task<T> CallAsync<T>(string what, Func<CallOptions, AsyncUnaryCall<T>> call, CancellationToken cancel)
        where T : class, new()
    {
        for (var attempt = 0; ; attempt++)
        {
            using var limit = new CancellationTokenSource(Options.Timeout, _time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, limit.Token);
            try
            {
                using var answer = call(new CallOptions(_headers, cancellationToken: either.Token));
                return await answer.ResponseAsync;
            }
            catch (RpcException e) when (e.StatusCode == StatusCode.AlreadyExists && attempt > 0)
            {
                // By an earlier attempt, whose answer was lost.
                return new T();
            }
            catch (RpcException e)
            {
                cancel.ThrowIfCancellationRequested();
                var status =
                    limit.IsCancellationRequested ? StatusCode.DeadlineExceeded
                    : e.Status.DebugException is { } broken ? Broken(broken, what)
                    : e.StatusCode;
                var wait = Asked(e) ?? FirstWait * (1 << attempt);
                if (!MayPass(status) || attempt >= Options.Retries || wait > LongestWait)
                {
                    throw Problem(what, status, attempt + 1, Asked(e));
                }

                await Task.Delay(wait, _time, cancel);
            }
        }
    }

    private static bool MayPass(StatusCode status) =>
        status
            is StatusCode.Unavailable
                or StatusCode.ResourceExhausted
                or StatusCode.DeadlineExceeded
                or StatusCode.Internal
                or StatusCode.Unknown
                or StatusCode.Aborted
                or StatusCode.Cancelled;

    // Whatever breaks below the protocol is a server that is not there; only a certificate that is not trusted does not pass.
    private static StatusCode Broken(Exception broken, string what)
    {
        for (var e = broken; e is not null; e = e.InnerException)
        {
            if (e is AuthenticationException)
            {
                throw QdrantProblems.Of(
                    QdrantProblems.Untrusted,
                    $"qdrant/{what}",
                    "The server's certificate is not trusted, or it speaks no TLS.",
                    "Name the certificates to trust in CertificateAuthority, or see whether the address ought to begin with http."
                );
            }
        }

        return broken is OperationCanceledException ? StatusCode.Cancelled : StatusCode.Unavailable;
    }

    private static TimeSpan? Asked(RpcException e) =>
        double.TryParse(e.Trailers.GetValue(RetryAfter), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds)
        && seconds is >= 0 and < 1e6
            ? TimeSpan.FromSeconds(seconds)
            : null;

    // The server's own words stay out: they may repeat what was sent.
    private static IndexException Problem(string what, StatusCode status, int attempts, TimeSpan? asked)
    {
        var tried = attempts == 1 ? "once" : $"{attempts} times";
        var place = $"qdrant/{what}";
        return status switch
        {
            StatusCode.Unavailable => QdrantProblems.Of(
                QdrantProblems.Away,
                place,
                $"The Qdrant server cannot be reached (tried {tried}).",
                $"See that it runs and that its gRPC port ({QdrantOptions.UsualGrpcPort} unless GrpcPort says otherwise) is open, or unset {QdrantConfiguration.UrlVariable} to search the embedded index."
            ),
            StatusCode.DeadlineExceeded => QdrantProblems.Of(
                QdrantProblems.Away,
                place,
                $"The Qdrant server did not answer in time (tried {tried}).",
                "See whether it is overloaded, or raise TimeoutSeconds."
            ),
            StatusCode.Unauthenticated or StatusCode.PermissionDenied => QdrantProblems.Of(
                QdrantProblems.Unauthorised,
                place,
                "The Qdrant server refuses the key, or wants one.",
                $"Set {QdrantConfiguration.KeyVariable} to a key that may read, and for 'guidelines index' write."
            ),
            StatusCode.ResourceExhausted => QdrantProblems.Of(
                QdrantProblems.Busy,
                place,
                $"The Qdrant server is busy (tried {tried}{(asked is { } wait ? string.Create(CultureInfo.InvariantCulture, $"; it asks to wait {wait.TotalSeconds:0} s") : "")}).",
                "Try again later, or raise its rate limit."
            ),
            StatusCode.NotFound => QdrantProblems.Of(
                QdrantProblems.NotThere,
                place,
                "The Qdrant server has no such collection any more.",
                "Run 'guidelines index --to qdrant'."
            ),
            StatusCode.AlreadyExists => QdrantProblems.Of(
                QdrantProblems.Overtaken,
                place,
                "Another upload makes this collection just now.",
                "Run one upload at a time."
            ),
            StatusCode.Internal or StatusCode.Unknown or StatusCode.Aborted or StatusCode.Cancelled => QdrantProblems.Of(
                QdrantProblems.Broken,
                place,
                $"The Qdrant server failed ({status}; tried {tried}).",
                "See its log."
            ),
            _ => QdrantProblems.Of(
                QdrantProblems.Refused,
                place,
                $"The Qdrant server refuses the call ({status}).",
                "See its log and limits (strict mode); if both are well, report it."
            ),
        };
    }

    private SocketsHttpHandler Handler()
    {
        var handler = new SocketsHttpHandler
        {
            ConnectTimeout = Options.Timeout,
            EnableMultipleHttp2Connections = true,
            PooledConnectionIdleTimeout = TimeSpan.FromMinutes(1),
        };
        if (_authorities is not null)
        {
            var policy = new X509ChainPolicy
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                RevocationMode = X509RevocationMode.NoCheck,
            };
            policy.CustomTrustStore.AddRange(_authorities);
            handler.SslOptions = new SslClientAuthenticationOptions { CertificateChainPolicy = policy };
        }

        return handler;
    }

    private static X509Certificate2Collection Authorities(string file)
    {
        try
        {
            var read = new X509Certificate2Collection();
            read.ImportFromPemFile(file);
            return read;
        }
        catch (Exception e) when (e is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw QdrantProblems.Of(
                QdrantProblems.NoCertificate,
                $"{QdrantConfiguration.Section}:CertificateAuthority",
                "The file holds no certificates that can be read.",
                "Name a PEM file of certificates."
            );
        }
    }
}
