using System.Net;
using Copilot.Core.Review;
using Copilot.Web.Storage;
using Microsoft.EntityFrameworkCore;

namespace Copilot.Web.Tests.Replay;

[Collection(WorkspaceCollection.Name)]
public sealed class ReplayOnSqliteTests(Workspace workspace) : ReplayTests
{
    protected override Task<Workspace> OpenAsync() => Task.FromResult(workspace);
}

public sealed class ReplayOnPostgresTests(PostgresWorkspace over) : ReplayTests, IClassFixture<PostgresWorkspace>
{
    protected override Task<Workspace> OpenAsync() => over.OpenAsync();
}

public abstract class ReplayTests
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    protected abstract Task<Workspace> OpenAsync();

    [Fact]
    public async Task The_same_act_under_the_same_key_is_done_once_and_answered_twice()
    {
        var workspace = await OpenAsync();
        var nurse = await workspace.As(Workspace.Nurse);
        var id = await workspace.Take(nurse, "c01-single-level-slip", "replay-one");
        using var first = await Note(nurse, id, "First words.", "replay-1");
        using var again = await Note(nurse, id, "First words.", "replay-1");
        Assert.Equal((first.StatusCode, await first.Words()), (again.StatusCode, await again.Words()));
        Assert.Equal("true", Assert.Single(again.Headers.GetValues("Idempotency-Replayed")));
        Assert.Equal(1, await Notes(nurse, id));

        // The same key with something else, or for another request, is refused; under another key, or by somebody else, it is another act.
        using (var other = await Note(nurse, id, "Other words.", "replay-1"))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, other.StatusCode);
            Assert.Equal("Z031", (await other.Json()).GetProperty("code").GetString());
        }

        using (var physician = await Note(await workspace.As(Workspace.Physician), id, "First words.", "replay-1"))
        {
            Assert.Equal(HttpStatusCode.OK, physician.StatusCode);
        }

        using var third = await Note(nurse, id, "First words.", "replay-2");
        Assert.Equal(3, await Notes(nurse, id));
    }

    [Fact]
    public async Task A_request_sent_twice_is_taken_in_once_and_an_edit_is_made_once()
    {
        var workspace = await OpenAsync();
        var nurse = await workspace.As(Workspace.Nurse);
        var zip = Zips.Of("c01-single-level-slip", "replay-two");
        async Task<HttpResponseMessage> Send()
        {
            using var form = new MultipartFormDataContent { { new ByteArrayContent(zip), "case", "a.zip" } };
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/cases") { Content = form };
            request.Headers.Add("X-Request-Token", await nurse.Token());
            request.Headers.Add("Idempotency-Key", "replay-case");
            return await nurse.Bare(request);
        }

        using var first = await Send();
        using var again = await Send();
        Assert.Equal(HttpStatusCode.Created, again.StatusCode);
        Assert.Equal((first.Headers.Location, await first.Words()), (again.Headers.Location, await again.Words()));
        Assert.Equal(1, await workspace.Stored(db => db.Cases.CountAsync(c => c.Name == "replay-two")));
        Assert.Equal(
            1,
            await workspace.Stored(db => db.Jobs.CountAsync(j => db.Cases.Any(c => c.Id == j.CaseId && c.Name == "replay-two")))
        );

        var id = await workspace.Take(nurse, "c01-single-level-slip", "replay-three");
        using var take = await nurse.Send(HttpMethod.Post, $"/api/cases/{id}/acts/take", new { });
        for (var i = 0; i < 2; i++)
        {
            using var edit = await nurse.Send(
                HttpMethod.Put,
                $"/api/cases/{id}/draft/statements/s2",
                new { text = "Once." },
                1,
                "replay-edit"
            );
            Assert.Equal(HttpStatusCode.OK, edit.StatusCode);
            Assert.Equal("\"2\"", edit.Headers.ETag?.ToString());
        }

        Assert.Equal(2, await workspace.Stored(db => db.Drafts.CountAsync(d => d.CaseId == id)));
    }

    [Fact]
    public async Task What_was_refused_may_be_sent_again_mended_under_the_same_key()
    {
        var workspace = await OpenAsync();
        var nurse = await workspace.As(Workspace.Nurse);
        var id = await workspace.Take(nurse, "c01-single-level-slip", "replay-four");
        using (var refused = await Note(nurse, id, "", "replay-mended"))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        }

        using var mended = await Note(nurse, id, "Now with words in it.", "replay-mended");
        Assert.Equal(HttpStatusCode.OK, mended.StatusCode);
        foreach (var bad in new[] { new string('x', 201), "with a blank" })
        {
            using var answer = await Note(nurse, id, "Words.", bad);
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        }
    }

    [Fact]
    public async Task Ten_that_come_at_once_do_it_once_and_each_is_answered_or_told_to_wait()
    {
        var workspace = await OpenAsync();
        var nurse = await workspace.As(Workspace.Nurse);
        var id = await workspace.Take(nurse, "c01-single-level-slip", "replay-five");
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Note(nurse, id, "At once.", "replay-at-once")));
        Assert.All(answers, a => Assert.True(a.StatusCode is HttpStatusCode.OK or HttpStatusCode.Conflict, $"{a.StatusCode}"));
        Assert.Contains(answers, a => a.StatusCode == HttpStatusCode.OK);
        Assert.Equal(1, await Notes(nurse, id));
        foreach (var answer in answers)
        {
            answer.Dispose();
        }
    }

    [Fact]
    public async Task An_answer_is_kept_sealed_for_a_day_and_no_longer()
    {
        var workspace = await OpenAsync();
        var nurse = await workspace.As(Workspace.Nurse);
        var id = await workspace.Take(nurse, "c01-single-level-slip", "replay-six");
        using (var first = await Note(nurse, id, "A day.", "replay-day"))
        {
            Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        }

        var row = await workspace.Stored(db => db.Answers.OrderByDescending(a => a.Id).FirstAsync());
        Assert.DoesNotContain("replay-day", row.Key, StringComparison.Ordinal);
        Assert.DoesNotContain("note", System.Text.Encoding.Latin1.GetString(row.Answer), StringComparison.Ordinal);
        await workspace.Stored(db =>
            db.Answers.Where(a => a.Id == row.Id).ExecuteUpdateAsync(a => a.SetProperty(x => x.At, x => DateTimeOffset.UnixEpoch))
        );
        using var later = await Note(nurse, id, "A day.", "replay-day");
        Assert.False(later.Headers.Contains("Idempotency-Replayed"));
        Assert.Equal(2, await Notes(nurse, id));
    }

    [Fact]
    public async Task An_act_that_is_held_back_is_stored_with_what_is_added_to_it_or_not_at_all()
    {
        using var database = Database.Sqlite();
        async Task<(int Jobs, int Rung)> After(bool killed)
        {
            var rung = 0;
            await database.Stored(async db =>
            {
                db.Acts.Hold();
                await using (var act = await db.BeginActAsync(Cancel))
                {
                    db.Jobs.Add(new JobRow { CaseId = 1 });
                    await db.SaveChangesAsync(Cancel);
                    await act.CommitAsync(Cancel);
                    db.Acts.Then(() => rung++);
                }

                // A further act of the same unit joins it.
                await using (var second = await db.BeginActAsync(Cancel))
                {
                    db.Jobs.Add(new JobRow { CaseId = 2 });
                    await db.SaveChangesAsync(Cancel);
                    await second.CommitAsync(Cancel);
                }

                Assert.Equal(0, rung);
                await (killed ? db.Acts.ForgetAsync() : db.Acts.CommitAsync(Cancel));
                return 0;
            });
            return (await database.Stored(db => db.Jobs.CountAsync(Cancel)), rung);
        }

        Assert.Equal((0, 0), await After(killed: true));
        Assert.Equal((2, 1), await After(killed: false));
    }

    private static Task<HttpResponseMessage> Note(Browser browser, long id, string words, string once) =>
        browser.Send(HttpMethod.Post, $"/api/cases/{id}/acts/{ReviewWords.Spelled(Act.Note)}", new { words }, null, once);

    private static async Task<int> Notes(Browser browser, long id) =>
        (await browser.Json($"/api/cases/{id}/review"))
            .GetProperty("steps")
            .EnumerateArray()
            .Count(s => s.GetProperty("act").GetString() == "note");
}
