using System.Globalization;
using System.Text;
using Copilot.Core.Cases;
using Copilot.Core.Drafting.Wording;
using Copilot.Core.Guidelines;

namespace Copilot.Core.Drafting.Render.Html;

/// <summary>The sources beside the text: every chart document with its lines, cited words marked, and every cited passage of ours with its label.</summary>
public static class SourcePanel
{
    /// <param name="withContents">The chart's documents are listed first, to go to one of many by a click.</param>
    public static void Write(
        StringBuilder page,
        Determination draft,
        Brief brief,
        PageAnchors anchors,
        bool withChart,
        bool withContents = false
    )
    {
        page.Append("<aside class=\"sources\" id=\"sources\" aria-label=\"Sources\" tabindex=\"0\">\n");
        if (withChart)
        {
            page.Append("<h2>Chart</h2>\n");
            if (withContents && brief.Case.Documents.Count > 1)
            {
                WriteContents(page, draft, brief, anchors);
            }

            foreach (var document in brief.Case.Documents)
            {
                WriteDocument(page, document, draft, brief, anchors);
            }
        }

        WriteGuidelines(page, draft, brief.Library, anchors);
        page.Append("<div class=\"tail\"></div>\n</aside>\n");
    }

    private static void WriteContents(StringBuilder page, Determination draft, Brief brief, PageAnchors anchors)
    {
        var cited = draft
            .Statements.SelectMany(s => s.Citations)
            .OfType<ChartCitation>()
            .GroupBy(c => c.Document, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.Select(c => c.Line).Distinct().Count(), StringComparer.Ordinal);
        page.Append(
            CultureInfo.InvariantCulture,
            $"<details class=\"contents\"><summary>{brief.Case.Documents.Count} documents</summary>\n<ul>\n"
        );
        foreach (var document in brief.Case.Documents)
        {
            var lines = cited.GetValueOrDefault(document.Id) switch
            {
                0 => "",
                1 => ", 1 line cited",
                var n => string.Create(CultureInfo.InvariantCulture, $", {n} lines cited"),
            };
            page.Append("<li><a href=\"#")
                .Append(anchors.Document(document.Id))
                .Append("\">")
                .Append(HtmlText.Escape(document.Id))
                .Append("</a> <span class=\"about\">")
                .Append(HtmlText.Escape(FactWords.Document(document)))
                .Append(lines)
                .Append("</span></li>\n");
        }

        page.Append("</ul></details>\n");
    }

    private static void WriteDocument(StringBuilder page, ChartDocument document, Determination draft, Brief brief, PageAnchors anchors)
    {
        var quotes = draft
            .Statements.SelectMany(s => s.Citations)
            .OfType<ChartCitation>()
            .Where(c => c.Document == document.Id)
            .GroupBy(c => c.Line)
            .ToDictionary(g => g.Key, g => g.Select(c => c.Quote).Distinct().ToList());
        var proposed = draft.Audience is Audience.Reviewer or Audience.Physician ? ProposalsHtml.Places(document, brief) : [];
        page.Append("<section id=\"")
            .Append(anchors.Document(document.Id))
            .Append("\"><h3>")
            .Append(HtmlText.Escape(document.Id))
            .Append("</h3>\n<p class=\"about\">")
            .Append(HtmlText.Escape(Lists.Capital(FactWords.Document(document))))
            .Append("</p>\n<ol class=\"chart\">\n");
        for (var line = 1; line <= document.LineCount; line++)
        {
            var text = document.Line(line);
            if (document.LineStart(line) < document.BodyStart && !quotes.ContainsKey(line) && IsTold(text, document))
            {
                continue;
            }

            var anchor = anchors.Line(document.Id, line);
            var marked = Mark(text, quotes.TryGetValue(line, out var own) ? own : [], document.LineStart(line), proposed);
            page.Append("<li id=\"")
                .Append(anchor)
                .Append("\"><span class=\"n\">")
                .Append(line.ToString(CultureInfo.InvariantCulture))
                .Append("</span><span class=\"t\">")
                .Append(marked)
                .Append("</span>");
            if (own is not null)
            {
                page.Append("<span class=\"used\">").Append(anchors.Users(anchor)).Append("</span>");
            }

            page.Append("</li>\n");
        }

        page.Append("</ol></section>\n");
    }

    // The lines at the head of a file that say what it is are no prose of the record: the line above tells them. One that says more stays.
    private static bool IsTold(string line, ChartDocument document) =>
        line.Trim() is var text
        && (
            text is "" or "---"
            || text.StartsWith("type:", StringComparison.Ordinal)
            || text.StartsWith("author:", StringComparison.Ordinal)
            || text.StartsWith("modality:", StringComparison.Ordinal)
            || (document.Date is not null && text.StartsWith("date:", StringComparison.Ordinal))
        );

    /// <summary>The line with the quoted stretches marked; stretches that overlap are marked as one. What is only proposed is marked where nothing is cited.</summary>
    /// <param name="start">Where the line begins in its document.</param>
    /// <param name="proposed">Stretches of the document.</param>
    private static string Mark(string text, List<string> quotes, int start, IReadOnlyList<(int Start, int End)> proposed)
    {
        var kinds = new byte[text.Length];
        foreach (var place in proposed.Where(p => p.Start < start + text.Length && start < p.End))
        {
            kinds.AsSpan()[Math.Max(0, place.Start - start)..Math.Min(text.Length, place.End - start)].Fill(1);
        }

        foreach (var quote in quotes.Where(q => q.Length > 0))
        {
            if (text.IndexOf(quote, StringComparison.Ordinal) is >= 0 and var at)
            {
                kinds.AsSpan(at, quote.Length).Fill(2);
            }
        }

        var result = new StringBuilder();
        for (int from = 0, to; from < text.Length; from = to)
        {
            for (to = from + 1; to < text.Length && kinds[to] == kinds[from]; )
            {
                to++;
            }

            var words = HtmlText.Escape(text[from..to]);
            result.Append(
                kinds[from] switch
                {
                    0 => words,
                    1 => $"<mark class=\"proposed\">{words}</mark>",
                    _ => $"<mark>{words}</mark>",
                }
            );
        }

        return result.ToString();
    }

    private static void WriteGuidelines(StringBuilder page, Determination draft, GuidelineLibrary library, PageAnchors anchors)
    {
        var cited = draft
            .Statements.SelectMany(s => s.Citations)
            .OfType<GuidelineCitation>()
            .GroupBy(c => c.Document)
            .Select(g =>
                (
                    Document: library.Find(g.Key),
                    Passages: g.Select(c => library.Find(c.Document, c.Passage)).OfType<Passage>().Distinct().ToList()
                )
            )
            .Where(g => g.Document is not null)
            .OrderBy(g => g.Document!.Shelf == Shelf.Policy)
            .ThenBy(g => g.Document!.Id, StringComparer.Ordinal)
            .ToList();
        foreach (var shelf in cited.GroupBy(g => g.Document!.Shelf))
        {
            page.Append("<h2>").Append(shelf.Key == Shelf.Policy ? "Criteria" : "Guidelines and evidence").Append("</h2>\n");
            foreach (var (document, passages) in shelf)
            {
                page.Append("<section><h3>")
                    .Append(HtmlText.Escape(document!.Shelf == Shelf.Policy ? document.Heading : SourceWords.Name(document)))
                    .Append("</h3>\n<p class=\"about\">")
                    .Append(HtmlText.Escape(SourceWords.Reference(document)))
                    .Append("</p>\n");
                foreach (var passage in passages.OrderBy(p => p.Line))
                {
                    WritePassage(page, document, passage, anchors, draft);
                }

                page.Append("</section>\n");
            }
        }
    }

    private static void WritePassage(
        StringBuilder page,
        GuidelineDocument document,
        Passage passage,
        PageAnchors anchors,
        Determination draft
    )
    {
        var anchor = anchors.Passage(passage.Document, passage.Id);
        var quotes = draft
            .Statements.SelectMany(s => s.Citations)
            .OfType<GuidelineCitation>()
            .Where(c => c.Document == passage.Document && c.Passage == passage.Id)
            .Select(c => c.Quote)
            .Distinct()
            .ToList();
        page.Append("<div class=\"passage\" id=\"")
            .Append(anchor)
            .Append("\"><strong>")
            .Append(HtmlText.Escape(passage.Heading))
            .Append("</strong>\n");
        foreach (var line in passage.Text.Split('\n'))
        {
            page.Append("<p>").Append(Mark(line, quotes, 0, [])).Append("</p>\n");
        }

        var notes = new List<string> { SourceWords.Label(document) };
        if (passage.Page is { } at)
        {
            notes.Add($"page {at}");
        }

        if (passage.Grade is { } grade)
        {
            notes.Add($"grade {grade}");
        }

        if (!passage.Verified)
        {
            notes.Add("not yet checked against the primary text");
        }

        page.Append("<p class=\"used\">")
            .Append(HtmlText.Escape(Lists.Capital(string.Join("; ", notes))))
            .Append(". ")
            .Append(Lists.Capital(anchors.Users(anchor)))
            .Append("</p></div>\n");
    }
}
