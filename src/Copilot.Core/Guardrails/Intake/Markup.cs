using System.Globalization;

namespace Copilot.Core.Guardrails.Intake;

/// <summary>Takes a text out of its markup, every character with its place in the file. Linear; what cannot be read as markup is text.</summary>
internal static class Markup
{
    private static readonly HashSet<string> Blocks = new(StringComparer.OrdinalIgnoreCase)
    {
        "p",
        "div",
        "ul",
        "ol",
        "table",
        "thead",
        "tbody",
        "section",
        "article",
        "header",
        "footer",
        "blockquote",
        "hr",
        "br",
        "dl",
        "dt",
        "dd",
        "aside",
        "main",
        "nav",
        "figure",
        "details",
        "summary",
        "body",
        "html",
        "pre",
        "form",
    };

    private static readonly HashSet<string> Hidden = new(StringComparer.OrdinalIgnoreCase)
    {
        "script",
        "style",
        "template",
        "head",
        "title",
        "noscript",
        "svg",
    };

    private static readonly Dictionary<string, string> Entities = new(StringComparer.Ordinal)
    {
        ["amp"] = "&",
        ["lt"] = "<",
        ["gt"] = ">",
        ["quot"] = "\"",
        ["apos"] = "'",
        ["nbsp"] = " ",
        ["ndash"] = "–",
        ["mdash"] = "—",
        ["ge"] = "≥",
        ["le"] = "≤",
        ["deg"] = "°",
        ["bull"] = "•",
        ["middot"] = "·",
        ["ldquo"] = "“",
        ["rdquo"] = "”",
        ["lsquo"] = "‘",
        ["rsquo"] = "’",
        ["hellip"] = "…",
        ["times"] = "×",
        ["minus"] = "-",
        ["plusmn"] = "±",
        ["frac12"] = "½",
    };

    /// <summary>Whether a text that says nothing of itself is HTML.</summary>
    public static bool LooksLikeHtml(string text)
    {
        var head = text.AsSpan(0, Math.Min(text.Length, 4096));
        var tags = 0;
        for (var at = head.IndexOf('<'); at >= 0 && at + 2 < head.Length; )
        {
            var rest = head[(at + 1)..];
            if (
                rest.StartsWith("!doctype html", StringComparison.OrdinalIgnoreCase)
                || rest.StartsWith("html", StringComparison.OrdinalIgnoreCase)
            )
            {
                return true;
            }

            tags +=
                TagName(rest, rest[0] == '/' ? 1 : 0) is var name
                && (
                    Blocks.Contains(name)
                    || name is "li" or "tr" or "td" or "th" or "h1" or "h2" or "h3" or "strong" or "b" or "em" or "span"
                )
                    ? 1
                    : 0;
            var next = rest.IndexOf('<');
            at = next < 0 ? -1 : at + 1 + next;
        }

        return tags >= 2;
    }

    public static CleanText Html(string text)
    {
        var clean = new CleanText.Builder(text.Length);
        var lists = new Stack<int>();
        var lastClose = text.LastIndexOf('>');
        for (var i = 0; i < text.Length; )
        {
            if (
                text[i] == '<'
                && i < lastClose
                && i + 1 < text.Length
                && (char.IsAsciiLetter(text[i + 1]) || text[i + 1] is '/' or '!' or '?')
            )
            {
                i = Tag(text, i, clean, lists);
            }
            else if (text[i] == '&' && Entity(text, i) is (var decoded, var end))
            {
                clean.AddEntity(decoded, i, end);
                i = end;
            }
            else
            {
                // White space in HTML is one blank; only a block ends a line.
                if (!char.IsWhiteSpace(text[i]))
                {
                    clean.Add(text[i], i);
                }
                else if (clean.Last is not (' ' or '\n'))
                {
                    clean.Add(' ', i);
                }

                i++;
            }
        }

        return clean.Build();
    }

    /// <summary>Markdown, or text without any markup.</summary>
    public static CleanText Markdown(string text)
    {
        var clean = new CleanText.Builder(text.Length);
        var lineStart = true;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '\n' || (c == '\r' && (i + 1 == text.Length || text[i + 1] != '\n')))
            {
                clean.EndLine();
                clean.Add('\n', i);
                lineStart = true;
                continue;
            }

            if (c == '\r')
            {
                continue;
            }

            if (lineStart && (c is ' ' or '\t' or '>'))
            {
                if (c == '>')
                {
                    clean.BeginQuote();
                }
                else
                {
                    clean.Add(c, i);
                }

                continue;
            }

            if (lineStart && c == '#')
            {
                while (i + 1 < text.Length && text[i + 1] is '#' or ' ')
                {
                    i++;
                }

                lineStart = false;
                continue;
            }

            if (lineStart && c is '*' && i + 1 < text.Length && text[i + 1] == ' ')
            {
                clean.Add('-', i);
                lineStart = false;
                continue;
            }

            lineStart = false;
            if (IsMark(text, i, c))
            {
                continue;
            }

            if (c == '&' && Entity(text, i) is (var decoded, var end))
            {
                clean.AddEntity(decoded, i, end);
                i = end - 1;
                continue;
            }

            if (c == ']' && i + 1 < text.Length && text[i + 1] == '(' && LinkEnd(text, i + 2) is var close and > 0)
            {
                clean.Add(c, i);
                i = close;
                continue;
            }

            clean.Add(c, i);
        }

        return clean.Build();
    }

    // Emphasis and code: asterisks beside a letter, underscores around words, backticks.
    private static bool IsMark(string text, int i, char c) =>
        c switch
        {
            '*' => Beside(text, i - 1) || Beside(text, i + 1) || At(text, i - 1) == '*' || At(text, i + 1) == '*',
            '`' => true,
            '_' => char.IsLetterOrDigit(At(text, i - 1)) != char.IsLetterOrDigit(At(text, i + 1))
                || (At(text, i + 1) == '_' && At(text, i + 2) != '_' && At(text, i - 1) != '_')
                || (At(text, i - 1) == '_' && At(text, i - 2) != '_' && At(text, i + 1) != '_'),
            '\\' => char.IsPunctuation(At(text, i + 1)) || char.IsSymbol(At(text, i + 1)),
            _ => false,
        };

    private static bool Beside(string text, int i) => At(text, i) is var c && !char.IsWhiteSpace(c) && c != '\0';

    private static char At(string text, int i) => i >= 0 && i < text.Length ? text[i] : '\0';

    private static int LinkEnd(string text, int from)
    {
        for (var i = from; i < text.Length && i - from < 2000 && text[i] is not ('\n' or ' '); i++)
        {
            if (text[i] == ')')
            {
                return i;
            }
        }

        return -1;
    }

    // The numbers of an ordered list are written by whoever shows it: here they are written out. Of other lists the stack holds 0.
    private static int Tag(string text, int at, CleanText.Builder clean, Stack<int> lists)
    {
        if (text.AsSpan(at).StartsWith("<!--", StringComparison.Ordinal))
        {
            var over = text.IndexOf("-->", at + 4, StringComparison.Ordinal);
            return over < 0 ? text.Length : over + 3;
        }

        var close = text.IndexOf('>', at);
        var ends = text[at + 1] == '/';
        var name = TagName(text.AsSpan(at + 1), ends ? 1 : 0);
        if (!ends && Hidden.Contains(name) && text[close - 1] != '/')
        {
            var over = text.IndexOf($"</{name}", close, StringComparison.OrdinalIgnoreCase);
            if (over < 0)
            {
                return text.Length;
            }

            close = text.IndexOf('>', over);
            return close < 0 ? text.Length : close + 1;
        }

        if (!ends && name.Equals("sup", StringComparison.OrdinalIgnoreCase) && Raised(text, at, close, clean) is { } behind)
        {
            return behind;
        }

        if (name.Equals("li", StringComparison.OrdinalIgnoreCase))
        {
            var number = 0;
            if (!ends && lists.TryPop(out number))
            {
                lists.Push(number == 0 ? 0 : number + 1);
            }

            clean.Add(
                ends ? "\n"
                    : number > 0 ? string.Create(CultureInfo.InvariantCulture, $"\n{number}. ")
                    : "\n- ",
                at
            );
        }
        else if (name.Length == 2 && name[0] is 'h' or 'H' && char.IsAsciiDigit(name[1]))
        {
            clean.Add("\n\n", at);
        }
        else if (name.Equals("tr", StringComparison.OrdinalIgnoreCase))
        {
            clean.Add(ends ? "|\n" : "\n", at);
        }
        else if (!ends && name is "td" or "th" or "TD" or "TH")
        {
            clean.Add("| ", at);
        }
        else if (Blocks.Contains(name))
        {
            if (name.Length == 2 && name[1] is 'l' or 'L' && name[0] is 'o' or 'O' or 'u' or 'U')
            {
                if (!ends)
                {
                    lists.Push(name[0] is 'o' or 'O' ? 1 : 0);
                }
                else
                {
                    lists.TryPop(out _);
                }
            }

            clean.Add(name is "p" or "div" or "table" or "section" ? "\n\n" : "\n", at);
        }
        else if (name is "td" or "th" or "TD" or "TH")
        {
            clean.Add(' ', at);
        }

        return close + 1;
    }

    private static readonly System.Buffers.SearchValues<char> OfNumbers = System.Buffers.SearchValues.Create("0123456789, -–");
    private const string Superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    // A raised number stands for a reference, and not for a digit of the figure before it: "44.<sup>2</sup>". Behind a unit it is a power.
    private static int? Raised(string text, int at, int open, CleanText.Builder clean)
    {
        var close = text.IndexOf('<', open + 1);
        if (
            close < 0
            || close - open is < 2 or > 24
            || text.AsSpan(open + 1, close - open - 1).ContainsAnyExcept(OfNumbers)
            || !text.AsSpan(open + 1, close - open - 1).ContainsAnyInRange('0', '9')
            || (at > 0 && text[at - 1] == 'm' && (at == 1 || !char.IsLetter(text[at - 2]) || text[at - 2] is 'c' or 'm'))
        )
        {
            return null;
        }

        for (var i = open + 1; i < close; i++)
        {
            clean.Add(char.IsAsciiDigit(text[i]) ? Superscripts[text[i] - '0'] : text[i], i);
        }

        return close;
    }

    internal static string TagName(ReadOnlySpan<char> text, int from)
    {
        var end = from;
        while (end < text.Length && char.IsAsciiLetterOrDigit(text[end]) && end - from < 12)
        {
            end++;
        }

        return text[from..end].ToString();
    }

    internal static (string Decoded, int End)? Entity(string text, int at)
    {
        var end = at + 1;
        while (end < text.Length && end - at < 10 && (char.IsAsciiLetterOrDigit(text[end]) || text[end] == '#'))
        {
            end++;
        }

        if (end >= text.Length || text[end] != ';' || end == at + 1)
        {
            return null;
        }

        var name = text[(at + 1)..end];
        if (name[0] != '#')
        {
            return Entities.TryGetValue(name, out var known) ? (known, end + 1) : null;
        }

        var hex = name.Length > 1 && name[1] is 'x' or 'X';
        return
            int.TryParse(
                name.AsSpan(hex ? 2 : 1),
                hex ? NumberStyles.AllowHexSpecifier : NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var code
            ) && code is > 8 and <= 0x10FFFF and not (>= 0xD800 and <= 0xDFFF)
            ? (char.ConvertFromUtf32(code), end + 1)
            : null;
    }
}
