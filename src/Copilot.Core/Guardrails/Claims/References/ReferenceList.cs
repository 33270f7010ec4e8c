using System.Globalization;

namespace Copilot.Core.Guardrails.Claims.References;

/// <summary>A list of references that no known heading opens: numbered entries from one upwards that name documents, behind the sentences that cite them.</summary>
internal sealed record ReferenceList(int Start, int End, IReadOnlyList<(int Number, string Entry)> Entries)
{
    private const int LongestHeading = 60;

    // Numbered lists looked at from the end.
    private const int MostRuns = 8;

    private static readonly string[] HeadingWords =
    [
        "record",
        "source",
        "reference",
        "read",
        "citation",
        "document",
        "literature",
        "bibliography",
        "comes from",
        "came from",
        "based on",
        "reviewed",
        "evidence",
        "footnote",
        "endnote",
        "used",
    ];

    private static readonly string[] DocumentWords =
    [
        "report",
        "note",
        "visit",
        "record",
        "letter",
        "consult",
        "clinic",
        "film",
        "x-ray",
        "xray",
        "radiograph",
        "mri",
        "ct ",
        "scan",
        "test",
        "form",
        "chart",
        "policy",
        "guideline",
        "criteria",
        "trial",
        "study",
        "journal",
        "therapy",
        "summary",
        "plan",
        "doi",
        "et al",
        "spine",
        "request",
    ];

    private readonly record struct Spot(int At, int End, int Number, bool OpensLine, bool Bracketed);

    /// <summary>The last run of entries 1, 2, 3 ... whose numbers are cited in brackets above it; null for none.</summary>
    public static ReferenceList? In(string text)
    {
        var spots = Spots(text);
        for (var (last, tried) = (spots.Count - 1, 0); last >= 0 && tried < MostRuns; last--)
        {
            if (Run(spots, last) is not { } first)
            {
                if (spots[last] is { Bracketed: true, OpensLine: false })
                {
                    return null;
                }

                continue;
            }

            if (IsList(text, spots, first, last))
            {
                return
                    Read(text, spots, first, last) is var list && list.Entries.Count(e => NamesDocument(e.Entry)) * 2 > list.Entries.Count
                    ? list
                    : null;
            }

            if (spots[first..(last + 1)].Exists(s => s is { Bracketed: true, OpensLine: false }))
            {
                return null;
            }

            (last, tried) = (first, tried + 1);
        }

        return null;
    }

    private static ReferenceList Read(string text, List<Spot> spots, int first, int last)
    {
        var entries = new List<(int, string)>();
        for (var i = first; i <= last; i++)
        {
            var end = i < last ? spots[i + 1].At : LineEnd(text, spots[i].End);
            entries.Add((spots[i].Number, text[spots[i].End..end].Trim()));
        }

        return new ReferenceList(spots[first].At, LineEnd(text, spots[last].End), entries);
    }

    /// <summary>The number and the words of a line such as "1. ...", "[1] ...", "1) ..." or "(1) ...".</summary>
    public static (int Number, string Line)? Entry(ReadOnlySpan<char> line)
    {
        line = line.TrimStart("-•| \t");
        if (line.Length == 0)
        {
            return null;
        }

        var at = line[0] is '[' or '(' ? 1 : 0;
        at += at < line.Length && line[at] == '^' ? 1 : 0;
        var end = at;
        while (end < line.Length && char.IsAsciiDigit(line[end]))
        {
            end++;
        }

        return end > at && end - at <= 3 && end < line.Length && line[end] is '.' or ']' or ')' or ' ' or ':' or '|'
            ? (int.Parse(line[at..end], CultureInfo.InvariantCulture), line[end..].Trim(" .])|:").ToString())
            : null;
    }

    // Every number in brackets, and every one that opens a line.
    private static List<Spot> Spots(string text)
    {
        var spots = new List<Spot>();
        var opens = true;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '[' || (opens && (c == '(' || char.IsAsciiDigit(c))))
            {
                var from = char.IsAsciiDigit(c) ? i : i + 1;
                from += from < text.Length && text[from] == '^' ? 1 : 0;
                var end = from;
                while (end < text.Length && char.IsAsciiDigit(text[end]) && end - from < 3)
                {
                    end++;
                }

                if (
                    end > from
                    && end - from <= 2
                    && end < text.Length
                    && (
                        c == '['
                            ? text[end] is ']' or ',' or '-' or '–'
                            : text[end] is '.' or ')' or '|' or ':' || (text[end] == ' ' && end + 1 < text.Length && text[end + 1] == '|')
                    )
                )
                {
                    spots.Add(
                        new Spot(i, end + 1, int.Parse(text.AsSpan(from, end - from), CultureInfo.InvariantCulture), opens, c == '[')
                    );
                }
            }

            opens = c == '\n' || (opens && c is ' ' or '\t' or '-' or '•' or '|' or '*');
        }

        return spots;
    }

    // Where the run that ends here begins: back over n, n - 1, ... to 1, all written in one way.
    private static int? Run(List<Spot> spots, int last)
    {
        var at = last;
        while (spots[at].Number > 1)
        {
            if (at == 0 || spots[at - 1].Number != spots[at].Number - 1 || spots[at - 1].Bracketed != spots[at].Bracketed)
            {
                return null;
            }

            at--;
        }

        return spots[at].Number == 1 ? at : null;
    }

    // The first entry opens a line or follows a colon, every entry follows a stop, its number is cited above, and no citation stands below.
    private static bool IsList(string text, List<Spot> spots, int first, int last)
    {
        for (var i = first; i <= last; i++)
        {
            if (
                !spots[i].OpensLine && !IsColumn(text, spots[i].At) && Before(text, spots[i].At) is not (':' or '.' or ';' or '\n')
                || (i == first && !spots[i].OpensLine && Before(text, spots[i].At) != ':' && !UnderHeading(text, spots[i].At))
            )
            {
                return false;
            }
        }

        var cited = spots.Take(first).Where(s => s.Bracketed && !s.OpensLine).Select(s => s.Number).ToHashSet();
        var own = Enumerable.Range(first, last - first + 1).Count(i => cited.Contains(spots[i].Number));
        return own > 0 && (UnderHeading(text, spots[first].At) || own * 2 > last - first + 1);
    }

    // Several entries on a line, set apart by more than one blank.
    private static bool IsColumn(string text, int at) => at > 1 && text[at - 1] is ' ' or '\t' && text[at - 2] is ' ' or '\t';

    private static char Before(string text, int at)
    {
        while (at > 0 && text[at - 1] is ' ' or '\t')
        {
            at--;
        }

        return at == 0 ? '\n' : text[at - 1];
    }

    private static bool UnderHeading(string text, int at)
    {
        var before = text.AsSpan(0, at).TrimEnd(" \t\r\n-•|*");
        var line = before[(before.LastIndexOf('\n') + 1)..];
        foreach (var word in line.Length < LongestHeading ? HeadingWords : [])
        {
            if (line.Contains(word, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private static int LineEnd(string text, int at) => text.IndexOf('\n', at) is > 0 and var end ? end : text.Length;

    // A year, an id such as 01-consult or nass-2014, or a word for a document.
    private static bool NamesDocument(string entry)
    {
        for (var i = 1; i + 1 < entry.Length; i++)
        {
            if (
                (entry[i] == '-' && (char.IsAsciiDigit(entry[i - 1]) || char.IsAsciiDigit(entry[i + 1])))
                || (i + 3 < entry.Length && entry.AsSpan(i, 4) is ['1' or '2', '9' or '0', >= '0' and <= '9', >= '0' and <= '9'])
            )
            {
                return true;
            }
        }

        return Array.Exists(DocumentWords, w => entry.Contains(w, StringComparison.OrdinalIgnoreCase));
    }
}
