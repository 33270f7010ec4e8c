using Copilot.Web.Storage;
using Microsoft.EntityFrameworkCore;

namespace Copilot.Web.Drafting;

/// <summary>Whether a draft of a request is on its way.</summary>
internal static class PendingDrafts
{
    /// <summary>A job waits or runs: another would draft the same.</summary>
    public static Task<bool> IsPendingAsync(this IQueryable<JobRow> jobs, long caseId, CancellationToken cancel = default) =>
        jobs.AnyAsync(j => j.CaseId == caseId && j.Kind == JobKind.Draft && (j.State == JobState.Waiting || j.State == JobState.Running), cancel);
}
