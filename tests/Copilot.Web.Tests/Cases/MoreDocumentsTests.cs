using System.Net;
using System.Text;
using Copilot.Core.Review;
using Microsoft.EntityFrameworkCore;

namespace Copilot.Web.Tests.Cases;

/// <summary>Documents that come after the request: what was asked for, and what an appeal brings.</summary>
[Collection(WorkspaceCollection.Name)]
public sealed class MoreDocumentsTests(Workspace workspace)
{
    private const string Report = "The patient was seen. Lumbar range of motion is guarded. Motor strength is 5/5 throughout.\n";

    [Fact]
    public async Task What_was_asked_for_is_added_while_a_request_waits_and_the_draft_is_written_anew_with_it()
    {
        var nurse = await workspace.As(Workspace.Nurse);
        var id = await workspace.Take(nurse, "c01-single-level-slip", "later-one");
        Assert.Contains("Add documents to the record", await nurse.Page($"/cases/{id}"), StringComparison.Ordinal);

        using (var added = await Add(nurse, id, "late-visit.txt", Report, ("type-0", "clinic-note"), ("date-0", "2025-01-05")))
        {
            Assert.Equal(HttpStatusCode.Redirect, added.StatusCode);
        }

        await workspace.Drafted(id, 2);
        var page = await nurse.Page($"/cases/{id}");
        Assert.Contains("late-visit", page, StringComparison.Ordinal);
        Assert.DoesNotContain("is being written anew", page, StringComparison.Ordinal);
        Assert.Contains("added 1 document to the record", await nurse.Page($"/cases/{id}/audit"), StringComparison.Ordinal);
        Assert.Equal(
            2,
            await workspace.Stored(db =>
                db.Drafts.Where(d => d.CaseId == id).OrderByDescending(d => d.Number).Select(d => d.Content).FirstAsync()
            )
        );

        // The same file again, another of that name, none, and one that is no document: refused in words, and nothing is stored.
        var before = await Documents(id);
        foreach (
            var (name, text, says) in new[]
            {
                ("other-name.txt", Report, "in the record already"),
                ("late-visit.txt", "Other words.\n", "of that name"),
                ("", "", "No document was given"),
                ("x.pdf", "\u0089PNG\0\0\u0001", "cannot be read"),
            }
        )
        {
            using var refused =
                name.Length == 0
                    ? await nurse.Upload($"/api/cases/{id}/documents", "other", "a.txt", [1])
                    : await Add(nurse, id, name, text);
            Assert.Equal(HttpStatusCode.Redirect, refused.StatusCode);
            Assert.Contains(says, await nurse.Page($"/cases/{id}"), StringComparison.OrdinalIgnoreCase);
        }

        Assert.Equal(before, await Documents(id));
    }

    [Fact]
    public async Task Nothing_is_added_to_what_is_signed_and_an_appeal_takes_it()
    {
        var (nurse, physician) = (await workspace.As(Workspace.Nurse), await workspace.As(Workspace.Physician));
        var id = await workspace.Take(nurse, "q13-stimulator-one-level-medicare", "later-two");
        await Act(nurse, id, "take", new { });
        await Act(nurse, id, "refer", new { });
        await Act(physician, id, "take", new { });
        await Act(
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
        var before = await Documents(id);
        using (var refused = await Add(nurse, id, "late.txt", Report))
        {
            Assert.Contains("open a copy for appeal", await nurse.Page($"/cases/{id}"), StringComparison.OrdinalIgnoreCase);
        }

        Assert.Equal(before, await Documents(id));
        using var opened = await nurse.Send(
            HttpMethod.Post,
            $"/api/cases/{id}/acts/reopen-for-appeal",
            new { words = "New records are enclosed." }
        );
        var copy = (await opened.Json()).GetProperty("copy").GetInt64();
        await workspace.Drafted(copy, 1);
        using var added = await Add(nurse, copy, "late.txt", Report);
        await workspace.Drafted(copy, 2);
        Assert.Equal((before, before + 1), (await Documents(id), await Documents(copy)));
    }

    private static Task<HttpResponseMessage> Add(Browser nurse, long id, string name, string text, params (string, string)[] fields) =>
        nurse.Upload($"/api/cases/{id}/documents", "documents", name, Encoding.UTF8.GetBytes(text), fields);

    private static async Task Act(Browser person, long id, string act, object form)
    {
        using var answer = await person.Send(HttpMethod.Post, $"/api/cases/{id}/acts/{act}", form);
        Assert.True(answer.IsSuccessStatusCode, $"{act}: {await answer.Content.ReadAsStringAsync()}");
    }

    private Task<int> Documents(long id) => workspace.Stored(db => db.Documents.CountAsync(d => d.CaseId == id));
}
