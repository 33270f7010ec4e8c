using System.Globalization;
using System.Text;
using Copilot.Core.Cases;
using Copilot.Core.Criteria;
using Copilot.Core.Drafting.Sections;
using Copilot.Core.Drafting.Wording;
using Copilot.Core.Guardrails;
using Copilot.Core.Guidelines;

namespace Copilot.Core.Drafting.Render.Markdown;

/// <summary>A determination as Markdown: verdict, sections with their citations, the answers as a table, and every source cited with its quote.</summary>
public static class DraftMarkdown
{
    public static string Write(Determination draft, GuardrailVerdict verdict, Brief brief)
    {
        var page = new StringBuilder();
        Line(page, $"# {Title(draft)}");
        Line(page);
        Line(page, Facts(draft));
        if (verdict.Violations.Count > 0)
        {
            WriteGuardrails(page, verdict);
        }

        foreach (var section in draft.Statements.GroupBy(s => s.Section).OrderBy(g => g.Key))
        {
            Line(page);
            Line(page, $"## {SectionNames.Heading(section.Key, draft.Audience)}");
            Line(page);
            WriteSection(page, section.Key, [.. section], draft, brief);
        }

        if (draft.Audience is Audience.Reviewer or Audience.Physician)
        {
            WriteAnswers(page, draft.Assessment, brief);
        }

        WriteSources(page, draft, brief);
        WriteRelated(page, draft.Related);
        WriteFoot(page, draft);
        return page.ToString();
    }

    private static string Title(Determination draft) => draft.Audience switch
    {
        Audience.Member => "About your doctor's request",
        Audience.Provider => $"Request {Escape(draft.CaseId)}: where it stands",
        _ => $"Draft determination: {Escape(draft.CaseId)}",
    };

    private static string Facts(Determination draft)
    {
        var request = draft.Request;
        if (draft.Audience == Audience.Member)
        {
            return $"As of {Dates.Write(request.AsOf)}";
        }

        var question = request.Question is { Length: > 0 } asked && draft.Audience is Audience.Reviewer or Audience.Physician ? $"\n> {Escape(request.Question.Trim())}\n" : "";
        var about = string.Create(CultureInfo.InvariantCulture,
            $"**{Spelling.Of(draft.Assessment.Recommendation)}**{(draft.Assessment is { Expedited: true, Recommendation: not Recommendation.ApproveExpedited } ? " (expedited)" : "")} · {request.Urgency.ToString().ToLowerInvariant()} request received {Dates.Write(request.AsOf)} · profile {Escape(draft.Versions.Profile)} · review state: {Escape(draft.Review.State)}");
        return question.Length == 0 ? about : $"{about}\n{question}".TrimEnd();
    }

    private static void WriteSection(StringBuilder page, Section section, IReadOnlyList<Statement> statements, Determination draft, Brief brief)
    {
        if (section == Section.LevelAnalysis && draft.Audience != Audience.Member)
        {
            WriteLevelTable(page, draft.Assessment.Levels);
            foreach (var group in statements.GroupBy(s => s.Level).OrderBy(g => g.Key is null ? 0 : 1).ThenBy(g => g.Key ?? default))
            {
                if (group.Key is { } level)
                {
                    Line(page);
                    Line(page, $"### {level}");
                    Line(page);
                }

                WriteStatements(page, group, listed: true);
            }

            return;
        }

        if (section == Section.Lines)
        {
            WriteLineTable(page, statements, draft.Assessment.Lines, brief);
            return;
        }

        WriteStatements(page, statements, listed: section is not (Section.Determination or Section.Summary) || statements.Count > 3);
    }

    private static void WriteStatements(StringBuilder page, IEnumerable<Statement> statements, bool listed)
    {
        var first = true;
        foreach (var statement in statements)
        {
            if (!listed && !first)
            {
                Line(page);
            }

            Line(page, $"{(listed ? "- " : "")}{Lead(statement.Text)}{Cited(statement.Citations)}");
            first = false;
        }
    }

    // A statement's first characters must not turn into a list, heading or quote.
    private static string Lead(string text)
    {
        var escaped = Escape(text);
        return escaped.Length > 0 && escaped[0] is '#' or '>' or '-' or '+' or '=' ? "\\" + escaped : escaped;
    }

    private static string Cited(IReadOnlyList<Citation> citations) => citations.Count == 0 ? "" : " " + Citations.Write(citations);

    private static void WriteLevelTable(StringBuilder page, IReadOnlyList<LevelAnswer> levels)
    {
        if (levels.Count == 0)
        {
            return;
        }

        Line(page, "| level | decompression | fusion |");
        Line(page, "| --- | --- | --- |");
        foreach (var level in levels)
        {
            Line(page, $"| {level.Level} | {Signed(level.Decompression)} | {Signed(level.Fusion)} |");
        }

        Line(page);
    }

    // One row a line; what the statement says beyond the other columns stands under "because". Statements of no line follow the table.
    private static void WriteLineTable(StringBuilder page, IReadOnlyList<Statement> statements, IReadOnlyList<LineDecision> lines, Brief brief)
    {
        var left = statements.ToList();
        if (lines.Count > 0)
        {
            Line(page, "| code | units | levels | decision | because | suggested |");
            Line(page, "| --- | --- | --- | --- | --- | --- |");
        }

        foreach (var line in lines)
        {
            var own = left.Where(s => s.About.Contains($"line:{line.Key}")).ToList();
            left.RemoveAll(own.Contains);
            var lead = LinesSection.Lead(line, brief.Codes.FirstOrDefault(c => c.Code == line.Code)?.Label);
            var because = string.Join(" ", own.Select(s => $"{Escape(s.Text.StartsWith(lead, StringComparison.Ordinal) ? s.Text[lead.Length..].Trim() : s.Text)}{Cited(s.Citations)}"));
            var suggested = string.Join("; ", line.Suggested.Select(LinesSection.Describe));
            Line(page, string.Create(CultureInfo.InvariantCulture,
                $"| {Escape(line.Key)} | {line.Units} | {string.Join(", ", line.Levels)} | {AnswerWords.Sign(line.Decision)} {AnswerWords.Of(line.Decision)} | {because} | {Escape(suggested)} |"));
        }

        if (left.Count > 0)
        {
            Line(page);
            WriteStatements(page, left, listed: true);
        }
    }

    private static void WriteAnswers(StringBuilder page, Assessment assessment, Brief brief)
    {
        var index = new BriefIndex(brief with { Assessment = assessment });
        Line(page);
        Line(page, "## Every answer");
        Line(page);
        Line(page, "| criterion | level | answer | because |");
        Line(page, "| --- | --- | --- | --- |");
        foreach (var answer in index.InOrder().Where(a => a.Answer != Answer.NotApplicable))
        {
            Line(page, $"| {Escape(CriterionWords.Name(index, answer.Id, []))}{(answer.Soft ? ", soft" : "")} | {answer.Level?.ToString() ?? "case"} | {Signed(answer.Answer)} | {Escape(answer.Because)} |");
        }

        var rest = index.InOrder().Where(a => a.Answer == Answer.NotApplicable).Select(a => a.Id).Distinct().Where(id => index.InOrder().All(a => a.Id != id || a.Answer == Answer.NotApplicable)).ToList();
        if (rest.Count > 0)
        {
            Line(page);
            Line(page, $"Not applicable to this request: {Escape(Lists.And(rest))}.");
        }
    }

    private static void WriteSources(StringBuilder page, Determination draft, Brief brief)
    {
        var citations = draft.Statements.SelectMany(s => s.Citations).Distinct().ToList();
        if (citations.Count == 0)
        {
            return;
        }

        Line(page);
        Line(page, "## Sources");
        Line(page);
        var documents = brief.Case.Documents.ToDictionary(d => d.Id, StringComparer.Ordinal);
        foreach (var chart in citations.OfType<ChartCitation>().OrderBy(c => c.Document, StringComparer.Ordinal).ThenBy(c => c.Line))
        {
            var document = documents.GetValueOrDefault(chart.Document);
            Line(page, $"- {Citations.Write([chart])} {(document is null ? "" : FactWords.Document(document) + ": ")}\"{Escape(chart.Quote)}\"");
        }

        foreach (var group in citations.OfType<GuidelineCitation>().GroupBy(c => c.Document).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            var document = brief.Library.Find(group.Key);
            Line(page, $"- [@{group.Key}]{(document is null ? "" : $" {Escape(SourceWords.Reference(document))}")}");
            foreach (var passage in group.DistinctBy(c => c.Passage).OrderBy(c => c.Passage, StringComparer.Ordinal))
            {
                var unverified = brief.Library.Find(passage.Document, passage.Passage) is { Verified: false } ? " (not yet checked against the primary text)" : "";
                Line(page, $"  - #{passage.Passage}, {(document is null ? "our summary" : Escape(SourceWords.Label(document)))}{unverified}: {Escape(passage.Quote)}");
            }
        }
    }

    private static void WriteRelated(StringBuilder page, Related related)
    {
        if (related.Questions.Count == 0 && related.Cases.Count == 0)
        {
            return;
        }

        Line(page);
        Line(page, "## Related");
        Line(page);
        foreach (var question in related.Questions)
        {
            Line(page, $"- {Escape(question)}");
        }

        foreach (var other in related.Cases)
        {
            Line(page, $"- Case {Escape(other)}");
        }
    }

    private static void WriteGuardrails(StringBuilder page, GuardrailVerdict verdict)
    {
        Line(page);
        Line(page, verdict.Held ? "**Held by the guardrails: not to be used until these are mended.**" : "**The guardrails passed this draft with warnings.**");
        Line(page);
        foreach (var violation in verdict.Violations)
        {
            Line(page, $"- {violation.Code} ({(violation.Severity == Severity.Block ? "blocks" : "warns")}{(violation.Statement is { } id ? $", {id}" : "")}): {Escape(violation.Why)} {Escape(violation.Fix)}");
        }
    }

    private static void WriteFoot(StringBuilder page, Determination draft)
    {
        Line(page);
        Line(page, "---");
        Line(page);
        Line(page, draft.Disclaimer);
        if (draft.Audience == Audience.Member)
        {
            return;
        }

        Line(page);
        var versions = draft.Versions;
        Line(page, Escape($"Review state: {draft.Review.State}. Guidelines {versions.Guidelines}; profile {versions.Profile}; model {versions.Model ?? "none"}; prompts {versions.Prompts ?? "none"}; index {versions.Index}; copilot {versions.Copilot}."));
    }

    private static string Signed(Answer answer) => $"{AnswerWords.Sign(answer)} {AnswerWords.Of(answer)}";

    private static string Escape(string text) => MarkdownEscape.Text(text);

    private static void Line(StringBuilder page, string text = "") => page.Append(text).Append('\n');
}
