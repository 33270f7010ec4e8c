using Copilot.Web.Drafting;
using Copilot.Web.Storage;

namespace Copilot.Web.Tests.Drafting;

/// <summary>Whoever waits for a draft is told what for.</summary>
public sealed class JobProgressTests() : OnBothDatabases(null)
{
    private static readonly DateTimeOffset Now = new(2026, 3, 4, 10, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(0, "waits")]
    [InlineData(1, "waits; 1 is before it")]
    [InlineData(1204, "waits; 1,204 are before it")]
    public void What_waits_tells_how_many_are_before_it(int count, string words) => Assert.Equal(words, JobProgress.Before("waits", count));

    [Theory]
    [InlineData(2, "reading the chart")]
    [InlineData(9, "reading the chart, for 9 s")]
    [InlineData(200, "reading the chart, for 3 min")]
    public void What_takes_long_tells_for_how_long(int seconds, string words) =>
        Assert.Equal(words, JobProgress.Since("reading the chart", TimeSpan.FromSeconds(seconds)));

    [Fact]
    public async Task Only_what_is_before_it_and_not_done_counts()
    {
        var says = await Workspace.Stored(async db =>
        {
            JobRow Job(JobState state) =>
                new()
                {
                    CaseId = 1,
                    State = state,
                    Says = "waits to be drafted",
                    Handed = true,
                    Since = Now,
                };
            JobRow[] jobs = [Job(JobState.Done), Job(JobState.Parked), Job(JobState.Running), Job(JobState.Waiting), Job(JobState.Waiting)];
            foreach (var job in jobs)
            {
                db.Jobs.Add(job);
                await db.SaveChangesAsync();
            }

            return await JobProgress.SaysAsync(db, jobs[3], Now);
        });
        Assert.Equal("waits to be drafted; 1 is before it", says);
    }
}
