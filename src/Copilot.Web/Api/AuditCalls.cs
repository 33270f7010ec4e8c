using Copilot.Web.Audit;
using Copilot.Web.Storage;
using Microsoft.EntityFrameworkCore;

namespace Copilot.Web.Api;

/// <summary>The audit log for scripts.</summary>
internal static class AuditCalls
{
    private const int Most = 200;

    public static async Task<IResult> OfCaseAsync(long id, long? before, WorkspaceDb db, AuditTrail trail, CancellationToken cancel) => await db.Cases.AnyAsync(c => c.Id == id, cancel)
        ? await LinesAsync(id, before, db, trail, cancel)
        : Results.Problem(title: "There is no such request.", statusCode: StatusCodes.Status404NotFound);

    public static Task<IResult> AllAsync(long? before, WorkspaceDb db, AuditTrail trail, CancellationToken cancel) => LinesAsync(null, before, db, trail, cancel);

    public static async Task<IResult> VerifyAsync(WorkspaceDb db, AuditTrail trail, CancellationToken cancel)
    {
        var (verdict, reworded) = await trail.VerifyAsync(db, cancel);
        return Results.Ok(new AuditVerified(verdict.Sound && reworded is null, verdict.Count, verdict.Head?.Hash, verdict.Break is { } b ? new AuditBreak(b.Code, b.Sequence, b.Why) : null, reworded));
    }

    private static async Task<IResult> LinesAsync(long? id, long? before, WorkspaceDb db, AuditTrail trail, CancellationToken cancel) =>
        Results.Ok((await trail.ReadAsync(db, id, before ?? long.MaxValue, Most, cancel)).Select(l => new AuditTold(l.Sequence, l.At, l.Name, l.Role, l.Says, l.CaseId, l.Subject)).ToList());
}
