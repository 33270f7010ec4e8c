using System.Globalization;
using Copilot.Web.Storage;
using Microsoft.EntityFrameworkCore;

namespace Copilot.Web.Drafting;

/// <summary>How far a job is, in words: what is before it while it waits, and how long it has been at it where that is long.</summary>
public static class JobProgress
{
    // What takes less needs no clock beside it.
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(5);

    /// <summary><c>waits to be drafted; 12 are before it</c>, <c>reading the chart, for 9 s</c>; of what has ended, how it did.</summary>
    public static async Task<string> SaysAsync(WorkspaceDb db, JobRow job, DateTimeOffset now, CancellationToken cancel = default) =>
        job.State switch
        {
            JobState.Waiting when job.Failures == 0 => Before(
                job.Says,
                await db.Jobs.CountAsync(
                    j => j.Kind == job.Kind && j.Id < job.Id && (j.State == JobState.Waiting || j.State == JobState.Running),
                    cancel
                )
            ),
            JobState.Running => Since(job.Says, now - job.Since),
            _ => job.Says,
        };

    internal static string Before(string says, int count) =>
        count switch
        {
            0 => says,
            1 => $"{says}; 1 is before it",
            _ => string.Create(CultureInfo.InvariantCulture, $"{says}; {count:N0} are before it"),
        };

    internal static string Since(string says, TimeSpan time) =>
        time < Long ? says
        : time < TimeSpan.FromMinutes(2) ? string.Create(CultureInfo.InvariantCulture, $"{says}, for {time.TotalSeconds:0} s")
        : string.Create(CultureInfo.InvariantCulture, $"{says}, for {Math.Floor(time.TotalMinutes):0} min");
}
