using System.Globalization;
using System.Text;
using Copilot.Evals.Gates;
using Copilot.Evals.Runs;
using Copilot.Evals.Scoring;
using Copilot.Evals.Statistics;

namespace Copilot.Evals.Reports;

/// <summary>A run as Markdown: totals with bars and intervals, slices by tag, and the misses of each case.</summary>
public static class RunReport
{
    public static string Write(EvalRun run, GateResult gate)
    {
        var text = new StringBuilder();
        var totals = run.Totals;
        Line(text, "# Evaluation");
        Line(text);
        Line(
            text,
            $"{totals.Cases} cases. Wrong approvals: **{totals.WrongApprovals}**. Wrong adverse recommendations: **{totals.WrongAdverse}**. Held by guardrails: {totals.Held}. Failed: {totals.Failed}."
        );
        Line(text);
        Line(text, gate.Passed ? $"Gate ({gate.Name}): passed." : $"Gate ({gate.Name}): **falls short**.");
        foreach (var shortfall in gate.Shortfalls)
        {
            Line(text, $"- {shortfall}");
        }

        Line(text);
        Metrics(text, totals);
        Slices(text, run);
        Misses(text, run);
        return text.ToString();
    }

    private static void Metrics(StringBuilder text, RunTotals totals)
    {
        Line(text, "## Totals");
        Line(text);
        Line(text, "Shares with Wilson's 95 % interval; what an expected file leaves out is not scored.");
        Line(text);
        Line(text, "```text");
        foreach (var metric in Scoring.Metrics.All.Where(m => totals.Metrics[m].Of > 0))
        {
            var tally = totals.Metrics[metric];
            var interval = Interval.Wilson(tally);
            Line(
                text,
                $"{Scoring.Metrics.Name(metric), -15} {TextBar.Of(tally.Share)} {Share(tally.Share)}  [{Share(interval.Low)}, {Share(interval.High)}]  {tally.Right} of {tally.Of}"
            );
        }

        Line(text, "```");
        Line(text);
    }

    private static void Slices(StringBuilder text, EvalRun run)
    {
        Line(text, "## By tag");
        Line(text);
        Line(text, "| tag | cases | recommendation | lines | criteria | wrong approvals | wrong adverse |");
        Line(text, "| --- | ---: | --- | --- | --- | ---: | ---: |");
        foreach (var (tag, totals) in run.Slices)
        {
            Line(
                text,
                $"| {tag} | {totals.Cases} | {Cell(totals, Metric.Recommendation)} | {Cell(totals, Metric.Lines)} | {Cell(totals, Metric.Criteria)} | {totals.WrongApprovals} | {totals.WrongAdverse} |"
            );
        }

        Line(text);
    }

    private static void Misses(StringBuilder text, EvalRun run)
    {
        Line(text, "## Misses");
        Line(text);
        var missed = run.Cases.Where(c => c.Missed.Any() || c.Held.Count > 0 || c.Failure is not null).ToList();
        if (missed.Count == 0)
        {
            Line(text, "None.");
        }

        foreach (var score in missed)
        {
            Line(text, $"### {score.Id}");
            Line(text);
            Line(text, $"Expected {score.Expected}, got {score.Actual}; {score.Items.Count(i => i.Right)} of {score.Items.Count} right.");
            Line(text);
            if (score.Failure is { } failure)
            {
                Line(text, $"- **{failure}**");
            }

            if (score.Held.Count > 0)
            {
                Line(text, $"- held by {string.Join(", ", score.Held)}");
            }

            foreach (var item in score.Missed.Where(_ => score.Failure is null))
            {
                var words = item.ToString();
                var weight =
                    score.WrongApprovals.Contains(words) ? " (**wrong approval**)"
                    : score.WrongAdverse.Contains(words) ? " (**wrong adverse**)"
                    : "";
                Line(text, $"- {words}{weight}");
            }

            Line(text);
        }
    }

    private static string Cell(RunTotals totals, Metric metric) =>
        totals.Metrics[metric] is { Of: > 0 } tally ? $"{tally.Right}/{tally.Of}" : "-";

    private static string Share(double share) => share.ToString("0.000", CultureInfo.InvariantCulture);

    private static void Line(StringBuilder text, string line = "") => text.Append(line).Append('\n');
}
