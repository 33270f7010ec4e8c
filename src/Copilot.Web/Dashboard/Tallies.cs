using System.Globalization;
using System.Text;
using Copilot.Web.Storage;
using Microsoft.EntityFrameworkCore;

namespace Copilot.Web.Dashboard;

/// <summary>One thing that was counted.</summary>
/// <param name="Kind">One of <see cref="Counted"/>.</param>
/// <param name="Key">By what: a criterion, a section, an account, a plan with its urgency.</param>
/// <param name="Sub">What it came to; empty where it is only counted.</param>
/// <param name="Sum">Of what is measured: hours, minutes, words.</param>
public sealed record Tally(string Kind, string Key, string Sub = "", long Count = 1, double Sum = 0);

/// <summary>What is counted. The names stand in the database.</summary>
public static class Counted
{
    /// <summary>Requests taken in, by plan and urgency.</summary>
    public const string Received = "received";

    /// <summary>Determinations by plan and urgency, in time or late; the sum is the hours that they took.</summary>
    public const string Decided = "decided";

    /// <summary>The same by whole hours, from which a median is read.</summary>
    public const string Hours = "hours";

    /// <summary>Outcomes by plan and urgency.</summary>
    public const string Outcome = "outcome";

    /// <summary>Outcomes of requests whose time was extended.</summary>
    public const string Extended = "extended";

    /// <summary>Outcomes by who signed.</summary>
    public const string Reviewer = "reviewer";

    /// <summary>Outcomes by profile of the guidelines.</summary>
    public const string Profile = "profile";

    /// <summary>Outcomes by what the criteria had come to.</summary>
    public const string Recommended = "recommended";

    /// <summary>Answers to each criterion in what was signed.</summary>
    public const string Criterion = "criterion";

    /// <summary>What first drafts ask for.</summary>
    public const string Ask = "ask";

    /// <summary>Words of each section as drafted (the sum), by determination.</summary>
    public const string Drafted = "drafted";

    /// <summary>Words of each section that people changed (the sum), by determination in which they changed any.</summary>
    public const string Changed = "changed";

    /// <summary>Minutes at work (the sum), by role and determination.</summary>
    public const string Time = "time";

    /// <summary>Findings of guardrails: those that block and those that warn.</summary>
    public const string Finding = "finding";

    /// <summary>Findings that a physician let stand.</summary>
    public const string Override = "override";

    /// <summary>Appeals by plan and urgency: opened, and what became of them.</summary>
    public const string Appeal = "appeal";

    /// <summary>Determinations by version of the program.</summary>
    public const string Software = "software";
}

/// <summary>Writes and reads what is counted by day. A count is written in the transaction of the act that it counts: it stands if and only if the act does.</summary>
public sealed class Tallies(Hosting.WorkspaceSettings settings)
{
    // So many parameters fit into one command of either database.
    private const int AtOnce = 60;

    private readonly TimeZoneInfo _zone = TimeZoneInfo.FindSystemTimeZoneById(settings.TimeZone);

    /// <summary>The day of the plan in which a moment lies.</summary>
    public DateOnly Day(DateTimeOffset at) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, _zone).DateTime);

    /// <summary>Adds to the day's counts; a transaction must be open.</summary>
    /// <param name="plan">Of the request that they are of (<see cref="CaseRow.Profile"/>).</param>
    public async Task AddAsync(
        WorkspaceDb db,
        DateTimeOffset at,
        string plan,
        IEnumerable<Tally> tallies,
        CancellationToken cancel = default
    )
    {
        if (db.Database.CurrentTransaction is null)
        {
            throw new InvalidOperationException("A count is part of a transaction.");
        }

        // One order for all, so that two who count at once wait for each other and never for ever.
        var rows = tallies
            .GroupBy(t => (t.Kind, t.Key, t.Sub))
            .Select(g => new Tally(g.Key.Kind, g.Key.Key, g.Key.Sub, g.Sum(t => t.Count), g.Sum(t => t.Sum)))
            .OrderBy(t => t.Kind, StringComparer.Ordinal)
            .ThenBy(t => t.Key, StringComparer.Ordinal)
            .ThenBy(t => t.Sub, StringComparer.Ordinal)
            .ToList();
        var day = Day(at);
        foreach (var part in rows.SelectMany(r => new[] { (Row: r, Day: -Months(day)), (Row: r, Day: day.DayNumber) }).Chunk(AtOnce))
        {
            var (sql, values) = (
                new StringBuilder("INSERT INTO \"Tallies\" (\"Kind\", \"Day\", \"Plan\", \"Key\", \"Sub\", \"Count\", \"Sum\") VALUES "),
                new List<object>()
            );
            foreach (var (row, under) in part)
            {
                sql.Append(values.Count == 0 ? "(" : ", (")
                    .AppendJoin(
                        ", ",
                        Enumerable.Range(values.Count, 7).Select(i => string.Create(CultureInfo.InvariantCulture, $"{{{i}}}"))
                    )
                    .Append(')');
                values.AddRange([row.Kind, under, plan, row.Key, row.Sub, row.Count, row.Sum]);
            }

            sql.Append(
                " ON CONFLICT (\"Kind\", \"Day\", \"Plan\", \"Key\", \"Sub\") DO UPDATE SET \"Count\" = \"Tallies\".\"Count\" + excluded.\"Count\", \"Sum\" = \"Tallies\".\"Sum\" + excluded.\"Sum\""
            );
            await db.Database.ExecuteSqlRawAsync(sql.ToString(), values, cancel);
        }
    }

    private static int Months(DateOnly day) => ((day.Year - 1) * 12) + day.Month;

    /// <summary>The sums of a span of days, both included.</summary>
    public static async Task<IReadOnlyList<Tally>> ReadAsync(
        WorkspaceDb db,
        DateOnly from,
        DateOnly to,
        IReadOnlyList<string> kinds,
        CancellationToken cancel = default
    )
    {
        // Whole months are read as one each, and the days before and after them one by one: a year is hardly more than a month.
        var (begin, end) = (from.Day == 1 ? from : new DateOnly(from.Year, from.Month, 1).AddMonths(1), new DateOnly(to.Year, to.Month, 1));
        end = to == end.AddMonths(1).AddDays(-1) ? end.AddMonths(1) : end;
        (int First, int Last)[] ranges =
            begin < end
                ? [(from.DayNumber, begin.DayNumber - 1), (1 - Months(end), -Months(begin)), (end.DayNumber, to.DayNumber)]
                : [(from.DayNumber, to.DayNumber)];
        var sums = new List<Tally>();
        foreach (var (first, last) in ranges.Where(r => r.First <= r.Last))
        {
            // One range a query: an index reads a range, and all of a kind for two of them.
            sums.AddRange(
                await db
                    .Tallies.AsNoTracking()
                    .Where(t => kinds.Contains(t.Kind) && t.Day >= first && t.Day <= last)
                    .GroupBy(t => new
                    {
                        t.Kind,
                        t.Key,
                        t.Sub,
                    })
                    .Select(g => new Tally(g.Key.Kind, g.Key.Key, g.Key.Sub, g.Sum(t => t.Count), g.Sum(t => t.Sum)))
                    .ToListAsync(cancel)
            );
        }

        return
        [
            .. sums.GroupBy(t => (t.Kind, t.Key, t.Sub))
                .Select(g => new Tally(g.Key.Kind, g.Key.Key, g.Key.Sub, g.Sum(t => t.Count), g.Sum(t => t.Sum))),
        ];
    }
}
