namespace Copilot.Engine.Intake.Html;

internal enum HtmlTokenKind
{
    Text,
    Open,
    Close,
}

/// <summary>A tag, or a stretch of text between tags.</summary>
/// <param name="Name">The tag in small letters; empty for text.</param>
/// <param name="Body">The text as it stands, or what stands in the tag behind its name.</param>
internal readonly record struct HtmlToken(HtmlTokenKind Kind, string Name, string Body, int Start, int End)
{
    /// <summary>An attribute's value; empty where it has none; null where there is no such attribute.</summary>
    public string? Attribute(string name)
    {
        for (var at = 0; at < Body.Length; )
        {
            while (at < Body.Length && (char.IsWhiteSpace(Body[at]) || Body[at] is '/' or '='))
            {
                at++;
            }

            var start = at;
            while (at < Body.Length && !char.IsWhiteSpace(Body[at]) && Body[at] is not ('=' or '/'))
            {
                at++;
            }

            var found = at > start && Body.AsSpan(start, at - start).Equals(name, StringComparison.OrdinalIgnoreCase);
            while (at < Body.Length && char.IsWhiteSpace(Body[at]))
            {
                at++;
            }

            var value = "";
            if (at < Body.Length && Body[at] == '=')
            {
                at++;
                while (at < Body.Length && char.IsWhiteSpace(Body[at]))
                {
                    at++;
                }

                var quote = at < Body.Length && Body[at] is '"' or '\'' ? Body[at++] : '\0';
                var end = at;
                while (end < Body.Length && (quote == '\0' ? !char.IsWhiteSpace(Body[end]) : Body[end] != quote))
                {
                    end++;
                }

                value = Body[at..end];
                at = quote == '\0' ? end : end + 1;
            }

            if (found)
            {
                return value;
            }
        }

        return null;
    }
}

/// <summary>A page as tags and text, in one pass; comments, document types and the content of scripts and styles are passed over. No input makes it slow: what
/// is looked for and not found once is not looked for again.</summary>
internal static class HtmlTokens
{
    private static readonly string[] Raw = ["script", "style", "textarea", "xmp", "noembed", "noframes"];

    public static IEnumerable<HtmlToken> Of(string text)
    {
        var (quotes, tags, comments) = (true, true, true);
        for (var at = 0; at < text.Length; )
        {
            var open = tags ? NextTag(text, at) : -1;
            if (open != at)
            {
                var end = open < 0 ? text.Length : open;
                yield return new HtmlToken(HtmlTokenKind.Text, "", text[at..end], at, end);
                at = end;
                continue;
            }

            if (comments && text.AsSpan(at).StartsWith("<!--"))
            {
                var over = text.IndexOf("-->", at + 4, StringComparison.Ordinal);
                comments = over >= 0;
                at = over < 0 ? text.Length : over + 3;
                continue;
            }

            var close = quotes ? TagEnd(text, at) : -1;
            if (close < 0)
            {
                // A quotation mark that nothing closes hides the ends of all tags behind it.
                quotes = false;
                close = text.IndexOf('>', at);
                if (close < 0)
                {
                    tags = false;
                    continue;
                }
            }

            var token = Tag(text, at, close);
            at = close + 1;
            if (token.Name.Length == 0)
            {
                continue;
            }

            yield return token;
            if (token.Kind == HtmlTokenKind.Open && Raw.Contains(token.Name, StringComparer.Ordinal))
            {
                var over = text.IndexOf("</" + token.Name, at, StringComparison.OrdinalIgnoreCase);
                at = over < 0 ? text.Length : over;
            }
        }
    }

    private static HtmlToken Tag(string text, int at, int close)
    {
        var closes = text[at + 1] == '/';
        var start = closes ? at + 2 : at + 1;
        var end = start;
        while (end < close && (char.IsAsciiLetterOrDigit(text[end]) || text[end] is ':' or '-'))
        {
            end++;
        }

        return new HtmlToken(
            closes ? HtmlTokenKind.Close : HtmlTokenKind.Open,
            text[start..end].ToLowerInvariant(),
            text[end..close],
            at,
            close + 1
        );
    }

    // A letter, a slash, "!" or "?" behind "<" begins a tag; anything else is a sign of its own: "< 5 mm".
    private static int NextTag(string text, int from)
    {
        for (var at = text.IndexOf('<', from); at >= 0; at = at + 1 < text.Length ? text.IndexOf('<', at + 1) : -1)
        {
            if (
                at + 1 < text.Length
                && (
                    char.IsAsciiLetter(text[at + 1])
                    || text[at + 1] is '!' or '?'
                    || (text[at + 1] == '/' && at + 2 < text.Length && char.IsAsciiLetter(text[at + 2]))
                )
            )
            {
                return at;
            }
        }

        return -1;
    }

    private static int TagEnd(string text, int at)
    {
        var quote = '\0';
        for (var i = at + 1; i < text.Length; i++)
        {
            if (quote != '\0')
            {
                quote = text[i] == quote ? '\0' : quote;
            }
            else if (text[i] == '>')
            {
                return i;
            }
            else if (text[i] is '"' or '\'' && text[i - 1] is '=' or ' ')
            {
                quote = text[i];
            }
        }

        return -1;
    }
}
