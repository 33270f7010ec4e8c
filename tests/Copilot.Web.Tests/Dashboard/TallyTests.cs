using Copilot.Web.Dashboard;
using Copilot.Web.Hosting;

namespace Copilot.Web.Tests.Dashboard;

public sealed class TalliesOnSqliteTests() : TallyTests(null);

public sealed class TalliesOnPostgresTests(PostgresServer server) : TallyTests(server);

public abstract class TallyTests(PostgresServer? server) : OnBothDatabases(server)
{
    [Fact]
    public async Task A_count_is_part_of_the_transaction_of_its_act_and_adds_up()
    {
        var tallies = new Tallies(new WorkspaceSettings());
        var noon = new DateTimeOffset(2026, 3, 4, 12, 0, 0, TimeSpan.Zero);
        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            Workspace.Stored(async db =>
            {
                await tallies.AddAsync(db, noon, "plan", [new(Counted.Ask, "x")]);
                return 0;
            })
        );
        foreach (var commit in new[] { true, false, true })
        {
            await Workspace.Stored(async db =>
            {
                await using var transaction = await db.Database.BeginTransactionAsync();
                await tallies.AddAsync(
                    db,
                    noon,
                    "plan",
                    [
                        .. Enumerable.Range(0, 130).Select(i => new Tally(Counted.Ask, $"a{i}", "", 1, 0.5)),
                        new Tally(Counted.Ask, "a7", "", 2, 1),
                    ]
                );
                if (commit)
                {
                    await transaction.CommitAsync();
                }

                return 0;
            });
        }

        var sums = await Workspace.Stored(db => Tallies.ReadAsync(db, new DateOnly(2026, 3, 4), new DateOnly(2026, 3, 4), [Counted.Ask]));
        Assert.Equal(130, sums.Count);
        Assert.Equal((6, 3.0), sums.Where(s => s.Key == "a7").Select(s => (s.Count, s.Sum)).Single());
        Assert.Empty(
            await Workspace.Stored(db => Tallies.ReadAsync(db, new DateOnly(2026, 3, 5), new DateOnly(2026, 3, 9), [Counted.Ask]))
        );
    }

    [Fact]
    public async Task A_span_is_the_sum_of_its_days_however_many_whole_months_lie_in_it()
    {
        var tallies = new Tallies(new WorkspaceSettings());
        var first = new DateOnly(2025, 11, 20);
        var days = Enumerable.Range(0, 140).Select(first.AddDays).ToList();
        await Workspace.Stored(async db =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            foreach (var day in days)
            {
                await tallies.AddAsync(
                    db,
                    new DateTimeOffset(day, new TimeOnly(9, 0), TimeSpan.Zero),
                    "plan",
                    [new Tally(Counted.Ask, "span", "", day.DayNumber % 7, 0.25)]
                );
            }

            await transaction.CommitAsync();
            return 0;
        });
        foreach (
            var (from, length) in from f in new[] { 0, 10, 11, 12, 41, 42, 73, 100 }
            from l in new[] { 1, 2, 11, 30, 31, 32, 61, 62, 90, 140 }
            select (days[f], l)
        )
        {
            var to = from.AddDays(length - 1);
            var sum = (await Workspace.Stored(db => Tallies.ReadAsync(db, from, to, [Counted.Ask]))).SingleOrDefault();
            Assert.Equal(
                (days.Where(d => d >= from && d <= to).Sum(d => d.DayNumber % 7), days.Count(d => d >= from && d <= to) * 0.25),
                (sum?.Count ?? 0, sum?.Sum ?? 0)
            );
        }
    }
}
