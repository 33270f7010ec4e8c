using System.Text;

namespace Copilot.Core.Guardrails.Intake;

/// <summary>An element of a page, or a stretch of its text.</summary>
/// <param name="Name">The tag, in small letters; empty for text.</param>
/// <param name="Own">Text with its entities resolved; empty for an element.</param>
/// <param name="Start">0-based UTF-16 offset in the file.</param>
internal sealed record HtmlNode(string Name, string Class, string Id, string Href, string Own, int Start)
{
    private const int Deepest = 40;

    private readonly List<HtmlNode> _children = [];

    public IReadOnlyList<HtmlNode> Children => _children;

    /// <summary>Exclusive.</summary>
    public int End { get; private set; }

    /// <summary>All text below, as it is written.</summary>
    public string Text => Name.Length == 0 ? Own : string.Concat(Children.Select(c => c.Text));

    public bool Is(string name, string styled = "") => Name == name && (styled.Length == 0 || Class.Split(' ').Contains(styled));

    /// <summary>The outermost elements below that are such.</summary>
    public IEnumerable<HtmlNode> All(string name, string styled = "") =>
        Children.SelectMany(c => c.Is(name, styled) ? [c] : c.All(name, styled));

    public HtmlNode? First(string name, string styled = "") => All(name, styled).FirstOrDefault();

    /// <summary>A page as a tree; null where its tags do not close one another as those of a page of ours do. Linear.</summary>
    public static HtmlNode? Parse(string text)
    {
        var root = new HtmlNode("", "", "", "", "", 0);
        var open = new List<HtmlNode> { root };
        for (var i = 0; i < text.Length; )
        {
            var next = text.IndexOf('<', i);
            next = next < 0 ? text.Length : next;
            if (next > i)
            {
                open[^1]._children.Add(new HtmlNode("", "", "", "", Resolved(text, i, next), i) { End = next });
            }

            if (next == text.Length)
            {
                break;
            }

            var close = text.IndexOf('>', next);
            if (close < 0)
            {
                return null;
            }

            var ends = next + 1 < close && text[next + 1] == '/';
            var name = Markup.TagName(text.AsSpan(next + 1), ends ? 1 : 0).TrimStart('/').ToLowerInvariant();
            i = close + 1;
            if (ends)
            {
                if (open.Count == 1 || open[^1].Name != name)
                {
                    return null;
                }

                open[^1].End = i;
                open.RemoveAt(open.Count - 1);
                continue;
            }

            if (text[next + 1] == '!')
            {
                if (!text.AsSpan(next).StartsWith("<!DOCTYPE html>", StringComparison.Ordinal))
                {
                    return null;
                }

                continue;
            }

            if (name.Length == 0 || name == "script")
            {
                return null;
            }

            var tag = text[next..close];
            var node = new HtmlNode(name, Attribute(tag, " class=\""), Attribute(tag, " id=\""), Attribute(tag, " href=\""), "", next)
            {
                End = i,
            };
            open[^1]._children.Add(node);
            if (name == "style")
            {
                var over = text.IndexOf("</style>", i, StringComparison.Ordinal);
                i = over < 0 ? text.Length : over + "</style>".Length;
            }
            else if (name is not ("meta" or "br" or "hr") && text[close - 1] != '/')
            {
                open.Add(node);
                if (open.Count > Deepest)
                {
                    return null;
                }
            }
        }

        return open.Count == 1 ? root : null;
    }

    private static string Attribute(string tag, string lead)
    {
        var at = tag.IndexOf(lead, StringComparison.Ordinal);
        var end = at < 0 ? -1 : tag.IndexOf('"', at + lead.Length);
        return end < 0 ? "" : tag[(at + lead.Length)..end];
    }

    private static string Resolved(string text, int start, int end)
    {
        if (text.AsSpan(start, end - start).IndexOf('&') < 0)
        {
            return text[start..end];
        }

        var result = new StringBuilder(end - start);
        for (var i = start; i < end; )
        {
            if (text[i] == '&' && Markup.Entity(text, i) is (var decoded, var over) && over <= end)
            {
                result.Append(decoded);
                i = over;
            }
            else
            {
                result.Append(text[i++]);
            }
        }

        return result.ToString();
    }
}
