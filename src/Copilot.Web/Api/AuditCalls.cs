using Copilot.Web.Audit;
using Copilot.Web.Storage;

namespace Copilot.Web.Api;

/// <summary>The audit log for scripts.</summary>
internal static class AuditCalls
{
    private const int Most = 200;

    public static async Task<IResult> OfCaseAsync(long id, long? before, WorkspaceDb db, AuditTrail trail, CancellationToken cancel) =>
        Results.Ok((await trail.ReadAsync(db, id, before ?? long.MaxValue, Most, cancel)).Select(l => new { sequence = l.Sequence, at = l.At, name = l.Name, role = l.Role, says = l.Says }));

    public static async Task<IResult> VerifyAsync(WorkspaceDb db, AuditTrail trail, CancellationToken cancel)
    {
        var (verdict, reworded) = await trail.VerifyAsync(db, cancel);
        return Results.Ok(new
        {
            sound = verdict.Sound && reworded is null,
            events = verdict.Count,
            head = verdict.Head?.Hash,
            broken = verdict.Break is { } b ? new { code = b.Code, sequence = b.Sequence, why = b.Why } : null,
            reworded,
        });
    }
}
