using System.Globalization;
using Copilot.Core.Drafting;
using Copilot.Core.Drafting.Wording;
using Copilot.Core.Guardrails;
using Copilot.Core.Review;
using Copilot.Web.Cases;
using Copilot.Web.People;
using Copilot.Web.Storage;
using Copilot.Web.Worklist;
using Microsoft.EntityFrameworkCore;

namespace Copilot.Web.Dashboard;

/// <summary>A part of a bar.</summary>
/// <param name="Words">What it is: <c>in time</c>.</param>
/// <param name="Style">The class whose colour it has; never the only thing that tells it from another.</param>
public sealed record Part(string Words, double Value, string Style);

/// <summary>One bar.</summary>
public sealed record Bar(string Label, IReadOnlyList<Part> Parts)
{
    public double Total => Parts.Sum(p => p.Value);
}

/// <summary>A question and its answer as bars with words and figures.</summary>
/// <param name="Id">As addresses name it.</param>
/// <param name="Answer">In a sentence.</param>
/// <param name="Of">What a bar stands for, as the head of its column.</param>
/// <param name="Unit">Of the figures: empty for a count, <c>%</c>, <c>min</c>.</param>
public sealed record Picture(string Id, string Question, string Answer, string Of, IReadOnlyList<Bar> Bars, string Unit = "")
{
    public static string Figure(double value) =>
        value.ToString(value == Math.Floor(value) || value >= 100 ? "#,0" : "0.#", CultureInfo.InvariantCulture);
}

/// <summary>What an evaluation lead asks: are we in time, what do we decide, what is missing most, where do people change the draft, where do guardrails fire. All of it from counts; no chart is opened.</summary>
public sealed class Pictures(WorkspaceDb db, Guidelines guidelines, TimeProvider time)
{
    private const int Most = 12;

    /// <summary>So long before it is due a request is told as due soon.</summary>
    private static readonly TimeSpan Soon = TimeSpan.FromHours(24);

    private static readonly string[] Kinds =
    [
        Counted.Received,
        Counted.Decided,
        Counted.Outcome,
        Counted.Reviewer,
        Counted.Profile,
        Counted.Recommended,
        Counted.Criterion,
        Counted.Ask,
        Counted.Drafted,
        Counted.Changed,
        Counted.Time,
        Counted.Finding,
        Counted.Override,
        Counted.Appeal,
    ];

    private static readonly (string Sub, string Words, string Style)[] Outcomes =
    [
        ("approved", "approved", "met"),
        ("partly-adverse", "partly adverse", "waived"),
        ("adverse", "adverse", "not-met"),
    ];

    private static readonly Dictionary<string, string> Holding = GuardrailList.Default.All.ToDictionary(
        g => g.Code,
        g => g.Holds,
        StringComparer.Ordinal
    );

    /// <summary>The pictures of a span of days, both included, in the order of the questions.</summary>
    public async Task<IReadOnlyList<Picture>> OfAsync(DateOnly from, DateOnly to, CancellationToken cancel = default)
    {
        var all = (await Tallies.ReadAsync(db, from, to, Kinds, cancel)).ToLookup(t => t.Kind);
        var names = await NamesAsync([.. all[Counted.Reviewer].Select(t => t.Key).Distinct()], cancel);
        return
        [
            InTime(all),
            await OpenAsync(cancel),
            Decided(
                "outcomes-by-reviewer",
                "What do we decide, by who signed?",
                "Who signed",
                all[Counted.Reviewer],
                id => names.GetValueOrDefault(id, "somebody who is gone")
            ),
            Decided("outcomes-by-guideline", "What do we decide, by guideline profile?", "Profile", all[Counted.Profile], id => id),
            Decided(
                "outcomes-by-recommendation",
                "What do we decide, beside what the criteria came to?",
                "The criteria came to",
                all[Counted.Recommended],
                id => AnswerMark.Of(id)?.Words ?? id
            ),
            Criteria(all),
            Missing(all),
            Changed(all),
            Time(all),
            Guardrails(all),
        ];
    }

    private static Picture InTime(ILookup<string, Tally> all)
    {
        var bars = all[Counted.Decided]
            .GroupBy(t => t.Key)
            .OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => new Bar(
                Lists.Capital(g.Key),
                [new("in time", Count(g, "in-time"), "met"), new("late", Count(g, "late"), "not-met")]
            ))
            .ToList();
        var (decided, late) = (bars.Sum(b => b.Total), bars.Sum(b => b.Parts[1].Value));
        return new(
            "in-time",
            "Are we in time?",
            decided == 0
                ? "Nothing was decided in these days."
                : $"{Picture.Figure(decided - late)} of {Determinations(decided)} signed in time ({Share(decided - late, decided)}).",
            "Plan and urgency",
            bars
        );
    }

    private async Task<Picture> OpenAsync(CancellationToken cancel)
    {
        var (now, soon) = (time.GetUtcNow(), time.GetUtcNow() + Soon);
        var overdue = await Heaps.Overdue(db.Cases, now).CountAsync(cancel);
        var due = await Heaps.Overdue(db.Cases, soon).CountAsync(cancel) - overdue;
        var later = await Heaps.Of(Heap.Team, db.Cases, "").CountAsync(cancel) - overdue - due;
        return new(
            "open",
            "What is open now?",
            overdue == 0
                ? "Nothing is overdue."
                : $"{(overdue == 1 ? "1 request is" : $"{Picture.Figure(overdue)} requests are")} overdue and escalated to physicians and leads.",
            "Time left",
            [
                new("Overdue", [new("requests", overdue, "not-met")]),
                new("Due within 24 hours", [new("requests", due, "unknown")]),
                new("Due later", [new("requests", later, "none")]),
            ]
        );
    }

    private static Picture Decided(string id, string question, string of, IEnumerable<Tally> tallies, Func<string, string> named)
    {
        var bars = tallies
            .GroupBy(t => t.Key)
            .Select(g => new Bar(Lists.Capital(named(g.Key)), [.. Outcomes.Select(o => new Part(o.Words, Count(g, o.Sub), o.Style))]))
            .OrderByDescending(b => b.Total)
            .ThenBy(b => b.Label, StringComparer.Ordinal)
            .ToList();
        var (total, approved) = (bars.Sum(b => b.Total), bars.Sum(b => b.Parts[0].Value));
        return new(
            id,
            question,
            total == 0
                ? "Nothing was decided in these days."
                : $"Everything that was asked for was approved in {Share(approved, total)} of {Determinations(total)}.",
            of,
            bars
        );
    }

    private Picture Criteria(ILookup<string, Tally> all)
    {
        var rules = guidelines.Pipeline.Guidelines.Rulebook.Criteria;
        var bars = all[Counted.Criterion]
            .Where(t => rules.TryGetValue(t.Key, out var rule) && rule.Kind == Core.Criteria.Rules.RuleKind.Criterion)
            .GroupBy(t => t.Key)
            .Select(g => new Bar(
                $"{g.Key} {rules[g.Key].Title}",
                [new("not met", Count(g, "not-met"), "not-met"), new("unknown", Count(g, "unknown"), "unknown")]
            ))
            .Where(b => b.Total > 0)
            .OrderByDescending(b => b.Total)
            .ThenBy(b => b.Label, StringComparer.Ordinal)
            .Take(Most)
            .ToList();
        return new(
            "criteria",
            "Which criteria are not met most?",
            bars.Count == 0
                ? "Nothing was decided in these days."
                : $"Of the determinations that were signed, most had {bars[0].Label} not met or unknown.",
            "Criterion",
            bars
        );
    }

    private Picture Missing(ILookup<string, Tally> all)
    {
        var bars = all[Counted.Ask]
            .Select(t => new Bar(Lists.Capital(guidelines.Pipeline.Guidelines.Words.Ask(t.Key)), [new("requests", t.Count, "unknown")]))
            .OrderByDescending(b => b.Total)
            .ThenBy(b => b.Label, StringComparer.Ordinal)
            .Take(Most)
            .ToList();
        var received = all[Counted.Received].Sum(t => t.Count);
        return new(
            "missing",
            "What is missing most?",
            bars.Count == 0
                ? "Nothing was asked for in these days."
                : $"First drafts that ask for the first of these: {Picture.Figure(bars[0].Total)}; requests that came in: {Picture.Figure(received)}.",
            "Asked for in first drafts",
            bars
        );
    }

    private static Picture Changed(ILookup<string, Tally> all)
    {
        var changed = all[Counted.Changed].ToDictionary(t => t.Key, StringComparer.Ordinal);
        var names = Enum.GetValues<Section>()
            .ToDictionary(SectionNames.Of, s => SectionNames.Heading(s, Audience.Reviewer), StringComparer.Ordinal);
        var bars = all[Counted.Drafted]
            .Select(t => (Tally: t, Sum: changed.GetValueOrDefault(t.Key)?.Sum ?? 0))
            .Where(t => t.Sum > 0)
            .Select(t => new Bar(
                names.GetValueOrDefault(t.Tally.Key, t.Tally.Key),
                [new("of its words changed", t.Tally.Sum == 0 ? 100 : Math.Round(100 * t.Sum / t.Tally.Sum, 1), "waived")]
            ))
            .OrderByDescending(b => b.Total)
            .ToList();
        var (words, all_) = (changed.Values.Sum(t => t.Sum), all[Counted.Drafted].Sum(t => t.Sum));
        return new(
            "changed",
            "Where do people change the draft?",
            all_ == 0
                ? "Nothing was decided in these days."
                : $"People changed {Share(words, all_)} of the words that were drafted, before they signed.",
            "Section",
            bars,
            "%"
        );
    }

    private static Picture Time(ILookup<string, Tally> all)
    {
        var bars = all[Counted.Time]
            .Where(t => t.Count > 0)
            .OrderBy(t => t.Key, StringComparer.Ordinal)
            .Select(t => new Bar(Lists.Capital(t.Key.Replace('-', ' ')), [new("a determination", Math.Round(t.Sum / t.Count, 1), "none")]))
            .ToList();
        return new(
            "time",
            "How long do people work on one?",
            bars.Count == 0
                ? "Nothing was decided in these days."
                : $"Time between what people open and do; pauses of more than {CaseCounts.Pause.TotalMinutes:0} minutes are left out.",
            "Role",
            bars,
            "min"
        );
    }

    private static Picture Guardrails(ILookup<string, Tally> all)
    {
        var overrides = all[Counted.Override].ToDictionary(t => t.Key, t => t.Count, StringComparer.Ordinal);
        var bars = all[Counted.Finding]
            .GroupBy(t => t.Key)
            .Select(g => new Bar(
                $"{g.Key} {Holding.GetValueOrDefault(g.Key, "")}".TrimEnd(),
                [
                    new("blocked", Count(g, "blocks"), "not-met"),
                    new("warned", Count(g, "warns"), "unknown"),
                    new("overridden", overrides.GetValueOrDefault(g.Key), "waived"),
                ]
            ))
            .OrderByDescending(b => b.Total)
            .ThenBy(b => b.Label, StringComparer.Ordinal)
            .Take(Most)
            .ToList();
        return new(
            "guardrails",
            "Where do guardrails fire?",
            bars.Count == 0
                ? "None fired in these days."
                : $"Findings in first drafts and edits: {Picture.Figure(all[Counted.Finding].Sum(t => t.Count))}; overridden by a physician with a reason: {Picture.Figure(overrides.Values.Sum())}.",
            "Guardrail",
            bars
        );
    }

    private async Task<Dictionary<string, string>> NamesAsync(List<string> ids, CancellationToken cancel) =>
        await db
            .Users.AsNoTracking()
            .Where(u => ids.Contains(u.Id))
            .ToDictionaryAsync(u => u.Id, u => u.Name, StringComparer.Ordinal, cancel);

    private static double Count(IEnumerable<Tally> tallies, string sub) => tallies.Where(t => t.Sub == sub).Sum(t => t.Count);

    private static string Determinations(double count) => $"{Picture.Figure(count)} {(count == 1 ? "determination" : "determinations")}";

    private static string Share(double part, double of) =>
        $"{(of == 0 ? 0 : Math.Round(100 * part / of, 1)).ToString("0.#", CultureInfo.InvariantCulture)} %";
}
