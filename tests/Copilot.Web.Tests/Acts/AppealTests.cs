using System.Net;
using Copilot.Core.Review;
using Microsoft.EntityFrameworkCore;

namespace Copilot.Web.Tests.Acts;

[Collection(WorkspaceCollection.Name)]
public sealed class AppealTests(Workspace workspace)
{
    [Fact]
    public async Task An_appeal_is_a_copy_that_a_physician_who_took_no_part_decides_and_what_became_of_it_is_told()
    {
        var nurse = await workspace.As(Workspace.Nurse);
        var id = await workspace.Take(nurse, "q13-stimulator-one-level-medicare", "appeal-one");
        await Did(nurse, id, "take", new { });
        await Did(nurse, id, "refer", new { });
        var (physician, other) = (await workspace.As(Workspace.Physician), await workspace.As(Workspace.OtherPhysician));
        await Did(physician, id, "take", new { });
        await Did(
            physician,
            id,
            "sign-adverse",
            new
            {
                draft = 1,
                reasons = "S-1 is not met: one level, and no risk factor.",
                licenceState = "CA",
                attested = Attestation.ReviewedRecord,
            }
        );

        // Signed is signed: it is not drafted again either.
        using (var again = await nurse.Send(HttpMethod.Post, $"/api/cases/{id}/redraft", new { }))
        {
            Assert.Equal("W003", (await again.Json()).GetProperty("code").GetString());
        }

        var first = await Person(Workspace.Physician);
        using (var same = await nurse.Send(HttpMethod.Post, $"/api/cases/{id}/acts/reopen-for-appeal", new { assignee = first }))
        {
            var told = await same.Json();
            Assert.Equal("W015", told.GetProperty("code").GetString());
            Assert.Contains(
                "took part in the determination that is appealed",
                told.GetProperty("title").GetString(),
                StringComparison.Ordinal
            );
        }

        Assert.DoesNotContain($"<option value=\"{first}\"", await nurse.Page($"/cases/{id}"), StringComparison.Ordinal);
        using var opened = await nurse.Send(
            HttpMethod.Post,
            $"/api/cases/{id}/acts/reopen-for-appeal",
            new { assignee = await Person(Workspace.OtherPhysician), words = "The surgeon names a risk factor." }
        );
        var copy = (await opened.Json()).GetProperty("copy").GetInt64();
        await workspace.Drafted(copy);

        var row = await workspace.Stored(db => db.Cases.AsNoTracking().Include(c => c.Documents).FirstAsync(c => c.Id == copy));
        Assert.Equal(("appeal-one-appeal", "with-physician", id), (row.Name, row.State, row.AppealOf!.Value));
        Assert.True(row.Due > DateTimeOffset.UtcNow.AddDays(20), "an appeal has a clock of its own");
        Assert.Equal(await workspace.Stored(db => db.Documents.CountAsync(d => d.CaseId == id)), row.Documents.Count);
        Assert.Contains("The surgeon names a risk factor.", await other.Page($"/cases/{copy}"), StringComparison.Ordinal);
        Assert.Contains(">appeal</span>", await other.Page("/?heap=physician"), StringComparison.Ordinal);

        using (var twice = await nurse.Send(HttpMethod.Post, $"/api/cases/{id}/acts/reopen-for-appeal", new { }))
        {
            Assert.Equal("Z054", (await twice.Json()).GetProperty("code").GetString());
        }

        // Who took part before neither takes it up nor decides it.
        foreach (var act in new[] { "take", "approve" })
        {
            using var refused = await physician.Send(
                HttpMethod.Post,
                $"/api/cases/{copy}/acts/{act}",
                new { draft = 1, departure = "The record shows a risk factor in my judgment." }
            );
            Assert.Equal("W015", (await refused.Json()).GetProperty("code").GetString());
        }

        await Did(other, copy, "take", new { });
        await Did(other, copy, "approve", new { draft = 1, departure = "The surgeon names a risk factor that the record bears out." });
        Assert.Contains("overturned: everything is authorised", await nurse.Page($"/cases/{id}"), StringComparison.Ordinal);
        Assert.Contains("overturned: everything is authorised", await nurse.Page($"/cases/{copy}"), StringComparison.Ordinal);
        Assert.Contains("Decided, adverse", await nurse.Page($"/cases/{id}"), StringComparison.Ordinal);
        Assert.Contains(
            "opened a copy for appeal: appeal-one-appeal, for Demonstration physician for appeals",
            await nurse.Page($"/cases/{id}/audit"),
            StringComparison.Ordinal
        );
        Assert.Contains("opened it as an appeal of appeal-one", await nurse.Page($"/cases/{copy}/audit"), StringComparison.Ordinal);
    }

    private Task<string> Person(string name) =>
        workspace.Stored(db => db.Users.Where(u => u.UserName == name).Select(u => u.Id).FirstAsync());

    private static async Task Did(Browser browser, long id, string act, object with)
    {
        using var answer = await browser.Send(HttpMethod.Post, $"/api/cases/{id}/acts/{act}", with);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, await answer.Words());
    }
}
