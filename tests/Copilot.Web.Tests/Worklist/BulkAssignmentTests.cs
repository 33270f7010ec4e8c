using System.Net;
using System.Text;
using Copilot.Core.Review;
using Microsoft.EntityFrameworkCore;

namespace Copilot.Web.Tests.Worklist;

[Collection(WorkspaceCollection.Name)]
public sealed class BulkAssignmentTests(Workspace workspace)
{
    [Fact]
    public async Task A_reviewer_takes_many_up_at_once_each_with_its_event_and_what_cannot_be_done_is_told_line_by_line()
    {
        var nurse = await workspace.As(Workspace.Nurse);
        var (one, two, three) = (
            await workspace.Take(nurse, "c01-single-level-slip", "bulk-one"),
            await workspace.Take(nurse, "c01-single-level-slip", "bulk-two"),
            await workspace.Take(nurse, "c01-single-level-slip", "bulk-three")
        );
        foreach (var act in new[] { "take", "refer" })
        {
            using var away = await nurse.Send(HttpMethod.Post, $"/api/cases/{three}/acts/{act}", new { });
            Assert.Equal(HttpStatusCode.OK, away.StatusCode);
        }

        Assert.Contains($"name=\"case\" value=\"{one}\"", await nurse.Page("/?heap=team&q=bulk-"), StringComparison.Ordinal);
        using (
            var mixed = await nurse.Post(
                "/api/cases/assign",
                ("case", $"{one}"),
                ("case", $"{two}"),
                ("case", $"{three}"),
                ("case", "999999"),
                ("back", "/?heap=mine")
            )
        )
        {
            var page = WebUtility.HtmlDecode(await mixed.Words());
            Assert.Contains("2 of 4 requests have a person", page, StringComparison.Ordinal);
            Assert.Contains("bulk-three", page, StringComparison.Ordinal);
            Assert.Contains("is with a physician", page, StringComparison.Ordinal);
            Assert.Contains("There is no such request.", page, StringComparison.Ordinal);
            Assert.Contains("href=\"/?heap=mine\"", page, StringComparison.Ordinal);
        }

        foreach (var id in new[] { one, two })
        {
            Assert.Equal(
                ("in-review", "Demonstration nurse"),
                await workspace.Stored(db =>
                    db.Cases.Where(c => c.Id == id).Select(c => ValueTuple.Create(c.State, c.Owner!.Name)).FirstAsync()
                )
            );
            Assert.Contains("took it up", await nurse.Page($"/cases/{id}/audit"), StringComparison.Ordinal);
        }

        using var good = await nurse.Post("/api/cases/assign", ("case", $"{one}"), ("back", "//evil.example"));
        Assert.Equal("/?heap=team", good.Headers.Location?.OriginalString);
        using var none = await nurse.Send(HttpMethod.Post, "/api/cases/assign", new { cases = Array.Empty<long>() });
        Assert.Equal("Z055", (await none.Json()).GetProperty("code").GetString());
    }

    [Fact]
    public async Task A_lead_or_an_administrator_gives_requests_to_a_person_who_can_work_on_them()
    {
        var nurse = await workspace.As(Workspace.Nurse);
        var (one, two) = (
            await workspace.Take(nurse, "c01-single-level-slip", "bulk-four"),
            await workspace.Take(nurse, "c01-single-level-slip", "bulk-five")
        );
        var (toNurse, toLead) = (await Person(Workspace.Nurse), await Person(Workspace.Lead));
        using (
            var others = await nurse.Send(
                HttpMethod.Post,
                "/api/cases/assign",
                new { cases = new[] { one }, assignee = await Person(Workspace.Physician) }
            )
        )
        {
            Assert.Equal(HttpStatusCode.Forbidden, others.StatusCode);
        }

        var administrator = await workspace.As(Workspace.Administrator);
        var list = await administrator.Page("/?heap=team&q=bulk-f");
        Assert.Contains("bulk-four", list, StringComparison.Ordinal);
        Assert.DoesNotContain($"href=\"/cases/{one}\"", list, StringComparison.Ordinal);
        using (
            var given = await administrator.Send(
                HttpMethod.Post,
                "/api/cases/assign",
                new { cases = new[] { one, two }, assignee = toNurse }
            )
        )
        {
            Assert.Equal([one, two], (await given.Json()).GetProperty("done").EnumerateArray().Select(d => d.GetInt64()));
        }

        Assert.Contains("assigned it, to Demonstration nurse", await nurse.Page($"/cases/{one}/audit"), StringComparison.Ordinal);
        var lead = await workspace.As(Workspace.Lead);
        Assert.Contains("Demonstration nurse, nurse reviewer", await lead.Page("/?heap=team"), StringComparison.Ordinal);
        using var unfit = await lead.Send(HttpMethod.Post, "/api/cases/assign", new { cases = new[] { one }, assignee = toLead });
        Assert.Equal(Refusals.NotAssignable, (await unfit.Json()).GetProperty("refused")[0].GetProperty("code").GetString());
    }

    [Fact]
    public async Task A_view_is_one_s_own_opens_by_its_number_and_its_words_stand_in_no_address_and_no_file()
    {
        var nurse = await workspace.As(Workspace.Nurse);
        using var kept = await nurse.Post(
            "/api/views",
            ("name", "Stenosis <b>urgent</b>"),
            ("heap", "team"),
            ("words", "due:today quillwort")
        );
        var address = kept.Headers.Location!.OriginalString;
        Assert.Matches("^/\\?view=[0-9]+$", address);
        var page = await nurse.Page(address);
        Assert.Contains("Stenosis &lt;b&gt;urgent&lt;/b&gt;", page, StringComparison.Ordinal);
        Assert.Contains("value=\"due:today quillwort\"", page, StringComparison.Ordinal);
        Assert.Contains("data-key=\"1\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain(
            "quillwort",
            Encoding.Latin1.GetString(await workspace.Stored(db => db.Views.Select(v => v.Words).FirstAsync())),
            StringComparison.Ordinal
        );

        // Nobody else sees, opens or removes it.
        var physician = await workspace.As(Workspace.Physician);
        Assert.DoesNotContain("quillwort", await physician.Page(address), StringComparison.Ordinal);
        Assert.Empty((await physician.Json("/api/views")).EnumerateArray());
        var id = (await nurse.Json("/api/views"))[0].GetProperty("id").GetInt64();
        using (var foreign = await physician.Send(HttpMethod.Post, $"/api/views/{id}/remove", new { }))
        {
            Assert.Equal(HttpStatusCode.NotFound, foreign.StatusCode);
        }

        using (var unnamed = await nurse.Send(HttpMethod.Post, "/api/views", new { name = " ", words = "x" }))
        {
            Assert.Equal("Z056", (await unnamed.Json()).GetProperty("code").GetString());
        }

        using var gone = await nurse.Post($"/api/views/{id}/remove");
        Assert.Empty((await nurse.Json("/api/views")).EnumerateArray());
    }

    private Task<string> Person(string name) =>
        workspace.Stored(db => db.Users.Where(u => u.UserName == name).Select(u => u.Id).FirstAsync());
}
