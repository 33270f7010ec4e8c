using Copilot.Web.Drafting;
using Copilot.Web.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Copilot.Web.Tests.Drafting;

[Collection(WorkspaceCollection.Name)]
public sealed class DraftingJobsTests(Workspace workspace)
{
    [Fact]
    public async Task A_job_that_a_kill_cut_off_is_begun_again_and_one_that_ended_the_program_again_and_again_is_parked()
    {
        var nurse = await workspace.As(Workspace.Nurse);
        var id = await workspace.Take(nurse, "c01-single-level-slip", "jobs-one");
        var numbers = await workspace.Stored(async db =>
        {
            JobRow[] left = [new JobRow { CaseId = id, State = JobState.Running, Attempts = 1 }, new JobRow { CaseId = id, State = JobState.Running, Attempts = DraftingJobs.MostEnds }];
            db.Jobs.AddRange(left);
            await db.SaveChangesAsync();
            await DraftingJobs.ResumeAsync(db, DateTimeOffset.UnixEpoch);
            workspace.Services.GetRequiredService<JobBell>().Ring();
            return left.Select(j => j.Id).ToArray();
        });
        Assert.Equal(JobState.Parked, await workspace.Stored(db => db.Jobs.Where(j => j.Id == numbers[1]).Select(j => j.State).FirstAsync()));
        for (var i = 0; i < 200 && await workspace.Stored(db => db.Jobs.AnyAsync(j => j.Id == numbers[0] && j.State != JobState.Done)); i++)
        {
            await Answers.Moment();
        }

        Assert.Equal(JobState.Done, await workspace.Stored(db => db.Jobs.Where(j => j.Id == numbers[0]).Select(j => j.State).FirstAsync()));
        Assert.Equal(2, await workspace.Stored(db => db.Drafts.CountAsync(d => d.CaseId == id)));
    }

    [Fact]
    public async Task A_request_that_cannot_be_read_any_more_is_parked_with_its_reason_and_stops_no_other()
    {
        var nurse = await workspace.As(Workspace.Nurse);
        var id = await workspace.Take(nurse, "c01-single-level-slip", "jobs-two");
        var job = await workspace.Stored(async db =>
        {
            // As if it had been taken in before the guidelines lost its profile.
            var row = await db.Cases.FirstAsync(c => c.Id == id);
            var seal = workspace.Services.GetService(typeof(Seal)) as Seal;
            row.Request = seal!.Close(seal.Open(row.Request).Replace("profile: default", "profile: gone", StringComparison.Ordinal));
            row.Content++;
            var added = new JobRow { CaseId = id };
            db.Jobs.Add(added);
            await db.SaveChangesAsync();
            workspace.Services.GetRequiredService<JobBell>().Ring();
            return added.Id;
        });
        for (var i = 0; i < 200 && await workspace.Stored(db => db.Jobs.AnyAsync(j => j.Id == job && j.State != JobState.Parked)); i++)
        {
            await Answers.Moment();
        }

        Assert.Contains("gone", await workspace.Stored(db => db.Jobs.Where(j => j.Id == job).Select(j => j.Says).FirstAsync()), StringComparison.Ordinal);
        await workspace.Take(nurse, "c01-single-level-slip", "jobs-three");
    }
}
