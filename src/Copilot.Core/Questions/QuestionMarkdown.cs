using System.Globalization;
using System.Text;
using Copilot.Core.Criteria;
using Copilot.Core.Drafting;
using Copilot.Core.Drafting.Render.Markdown;
using Copilot.Core.Drafting.Wording;
using Copilot.Core.Guidelines;

namespace Copilot.Core.Questions;

/// <summary>An answer for a reader.</summary>
public static class QuestionMarkdown
{
    /// <param name="brief">For the names of the sources.</param>
    public static string Write(QuestionAnswer answer, Brief brief)
    {
        var page = new StringBuilder();
        Line(page, $"# {Escape(answer.Question.Text)}");
        Line(page);
        if (answer.Verdict.Held)
        {
            Line(page, "**Held.** A guardrail stops this answer; use none of it before a person has checked it.");
            foreach (var violation in answer.Verdict.Violations.Where(v => v.Severity == Guardrails.Severity.Block))
            {
                Line(page, $"- {violation.Code} {Escape(violation.Statement ?? "")}: {Escape(violation.Why)} {Escape(violation.Fix)}");
            }

            Line(page);
        }

        if (answer.Question.Kind == QuestionKind.Outside || answer.CanAnswer.Count > 0)
        {
            Line(page, "Neither the chart nor the guidelines on file answer this. Nothing is guessed.");
            Line(page);
            Line(page, "What can be answered here, for instance:");
            foreach (var example in answer.CanAnswer)
            {
                Line(page, $"- {Escape(example)}");
            }
        }

        foreach (var statement in answer.Statements)
        {
            Tell(page, statement);
        }

        WriteSupposed(page, answer);
        if (answer.Searched is { } searched)
        {
            Line(page);
            Line(page, $"Looked for {Escape(Lists.And(searched.For.Select(brief.Words.Fact)))} in:");
            foreach (var document in searched.Documents)
            {
                Line(page, string.Create(CultureInfo.InvariantCulture, $"- {Escape(document.Document)}{(document.Nearest is { } line ? $", nearest: line {line}, \"{Escape(document.Quote ?? "")}\"" : "")}"));
            }
        }

        WriteSources(page, answer, brief);
        if (answer.RelatedCases.Count > 0)
        {
            Line(page);
            Line(page, $"Cases like this one: {string.Join(", ", answer.RelatedCases.Select(Escape))}.");
        }

        return page.ToString();
    }

    /// <summary>One statement as it stands on the page.</summary>
    public static string Of(Statement statement) => $"- {Escape(statement.Text)}{(statement.Citations.Count == 0 ? "" : " " + Citations.Write(statement.Citations))}\n";

    private static void WriteSupposed(StringBuilder page, QuestionAnswer answer)
    {
        if (answer.Supposed.Count == 0)
        {
            return;
        }

        Line(page, "**Supposed, not recorded.** The rules were run again as if this were so; the case is unchanged and nothing is stored.");
        foreach (var says in answer.Supposed)
        {
            Line(page, $"- supposed: {Escape(says)}");
        }

        Line(page);
        if (answer.Changes.Count == 0)
        {
            Line(page, "Nothing would change: every answer, line and ask stays as it is.");
        }
        else
        {
            Line(page, "| what | on record | if it were so |");
            Line(page, "| --- | --- | --- |");
            foreach (var change in answer.Changes)
            {
                Line(page, $"| {Escape($"{change.What} {change.Key}".Trim())} | {Escape(change.Before ?? "–")} | {Escape(change.After ?? "–")} |");
            }
        }

        if (answer.SupposedStatements.Count > 0)
        {
            Line(page);
            Line(page, "If it were so:");
            Line(page);
            foreach (var statement in answer.SupposedStatements)
            {
                Tell(page, statement);
            }
        }
    }

    private static void WriteSources(StringBuilder page, QuestionAnswer answer, Brief brief)
    {
        var sources = answer.Statements.Concat(answer.SupposedStatements).SelectMany(s => s.Citations.OfType<GuidelineCitation>()).DistinctBy(c => (c.Document, c.Passage)).ToList();
        if (sources.Count == 0)
        {
            return;
        }

        Line(page);
        Line(page, "Sources (guideline texts are our own summaries, never the society's words):");
        foreach (var source in sources)
        {
            var label = brief.Library.Find(source.Document) is { } document ? SourceWords.Label(document) : source.Document;
            Line(page, $"- {Citations.Write([source])} {Escape(label)}: \"{Escape(source.Quote)}\"");
        }
    }

    private static void Tell(StringBuilder page, Statement statement) => page.Append(Of(statement));

    private static string Escape(string text) => MarkdownEscape.Text(text);

    private static void Line(StringBuilder page, string text = "") => page.Append(text).Append('\n');
}
