using System.Text.RegularExpressions;
using Copilot.Web.Storage;
using Copilot.Web.Worklist;
using Microsoft.EntityFrameworkCore;

namespace Copilot.Web.Tests.Hosting;

[Collection(WorkspaceCollection.Name)]
public sealed partial class PageTests(Workspace workspace)
{
    [Fact]
    public async Task No_page_has_script_or_style_within_it_and_every_page_says_what_may_run()
    {
        var nurse = await workspace.As(Workspace.Nurse);
        var id = await workspace.Take(nurse, "c01-single-level-slip", "page-one");
        var lead = await workspace.As(Workspace.Lead);
        var administrator = await workspace.As(Workspace.Administrator);
        foreach (
            var (browser, path) in new[]
            {
                (nurse, "/"),
                (nurse, "/new"),
                (nurse, $"/cases/{id}"),
                (nurse, $"/cases/{id}/versions"),
                (nurse, $"/cases/{id}/audit"),
                (nurse, $"/cases/{id}/letters/member"),
                (nurse, "/no-such-page"),
                (nurse, "/people"),
                (lead, "/audit?verify=yes"),
                (administrator, "/people"),
                (administrator, "/keys"),
                (administrator, "/webhooks"),
                (nurse, "/account"),
                (nurse, "/account/second-factor"),
                (workspace.Open(), "/sign-in/second"),
                (workspace.Open(), "/sign-in"),
            }
        )
        {
            using var answer = await browser.Get(path);
            var html = await answer.Words();
            Assert.True(html.Contains("</html>", StringComparison.Ordinal), $"{path}: {answer.StatusCode} {html}");
            Assert.DoesNotMatch(Inline(), html);
            var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
            Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
            Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
            Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
            Assert.Contains("<html lang=\"en\">", html, StringComparison.Ordinal);
            Assert.Single(MainPart().Matches(html));
            Assert.Single(Heading().Matches(html));
            Assert.DoesNotContain("   at Copilot", html, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Markup_of_a_chart_is_shown_and_never_run()
    {
        var nurse = await workspace.As(Workspace.Nurse);
        const string Attack = "<script>alert(1)</script><img src=x onerror=alert(2)>";
        var zip = Zips.Of(
            (
                "case.yaml",
                File.ReadAllText(Path.Combine(Repository.Root, "evals/cases/c01-single-level-slip/case.yaml"))
                    .Replace("id: c01-single-level-slip", "id: attack-one", StringComparison.Ordinal)
            ),
            ("chart/01-note.md", $"---\ntype: progress-note\ndate: 2025-07-01\nauthor: surgeon\n---\nSevere L4-L5 stenosis {Attack}\n")
        );
        using var answer = await nurse.Upload("/api/cases", "case", "a.zip", zip);
        var path = answer.Headers.Location!.OriginalString;
        await workspace.Drafted(long.Parse(path.Split('/')[^1], System.Globalization.CultureInfo.InvariantCulture));
        var page = await nurse.Page(path);
        Assert.DoesNotContain("<script>alert", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", page, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;alert(1)", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_address_on_a_page_is_escaped_twice()
    {
        var (nurse, lead) = (await workspace.As(Workspace.Nurse), await workspace.As(Workspace.Lead));
        await workspace.Stored(async db =>
        {
            db.Cases.AddRange(
                Enumerable
                    .Range(0, WorklistPage.Length + 1)
                    .Select(i => new CaseRow
                    {
                        Name = $"page-many-{i}",
                        Title = "L4-L5 fusion",
                        State = "in-review",
                        Due = DateTimeOffset.UnixEpoch.AddDays(i),
                    })
            );
            return await db.SaveChangesAsync();
        });
        var list = await nurse.Page("/?heap=team&q=page-many");
        foreach (var page in new[] { list, await lead.Page("/dashboard?from=2026-01-01&to=2026-03-31") })
        {
            Assert.DoesNotContain("&amp;amp;", page, StringComparison.Ordinal);
        }

        // The page behind the first begins where that one ends.
        var next = System.Net.WebUtility.HtmlDecode(NextPage().Match(list).Groups[1].Value);
        var second = await nurse.Page(next);
        Assert.DoesNotContain("rel=\"next\"", second, StringComparison.Ordinal);
        Assert.Single(RowNames().Matches(second));
        await workspace.Stored(db => db.Cases.Where(c => c.Name.StartsWith("page-many-")).ExecuteDeleteAsync());
    }

    [Fact]
    public async Task A_page_that_is_not_there_says_so_in_words()
    {
        var nurse = await workspace.As(Workspace.Nurse);
        foreach (var path in new[] { "/cases/987654", "/nowhere" })
        {
            using var answer = await nurse.Get(path);
            Assert.Equal(System.Net.HttpStatusCode.NotFound, answer.StatusCode);
            Assert.Contains("This is not here", await answer.Words(), StringComparison.Ordinal);
        }
    }

    [GeneratedRegex("<script(?![^>]*\\ssrc=)|<style|\\sstyle=\"|\\son[a-z]+=\"|javascript:")]
    private static partial Regex Inline();

    [GeneratedRegex("<main ")]
    private static partial Regex MainPart();

    [GeneratedRegex("rel=\"next\" href=\"([^\"]+)\"")]
    private static partial Regex NextPage();

    [GeneratedRegex("class=\"name\">page-many-")]
    private static partial Regex RowNames();

    [GeneratedRegex("<h1")]
    private static partial Regex Heading();
}
