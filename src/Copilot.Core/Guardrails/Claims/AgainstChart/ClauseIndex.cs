using System.Globalization;
using Copilot.Core.Cases;
using Copilot.Core.Facts.Matching;
using Copilot.Core.Guardrails.Prose;

namespace Copilot.Core.Guardrails.Claims.AgainstChart;

/// <summary>A clause of the chart that tells what a clause of a text tells.</summary>
internal sealed class ChartClause(ChartLine line, ChartLines lines)
{
    private static readonly string[] Left = ["left", "l", "lt"];
    private static readonly string[] Right = ["right", "r", "rt"];
    private static readonly string[] Both =
    [
        "both",
        "bilateral",
        "bilaterally",
        "either",
        "symmetric",
        "bilat",
        "opposite",
        "contralateral",
    ];

    public ChartLine Line { get; } = line;

    public string Place => string.Create(CultureInfo.InvariantCulture, $"{Line.Document.Id}:{Line.Line}");

    /// <summary>Its words, and those of the lines right before and behind it: a line of a chart may break anywhere.</summary>
    public IReadOnlySet<string> Around => field ??= Beside.SelectMany(l => l.Words).ToHashSet(StringComparer.Ordinal);

    /// <summary>The sides that it names; where it names none, those that the lines about it name.</summary>
    public IReadOnlySet<string> Sides =>
        field ??=
            Line.Text.Contains("b/l", StringComparison.OrdinalIgnoreCase) ? OfBoth
            : Named(Line.Words) is { Count: > 0 } own ? own
            : Named(Around);

    private static readonly HashSet<string> OfBoth = new(StringComparer.Ordinal) { "left", "right" };

    public static string[] OfSide(string side) => side == "left" ? Left : Right;

    public bool NamesAround(Interspace level) => Beside.Any(l => l.Levels.Contains(level));

    private IEnumerable<ChartLine> Beside =>
        lines
            .At(Line.Document.Id, Line.Line - 1)
            .Concat(lines.At(Line.Document.Id, Line.Line))
            .Concat(lines.At(Line.Document.Id, Line.Line + 1));

    private static HashSet<string> Named(IReadOnlySet<string> words)
    {
        var sides = new HashSet<string>(StringComparer.Ordinal);
        var both = words.Overlaps(Both);
        if (both || words.Overlaps(Left))
        {
            sides.Add("left");
        }

        if (both || words.Overlaps(Right))
        {
            sides.Add("right");
        }

        return sides;
    }
}

/// <summary>The clauses of the chart by the beginnings of their words, and how rare each is in it.</summary>
internal sealed class ClauseIndex
{
    private const int Fewest = 2;
    private const int Stem = 5;
    private const int Reach = 4;

    // How close to the best a clause must come to be a counterpart too.
    private const double Near = 0.75;

    private static readonly HashSet<string> Common = new(StringComparer.Ordinal)
    {
        "the",
        "and",
        "with",
        "for",
        "from",
        "are",
        "was",
        "were",
        "has",
        "had",
        "have",
        "that",
        "this",
        "which",
        "than",
        "about",
        "show",
        "shows",
        "showed",
        "patient",
        "she",
        "his",
        "her",
        "him",
        "there",
        "over",
        "under",
        "only",
        "not",
        "but",
        "without",
        "into",
        "who",
        "whose",
        "our",
        "per",
        "all",
        "any",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "day",
        "week",
        "month",
        "year",
        "now",
        "then",
        "out",
        "note",
        "level",
        "side",
        "both",
        "nor",
        "neither",
        "none",
        "you",
        "your",
        "its",
        "they",
        "them",
        "these",
        "also",
        "still",
        "been",
        "being",
        "would",
        "like",
        "could",
        "should",
        "does",
        "did",
        "done",
        "can",
        "may",
        "after",
        "before",
        "since",
        "until",
        "while",
        "because",
        "where",
        "when",
        "what",
        "here",
        "met",
        "unknown",
        "record",
        "chart",
        "document",
        "criteria",
        "criterion",
        "request",
        "requested",
        "answer",
    };

    private static readonly HashSet<string> Denials = new(StringComparer.Ordinal)
    {
        "no",
        "without",
        "denie",
        "deny",
        "denied",
        "negative",
        "ø",
        "never",
        "neither",
        "nor",
    };

    private readonly Dictionary<string, List<int>> _byStem = new(StringComparer.Ordinal);
    private readonly ChartLines _lines;

    public ClauseIndex(ChartLines lines)
    {
        _lines = lines;
        var byStem = _byStem.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var i = 0; i < lines.All.Count; i++)
        {
            foreach (var word in lines.All[i].Words)
            {
                if (IsCommon(word))
                {
                    continue;
                }

                var stem = word.AsSpan(0, Math.Min(Stem, word.Length));
                if (!byStem.TryGetValue(stem, out var at))
                {
                    byStem[stem] = at = [];
                }

                if (at.Count == 0 || at[^1] != i)
                {
                    at.Add(i);
                }
            }
        }
    }

    /// <summary>The clauses that have a word of this beginning (<see cref="StemOf"/>).</summary>
    public IReadOnlyList<ChartLine> LinesOf(string stem) => _byStem.TryGetValue(stem, out var at) ? at.ConvertAll(i => _lines.All[i]) : [];

    public static bool IsCommon(string word) => word.Length < 3 || Common.Contains(word);

    /// <summary>The clauses that share most of the weight of some words, the best first; none where too few words, or too little of the weight, is shared.</summary>
    /// <param name="level">Clauses that name other levels only are left out; null for any.</param>
    /// <param name="share">Of the weight of the words that the chart has at all.</param>
    public List<ChartClause> Counterparts(IReadOnlyList<string> anchors, Interspace? level, double share, int fewest = Fewest)
    {
        var scores = new Dictionary<int, (double Weight, int Words)>();
        var whole = 0.0;
        foreach (var stem in anchors.Where(w => !IsCommon(w)).Select(StemOf).Distinct(StringComparer.Ordinal))
        {
            if (!_byStem.TryGetValue(stem, out var at))
            {
                continue;
            }

            var weight = Math.Log(1 + ((double)_lines.All.Count / at.Count));
            whole += weight;
            foreach (var clause in at)
            {
                var (sum, words) = scores.GetValueOrDefault(clause);
                scores[clause] = (sum + weight, words + 1);
            }
        }

        var fit = scores.Where(s => s.Value.Words >= fewest && _lines.All[s.Key].MaySpeakOf(level)).ToList();
        if (fit.Count == 0 || fit.Max(s => s.Value.Weight) is var best && best < share * whole)
        {
            return [];
        }

        return
        [
            .. fit.Where(s => s.Value.Weight >= Near * best)
                .OrderByDescending(s => s.Value.Weight)
                .ThenBy(s => s.Key)
                .Select(s => new ChartClause(_lines.All[s.Key], _lines)),
        ];
    }

    private readonly System.Collections.Concurrent.ConcurrentDictionary<(string Word, string? Lead), string?> _denied = [];

    /// <summary>A clause of the chart that denies a word, where every clause that has it does, a word of denial right before it; else null.</summary>
    /// <param name="lead">The word that has to stand right before it; null for any.</param>
    public string? Denied(string word, string? lead)
    {
        if (!_denied.TryGetValue((word, lead), out var place))
        {
            _denied[(word, lead)] = place = Find(word, lead);
        }

        return place;
    }

    private string? Find(string word, string? lead)
    {
        string? first = null;
        foreach (var i in _byStem.GetValueOrDefault(StemOf(word)) ?? [])
        {
            var line = _lines.All[i];
            if (!line.Words.Contains(word) || (lead is not null && !line.Words.Contains(lead)))
            {
                continue;
            }

            if (!DeniesBefore(line.Text, word, lead))
            {
                return null;
            }

            first ??= string.Create(CultureInfo.InvariantCulture, $"{line.Document.Id}:{line.Line}");
        }

        return first;
    }

    /// <summary>A clause of the chart that gives a word to another person, where every clause that has it does; else null.</summary>
    /// <param name="lead">The word that has to stand right before it; null for any.</param>
    /// <param name="alone">It is one word that may mean anything: only the history of a family counts.</param>
    public string? OfOthers(string word, string? lead, IReadOnlySet<string> persons, bool alone = false, bool year = false) =>
        _ofOthers.GetOrAdd((word, lead, alone, year), k => FindOfOthers(k.Word, k.Lead, persons, k.Alone, k.Year));

    private readonly System.Collections.Concurrent.ConcurrentDictionary<
        (string Word, string? Lead, bool Alone, bool Year),
        string?
    > _ofOthers = [];

    private string? FindOfOthers(string word, string? lead, IReadOnlySet<string> persons, bool alone, bool year)
    {
        string? first = null;
        foreach (var i in _byStem.GetValueOrDefault(StemOf(word)) ?? [])
        {
            var line = _lines.All[i];
            if (!line.Words.Contains(word) || (lead is not null && !line.Words.Contains(lead)))
            {
                continue;
            }

            if (year && line.Words.Overlaps(persons) && !IsSubject(line.Run, word, persons))
            {
                return null;
            }

            if (
                !line.Words.Overlaps(persons)
                || !(year || IsGiven(line.Text, word, persons) || IsFamilyHistory(line))
                || (alone && !(IsFamilyHistory(line) && IsGiven(line.Text, word, persons, before: 2, behind: 0)))
            )
            {
                return null;
            }

            first ??= string.Create(CultureInfo.InvariantCulture, $"{line.Document.Id}:{line.Line}");
        }

        return first;
    }

    /// <summary>A clause of the chart that does not tell a thing as had, where few clauses have its word and each has a word that takes it back near it; else null.</summary>
    public string? Undone(string word, EventWords words, int before, int behind, int most) =>
        _undone.GetOrAdd(word, w => FindUndone(w, words, before, behind, most));

    private readonly System.Collections.Concurrent.ConcurrentDictionary<string, string?> _undone = new(StringComparer.Ordinal);

    private string? FindUndone(string word, EventWords words, int before, int behind, int most)
    {
        string? first = null;
        var count = 0;
        foreach (var i in _byStem.GetValueOrDefault(StemOf(word)) ?? [])
        {
            var line = _lines.All[i];
            if (!line.Words.Contains(word))
            {
                continue;
            }

            var run = line.Run;
            var at = IndexOf(run, word);
            if (
                ++count > most
                || at < 0
                || !run.Skip(Math.Max(0, at - before))
                    .Take(Math.Min(at, before))
                    .Concat(run.Skip(at + 1).Take(behind))
                    .Any(words.Coming.Contains)
            )
            {
                return null;
            }

            first ??= string.Create(CultureInfo.InvariantCulture, $"{line.Document.Id}:{line.Line}");
        }

        return first;
    }

    private static int IndexOf(IReadOnlyList<string> run, string word)
    {
        for (var i = 0; i < run.Count; i++)
        {
            if (run[i] == word)
            {
                return i;
            }
        }

        return -1;
    }

    // "Husband had a fusion in 2018", not "gave a kidney to her husband in 2018".
    private static bool IsSubject(IReadOnlyList<string> run, string word, IReadOnlySet<string> persons)
    {
        var at = IndexOf(run, word);
        for (var i = Math.Max(0, at - Behind); i < at; i++)
        {
            if (persons.Contains(run[i]))
            {
                return !(i > 0 && run[i - 1] is "to" or "for" or "with" or "from")
                    && !(i > 1 && run[i - 2] is "to" or "for" or "with" or "from");
            }
        }

        return false;
    }

    private const int Behind = 9;

    private static readonly string[] FamilyHistory = ["fh", "fhx", "fam", "famhx"];

    private static bool IsFamilyHistory(ChartLine line) =>
        line.Words.Overlaps(FamilyHistory)
        || (line.Words.Contains("family") && (line.Words.Contains("history") || line.Words.Contains("hx")));

    // A person is named a few words before or behind it.
    private static bool IsGiven(string line, string word, IReadOnlySet<string> persons, int before = Reach + 1, int behind = Reach)
    {
        var words = WordSpans.In(line).Select(w => WordForms.Singular(line[w.Start..w.End].ToLowerInvariant())).ToList();
        var at = words.IndexOf(word);
        // "Stopped when her husband was in hospital": what follows "when" is another's story.
        return at >= 0
            && (
                words.Skip(Math.Max(0, at - before)).Take(Math.Min(before, at) + 1).Any(persons.Contains)
                || words
                    .Skip(at + 1)
                    .Take(behind)
                    .TakeWhile(w => w is not ("when" or "while" or "because" or "after"))
                    .Any(persons.Contains)
            );
    }

    private static bool DeniesBefore(string line, string word, string? lead)
    {
        var words = WordSpans.In(line).Select(w => WordForms.Singular(line[w.Start..w.End].ToLowerInvariant())).ToList();
        var at = words.IndexOf(word);
        // "(-) fever", "-saddle"
        if (
            at >= 0
            && lead is null
            && WordSpans.In(line).ElementAt(at).Start is var start
            && line.AsSpan(0, start).TrimEnd() is var left
            && (left.EndsWith("(-)") || (left.Length == start && left.EndsWith("-") && (start == 1 || line[start - 2] == ' ')))
        )
        {
            return true;
        }

        return at > 0
            && (lead is null || words[at - 1] == lead)
            && words.Skip(Math.Max(0, at - Reach)).Take(Math.Min(Reach, at)).Any(Denials.Contains);
    }

    /// <summary>The beginning by which words of one root are found.</summary>
    internal static string StemOf(string word) => word.Length <= Stem ? word : word[..Stem];
}
