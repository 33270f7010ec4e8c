using System.Globalization;
using System.Text;
using Copilot.Core.Drafting;

namespace Copilot.Core.Guidelines;

/// <summary>What a citation in a text points to; <c>Malformed</c> begins like one and cannot be read.</summary>
public enum MarkerKind
{
    Guideline,
    Chart,
    Malformed,
}

/// <summary>One citation as written in a text, with its place.</summary>
/// <param name="Document">The id of the cited document; for a malformed marker, what stands there.</param>
/// <param name="Passage">The cited passage of a guideline document, null where the whole document is cited.</param>
/// <param name="Line">The cited line of a chart document, from 1; null otherwise.</param>
/// <param name="Start">0-based UTF-16 offset into the text read.</param>
/// <param name="End">Exclusive.</param>
/// <param name="Fault">Why it is malformed, null otherwise.</param>
public sealed record Marker(MarkerKind Kind, string Document, string? Passage, int? Line, int Start, int End, string? Fault = null);

/// <summary>One bracket with the citations in it, brackets included in its span.</summary>
public sealed record MarkerGroup(int Start, int End, IReadOnlyList<Marker> Markers)
{
    public bool WellFormed => Markers.Count > 0 && Markers.All(m => m.Kind != MarkerKind.Malformed);
}

/// <summary>Citations in text: <c>[@document-id]</c>, <c>[@document-id#passage]</c>, <c>[chart:document-id:line]</c>, several separated by semicolons in one bracket.
/// What begins like one and cannot be read is handed out as malformed, never passed over.</summary>
public static class Citations
{
    private const string ChartLead = "chart:";

    /// <summary>Every bracket that begins with a citation, in the order of the text. Linear in its length.</summary>
    public static IReadOnlyList<MarkerGroup> Find(string text)
    {
        var groups = new List<MarkerGroup>();
        for (var open = text.IndexOf('['); open >= 0 && open < text.Length; )
        {
            if (!BeginsCitation(text, open + 1))
            {
                open = NextBracket(text, open + 1);
                continue;
            }

            var close = CloseOf(text, open + 1);
            if (close < text.Length && text[close] == ']')
            {
                groups.Add(new MarkerGroup(open, close + 1, Items(text, open + 1, close)));
                open = NextBracket(text, close + 1);
            }
            else
            {
                var marker = new Marker(
                    MarkerKind.Malformed,
                    text[(open + 1)..close].Trim(),
                    null,
                    null,
                    open,
                    close,
                    "the bracket is not closed"
                );
                groups.Add(new MarkerGroup(open, close, [marker]));
                open = NextBracket(text, close);
            }
        }

        return groups;
    }

    /// <summary>The text without its well-formed citations and the blanks before them.</summary>
    public static string Strip(string text)
    {
        var groups = Find(text);
        if (groups.Count == 0)
        {
            return text;
        }

        var kept = new StringBuilder(text.Length);
        var from = 0;
        foreach (var group in groups.Where(g => g.WellFormed))
        {
            kept.Append(text.AsSpan(from, group.Start - from).TrimEnd());
            from = group.End;
        }

        return kept.Append(text.AsSpan(from)).ToString();
    }

    /// <summary>Writes citations as one bracket; an empty text for none.</summary>
    public static string Write(IEnumerable<Citation> citations)
    {
        var items = citations
            .Select(c =>
                c switch
                {
                    GuidelineCitation { Passage.Length: > 0 } g => $"@{g.Document}#{g.Passage}",
                    ChartCitation chart => string.Create(CultureInfo.InvariantCulture, $"{ChartLead}{chart.Document}:{chart.Line}"),
                    _ => $"@{c.Document}",
                }
            )
            .Distinct();
        var text = string.Join("; ", items);
        return text.Length == 0 ? "" : $"[{text}]";
    }

    private static int NextBracket(string text, int from) => from >= text.Length ? -1 : text.IndexOf('[', from);

    private static bool BeginsCitation(string text, int at)
    {
        while (at < text.Length && text[at] is ' ' or '\t')
        {
            at++;
        }

        return at < text.Length && (text[at] == '@' || text.AsSpan(at).StartsWith(ChartLead, StringComparison.Ordinal));
    }

    // A bracket may be wrapped onto the next line, but never crosses a blank line or another bracket.
    private static int CloseOf(string text, int from)
    {
        for (var i = from; i < text.Length; i++)
        {
            if (text[i] is ']' or '[')
            {
                return i;
            }

            if (text[i] == '\n' && (i + 1 == text.Length || text[i + 1] is '\n' or '\r'))
            {
                return i;
            }
        }

        return text.Length;
    }

    private static List<Marker> Items(string text, int from, int close)
    {
        var markers = new List<Marker>();
        for (var start = from; start <= close; )
        {
            var end = text.IndexOf(';', start, close - start);
            end = end < 0 ? close : end;
            markers.Add(Item(text, start, end));
            start = end + 1;
        }

        return markers;
    }

    private static Marker Item(string text, int start, int end)
    {
        while (start < end && char.IsWhiteSpace(text[start]))
        {
            start++;
        }

        while (end > start && char.IsWhiteSpace(text[end - 1]))
        {
            end--;
        }

        var item = text[start..end];
        Marker Malformed(string fault) => new(MarkerKind.Malformed, item, null, null, start, end, fault);

        if (item.StartsWith('@'))
        {
            var hash = item.IndexOf('#', StringComparison.Ordinal);
            var document = hash < 0 ? item[1..] : item[1..hash];
            var passage = hash < 0 ? null : item[(hash + 1)..];
            return !IsId(document) ? Malformed("the document id is empty or holds a character that no id has")
                : passage is not null && !IsId(passage) ? Malformed("the passage id is empty or holds a character that no id has")
                : new Marker(MarkerKind.Guideline, document, passage, null, start, end);
        }

        if (item.StartsWith(ChartLead, StringComparison.Ordinal))
        {
            var colon = item.LastIndexOf(':');
            if (colon < ChartLead.Length)
            {
                return Malformed("the line is missing");
            }

            var document = item[ChartLead.Length..colon].Trim();
            return document.Length == 0 ? Malformed("the document id is missing")
                : int.TryParse(item.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var line) && line > 0
                    ? new Marker(MarkerKind.Chart, document, null, line, start, end)
                : Malformed("the line is not a whole number from 1");
        }

        return Malformed(item.Length == 0 ? "nothing stands between the separators" : "it begins neither with '@' nor with 'chart:'");
    }

    private static bool IsId(string text) => text.Length > 0 && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_');
}
