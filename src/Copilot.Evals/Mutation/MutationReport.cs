using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Copilot.Evals.Gates;
using Copilot.Evals.Reports;
using Copilot.Evals.Scoring;
using Copilot.Evals.Statistics;

namespace Copilot.Evals.Mutation;

/// <summary>A mutation run as Markdown and as JSON.</summary>
public static class MutationReport
{
    private const int MostExamples = 3;
    private const int MostAlarms = 40;

    /// <param name="open">Whether the words of a case's texts may be shown: a held-out case gives figures alone.</param>
    public static string Markdown(MutationRun run, GateResult gate, Func<string, bool> open)
    {
        var text = new StringBuilder();
        Line(text, "# Guardrails on mutated texts");
        Line(text);
        Line(
            text,
            "Every mutant is a clean text with one defect planted. It counts as caught where the audit finds something that it did not find in the clean text."
        );
        Line(text);
        Line(text, $"Gate ({gate.Name}): {(gate.Passed ? "passed" : "**falls short**")}.");
        foreach (var shortfall in gate.Shortfalls)
        {
            Line(text, $"- {shortfall}");
        }

        Line(text);
        foreach (var (heading, own) in new[] { ("Our own drafts", true), ("Texts by other hands", false) })
        {
            if (run.Clean.Any(c => c.Clean.Own == own))
            {
                Write(text, heading, MutationTotals.Of(run, own));
            }
        }

        Styles(text, run);
        Line(
            text,
            FormattableString.Invariant(
                $"A text takes {run.MillisecondsPerText:0.0} ms on average. Thrown out as equal to the clean text: {run.Same.Values.Sum()} of {run.Mutants.Count + run.Same.Values.Sum()}."
            )
        );
        Line(text);
        Alarms(text, run, open);
        Missed(text, run, open);
        return text.ToString();
    }

    /// <summary>The contract's object, with the two kinds of texts beside it.</summary>
    public static void Json(MutationRun run, Utf8JsonWriter json)
    {
        var totals = MutationTotals.Of(run);
        json.WriteStartObject();
        Operators(json, totals);
        json.WriteNumber("clean", totals.Clean);
        json.WriteNumber("falseBlocks", totals.FalseBlocks);
        json.WriteNumber("falseWarnings", totals.FalseWarnings);
        json.WriteNumber("msPerDraft", Math.Round(totals.MillisecondsPerText, 2));
        foreach (var (name, own) in new[] { ("own", true), ("others", false) })
        {
            var part = MutationTotals.Of(run, own);
            json.WriteStartObject(name);
            Operators(json, part);
            json.WriteNumber("clean", part.Clean);
            json.WriteNumber("falseBlocks", part.FalseBlocks);
            json.WriteNumber("falseWarnings", part.FalseWarnings);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    /// <summary>Every mutant as one line of JSON, for whoever mends a guardrail.</summary>
    public static string Lines(MutationRun run, Func<string, bool> open)
    {
        var text = new StringBuilder();
        foreach (var mutant in run.Mutants)
        {
            Line(text, Json(mutant, withWords: open(mutant.Case)));
        }

        return text.ToString();
    }

    private static string Json(MutantResult mutant, bool withWords)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("operator", mutant.Operator);
            json.WriteString("case", mutant.Case);
            json.WriteString("text", mutant.Clean.Style);
            json.WriteBoolean("own", mutant.Clean.Own);
            json.WriteBoolean("caught", mutant.Caught);
            json.WriteStartArray("codes");
            foreach (var code in mutant.New.Select(f => f.Code).Distinct())
            {
                json.WriteStringValue(code);
            }

            json.WriteEndArray();
            if (mutant.AtPlace is { } atPlace)
            {
                json.WriteBoolean("atPlace", atPlace);
            }
            else
            {
                json.WriteNull("atPlace");
            }

            json.WriteString("was", withWords ? mutant.Was : null);
            json.WriteString("now", withWords ? mutant.Now : null);
            json.WriteString("why", withWords ? mutant.New.Select(f => f.Why).FirstOrDefault() : null);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void Operators(Utf8JsonWriter json, MutationTotals totals)
    {
        json.WriteStartArray("operators");
        foreach (var one in totals.Operators)
        {
            json.WriteStartObject();
            json.WriteString("name", one.Name);
            json.WriteNumber("mutants", one.Caught.Of);
            json.WriteNumber("caught", one.Caught.Right);
            json.WriteStartObject("by");
            foreach (var (code, count) in one.By)
            {
                json.WriteNumber(code, count);
            }

            json.WriteEndObject();
            json.WriteNumber("blocked", one.Blocked);
            json.WriteNumber("thrownOut", one.Same);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Write(StringBuilder text, string heading, MutationTotals totals)
    {
        var all = new Tally(totals.Operators.Sum(o => o.Caught.Right), totals.Operators.Sum(o => o.Caught.Of));
        var blocks = new Tally(totals.FalseBlocks, totals.Clean);
        Line(text, $"## {heading}");
        Line(text);
        Line(
            text,
            $"{totals.Clean} clean texts: {totals.FalseBlocks} blocked {Within(blocks)}, {totals.FalseWarnings} warned of. {all.Right} of {all.Of} mutants caught {Within(all)}."
        );
        Line(text);
        Line(
            text,
            "Shares with Wilson's 95 % interval, then mutants caught, blocked (not merely warned of), found at the planted place, and the codes that caught most."
        );
        Line(text);
        Line(text, "```text");
        foreach (var one in totals.Operators.Where(o => o.Caught.Of > 0))
        {
            var codes = string.Join(' ', one.By.Take(4).Select(c => $"{c.Key} {c.Value}"));
            Line(
                text,
                $"{one.Name, -22} {TextBar.Of(one.Caught.Share)} {Share(one.Caught.Share)} {Within(one.Caught)}  {one.Caught.Right, 4} of {one.Caught.Of, -4} {one.Blocked, 4} {(one.AtPlace.Of > 0 ? Share(one.AtPlace.Share) : "    -")}  {codes}"
            );
        }

        Line(text, "```");
        Line(text);
        if (totals.Operators.Where(o => o.Caught.Of == 0).Select(o => o.Name).ToList() is { Count: > 0 } idle)
        {
            Line(text, $"No place for: {string.Join(", ", idle)}.");
            Line(text);
        }
    }

    private static void Styles(StringBuilder text, MutationRun run)
    {
        Line(text, "## By kind of text");
        Line(text);
        Line(text, "| text | clean | blocked | warned of | mutants | caught |");
        Line(text, "| --- | ---: | ---: | ---: | ---: | ---: |");
        var mutants = run.Mutants.ToLookup(m => (m.Clean.Own, m.Clean.Style));
        foreach (
            var style in run
                .Clean.GroupBy(c => (c.Clean.Own, c.Clean.Style))
                .OrderByDescending(g => g.Key.Own)
                .ThenBy(g => g.Key.Style, StringComparer.Ordinal)
        )
        {
            var own = mutants[style.Key].ToList();
            Line(
                text,
                $"| {style.Key.Style} | {style.Count()} | {style.Count(c => c.Findings.Any(f => f.Blocks))} | {style.Count(c => c.Findings.Any(f => !f.Blocks))} | {own.Count} | {Share(new Tally(own.Count(m => m.Caught), own.Count).Share)} |"
            );
        }

        Line(text);
    }

    private static void Alarms(StringBuilder text, MutationRun run, Func<string, bool> open)
    {
        var alarms = run
            .Clean.SelectMany(c => c.Findings.Select(f => (c.Case, c.Clean, Finding: f)))
            .OrderByDescending(a => a.Finding.Blocks)
            .ToList();
        Line(text, "## False alarms on clean texts");
        Line(text);
        Line(
            text,
            alarms.Count == 0
                ? "None."
                : string.Join(
                    ", ",
                    alarms
                        .CountBy(a => $"{a.Finding.Code}{(a.Finding.Blocks ? "" : " (warning)")}")
                        .OrderByDescending(c => c.Value)
                        .Select(c => $"{c.Key}: {c.Value}")
                ) + "."
        );
        Line(text);
        var shown = alarms.Where(a => open(a.Case)).ToList();
        foreach (var (place, clean, finding) in shown.Take(MostAlarms))
        {
            Line(
                text,
                $"- {place}, {clean.Style}{(finding.Line is { } line ? $", line {line}" : "")}: {finding.Code} {(finding.Blocks ? "blocks" : "warns")}. {finding.Why}"
            );
        }

        if (shown.Count > 0)
        {
            Line(text);
        }
    }

    private static void Missed(StringBuilder text, MutationRun run, Func<string, bool> open)
    {
        Line(text, "## What got away");
        Line(text);
        foreach (var one in run.Operators)
        {
            var missed = run.Mutants.Where(m => m.Operator == one.Name && !m.Caught && open(m.Case)).ToList();
            if (missed.Count == 0)
            {
                continue;
            }

            Line(text, $"### {one.Name}: {one.Plants}");
            Line(text);
            foreach (
                var miss in missed.Where(m => m.Clean.Own).Take(MostExamples).Concat(missed.Where(m => !m.Clean.Own).Take(MostExamples))
            )
            {
                Line(text, $"- {miss.Case}, {miss.Clean.Style}");
                Line(text, $"  - was: {miss.Was}");
                Line(text, $"  - now: {miss.Now}");
            }

            Line(text);
        }
    }

    private static string Within(Tally tally) =>
        Interval.Wilson(tally) is var interval ? $"[{Share(interval.Low)}, {Share(interval.High)}]" : "";

    private static string Share(double share) => share.ToString("0.000", CultureInfo.InvariantCulture);

    private static void Line(StringBuilder text, string line = "") => text.Append(line).Append('\n');
}
