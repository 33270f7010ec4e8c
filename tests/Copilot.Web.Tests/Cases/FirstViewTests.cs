using System.Net;

namespace Copilot.Web.Tests.Cases;

/// <summary>Where a plan asks for it, what the criteria come to is shown to nobody who has not recorded their own view.</summary>
public sealed class FirstViewTests
{
    private sealed class Asking : Workspace
    {
        protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string> { ["FirstView"] = "true" };
    }

    [Fact]
    public async Task No_page_and_no_call_tells_the_answer_before_one_s_own_view_is_recorded()
    {
        using var workspace = new Asking();
        var nurse = await workspace.As(Workspace.Nurse);
        var id = await workspace.Take(nurse, "c01-single-level-slip", "unseen-one");
        Assert.Contains("Your own view first", await nurse.Page($"/cases/{id}"), StringComparison.Ordinal);
        var list = await nurse.Page("/?heap=team");
        Assert.Contains("your own view first", list, StringComparison.Ordinal);
        Assert.DoesNotContain("class=\"answer ", list, StringComparison.Ordinal);
        // Nor by asking which have it.
        foreach (var answer in new[] { "supported", "partly", "unknown", "not-met" })
        {
            Assert.Contains("unseen-one", await nurse.Page($"/?heap=team&q=answer%3A{answer}"), StringComparison.Ordinal);
        }

        Assert.Null((await Json(nurse, "/api/cases?heap=team")).GetProperty("cases")[0].GetProperty("recommendation").GetString());
        Assert.Null((await Json(nurse, $"/api/cases/{id}")).GetProperty("recommendation").GetString());
        // Who decides nothing sees how things stand.
        Assert.Contains("class=\"answer ", await (await workspace.As(Workspace.Lead)).Page("/?heap=team"), StringComparison.Ordinal);

        Assert.Contains("Assign to me, to record my view", await nurse.Page($"/cases/{id}"), StringComparison.Ordinal);
        using (var taken = await nurse.Post($"/api/cases/{id}/acts/take", ("draft", "1")))
        {
            Assert.Contains("Record my view", await nurse.Page($"/cases/{id}"), StringComparison.Ordinal);
        }

        using (var recorded = await nurse.Post($"/api/cases/{id}/acts/record-first-view", ("view", "Unsure"), ("words", "")))
        {
            Assert.Equal(HttpStatusCode.Redirect, recorded.StatusCode);
        }

        Assert.DoesNotContain("Your own view first", await nurse.Page($"/cases/{id}"), StringComparison.Ordinal);
        Assert.NotNull((await Json(nurse, $"/api/cases/{id}")).GetProperty("recommendation").GetString());
    }

    [Fact]
    public async Task Nothing_of_a_draft_is_read_before_one_s_own_view_wherever_one_looks()
    {
        using var workspace = new Asking();
        var nurse = await workspace.As(Workspace.Nurse);
        var id = await workspace.Take(nurse, "c01-single-level-slip", "unseen-two");
        using (var taken = await nurse.Post($"/api/cases/{id}/acts/take", ("draft", "1")))
        using (var recorded = await nurse.Post($"/api/cases/{id}/acts/record-first-view", ("view", "Unsure"), ("words", "")))
        {
            Assert.Equal(HttpStatusCode.Redirect, recorded.StatusCode);
        }

        using (
            var reworded = await nurse.Send(
                HttpMethod.Put,
                $"/api/cases/{id}/draft/statements/s2",
                new { text = "The films show a slip that moves." },
                1
            )
        )
        {
            reworded.EnsureSuccessStatusCode();
        }

        var physician = await workspace.As(Workspace.Physician);
        foreach (
            var path in new[]
            {
                $"/cases/{id}",
                $"/cases/{id}/versions",
                $"/cases/{id}/audit",
                $"/cases/{id}/letters/provider",
                $"/cases/{id}/replay",
                $"/api/cases/{id}",
                $"/api/cases/{id}/draft",
                $"/api/cases/{id}/draft/versions",
                $"/api/cases/{id}/review",
                $"/api/cases/{id}/progress",
                $"/api/cases/{id}/audit",
                $"/api/cases/{id}/proposals",
            }
        )
        {
            using var answer = await physician.Client.GetAsync(path, TestContext.Current.CancellationToken);
            var told = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            Assert.True(told.Length > 0 || (int)answer.StatusCode is 302, path);
            foreach (var word in new[] { "The films show a slip that moves", "Recommended to approve", "\"approve\"", "<mark", "used in" })
            {
                Assert.False(told.Contains(word, StringComparison.Ordinal), $"{path} tells: {word}");
            }
        }
    }

    private static async Task<System.Text.Json.JsonElement> Json(Browser browser, string path)
    {
        using var answer = await browser.Client.GetAsync(path);
        return await answer.Json();
    }
}
