using System.Globalization;
using System.Text;
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
        // A member's page holds no codes; its citations are in the JSON.
        draft =
            draft.Audience == Audience.Member
                ? draft with
                {
                    Statements = [.. draft.Statements.Select(s => s with { Citations = [] })],
                }
                : draft;
        var page = new StringBuilder();
        Line(page, $"# {SectionNames.Title(Escape(draft.CaseId), draft.Audience)}");
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

        if (draft.Audience == Audience.Reviewer)
        {
            WriteAnswers(page, draft.Assessment, brief);
            WriteSearches(page, draft.Assessment, brief);
        }

        WriteSources(page, draft, brief);
        WriteRelated(page, draft.Related);
        if (draft.Audience is Audience.Reviewer or Audience.Physician)
        {
            page.Append(ConfirmedMarkdown.Write(brief.Confirmed));
            page.Append(brief.Reading is { } reading ? ProposalsMarkdown.Write(reading, brief.Case.Confirmations) : "");
        }

        WriteFoot(page, draft);
        return page.ToString();
    }

    private static string Facts(Determination draft)
    {
        var request = draft.Request;
        if (draft.Audience == Audience.Member)
        {
            return $"As of {Dates.Write(request.AsOf)}";
        }

        var question =
            request.Question is { Length: > 0 } asked && draft.Audience is Audience.Reviewer or Audience.Physician
                ? $"\n> {Escape(request.Question.Trim())}\n"
                : "";
        var about = string.Create(
            CultureInfo.InvariantCulture,
            $"**{Spelling.Of(draft.Assessment.Recommendation)}**{(draft.Assessment is { Expedited: true, Recommendation: not Recommendation.ApproveExpedited } ? " (expedited)" : "")} · {request.Urgency.ToString().ToLowerInvariant()} request received {Dates.Write(request.AsOf)} · profile {Escape(draft.Versions.Profile)} · review state: {Escape(draft.Review.State)}"
        );
        return question.Length == 0 ? about : $"{about}\n{question}".TrimEnd();
    }

    private static void WriteSection(
        StringBuilder page,
        Section section,
        IReadOnlyList<Statement> statements,
        Determination draft,
        Brief brief
    )
    {
        switch (section)
        {
            case Section.Determination when draft.Audience is Audience.Reviewer or Audience.Physician:
                // The recommendation, then the levels at a glance, then what carries it.
                var opening = statements.TakeWhile(s => s.About.Contains("recommendation")).ToList();
                Line(page, string.Join(' ', opening.Select(s => Lead(s.Text) + Cited(s.Citations))));
                Line(page);
                WriteLevelTable(page, draft.Assessment.Levels, brief.Words);
                WriteStatements(page, statements.Skip(opening.Count), listed: true);
                break;
            case Section.LevelAnalysis when draft.Audience != Audience.Member:
                WriteLevels(page, statements, draft.Assessment.Levels, brief.Words);
                break;
            case Section.Lines:
                WriteLineTable(page, statements, draft.Assessment.Lines, brief);
                break;
            case Section.Requirements when draft.Audience == Audience.Member && statements.Count > 1:
                // The first says of what the others are the list.
                WriteStatements(page, statements.Take(1), listed: false);
                Line(page);
                WriteStatements(page, statements.Skip(1), listed: true);
                break;
            default:
                WriteStatements(
                    page,
                    statements,
                    listed: section is not (Section.Determination or Section.Summary) || statements.Count > 3
                );
                break;
        }
    }

    private static void WriteLevels(StringBuilder page, IReadOnlyList<Statement> statements, IReadOnlyList<LevelAnswer> levels, Words words)
    {
        var first = true;
        foreach (var group in statements.GroupBy(s => s.Level).OrderBy(g => g.Key is null ? 0 : 1).ThenBy(g => g.Key ?? default))
        {
            if (!first)
            {
                Line(page);
            }

            first = false;
            if (group.Key is { } level)
            {
                Line(
                    page,
                    levels.FirstOrDefault(l => l.Level == level) is { } answer && Heading(answer, words) is { Length: > 0 } heading
                        ? $"### {level}: {heading}"
                        : $"### {level}"
                );
                Line(page);
            }

            WriteStatements(page, group, listed: true);
        }
    }

    private static string Heading(LevelAnswer answer, Words words) =>
        string.Join(
            ", ",
            LevelColumns
                .All.Where(c => answer.Of(c) != Answer.NotApplicable)
                .Select(c => $"{Escape(words.Column(c).Name)} {Signed(answer.Of(c))}")
        );

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

    private static void WriteLevelTable(StringBuilder page, IReadOnlyList<LevelAnswer> levels, Words words)
    {
        if (!levels.Any(l => l.IsRequested))
        {
            return;
        }

        Line(page, $"| level | {string.Join(" | ", LevelColumns.All.Select(c => Escape(words.Column(c).Name)))} |");
        Line(page, $"| --- |{string.Concat(LevelColumns.All.Select(_ => " --- |"))}");
        foreach (var level in levels)
        {
            Line(page, $"| {level.Level} | {string.Join(" | ", LevelColumns.All.Select(c => Signed(level.Of(c))))} |");
        }

        Line(page);
    }

    // One row a line; what the statement says beyond the other columns stands under "because". Statements of no line follow the table.
    private static void WriteLineTable(
        StringBuilder page,
        IReadOnlyList<Statement> statements,
        IReadOnlyList<LineDecision> lines,
        Brief brief
    )
    {
        var left = statements.ToList();
        if (lines.Count > 0)
        {
            Line(page, "| code | units | levels | decision | why, and what would fit |");
            Line(page, "| --- | --- | --- | --- | --- |");
        }

        foreach (var line in lines)
        {
            var own = left.Where(s => s.About.Contains($"line:{line.Key}")).ToList();
            left.RemoveAll(own.Contains);
            var lead = LinesSection.Lead(line, brief.Codes.FirstOrDefault(c => c.Code == line.Code)?.Label);
            var because = string.Join(
                " ",
                own.Select(s =>
                    $"{Escape(s.Text.StartsWith(lead, StringComparison.Ordinal) ? s.Text[lead.Length..].Trim() : s.Text)}{Cited(s.Citations)}"
                )
            );
            var label = brief.Codes.FirstOrDefault(c => c.Code == line.Code)?.Label;
            Line(
                page,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {Escape(line.Key)}{(label is null ? "" : $" {Escape(label)}")} | {line.Units} | {CriterionWords.Levels(line.Levels)} | {AnswerWords.Sign(line.Decision)} {AnswerWords.Of(line.Decision)} | {because} |"
                )
            );
        }

        if (left.Count > 0)
        {
            Line(page);
            WriteStatements(page, left, listed: true);
        }
    }

    /// <summary>One row a criterion, its answers gathered over the levels; the computed reasons are in the JSON and on the page.</summary>
    private static void WriteAnswers(StringBuilder page, Assessment assessment, Brief brief)
    {
        var index = new BriefIndex(brief with { Assessment = assessment });
        Line(page);
        Line(page, "## Every answer");
        Line(page);
        Line(page, "| criterion | answers |");
        Line(page, "| --- | --- |");
        foreach (var criterion in index.InOrder().Where(a => a.Answer != Answer.NotApplicable).GroupBy(a => a.Id))
        {
            var answers = criterion.GroupBy(a => a.Answer).ToList();
            var told = IsClear(brief, criterion.First())
                ? AnswerWords.NoneFound
                : string.Join(
                    "; ",
                    answers.Select(g =>
                        $"{Signed(g.Key)}{(g.First().Level is null ? "" : $" at {CriterionWords.Levels(g.Select(a => a.Level).OfType<Cases.Interspace>())}")}"
                    )
                );
            Line(page, $"| {Escape(CriterionWords.Name(index, criterion.Key, []))}{(criterion.First().Soft ? ", soft" : "")} | {told} |");
        }

        var rest = index
            .InOrder()
            .GroupBy(a => a.Id)
            .Where(g => g.All(a => a.Answer == Answer.NotApplicable))
            .Select(g => g.First())
            .ToList();
        if (rest.Count > 0)
        {
            Line(page);
            Line(page, $"Not applicable to this request: {Escape(CriterionWords.Ids(index, rest))}.");
        }
    }

    /// <summary>For each unknown, which documents were searched for what, and the line that came nearest.</summary>
    private static void WriteSearches(StringBuilder page, Assessment assessment, Brief brief)
    {
        var index = new BriefIndex(brief with { Assessment = assessment });
        var searches = index
            .InOrder()
            .Where(a => a is { Answer: Answer.Unknown, Search: not null, Missing.Count: > 0 })
            .GroupBy(a => (string.Join('|', a.Search!.For), string.Join('|', a.Search.Documents)))
            .ToList();
        if (searches.Count == 0)
        {
            return;
        }

        Line(page);
        Line(page, "## What was searched");
        Line(page);
        Line(
            page,
            $"Every document not set aside ({Escape(Lists.And(searches[0].First().Search!.Documents.Select(d => d.Document)))}), for:"
        );
        Line(page);
        foreach (var search in searches)
        {
            var near = search.First().Search!.Documents.Where(d => d is { Nearest: not null, Quote: not null }).Take(3).ToList();
            Line(
                page,
                $"- {Escape(CriterionWords.Ids(index, search))}: {Escape(Lists.And(search.First().Search!.For))}; {(near.Count == 0 ? "nothing came near" : $"nearest {string.Join(", ", near.Select(d => $"[chart:{d.Document}:{d.Nearest}]"))}")}"
            );
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
        var named = "";
        foreach (var chart in citations.OfType<ChartCitation>().OrderBy(c => c.Document, StringComparer.Ordinal).ThenBy(c => c.Line))
        {
            if (chart.Document != named && documents.GetValueOrDefault(chart.Document) is { } document)
            {
                named = chart.Document;
                Line(page, $"- {Escape(named)}, {FactWords.Document(document)}:");
            }

            Line(page, $"  - {Citations.Write([chart])} \"{Escape(chart.Quote)}\"");
        }

        foreach (
            var group in citations
                .OfType<GuidelineCitation>()
                .GroupBy(c => c.Document)
                .Where(g => brief.Library.Find(g.Key)?.Shelf == Shelf.Evidence)
                .OrderBy(g => g.Key, StringComparer.Ordinal)
        )
        {
            var document = brief.Library.Find(group.Key)!;
            Line(page, $"- [@{group.Key}] {Escape(SourceWords.Reference(document))} In {Escape(SourceWords.Label(document))}:");
            foreach (var passage in group.DistinctBy(c => c.Passage).OrderBy(c => c.Passage, StringComparer.Ordinal))
            {
                var unverified = brief.Library.Find(passage.Document, passage.Passage) is { Verified: false }
                    ? " (not yet checked against the primary text)"
                    : "";
                Line(
                    page,
                    $"  - #{passage.Passage}{(passage.Page is { } at ? $" (page {Escape(at)})" : "")}{unverified}: {Escape(passage.Quote)}"
                );
            }
        }

        var criteria = citations
            .OfType<GuidelineCitation>()
            .Where(c => brief.Library.Find(c.Document)?.Shelf != Shelf.Evidence)
            .DistinctBy(c => (c.Document, c.Passage))
            .ToList();
        foreach (var group in criteria.GroupBy(c => c.Document).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            var document = brief.Library.Find(group.Key);
            Line(
                page,
                $"- [@{group.Key}] {(document is null ? "" : $"{Escape(document.Heading)}, our criteria{(document.Front.Version is { } version ? $", version {Escape(version)}" : "")}: ")}{string.Join(", ", group.Select(c => c.Passage))}."
            );
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
        Line(
            page,
            verdict.Held
                ? "**Held by the guardrails: not to be used until these are mended.**"
                : "**The guardrails passed this draft with warnings.**"
        );
        Line(page);
        foreach (var violation in verdict.Violations)
        {
            Line(
                page,
                $"- {violation.Code} ({(violation.Severity == Severity.Block ? "blocks" : "warns")}{(violation.Statement is { } id ? $", {id}" : "")}): {Escape(violation.Why)} {Escape(violation.Fix)}"
            );
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
        if (Notices.Authors(draft) is { } authors)
        {
            Line(page, Escape(authors));
        }

        Line(
            page,
            Escape(
                $"Review state: {draft.Review.State}. Guidelines {versions.Guidelines}; profile {versions.Profile}; {versions.Models}; prompts {versions.Prompts ?? "none"}; index {versions.Index}; copilot {versions.Copilot}."
            )
        );
    }

    // "An emergency exists: not met" is good news under the sign of bad.
    private static bool IsClear(Brief brief, CriterionAnswer answer) =>
        answer.Answer == Answer.NotMet
        && brief.Words.Gates.TryGetValue($"{answer.Id} clear", out var clear)
        && clear == Spelling.Of(Answer.NotMet);

    private static string Signed(Answer answer) => $"{AnswerWords.Sign(answer)} {AnswerWords.Of(answer)}";

    private static string Escape(string text) => MarkdownEscape.Text(text);

    private static void Line(StringBuilder page, string text = "") => page.Append(text).Append('\n');
}
