using System.Globalization;
using Copilot.Core.Drafting;
using Copilot.Core.Drafting.Wording;
using Copilot.Core.Guidelines;

namespace Copilot.Core.Guardrails.Intake;

/// <summary>The list of sources under a page: by citation the quotes that it gives. What is no entry of such a list is left over.</summary>
internal sealed class PageSources
{
    private const string OurSummary = " In ";

    private readonly Dictionary<string, List<(Citation Citation, PageBlock Block)>> _entries = new(StringComparer.Ordinal);
    private readonly HashSet<string> _cited = new(StringComparer.Ordinal);
    private readonly List<PageBlock> _left = [];

    /// <summary>Lines that are no entry: statements like any other.</summary>
    public IReadOnlyList<PageBlock> Left => _left;

    /// <summary>Entries that no statement cites.</summary>
    public IEnumerable<(string Key, PageBlock Block)> Idle =>
        _entries.Where(e => !_cited.Contains(e.Key)).SelectMany(e => e.Value.Select(v => (e.Key, v.Block)));

    public static PageSources Read(IEnumerable<PageBlock> blocks, Brief brief)
    {
        var sources = new PageSources();
        string? document = null;
        foreach (var block in blocks)
        {
            document = sources.Take(block, document, brief);
        }

        return sources;
    }

    /// <summary>A marker with every quote that the list gives for it; one that it does not name is cited without a quote.</summary>
    public IEnumerable<Citation> Cite(Marker marker)
    {
        var key = marker.Kind == MarkerKind.Chart ? Key(marker.Document, marker.Line ?? 0) : Key(marker.Document, marker.Passage ?? "");
        _cited.Add(key);
        return _entries.TryGetValue(key, out var entries)
            ? entries.Select(e => e.Citation)
            :
            [
                marker.Kind == MarkerKind.Chart
                    ? new ChartCitation(marker.Document, marker.Line ?? 0, "")
                    : new GuidelineCitation(marker.Document, marker.Passage ?? "", ""),
            ];
    }

    private string? Take(PageBlock block, string? document, Brief brief)
    {
        var text = block.Text;
        if (block.Kind == PageBlockKind.SubItem && text.StartsWith('#') && document is not null && Colon(text) is > 0 and var colon)
        {
            var passage = text[1..text.AsSpan().IndexOfAny(" :")];
            Add(Key(document, passage), new GuidelineCitation(document, passage, PageBlock.Unescape(text[(colon + 2)..])), block);
            return document;
        }

        if (Citations.Find(text) is [{ Start: 0, Markers: [var marker] } group, ..])
        {
            if (
                block.Kind == PageBlockKind.SubItem
                && marker.Kind == MarkerKind.Chart
                && text.IndexOf('"', group.End) is > 0 and var open
                && text.LastIndexOf('"') is var close
                && close > open
                && close == text.Length - 1
            )
            {
                Add(
                    Key(marker.Document, marker.Line ?? 0),
                    new ChartCitation(marker.Document, marker.Line ?? 0, PageBlock.Unescape(text[(open + 1)..close])),
                    block
                );
                return document;
            }

            if (marker.Kind == MarkerKind.Guideline && brief.Library.Find(marker.Document) is { } known)
            {
                var rest = PageBlock.Unescape(text[group.End..].Trim());
                if (known.Shelf == Shelf.Evidence && rest == $"{SourceWords.Reference(known)}{OurSummary}{SourceWords.Label(known)}:")
                {
                    return marker.Document;
                }

                if (
                    known.Shelf != Shelf.Evidence
                    && rest.StartsWith(known.Heading, StringComparison.Ordinal)
                    && rest.LastIndexOf(": ", StringComparison.Ordinal) is > 0 and var list
                )
                {
                    foreach (var passage in rest[(list + 2)..].TrimEnd('.').Split(", "))
                    {
                        // Our criteria are listed by their ids; their words stand in the policy.
                        Add(
                            Key(marker.Document, passage),
                            new GuidelineCitation(
                                marker.Document,
                                passage,
                                known.Passage(passage) is { } own ? Citing.Quote(own.Text) : ""
                            ),
                            block
                        );
                    }

                    return null;
                }
            }
        }

        if (
            block.Kind == PageBlockKind.Item
            && brief.Case.Documents.FirstOrDefault(d => PageBlock.Unescape(text) == $"{d.Id}, {FactWords.Document(d)}:") is not null
        )
        {
            return null;
        }

        _left.Add(block);
        return document;
    }

    // Labels of some passages hold brackets: the quote begins behind them.
    private static int Colon(string text)
    {
        var first = text.IndexOf(": ", StringComparison.Ordinal);
        var close = text.IndexOf("): ", StringComparison.Ordinal);
        return close > 0 && text.IndexOf('(') is > 0 and var open && open < first ? close + 1 : first;
    }

    private void Add(string key, Citation citation, PageBlock block)
    {
        if (!_entries.TryGetValue(key, out var list))
        {
            _entries.Add(key, list = []);
        }

        list.Add((citation, block));
    }

    private static string Key(string document, int line) => string.Create(CultureInfo.InvariantCulture, $"chart:{document}:{line}");

    private static string Key(string document, string passage) => $"@{document}#{passage}";
}
