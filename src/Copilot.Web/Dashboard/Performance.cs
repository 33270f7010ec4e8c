using System.Globalization;
using Copilot.Web.Storage;

namespace Copilot.Web.Dashboard;

/// <summary>A quarter of a year: <c>2026-Q4</c>.</summary>
public readonly record struct Quarter(int Year, int Number)
{
    public DateOnly From => new(Year, (Number * 3) - 2, 1);

    public DateOnly To => From.AddMonths(3).AddDays(-1);

    public static Quarter Of(DateOnly day) => new(day.Year, ((day.Month - 1) / 3) + 1);

    /// <summary>Null where it names none.</summary>
    public static Quarter? Read(string? text) =>
        text is { Length: 7 }
        && text[4] == '-'
        && text[5] == 'Q'
        && text[6] is >= '1' and <= '4'
        && int.TryParse(text.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var year)
        && year is >= 2000 and <= 2200
            ? new Quarter(year, text[6] - '0')
            : null;

    /// <summary>As a reader is told it: <c>October to December 2026</c>.</summary>
    public string Words => string.Create(CultureInfo.InvariantCulture, $"{From:MMMM} to {To:MMMM yyyy}");

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Year}-Q{Number}");
}

/// <summary>The quarterly review of the software's performance, use and outcomes, as CSV: one row a figure, each with the rule that asks for it (docs/workspace.md). From counts; it names no request and no person.</summary>
public static class Performance
{
    private const string Metrics = "CMS-0057-F, public metrics of prior authorization";
    private const string Review = "periodic review of a tool's use and outcomes: California SB 1120, Maryland HB 820";
    private const string Appeals = "CMS-0057-F, approved after appeal";

    private static readonly string[] Kinds =
    [
        Counted.Received,
        Counted.Decided,
        Counted.Hours,
        Counted.Outcome,
        Counted.Extended,
        Counted.Recommended,
        Counted.Changed,
        Counted.Drafted,
        Counted.Finding,
        Counted.Override,
        Counted.Appeal,
        Counted.Software,
        Counted.Time,
    ];

    private static readonly string[] Heads = ["quarter", "plan and urgency", "measure", "value", "unit", "asked for by"];

    public static async Task<string> WriteAsync(WorkspaceDb db, Quarter quarter, CancellationToken cancel = default)
    {
        var all = await Tallies.ReadAsync(db, quarter.From, quarter.To, Kinds, cancel);
        return Csv.Write(
            Heads,
            Rows(quarter, all).Select(r => (IReadOnlyList<object?>)[quarter.ToString(), r.Plan, r.Measure, r.Value, r.Unit, r.By])
        );
    }

    private static IEnumerable<(string Plan, string Measure, double Value, string Unit, string By)> Rows(
        Quarter quarter,
        IReadOnlyList<Tally> all
    )
    {
        var kinds = all.ToLookup(t => t.Kind);
        string[] perPlan = [Counted.Received, Counted.Decided, Counted.Appeal];
        var plans = perPlan
            .SelectMany(k => kinds[k])
            .Select(t => t.Key)
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .Append("all")
            .ToList();
        foreach (var plan in plans)
        {
            double Count(string kind, string? sub = null) =>
                kinds[kind].Where(t => (plan == "all" || t.Key == plan) && (sub is null || t.Sub == sub)).Sum(t => t.Count);
            var decided = Count(Counted.Decided);
            yield return (plan, "requests received", Count(Counted.Received), "requests", Metrics);
            yield return (plan, "determinations", decided, "determinations", Metrics);
            foreach (var outcome in new[] { "approved", "partly-adverse", "adverse" })
            {
                yield return (plan, outcome.Replace('-', ' '), Count(Counted.Outcome, outcome), "determinations", Metrics);
                yield return (plan, $"{outcome.Replace('-', ' ')}, share", Share(Count(Counted.Outcome, outcome), decided), "%", Metrics);
            }

            yield return (plan, "decided after an extension", Count(Counted.Extended), "determinations", Metrics);
            yield return (plan, "approved after an extension", Count(Counted.Extended, "approved"), "determinations", Metrics);
            yield return (plan, "decided in time, share", Share(Count(Counted.Decided, "in-time"), decided), "%", Metrics);
            yield return (
                plan,
                "time to decide, mean",
                decided == 0
                    ? 0
                    : Math.Round(kinds[Counted.Decided].Where(t => plan == "all" || t.Key == plan).Sum(t => t.Sum) / decided, 1),
                "hours",
                Metrics
            );
            yield return (
                plan,
                "time to decide, median",
                Median(kinds[Counted.Hours].Where(t => plan == "all" || t.Key == plan)),
                "hours",
                Metrics
            );
            yield return (plan, "appeals opened", Count(Counted.Appeal, "opened"), "appeals", Appeals);
            yield return (plan, "appeals upheld", Count(Counted.Appeal, "upheld"), "appeals", Appeals);
            yield return (plan, "appeals that changed part", Count(Counted.Appeal, "changed-in-part"), "appeals", Appeals);
            yield return (plan, "appeals that overturned", Count(Counted.Appeal, "overturned"), "appeals", Appeals);
        }

        var signed = kinds[Counted.Decided].Sum(t => t.Count);
        yield return ("all", "determinations drafted with software", signed, "determinations", Review);
        yield return ("all", "determinations signed by a person", signed, "determinations", Review);
        foreach (var t in kinds[Counted.Recommended].OrderBy(t => t.Key, StringComparer.Ordinal).ThenBy(t => t.Sub, StringComparer.Ordinal))
        {
            yield return (
                "all",
                $"criteria came to {t.Key.Replace('-', ' ')}, decided {t.Sub.Replace('-', ' ')}",
                t.Count,
                "determinations",
                Review
            );
        }

        yield return (
            "all",
            "words of the draft that people changed",
            Share(kinds[Counted.Changed].Sum(t => t.Sum), kinds[Counted.Drafted].Sum(t => t.Sum)),
            "%",
            Review
        );
        yield return (
            "all",
            "guardrail findings that block",
            kinds[Counted.Finding].Where(t => t.Sub == "blocks").Sum(t => t.Count),
            "findings",
            Review
        );
        yield return (
            "all",
            "guardrail findings that warn",
            kinds[Counted.Finding].Where(t => t.Sub == "warns").Sum(t => t.Count),
            "findings",
            Review
        );
        yield return ("all", "guardrails overridden by a physician", kinds[Counted.Override].Sum(t => t.Count), "overrides", Review);
        foreach (var t in kinds[Counted.Time].OrderBy(t => t.Key, StringComparer.Ordinal))
        {
            yield return (
                "all",
                $"work of a {t.Key.Replace('-', ' ')}, mean",
                t.Count == 0 ? 0 : Math.Round(t.Sum / t.Count, 1),
                "minutes",
                Review
            );
        }

        foreach (var t in kinds[Counted.Software].OrderBy(t => t.Key, StringComparer.Ordinal))
        {
            yield return ("all", $"determinations under software {t.Key}", t.Count, "determinations", Review);
        }
    }

    private static double Share(double part, double of) => of == 0 ? 0 : Math.Round(100 * part / of, 1);

    // To the whole hour: of an even number the lower of the two in the middle.
    private static double Median(IEnumerable<Tally> hours)
    {
        var sorted = hours
            .GroupBy(t => int.Parse(t.Sub, CultureInfo.InvariantCulture))
            .OrderBy(g => g.Key)
            .Select(g => (Hours: g.Key, Count: g.Sum(t => t.Count)))
            .ToList();
        var middle = (sorted.Sum(s => s.Count) + 1) / 2;
        foreach (var (hour, count) in sorted)
        {
            if ((middle -= count) <= 0)
            {
                return hour;
            }
        }

        return 0;
    }
}
