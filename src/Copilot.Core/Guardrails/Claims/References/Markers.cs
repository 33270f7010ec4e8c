using Copilot.Core.Guidelines;

namespace Copilot.Core.Guardrails.Claims.References;

/// <summary>A number that stands for a source: <c>[1]</c>, or <c>1, 2</c> at the end of a sentence.</summary>
internal sealed record NumberedMarker(int Start, int End, IReadOnlyList<int> Numbers);

/// <summary>The citations of a text, in whatever style, with the list of references where there is one.</summary>
internal sealed class Markers
{
    private static readonly HashSet<string> ReferenceHeadings = new(StringComparer.OrdinalIgnoreCase)
    {
        "references",
        "reference list",
        "bibliography",
        "sources",
        "citations",
        "literature",
        "literature cited",
        "works cited",
        "endnotes",
    };

    // "Notes" may also be the rest of a determination: a list of references only where its entries bear numbers.
    private const string Notes = "notes";

    // A number after these counts or names something.
    private static readonly HashSet<string> Counting = new(StringComparer.OrdinalIgnoreCase)
    {
        "grade",
        "grades",
        "type",
        "types",
        "stage",
        "level",
        "levels",
        "line",
        "lines",
        "part",
        "parts",
        "item",
        "items",
        "of",
        "to",
        "and",
        "or",
        "than",
        "by",
        "at",
        "least",
        "most",
        "about",
        "over",
        "under",
        "is",
        "was",
        "are",
        "were",
        "page",
        "pages",
        "section",
        "figure",
        "table",
        "step",
        "day",
        "week",
        "month",
        "year",
        "number",
        "no",
        "code",
        "codes",
        "score",
        "odi",
        "vas",
        "nrs",
        "class",
        "category",
        "phase",
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sep",
        "sept",
        "oct",
        "nov",
        "dec",
        "from",
        "between",
        "only",
        "nearly",
        "approximately",
        "tier",
        "criterion",
        "criteria",
        "requirement",
        "option",
        "the",
        "a",
        "age",
        "aged",
    };

    private readonly List<(int Start, int End)> _references = [];

    private Markers(IReadOnlyList<MarkerGroup> groups)
    {
        Groups = groups;
    }

    /// <summary>Brackets in the project's own notation.</summary>
    public IReadOnlyList<MarkerGroup> Groups { get; }

    public List<NumberedMarker> Numbered { get; } = [];

    /// <summary>The numbers that the list of references defines, each with its line's text.</summary>
    public Dictionary<int, string> References { get; } = [];

    public static Markers In(string text)
    {
        var markers = new Markers(Citations.Find(text));
        markers.FindReferences(text);
        markers.FindBracketed(text);
        markers.FindTrailing(text);
        markers.Numbered.Sort((a, b) => a.Start.CompareTo(b.Start));
        return markers;
    }

    /// <summary>Whether an offset lies in the list of references.</summary>
    public bool IsReference(int at) => _references.Exists(r => at >= r.Start && at < r.End);

    /// <summary>The text with everything that only points elsewhere made blank, offsets kept.</summary>
    public string Blank(string text)
    {
        return string.Create(
            text.Length,
            (Text: text, Markers: this),
            static (blank, of) =>
            {
                of.Text.CopyTo(blank);
                foreach (
                    var (start, end) in of
                        .Markers.Groups.Select(g => (g.Start, g.End))
                        .Concat(of.Markers.Numbered.Select(n => (n.Start, n.End)))
                )
                {
                    for (var i = start; i < end; i++)
                    {
                        blank[i] = blank[i] == '\n' ? '\n' : ' ';
                    }
                }
            }
        );
    }

    private void FindReferences(string text)
    {
        var inside = false;
        var from = 0;
        var bare = new List<string>();
        for (var start = 0; start <= text.Length; )
        {
            var end = text.IndexOf('\n', start);
            end = end < 0 ? text.Length : end;
            var line = text.AsSpan(start, end - start).Trim();
            if (line.Length is > 0 and < 40 && ReferenceHeadings.Contains(line.TrimEnd(':').Trim().ToString()))
            {
                (inside, from) = (true, start);
            }
            else if (
                line.Length > 0
                && line.TrimEnd(':').Trim().Equals(Notes, StringComparison.OrdinalIgnoreCase)
                && ReferenceList.Entry(text.AsSpan(Math.Min(end, text.Length)).TrimStart()) is not null
            )
            {
                (inside, from) = (true, start);
            }
            else if (inside && line.Length > 0)
            {
                if (ReferenceList.Entry(line) is (var number, var rest))
                {
                    References.TryAdd(number, rest);
                }
                else if (line[0] is not ('-' or '•' or '[' or '|') && line.Length < 60 && line.IndexOfAnyInRange('0', '9') < 0)
                {
                    _references.Add((from, start));
                    inside = false;
                }
                else
                {
                    bare.Add(line.TrimStart("-•| ").ToString());
                }
            }

            start = end + 1;
        }

        if (inside)
        {
            _references.Add((from, text.Length + 1));
        }

        // A list whose items bear no numbers is counted.
        for (var i = 0; References.Count < bare.Count && i < bare.Count && !References.ContainsKey(i + 1); i++)
        {
            References.Add(i + 1, bare[i]);
        }

        if (References.Count == 0 && ReferenceList.In(text) is { } list)
        {
            _references.Add((list.Start, list.End));
            foreach (var (number, entry) in list.Entries)
            {
                References.TryAdd(number, entry);
            }
        }
    }

    // [1], [2, 3], [4-6]
    private void FindBracketed(string text)
    {
        for (var open = text.IndexOf('['); open >= 0; open = text.IndexOf('[', open + 1))
        {
            var end = open + 1;
            while (end < text.Length && end - open < 40 && (char.IsAsciiDigit(text[end]) || text[end] is ',' or ' ' or '-' or '–'))
            {
                end++;
            }

            if (
                end < text.Length
                && text[end] == ']'
                && end > open + 1
                && Numbers(text.AsSpan(open + 1, end - open - 1)) is { Count: > 0 } numbers
                && !IsReference(open)
            )
            {
                Numbered.Add(new NumberedMarker(open, end + 1, numbers));
            }
        }
    }

    // "... surgery 1, 2." at the end of a sentence or line. A single number counts only in a text that also has lists of them.
    private void FindTrailing(string text)
    {
        var single = new List<NumberedMarker>();
        var lists = 0;
        for (var i = 1; i < text.Length; i++)
        {
            if (!char.IsAsciiDigit(text[i]) || text[i - 1] != ' ')
            {
                continue;
            }

            var end = i;
            while (
                end < text.Length
                && (
                    char.IsAsciiDigit(text[end])
                    || (text[end] == ',' && end + 2 < text.Length && text[end + 1] == ' ' && char.IsAsciiDigit(text[end + 2]))
                    || (text[end] == ' ' && text[end - 1] == ',')
                )
            )
            {
                end++;
            }

            var after = end < text.Length && text[end] == '.' ? end + 1 : end;
            var stops =
                after >= text.Length
                || text[after] == '\n'
                || (after > end && char.IsWhiteSpace(text[after]))
                || (text[after] == ' ' && EndsLine(text, after));
            if (
                stops
                && Word(text, i - 1) is { Length: > 2 } word
                && !Counting.Contains(word)
                && !IsReference(i)
                && Numbers(text.AsSpan(i, end - i)) is { Count: > 0 } numbers
                && numbers.TrueForAll(n => n is > 0 and < 100)
            )
            {
                if (numbers.Count > 1)
                {
                    lists++;
                    Numbered.Add(new NumberedMarker(i, end, numbers));
                }
                else
                {
                    single.Add(new NumberedMarker(i, end, numbers));
                }
            }

            i = end;
        }

        if (lists >= 2)
        {
            Numbered.AddRange(single);
        }
    }

    private static bool EndsLine(string text, int at)
    {
        while (at < text.Length && text[at] == ' ')
        {
            at++;
        }

        return at >= text.Length || text[at] == '\n';
    }

    // The word before, without a closing mark.
    private static string Word(string text, int before)
    {
        var end = before;
        while (end > 0 && text[end - 1] is ' ' or ')' or '"' or '”' or '.' or ',')
        {
            end--;
        }

        var start = end;
        while (start > 0 && char.IsLetter(text[start - 1]) && end - start < 40)
        {
            start--;
        }

        return text[start..end];
    }

    private static List<int>? Numbers(ReadOnlySpan<char> text)
    {
        var numbers = new List<int>();
        for (var i = 0; i < text.Length; )
        {
            if (!char.IsAsciiDigit(text[i]))
            {
                i++;
                continue;
            }

            var end = i;
            while (end < text.Length && char.IsAsciiDigit(text[end]))
            {
                end++;
            }

            if (end - i > 2)
            {
                return null;
            }

            numbers.Add(int.Parse(text[i..end], System.Globalization.CultureInfo.InvariantCulture));
            i = end;
        }

        return numbers;
    }
}
