using Copilot.Web.Cases;

namespace Copilot.Web.Hosting;

/// <summary>Brings the database to this version while the program already listens. The first page of whoever has not signed in needs no database and is shown meanwhile; every other request waits, and what works in the background begins behind it.</summary>
internal sealed class Preparation(IServiceProvider services, IHostEnvironment environment, Guidelines guidelines) : IHostedLifecycleService
{
    private Task _done = Task.CompletedTask;

    /// <summary>Lets requests through that need nothing of what is being prepared, and keeps the others until it is done.</summary>
    public static void Use(WebApplication app)
    {
        var (preparation, settings) = (
            app.Services.GetRequiredService<Preparation>(),
            app.Services.GetRequiredService<WorkspaceSettings>()
        );
        app.Use(
            async (context, next) =>
            {
                if (!preparation._done.IsCompletedSuccessfully && !Alone(context.Request, settings))
                {
                    await preparation._done.WaitAsync(context.RequestAborted);
                }

                await next(context);
            }
        );
    }

    public Task StartingAsync(CancellationToken cancellationToken)
    {
        _done = Task.Run(() => WorkspaceApp.PrepareAsync(services, environment.IsDevelopment()), cancellationToken);
        // Behind it, and not beside it: there are pages to show first.
        _ = _done.ContinueWith(_ => guidelines.OpenedAsync(), TaskScheduler.Default);
        return Task.CompletedTask;
    }

    /// <summary>The program has started when it is done; what cannot be prepared ends it.</summary>
    public Task StartedAsync(CancellationToken cancellationToken) => _done.WaitAsync(cancellationToken);

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    // The page of sign-in, what leads to it, and what it is dressed in, for whoever has no session yet. Where the keys lie in the database, it too needs that.
    private static bool Alone(HttpRequest request, WorkspaceSettings settings) =>
        settings.Database is null
        && HttpMethods.IsGet(request.Method)
        && request.Headers.Cookie.Count == 0
        && request.Headers.Authorization.Count == 0
        && request.Path.Value is { } path
        && (path is "/" or "/sign-in" || (path.LastIndexOf('/') == 0 && Path.GetExtension(path) is ".css" or ".js" or ".svg"));
}
