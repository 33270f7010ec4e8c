using Copilot.Core.Cases;
using Copilot.Core.Facts.Matching;
using Copilot.Core.Guardrails.Prose;
using Copilot.Core.Yaml;

namespace Copilot.Core.Guardrails.Claims.References;

/// <summary>A bracket that cites records of the chart in a hand of its own: "(01-visit, lines 8 and 9)", "[02-mri:10-11]", "(surgeon, 12/29/2025)", "(therapy summary)".</summary>
/// <param name="Lines">The lines that it names, each with its document.</param>
/// <param name="Documents">Documents that are named without a line; of several that may be meant all.</param>
internal sealed record LooseCitation(int Start, int End, IReadOnlyList<(string Document, int Line)> Lines, IReadOnlyList<string> Documents)
{
    private const int Longest = 120;
    private const int MostLines = 60;

    private static readonly HashSet<string> Joints = new(StringComparer.Ordinal)
    {
        "line",
        "l",
        "ll",
        "and",
        "to",
        "p",
        "page",
        "para",
        "at",
    };
    private static readonly HashSet<string> Fillers = new(StringComparer.Ordinal)
    {
        "of",
        "dated",
        "the",
        "from",
        "on",
        "see",
        "per",
        "cf",
        "a",
        "and",
        "her",
        "his",
    };

    /// <summary>Every bracket of a text that names nothing but records of the chart; what may also be something else is left out.</summary>
    public static IReadOnlyList<LooseCitation> In(string text, ReviewCase reviewCase, IReadOnlyDictionary<string, RecordName> names)
    {
        var found = new List<LooseCitation>();
        for (var open = text.AsSpan().IndexOfAny('(', '['); open >= 0; )
        {
            var close = text.IndexOf(text[open] == '(' ? ')' : ']', open);
            if (
                close > open
                && close - open <= Longest
                && text.AsSpan(open + 1, close - open - 1).IndexOfAny('(', '[', '\n') < 0
                && Read(text[(open + 1)..close], reviewCase, names) is { } read
            )
            {
                found.Add(new LooseCitation(open, close + 1, read.Lines, read.Documents));
            }

            var next = text.AsSpan(open + 1).IndexOfAny('(', '[');
            open = next < 0 ? -1 : open + 1 + next;
        }

        return found;
    }

    private static (List<(string, int)> Lines, List<string> Documents)? Read(
        string content,
        ReviewCase reviewCase,
        IReadOnlyDictionary<string, RecordName> names
    )
    {
        var (lines, documents) = (new List<(string, int)>(), new List<string>());
        foreach (var part in content.Split(';'))
        {
            var own = part.Trim();
            if (
                reviewCase
                    .Documents.Where(d =>
                        own.StartsWith(d.Id, StringComparison.OrdinalIgnoreCase)
                        && (own.Length == d.Id.Length || !char.IsLetterOrDigit(own[d.Id.Length]) && own[d.Id.Length] != '-')
                    )
                    .MaxBy(d => d.Id.Length) is
                { } document
            )
            {
                if (Numbers(own[document.Id.Length..], document.LineCount) is not { } numbers)
                {
                    return null;
                }

                lines.AddRange(numbers.Select(n => (document.Id, n)));
                documents.AddRange(numbers.Count == 0 ? [document.Id] : []);
            }
            else if (Named(own, reviewCase, names) is { Count: > 0 } of)
            {
                documents.AddRange(of);
            }
            else
            {
                return null;
            }
        }

        return lines.Count + documents.Count == 0 ? null : (lines, documents);
    }

    // ", lines 10 to 12 and 14", ":8, 15", ":10-11"; null where another word or a number beyond the document stands there.
    private static List<int>? Numbers(string rest, int last)
    {
        var numbers = new List<int>();
        var isRange = false;
        foreach (var (start, end) in WordSpans.In(rest))
        {
            foreach (var (piece, at) in rest[start..end].Split('-', '–').Select((p, i) => (p, i)))
            {
                if (!int.TryParse(piece, out var number))
                {
                    if (!Joints.Contains(WordForms.Singular(piece.ToLowerInvariant())))
                    {
                        return null;
                    }

                    isRange = piece.Equals("to", StringComparison.OrdinalIgnoreCase);
                    continue;
                }

                if (number < 1 || number > last)
                {
                    return null;
                }

                var joined = isRange || at > 0 || (start > 0 && rest[start - 1] is '-' or '–');
                for (var line = joined && numbers.Count > 0 ? numbers[^1] + 1 : number; line <= number && numbers.Count < MostLines; line++)
                {
                    numbers.Add(line);
                }

                isRange = false;
            }
        }

        return numbers;
    }

    // A kind of record, with its day or without: every word is of it.
    private static List<string>? Named(string part, ReviewCase reviewCase, IReadOnlyDictionary<string, RecordName> names)
    {
        var dates = DateMentions.In(part);
        var kinds = new List<RecordName>();
        foreach (var (start, end) in WordSpans.In(part))
        {
            if (dates.Any(d => d.Start <= start && d.End >= end))
            {
                continue;
            }

            var word = WordForms.Singular(part[start..end].ToLowerInvariant());
            if (names.TryGetValue(word, out var name))
            {
                kinds.Add(name);
            }
            else if (!Fillers.Contains(word))
            {
                return null;
            }
        }

        if (kinds.Count == 0 || (kinds.TrueForAll(k => k.IsAny) && dates.Count == 0) || dates.Any(d => !d.Days.IsExact))
        {
            return null;
        }

        return
        [
            .. reviewCase
                .Documents.Where(d => kinds.TrueForAll(k => k.Fits(d)) && (dates.Count == 0 || dates.Any(m => m.Days.First == d.Date)))
                .Select(d => d.Id),
        ];
    }
}

/// <summary>The records that a word may name, by the type, the author or the modality of their documents.</summary>
internal sealed record RecordName(IReadOnlyList<string> Kinds)
{
    /// <summary>By each word the kinds of records that it names.</summary>
    public static Dictionary<string, RecordName> Read(YamlMap map) =>
        map
            .Keys.ToList()
            .SelectMany(kind => map.Texts(kind, required: true).Select(word => (kind, word)))
            .GroupBy(p => p.word, p => p.kind, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => new RecordName([.. g]), StringComparer.Ordinal);

    /// <summary>It says that there is a record, and not which.</summary>
    public bool IsAny => Kinds.Contains("any");

    public bool Fits(ChartDocument document) =>
        IsAny || Kinds.Any(k => Is(k, $"{document.Type}") || Is(k, $"{document.Author}") || Is(k, $"{document.Modality}"));

    // "progress-note" is ProgressNote.
    private static bool Is(string kind, string name) =>
        kind.Replace("-", "", StringComparison.Ordinal).Equals(name, StringComparison.OrdinalIgnoreCase);
}
