using System.Text;
using Copilot.Core.Cases;
using Copilot.Core.Drafting.Render.Markdown;
using Copilot.Core.Facts.Confirmed;
using Copilot.Core.Facts.Proposals;

namespace Copilot.Core.Drafting.Render.Html;

/// <summary>What a language model proposed and what persons confirmed, on the page: each with its standing in words and colour, and its quote, which leads to the record.</summary>
internal static class ProposalsHtml
{
    public static void Write(StringBuilder page, Brief brief, PageAnchors anchors)
    {
        if (brief.Confirmed.Count > 0)
        {
            Open(page, "confirmed", ConfirmedMarkdown.Heading);
            Table(page, ConfirmedMarkdown.Heading, ConfirmedMarkdown.Columns);
            foreach (var one in brief.Confirmed)
            {
                Row(
                    page,
                    ConfirmedMarkdown.Columns,
                    ConfirmedMarkdown.Cells(one),
                    one.Problem is not null ? "none"
                        : one.Other is not null ? "not-met"
                        : "met",
                    Href(brief, anchors, one.Proposal)
                );
            }

            page.Append("</tbody></table></section>\n");
        }

        if (brief.Reading is not { } reading)
        {
            return;
        }

        var confirmed = brief.Case.Confirmations.Select(c => c.Proposal).ToHashSet(StringComparer.Ordinal);
        Open(page, "proposed", ProposalsMarkdown.Heading);
        page.Append("<p>")
            .Append(HtmlText.Escape(ProposalsMarkdown.Lead(reading.Counts)))
            .Append("</p>\n<p>")
            .Append(
                ProposalsMarkdown.Repeated(
                    reading.Judged.Count(j => j.Standing == Standing.Confirms && !confirmed.Contains(ProposalId.Of(j.Proposal))),
                    reading.Judged.Count
                )
            )
            .Append("</p>\n");
        Table(page, ProposalsMarkdown.Heading, ProposalsMarkdown.Columns);
        // What contradicts first, then what waits, what is not proven, what counts already, and last what repeats the rules.
        foreach (
            var (judgement, id) in reading
                .Judged.Select(j => (j, ProposalId.Of(j.Proposal)))
                .OrderBy(j => confirmed.Contains(j.Item2) ? 3 : Rank(j.j.Standing))
        )
        {
            var name =
                confirmed.Contains(id) || judgement.Standing == Standing.Confirms
                    ? "met"
                    : judgement.Standing switch
                    {
                        Standing.Contradicts => "not-met",
                        Standing.Admitted => reading.Counts ? "met" : "unknown",
                        _ => "none",
                    };
            Row(
                page,
                ProposalsMarkdown.Columns,
                ProposalsMarkdown.Cells(judgement, id, confirmed, reading.Counts),
                name,
                Href(brief, anchors, judgement.Proposal)
            );
        }

        page.Append("</tbody></table></section>\n");
    }

    /// <summary>The sections of the page, as its way through names them.</summary>
    public static IEnumerable<(string Id, string Heading)> Sections(Determination draft, Brief brief)
    {
        if (draft.Audience is Audience.Reviewer or Audience.Physician)
        {
            (string, string)?[] all =
            [
                brief.Confirmed.Count > 0 ? ("confirmed", ConfirmedMarkdown.Heading) : null,
                brief.Reading is not null ? ("proposed", ProposalsMarkdown.Heading) : null,
            ];
            return all.OfType<(string, string)>();
        }

        return [];
    }

    /// <summary>Where the words stand that a model proposed or a person confirmed, as offsets into the document.</summary>
    public static IReadOnlyList<(int Start, int End)> Places(ChartDocument document, Brief brief) =>
        [
            .. (brief.Reading?.Judged.Select(j => j.Proposal) ?? [])
                .Concat(brief.Confirmed.Select(c => c.Proposal))
                .Where(p => p.Document == document.Id)
                .Distinct()
                .Select(p => QuotePlace.Find(document, p.Line, p.Quote))
                .OfType<(int, int)>(),
        ];

    private static int Rank(Standing standing) =>
        standing switch
        {
            Standing.Contradicts => 0,
            Standing.Admitted => 1,
            Standing.Refused => 2,
            _ => 4,
        };

    private static void Open(StringBuilder page, string id, string heading) =>
        page.Append("<section aria-labelledby=\"")
            .Append(id)
            .Append("\"><h2 id=\"")
            .Append(id)
            .Append("\">")
            .Append(HtmlText.Escape(heading))
            .Append("</h2>\n");

    private static void Table(StringBuilder page, string label, IReadOnlyList<string> columns)
    {
        page.Append("<table class=\"proposals\" aria-label=\"").Append(HtmlText.Escape(label)).Append("\"><thead><tr>");
        foreach (var column in columns)
        {
            page.Append("<th scope=\"col\">").Append(HtmlText.Escape(column)).Append("</th>");
        }

        page.Append("</tr></thead><tbody>\n");
    }

    private static void Row(StringBuilder page, IReadOnlyList<string> columns, IReadOnlyList<string> cells, string name, string? href)
    {
        page.Append("<tr>");
        for (var i = 0; i < columns.Count; i++)
        {
            var (column, text) = (columns[i], HtmlText.Escape(cells[i]));
            var shown =
                column == "standing" ? $"<span class=\"answer {name}\">{text}</span>"
                : column == "quote" && href is not null && text.Length > 0 ? $"<a href=\"#{href}\">{text}</a>"
                : text;
            page.Append("<td class=\"").Append(column.Replace(' ', '-')).Append("\">").Append(shown).Append("</td>");
        }

        page.Append("</tr>\n");
    }

    private static string? Href(Brief brief, PageAnchors anchors, FactProposal proposal) =>
        brief.Case.Documents.FirstOrDefault(d => d.Id == proposal.Document) is { } document
        && QuotePlace.Find(document, proposal.Line, proposal.Quote) is { } place
            ? anchors.Line(document.Id, document.LineAt(place.Start))
            : null;
}
