using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Copilot.ModelServer;
using Copilot.Web.Storage;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Copilot.Web.Tests.Questions;

public sealed class QuestionTests
{
    private const string Question = "Why is fusion at L4-L5 supported?";

    private sealed class WithModel(LoopbackModel model) : Workspace
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.UseSetting("Copilot:Model:Endpoint", model.BaseAddress.ToString());
            builder.UseSetting("Copilot:Model:Name", "test-model");
            builder.UseSetting("Copilot:Model:LocalOnly", "true");
        }
    }

    private static Task<LoopbackModel> Model(Func<string, string> answers) =>
        LoopbackModel.StartAsync(
            r => answers(string.Join("\n", r.Messages.Select(m => m.Text))),
            cancel: TestContext.Current.CancellationToken
        );

    private static string Key(string prompt, string said) =>
        Regex.Match(prompt, $"^(\\w+): [^\\n]*{Regex.Escape(said)}", RegexOptions.Multiline).Groups[1].Value;

    [Fact]
    public async Task Without_a_model_a_question_is_answered_by_computation_on_a_page_in_JSON_and_line_by_line()
    {
        using var workspace = new Workspace();
        var nurse = await workspace.As(Workspace.Nurse);
        var id = await workspace.Take(nurse, "c01-single-level-slip", "asked-one");
        using (var page = await nurse.Post($"/api/cases/{id}/questions", ("question", "Which record shows the slip?")))
        {
            var html = await page.Words();
            Assert.Contains("Which record shows the slip?", html, StringComparison.Ordinal);
            Assert.Matches($"<a href=\"/cases/{id}#c\\d+-\\d+\">0[0-9]-", html);
            Assert.DoesNotContain("language model worded", html, StringComparison.Ordinal);
        }

        using (var json = await nurse.Send(HttpMethod.Post, $"/api/cases/{id}/questions", new { question = Question }))
        {
            Assert.Equal("reason", (await json.Json()).GetProperty("kind").GetString());
        }

        var lines = await Lines(nurse, id, "What if the films showed 1 mm at L4-L5?");
        Assert.Contains(lines, l => l.GetProperty("kind").GetString() == "supposed");
        Assert.All(lines, l => Assert.NotEmpty(l.GetProperty("text").GetString()!));
        Assert.Contains(
            "nor the guidelines on file answer this",
            string.Concat((await Lines(nurse, id, "Will he be happy?")).Select(l => l.GetProperty("text").GetString())),
            StringComparison.Ordinal
        );
        foreach (var question in new[] { "", new string('x', 2001) })
        {
            using var refused = await nurse.Send(HttpMethod.Post, $"/api/cases/{id}/questions", new { question });
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        }

        Assert.DoesNotContain("Proposed by a language model", await nurse.Page($"/cases/{id}"), StringComparison.Ordinal);
        using var proposals = await nurse.Send(HttpMethod.Post, $"/api/cases/{id}/proposals", new { });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, proposals.StatusCode);
        Assert.Equal(0, await workspace.Stored(db => db.Audit.CountAsync(a => a.Act == "ask-model")));
    }

    [Fact]
    public async Task With_a_model_sentences_that_hold_are_shown_with_what_they_cite_and_those_that_do_not_never_are()
    {
        await using var model = await Model(prompt =>
            Key(prompt, "Fusion is met") is var key ? $"Fusion is met at L4-L5. [{key}]\nFusion is not met at L4-L5. [{key}]\n" : ""
        );
        using var workspace = new WithModel(model);
        var nurse = await workspace.As(Workspace.Nurse);
        var id = await workspace.Take(nurse, "c01-single-level-slip", "asked-two");
        var lines = await Lines(nurse, id, Question);
        var sentence = Assert.Single(lines, l => l.GetProperty("kind").GetString() == "sentence");
        Assert.Equal("Fusion is met at L4-L5.", sentence.GetProperty("text").GetString());
        Assert.NotEmpty(sentence.GetProperty("cites").EnumerateArray());
        Assert.Equal("sentence", lines[0].GetProperty("kind").GetString());
        var said = string.Concat(lines.Select(l => l.GetProperty("text").GetString()));
        Assert.Contains("left out", said, StringComparison.Ordinal);
        Assert.Contains("The computed answer:", said, StringComparison.Ordinal);
        Assert.DoesNotContain("Fusion is not met", said, StringComparison.Ordinal);
        using (var page = await nurse.Post($"/api/cases/{id}/questions", ("question", Question)))
        {
            var html = await page.Words();
            Assert.Contains("Fusion is met at L4-L5.", html, StringComparison.Ordinal);
            Assert.DoesNotContain("Fusion is not met", html, StringComparison.Ordinal);
        }

        // A supposition is answered by the rules alone.
        var asked = model.Received.Count;
        await Lines(nurse, id, "What if the films showed 1 mm at L4-L5?");
        Assert.Equal(asked, model.Received.Count);

        // The audit log tells that a model was asked, with what, and what it cost; never the question.
        var before = await workspace.Stored(db => db.Audit.FirstAsync(a => a.Act == "ask-model"));
        Assert.Equal("test-model", before.Model);
        Assert.NotNull(before.Prompts);
        var history = await nurse.Page($"/cases/{id}/audit");
        Assert.Matches("\\d+ tokens read and \\d+ written", history);
        Assert.DoesNotContain("Why is fusion", history, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_model_that_fails_costs_its_words_and_the_computed_answer_comes()
    {
        await using var model = await LoopbackModel.StartAsync(
            _ => throw new InvalidOperationException(),
            cancel: TestContext.Current.CancellationToken
        );
        using var workspace = new WithModel(model);
        var nurse = await workspace.As(Workspace.Nurse);
        var id = await workspace.Take(nurse, "c01-single-level-slip", "asked-three");
        var lines = await Lines(nurse, id, Question);
        Assert.Contains("The language model did not answer", lines[0].GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Contains(lines, l => l.GetProperty("kind").GetString() == "statement");
    }

    [Fact]
    public async Task A_model_proposes_facts_with_their_quotes_and_a_person_confirms_or_refuses_each()
    {
        await using var model = await Model(_ =>
            JsonSerializer.Serialize(
                new
                {
                    facts = new[]
                    {
                        Proposed("Babinski dn", "upper-motor-signs", "absent"),
                        Proposed("Owestry 52 %", "odi", "present", "52", "%"),
                        Proposed("Walks 1 1/2 blocks", "walking-distance", "present", "1 1/2", "blocks"),
                        Proposed("words that do not stand there", "motor-deficit", "present"),
                    },
                }
            )
        );
        using var workspace = new WithModel(model);
        var nurse = await workspace.As(Workspace.Nurse);
        var id = await Note(workspace, nurse, "proposed-one");
        using (var take = await nurse.Send(HttpMethod.Post, $"/api/cases/{id}/acts/take", new { }))
        using (var asked = await nurse.Post($"/api/cases/{id}/proposals"))
        {
            Assert.Equal($"/cases/{id}#proposals", asked.Headers.Location?.OriginalString);
        }

        Assert.Contains("The language model proposes", await Answered(nurse, id), StringComparison.Ordinal);
        var page = await nurse.Page($"/cases/{id}");
        Assert.Contains("Proposed by a language model", page, StringComparison.Ordinal);
        Assert.Contains("Owestry 52 %", page, StringComparison.Ordinal);
        Assert.DoesNotContain("words that do not stand there", page, StringComparison.Ordinal);
        var waiting = (await nurse.Json($"/api/cases/{id}/proposals")).EnumerateArray().ToList();
        // What the rules read themselves is not listed again.
        Assert.InRange(waiting.Count, 2, 3);
        Assert.Null(await workspace.Stored(db => db.Cases.Where(c => c.Id == id).Select(c => c.Confirmed).FirstAsync()));
        var (first, second) = (waiting[0].GetProperty("id").GetInt64(), waiting[1].GetProperty("id").GetInt64());
        using (
            var program = await (await workspace.With(Workspace.Nurse, "No person", "read", "write")).Send(
                HttpMethod.Post,
                $"/api/cases/{id}/proposals/{first}/confirm"
            )
        )
        {
            Assert.Equal(HttpStatusCode.Forbidden, program.StatusCode);
        }

        using (var confirmed = await nurse.Send(HttpMethod.Post, $"/api/cases/{id}/proposals/{first}/confirm"))
        {
            Assert.True(confirmed.StatusCode == HttpStatusCode.OK, await confirmed.Words());
        }

        using (var refused = await nurse.Post($"/api/cases/{id}/proposals/{second}/refuse"))
        {
            Assert.Equal($"/cases/{id}#proposals", refused.Headers.Location?.OriginalString);
        }

        Assert.Equal(waiting.Count - 2, (await nurse.Json($"/api/cases/{id}/proposals")).GetArrayLength());
        Assert.Contains("Added by people", await nurse.Page($"/cases/{id}"), StringComparison.Ordinal);
        using (var again = await nurse.Send(HttpMethod.Post, $"/api/cases/{id}/proposals"))
        {
            Assert.Equal(
                (HttpStatusCode.Accepted, $"/api/cases/{id}/proposals/progress"),
                (again.StatusCode, again.Headers.Location?.OriginalString)
            );
        }

        Assert.Contains("proposes nothing that was not read or proposed before", await Answered(nurse, id), StringComparison.Ordinal);

        var history = WebUtility.HtmlDecode(await nurse.Page($"/cases/{id}/audit"));
        Assert.Contains("confirmed a fact that a language model proposed", history, StringComparison.Ordinal);
        Assert.Contains("refused a fact that a language model proposed", history, StringComparison.Ordinal);
        Assert.Contains("proposals of facts by the language model, of 4 that it made", history, StringComparison.Ordinal);
        using var late = await nurse.Send(HttpMethod.Post, $"/api/cases/{id}/proposals/{second}/confirm");
        Assert.Equal(HttpStatusCode.NotFound, late.StatusCode);
    }

    [Fact]
    public async Task A_page_does_not_wait_for_the_model_and_the_model_is_asked_again_where_the_program_ended_over_it()
    {
        await using var model = await Model(_ =>
            JsonSerializer.Serialize(new { facts = new[] { Proposed("Owestry 52 %", "odi", "present", "52", "%") } })
        );
        using var workspace = new WithModel(model);
        var nurse = await workspace.As(Workspace.Nurse);
        var id = await Note(workspace, nurse, "proposed-two");
        using (var take = await nurse.Send(HttpMethod.Post, $"/api/cases/{id}/acts/take", new { }))
        {
            Assert.Equal(HttpStatusCode.OK, take.StatusCode);
        }

        // As a program leaves it that was ended while the model read.
        await workspace.Stored(async db =>
        {
            var by = await db.Users.Where(u => u.UserName == Workspace.Nurse).Select(u => u.Id).FirstAsync();
            db.Jobs.Add(
                new JobRow
                {
                    CaseId = id,
                    Kind = JobKind.Proposals,
                    By = by,
                    Attempts = 1,
                }
            );
            return await db.SaveChangesAsync();
        });
        // Asked for once more, it is not done twice.
        using (var again = await nurse.Post($"/api/cases/{id}/proposals"))
        {
            Assert.Equal(1, await workspace.Stored(db => db.Jobs.CountAsync(j => j.CaseId == id && j.Kind == JobKind.Proposals)));
        }

        Assert.Contains("The language model proposes one fact", await Answered(nurse, id), StringComparison.Ordinal);
        Assert.Single((await nurse.Json($"/api/cases/{id}/proposals")).EnumerateArray());
        // A draft is a job of its own.
        Assert.Equal("done", (await nurse.Json($"/api/cases/{id}/progress")).GetProperty("state").GetString());
    }

    // What came of asking.
    private static async Task<string> Answered(Browser browser, long id)
    {
        var says = "";
        await Answers.Until(async () =>
        {
            var progress = await browser.Json($"/api/cases/{id}/proposals/progress");
            says = progress.GetProperty("says").GetString()!;
            return progress.GetProperty("state").GetString() is "done" or "parked";
        });
        return says;
    }

    private static object Proposed(string quote, string name, string assertion, string? value = null, string? unit = null) =>
        new
        {
            document = "09-note",
            line = 6,
            quote,
            name,
            value,
            unit,
            level = (string?)null,
            side = (string?)null,
            part = (string?)null,
            assertion,
            date = (string?)null,
            start = (string?)null,
            end = (string?)null,
            ongoing = false,
        };

    private static async Task<long> Note(Workspace workspace, Browser browser, string id)
    {
        var folder = Path.Combine(Repository.Root, "evals", "cases", "c01-single-level-slip");
        var zip = Zips.Of([
            (
                "case.yaml",
                File.ReadAllText(Path.Combine(folder, "case.yaml"))
                    .Replace("id: c01-single-level-slip", $"id: {id}", StringComparison.Ordinal)
            ),
            .. Directory.GetFiles(Path.Combine(folder, "chart")).Select(f => ($"chart/{Path.GetFileName(f)}", File.ReadAllText(f))),
            (
                "chart/09-note.md",
                "---\ntype: progress-note\ndate: 2025-07-20\nauthor: surgeon\n---\nBabinski dn. Owestry 52 %. Walks 1 1/2 blocks.\n"
            ),
        ]);
        using var answer = await browser.Upload("/api/cases", "case", "a.zip", zip);
        var number = long.Parse(answer.Headers.Location!.OriginalString.Split('/')[^1], System.Globalization.CultureInfo.InvariantCulture);
        await workspace.Drafted(number);
        return number;
    }

    private static async Task<List<JsonElement>> Lines(Browser browser, long id, string question)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/cases/{id}/questions")
        {
            Content = JsonContent.Create(new { question }),
        };
        request.Headers.Add("X-Request-Token", await browser.Token());
        request.Headers.Add("Accept", "application/x-ndjson");
        using var answer = await browser.Bare(request);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return
        [
            .. (await answer.Words()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonDocument.Parse(l).RootElement),
        ];
    }
}
