using Copilot.Web.Drafting;
using Copilot.Web.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Copilot.Web.Tests.Drafting;

[Collection(WorkspaceCollection.Name)]
public sealed class DraftingJobsTests(Workspace workspace)
{
    [Fact]
    public async Task A_job_that_a_kill_cut_off_and_the_scheduler_does_not_know_is_begun_again_and_one_that_ended_the_program_again_and_again_is_parked()
    {
        var nurse = await workspace.As(Workspace.Nurse);
        var id = await workspace.Take(nurse, "c01-single-level-slip", "jobs-one");
        Assert.Equal(JobState.Done, await EndAsync(new JobRow { CaseId = id, Attempts = 1 }));
        Assert.Equal(2, await workspace.Stored(db => db.Drafts.CountAsync(d => d.CaseId == id)));
        Assert.Equal(JobState.Parked, await EndAsync(new JobRow { CaseId = id, Attempts = DraftingJob.MostEnds }));
        // Failures are no kills.
        Assert.Equal(
            JobState.Done,
            await EndAsync(
                new JobRow
                {
                    CaseId = id,
                    Attempts = DraftingJob.MostEnds,
                    Failures = 1,
                }
            )
        );
    }

    [Fact]
    public async Task A_job_that_fails_after_kills_is_tried_again_and_parked_at_its_third_failure()
    {
        var nurse = await workspace.As(Workspace.Nurse);
        var id = await workspace.Take(nurse, "c01-single-level-slip", "jobs-four");
        // Sealed with keys that are not at hand: a failure of no one's document.
        await workspace.Stored(async db =>
        {
            var row = await db.Cases.FirstAsync(c => c.Id == id);
            row.Request = [1, 2, 3];
            row.Content++;
            return await db.SaveChangesAsync();
        });
        var job = new JobRow { CaseId = id, Attempts = 4 };
        Assert.Equal(JobState.Parked, await EndAsync(job));
        var (failures, attempts, says) = await workspace.Stored(async db =>
            await db
                .Jobs.Where(j => j.Id == job.Id)
                .Select(j => new ValueTuple<int, int, string>(j.Failures, j.Attempts, j.Says))
                .FirstAsync()
        );
        Assert.Equal((3, 7), (failures, attempts));
        Assert.Contains("failed 3 times", says, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_that_cannot_be_read_any_more_is_parked_with_its_reason_and_stops_no_other()
    {
        var nurse = await workspace.As(Workspace.Nurse);
        var id = await workspace.Take(nurse, "c01-single-level-slip", "jobs-two");
        await workspace.Stored(async db =>
        {
            // As if it had been taken in before the guidelines lost its profile.
            var row = await db.Cases.FirstAsync(c => c.Id == id);
            var seal = workspace.Services.GetService(typeof(Seal)) as Seal;
            row.Request = seal!.Close(seal.Open(row.Request).Replace("profile: default", "profile: gone", StringComparison.Ordinal));
            row.Content++;
            return await db.SaveChangesAsync();
        });
        var job = new JobRow { CaseId = id };
        Assert.Equal(JobState.Parked, await EndAsync(job));
        Assert.Contains(
            "gone",
            await workspace.Stored(db => db.Jobs.Where(j => j.Id == job.Id).Select(j => j.Says).FirstAsync()),
            StringComparison.Ordinal
        );
        // Its page says why, too, and leads to another try; a script is told the same.
        var page = await nurse.Page($"/cases/{id}");
        Assert.Contains("This request cannot be read any more", page, StringComparison.Ordinal);
        Assert.Contains("gone", page, StringComparison.Ordinal);
        Assert.Contains($"action=\"/api/cases/{id}/redraft\"", page, StringComparison.Ordinal);
        foreach (var path in new[] { $"/cases/{id}/letters/member", $"/api/cases/{id}/draft" })
        {
            using var answer = await nurse.Get(path);
            Assert.Equal(System.Net.HttpStatusCode.UnprocessableEntity, answer.StatusCode);
            Assert.Contains("gone", await answer.Words(), StringComparison.Ordinal);
        }

        await workspace.Take(nurse, "c01-single-level-slip", "jobs-three");
    }

    [Fact]
    public async Task A_draft_that_is_parked_says_so_on_its_page_with_the_reason_and_a_way_to_try_again_whether_it_is_the_first_or_not()
    {
        var nurse = await workspace.As(Workspace.Nurse);
        var id = await workspace.Take(nurse, "c01-single-level-slip", "jobs-five");
        async Task ParkAsync() =>
            await workspace.Stored(async db =>
            {
                db.Jobs.Add(
                    new JobRow
                    {
                        CaseId = id,
                        State = JobState.Parked,
                        Says = "It failed 3 times: the disk was full.",
                    }
                );
                return await db.SaveChangesAsync();
            });

        // One that was to be written anew: the draft of before is shown, and said to be that.
        await ParkAsync();
        var page = await nurse.Page($"/cases/{id}");
        Assert.Contains("this is the draft of before. It failed 3 times: the disk was full.", page, StringComparison.Ordinal);
        Assert.Contains("class=\"statements\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("is being written anew", page, StringComparison.Ordinal);
        using (await nurse.Post($"/api/cases/{id}/redraft"))
        {
            await workspace.Drafted(id, 2);
        }

        Assert.DoesNotContain("the disk was full", await nurse.Page($"/cases/{id}"), StringComparison.Ordinal);

        // The first one.
        await workspace.Stored(db => db.Drafts.Where(d => d.CaseId == id).ExecuteDeleteAsync());
        await workspace.Stored(db => db.Cases.Where(c => c.Id == id).ExecuteUpdateAsync(s => s.SetProperty(c => c.Answer, (string?)null)));
        await ParkAsync();
        page = await nurse.Page($"/cases/{id}");
        Assert.Contains("It could not be drafted", page, StringComparison.Ordinal);
        Assert.Contains("It failed 3 times: the disk was full.", page, StringComparison.Ordinal);
        Assert.Contains("Try again", page, StringComparison.Ordinal);
        Assert.Contains("the disk was full", await nurse.Page("/?heap=team&q=jobs-five"), StringComparison.Ordinal);
    }

    // What becomes of a row that is written as whatever calls for it writes it.
    private async Task<JobState> EndAsync(JobRow row)
    {
        await workspace.Stored(async db =>
        {
            db.Jobs.Add(row);
            return await db.SaveChangesAsync();
        });
        workspace.Services.GetRequiredService<JobBell>().Ring();
        var state = JobState.Waiting;
        await Answers.Until(
            async () =>
                (state = await workspace.Stored(db => db.Jobs.Where(j => j.Id == row.Id).Select(j => j.State).FirstAsync()))
                    is JobState.Done
                        or JobState.Parked,
            () => workspace.Stored(db => db.Jobs.Where(j => j.Id == row.Id).Select(j => j.State + " " + j.Says).FirstAsync())
        );
        return state;
    }
}
