using System.Globalization;
using System.Net;
using System.Text;
using Copilot.Core;
using Copilot.Core.Guidelines;

namespace Copilot.Engine.Intake.Html;

/// <summary>A web page as blocks, in one pass over its tags and without a tree, so that no nesting and no broken tag costs more than its length. What is not
/// shown (scripts, styles, forms, what is marked hidden) and the way through a site (<c>nav</c>) are left out.</summary>
internal sealed class HtmlBlocks
{
    private static readonly HashSet<string> LeftOut = new(StringComparer.Ordinal)
    {
        "script",
        "style",
        "template",
        "noscript",
        "iframe",
        "object",
        "embed",
        "svg",
        "math",
        "select",
        "textarea",
        "canvas",
        "audio",
        "video",
        "nav",
        "xmp",
        "noembed",
        "noframes",
    };

    private static readonly HashSet<string> Active = new(StringComparer.Ordinal) { "script", "iframe", "object", "embed" };

    private static readonly HashSet<string> Struck = new(StringComparer.Ordinal) { "del", "s", "strike" };

    private static readonly HashSet<string> Empty = new(StringComparer.Ordinal)
    {
        "br",
        "hr",
        "img",
        "input",
        "meta",
        "link",
        "col",
        "area",
        "base",
        "embed",
        "source",
        "track",
        "wbr",
    };

    private static readonly HashSet<string> Breaking = new(StringComparer.Ordinal)
    {
        "p",
        "div",
        "section",
        "article",
        "main",
        "header",
        "footer",
        "aside",
        "blockquote",
        "dl",
        "dt",
        "dd",
        "figure",
        "figcaption",
        "address",
        "form",
        "fieldset",
        "details",
        "summary",
        "caption",
        "legend",
        "body",
        "html",
        "head",
        "hr",
        "center",
        "thead",
        "tbody",
        "tfoot",
    };

    private readonly string _file;
    private readonly IntakeLimits _limits;
    private readonly BlockList _blocks;
    private readonly StringBuilder _text = new();
    private readonly List<OpenList> _lists = [];
    private readonly List<HtmlTable> _tables = [];
    private readonly StringBuilder _title = new();
    private int _start = -1;
    private int _end;
    private int _heading;
    private bool _inTitle;
    private bool _inPre;
    private string? _mark;
    private (string Name, int Depth)? _skipped;
    private bool _active;
    private bool _hidden;
    private bool _struck;
    private int _links;
    private (int At, bool Noted)? _raised;

    private HtmlBlocks(string file, IntakeLimits limits, BlockList blocks) => (_file, _limits, _blocks) = (file, limits, blocks);

    /// <summary>Reads the page and gives its title.</summary>
    public static string? Read(string file, string text, IntakeLimits limits, BlockList blocks, List<Problem> messages)
    {
        var page = new HtmlBlocks(file, limits, blocks);
        foreach (var token in HtmlTokens.Of(text))
        {
            page.Take(token);
        }

        page.Break();
        if (page._active || page._hidden)
        {
            messages.Add(
                IntakeProblems.Tell(
                    IntakeProblems.ActiveContent,
                    file,
                    page._active
                        ? "Scripts or frames stand in the page; they were left out."
                        : "Parts of the page are not shown to a reader; they were left out.",
                    "See that no text is missing."
                )
            );
        }

        if (page._struck)
        {
            messages.Add(IntakeProblems.TellStruck(file));
        }

        return page._title.ToString();
    }

    private void Take(HtmlToken token)
    {
        if (_skipped is { } skipped)
        {
            if (token.Name == skipped.Name)
            {
                var depth =
                    skipped.Depth
                    + (
                        token.Kind == HtmlTokenKind.Open
                            ? token.Body.EndsWith('/')
                                ? 0
                                : 1
                            : -1
                    );
                _skipped = depth > 0 ? (skipped.Name, depth) : null;
            }

            return;
        }

        switch (token.Kind)
        {
            case HtmlTokenKind.Text:
                Words(token);
                break;
            case HtmlTokenKind.Open:
                Open(token);
                break;
            case HtmlTokenKind.Close:
                Close(token.Name);
                break;
        }
    }

    private void Words(HtmlToken token)
    {
        var text = WebUtility.HtmlDecode(token.Body);
        if (_inTitle)
        {
            _title.Append(text);
            return;
        }

        if (_start < 0 && !string.IsNullOrWhiteSpace(text))
        {
            _start = token.Start;
        }

        if (_text.Length + text.Length > _limits.Characters)
        {
            throw IntakeProblems.RefuseText(_file, _limits.Characters);
        }

        _end = string.IsNullOrWhiteSpace(text) ? _end : token.End;
        _text.Append(text);
    }

    private void Open(HtmlToken tag)
    {
        var hidden = IsHidden(tag);
        var struck = Struck.Contains(tag.Name) || Style(tag)?.Contains("line-through", StringComparison.OrdinalIgnoreCase) == true;
        if (LeftOut.Contains(tag.Name) || hidden || struck)
        {
            _struck |= struck;
            _active |= Active.Contains(tag.Name);
            _hidden |= hidden && !Empty.Contains(tag.Name);
            if (!Empty.Contains(tag.Name) && !tag.Body.EndsWith('/'))
            {
                _skipped = (tag.Name, 1);
            }

            return;
        }

        switch (tag.Name)
        {
            case "title":
                _inTitle = _title.Length == 0;
                break;
            case "br":
                _text.Append('\n');
                break;
            case "sup":
                _raised = (_text.Length, _links > 0);
                break;
            case "a":
                _links++;
                _raised = _raised is { } raised ? raised with { Noted = true } : null;
                break;
            case "h1" or "h2" or "h3" or "h4" or "h5" or "h6":
                LayOut();
                Break();
                _heading = tag.Name[1] - '0';
                break;
            case "ul" or "ol" or "menu":
                Break();
                Deeper(_lists.Count);
                _lists.Add(OpenList.Of(tag));
                break;
            case "li":
                Break();
                _mark = _lists.Count == 0 ? "•" : _lists[^1].Mark(tag.Attribute("value"));
                break;
            case "pre":
                Break();
                _inPre = true;
                break;
            case "table":
                LayOut();
                Break();
                Deeper(_tables.Count);
                _tables.Add(new HtmlTable(_blocks.NewTable(), tag.Attribute("role") is "presentation" or "none"));
                break;
            case "tr":
                EndRow();
                Break();
                if (_tables.Count > 0)
                {
                    _tables[^1].BeginRow(tag.Start);
                }

                break;
            case "td" or "th":
                EndCell();
                if (_tables.Count > 0)
                {
                    _tables[^1].BeginCell(tag);
                }

                break;
            case var name when Breaking.Contains(name):
                Break();
                break;
        }
    }

    private void Close(string name)
    {
        switch (name)
        {
            case "title":
                _inTitle = false;
                break;
            case "sup":
                EndRaised();
                break;
            case "a":
                _links = Math.Max(_links - 1, 0);
                break;
            case "h1" or "h2" or "h3" or "h4" or "h5" or "h6":
                Break();
                _heading = 0;
                break;
            case "ul" or "ol" or "menu":
                Break();
                if (_lists.Count > 0)
                {
                    _lists.RemoveAt(_lists.Count - 1);
                }

                break;
            case "li":
                Break();
                _mark = null;
                break;
            case "pre":
                Break();
                _inPre = false;
                break;
            case "td" or "th":
                EndCell();
                break;
            case "tr":
                EndRow();
                break;
            case "table":
                EndRow();
                Break();
                if (_tables.Count > 0)
                {
                    _tables.RemoveAt(_tables.Count - 1);
                }

                break;
            case var other when Breaking.Contains(other):
                Break();
                break;
        }
    }

    private void EndRaised()
    {
        if (_raised is { } raised && raised.At < _text.Length)
        {
            var figures = _text.ToString(raised.At, _text.Length - raised.At);
            _text.Length = raised.At;
            Raised.Append(_text, figures, raised.Noted);
        }

        _raised = null;
    }

    /// <summary>Ends a block; within a table's cell, a part of it.</summary>
    private void Break()
    {
        var text = _text.ToString();
        if (!string.IsNullOrWhiteSpace(text))
        {
            var source = new Span(Math.Max(_start, 0), Math.Max(_end, Math.Max(_start, 0)));
            if (_tables.Count > 0 && _tables[^1].InCell)
            {
                _tables[^1].Add(_mark is null ? text : $"{_mark} {text}");
            }
            else if (_inPre)
            {
                _blocks.Lines(text, source: source);
            }
            else if (_heading > 0)
            {
                _blocks.Heading(_heading, text, source: source);
            }
            else if (_mark is not null)
            {
                _blocks.Item(_lists.Count, _mark, text, source: source);
            }
            else
            {
                _blocks.Paragraph(text, source: source);
            }

            _mark = null;
        }

        _text.Clear();
        _raised = null;
        _start = -1;
    }

    private void EndCell()
    {
        if (_tables.Count > 0)
        {
            Break();
            _tables[^1].EndCell();
        }
    }

    private void EndRow()
    {
        EndCell();
        if (_tables.Count > 0 && _tables[^1].EndRow() is { } cells)
        {
            var table = _tables[^1];
            var filled = cells.Count(c => !string.IsNullOrWhiteSpace(c));
            if (filled > 1 || (filled == 1 && table.Width > 1))
            {
                _blocks.Row(table.Number, cells, source: new Span(table.RowStart, Math.Max(_end, table.RowStart)));
            }
            else if (filled == 1)
            {
                _blocks.Paragraph(
                    cells.First(c => !string.IsNullOrWhiteSpace(c)),
                    source: new Span(table.RowStart, Math.Max(_end, table.RowStart))
                );
            }
        }
    }

    // A table with headings or another table in a cell arranges the page and holds no data: what its row held so far becomes paragraphs.
    private void LayOut()
    {
        if (_tables.Count > 0 && _tables[^1].InCell)
        {
            Break();
            foreach (var cell in _tables[^1].LayOut().Where(c => !string.IsNullOrWhiteSpace(c)))
            {
                _blocks.Paragraph(cell, source: new Span(_tables[^1].RowStart, Math.Max(_end, _tables[^1].RowStart)));
            }
        }
    }

    private void Deeper(int count)
    {
        if (count >= _limits.Depth)
        {
            throw IntakeProblems.RefuseDepth(_file);
        }
    }

    private static bool IsHidden(HtmlToken tag)
    {
        if (tag.Body.Length == 0)
        {
            return false;
        }

        var style = Style(tag);
        return (
                tag.Body.Contains("hidden", StringComparison.OrdinalIgnoreCase)
                && (tag.Attribute("hidden") is not null || (tag.Name == "input" && tag.Attribute("type") == "hidden"))
            )
            || style?.Contains("display:none", StringComparison.OrdinalIgnoreCase) == true
            || style?.Contains("visibility:hidden", StringComparison.OrdinalIgnoreCase) == true;
    }

    private static string? Style(HtmlToken tag) =>
        tag.Body.Contains("style", StringComparison.OrdinalIgnoreCase)
            ? tag.Attribute("style")?.Replace(" ", "", StringComparison.Ordinal)
            : null;

    private sealed class OpenList
    {
        private bool _ordered;
        private string _type = "1";
        private int _next = 1;

        public static OpenList Of(HtmlToken tag) =>
            new()
            {
                _ordered = tag.Name == "ol",
                _type = tag.Attribute("type") is "a" or "A" or "i" or "I" ? tag.Attribute("type")! : "1",
                _next =
                    int.TryParse(tag.Attribute("start"), NumberStyles.None, CultureInfo.InvariantCulture, out var start) && start < 100_000
                        ? start
                        : 1,
            };

        public string Mark(string? value)
        {
            if (!_ordered)
            {
                return "•";
            }

            _next =
                int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var stated) && stated < 100_000 ? stated : _next;
            return $"{Numerals.Write(_next++, _type)}.";
        }
    }
}
