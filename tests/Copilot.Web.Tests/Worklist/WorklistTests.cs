using Copilot.Core.Criteria;
using Copilot.Web.Storage;
using Copilot.Web.Worklist;
using Microsoft.EntityFrameworkCore;

namespace Copilot.Web.Tests.Worklist;

public sealed class WorklistOnSqliteTests() : WorklistTests(null);

public sealed class WorklistOnPostgresTests(PostgresServer server) : WorklistTests(server);

/// <summary>The worklist, on both databases.</summary>
public abstract class WorklistTests(PostgresServer? server) : OnBothDatabases(server)
{
    private static readonly DateTimeOffset Now = new(2026, 3, 4, 10, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Pages_follow_each_other_in_the_order_of_what_is_due_and_none_is_left_out_or_twice()
    {
        await AddAsync(
            WorklistPage.Length * 2 + 7,
            i => new CaseRow
            {
                Name = $"w-{i}",
                Title = "L4-L5 fusion",
                Due = Now.AddHours(i / 3),
                State = "in-review",
            }
        );
        var seen = new List<long>();
        string? after = null;
        do
        {
            var page = await ReadAsync(Heap.Team, "", after);
            seen.AddRange(page.Lines.Select(l => l.Id));
            after = page.Next;
        } while (after is not null);
        Assert.Equal(WorklistPage.Length * 2 + 7, seen.Count);
        Assert.Equal(seen.Order(), seen);
    }

    [Theory]
    [InlineData("due:overdue", "w-0")]
    [InlineData("due:today", "w-0 w-1")]
    [InlineData("due:tomorrow", "w-2")]
    [InlineData("level:l5-s1", "w-1")]
    [InlineData("level:L5", "")]
    [InlineData("answer:unknown", "w-1")]
    [InlineData("answer:none", "w-2")]
    [InlineData("held:yes", "w-0")]
    [InlineData("urgency:expedited", "w-2")]
    [InlineData("who:nobody fusion", "w-0 w-1")]
    [InlineData("FUSION due:today", "w-0 w-1")]
    [InlineData("100%", "")]
    [InlineData("w-1\0", "")]
    [InlineData("who:me", "")]
    [InlineData("parked:yes", "w-1")]
    [InlineData("parked:no", "w-0 w-2")]
    public async Task The_words_of_the_search_box_choose(string words, string names)
    {
        await AddAsync(
            3,
            i =>
                i switch
                {
                    0 => new CaseRow
                    {
                        Name = "w-0",
                        Title = "L4-L5 fusion",
                        Due = Now.AddHours(-1),
                        State = "in-review",
                        Levels = " L4-L5 ",
                        Answer = Spelling.Of(Recommendation.Approve),
                        Held = true,
                    },
                    1 => new CaseRow
                    {
                        Name = "w-1",
                        Title = "L5-S1 fusion",
                        Due = Now.AddHours(3),
                        State = "draft",
                        Levels = " L4-L5 L5-S1 ",
                        Answer = Spelling.Of(Recommendation.Pend),
                    },
                    _ => new CaseRow
                    {
                        Name = "w-2",
                        Title = "stimulator",
                        Due = Now.AddHours(20),
                        State = "draft",
                        Expedited = true,
                    },
                }
        );
        // Parked and tried again since; and parked.
        await ParkAsync(("w-0", JobState.Parked), ("w-0", JobState.Waiting), ("w-1", JobState.Done), ("w-1", JobState.Parked));
        Assert.Equal(names, string.Join(' ', (await ReadAsync(Heap.Team, words, null)).Lines.Select(l => l.Name)));
    }

    [Fact]
    public void A_word_that_the_box_does_not_know_is_named() =>
        Assert.Equal(["colour:red", "due:someday"], Filter.Read("colour:red due:someday due:today plain").Unknown);

    [Fact]
    public void What_can_be_typed_instead_of_a_word_that_is_not_known_is_told_once() =>
        Assert.Equal(
            [
                "Before a colon comes due, level, answer, who, urgency, held, parked, decided or state.",
                "After due: comes overdue, today, tomorrow or week.",
            ],
            Filter.Read("colour:red size:big due:someday").Remedies
        );

    [Fact]
    public async Task Each_heap_is_read_by_an_index_whatever_the_number_of_requests()
    {
        foreach (var heap in Enum.GetValues<Heap>())
        {
            var plan = await Workspace.Stored(async db =>
            {
                await db.Database.OpenConnectionAsync();
                await using var command = Heaps
                    .Of(heap, db.Cases, "p1")
                    .OrderBy(c => c.Due)
                    .ThenBy(c => c.Id)
                    .Take(50)
                    .Select(c => c.Id)
                    .CreateDbCommand();
                // A table of a few rows PostgreSQL reads whole, whatever its indexes.
                command.CommandText = OnPostgres
                    ? $"SET enable_seqscan = off; SET enable_bitmapscan = off; EXPLAIN {command.CommandText}"
                    : $"EXPLAIN QUERY PLAN {command.CommandText}";
                await using var reader = await command.ExecuteReaderAsync();
                var lines = new List<string>();
                while (await reader.ReadAsync())
                {
                    lines.Add(reader.GetString(OnPostgres ? 0 : 3));
                }

                return string.Join('\n', lines);
            });
            Assert.Contains("INDEX", plan, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Theory]
    [InlineData(0, 40, "40 min left", false)]
    [InlineData(5, 0, "5 h left", false)]
    [InlineData(27, 0, "1 d 3 h left", false)]
    [InlineData(120, 0, "5 d left", false)]
    [InlineData(-3, 0, "overdue by 3 h", true)]
    public void The_clock_says_what_is_left(int hours, int minutes, string words, bool overdue)
    {
        var clock = Clock.Of(Now.AddDays(-2), Now.AddHours(hours).AddMinutes(minutes), Now);
        Assert.Equal((words, overdue), (clock.Words, clock.Overdue));
        Assert.InRange(clock.Left, 0, 1);
    }

    [Fact]
    public async Task A_day_of_the_search_box_ends_when_the_plans_day_ends()
    {
        // At ten in the morning UTC it is two in California: their day ends at eight the next morning UTC.
        await AddAsync(
            3,
            i => new CaseRow
            {
                Name = $"w-{i}",
                Title = "L4-L5 fusion",
                Due = Now.AddHours(13 + 8 * i),
                State = "in-review",
            }
        );
        var there = Now.ToOffset(TimeSpan.FromHours(-8));
        var page = await Workspace.Stored(db => WorklistPage.ReadAsync(db, Heap.Team, Filter.Read("due:today"), "p1", there, null));
        Assert.Equal(["w-0", "w-1"], page.Lines.Select(l => l.Name));
    }

    private Task<WorklistPage> ReadAsync(Heap heap, string words, string? after) =>
        Workspace.Stored(db => WorklistPage.ReadAsync(db, heap, Filter.Read(words), "p1", Now, after));

    private Task ParkAsync(params (string Name, JobState State)[] jobs) =>
        Workspace.Stored(async db =>
        {
            foreach (var (name, state) in jobs)
            {
                db.Jobs.Add(
                    new JobRow
                    {
                        CaseId = await db.Cases.Where(c => c.Name == name).Select(c => c.Id).FirstAsync(),
                        State = state,
                        Says = "why",
                    }
                );
                await db.SaveChangesAsync();
            }

            return 0;
        });

    private Task AddAsync(int count, Func<int, CaseRow> row) =>
        Workspace.Stored(async db =>
        {
            db.Cases.AddRange(Enumerable.Range(0, count).Select(row));
            return await db.SaveChangesAsync();
        });
}
