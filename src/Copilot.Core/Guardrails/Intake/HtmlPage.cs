using System.Text;
using Copilot.Core.Criteria;
using Copilot.Core.Drafting;
using Copilot.Core.Drafting.Render.Html;
using Copilot.Core.Drafting.Wording;

namespace Copilot.Core.Guardrails.Intake;

/// <summary>The lines of one of our own pages in HTML, as its Markdown form has them, so that both are read in one way. What surrounds the text (the
/// picture, the way through it, the answers' reasons, the records beside it) is left out where it shows what the case has, and is a line where it does not.</summary>
internal sealed class HtmlPage
{
    private static readonly HashSet<string> Signed =
    [
        .. Enum.GetValues<Answer>().Select(a => $"{AnswerWords.Sign(a)} {AnswerWords.Of(a)}"),
    ];

    private readonly GuardrailInput _input;
    private readonly Audience _audience;
    private readonly HtmlSources _sources;
    private readonly List<PageBlock> _blocks = [];
    private readonly List<PageBlock> _stray = [];
    private readonly string _state;
    private (string Text, HtmlNode Node)? _verdict;

    private HtmlPage(GuardrailInput input, Audience audience, HtmlNode body)
    {
        (_input, _audience) = (input, audience);
        _sources = new HtmlSources(input, body.First("aside", "sources"));
        const string Reviewed = "Review state: ";
        var state = body.First("div", "state")?.Children is [var lead, ..] ? lead.Text : "";
        _state =
            state.StartsWith(Reviewed, StringComparison.Ordinal) && state.IndexOf(". ", StringComparison.Ordinal) is > 0 and var stop
                ? state[Reviewed.Length..stop]
                : "draft";
    }

    /// <summary>Empty where the text is no page of ours.</summary>
    public static IReadOnlyList<PageBlock> Blocks(string text, GuardrailInput input)
    {
        if (
            HtmlNode.Parse(text)?.First("body") is not { } body
            || body.First("h1") is not { } title
            || DeterminationPage.AudienceOf(title.Text, input.Case.Request.Id) is not { } audience
        )
        {
            return [];
        }

        var page = new HtmlPage(input, audience, body);
        page.Walk(body);
        page.Close(body);
        return page._blocks;
    }

    private void Close(HtmlNode body)
    {
        // The title first, then the text, then what stands about it, the sources and the foot.
        var title = _blocks.FindIndex(b => b.Kind == PageBlockKind.Title);
        (_blocks[0], _blocks[title]) = (_blocks[title], _blocks[0]);
        if (_stray.Count > 0)
        {
            Add(PageBlockKind.Section, SectionNames.Heading(Section.LevelAnalysis, _audience), body);
            _blocks.AddRange(_stray);
        }

        if (_sources.Blocks.Count > 0)
        {
            Add(PageBlockKind.Section, "Sources", body);
            _blocks.AddRange(_sources.Blocks);
        }

        Add(PageBlockKind.Rule, "", body);
        foreach (var paragraph in body.All("footer").SelectMany(f => f.Children).Where(c => c.Text.Trim().Length > 0))
        {
            var text = paragraph.Text;
            Add(
                PageBlockKind.Paragraph,
                (text.StartsWith("Guidelines sha", StringComparison.Ordinal) ? $"Review state: {_state}. " : "") + Inert(text),
                paragraph
            );
        }
    }

    private void Walk(HtmlNode parent)
    {
        foreach (var node in parent.Children)
        {
            switch (node.Name)
            {
                case "footer" or "aside":
                    break;
                case "a" when node.Is("a", "skip") && node.Text == "To the text":
                    break;
                case "svg":
                    _stray.AddRange(HtmlSpine.Strange(node, _input));
                    break;
                case "ul" when node.Is("ul", "legend"):
                    Stray(node.All("li").Where(l => !Signed.Contains(l.Text)));
                    break;
                case "nav":
                    Stray(
                        node.All("li")
                            .Where(l =>
                                !Enum.GetValues<Section>().Any(s => SectionNames.Heading(s, _audience) == l.Text)
                                && !PageProposals.IsSection(l.Text)
                            )
                    );
                    break;
                case "h1":
                    Add(PageBlockKind.Title, Inert(node.Text), node);
                    break;
                case "h2":
                    Heading(node);
                    break;
                case "h3":
                    Add(
                        PageBlockKind.Part,
                        Inert(node.Children[0].Text.Trim())
                            + (
                                node.First("span") is null
                                    ? ""
                                    : ": " + string.Join(", ", node.All("span").Select(s => Inert(s.Text.Trim())))
                            ),
                        node
                    );
                    break;
                case "p" when node.Is("p", "opening"):
                    var opening = $"{(_verdict is { } first ? Inert(first.Text) + " " : "")}{Line(node)}";
                    _verdict = null;
                    Add(PageBlockKind.Paragraph, opening, node);
                    break;
                case "p" when node.Is("p", "question"):
                    Add(PageBlockKind.Quote, Inert(node.Text), node);
                    break;
                case "ul" when node.Is("ul", "facts"):
                    Head(node);
                    break;
                case "div" when node.Is("div", "state"):
                    State(node);
                    break;
                case "table" when node.Is("table", "answers"):
                    Answers(node);
                    break;
                case "tr":
                    Row(node, node.Children.Select(c => c.Is("th") && parent.Is("thead") ? Lists.Lower(Inert(c.Text)) : Line(c)));
                    break;
                case "li":
                    Add(PageBlockKind.Item, Line(node), node);
                    break;
                case "summary"
                    when node.Text.StartsWith("Every answer (", StringComparison.Ordinal)
                        && node.Text.EndsWith(')')
                        && node.Text["Every answer (".Length..^1].All(char.IsAsciiDigit):
                    Add(PageBlockKind.Section, "Every answer", node);
                    break;
                case "div" or "main" or "section" or "details" or "ul" or "table" or "thead" or "tbody":
                    Walk(node);
                    break;
                default:
                    if (node.Text.Trim().Length > 0)
                    {
                        Add(PageBlockKind.Paragraph, Line(node), node);
                    }

                    break;
            }
        }

        if (parent.Is("section") && _verdict is { } alone)
        {
            Add(PageBlockKind.Paragraph, Inert(alone.Text), alone.Node);
            _verdict = null;
        }
    }

    // The recommendation is the heading of its section and opens its text.
    private void Heading(HtmlNode node)
    {
        var verdict = node.Is("h2", "verdict");
        _verdict = verdict ? (node.Text, node) : _verdict;
        Add(PageBlockKind.Section, verdict ? SectionNames.Heading(Section.Determination, _audience) : Inert(node.Text), node);
    }

    // "partial, expedited", "standard, received 4 Aug 2025", "age 68, female", the profile, "26 statements"
    private void Head(HtmlNode node)
    {
        var items = node.All("li").ToList();
        if (
            items.Select(i => i.Text).ToList() is not [var recommendation, var received, var person, var profile, var count]
            || person != DraftHtml.Person(_input.Case.Request.Member)
            || !count.EndsWith(" statements", StringComparison.Ordinal)
            || !count[..^" statements".Length].All(char.IsAsciiDigit)
        )
        {
            items.ForEach(i => Add(PageBlockKind.Paragraph, Line(i), i));
            return;
        }

        var told = recommendation.Split(", ");
        Add(
            PageBlockKind.Paragraph,
            $"**{Inert(told[0])}**{(told.Length > 1 ? $" ({Inert(string.Join(", ", told[1..]))})" : "")} · {Inert(received).Replace(", received ", " request received ", StringComparison.Ordinal)} · profile {Inert(profile)} · review state: {Inert(_state)}",
            node
        );
    }

    private void State(HtmlNode node)
    {
        var text = node.Children.Where(c => c.Name.Length == 0).Select(c => c.Text).FirstOrDefault() ?? "";
        var lead = _state == "draft" ? DraftHtml.NotReviewed : $"Review state: {_state}. ";
        if (!DraftHtml.Outcomes.Any(o => text == lead + o))
        {
            Add(PageBlockKind.Paragraph, Inert(text), node);
        }

        foreach (var finding in node.All("li").Where(f => !DeterminationPage.IsFinding(f.Text)))
        {
            Add(PageBlockKind.Item, Inert(finding.Text), finding);
        }
    }

    // "criterion, level, answer, because": the reason is the answer's own, or it is a sentence like any other.
    private void Answers(HtmlNode table)
    {
        foreach (var row in table.All("tr"))
        {
            if (row.Children.Select(c => c.Text).ToList() is not [var id, var level, var answer, var because])
            {
                Add(PageBlockKind.Paragraph, Line(row), row);
                continue;
            }

            if ((id, level, answer, because) == ("Criterion", "Level", "Answer", "Because"))
            {
                continue;
            }

            const string Soft = " (soft)";
            var known = _input.Assessment.Criteria.FirstOrDefault(a => a.Id == id && (a.Level?.ToString() ?? "case") == level);
            Row(
                row,
                [
                    $"({Inert(id)})",
                    Inert(known is { Soft: true } && answer.EndsWith(Soft, StringComparison.Ordinal) ? answer[..^Soft.Length] : answer)
                        + (level == "case" ? "" : $" at {Inert(level)}"),
                ]
            );
            if (known is null || because != DraftHtml.Because(_input.Index, known))
            {
                Add(PageBlockKind.Paragraph, Inert($"{id}{(level == "case" ? "" : $" at {level}")}: {because}"), row);
            }
        }
    }

    /// <summary>A statement, or several behind one another, each with its citations behind it.</summary>
    private string Line(HtmlNode node)
    {
        var line = new StringBuilder();
        var cited = new List<string>();
        Write(node, line, cited);
        Cite(line, cited);
        return line.ToString().Trim();
    }

    private void Write(HtmlNode node, StringBuilder line, List<string> cited)
    {
        HtmlNode? before = null;
        foreach (var child in node.Children)
        {
            if (child.Name.Length == 0)
            {
                line.Append(Inert(child.Own));
                before = before is not null && string.IsNullOrWhiteSpace(child.Own) ? before : child;
                continue;
            }

            if (child.Is("span", "answer") && before?.Is("span", "name") == true && Signed.Contains(child.Text))
            {
                // "Name (ID) ● met. Reason"
                while (line.Length > 0 && line[^1] == ' ')
                {
                    line.Length--;
                }

                line.Append(": ").Append(child.Text[2..]);
            }
            else if (child.Is("span", "cites"))
            {
                Markers(child, line, cited);
                Cite(line, cited);
            }
            else if (child.Is("span", "label"))
            {
                line.Append(' ').Append(Inert(child.Text));
            }
            else if (child.Is("span", "violation") && DeterminationPage.IsFinding(child.Text))
            {
                // What the guardrails found when the page was written.
            }
            else if (child.Is("a", "at"))
            {
                line.Append(Inert(child.Text));
                cited.AddRange(_sources.Named(child.Text, child.Href) is { } named ? named : _sources.At(child.Href));
            }
            else
            {
                Write(child, line, cited);
                if (child.Id.Length > 0)
                {
                    Cite(line, cited); // a statement of its own among others
                }
            }

            before = child;
        }
    }

    // "[02-mri, 14, 19; criterion ID; NASS 2014]": further lines of a record follow its name as numbers alone.
    private void Markers(HtmlNode node, StringBuilder line, List<string> cited)
    {
        var record = "";
        foreach (var child in node.Children)
        {
            if (child.Is("a"))
            {
                var label =
                    child.Text.Length > 0 && record.Length > 0 && child.Text.All(char.IsAsciiDigit)
                        ? $"{record}, {child.Text}"
                        : child.Text;
                record = label.LastIndexOf(", ", StringComparison.Ordinal) is > 0 and var comma ? label[..comma] : "";
                if (_sources.Labelled(label, child.Href) is { } own)
                {
                    cited.AddRange(own);
                }
                else
                {
                    line.Append(' ').Append(Inert(child.Text));
                    cited.AddRange(_sources.At(child.Href));
                }
            }
            else if (child.Text is not ("[" or "]" or "; " or ", "))
            {
                line.Append(Inert(child.Text));
            }
        }
    }

    private static void Cite(StringBuilder line, List<string> cited)
    {
        if (cited.Count > 0)
        {
            line.Append(" [").AppendJoin("; ", cited.Distinct()).Append(']');
            cited.Clear();
        }
    }

    private void Row(HtmlNode node, IEnumerable<string> cells) => Add(PageBlockKind.Row, $"| {string.Join(" | ", cells)} |", node);

    private void Stray(IEnumerable<HtmlNode> nodes) =>
        _stray.AddRange(nodes.Select(n => new PageBlock(PageBlockKind.Item, Inert(n.Text), n.Start, n.End)));

    private void Add(PageBlockKind kind, string text, HtmlNode node) => _blocks.Add(new PageBlock(kind, text, node.Start, node.End));

    /// <summary>Text as the Markdown form writes it; nothing is lost.</summary>
    internal static string Inert(string text)
    {
        var result = new StringBuilder(text.Length + 8);
        foreach (var c in text)
        {
            result.Append(
                c switch
                {
                    '\r' or '\n' => " ",
                    '<' => "&lt;",
                    '&' => "&amp;",
                    '[' or ']' or '`' or '*' or '_' or '\\' or '|' or '~' => $"\\{c}",
                    _ => c.ToString(),
                }
            );
        }

        return result.ToString();
    }
}
