using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Copilot.Web.Measuring;
using Copilot.Web.Storage;
using Microsoft.EntityFrameworkCore;

namespace Copilot.Web.Webhooks;

/// <summary>Sends what waits for webhooks: each webhook's messages in their order, several webhooks beside each other. What fails is tried again, later each time, and then parked with its reason. Whoever is killed while sending leaves the message to the next: a receiver may be told twice, and knows by the id.</summary>
internal sealed class WebhookDelivery(
    IServiceScopeFactory scopes,
    AddressGuard guard,
    Seal seal,
    TimeProvider time,
    Counts counts,
    Pulse pulse,
    IHostApplicationLifetime life,
    ILogger<WebhookDelivery> log
) : BackgroundService
{
    /// <summary>How long the next attempt waits after each that failed.</summary>
    public static IReadOnlyList<TimeSpan> Waits { get; } =
    [
        TimeSpan.FromSeconds(10),
        TimeSpan.FromMinutes(1),
        TimeSpan.FromMinutes(5),
        TimeSpan.FromMinutes(30),
        TimeSpan.FromHours(2),
        TimeSpan.FromHours(6),
        TimeSpan.FromHours(12),
    ];

    /// <summary>A receiver answers within this time.</summary>
    public TimeSpan Patience { get; set; } = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    private const int AtOnce = 50;
    private const int Beside = 4;

    private readonly HttpMessageInvoker _http = new(
        new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            ConnectCallback = guard.ConnectAsync,
            ConnectTimeout = TimeSpan.FromSeconds(5),
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
            MaxResponseHeadersLength = 16,
        }
    );

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The database is there once the program has started.
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using (life.ApplicationStarted.Register(started.SetResult))
        {
            await started.Task.WaitAsync(stoppingToken);
        }

        while (!stoppingToken.IsCancellationRequested)
        {
            var sent = 0;
            pulse.Beat("webhooks");
            try
            {
                sent = await RoundAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // Whatever befell one round, the next is not to wait for ever.
            catch (Exception e)
#pragma warning restore CA1031
            {
                log.LogError("Messages to webhooks could not be sent: {Kind}", e.GetType().Name);
            }

            if (sent == 0)
            {
                await Task.Delay(Pause, time, stoppingToken);
            }
        }
    }

    /// <summary>Sends what is due.</summary>
    /// <returns>How many messages were tried.</returns>
    public async Task<int> RoundAsync(CancellationToken cancel)
    {
        List<MessageRow> due;
        var now = time.GetUtcNow();
        using (var scope = scopes.CreateScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<WorkspaceDb>();
            due = await db
                .Messages.AsNoTracking()
                .Include(m => m.Webhook)
                .Where(m => m.State == MessageState.Waiting && m.Next <= now && m.Webhook!.Active)
                .OrderBy(m => m.Id)
                .Take(AtOnce)
                .ToListAsync(cancel);
        }

        var tried = 0;
        await Parallel.ForEachAsync(
            due.GroupBy(m => m.WebhookId),
            new ParallelOptions { MaxDegreeOfParallelism = Beside, CancellationToken = cancel },
            async (messages, stop) =>
            {
                foreach (var message in messages)
                {
                    var fine = await OneAsync(message, stop);
                    Interlocked.Increment(ref tried);
                    if (fine == false)
                    {
                        // The receiver is not well: what is behind waits for the next round.
                        break;
                    }
                }
            }
        );
        return tried;
    }

    public override void Dispose()
    {
        _http.Dispose();
        base.Dispose();
    }

    // True where it was delivered, false where it failed, null where another process has it.
    private async Task<bool?> OneAsync(MessageRow message, CancellationToken cancel)
    {
        using var scope = scopes.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<WorkspaceDb>();
        var now = time.GetUtcNow();
        var until = now + Lease;
        if (
            await db
                .Messages.Where(m => m.Id == message.Id && m.State == MessageState.Waiting && m.Next == message.Next)
                .ExecuteUpdateAsync(m => m.SetProperty(x => x.Next, until), cancel) == 0
        )
        {
            return null;
        }

        var (fine, final, says) = await SendAsync(message, now, cancel);
        var attempts = message.Attempts + 1;
        var parked = !fine && (final || attempts > Waits.Count);
        var state =
            fine ? MessageState.Delivered
            : parked ? MessageState.Parked
            : MessageState.Waiting;
        var next = fine || parked ? now : time.GetUtcNow() + Waits[attempts - 1];
        counts.Webhook(
            fine ? "delivered"
                : parked ? "parked"
                : "failed",
            (time.GetUtcNow() - now).TotalSeconds
        );
        await db
            .Messages.Where(m => m.Id == message.Id)
            .ExecuteUpdateAsync(
                m =>
                    m.SetProperty(x => x.State, state)
                        .SetProperty(x => x.Attempts, attempts)
                        .SetProperty(x => x.Next, next)
                        .SetProperty(x => x.Since, time.GetUtcNow())
                        .SetProperty(x => x.Says, says),
                CancellationToken.None
            );
        if (fine)
        {
            var old = now - Kept;
            await db.Messages.Where(m => m.State == MessageState.Delivered && m.Since < old).ExecuteDeleteAsync(cancel);
        }

        return fine;
    }

    private async Task<(bool Fine, bool Final, string Says)> SendAsync(MessageRow message, DateTimeOffset now, CancellationToken cancel)
    {
        if (guard.Against(message.Webhook!.Address) is { } closed)
        {
            return (false, true, closed);
        }

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(Patience);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, message.Webhook.Address)
            {
                Content = new StringContent(message.Body, Encoding.UTF8, new MediaTypeHeaderValue("application/json")),
            };
            request.Headers.TryAddWithoutValidation(Signature.Header, Signature.Of(seal.Open(message.Webhook.Secret), now, message.Body));
            request.Headers.TryAddWithoutValidation("User-Agent", "Copilot-Webhook/1");
            using var answer = await _http.SendAsync(request, patience.Token);
            var status = (int)answer.StatusCode;
            return status is >= 200 and < 300 ? (true, false, $"delivered ({status})")
                : status is >= 300 and < 400 ? (false, false, $"The receiver leads elsewhere ({status}); that is not followed.")
                : answer.StatusCode == HttpStatusCode.Gone ? (false, true, "The receiver says that it is gone (410).")
                : (false, false, $"The receiver answered {status}.");
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return (false, false, $"The receiver did not answer within {Patience.TotalSeconds:0} seconds.");
        }
        catch (HttpRequestException e) when (e.InnerException is ClosedAddressException inner)
        {
            return (false, true, inner.Message);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or ClosedAddressException)
        {
            return e is ClosedAddressException
                ? (false, true, e.Message)
                : (false, false, e is HttpRequestException { HttpRequestError: var what } ? Words(what) : "The connection broke off.");
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return (false, true, "Its secret cannot be opened with the keys at hand. Make the webhook anew.");
        }
    }

    private static string Words(HttpRequestError what) =>
        what switch
        {
            HttpRequestError.NameResolutionError => "Its name leads nowhere.",
            HttpRequestError.SecureConnectionError => "No secure connection came about: look at its certificate.",
            HttpRequestError.ConnectionError => "Nobody answers at the address.",
            _ => "The connection broke off.",
        };
}
