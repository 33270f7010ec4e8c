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
    private static readonly HashSet<string> Common = new(
        """
        able about actually add after again ago all also and another any anyone anything anywhere are around ask asked asking back
        because been before being between bit both but call came can case cases chart charted come could count counted cutoff date dated
        day days describe did doc docs doctor document documents does doesn done down each else end even ever every exactly far file
        find for from get give given gives going got had has have her here him his how into isn isnt its just know left let level levels
        limit line lines list look lot made make many may mention mentioned mentions month months more most much name need new not note
        notes now off office okay old one only other our out over own page patient per place please pls plz provider put question really
        record recorded records report reports request requested right said same say says see shall she should show shows side some
        something somewhere soon state stated still such sure surgeon surgery tell tells than that thats the their them then there
        there's these they thing this those thx time times told too two under until use very want wants was wasn wasnt way week weeks
        well were what what's whats when where whether which while who whole whom whos whose why will with within without word words
        work would write year years yes you your
        """.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries),
        StringComparer.Ordinal
    );

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
        var isRead = stems.Count > 0;
        foreach (var document in brief.Case.Documents.Where(d => isRead && (withAside || !brief.Assessment.SetAside.Contains(d.Id))))
        {
            var isNamed = IsNamed(document, stems);
            for (var line = document.LineAt(document.BodyStart); line <= document.LineCount; line++)
            {
                var text = document.Line(line);
                List<string> hits = [.. Stems(text).Where(stems.Contains).Distinct()];
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
        var held = Stems(text).ToHashSet(StringComparer.Ordinal);
        return words.Select(Stem).Distinct(StringComparer.Ordinal).Count(held.Contains);
    }

    private static IEnumerable<string> Stems(string text) =>
        Tokenizer.Tokenize(text).Where(t => t.Kind != TokenKind.Symbol).Select(t => Stem(text[t.Start..t.End].ToLowerInvariant()));

    // "EMG?": a word of a record's own name is told by its first lines.
    private static bool IsNamed(ChartDocument document, HashSet<string> stems) =>
        document.Id.ToLowerInvariant().Split('-', '_').Any(w => w.Length > 2 && !char.IsAsciiDigit(w[0]) && stems.Contains(Stem(w)));

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
