using System.Net;
using System.Text;

namespace Copilot.Engine.Intake.Plain;

/// <summary>The words of a line of Markdown: emphasis, links, code marks and tags taken off, escapes and entities resolved. One pass, linear.</summary>
internal static class InlineText
{
    private const int LongestTarget = 2000;
    private const int LongestEntity = 32;

    private static readonly HashSet<string> Parting = new(StringComparer.OrdinalIgnoreCase)
    {
        "br",
        "p",
        "div",
        "li",
        "ul",
        "ol",
        "table",
        "tr",
        "td",
        "th",
        "hr",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
    };

    public static string Of(string line)
    {
        // What is dropped; decided before anything is written, since an emphasis ends behind its beginning.
        var dropped = new bool[line.Length];
        var parted = new bool[line.Length];
        var emphases = new Stack<(int At, int Length)>();
        var brackets = new Stack<int>();
        var (round, pointed) = (-1, -1);
        for (var i = 0; i < line.Length; i++)
        {
            switch (line[i])
            {
                case '\\'
                    when i + 1 < line.Length && char.IsAscii(line[i + 1]) && char.IsPunctuation(line[i + 1]) | char.IsSymbol(line[i + 1]):
                    dropped[i++] = true;
                    break;
                case '`':
                    dropped[i] = true;
                    break;
                case '*' or '_':
                    i = Emphasis(line, i, dropped, emphases);
                    break;
                case '[':
                    brackets.Push(i);
                    break;
                case ']' when brackets.TryPop(out var open) && i + 1 < line.Length && line[i + 1] == '(':
                    if (Next(line, i + 1, ')', ref round) is { } end && end - i <= LongestTarget)
                    {
                        dropped[open] = true;
                        dropped[Math.Max(open - 1, 0)] |= open > 0 && line[open - 1] == '!';
                        dropped.AsSpan(i, end + 1 - i).Fill(true);
                        i = end;
                    }

                    break;
                case '<' when i + 1 < line.Length && (char.IsAsciiLetter(line[i + 1]) || line[i + 1] is '/' or '!'):
                    if (Next(line, i + 1, '>', ref pointed) is { } close && close - i <= LongestTarget)
                    {
                        var inner = line.AsSpan(i + 1, close - i - 1);
                        var address = !inner.Contains(' ') && (inner.Contains("://", StringComparison.Ordinal) || inner.Contains('@'));
                        dropped.AsSpan(i, close + 1 - i).Fill(true);
                        parted[i] = Parts(inner);
                        if (address)
                        {
                            dropped.AsSpan(i + 1, inner.Length).Clear();
                        }

                        i = close;
                    }

                    break;
            }
        }

        return Kept(line, dropped, parted);
    }

    // The nearest such sign behind a place, looked for once and remembered until it is passed.
    private static int? Next(string line, int from, char sign, ref int known)
    {
        if (known < from && known != int.MaxValue)
        {
            var found = line.IndexOf(sign, from);
            known = found < 0 ? int.MaxValue : found;
        }

        return known == int.MaxValue ? null : known;
    }

    private static int Emphasis(string line, int at, bool[] dropped, Stack<(int At, int Length)> open)
    {
        var end = at;
        while (end < line.Length && line[end] == line[at])
        {
            end++;
        }

        var length = end - at;
        var before = at == 0 ? ' ' : line[at - 1];
        var after = end == line.Length ? ' ' : line[end];
        var closes = !char.IsWhiteSpace(before) && (line[at] == '*' || !char.IsLetterOrDigit(after));
        var opens = !char.IsWhiteSpace(after) && (line[at] == '*' || !char.IsLetterOrDigit(before));
        if (closes && open.TryPeek(out var begun) && begun.Length == length && line[begun.At] == line[at])
        {
            open.Pop();
            dropped.AsSpan(begun.At, length).Fill(true);
            dropped.AsSpan(at, length).Fill(true);
        }
        else if (opens)
        {
            open.Push((at, length));
        }

        return end - 1;
    }

    // A tag at which a line or a cell ends: the words before and behind it are two.
    private static bool Parts(ReadOnlySpan<char> tag)
    {
        var name = tag.TrimStart('/');
        var end = name.IndexOfAny(' ', '/', '\t');
        return Parting.Contains((end < 0 ? name : name[..end]).ToString());
    }

    private static string Kept(string line, bool[] dropped, bool[] parted)
    {
        var text = new StringBuilder(line.Length);
        for (var i = 0; i < line.Length; i++)
        {
            if (parted[i])
            {
                text.Append(' ');
            }

            if (dropped[i])
            {
                continue;
            }

            if (
                line[i] == '&'
                && (i == 0 || line[i - 1] != '\\')
                && line.AsSpan(i, Math.Min(LongestEntity, line.Length - i)).IndexOf(';') is > 1 and var length
            )
            {
                text.Append(WebUtility.HtmlDecode(line.Substring(i, length + 1)));
                i += length;
            }
            else
            {
                text.Append(line[i]);
            }
        }

        return text.ToString();
    }
}
