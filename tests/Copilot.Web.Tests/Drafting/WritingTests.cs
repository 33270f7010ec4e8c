using System.Net;
using Microsoft.EntityFrameworkCore;

namespace Copilot.Web.Tests.Drafting;

/// <summary>What is typed and not saved yet.</summary>
[Collection(WorkspaceCollection.Name)]
public sealed class WritingTests(Workspace workspace)
{
    private const string Words = "Words that are written and not saved quillwort.";

    [Fact]
    public async Task Words_that_are_not_saved_are_kept_for_whoever_typed_them_and_for_nobody_else()
    {
        var (id, nurse) = await TakenAsync("unsaved-mine");
        await KeepAsync(nurse, id, "s2", "Begun.");
        await KeepAsync(nurse, id, "s2", Words);
        var mine = Assert.Single((await nurse.Json($"/api/cases/{id}/draft/unsaved")).EnumerateArray());
        Assert.Equal(Words, mine.GetProperty("text").GetString());
        Assert.Empty((await (await workspace.As(Workspace.Physician)).Json($"/api/cases/{id}/draft/unsaved")).EnumerateArray());

        // No version, and no part of the draft.
        Assert.Equal(1, await workspace.Stored(db => db.Drafts.CountAsync(d => d.CaseId == id)));
        Assert.DoesNotContain("quillwort", await nurse.Page($"/cases/{id}"), StringComparison.Ordinal);
        var row = await workspace.Stored(db => db.Writings.SingleAsync(w => w.CaseId == id));
        Assert.DoesNotContain("quillwort", System.Text.Encoding.UTF8.GetString(row.Text), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Words_on_what_a_statement_no_longer_says_are_shown_and_not_put_in_its_place()
    {
        var (id, nurse) = await TakenAsync("unsaved-stale");
        await KeepAsync(nurse, id, "s2", Words, from: "What it said once.");
        var page = await nurse.Page($"/cases/{id}?edit=s2");
        Assert.Contains($"<q>{Words}</q>", page, StringComparison.Ordinal);
        Assert.DoesNotContain($">{Words}</textarea>", page, StringComparison.Ordinal);
        await KeepAsync(nurse, id, "s999", Words);
        Assert.Contains("on a statement that is not there any more", await nurse.Page($"/cases/{id}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_saved_or_left_is_kept_no_longer()
    {
        var (id, nurse) = await TakenAsync("unsaved-done");
        await KeepAsync(nurse, id, "s2", Words);
        await KeepAsync(nurse, id, "s3", Words);
        await KeepAsync(nurse, id, "summary", Words);
        using (var saved = await nurse.Send(HttpMethod.Put, $"/api/cases/{id}/draft/statements/s2", new { text = Words }, 1))
        {
            Assert.Equal(HttpStatusCode.OK, saved.StatusCode);
        }

        using (var left = await nurse.Post($"/api/cases/{id}/draft/unsaved/remove", ("place", "s3")))
        {
            Assert.Equal($"/cases/{id}#s3", left.Headers.Location?.OriginalString);
        }

        Assert.Equal(
            "summary",
            Assert.Single((await nurse.Json($"/api/cases/{id}/draft/unsaved")).EnumerateArray()).GetProperty("place").GetString()
        );
        using var signed = await nurse.Post($"/api/cases/{id}/acts/refer");
        Assert.Equal(1, await workspace.Stored(db => db.Writings.CountAsync(w => w.CaseId == id)));
    }

    [Fact]
    public async Task Words_are_kept_of_a_place_in_the_draft_and_of_whoever_may_edit_it()
    {
        var (id, nurse) = await TakenAsync("unsaved-refused");
        foreach (var place in new[] { null, "", "../s2", "s2 s3", "chart" })
        {
            using var nowhere = await nurse.Send(HttpMethod.Put, $"/api/cases/{id}/draft/unsaved", new { place, text = Words });
            Assert.Equal(HttpStatusCode.UnprocessableEntity, nowhere.StatusCode);
        }

        using (
            var long_ = await nurse.Send(
                HttpMethod.Put,
                $"/api/cases/{id}/draft/unsaved",
                new { place = "s2", text = new string('x', 8001) }
            )
        )
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, long_.StatusCode);
        }

        using (
            var other = await (await workspace.As(Workspace.Physician)).Send(
                HttpMethod.Put,
                $"/api/cases/{id}/draft/unsaved",
                new { place = "s2", text = Words }
            )
        )
        {
            Assert.False(other.IsSuccessStatusCode);
        }

        Assert.False(await workspace.Stored(db => db.Writings.AnyAsync(w => w.CaseId == id)));
    }

    private async Task<(long Id, Browser Nurse)> TakenAsync(string name)
    {
        var nurse = await workspace.As(Workspace.Nurse);
        var id = await workspace.Take(nurse, "c01-single-level-slip", name);
        using var taken = await nurse.Post($"/api/cases/{id}/acts/take");
        return (id, nurse);
    }

    private static async Task KeepAsync(Browser nurse, long id, string place, string text, string? from = null)
    {
        using var kept = await nurse.Send(
            HttpMethod.Put,
            $"/api/cases/{id}/draft/unsaved",
            new
            {
                place,
                text,
                from = from ?? "",
            }
        );
        Assert.True(kept.IsSuccessStatusCode, await kept.Content.ReadAsStringAsync());
    }
}
