using System.Net;
using System.Text;
using System.Text.Json;
using Copilot.Core.Review;
using Microsoft.EntityFrameworkCore;

namespace Copilot.Web.Tests.Cases;

/// <summary>Requests on their way through the workspace, as people take them.</summary>
[Collection(WorkspaceCollection.Name)]
public sealed class ReviewFlowTests(Workspace workspace)
{
    [Fact]
    public async Task A_nurse_takes_a_request_from_upload_to_referral_and_a_physician_signs_it()
    {
        var nurse = await workspace.As(Workspace.Nurse);
        var id = await workspace.Take(nurse, "q13-stimulator-one-level-medicare", "flow-one");
        await Acts(nurse, id, "take");
        await Acts(nurse, id, "refer", ("words", "One level, and no risk factor on record."));

        // Decided against by a nurse: refused, in words, by the API and on the page.
        using (
            var refused = await nurse.Send(HttpMethod.Post, $"/api/cases/{id}/acts/sign-adverse", new { draft = 1, reasons = "Not met." })
        )
        {
            Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
            Assert.Contains("physician", await refused.Words(), StringComparison.Ordinal);
        }

        var physician = await workspace.As(Workspace.Physician);
        await Acts(physician, id, "take");
        using (
            var unattested = await physician.Send(
                HttpMethod.Post,
                $"/api/cases/{id}/acts/sign-adverse",
                new
                {
                    draft = 1,
                    reasons = "S-1 is not met: one level.",
                    licenceState = "CA",
                }
            )
        )
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, unattested.StatusCode);
        }

        Assert.Equal("with-physician", await State(id));
        await Acts(
            physician,
            id,
            "sign-adverse",
            ("draft", "1"),
            ("reasons", "S-1 is not met: the record shows one level and no risk factor."),
            ("licence-state", "CA"),
            ("attested", Attestation.ReviewedRecord)
        );
        Assert.Equal("signed", await State(id));
        Assert.Contains("Decided, adverse", await physician.Page($"/cases/{id}"), StringComparison.Ordinal);

        // Signed is signed.
        using var later = await physician.Send(HttpMethod.Put, $"/api/cases/{id}/draft/statements/s2", new { text = "Other words." }, 1);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, later.StatusCode);
        var history = await physician.Page($"/cases/{id}/audit");
        Assert.Contains("signed an adverse determination", history, StringComparison.Ordinal);
        Assert.Contains("referred it to a physician", history, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_who_edit_at_once_are_told_and_nothing_is_overwritten()
    {
        var (one, two) = (await workspace.As(Workspace.Nurse), await workspace.As(Workspace.Nurse));
        var id = await workspace.Take(one, "c01-single-level-slip", "flow-two");
        await Acts(one, id, "take");
        using var first = await one.Send(HttpMethod.Put, $"/api/cases/{id}/draft/statements/s2", new { text = "First words." }, 1);
        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        Assert.Equal(2, (await first.Json()).GetProperty("draft").GetInt32());
        using var second = await two.Send(HttpMethod.Put, $"/api/cases/{id}/draft/statements/s2", new { text = "Second words." }, 1);
        Assert.Equal(HttpStatusCode.Conflict, second.StatusCode);
        Assert.Contains("Demonstration nurse made draft 2", await second.Words(), StringComparison.Ordinal);
        Assert.Equal("\"2\"", second.Headers.ETag?.ToString());
        var draft = await one.Json($"/api/cases/{id}/draft");
        Assert.Contains("First words.", draft.GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain("Second words.", draft.GetRawText(), StringComparison.Ordinal);
        Assert.Equal(2, await workspace.Stored(db => db.Drafts.CountAsync(d => d.CaseId == id)));

        // The version before is kept, and stands beside this one.
        Assert.DoesNotContain("First words.", (await one.Json($"/api/cases/{id}/draft?number=1")).GetRawText(), StringComparison.Ordinal);
        Assert.Contains("First words.", await one.Page($"/cases/{id}/versions?from=1"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_edit_is_checked_as_it_is_typed_and_a_false_sentence_holds_the_draft_until_a_physician_overrides_it()
    {
        var nurse = await workspace.As(Workspace.Nurse);
        var id = await workspace.Take(nurse, "c01-single-level-slip", "flow-three");
        await Acts(nurse, id, "take");
        const string False = "The MRI shows severe central stenosis at L1-L2.";
        using (var check = await nurse.Send(HttpMethod.Post, $"/api/cases/{id}/draft/check", new { text = False, statement = "s2" }))
        {
            Assert.True((await check.Json()).GetProperty("held").GetBoolean());
        }

        Assert.Equal(1, await workspace.Stored(db => db.Drafts.CountAsync(d => d.CaseId == id)));
        using var saved = await nurse.Send(HttpMethod.Put, $"/api/cases/{id}/draft/statements/s2", new { text = False }, 1);
        var found = (await saved.Json()).GetProperty("found").EnumerateArray().Where(f => f.GetProperty("blocks").GetBoolean()).ToList();
        Assert.NotEmpty(found);
        Assert.Contains(found[0].GetProperty("code").GetString()!, await nurse.Page($"/cases/{id}"), StringComparison.Ordinal);

        // A nurse may not approve what is held, nor override it.
        using (var approve = await nurse.Send(HttpMethod.Post, $"/api/cases/{id}/acts/approve", new { draft = 2 }))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, approve.StatusCode);
        }

        object Override(JsonElement f, string words) =>
            new
            {
                draft = 2,
                code = f.GetProperty("code").GetString(),
                statement = f.GetProperty("statement").GetString(),
                why = f.GetProperty("why").GetString(),
                words,
            };
        using (
            var overridden = await nurse.Send(
                HttpMethod.Post,
                $"/api/cases/{id}/acts/override-guardrail",
                Override(found[0], "It is in the films that I have seen myself.")
            )
        )
        {
            Assert.Equal(HttpStatusCode.Forbidden, overridden.StatusCode);
        }

        await Acts(nurse, id, "refer");
        var physician = await workspace.As(Workspace.Physician);
        using (var short_ = await physician.Send(HttpMethod.Post, $"/api/cases/{id}/acts/override-guardrail", Override(found[0], "ok")))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, short_.StatusCode);
        }

        Assert.Equal(
            (true, string.Join(", ", found.Select(f => f.GetProperty("code").GetString()).Distinct().Order(StringComparer.Ordinal))),
            await Held(id)
        );
        foreach (var f in found)
        {
            using var done = await physician.Send(
                HttpMethod.Post,
                $"/api/cases/{id}/acts/override-guardrail",
                Override(f, "I have seen the films myself and they show it plainly.")
            );
            Assert.True(done.StatusCode == HttpStatusCode.OK, await done.Words());
        }

        // What is overridden holds no longer, on the page and in the worklist.
        var page = await physician.Page($"/cases/{id}");
        Assert.Contains("Overridden", page, StringComparison.Ordinal);
        Assert.Contains("Nothing holds this draft any more", page, StringComparison.Ordinal);
        Assert.Equal((false, null), await Held(id));
        await Acts(physician, id, "take");
        await Acts(
            physician,
            id,
            "approve",
            ("draft", "2"),
            ("departure", "The criteria support it, and the sentence that holds was checked by hand.")
        );
        Assert.Equal("signed", await State(id));
    }

    [Fact]
    public async Task A_fact_with_its_quote_changes_the_answers_and_one_without_it_is_refused()
    {
        var nurse = await workspace.As(Workspace.Nurse);
        var id = await workspace.Take(nurse, "c01-single-level-slip", "flow-four");
        await Acts(nurse, id, "take");
        var fact = new
        {
            document = "02-mri",
            line = 8,
            quote = "words that do not stand there",
            name = "central-stenosis",
            value = "severe",
            assertion = "present",
            level = "L4-L5",
            ongoing = false,
        };
        using var refused = await nurse.Send(HttpMethod.Post, $"/api/cases/{id}/facts", fact);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Equal(1, await workspace.Stored(db => db.Drafts.CountAsync(d => d.CaseId == id)));
        Assert.Null(await workspace.Stored(db => db.Cases.Where(c => c.Id == id).Select(c => c.Confirmed).FirstAsync()));
    }

    [Fact]
    public async Task A_fact_that_the_rules_read_fills_the_form_in_which_it_is_confirmed_or_corrected()
    {
        var nurse = await workspace.As(Workspace.Nurse);
        var id = await workspace.Take(nurse, "c01-single-level-slip", "flow-correct");
        await Acts(nurse, id, "take");
        var fact = (await nurse.Json($"/api/cases/{id}/draft"))
            .GetProperty("facts")
            .EnumerateArray()
            .First(f =>
                f.GetProperty("name").GetString() == "central-stenosis" && f.GetProperty("level").ValueKind == JsonValueKind.String
            );
        var evidence = fact.GetProperty("evidence");
        var page = WebUtility.HtmlDecode(await nurse.Page($"/cases/{id}?fact={fact.GetProperty("id").GetString()}"));
        Assert.Contains("The rules read here:", page, StringComparison.Ordinal);
        Assert.Contains(
            $"value=\"{evidence.GetProperty("document").GetString()}:{evidence.GetProperty("line").GetInt32()}\"",
            page,
            StringComparison.Ordinal
        );
        Assert.Contains($"{evidence.GetProperty("quote").GetString()}</textarea>", page, StringComparison.Ordinal);
        Assert.Contains("<option value=\"central-stenosis\" selected", page, StringComparison.Ordinal);

        // As it stands, it is confirmed.
        await nurse.Post(
            $"/api/cases/{id}/facts",
            ("fact", "central-stenosis"),
            ("place", $"{evidence.GetProperty("document").GetString()}:{evidence.GetProperty("line").GetInt32()}"),
            ("quote", evidence.GetProperty("quote").GetString()!),
            ("value", fact.GetProperty("value").ToString()),
            ("level", fact.GetProperty("level").GetString()!),
            ("assertion", "present")
        );
        Assert.Contains("The rules had read it already", await nurse.Page($"/cases/{id}"), StringComparison.Ordinal);
        Assert.DoesNotContain("The rules read here:", await nurse.Page($"/cases/{id}?fact=f99999"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_word_of_a_chart_stands_in_the_database_file()
    {
        var nurse = await workspace.As(Workspace.Nurse);
        var id = await workspace.Take(nurse, "ab01-paddle-board", "flow-five");
        await Acts(nurse, id, "take");
        using var edit = await nurse.Send(
            HttpMethod.Put,
            $"/api/cases/{id}/draft/statements/s2",
            new { text = "A sentence about a paddle board." },
            1
        );
        Assert.Equal(HttpStatusCode.OK, edit.StatusCode);
        await workspace.Stored(async db =>
            await db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(FULL);", TestContext.Current.CancellationToken)
        );
        foreach (var file in Directory.GetFiles(workspace.Folder, "workspace.db*"))
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var bytes = new MemoryStream();
            await stream.CopyToAsync(bytes, TestContext.Current.CancellationToken);
            var text = Encoding.Latin1.GetString(bytes.ToArray());
            Assert.DoesNotContain("paddle board", text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("naproxen", text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("Supported as requested", text, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public async Task What_is_refused_stores_nothing()
    {
        var nurse = await workspace.As(Workspace.Nurse);
        var before = await workspace.Stored(db => db.Cases.CountAsync());
        foreach (
            var bytes in new[]
            {
                Encoding.UTF8.GetBytes("no zip"),
                Zips.Of(("../case.yaml", "id: x")),
                Zips.Of(("case.yaml", "id: not whole"), ("chart/1.md", "x")),
                Zips.Of(("case.yaml", "id: x")),
            }
        )
        {
            using var answer = await nurse.Upload("/api/cases", "case", "x.zip", bytes);
            Assert.Equal("/new", answer.Headers.Location?.OriginalString);
            Assert.Contains("It cannot be read", WebUtility.HtmlDecode(await nurse.Page("/new")), StringComparison.Ordinal);
        }

        Assert.Equal(before, await workspace.Stored(db => db.Cases.CountAsync()));
        Assert.Equal(before, await workspace.Stored(db => db.Jobs.Select(j => j.CaseId).Distinct().CountAsync()));
    }

    [Fact]
    public async Task A_form_with_documents_makes_a_request_and_a_question_fills_the_form()
    {
        var nurse = await workspace.As(Workspace.Nurse);
        using (
            var question = await nurse.Post(
                "/new/question",
                ("question", "Is L4-5 decompression and fusion medically necessary for this 68-year-old woman?")
            )
        )
        {
            var page = await question.Words();
            Assert.Contains("value=\"68\"", page, StringComparison.Ordinal);
            Assert.Contains("L4-L5", page, StringComparison.Ordinal);
        }

        using var answer = await nurse.Upload(
            "/api/cases",
            "documents",
            "Visit [1].txt",
            Encoding.UTF8.GetBytes("Left leg pain for 12 weeks.\n"),
            ("id", "typed-one"),
            ("received", "2025-08-04T09:12"),
            ("urgency", "standard"),
            ("line-of-business", "commercial"),
            ("state", "ca"),
            ("profile", "default"),
            ("age", "36"),
            ("sex", "female"),
            ("diagnoses", "M51.17"),
            ("code-0", "63030"),
            ("units-0", "1"),
            ("levels-0", "L5-S1"),
            ("side-0", "left"),
            ("type-0", "progress-note"),
            ("date-0", "2025-07-01"),
            ("author-0", "surgeon")
        );
        Assert.StartsWith("/cases/", answer.Headers.Location?.OriginalString, StringComparison.Ordinal);
        var row = await workspace.Stored(db => db.Cases.SingleAsync(c => c.Name == "typed-one"));
        Assert.Equal("L5-S1 decompression", row.Title);
        Assert.Equal(" L5-S1 ", row.Levels);
    }

    private static async Task Acts(Browser browser, long id, string act, params (string Name, string Value)[] fields)
    {
        using var answer = await browser.Post($"/api/cases/{id}/acts/{act}", fields);
        Assert.Equal($"/cases/{id}", answer.Headers.Location?.OriginalString);
        Assert.Contains("Done: you", await browser.Page($"/cases/{id}"), StringComparison.Ordinal);
    }

    private async Task<(bool Held, string? By)> Held(long id)
    {
        var row = await workspace.Stored(db => db.Cases.FirstAsync(c => c.Id == id));
        return (row.Held, row.HeldBy);
    }

    private Task<string> State(long id) => workspace.Stored(db => db.Cases.Where(c => c.Id == id).Select(c => c.State).FirstAsync());
}
