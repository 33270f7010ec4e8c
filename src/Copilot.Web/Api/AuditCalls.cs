using System.Globalization;
using System.Text;
using Copilot.Web.Audit;
using Copilot.Web.Hosting;
using Copilot.Web.People;
using Copilot.Web.Storage;
using Microsoft.EntityFrameworkCore;

namespace Copilot.Web.Api;

/// <summary>The audit log for scripts.</summary>
internal static class AuditCalls
{
    private const int Most = 200;

    public static async Task<IResult> OfCaseAsync(long id, long? before, WorkspaceDb db, AuditTrail trail, CancellationToken cancel) =>
        await db.Cases.AnyAsync(c => c.Id == id, cancel)
            ? await LinesAsync(id, before, db, trail, cancel)
            : Results.Problem(title: "There is no such request.", statusCode: StatusCodes.Status404NotFound);

    public static Task<IResult> AllAsync(long? before, WorkspaceDb db, AuditTrail trail, CancellationToken cancel) =>
        LinesAsync(null, before, db, trail, cancel);

    public static async Task<IResult> VerifyAsync(WorkspaceDb db, AuditTrail trail, CancellationToken cancel)
    {
        var (verdict, reworded) = await trail.VerifyAsync(db, cancel);
        return Results.Ok(
            new AuditVerified(
                verdict.Sound && reworded is null,
                verdict.Count,
                verdict.Head?.Hash,
                verdict.Break is { } b ? new AuditBreak(b.Code, b.Sequence, b.Why) : null,
                reworded
            )
        );
    }

    /// <summary>The whole chain as a file. That it was taken is its last event, on record before anything of it is given.</summary>
    public static async Task<IResult> ExportAsync(
        HttpContext context,
        WorkspaceDb db,
        AuditTrail trail,
        TimeProvider time,
        CancellationToken cancel
    )
    {
        if (!db.SeesAll)
        {
            return Results.Problem(
                title: "The export holds the events of every plan, and you see some plans.",
                detail: "Ask somebody who sees all of them. What you may read stands on the audit page.",
                statusCode: StatusCodes.Status403Forbidden
            );
        }

        var now = time.GetUtcNow();
        await using (var act = await db.BeginActAsync(cancel))
        {
            await trail.AppendAsync(
                db,
                PersonClaims.Of(context.User),
                now,
                "export-audit-log",
                null,
                "audit-log",
                "exported the audit log"
            );
            await db.SaveChangesAsync(cancel);
            await act.CommitAsync(cancel);
        }

        return Results.Stream(
            async to =>
            {
                await using var writer = new StreamWriter(to, new UTF8Encoding(false), leaveOpen: true);
                await trail.ExportAsync(db, writer, cancel);
            },
            "application/jsonl",
            string.Create(CultureInfo.InvariantCulture, $"audit-log-{now.UtcDateTime:yyyy-MM-dd}.jsonl")
        );
    }

    private static async Task<IResult> LinesAsync(long? id, long? before, WorkspaceDb db, AuditTrail trail, CancellationToken cancel) =>
        Results.Ok(
            (await trail.ReadAsync(db, id, before ?? long.MaxValue, Most, cancel))
                .Select(l => new AuditTold(l.Sequence, l.At, l.Name, l.Role, l.Says, l.CaseId, l.Subject))
                .ToList()
        );
}
