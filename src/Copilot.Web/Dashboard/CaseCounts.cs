using Copilot.Core.Criteria;
using Copilot.Core.Drafting;
using Copilot.Core.Guardrails;
using Copilot.Core.Review;
using Copilot.Core.Review.Clock;
using Copilot.Engine;
using Copilot.Web.Api;
using Copilot.Web.Cases;
using Copilot.Web.Drafting;
using Copilot.Web.Storage;
using Copilot.Web.Worklist;
using Microsoft.EntityFrameworkCore;

namespace Copilot.Web.Dashboard;

/// <summary>What an act adds to the counts. Ids, codes and numbers; never a word of a chart or a person's words.</summary>
internal static class CaseCounts
{
    /// <summary>Work that pauses longer than this is not counted as going on meanwhile.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(15);

    /// <summary>Plan and urgency in one: <c>Medicare Advantage, standard</c>.</summary>
    public static string Plan(CaseRow row) => $"{row.Plan}, {(row.Expedited ? "expedited" : "standard")}";

    public static IEnumerable<Tally> Received(CaseRow row) => [new(Counted.Received, Plan(row))];

    /// <summary>Of the first draft of a request.</summary>
    public static IEnumerable<Tally> Drafted(Assessment assessment, GuardrailVerdict verdict) =>
        assessment
            .Asks.Select(a => a.Id)
            .Distinct(StringComparer.Ordinal)
            .Select(a => new Tally(Counted.Ask, a))
            .Concat(Found(verdict, null));

    /// <summary>Findings that a change brought.</summary>
    public static IEnumerable<Tally> Found(GuardrailVerdict verdict, GuardrailVerdict? before) =>
        verdict
            .Violations.Where(v => before?.Violations.Any(b => b.Code == v.Code && b.Statement == v.Statement) != true)
            .Select(v => new Tally(Counted.Finding, v.Code, v.Severity == Severity.Block ? "blocks" : "warns"));

    public static IEnumerable<Tally> Overridden(GuardrailOverride given) => [new(Counted.Override, given.Code)];

    public static IEnumerable<Tally> Appealed(CaseRow row) => [new(Counted.Appeal, Plan(row), "opened")];

    public static IEnumerable<Tally> AppealDecided(CaseRow row, AppealResult result) =>
        [new(Counted.Appeal, Plan(row), ReviewCalls.Kebab(result.ToString()))];

    /// <summary>Of a determination that is being signed.</summary>
    /// <param name="reading">The clock at that moment.</param>
    public static IEnumerable<Tally> Signed(OpenCase open, SignedDetermination signed, ClockReading reading, bool extended)
    {
        var (plan, outcome) = (Plan(open.Row), DecisionMark.Spelled(signed.Outcome));
        var hours = Math.Max(0, (signed.At - open.Row.Received).TotalHours);
        yield return new(Counted.Decided, plan, reading.Standing == ClockStanding.DecidedLate ? "late" : "in-time", 1, hours);
        yield return new(Counted.Hours, plan, ((long)hours).ToString("D6", System.Globalization.CultureInfo.InvariantCulture));
        yield return new(Counted.Outcome, plan, outcome);
        yield return new(Counted.Reviewer, signed.By.Id, outcome);
        yield return new(Counted.Profile, open.Row.Profile, outcome);
        yield return new(Counted.Recommended, Spelling.Of(open.Draft.Assessment.Recommendation), outcome);
        yield return new(Counted.Software, signed.Basis.Versions.Copilot);
        if (extended)
        {
            yield return new(Counted.Extended, plan, outcome);
        }

        // A criterion that is asked at several levels counts once for each answer that it has.
        foreach (
            var (id, answer) in open
                .Draft.Assessment.Criteria.Where(c => c.Answer != Answer.NotApplicable && !c.Soft)
                .Select(c => (c.Id, c.Answer))
                .Distinct()
        )
        {
            yield return new(Counted.Criterion, id, ReviewCalls.Kebab(answer.ToString()));
        }

        foreach (var change in Changes(ReviewPipeline.Draft(open.Review).Statements, open.Statements))
        {
            yield return change;
        }
    }

    /// <summary>How many words of each section people changed: taken out or put in, whichever is more, statement by statement.</summary>
    public static IEnumerable<Tally> Changes(IReadOnlyList<Statement> drafted, IReadOnlyList<StoredStatement> final)
    {
        var sections = drafted.Select(s => s.Section).Concat(final.Select(s => s.Statement.Section)).Distinct().Order();
        foreach (var section in sections)
        {
            var (before, after) = (
                drafted.Where(s => s.Section == section).ToDictionary(s => s.Id, s => s.Text, StringComparer.Ordinal),
                final
                    .Where(s => s.Statement.Section == section)
                    .ToDictionary(s => s.Statement.Id, s => s.Statement.Text, StringComparer.Ordinal)
            );
            var changed = before.Keys.Union(after.Keys).Sum(id => Apart(before.GetValueOrDefault(id, ""), after.GetValueOrDefault(id, "")));
            yield return new(Counted.Drafted, SectionNames.Of(section), "", 1, before.Values.Sum(t => Words(t).Length));
            if (changed > 0)
            {
                yield return new(Counted.Changed, SectionNames.Of(section), "", 1, changed);
            }
        }
    }

    /// <summary>How long people were at work on a case, by role: the time between things that they did or opened, without pauses.</summary>
    public static async Task<IReadOnlyList<Tally>> TimeAsync(
        WorkspaceDb db,
        long caseId,
        Person by,
        DateTimeOffset now,
        CancellationToken cancel
    )
    {
        var roles = new[] { ReviewWords.Spelled(Role.NurseReviewer), ReviewWords.Spelled(Role.PhysicianAdvisor) };
        var events = await db
            .Audit.AsNoTracking()
            .Where(a => a.CaseId == caseId && roles.Contains(a.Role))
            .Select(a => new
            {
                a.Actor,
                a.Role,
                a.At,
            })
            .ToListAsync(cancel);
        events.Add(
            new
            {
                Actor = by.Id,
                Role = ReviewWords.Spelled(by.Role),
                At = now,
            }
        );
        return
        [
            .. events
                .GroupBy(e => e.Role)
                .Select(role => new Tally(
                    Counted.Time,
                    role.Key,
                    "",
                    1,
                    role.GroupBy(e => e.Actor)
                        .Sum(person =>
                        {
                            var times = person.Select(e => e.At).Order().ToList();
                            return times.Zip(times.Skip(1), (a, b) => b - a).Where(gap => gap <= Pause).Sum(gap => gap.TotalMinutes);
                        })
                )),
        ];
    }

    private static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    // Without regard to order: linear, whatever was pasted in.
    private static int Apart(string before, string after)
    {
        if (before == after)
        {
            return 0;
        }

        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var word in Words(before))
        {
            counts[word] = counts.GetValueOrDefault(word) + 1;
        }

        foreach (var word in Words(after))
        {
            counts[word] = counts.GetValueOrDefault(word) - 1;
        }

        return Math.Max(counts.Values.Where(c => c > 0).Sum(), -counts.Values.Where(c => c < 0).Sum());
    }
}
