using Copilot.Web.Storage;
using Microsoft.EntityFrameworkCore;

namespace Copilot.Web.Drafting;

/// <summary>How it stands with the drafting of requests.</summary>
internal static class PendingDrafts
{
    /// <summary>A job waits or runs: another would draft the same.</summary>
    public static Task<bool> IsPendingAsync(this IQueryable<JobRow> jobs, long caseId, CancellationToken cancel = default) =>
        jobs.AnyAsync(
            j => j.CaseId == caseId && j.Kind == JobKind.Draft && (j.State == JobState.Waiting || j.State == JobState.Running),
            cancel
        );

    /// <summary>Jobs that are parked and have not been tried again since: their requests wait for a person to do so.</summary>
    public static IQueryable<JobRow> Parked(this IQueryable<JobRow> jobs) =>
        jobs.Where(j =>
            j.Kind == JobKind.Draft
            && j.State == JobState.Parked
            && !jobs.Any(later => later.CaseId == j.CaseId && later.Kind == JobKind.Draft && later.Id > j.Id)
        );
}
