using System.Net;
using System.Text.Json;
using Copilot.Core.Drafting;
using Copilot.Core.Review;
using Copilot.Web.Dashboard;
using Copilot.Web.Drafting;

namespace Copilot.Web.Tests.Dashboard;

[Collection(WorkspaceCollection.Name)]
public sealed class DashboardTests(Workspace workspace)
{
    [Fact]
    public async Task What_people_do_is_counted_when_they_do_it_and_shown_with_words_and_figures_without_a_chart()
    {
        var lead = await workspace.As(Workspace.Lead);
        var before = await Figures(lead);
        var nurse = await workspace.As(Workspace.Nurse);
        var id = await workspace.Take(nurse, "q13-stimulator-one-level-medicare", "dash-one");
        await Did(nurse, id, "take", new { });
        await nurse.Page($"/cases/{id}");
        using (
            var edit = await nurse.Send(
                HttpMethod.Put,
                $"/api/cases/{id}/draft/statements/s2",
                new { text = "The MRI shows severe central stenosis at L1-L2." },
                1
            )
        )
        {
            Assert.Equal(HttpStatusCode.OK, edit.StatusCode);
        }

        using (
            var back = await nurse.Send(
                HttpMethod.Put,
                $"/api/cases/{id}/draft/statements/s2",
                new { text = "The record shows one level." },
                2
            )
        )
        {
            Assert.Equal(HttpStatusCode.OK, back.StatusCode);
        }

        await Did(nurse, id, "refer", new { });
        var physician = await workspace.As(Workspace.Physician);
        await Did(physician, id, "take", new { });
        var held = (await physician.Json($"/api/cases/{id}/draft")).GetRawText();
        foreach (
            var v in JsonDocument
                .Parse(held)
                .RootElement.GetProperty("guardrails")
                .GetProperty("violations")
                .EnumerateArray()
                .Where(v => v.GetProperty("severity").GetString() == "block")
        )
        {
            await Did(
                physician,
                id,
                "override-guardrail",
                new
                {
                    draft = 3,
                    code = v.GetProperty("code").GetString(),
                    statement = v.GetProperty("statement").GetString(),
                    why = v.GetProperty("why").GetString(),
                    words = "I have looked at this myself and let it stand.",
                }
            );
        }

        await Did(
            physician,
            id,
            "sign-adverse",
            new
            {
                draft = 3,
                reasons = "S-1 is not met: one level, and no risk factor.",
                licenceState = "CA",
                attested = Attestation.ReviewedRecord,
            }
        );

        var after = await Figures(lead);
        double Grew(string picture, string label, string what) =>
            after.GetValueOrDefault((picture, label, what)) - before.GetValueOrDefault((picture, label, what));
        // Its own date is long past.
        Assert.True(Grew("in-time", "Medicare Advantage, standard", "late") == 1, string.Join('\n', after.Keys));
        Assert.Equal(1, Grew("outcomes-by-reviewer", "Demonstration physician", "adverse"));
        Assert.Equal(
            1,
            after.Keys.Where(k => k is { Picture: "outcomes-by-guideline", What: "adverse" }).Sum(k => Grew(k.Picture, k.Label, k.What))
        );
        Assert.True(
            after.Keys.Where(k => k.Picture == "guardrails" && k.What == "blocked").Sum(k => after[k])
                > before.Keys.Where(k => k.Picture == "guardrails" && k.What == "blocked").Sum(k => before[k])
        );
        Assert.Contains(after.Keys, k => k is { Picture: "changed", What: "of its words changed" });
        Assert.Contains(after.Keys, k => k is { Picture: "time", Label: "Physician advisor" });

        var page = WebUtility.HtmlDecode(await lead.Page("/dashboard"));
        foreach (
            var told in new[]
            {
                "Are we in time?",
                "What do we decide",
                "What is missing most?",
                "Where do people change the draft?",
                "Where do guardrails fire?",
                "<table>",
                "role=\"img\"",
                "adverse",
            }
        )
        {
            Assert.Contains(told, page, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("dash-one", page, StringComparison.Ordinal);
        using (var csv = await lead.Get("/api/dashboard/in-time/csv"))
        {
            Assert.Equal("text/csv", csv.Content.Headers.ContentType?.MediaType);
            Assert.Contains("Plan and urgency,in time,late\r\n", await csv.Words(), StringComparison.Ordinal);
        }

        var quarter = Quarter.Of(DateOnly.FromDateTime(DateTime.UtcNow));
        using var performance = await lead.Get($"/api/performance/{quarter}/csv");
        var rows = await performance.Words();
        Assert.Contains($"{quarter},\"Medicare Advantage, standard\",determinations,", rows, StringComparison.Ordinal);
        Assert.Contains("time to decide, median", rows, StringComparison.Ordinal);
        Assert.DoesNotContain("Demonstration physician", rows, StringComparison.Ordinal);
        using var none = await lead.Get("/api/performance/2026-Q9/csv");
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
    }

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("  @SUM(A1)", "'  @SUM(A1)")]
    [InlineData("+1, or less", "\"'+1, or less\"")]
    [InlineData("\ttab", "'\ttab")]
    [InlineData("\uFF1Dfull", "'\uFF1Dfull")]
    [InlineData("a \"quoted\" word", "\"a \"\"quoted\"\" word\"")]
    [InlineData("plain", "plain")]
    public void A_cell_that_a_spreadsheet_would_run_is_text(string cell, string written) =>
        Assert.Equal(
            $"head\r\n{written}\r\n",
            Csv.Write(
                ["head"],
                [
                    [cell],
                ]
            )
        );

    [Fact]
    public void Words_that_people_took_out_or_put_in_are_counted_by_section()
    {
        Statement Said(string id, string text, Section section = Section.Summary) => new(id, section, null, text, [], []);
        var changes = CaseCounts
            .Changes(
                [Said("s1", "one two three four"), Said("s2", "five six"), Said("s3", "seven", Section.Pitfalls)],
                [
                    new StoredStatement(Said("s1", "one two 3 four")),
                    new StoredStatement(Said("s9", "eight nine ten")),
                    new StoredStatement(Said("s3", "seven", Section.Pitfalls)),
                ]
            )
            .ToList();
        Assert.Equal(
            (6.0, 6.0),
            (
                changes.Single(c => c.Kind == Counted.Drafted && c.Key == SectionNames.Of(Section.Summary)).Sum,
                changes.Single(c => c.Kind == Counted.Changed).Sum
            )
        );
    }

    private static async Task<Dictionary<(string Picture, string Label, string What), double>> Figures(Browser lead) =>
        (await lead.Json("/api/dashboard"))
            .EnumerateArray()
            .SelectMany(p =>
                p.GetProperty("bars")
                    .EnumerateArray()
                    .SelectMany(b =>
                        b.GetProperty("figures")
                            .EnumerateArray()
                            .Select(f =>
                                (
                                    Key: (
                                        p.GetProperty("id").GetString()!,
                                        b.GetProperty("label").GetString()!,
                                        f.GetProperty("what").GetString()!
                                    ),
                                    Value: f.GetProperty("value").GetDouble()
                                )
                            )
                    )
            )
            .ToDictionary(f => f.Key, f => f.Value);

    private static async Task Did(Browser browser, long id, string act, object with)
    {
        using var answer = await browser.Send(HttpMethod.Post, $"/api/cases/{id}/acts/{act}", with);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, await answer.Words());
    }
}
