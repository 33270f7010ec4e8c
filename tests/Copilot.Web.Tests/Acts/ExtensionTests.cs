using System.Net;
using Copilot.Web.Storage;
using Microsoft.EntityFrameworkCore;

namespace Copilot.Web.Tests.Acts;

/// <summary>More time to decide, as the regimes allow it.</summary>
[Collection(WorkspaceCollection.Name)]
public sealed class ExtensionTests(Workspace workspace)
{
    private const string Why = "We wait for the films that your doctor sends us next week.";

    [Fact]
    public async Task An_extension_has_its_reason_and_its_notice_and_the_clock_shows_it()
    {
        var nurse = await workspace.As(Workspace.Nurse);
        var id = await Recent(nurse, "q13-stimulator-one-level-medicare", "extend-one");
        using (var early = await nurse.Send(HttpMethod.Post, $"/api/cases/{id}/acts/extend", new { amount = 10, words = Why }))
        {
            Assert.Equal("W002", (await early.Json()).GetProperty("code").GetString());
        }

        await Did(nurse, id, "take", new { });
        Assert.Contains("allows 14 calendar days more", await nurse.Page($"/cases/{id}"), StringComparison.Ordinal);
        var due = await Due(id);
        foreach (var (amount, words, code) in new[] { (15, Why, "W051"), (10, "soon", "W030") })
        {
            using var refused = await nurse.Send(HttpMethod.Post, $"/api/cases/{id}/acts/extend", new { amount, words });
            Assert.Equal(code, (await refused.Json()).GetProperty("code").GetString());
        }

        using (var nothing = await nurse.Get($"/api/cases/{id}/letters/extension-member"))
        {
            Assert.Equal("W061", (await nothing.Json()).GetProperty("code").GetString());
        }

        await Did(nurse, id, "extend", new { amount = 10, words = Why });
        Assert.Equal(due.AddDays(10), await Due(id));
        var page = WebUtility.HtmlDecode(await nurse.Page($"/cases/{id}"));
        Assert.Contains("Extended by 10 calendar days, by Demonstration nurse", page, StringComparison.Ordinal);
        Assert.Contains(", extended", page, StringComparison.Ordinal);
        Assert.Contains("allows 4 calendar days more", page, StringComparison.Ordinal);
        using (var more = await nurse.Send(HttpMethod.Post, $"/api/cases/{id}/acts/extend", new { amount = 5, words = Why }))
        {
            Assert.Equal("W051", (await more.Json()).GetProperty("code").GetString());
        }

        // The notice tells the reason and, as the law of this plan asks, of the right to a grievance.
        var notice = await nurse.Json($"/api/cases/{id}/letters/extension-member");
        Assert.True(notice.GetProperty("mayBeSent").GetBoolean(), notice.GetRawText());
        var blocks = notice.GetProperty("blocks").EnumerateArray().Select(b => b.GetProperty("text").GetString()!).ToList();
        Assert.Contains(Why, blocks);
        Assert.Contains(blocks, b => b.Contains("grievance", StringComparison.Ordinal));
        Assert.Contains(
            "extended the time to decide by 10 calendar days",
            await nurse.Page($"/cases/{id}/audit"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_regime_without_an_extension_gives_none_and_says_which_it_is()
    {
        var nurse = await workspace.As(Workspace.Nurse);
        var id = await Recent(nurse, "c01-single-level-slip", "extend-two");
        await Did(nurse, id, "take", new { });
        using var refused = await nurse.Send(HttpMethod.Post, $"/api/cases/{id}/acts/extend", new { amount = 1, words = Why });
        var told = await refused.Json();
        Assert.Equal("W050", told.GetProperty("code").GetString());
        Assert.Contains("which knows no extension", told.GetProperty("title").GetString(), StringComparison.Ordinal);
        Assert.Contains("which knows no extension", await nurse.Page($"/cases/{id}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_overdue_is_shown_and_counted_and_decided_by_nobody()
    {
        var nurse = await workspace.As(Workspace.Nurse);
        // Its own date is long past.
        var id = await workspace.Take(nurse, "q13-stimulator-one-level-medicare", "extend-three");
        await Did(nurse, id, "take", new { });
        var physician = await workspace.As(Workspace.Physician);
        Assert.Matches("requests? (is|are) overdue", await physician.Page("/?heap=team"));
        Assert.Contains(
            "escalated to physicians and leads, decided by people",
            await physician.Page($"/cases/{id}"),
            StringComparison.Ordinal
        );
        using var late = await nurse.Send(HttpMethod.Post, $"/api/cases/{id}/acts/extend", new { amount = 1, words = Why });
        Assert.Equal("W052", (await late.Json()).GetProperty("code").GetString());
        Assert.Equal("in-review", await workspace.Stored(db => db.Cases.Where(c => c.Id == id).Select(c => c.State).FirstAsync()));
    }

    private Task<DateTimeOffset> Due(long id) => workspace.Stored(db => db.Cases.Where(c => c.Id == id).Select(c => c.Due).FirstAsync());

    // As if it had come in an hour ago: its own date is long past.
    private async Task<long> Recent(Browser browser, string example, string name)
    {
        var id = await workspace.Take(browser, example, name);
        await workspace.Stored(async db =>
        {
            var row = await db.Cases.FirstAsync(c => c.Id == id);
            row.Received = DateTimeOffset.UtcNow.AddHours(-1);
            return await db.SaveChangesAsync();
        });
        return id;
    }

    private static async Task Did(Browser browser, long id, string act, object with)
    {
        using var answer = await browser.Send(HttpMethod.Post, $"/api/cases/{id}/acts/{act}", with);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, await answer.Words());
    }
}
