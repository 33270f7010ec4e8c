using System.Globalization;
using System.Text;
using Copilot.Core.Criteria;
using Copilot.Core.Drafting.Wording;

namespace Copilot.Core.Drafting.Render.Markdown;

/// <summary>Every gate and criterion for a reader: its answer, why, and for an unknown what would settle it and where it was looked for.</summary>
public static class CriteriaMarkdown
{
    public static string Write(Brief brief)
    {
        var page = new StringBuilder();
        var assessment = brief.Assessment;
        Line(page, $"# Criteria: {Escape(brief.Case.Request.Id)}");
        Line(page);
        Line(
            page,
            $"**{Spelling.Of(assessment.Recommendation)}**{(assessment.Expedited ? " (expedited)" : "")} as of {Dates.Write(brief.Case.AsOf)}, profile {Escape(brief.Versions.Profile)}."
        );
        foreach (var flag in assessment.Flags)
        {
            Line(page, $"- flag {flag.Id}: {Escape(flag.Because)}");
        }

        Line(page);
        Line(page, $"| level | {string.Join(" | ", LevelColumns.All.Select(c => Escape(brief.Words.Column(c).Name)))} |");
        Line(page, $"| --- |{string.Concat(LevelColumns.All.Select(_ => " --- |"))}");
        foreach (var level in assessment.Levels)
        {
            Line(page, $"| {level.Level} | {string.Join(" | ", LevelColumns.All.Select(c => AnswerWords.Of(level.Of(c))))} |");
        }

        Line(page);
        Line(page, "| line | units | levels | decision | because |");
        Line(page, "| --- | ---: | --- | --- | --- |");
        foreach (var line in assessment.Lines)
        {
            Line(
                page,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {Escape(line.Key)} | {line.Units} | {string.Join(", ", line.Levels)} | {AnswerWords.Of(line.Decision)} | {Escape(line.Because)} |"
                )
            );
        }

        var index = BriefIndex.Of(brief);
        foreach (var same in index.InOrder().GroupBy(a => a.Id, StringComparer.Ordinal))
        {
            WriteCriterion(page, index, [.. same]);
        }

        WriteAsks(page, assessment.Asks);
        return page.ToString();
    }

    private static void WriteCriterion(StringBuilder page, BriefIndex index, IReadOnlyList<CriterionAnswer> answers)
    {
        Line(page);
        Line(page, $"## {Escape(answers[0].Id)} {Escape(CriterionWords.Title(index, answers[0].Id))}{(answers[0].Soft ? " (soft)" : "")}");
        Line(page);
        foreach (var answer in answers)
        {
            var where = answer.Level is { } level ? $"{level}: " : "";
            var from = index
                .FactsOf(answer)
                .Select(f => string.Create(CultureInfo.InvariantCulture, $"[chart:{f.Evidence.Document}:{f.Evidence.Line}]"))
                .Distinct()
                .ToList();
            Line(
                page,
                $"- {where}**{AnswerWords.Of(answer.Answer)}**. {Escape(answer.Because)}{(from.Count == 0 ? "" : $" {string.Join(' ', from)}")}"
            );
            if (answer.Asks.Count > 0)
            {
                Line(page, $"  - settled by: {string.Join(", ", answer.Asks)}");
            }

            if (answer is { Answer: Answer.Unknown, Search: { } search })
            {
                var near = search.Documents.Select(d =>
                    d.Nearest is { } line
                        ? string.Create(CultureInfo.InvariantCulture, $"{Escape(d.Document)} (nearest: line {line})")
                        : Escape(d.Document)
                );
                Line(page, $"  - looked for {Lists.And(search.For.Select(index.Brief.Words.Fact))} in {string.Join(", ", near)}");
            }
        }
    }

    private static void WriteAsks(StringBuilder page, IReadOnlyList<Ask> asks)
    {
        if (asks.Count == 0)
        {
            return;
        }

        Line(page);
        Line(page, "## Asks");
        Line(page);
        foreach (var ask in asks)
        {
            Line(page, $"- {ask.Id}: {Escape(ask.Text)}");
        }
    }

    private static string Escape(string text) => MarkdownEscape.Text(text);

    private static void Line(StringBuilder page, string text = "") => page.Append(text).Append('\n');
}
