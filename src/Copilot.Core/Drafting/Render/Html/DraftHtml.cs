using System.Globalization;
using System.Text;
using Copilot.Core.Cases;
using Copilot.Core.Criteria;
using Copilot.Core.Drafting.Sections;
using Copilot.Core.Drafting.Wording;
using Copilot.Core.Guardrails;

namespace Copilot.Core.Drafting.Render.Html;

/// <summary>A determination as one page that needs nothing else: no script, no outside resource. Text in the middle, the spine to its left as the way
/// through it, the sources to its right; a citation opens its source beside the text with the cited words marked.</summary>
public static class DraftHtml
{
    internal const string NotReviewed = "A draft: nobody has reviewed it yet. ";

    /// <summary>What is said of the guardrails: nothing found, warnings, held.</summary>
    internal static readonly string[] Outcomes =
    [
        "Every sentence passed the guardrails.",
        "It passed the guardrails with warnings.",
        "The guardrails hold it; it is not to be used until these are mended.",
    ];

    public static string Write(Determination draft, GuardrailVerdict verdict, Brief brief)
    {
        // A member's page has no sources beside it and no codes; its citations are in the JSON.
        draft =
            draft.Audience == Audience.Member
                ? draft with
                {
                    Statements = [.. draft.Statements.Select(s => s with { Citations = [] })],
                }
                : draft;
        var page = new StringBuilder(256 * 1024);
        var anchors = new PageAnchors(draft, brief);
        var member = draft.Audience == Audience.Member;
        WriteHead(page, draft);
        page.Append(member ? "<div class=\"plain\">\n" : "<a class=\"skip\" href=\"#text\">To the text</a>\n<div class=\"page\">\n");
        if (!member)
        {
            WriteSpine(page, draft, brief);
        }

        page.Append("<main id=\"text\">\n");
        WriteTop(page, draft, verdict);
        foreach (var section in draft.Statements.GroupBy(s => s.Section).OrderBy(g => g.Key))
        {
            WriteSection(page, section.Key, [.. section], draft, verdict, brief, anchors);
        }

        if (draft.Audience is Audience.Reviewer or Audience.Physician)
        {
            WriteAnswers(page, draft.Assessment, brief);
        }

        WriteRelated(page, draft.Related);
        if (draft.Audience is Audience.Reviewer or Audience.Physician)
        {
            ProposalsHtml.Write(page, brief, anchors);
        }

        WriteFoot(page, draft);
        page.Append("</main>\n");
        if (!member)
        {
            SourcePanel.Write(page, draft, brief, anchors, withChart: true);
        }

        return page.Append("</div>\n</body>\n</html>\n").ToString();
    }

    private static void WriteHead(StringBuilder page, Determination draft)
    {
        page.Append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
            .Append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src '")
            .Append(HtmlText.StyleHash)
            .Append("'; base-uri 'none'; form-action 'none'\">\n")
            .Append(
                "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"referrer\" content=\"no-referrer\">\n<title>"
            )
            .Append(HtmlText.Escape(SectionNames.Title(draft.CaseId, draft.Audience)))
            .Append("</title>\n<style>")
            .Append(HtmlText.Style)
            .Append("</style>\n</head>\n<body>\n");
    }

    private static void WriteSpine(StringBuilder page, Determination draft, Brief brief)
    {
        page.Append("<div class=\"spine\">\n").Append(SpineSvg.Write(draft.Assessment, brief.Words));
        if (draft.Assessment.Levels.Count > 0)
        {
            page.Append("<ul class=\"legend\">");
            foreach (var answer in new[] { Answer.Met, Answer.NotMet, Answer.Unknown, Answer.Waived })
            {
                page.Append("<li>").Append(AnswerClass.Show(answer)).Append("</li>");
            }

            page.Append("</ul>\n");
        }

        page.Append("<nav aria-label=\"Sections\"><ul>\n");
        foreach (
            var (id, heading) in draft
                .Statements.Select(s => s.Section)
                .Distinct()
                .Order()
                .Select(s => (SectionNames.Of(s), SectionNames.Heading(s, draft.Audience)))
                .Concat(ProposalsHtml.Sections(draft, brief))
        )
        {
            page.Append("<li><a href=\"#").Append(id).Append("\">").Append(HtmlText.Escape(heading)).Append("</a></li>\n");
        }

        page.Append("</ul></nav>\n</div>\n");
    }

    private static void WriteTop(StringBuilder page, Determination draft, GuardrailVerdict verdict)
    {
        var request = draft.Request;
        page.Append("<h1>").Append(HtmlText.Escape(SectionNames.Title(draft.CaseId, draft.Audience))).Append("</h1>\n");
        if (draft.Audience == Audience.Member)
        {
            page.Append("<p>As of ").Append(Dates.Write(request.AsOf)).Append("</p>\n");
            return;
        }

        if (!OpensWithVerdict(draft))
        {
            page.Append("<p class=\"verdict\">")
                .Append(HtmlText.Escape(draft.Statements.Count > 0 ? FirstSentence(draft.Statements[0].Text) : ""))
                .Append("</p>\n");
        }

        page.Append("<ul class=\"facts\">");
        var facts = new List<string>
        {
            Spelling.Of(draft.Assessment.Recommendation)
                + (draft.Assessment is { Expedited: true, Recommendation: not Recommendation.ApproveExpedited } ? ", expedited" : ""),
            $"{request.Urgency.ToString().ToLowerInvariant()}, received {Dates.Write(request.AsOf)}",
            Person(request.Member),
            draft.Versions.Profile,
            string.Create(CultureInfo.InvariantCulture, $"{draft.Statements.Count} statements"),
        };
        foreach (var fact in facts)
        {
            page.Append("<li>").Append(HtmlText.Escape(fact)).Append("</li>");
        }

        page.Append("</ul>\n");
        if (request.Question is { Length: > 0 } question && draft.Audience is Audience.Reviewer or Audience.Physician)
        {
            page.Append("<p class=\"question\">").Append(HtmlText.Escape(request.Question.Trim())).Append("</p>\n");
        }

        if (verdict.Held || !OpensWithVerdict(draft))
        {
            WriteState(page, draft, verdict);
        }
    }

    internal static string Person(Member member) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"age {member.Age}{(member.Sex is Sex.Female or Sex.Male ? $", {member.Sex.ToString().ToLowerInvariant()}" : "")}"
        );

    private static bool OpensWithVerdict(Determination draft) =>
        draft.Audience != Audience.Member && draft.Statements.Any(s => s.Section == Section.Determination);

    /// <summary>The first screen: the recommendation as the heading, what carries it as one paragraph, the levels at a glance, then the rest.</summary>
    private static void WriteDetermination(
        StringBuilder page,
        IReadOnlyList<Statement> statements,
        Determination draft,
        GuardrailVerdict verdict,
        Brief brief,
        PageAnchors anchors
    )
    {
        var opening = statements.TakeWhile(s => s.About.Contains("recommendation")).ToList();
        var first = FirstSentence(opening.Count > 0 ? opening[0].Text : "Determination");
        page.Append("<section aria-labelledby=\"determination\">\n<h2 id=\"determination\" class=\"verdict\">")
            .Append(HtmlText.Escape(first))
            .Append("</h2>\n<p class=\"opening\">");
        for (var i = 0; i < opening.Count; i++)
        {
            var text = i == 0 ? opening[0].Text[Math.Min(first.Length, opening[0].Text.Length)..].Trim() : opening[i].Text;
            page.Append("<span id=\"")
                .Append(opening[i].Id)
                .Append("\">")
                .Append(anchors.Text(text, opening[i]))
                .Append(anchors.Links(opening[i]))
                .Append("</span> ");
            WriteViolations(page, opening[i], verdict);
        }

        page.Append("</p>\n");
        WriteLevelTable(page, draft.Assessment.Levels, brief.Words);
        WriteStatements(page, statements.Skip(opening.Count), verdict, brief, anchors);
        if (!verdict.Held)
        {
            WriteState(page, draft, verdict);
        }

        page.Append("</section>\n");
    }

    private static void WriteLevelTable(StringBuilder page, IReadOnlyList<LevelAnswer> levels, Words words)
    {
        if (!levels.Any(l => l.IsRequested))
        {
            return;
        }

        page.Append("<table class=\"levels-table\"><thead><tr><th scope=\"col\">Level</th>");
        foreach (var column in LevelColumns.All)
        {
            page.Append("<th scope=\"col\">").Append(HtmlText.Escape(Lists.Capital(words.Column(column).Name))).Append("</th>");
        }

        page.Append("</tr></thead><tbody>\n");
        foreach (var level in levels)
        {
            page.Append("<tr><th scope=\"row\"><a href=\"#level-")
                .Append(level.Level)
                .Append("\">")
                .Append(level.Level)
                .Append("</a></th>");
            foreach (var column in LevelColumns.All)
            {
                page.Append("<td>").Append(AnswerClass.Show(level.Of(column))).Append("</td>");
            }

            page.Append("</tr>\n");
        }

        page.Append("</tbody></table>\n");
    }

    private static string FirstSentence(string text)
    {
        var stop = text.IndexOf(". ", StringComparison.Ordinal);
        return stop < 0 ? text : text[..(stop + 1)];
    }

    private static void WriteState(StringBuilder page, Determination draft, GuardrailVerdict verdict)
    {
        page.Append("<div class=\"state")
            .Append(verdict.Held ? " held" : "")
            .Append("\">")
            .Append(draft.Review.State == "draft" ? NotReviewed : $"Review state: {HtmlText.Escape(draft.Review.State)}. ")
            .Append(
                verdict.Held ? Outcomes[2]
                : verdict.Violations.Count == 0 ? Outcomes[0]
                : Outcomes[1]
            );
        var general = verdict.Violations.Where(v => v.Statement is null).ToList();
        if (general.Count > 0)
        {
            page.Append("<ul>");
            foreach (var violation in general)
            {
                page.Append("<li>").Append(HtmlText.Escape($"{violation.Code}: {violation.Why} {violation.Fix}")).Append("</li>");
            }

            page.Append("</ul>");
        }

        page.Append("</div>\n");
    }

    private static void WriteSection(
        StringBuilder page,
        Section section,
        IReadOnlyList<Statement> statements,
        Determination draft,
        GuardrailVerdict verdict,
        Brief brief,
        PageAnchors anchors
    )
    {
        if (section == Section.Determination && OpensWithVerdict(draft))
        {
            WriteDetermination(page, statements, draft, verdict, brief, anchors);
            return;
        }

        page.Append("<section aria-labelledby=\"")
            .Append(SectionNames.Of(section))
            .Append("\">\n<h2 id=\"")
            .Append(SectionNames.Of(section))
            .Append("\">")
            .Append(HtmlText.Escape(SectionNames.Heading(section, draft.Audience)))
            .Append("</h2>\n");
        if (section == Section.Lines)
        {
            WriteLines(page, statements, draft.Assessment.Lines, verdict, brief, anchors);
        }
        else if (section == Section.LevelAnalysis && draft.Audience != Audience.Member)
        {
            foreach (var group in statements.GroupBy(s => s.Level).OrderBy(g => g.Key is null ? 0 : 1).ThenBy(g => g.Key ?? default))
            {
                if (group.Key is { } level)
                {
                    var answer = draft.Assessment.Levels.FirstOrDefault(l => l.Level == level);
                    page.Append("<h3 id=\"level-").Append(level).Append("\">").Append(level);
                    if (answer is not null)
                    {
                        foreach (var column in LevelColumns.All)
                        {
                            WriteAnswer(page, brief.Words.Column(column).Name, answer.Of(column));
                        }
                    }

                    page.Append("</h3>\n");
                }

                WriteStatements(page, group, verdict, brief, anchors);
            }
        }
        else
        {
            WriteStatements(page, statements, verdict, brief, anchors);
        }

        page.Append("</section>\n");
    }

    private static void WriteAnswer(StringBuilder page, string service, Answer answer)
    {
        if (answer != Answer.NotApplicable)
        {
            page.Append(" <span>").Append(HtmlText.Escape(service)).Append(' ').Append(AnswerClass.Show(answer)).Append("</span>");
        }
    }

    private static void WriteStatements(
        StringBuilder page,
        IEnumerable<Statement> statements,
        GuardrailVerdict verdict,
        Brief brief,
        PageAnchors anchors
    )
    {
        page.Append("<ul class=\"statements\">\n");
        foreach (var statement in statements)
        {
            page.Append("<li id=\"")
                .Append(statement.Id)
                .Append("\">")
                .Append(Worded(statement, brief, anchors))
                .Append(anchors.Links(statement));
            WriteViolations(page, statement, verdict);
            page.Append("</li>\n");
        }

        page.Append("</ul>\n");
    }

    private static void WriteViolations(StringBuilder page, Statement statement, GuardrailVerdict verdict)
    {
        foreach (var violation in verdict.Violations.Where(v => v.Statement == statement.Id))
        {
            page.Append("<span class=\"violation\">")
                .Append(
                    HtmlText.Escape(
                        $"{violation.Code} ({(violation.Severity == Severity.Block ? "blocks" : "warns")}): {violation.Why} {violation.Fix}"
                    )
                )
                .Append("</span>");
        }
    }

    // "Name (ID at L4-L5): met. Reason": the name stands out, the answer has its sign and colour.
    private static string Worded(Statement statement, Brief brief, PageAnchors anchors)
    {
        var answer = brief.Assessment.Criteria.FirstOrDefault(a => statement.About.Contains(a.Key));
        var word = answer is null ? null : $": {AnswerWords.Of(answer.Answer)}. ";
        var at = word is null ? -1 : (statement.Text + " ").IndexOf(word, StringComparison.Ordinal);
        if (answer is null || at <= 0 || at > 160)
        {
            return anchors.Text(statement.Text, statement);
        }

        var rest = at + word!.Length < statement.Text.Length ? statement.Text[(at + word.Length)..] : "";
        // A gate is a statement about the request: that it is not met may be good news, so it has no colour.
        var gate = brief.Criteria.Any(c => c.Id == answer.Id && c.Part == CriterionPart.Gate);
        return $"<span class=\"name\">{anchors.Text(statement.Text[..at], statement)}</span> {(gate ? AnswerClass.Plain(answer.Answer) : AnswerClass.Show(answer.Answer))}{(rest.Length > 0 ? ". " : ".")}{anchors.Text(rest, statement)}";
    }

    private static void WriteLines(
        StringBuilder page,
        IReadOnlyList<Statement> statements,
        IReadOnlyList<LineDecision> lines,
        GuardrailVerdict verdict,
        Brief brief,
        PageAnchors anchors
    )
    {
        var left = statements.ToList();
        page.Append(
            "<div class=\"scroll\" role=\"region\" aria-label=\"Requested lines, as a table\" tabindex=\"0\"><table class=\"lines-table\"><thead><tr><th scope=\"col\">Code</th><th scope=\"col\">Units</th><th scope=\"col\">Levels</th><th scope=\"col\">Decision</th><th scope=\"col\">Why, and what would fit</th></tr></thead><tbody>\n"
        );
        foreach (var line in lines)
        {
            var own = left.Where(s => s.About.Contains($"line:{line.Key}")).ToList();
            left.RemoveAll(own.Contains);
            page.Append("<tr")
                .Append(own.Count > 0 ? $" id=\"{own[0].Id}\"" : "")
                .Append("><th scope=\"row\">")
                .Append(HtmlText.Escape(line.Key))
                .Append(
                    brief.Codes.FirstOrDefault(c => c.Code == line.Code)?.Label is { } named
                        ? $"<span class=\"label\">{HtmlText.Escape(named)}</span>"
                        : ""
                )
                .Append("</th><td data-label=\"Units\">")
                .Append(line.Units.ToString(CultureInfo.InvariantCulture))
                .Append("</td><td data-label=\"Levels\">")
                .Append(HtmlText.Escape(CriterionWords.Levels(line.Levels)))
                .Append("</td><td>")
                .Append(AnswerClass.Show(line.Decision))
                .Append("</td><td>");
            var lead = LinesSection.Lead(line, brief.Codes.FirstOrDefault(c => c.Code == line.Code)?.Label);
            foreach (var statement in own)
            {
                var text = statement.Text.StartsWith(lead, StringComparison.Ordinal)
                    ? statement.Text[lead.Length..].Trim()
                    : statement.Text;
                page.Append(anchors.Text(text, statement)).Append(anchors.Links(statement));
                WriteViolations(page, statement, verdict);
            }

            page.Append("</td></tr>\n");
        }

        page.Append("</tbody></table></div>\n");
        if (left.Count > 0)
        {
            WriteStatements(page, left, verdict, brief, anchors);
        }
    }

    private static void WriteAnswers(StringBuilder page, Assessment assessment, Brief brief)
    {
        var index = new BriefIndex(brief with { Assessment = assessment });
        var asked = index.InOrder().Where(a => a.Answer != Answer.NotApplicable).ToList();
        page.Append("<details><summary>Every answer (")
            .Append(asked.Count.ToString(CultureInfo.InvariantCulture))
            .Append(
                ")</summary>\n<div class=\"scroll\" role=\"region\" aria-label=\"Every answer, as a table\" tabindex=\"0\"><table class=\"answers\"><thead><tr><th scope=\"col\">Criterion</th><th scope=\"col\">Level</th><th scope=\"col\">Answer</th><th scope=\"col\">Because</th></tr></thead><tbody>\n"
            );
        foreach (var answer in asked)
        {
            page.Append("<tr><th scope=\"row\">")
                .Append(HtmlText.Escape(answer.Id))
                .Append("</th><td>")
                .Append(answer.Level?.ToString() ?? "case")
                .Append("</td><td>")
                .Append(AnswerClass.Show(answer.Answer))
                .Append(answer.Soft ? " (soft)" : "")
                .Append("</td><td>")
                .Append(HtmlText.Escape(Because(index, answer)))
                .Append("</td></tr>\n");
        }

        page.Append("</tbody></table></div></details>\n");
    }

    internal static string Because(BriefIndex index, CriterionAnswer answer) =>
        $"{CriterionWords.Title(index, answer.Id)}. {answer.Because}";

    private static void WriteRelated(StringBuilder page, Related related)
    {
        if (related.Questions.Count == 0 && related.Cases.Count == 0)
        {
            return;
        }

        page.Append("<section aria-labelledby=\"related\"><h2 id=\"related\">Related</h2>\n<ul class=\"statements\">\n");
        foreach (var text in related.Questions.Concat(related.Cases.Select(c => $"Case {c}")))
        {
            page.Append("<li>").Append(HtmlText.Escape(text)).Append("</li>\n");
        }

        page.Append("</ul></section>\n");
    }

    private static void WriteFoot(StringBuilder page, Determination draft)
    {
        page.Append("<footer><p>").Append(HtmlText.Escape(draft.Disclaimer)).Append("</p>\n");
        if (draft.Audience != Audience.Member)
        {
            var versions = draft.Versions;
            if (Notices.Authors(draft) is { } authors)
            {
                page.Append("<p>").Append(HtmlText.Escape(authors)).Append("</p>\n");
            }

            page.Append("<p>")
                .Append(
                    HtmlText.Escape(
                        $"Guidelines {versions.Guidelines}; profile {versions.Profile}; {versions.Models}; prompts {versions.Prompts ?? "none"}; index {versions.Index}; copilot {versions.Copilot}."
                    )
                )
                .Append("</p>\n");
        }

        page.Append("</footer>\n");
    }
}
