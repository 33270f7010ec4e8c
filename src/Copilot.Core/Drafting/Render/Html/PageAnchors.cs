using System.Globalization;
using System.Text;
using Copilot.Core.Drafting.Wording;

namespace Copilot.Core.Drafting.Render.Html;

/// <summary>Where each source stands on the page, and which statements use it. Anchors are numbered: names of files never become part of the page's code.</summary>
public sealed class PageAnchors
{
    private readonly Dictionary<string, int> _chart;
    private readonly Dictionary<string, int> _guidelines = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Statement>> _users = new(StringComparer.Ordinal);
    private readonly Brief _brief;

    public PageAnchors(Determination draft, Brief brief)
    {
        _brief = brief;
        _chart = brief.Case.Documents.Select((d, i) => (d.Id, i)).ToDictionary(p => p.Id, p => p.i + 1, StringComparer.Ordinal);
        foreach (var statement in draft.Statements)
        {
            foreach (var citation in statement.Citations)
            {
                if (citation is GuidelineCitation guideline)
                {
                    _guidelines.TryAdd($"{guideline.Document}#{guideline.Passage}", _guidelines.Count + 1);
                }

                var users = _users.TryGetValue(Of(citation), out var known) ? known : _users[Of(citation)] = [];
                if (!users.Contains(statement))
                {
                    users.Add(statement);
                }
            }
        }
    }

    public string Of(Citation citation) =>
        citation switch
        {
            ChartCitation chart => Line(chart.Document, chart.Line),
            GuidelineCitation guideline => Passage(guideline.Document, guideline.Passage),
            _ => "sources",
        };

    public string Line(string document, int line) =>
        string.Create(CultureInfo.InvariantCulture, $"c{_chart.GetValueOrDefault(document)}-{line}");

    /// <summary>Where a document of the chart begins.</summary>
    public string Document(string document) => string.Create(CultureInfo.InvariantCulture, $"c{_chart.GetValueOrDefault(document)}");

    public string Passage(string document, string passage) =>
        string.Create(CultureInfo.InvariantCulture, $"g{_guidelines.GetValueOrDefault($"{document}#{passage}")}");

    public string Users(string anchor) =>
        _users.TryGetValue(anchor, out var users)
            ? $"used in {string.Join(", ", users.Take(8).Select(s => $"<a href=\"#{s.Id}\">{s.Id[1..]}</a>"))}{(users.Count > 8 ? " and others" : "")}"
            : "";

    /// <summary>A statement's text, its references to chart lines (<c>02-mri:14</c>) and the criteria that it names and cites turned into links.</summary>
    public string Text(string text, Statement? statement = null)
    {
        var result = new StringBuilder();
        var from = 0;
        var links = References(text)
            .Select(r => (r.Start, r.End, Href: Line(r.Document, r.Line)))
            .Concat(Criteria(text, statement).Select(c => (c.Start, c.End, Href: Of(c.Citation))))
            .OrderBy(l => l.Start);
        foreach (var (start, end, href) in links.Where(l => l.Start >= from).ToList())
        {
            if (start < from)
            {
                continue;
            }

            result
                .Append(HtmlText.Escape(text[from..start]))
                .Append("<a class=\"at\" href=\"#")
                .Append(href)
                .Append("\">")
                .Append(HtmlText.Escape(text[start..end]))
                .Append("</a>");
            from = end;
        }

        return result.Append(HtmlText.Escape(text[from..])).ToString();
    }

    /// <summary>The citations that the text does not link already.</summary>
    public string Links(Statement statement)
    {
        var inText = References(statement.Text).Select(r => Line(r.Document, r.Line)).ToHashSet(StringComparer.Ordinal);
        inText.UnionWith(Criteria(statement.Text, statement).Select(c => Of(c.Citation)));
        return Links(statement.Citations.Where(c => !inText.Contains(Of(c))));
    }

    // The first place at which a text names a criterion that its statement cites.
    private IEnumerable<(int Start, int End, Citation Citation)> Criteria(string text, Statement? statement)
    {
        foreach (
            var citation in (statement?.Citations ?? [])
                .OfType<GuidelineCitation>()
                .Where(c => _brief.Library.Find(c.Document)?.Shelf == Guidelines.Shelf.Policy)
        )
        {
            for (
                var at = text.IndexOf(citation.Passage, StringComparison.Ordinal);
                at >= 0;
                at = text.IndexOf(citation.Passage, at + 1, StringComparison.Ordinal)
            )
            {
                var end = at + citation.Passage.Length;
                if ((at == 0 || text[at - 1] is ' ' or '(') && (end == text.Length || text[end] is ' ' or ')' or ':' or ',' or '.' or ';'))
                {
                    yield return (at, end, citation);
                    break;
                }
            }
        }
    }

    private IEnumerable<(int Start, int End, string Document, int Line)> References(string text)
    {
        for (var colon = text.IndexOf(':', StringComparison.Ordinal); colon > 0; colon = text.IndexOf(':', colon + 1))
        {
            var end = colon + 1;
            while (end < text.Length && char.IsAsciiDigit(text[end]) && end - colon <= 6)
            {
                end++;
            }

            var start = colon;
            while (start > 0 && !char.IsWhiteSpace(text[start - 1]) && text[start - 1] is not ('(' or ',' or '"'))
            {
                start--;
            }

            if (end > colon + 1 && _chart.ContainsKey(text[start..colon]))
            {
                yield return (
                    start,
                    end,
                    text[start..colon],
                    int.Parse(text.AsSpan(colon + 1, end - colon - 1), CultureInfo.InvariantCulture)
                );
            }
        }
    }

    // A record is named once, its further lines by their numbers: "[02-mri, 14, 19; criterion ID]".
    private string Links(IEnumerable<Citation> citations)
    {
        var sources = citations
            .DistinctBy(Of)
            .GroupBy(c => c is ChartCitation ? c.Document : Of(c))
            .Select(source =>
                string.Join(
                    ", ",
                    source
                        .OrderBy(c => (c as ChartCitation)?.Line)
                        .Select(
                            (c, i) =>
                                i == 0
                                    ? $"<a href=\"#{Of(c)}\">{HtmlText.Escape(Label(c))}</a>"
                                    : string.Create(
                                        CultureInfo.InvariantCulture,
                                        $"<a href=\"#{Of(c)}\" aria-label=\"{HtmlText.Escape(Label(c))}\">{((ChartCitation)c).Line}</a>"
                                    )
                        )
                )
            )
            .ToList();
        return sources.Count == 0 ? "" : $" <span class=\"cites\">[{string.Join("; ", sources)}]</span>";
    }

    private string Label(Citation citation) =>
        citation switch
        {
            ChartCitation chart => string.Create(CultureInfo.InvariantCulture, $"{chart.Document}, {chart.Line}"),
            GuidelineCitation guideline when _brief.Library.Find(guideline.Document) is { } document => document.Shelf
            == Guidelines.Shelf.Policy
                ? $"criterion {guideline.Passage}"
                : SourceWords.Short(document),
            _ => citation.Document,
        };
}
