using Copilot.Web.Hosting;
using Copilot.Web.Keys;
using Copilot.Web.Measuring;
using Copilot.Web.People;
using Copilot.Web.Storage;
using Microsoft.EntityFrameworkCore;

namespace Copilot.Web.Api;

/// <summary>Whether the program is well, and what it counts.</summary>
internal static class MeasureCalls
{
    /// <summary>Ready to be asked: the database answers, and what works in the background goes round.</summary>
    public static async Task<IResult> ReadyAsync(WorkspaceDb db, Pulse pulse, CancellationToken cancel)
    {
        bool database;
        try
        {
            await db.Jobs.AsNoTracking().Select(j => j.Id).FirstOrDefaultAsync(cancel);
            database = true;
        }
        catch (Exception e) when (e is System.Data.Common.DbException or InvalidOperationException or TimeoutException)
        {
            database = false;
        }

        var jobs = pulse.Still.Count == 0;
        return Results.Json(
            new Readiness(database && jobs ? "ready" : "not-ready", database ? "reachable" : "unreachable", jobs ? "alive" : "still"),
            statusCode: database && jobs ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable
        );
    }

    /// <summary>The counts, for whom the setting <c>Workspace:Metrics</c> lets in.</summary>
    public static async Task<IResult> MetricsAsync(
        HttpContext context,
        WorkspaceSettings settings,
        Measures measures,
        WorkspaceDb db,
        CancellationToken cancel
    )
    {
        var caller = context.User;
        var may =
            settings.Metrics == "open"
            || ((caller.IsInRole(Roles.Lead) || caller.IsInRole(Roles.Administrator)) && Scope.Allows(caller, Scope.Metrics));
        if (settings.Metrics == "off" || !may)
        {
            return settings.Metrics == "off"
                ? Results.NotFound()
                : Results.StatusCode(
                    caller.Identity?.IsAuthenticated == true ? StatusCodes.Status403Forbidden : StatusCodes.Status401Unauthorized
                );
        }

        var jobs = await db
            .Jobs.AsNoTracking()
            .Where(j => j.Kind == JobKind.Draft)
            .GroupBy(j => j.State)
            .Select(g => new { g.Key, Count = g.Count() })
            .ToListAsync(cancel);
        var messages = await db
            .Messages.AsNoTracking()
            .GroupBy(m => m.State)
            .Select(g => new { g.Key, Count = g.Count() })
            .ToListAsync(cancel);
        return Results.Text(
            measures.Write([
                .. Enum.GetValues<JobState>()
                    .Select(s =>
                        (
                            "copilot.jobs",
                            "Drafting jobs, by state.",
                            (string?)"state",
                            (string?)s.ToString().ToLowerInvariant(),
                            (double)(jobs.FirstOrDefault(j => j.Key == s)?.Count ?? 0)
                        )
                    ),
                .. Enum.GetValues<MessageState>()
                    .Select(s =>
                        (
                            "copilot.webhook.messages",
                            "Messages to webhooks, by state.",
                            (string?)"state",
                            (string?)s.ToString().ToLowerInvariant(),
                            (double)(messages.FirstOrDefault(m => m.Key == s)?.Count ?? 0)
                        )
                    ),
            ]),
            "text/plain; version=0.0.4"
        );
    }
}
