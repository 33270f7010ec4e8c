using Copilot.Web.Audit;
using Copilot.Web.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Copilot.Web.Tests.Drafting;

/// <summary>Machines that die over their work, with processes that are killed.</summary>
public sealed class DyingMachineTests(PostgresServer server)
{
    private const int Many = 30;

    /// <summary>Takes requests in and drafts none.</summary>
    private sealed class Intake(string? database) : Workspace
    {
        protected override IReadOnlyDictionary<string, string> Settings =>
            new Dictionary<string, string> { ["Drafting"] = "0", ["Database"] = database ?? "" };
    }

    [Fact]
    public async Task Two_machines_share_the_drafts_and_what_one_leaves_when_it_is_killed_the_other_makes_each_once()
    {
        var database = await server.DatabaseAsync();
        using var intake = new Intake(database);
        await TakeAsync(intake, Many);
        (string, string)[] settings =
        [
            ("Workspace:Database", database),
            ("Workspace:Folder", intake.Folder),
            ("Workspace:CheckInSeconds", "1"),
        ];
        await using var first = await RunningProgram.StartAsync(settings);
        await Until(intake, db => db.Jobs.AnyAsync(j => j.Machine != null));
        var its = await intake.Stored(db => db.Jobs.Select(j => j.Machine).FirstAsync(m => m != null));
        await using var second = await RunningProgram.StartAsync(settings);
        // In the middle, and while each is at one.
        await Until(
            intake,
            async db =>
                await db.Jobs.Where(j => j.State == JobState.Running).Select(j => j.Machine).Distinct().CountAsync() == 2
                && await db.Jobs.CountAsync(j => j.State == JobState.Done) >= 3
        );
        await KillOverADraftAsync(first, intake, its);
        await Until(intake, async db => !await db.Jobs.AnyAsync(j => j.State != JobState.Done));
        Assert.True(await intake.Stored(db => db.Jobs.AnyAsync(j => j.Attempts > 1)), "Nothing was taken over.");
        Assert.Equal(2, await intake.Stored(db => db.Jobs.Select(j => j.Machine).Distinct().CountAsync()));
        await EachOnceAsync(intake, Many);
        Assert.DoesNotContain("fail:", second.Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_machine_that_is_killed_over_a_draft_goes_on_with_it_when_it_is_started_again()
    {
        using var intake = new Intake(null);
        await TakeAsync(intake, 8);
        (string, string)[] settings = [("Workspace:Folder", intake.Folder)];
        await using (var program = await RunningProgram.StartAsync(settings))
        {
            await Until(
                intake,
                async db =>
                    await db.Jobs.AnyAsync(j => j.State == JobState.Done) && await db.Jobs.AnyAsync(j => j.State == JobState.Running)
            );
            await program.KillAsync();
        }

        await using var again = await RunningProgram.StartAsync(settings);
        await Until(intake, async db => !await db.Jobs.AnyAsync(j => j.State != JobState.Done));
        await EachOnceAsync(intake, 8);
    }

    /// <summary>Stops the machine, sees whether it holds a draft, and kills it only then: between two drafts it would leave nothing.</summary>
    private static async Task KillOverADraftAsync(RunningProgram program, Workspace intake, string? machine)
    {
        program.Pause();
        while (
            !await intake.Stored(db => db.Jobs.AnyAsync(j => j.State == JobState.Running && j.Machine == machine))
            && await intake.Stored(db => db.Jobs.AnyAsync(j => j.State != JobState.Done))
        )
        {
            program.Resume();
            await Task.Delay(20);
            program.Pause();
        }

        await program.KillAsync();
    }

    private static async Task TakeAsync(Workspace intake, int count)
    {
        var nurse = await intake.As(Workspace.Nurse);
        for (var i = 0; i < count; i++)
        {
            using var answer = await nurse.Upload("/api/cases", "case", "case.zip", Zips.Of("c01-single-level-slip", $"dying-{i}"));
            Assert.Equal(System.Net.HttpStatusCode.Redirect, answer.StatusCode);
        }
    }

    private static async Task EachOnceAsync(Workspace intake, int count)
    {
        Assert.Equal(
            (count, count),
            (
                await intake.Stored(db => db.Drafts.CountAsync()),
                await intake.Stored(db => db.Drafts.Select(d => d.CaseId).Distinct().CountAsync())
            )
        );
        Assert.Equal(count, await intake.Stored(db => db.Audit.CountAsync(a => a.Act == "draft")));
        var (verdict, reworded) = await intake.Stored(db => intake.Services.GetRequiredService<AuditTrail>().VerifyAsync(db));
        Assert.True(verdict.Sound && reworded is null);
    }

    private static async Task Until(Workspace intake, Func<WorkspaceDb, Task<bool>> there)
    {
        for (var i = 0; i < 4000; i++)
        {
            if (await intake.Stored(there))
            {
                return;
            }

            await Task.Delay(20);
        }

        throw new TimeoutException(
            string.Join(
                '\n',
                await intake.Stored(db =>
                    db.Jobs.Select(j => $"{j.Id} {j.State} {j.Handed} {j.Attempts} {j.Machine} {j.Says}").ToListAsync()
                )
            )
        );
    }
}
