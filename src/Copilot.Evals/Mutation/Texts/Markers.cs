using System.Buffers;
using System.Globalization;

namespace Copilot.Evals.Mutation.Texts;

/// <summary>The citations of a line: <c>[@document#passage; chart:document:line]</c> and <c>[1, 2]</c>.</summary>
internal static class Markers
{
    private static readonly SearchValues<char> Numbered = SearchValues.Create("0123456789, ;");

    public static IReadOnlyList<Cite> In(string line)
    {
        var cites = new List<Cite>();
        foreach (var (open, close) in Groups(line))
        {
            for (var at = open + 1; at < close; )
            {
                var end = line.AsSpan(at, close - at).IndexOfAny(';', ',');
                end = end < 0 ? close : at + end;
                var item = line[at..end];
                var start = at + (item.Length - item.TrimStart().Length);
                if (Read(item.Trim(), start) is { } cite)
                {
                    cites.Add(cite);
                }

                at = end + 1;
            }
        }

        return cites;
    }

    /// <summary>Another citation in the place of one; without another the one is left out, and its brackets with the last.</summary>
    public static string Replace(string line, Cite cite, Cite? with)
    {
        if (with is not null)
        {
            return string.Concat(line.AsSpan(0, cite.Start), with.Written, line.AsSpan(cite.End));
        }

        var (start, end) = (cite.Start, cite.End);
        while (end < line.Length && line[end] is ';' or ',' or ' ')
        {
            end++;
        }

        if (line[start - 1] == '[' && end < line.Length && line[end] == ']')
        {
            (start, end) = (start - 1, end + 1);
            if (start > 0 && line[start - 1] == ' ')
            {
                start--;
            }
        }
        else if (end < line.Length && line[end] == ']')
        {
            while (start > 0 && line[start - 1] is ';' or ',' or ' ')
            {
                start--;
            }
        }

        return string.Concat(line.AsSpan(0, start), line.AsSpan(end));
    }

    /// <summary>The offsets of the brackets that hold citations.</summary>
    public static IEnumerable<(int Open, int Close)> Groups(string line)
    {
        for (var open = line.IndexOf('['); open >= 0; open = line.IndexOf('[', open + 1))
        {
            var close = line.IndexOf(']', open);
            if (close < 0)
            {
                yield break;
            }

            var inner = line.AsSpan(open + 1, close - open - 1).Trim();
            if (
                inner.Length > 0
                && (open == 0 || line[open - 1] != '\\')
                && (inner[0] == '@' || inner.StartsWith("chart:") || (char.IsAsciiDigit(inner[0]) && !inner.ContainsAnyExcept(Numbered)))
            )
            {
                yield return (open, close);
            }
        }
    }

    private static Cite? Read(string item, int start)
    {
        if (item.StartsWith('@'))
        {
            var hash = item.IndexOf('#', StringComparison.Ordinal);
            return new Cite(
                CiteKind.Guideline,
                hash < 0 ? item[1..] : item[1..hash],
                hash < 0 ? "" : item[(hash + 1)..],
                null,
                start,
                start + item.Length
            );
        }

        if (item.StartsWith("chart:", StringComparison.Ordinal) && item.LastIndexOf(':') is > 6 and var colon)
        {
            return new Cite(CiteKind.Chart, item[6..colon], item[(colon + 1)..], null, start, start + item.Length);
        }

        return int.TryParse(item, NumberStyles.None, CultureInfo.InvariantCulture, out _)
            ? new Cite(CiteKind.Number, "", item, null, start, start + item.Length)
            : null;
    }
}
