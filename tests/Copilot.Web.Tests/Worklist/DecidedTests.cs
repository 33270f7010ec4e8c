using System.Net;
using System.Text.RegularExpressions;
using Copilot.Core.Review;
using Copilot.Web.Storage;
using Copilot.Web.Worklist;
using Microsoft.EntityFrameworkCore;

namespace Copilot.Web.Tests.Worklist;

/// <summary>What the worklist tells of what people decided, and of what could not be drafted.</summary>
[Collection(WorkspaceCollection.Name)]
public sealed partial class DecidedTests(Workspace workspace)
{
    [Fact]
    public async Task What_is_done_tells_the_decision_and_what_the_criteria_came_to_only_where_that_is_something_else()
    {
        var nurse = await workspace.As(Workspace.Nurse);
        var fits = await SignAsync("q13-stimulator-one-level-medicare", "decided-as-recommended", null);
        var departs = await SignAsync(
            "t12-s2-fusion",
            "decided-otherwise",
            "The record as a whole speaks against it, as far as I can judge it."
        );
        Assert.Equal("○ adverse", await RowAsync(nurse, fits));
        Assert.Equal("○ adverse the criteria came to: ask for information", await RowAsync(nurse, departs));
        Assert.DoesNotContain("The criteria came to", await nurse.Page("/?heap=done"), StringComparison.Ordinal);

        var lines = (await nurse.Json("/api/cases?heap=done&q=decided:adverse decided-"))
            .GetProperty("cases")
            .EnumerateArray()
            .ToDictionary(l => l.GetProperty("id").GetInt64());
        Assert.Equal([fits, departs], lines.Keys.Order());
        Assert.All(lines.Values, l => Assert.Equal("adverse", l.GetProperty("decided").GetString()));
        Assert.Equal("pend", lines[departs].GetProperty("recommendation").GetString());
        Assert.Equal("adverse", (await nurse.Json($"/api/cases/{fits}")).GetProperty("decided").GetString());
        Assert.Empty((await nurse.Json("/api/cases?heap=done&q=decided:approved decided-")).GetProperty("cases").EnumerateArray());
    }

    [Fact]
    public async Task A_draft_that_could_not_be_made_again_is_told_in_the_list_with_reason_and_remedy_until_it_is_tried_again()
    {
        var nurse = await workspace.As(Workspace.Nurse);
        var id = await workspace.Take(nurse, "c01-single-level-slip", "parked-again");
        Assert.Empty((await nurse.Json("/api/cases?heap=team&q=parked:yes parked-again")).GetProperty("cases").EnumerateArray());
        await workspace.Stored(async db =>
        {
            db.Jobs.Add(
                new JobRow
                {
                    CaseId = id,
                    State = JobState.Parked,
                    Says = "It failed 3 times: the disk was full. Tell whoever looks after the program.",
                }
            );
            return await db.SaveChangesAsync();
        });

        var page = WebUtility.HtmlDecode(await nurse.Page("/?heap=team&q=parked:yes parked-again"));
        Assert.Contains("could not be drafted again; the draft is that of before", page, StringComparison.Ordinal);
        Assert.Contains(
            "It failed 3 times: the disk was full. Tell whoever looks after the program. Try again on its page.",
            page,
            StringComparison.Ordinal
        );
        Assert.Contains("● supported", Words(page), StringComparison.Ordinal);
        Assert.Contains("could not be drafted</a>.", await nurse.Page("/?heap=mine"), StringComparison.Ordinal);
        Assert.Empty((await nurse.Json("/api/cases?heap=team&q=parked:no parked-again")).GetProperty("cases").EnumerateArray());
        var line = Assert.Single(
            (await nurse.Json("/api/cases?heap=team&q=parked:yes parked-again")).GetProperty("cases").EnumerateArray()
        );
        Assert.StartsWith("It failed 3 times", line.GetProperty("parked").GetString(), StringComparison.Ordinal);

        using (await nurse.Post($"/api/cases/{id}/redraft"))
        {
            await workspace.Drafted(id, 2);
        }

        Assert.DoesNotContain("the disk was full", await nurse.Page("/?heap=team&q=parked-again"), StringComparison.Ordinal);
        Assert.Empty((await nurse.Json("/api/cases?heap=team&q=parked:yes parked-again")).GetProperty("cases").EnumerateArray());
    }

    [Theory]
    [InlineData("approved", "approve", false)]
    [InlineData("approved", "approve-expedited", false)]
    [InlineData("approved", "refer", true)]
    [InlineData("partly-adverse", "partial", false)]
    [InlineData("partly-adverse", "approve", true)]
    [InlineData("adverse", "refer", false)]
    [InlineData("adverse", "pend", true)]
    [InlineData("adverse", "out-of-scope", true)]
    [InlineData("adverse", null, false)]
    [InlineData(null, "refer", false)]
    public void A_decision_departs_where_it_is_other_than_what_was_recommended(string? decided, string? recommended, bool departs) =>
        Assert.Equal(departs, DecisionMark.Departs(decided, recommended));

    [Fact]
    public void Every_decision_has_a_sign_and_words_of_its_own() =>
        Assert.Equal(
            Enum.GetValues<Outcome>().Length,
            Enum.GetValues<Outcome>()
                .Select(o => DecisionMark.Of(DecisionMark.Spelled(o)))
                .Where(m => m is { Sign.Length: > 0, Words.Length: > 0 })
                .Distinct()
                .Count()
        );

    private async Task<long> SignAsync(string example, string name, string? departure)
    {
        var (nurse, physician) = (await workspace.As(Workspace.Nurse), await workspace.As(Workspace.Physician));
        var id = await workspace.Take(nurse, example, name);
        await DidAsync(nurse, id, "take", new { });
        await DidAsync(nurse, id, "refer", new { });
        await DidAsync(physician, id, "take", new { });
        await DidAsync(
            physician,
            id,
            "sign-adverse",
            new
            {
                draft = 1,
                departure,
                reasons = "S-1 is not met: the record shows one level and no risk factor.",
                licenceState = "CA",
                attested = Attestation.ReviewedRecord,
            }
        );
        return id;
    }

    private static async Task DidAsync(Browser by, long id, string act, object with)
    {
        using var answer = await by.Send(HttpMethod.Post, $"/api/cases/{id}/acts/{act}", with);
        Assert.True(answer.IsSuccessStatusCode, $"{act}: {await answer.Words()}");
    }

    // What a reader reads in the cell of the answer.
    private static async Task<string> RowAsync(Browser by, long id)
    {
        var page = await by.Page("/?heap=done&q=decided-");
        var row = page[page.IndexOf($"/cases/{id}\"", StringComparison.Ordinal)..];
        return Words(
            row[
                row.IndexOf("<td class=\"answer-so-far\"", StringComparison.Ordinal)..row.IndexOf(
                    "<td class=\"whose\"",
                    StringComparison.Ordinal
                )
            ]
        );
    }

    private static string Words(string html) => Blanks().Replace(WebUtility.HtmlDecode(Tags().Replace(html, " ")), " ").Trim();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tags();

    [GeneratedRegex("\\s+")]
    private static partial Regex Blanks();
}
