using System.Globalization;
using System.Text;
using Copilot.Core.Drafting;
using Copilot.Core.Drafting.Render.Markdown;
using Copilot.Core.Drafting.Wording;
using Copilot.Core.Guidelines;

namespace Copilot.Core.Questions.Render;

/// <summary>An answer for a reader.</summary>
public static class QuestionMarkdown
{
    /// <param name="brief">For the names of the sources.</param>
    public static string Write(QuestionAnswer answer, Brief brief) => Title(answer) + Rest(answer, brief);

    /// <summary>The question as the heading, above whatever answers it.</summary>
    public static string Title(QuestionAnswer answer) => $"# {Escape(answer.Question.Text)}\n\n";

    /// <summary>A sentence of a language model that holds.</summary>
    public static string Of(AnsweredSentence sentence) =>
        $"- {Escape(sentence.Text)}{(sentence.Citations.Count == 0 ? "" : " " + Citations.Write(sentence.Citations))}\n";

    /// <summary>What follows a language model's sentences: whose they are, how many were refused, and, unless all of them stand, the computed answer.</summary>
    public static string AfterModel(QuestionAnswer answer, Brief brief)
    {
        var worded = answer.Worded!;
        var page = new StringBuilder();
        var (kept, refused) = (worded.Kept.Count(), worded.Sentences.Count(s => s.Refused is not null));
        if (kept > 0)
        {
            Line(page);
            Line(
                page,
                "A language model worded this; each sentence was held to the facts, answers and summaries that it cites before it was shown."
            );
        }

        if (refused > 0)
        {
            Line(
                page,
                $"{Lists.Capital(Lists.Count(refused, "sentence of the model was", "sentences of the model were"))} left out: {Escape(string.Join(", ", worded.Sentences.Select(s => s.Refused?.Code).OfType<string>().Distinct()))} (docs/models.md)."
            );
        }

        if (worded.Failure is { } failure)
        {
            Line(page, $"The language model did not answer{(kept > 0 ? " to the end" : "")}: {Escape(failure)}");
        }

        if (worded.IsWhole && !answer.Verdict.Held)
        {
            WriteSources(page, [.. worded.Kept.SelectMany(s => s.Citations.OfType<GuidelineCitation>())], brief);
            WriteCases(page, answer);
            return page.ToString();
        }

        if (page.Length > 0)
        {
            Line(page);
            Line(page, "The computed answer:");
            Line(page);
        }

        return page + Rest(answer, brief);
    }

    private static string Rest(QuestionAnswer answer, Brief brief)
    {
        var page = new StringBuilder();
        if (answer.Verdict.Held)
        {
            Line(page, "**Held.** A guardrail stops this answer, and nothing of it is shown.");
            foreach (var violation in answer.Verdict.Violations.Where(v => v.Severity == Guardrails.Severity.Block))
            {
                Line(page, $"- {violation.Code} {Escape(violation.Statement ?? "")}: {Escape(violation.Why)} {Escape(violation.Fix)}");
            }

            Line(page);
        }

        if (answer.NotCovered is { } not)
        {
            Line(page, Escape(not));
            Line(page);
        }

        for (var i = 0; i < answer.Times.Count; i++)
        {
            Line(page, i == 0 ? $"**{Escape(answer.Times[i])}**\n" : $"- {Escape(answer.Times[i])}");
        }

        if (answer.Lead is { } lead)
        {
            Line(page, $"**{Escape(lead.Text)}**{(lead.Citations.Count == 0 ? "" : " " + Citations.Write(lead.Citations))}");
            Line(page);
        }

        foreach (var statement in answer.Statements.Where(s => s.Text != answer.Lead?.Text))
        {
            Tell(page, statement);
        }

        if (answer.More > 0)
        {
            Line(
                page,
                $"- {Lists.Capital(Lists.Count(answer.More, "other line", "other lines"))} of the record {(answer.More == 1 ? "says" : "say")} more of it or the same."
            );
        }

        if (answer.LeftOut.Count > 0 && answer.Statements.Count + answer.SupposedStatements.Count > 0)
        {
            Line(
                page,
                $"- A sentence is left out here that a guardrail stopped ({string.Join(", ", answer.LeftOut.Select(v => v.Code).Distinct())})."
            );
        }

        if (answer.CanAnswer.Count > 0)
        {
            Line(page);
            Line(page, "What can be answered here, for instance:");
            foreach (var example in answer.CanAnswer)
            {
                Line(page, $"- {Escape(example)}");
            }
        }

        WriteSupposed(page, answer);
        if (answer.Searched is { } searched)
        {
            Line(page);
            Line(page, $"Looked for {Escape(Lists.And(searched.For.Select(brief.Words.Fact)))} in:");
            foreach (var document in searched.Documents)
            {
                Line(
                    page,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"- {Escape(document.Document)}{(document.Nearest is { } line ? $", nearest: line {line}, \"{Escape(document.Quote ?? "")}\"" : "")}"
                    )
                );
            }
        }

        WriteSources(
            page,
            [
                .. (answer.Lead is { } first ? [first] : Array.Empty<Statement>())
                    .Concat(answer.Statements)
                    .Concat(answer.SupposedStatements)
                    .SelectMany(s => s.Citations.OfType<GuidelineCitation>()),
            ],
            brief
        );
        WriteCases(page, answer);
        return page.ToString();
    }

    private static void WriteCases(StringBuilder page, QuestionAnswer answer)
    {
        if (answer.RelatedCases.Count > 0)
        {
            Line(page);
            Line(page, $"Cases like this one: {string.Join(", ", answer.RelatedCases.Select(Escape))}.");
        }
    }

    /// <summary>One statement as it stands on the page.</summary>
    public static string Of(Statement statement) =>
        $"- {Escape(statement.Text)}{(statement.Citations.Count == 0 ? "" : " " + Citations.Write(statement.Citations))}\n";

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
            // Of a level that was not asked for, the level's own answers tell what its criteria do.
            foreach (var change in answer.Changes.Where(c => c is not { What: "criterion", Before: null }))
            {
                Line(
                    page,
                    $"| {Escape($"{change.What} {change.Key}".Trim())} | {Escape(Spelled.Of(change.Before))} | {Escape(Spelled.Of(change.After))} |"
                );
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

    private static void WriteSources(StringBuilder page, IReadOnlyList<GuidelineCitation> cited, Brief brief)
    {
        var sources = cited.DistinctBy(c => (c.Document, c.Passage)).ToList();
        if (sources.Count == 0)
        {
            return;
        }

        Line(page);
        Line(page, "Sources (a summary is our own, never the society's words):");
        foreach (var source in sources.GroupBy(s => s.Document))
        {
            var label = brief.Library.Find(source.Key) is { } document ? SourceWords.Label(document) : source.Key;
            Line(page, $"- {Citations.Write([.. source])} {Escape(label)}");
        }
    }

    private static void Tell(StringBuilder page, Statement statement) => page.Append(Of(statement));

    private static string Escape(string text) => MarkdownEscape.Text(text);

    private static void Line(StringBuilder page, string text = "") => page.Append(text).Append('\n');
}
