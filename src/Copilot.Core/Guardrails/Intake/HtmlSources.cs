using System.Globalization;
using Copilot.Core.Cases;
using Copilot.Core.Drafting.Wording;
using Copilot.Core.Guidelines;

namespace Copilot.Core.Guardrails.Intake;

/// <summary>The records and passages beside the text of one of our own pages: what each anchor leads to, and the list of sources as the Markdown form
/// has it. A line or passage that is not shown as it stands is an entry with the words shown.</summary>
internal sealed class HtmlSources
{
    private readonly GuardrailInput _input;
    private readonly Dictionary<string, string> _anchors = new(StringComparer.Ordinal);
    private readonly List<PageBlock> _blocks = [];

    public HtmlSources(GuardrailInput input, HtmlNode? aside)
    {
        _input = input;
        foreach (var node in aside?.Children ?? [])
        {
            if (node.Is("section"))
            {
                Read(node);
            }
            else if (node.Text.Trim() is not ("" or "Chart" or "Criteria" or "Guidelines and evidence"))
            {
                Stray(node);
            }
        }
    }

    public IReadOnlyList<PageBlock> Blocks => _blocks;

    /// <summary>What an anchor leads to, as a citation is written: <c>chart:02-mri:14</c>, <c>@document#passage</c>.</summary>
    public IEnumerable<string> At(string href) => href.StartsWith('#') && _anchors.TryGetValue(href[1..], out var marker) ? [marker] : [];

    /// <summary>A place that a sentence names (<c>02-mri:14</c>, the id of a criterion), with what its link leads to; null where the words name neither.</summary>
    public IReadOnlyList<string>? Named(string text, string href) =>
        At(href).FirstOrDefault() is { } target && target.StartsWith('@')
            ? target.EndsWith($"#{text}", StringComparison.Ordinal)
                ? [target]
                : null
            : text.LastIndexOf(':') is > 0 and var colon
                ? Line(text[..colon], text[(colon + 1)..], href)
                : null;

    /// <summary>What the words of a citation say, with what its link leads to; null where the words are of another source.</summary>
    public IReadOnlyList<string>? Labelled(string label, string href)
    {
        if (At(href).FirstOrDefault() is { } target && target.StartsWith('@'))
        {
            var (document, passage) = (
                target[1..target.IndexOf('#', StringComparison.Ordinal)],
                target[(target.IndexOf('#', StringComparison.Ordinal) + 1)..]
            );
            return
                _input.Library.Find(document) is { } known
                && label == (known.Shelf == Shelf.Policy ? $"criterion {passage}" : SourceWords.Short(known))
                ? [target]
                : null;
        }

        return label.LastIndexOf(", ", StringComparison.Ordinal) is > 0 and var comma
            ? Line(label[..comma], label[(comma + 2)..], href)
            : null;
    }

    // The reader sees the one and is led to the other: both are cited.
    private IReadOnlyList<string>? Line(string document, string line, string href) =>
        _input.Index.Document(document) is not null && line.Length is > 0 and < 7 && line.All(char.IsAsciiDigit)
            ? [.. At(href).Prepend($"chart:{document}:{line}").Distinct()]
            : null;

    private void Read(HtmlNode section)
    {
        var (name, about) = (section.First("h3")?.Text ?? "", section.First("p", "about")?.Text ?? "");
        if (
            section.First("ol", "chart") is { } chart
            && _input.Index.Document(name) is { } record
            && about == Lists.Capital(FactWords.Document(record))
        )
        {
            foreach (var line in chart.All("li"))
            {
                Read(line, record);
            }
        }
        else if (
            _input.Library.Documents.FirstOrDefault(d =>
                (d.Shelf == Shelf.Policy ? d.Heading : SourceWords.Name(d)) == name && SourceWords.Reference(d) == about
            ) is
            { } document
        )
        {
            if (document.Shelf == Shelf.Evidence)
            {
                Add(
                    PageBlockKind.Item,
                    $"[@{document.Id}] {HtmlPage.Inert(about)} In {HtmlPage.Inert(SourceWords.Label(document))}:",
                    section
                );
            }

            foreach (var passage in section.All("div", "passage"))
            {
                Read(passage, document);
            }
        }
        else
        {
            Stray(section);
        }
    }

    private void Read(HtmlNode item, ChartDocument record)
    {
        var (number, text) = (item.First("span", "n")?.Text ?? "", item.First("span", "t"));
        if (
            text is null
            || !int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var line)
            || (item.First("span", "used") is { } used && !IsUse(used.Text))
        )
        {
            Stray(item);
            return;
        }

        var marker = string.Create(CultureInfo.InvariantCulture, $"chart:{record.Id}:{line}");
        _anchors.TryAdd(item.Id, marker);
        var same = line >= 1 && line <= record.LineCount && Shown(text) == record.Line(line);
        foreach (var quote in same ? text.All("mark").Where(m => !m.Is("mark", "proposed")).Select(Shown) : [Shown(text)])
        {
            Add(PageBlockKind.SubItem, $"[{marker}] \"{HtmlPage.Inert(quote)}\"", item);
        }
    }

    private void Read(HtmlNode shown, GuidelineDocument document)
    {
        var heading = shown.First("strong")?.Text;
        var lines = shown.Children.Where(c => c.Is("p") && !c.Is("p", "used")).ToList();
        if (
            document.Passages.FirstOrDefault(p => p.Heading == heading && string.Join('\n', lines.Select(Shown)) == p.Text)
                is not { } passage
            || shown.First("p", "used") is not { } use
            || !IsUse(use.Text, document, passage)
        )
        {
            Stray(shown);
            return;
        }

        _anchors.TryAdd(shown.Id, $"@{document.Id}#{passage.Id}");
        if (document.Shelf != Shelf.Evidence)
        {
            Add(PageBlockKind.Item, $"[@{document.Id}] {HtmlPage.Inert(document.Heading)}, our criteria: {passage.Id}.", shown);
            return;
        }

        foreach (var quote in lines.SelectMany(l => l.All("mark")))
        {
            Add(PageBlockKind.SubItem, $"#{passage.Id}: {HtmlPage.Inert(Shown(quote))}", shown);
        }
    }

    // "Our summary of SLIP (trial, 2016); grade B. Used in 2, 7 and others"
    private static bool IsUse(string text, GuidelineDocument document, Passage passage)
    {
        var notes = string.Join(
            "; ",
            new[]
            {
                SourceWords.Label(document),
                passage.Grade is { } grade ? $"grade {grade}" : null,
                passage.Verified ? null : "not yet checked against the primary text",
            }.OfType<string>()
        );
        return text.StartsWith($"{Lists.Capital(notes)}. ", StringComparison.Ordinal) && IsUse(text[(notes.Length + 2)..]);
    }

    private static bool IsUse(string text)
    {
        const string Lead = "sed in ",
            Others = " and others";
        return text.Length == 0
            || (
                text.Length > 1
                && text[0] is 'u' or 'U'
                && text.AsSpan(1).StartsWith(Lead)
                && (text.EndsWith(Others, StringComparison.Ordinal) ? text[..^Others.Length] : text)[(Lead.Length + 1)..]
                    .Split(", ")
                    .All(n => n.Length is > 0 and < 7 && n.All(char.IsAsciiDigit))
            );
    }

    // A character that cannot be seen is shown by its number.
    private static string Shown(HtmlNode node) =>
        node.Name.Length == 0 ? node.Own
        : node.Is("span", "hidden-character")
        && node.Text is ['[', 'U', '+', .. var hex, ']']
        && int.TryParse(hex, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var code)
            ? ((char)code).ToString()
        : string.Concat(node.Children.Select(Shown));

    private void Stray(HtmlNode node) => Add(PageBlockKind.Item, HtmlPage.Inert(node.Text.Trim()), node);

    private void Add(PageBlockKind kind, string text, HtmlNode node) => _blocks.Add(new PageBlock(kind, text, node.Start, node.End));
}
