using Copilot.Core.Cases;
using Copilot.Core.Drafting;
using Copilot.Core.Facts.Text;

namespace Copilot.Core.Questions;

/// <summary>A line of a record in which words of a question stand.</summary>
/// <param name="Weight">How rare the words are that stand in it: one that stands in many lines tells little.</param>
internal sealed record FoundLine(ChartDocument Document, int Line, string Quote, int Words, double Weight);

/// <summary>Looks for words in the records as they stand: for what no rule reads. What it finds is quoted, and never a fact.</summary>
internal static class RecordSearch
{
    private const int LongestQuote = 240;

    // Words of asking, not of what is asked about.
    private static readonly HashSet<string> Common = new(StringComparer.Ordinal)
    {
        "the",
        "and",
        "for",
        "was",
        "are",
        "not",
        "but",
        "his",
        "her",
        "him",
        "she",
        "who",
        "why",
        "how",
        "any",
        "all",
        "can",
        "did",
        "has",
        "had",
        "may",
        "one",
        "two",
        "our",
        "out",
        "own",
        "per",
        "say",
        "see",
        "too",
        "use",
        "way",
        "yes",
        "you",
        "let",
        "got",
        "get",
        "now",
        "new",
        "old",
        "its",
        "day",
        "doc",
        "docs",
        "off",
        "pls",
        "plz",
        "thx",
        "end",
        "put",
        "add",
        "ask",
        "been",
        "bit",
        "lot",
        "ago",
        "also",
        "what's",
        "whos",
        "name",
        "file",
        "chart",
        "says",
        "there's",
        "thats",
        "word",
        "words",
        "case",
        "ever",
        "than",
        "far",
        "about",
        "after",
        "again",
        "also",
        "another",
        "anything",
        "anywhere",
        "around",
        "asked",
        "asking",
        "because",
        "been",
        "before",
        "being",
        "between",
        "both",
        "call",
        "case",
        "cases",
        "chart",
        "charted",
        "could",
        "surgery",
        "years",
        "year",
        "weeks",
        "week",
        "months",
        "month",
        "count",
        "counted",
        "whole",
        "limit",
        "cutoff",
        "date",
        "dated",
        "days",
        "describe",
        "document",
        "documents",
        "does",
        "doesn",
        "done",
        "down",
        "each",
        "else",
        "even",
        "ever",
        "every",
        "exactly",
        "find",
        "from",
        "give",
        "given",
        "gives",
        "going",
        "have",
        "here",
        "into",
        "isnt",
        "isn",
        "wasn",
        "wasnt",
        "just",
        "know",
        "line",
        "lines",
        "list",
        "look",
        "made",
        "make",
        "many",
        "mention",
        "mentioned",
        "mentions",
        "more",
        "most",
        "much",
        "need",
        "note",
        "notes",
        "okay",
        "only",
        "other",
        "over",
        "page",
        "patient",
        "place",
        "please",
        "question",
        "record",
        "recorded",
        "records",
        "report",
        "reports",
        "request",
        "requested",
        "right",
        "left",
        "said",
        "same",
        "says",
        "shall",
        "should",
        "show",
        "shows",
        "side",
        "some",
        "something",
        "somewhere",
        "soon",
        "state",
        "stated",
        "still",
        "such",
        "sure",
        "surgeon",
        "tell",
        "tells",
        "than",
        "that",
        "their",
        "them",
        "then",
        "there",
        "these",
        "they",
        "thing",
        "this",
        "those",
        "time",
        "times",
        "told",
        "under",
        "until",
        "very",
        "want",
        "wants",
        "wasn",
        "well",
        "were",
        "what",
        "whats",
        "when",
        "where",
        "whether",
        "which",
        "while",
        "whom",
        "whose",
        "will",
        "with",
        "within",
        "without",
        "work",
        "would",
        "write",
        "your",
        "able",
        "come",
        "came",
        "really",
        "actually",
        "anyone",
        "doctor",
        "provider",
        "office",
        "back",
        "level",
        "levels",
    };

    /// <summary>A word that asks, or says little.</summary>
    public static bool IsCommon(string word) => Common.Contains(word);

    /// <summary>Lines that hold any of the words in any of their forms, those that hold most first.</summary>
    /// <param name="withAside">In documents that are set aside too.</param>
    public static IReadOnlyList<FoundLine> Find(IReadOnlyCollection<string> words, Brief brief, int most, bool withAside = false)
    {
        var stems = words.Select(Stem).Distinct(StringComparer.Ordinal).ToHashSet(StringComparer.Ordinal);
        stems = Spelt(stems, brief);
        var found = new List<(ChartDocument Document, int Line, string Quote, List<string> Hits, bool IsNamed)>();
        var seldom = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (
            var document in stems.Count == 0 ? [] : brief.Case.Documents.Where(d => withAside || !brief.Assessment.SetAside.Contains(d.Id))
        )
        {
            // "EMG?": a word of a record's own name is told by its first lines.
            var isNamed = document
                .Id.ToLowerInvariant()
                .Split('-', '_')
                .Any(w => w.Length > 2 && !char.IsAsciiDigit(w[0]) && stems.Contains(Stem(w)));
            for (var line = document.LineAt(document.BodyStart); line <= document.LineCount; line++)
            {
                var text = document.Line(line);
                var hits = Tokenizer
                    .Tokenize(text)
                    .Where(t => t.Kind != TokenKind.Symbol)
                    .Select(t => Stem(text[t.Start..t.End].ToLowerInvariant()))
                    .Where(stems.Contains)
                    .Distinct()
                    .ToList();
                foreach (var hit in hits)
                {
                    seldom[hit] = seldom.GetValueOrDefault(hit) + 1;
                }

                if (isNamed && hits.Count == 0 && Concludes.Any(c => text.TrimStart().StartsWith(c, StringComparison.OrdinalIgnoreCase)))
                {
                    hits.Add(document.Id);
                    seldom[document.Id] = 1;
                }

                if (hits.Count > 0)
                {
                    found.Add((document, line, Shortened(text.Trim()), hits, isNamed));
                }
            }
        }

        return
        [
            .. found
                .Select(f => new FoundLine(
                    f.Document,
                    f.Line,
                    f.Quote,
                    f.Hits.Count,
                    f.Hits.Sum(h => 1.0 / seldom[h]) + (f.IsNamed ? 1 : 0)
                ))
                .OrderByDescending(f => f.Words)
                .ThenByDescending(f => f.Weight)
                .ThenByDescending(f => f.Document.Date ?? DateOnly.MinValue)
                .ThenBy(f => f.Document.Id, StringComparer.Ordinal)
                .ThenBy(f => f.Line)
                .DistinctBy(f => f.Quote)
                .Take(most),
        ];
    }

    /// <summary>How many of the words stand in a text, in any of their forms.</summary>
    public static int Shared(IEnumerable<string> words, string text)
    {
        var held = Tokenizer
            .Tokenize(text)
            .Where(t => t.Kind != TokenKind.Symbol)
            .Select(t => Stem(text[t.Start..t.End].ToLowerInvariant()))
            .ToHashSet(StringComparer.Ordinal);
        return words.Select(Stem).Distinct(StringComparer.Ordinal).Count(held.Contains);
    }

    /// <summary>As much of a line as is quoted.</summary>
    public static string Shortened(string text) =>
        text.Length <= LongestQuote ? text
        : text.LastIndexOf(' ', LongestQuote) is > 0 and var at ? text[..at]
        : text[..LongestQuote];

    // A long word that stands in no record is read as the one that differs by a letter: "asprin".
    private static HashSet<string> Spelt(HashSet<string> stems, Brief brief)
    {
        if (!stems.Any(s => s.Length >= LongWord))
        {
            return stems;
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var document in brief.Case.Documents.Where(d => !brief.Assessment.SetAside.Contains(d.Id)))
        {
            foreach (var token in Tokenizer.Tokenize(document.Text).Where(t => t.Kind == TokenKind.Word && t.End - t.Start >= LongWord))
            {
                seen.Add(Stem(document.Text[token.Start..token.End].ToLowerInvariant()));
            }
        }

        return
        [
            .. stems.Select(s =>
                s.Length < LongWord || seen.Contains(s)
                    ? s
                    : seen.Where(w => IsNear(w, s)).Order(StringComparer.Ordinal).FirstOrDefault() ?? s
            ),
        ];
    }

    // Where a record says what it comes to.
    private static readonly string[] Concludes = ["impression", "conclusion", "summary", "interpretation", "imp:", "opinion", "assessment"];

    private const int LongWord = 6;

    // One letter more, less or other.
    internal static bool IsNear(string a, string b)
    {
        if (Math.Abs(a.Length - b.Length) > 1 || a.Length < LongWord - 1 || a[0] != b[0])
        {
            return false;
        }

        var same = 0;
        while (same < a.Length && same < b.Length && a[same] == b[same])
        {
            same++;
        }

        return a.Length == b.Length ? a.AsSpan(same + 1).SequenceEqual(b.AsSpan(same + 1))
            : a.Length > b.Length ? a.AsSpan(same + 1).SequenceEqual(b.AsSpan(same))
            : a.AsSpan(same).SequenceEqual(b.AsSpan(same + 1));
    }

    // Enough to know a word in its plural or its other tenses.
    internal static string Stem(string word)
    {
        foreach (var ending in new[] { "ing", "ers", "er", "ed", "es", "s", "e" })
        {
            if (word.Length - ending.Length >= 3 && word.EndsWith(ending, StringComparison.Ordinal))
            {
                return word[..^ending.Length];
            }
        }

        return word;
    }
}
