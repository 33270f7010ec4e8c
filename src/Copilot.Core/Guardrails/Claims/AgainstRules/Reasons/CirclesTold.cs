using Copilot.Core.Guardrails.Claims.AgainstChart;
using Copilot.Core.Yaml;

namespace Copilot.Core.Guardrails.Claims.AgainstRules.Reasons;

/// <summary>How a thing is given as the reason for itself (<c>circles</c> in the lexicon, singular, small letters).</summary>
/// <param name="Things">What is asked for, each with its names.</param>
/// <param name="Idle">Beginnings of words that add nothing to what was judged.</param>
/// <param name="Reasons">What gives a reason in other words than the links.</param>
/// <param name="Hollow">Beginnings of words that say nothing beside a thing that is named twice.</param>
/// <param name="Coming">What says that a thing is to be done.</param>
/// <param name="Arranging">Beginnings of words that tell who plans, where, and when: no finding is in them.</param>
/// <param name="Subjects">What may be judged beside the things themselves.</param>
internal sealed record CircleWords(
    WordPhrases<string> Judged,
    WordPhrases<string> Links,
    WordPhrases<string> Wanted,
    WordPhrases<string> Things,
    IReadOnlyList<string> Idle,
    WordPhrases<string> Reasons,
    IReadOnlyList<string> Hollow,
    WordPhrases<string> Coming,
    IReadOnlyList<string> Arranging,
    WordPhrases<string> Subjects
)
{
    public static CircleWords Read(YamlMap map) =>
        new(
            map.Phrases("judged"),
            map.Phrases("links"),
            map.Phrases("wanted"),
            map.NamedPhrases("things"),
            map.Texts("idle", required: true),
            map.Phrases("reasons"),
            map.Texts("hollow", required: true),
            map.Phrases("coming"),
            map.Texts("arranging", required: true),
            map.Phrases("subjects")
        );
}

/// <summary>Finds a thing that is judged needed for the reason that it is asked for: "the fusion is indicated because a TLIF has been planned there".</summary>
/// <remarks>A reason that has a figure, or a finding of the dictionary, beside the wish is none of these. What it finds warns.</remarks>
internal static class CirclesTold
{
    private const int Longest = 14;

    public static IEnumerable<GroundFault> Run(ToldText told, GuardrailInput input)
    {
        foreach (var sentence in told.Claims.Where(s => !s.IsHeading && !s.IsQuestion && !s.IsUncertain && !TableVerdicts.IsRow(s)))
        {
            var words = sentence.Lexicon.Circles;
            if (
                words
                    .Links.In(sentence.Run)
                    .Select(l =>
                        Fault(sentence, l.First, l.Last, words)
                        ?? Repeated(sentence, l.First, l.Last, words)
                        ?? Arranged(sentence, l.First, l.Last, words)
                    )
                    .FirstOrDefault(f => f is not null) is
                { } fault
            )
            {
                yield return fault;
            }
            else if (Alone(sentence, words) is { } alone)
            {
                yield return alone;
            }
        }
    }

    // "Justified wherever a construct is one that calls for iliac screws": a reason is given for a thing, and the sentence names nothing but the thing, twice.
    private static GroundFault? Alone(ToldSentence sentence, CircleWords words)
    {
        var run = sentence.Run;
        var things = words.Things.In(run).ToList();
        var judged = words.Judged.In(run).ToList();
        var reasons = words.Links.In(run).Concat(words.Reasons.In(run)).Where(r => r.Value != "for").ToList();
        if (
            things.Count < 2
            || judged.Count == 0
            || reasons.Count == 0
            || run.Count > Longest * 2
            || run.Exists(w => Denying.Contains(w) || Supposing.Contains(w))
            || sentence.Read.Figures.Any(f => f.Kind is not null)
            || sentence.Read.Dates.Count > 0
            || sentence.Items.Levels.Count > 1
            || CodeClaim.Codes(sentence.Text).Any()
        )
        {
            return null;
        }

        var twice = things
            .GroupBy(t => t.Value)
            .FirstOrDefault(g =>
                g.Count() > 1
                && g.Max(t => t.First) - g.Min(t => t.Last) > 1
                && reasons.Exists(r => r.First > g.Min(t => t.First) || r.Last < g.Min(t => t.First))
            );
        bool IsSilent(int i) =>
            run[i].Length < Shortest
            || ClauseIndex.IsCommon(run[i])
            || Silent.Contains(run[i])
            || words.Idle.Concat(words.Hollow).Any(b => run[i].StartsWith(b, StringComparison.Ordinal))
            || things.Exists(t => t.First <= i && i <= t.Last)
            || words.Judged.In(run).Concat(words.Wanted.In(run)).Concat(reasons).Any(p => p.First <= i && i <= p.Last);
        return twice is null || !Enumerable.Range(0, run.Count).All(IsSilent)
            ? null
            : new GroundFault(
                "K24",
                sentence,
                0,
                sentence.Text.Length,
                $"The sentence gives a reason for the {twice.Key} and names nothing but the {twice.Key}.",
                "Give the finding that is the reason."
            );
    }

    private static readonly HashSet<string> Denying = new(StringComparer.Ordinal)
    {
        "not",
        "no",
        "never",
        "cannot",
        "neither",
        "nor",
        "without",
        "none",
        "nothing",
        "if",
        "unless",
        "whether",
    };

    // "Not indicated because fusion is not indicated at this level": every word of the reason stands in what it is a reason for, or says nothing.
    private static GroundFault? Repeated(ToldSentence sentence, int first, int last, CircleWords words)
    {
        var run = sentence.Run;
        var (from, _) = sentence.PartAt(sentence.Words[first].Start, sentence.Words[last].End, ";|.:");
        var (_, stop) = sentence.PartAt(sentence.Words[last].Start, sentence.Words[last].End, ";|.,:()");
        if (
            run[last] == "for"
            || first <= from
            || last + 1 >= stop
            || stop - last - 1 > Longest
            || run.GetRange(last + 1, stop - last - 1).Exists(Supposing.Contains)
            || sentence.Read.Dates.Any(d => d.Start >= sentence.Words[last].End && d.Start < sentence.Words[stop - 1].End)
            || sentence.Read.Figures.Any(f => f.Start >= sentence.Words[last].End && f.End <= sentence.Words[stop - 1].End)
            || sentence.Read.Criteria.Any(c => c.Start >= sentence.Words[last].End && c.Start < sentence.Words[stop - 1].End)
            || CodeClaim.Codes(sentence.Text[sentence.Words[last].End..sentence.Words[stop - 1].End]).Any()
        )
        {
            return null;
        }

        var judged = Told(from, first).ToHashSet(StringComparer.Ordinal);
        var reason = Told(last + 1, stop).ToList();
        // "Qualifies as pelvic fixation" names what it is; "as they are supported" gives a reason.
        return
            (run[last] != "as" || reason.Count > 1 || (last + 1 < stop && run[last + 1] is "they" or "it" or "this" or "these"))
            && reason.Exists(judged.Contains)
            && reason.TrueForAll(w => judged.Contains(w) || words.Idle.Any(i => w.StartsWith(i, StringComparison.Ordinal)))
            ? new GroundFault(
                "K24",
                sentence,
                sentence.Words[first].Start,
                sentence.Words[stop - 1].End,
                $"'{sentence.Text[sentence.Words[first].Start..sentence.Words[stop - 1].End]}' gives what was judged as the reason for it.",
                "Give the finding that is the reason."
            )
            : null;

        // The words that say something, each by its beginning; the names of one thing as one, and a word and its contrary too.
        IEnumerable<string> Told(int start, int end)
        {
            var things = words.Things.In(run).Where(t => t.First >= start && t.Last < end).ToList();
            return things
                .Select(t => t.Value)
                .Concat(
                    Enumerable
                        .Range(start, Math.Max(0, end - start))
                        .Where(i =>
                            run[i].Length >= Shortest
                            && !ClauseIndex.IsCommon(run[i])
                            && !Silent.Contains(run[i])
                            && !things.Exists(t => t.First <= i && t.Last >= i)
                        )
                        .Select(i => Root(run[i]))
                );
        }
    }

    // "In its place, since the plan has one", "waived because surgery is booked for the morning": a reason in which nothing stands but that it is planned, by whom and for when.
    private static GroundFault? Arranged(ToldSentence sentence, int first, int last, CircleWords words)
    {
        var run = sentence.Run;
        var (from, to) = sentence.PartAt(sentence.Words[first].Start, sentence.Words[last].End, ";|.:");
        var (_, stop) = sentence.PartAt(sentence.Words[last].Start, sentence.Words[last].End, ";|.,:()");
        // "Because a cage is planned, the interbody is needed": the reason first.
        var judged = first == from ? (First: stop, Stop: to) : (First: from, Stop: first);
        var (begin, end) = (last + 1, Math.Min(stop, last + 1 + Longest));
        if (
            end <= begin
            || judged.Stop <= judged.First
            || (run[last] is "for" or "as" && !Pointing.Contains(run[begin]))
            || run.GetRange(judged.First, judged.Stop - judged.First)
                .Concat(run.GetRange(begin, end - begin))
                .Any(w => Denying.Contains(w) || Supposing.Contains(w))
        )
        {
            return null;
        }

        List<(string Value, int First, int Last)> Within(WordPhrases<string> phrases, int start, int behind) =>
            [.. phrases.In(run).Where(p => p.First >= start && p.Last < behind)];
        var planned = Within(words.Wanted, begin, end).Concat(Within(words.Coming, begin, end)).ToList();
        var verdicts = Within(words.Judged, judged.First, judged.Stop);
        var (start, behind) = (sentence.Words[begin].Start, sentence.Words[end - 1].End);
        var isWaived = verdicts.Exists(v => v.Value.StartsWith("waive", StringComparison.Ordinal));
        bool IsNamed() =>
            Within(words.Things, judged.First, judged.Stop).Count + Within(words.Subjects, judged.First, judged.Stop).Count > 0
            || sentence.Items.Levels.Any(l =>
                sentence.Place(l) is var (s, e) && s >= sentence.Words[judged.First].Start && e <= sentence.Words[judged.Stop - 1].End
            );
        if (
            planned.Count == 0
            || verdicts.Count == 0
            || !(isWaived || IsNamed())
            || (
                !isWaived
                && sentence
                    .All(CueKind.Topic)
                    .Any(t => t.Start >= sentence.Words[judged.First].Start && t.End <= sentence.Words[judged.Stop - 1].End)
            )
            || sentence.Read.Figures.Any(f => f.Start >= start && f.End <= behind && f.Kind is not null)
            || CodeClaim.Codes(sentence.Text).Any()
        )
        {
            return null;
        }

        var told = planned
            .Concat(Within(words.Things, begin, end))
            .Concat(Within(words.Judged, begin, end))
            .Concat(Within(words.Subjects, begin, end))
            .ToList();
        bool IsLevel(int i) =>
            sentence.Items.Levels.Any(l => sentence.Place(l) is var (s, e) && s <= sentence.Words[i].Start && e >= sentence.Words[i].End);
        bool IsSilent(int i) =>
            run[i].Length < Shortest
            || ClauseIndex.IsCommon(run[i])
            || Silent.Contains(run[i])
            || told.Exists(t => t.First <= i && i <= t.Last)
            || IsLevel(i)
            || words.Idle.Concat(words.Hollow).Concat(words.Arranging).Any(b => run[i].StartsWith(b, StringComparison.Ordinal));
        return Enumerable.Range(begin, end - begin).All(IsSilent)
            ? new GroundFault(
                "K24",
                sentence,
                start,
                behind,
                $"'{sentence.Text[start..behind]}' tells that it is planned, and no finding for which.",
                "Give the finding that is the reason."
            )
            : null;
    }

    private static readonly HashSet<string> Pointing = new(StringComparer.Ordinal)
    {
        "it",
        "they",
        "this",
        "that",
        "these",
        "the",
        "a",
        "an",
    };

    private const int Shortest = 3;
    private const int Stem = 6;

    private static readonly HashSet<string> Supposing = new(StringComparer.Ordinal) { "would", "could", "might", "may", "if", "unless" };

    private static readonly HashSet<string> Silent = new(StringComparer.Ordinal)
    {
        "not",
        "the",
        "are",
        "was",
        "were",
        "has",
        "have",
        "been",
        "its",
        "his",
        "her",
        "whether",
        "itself",
        "they",
        "and",
        "also",
        "still",
        "yet",
        "too",
        "because",
        "since",
    };

    private static string Root(string word)
    {
        var bare = word.Length > Stem + 1 && word.StartsWith("un", StringComparison.Ordinal) ? word[2..] : word;
        return bare.Length <= Stem ? bare : bare[..Stem];
    }

    private static GroundFault? Fault(ToldSentence sentence, int first, int last, CircleWords words)
    {
        var run = sentence.Run;
        if (last + 1 >= run.Count)
        {
            return null;
        }

        var (from, _) = sentence.PartAt(sentence.Words[first].Start, sentence.Words[last].End, ";|.:");
        var (_, stop) = sentence.PartAt(sentence.Words[last].Start, sentence.Words[last].End, ";|.,:");
        var reason = Enumerable.Range(last + 1, Math.Max(0, Math.Min(stop, last + 1 + Longest) - last - 1)).ToList();
        // "Because a cage is planned, the interbody is needed": the reason first.
        var isLead = first == from;
        var (judgedFrom, judgedTo) = isLead
            ? (stop, sentence.PartAt(sentence.Words[last].Start, sentence.Words[last].End, ";|.:").End)
            : (from, first);
        bool IsReason((string, int First, int Last) p) => reason.Count > 0 && p.First >= reason[0] && p.Last <= reason[^1];
        bool IsJudged((string, int First, int Last) p) => p.First >= judgedFrom && p.Last < judgedTo;
        if (
            reason.Count == 0
            || !words.Judged.In(run).Any(IsJudged)
            || !words.Wanted.In(run).Any(IsReason)
            || run.Skip(judgedFrom)
                .Take(judgedTo - judgedFrom)
                .Concat(reason.Select(i => run[i]))
                .Any(w => w is "not" or "no" or "never" or "cannot" or "neither" or "nor" or "if" or "without")
        )
        {
            return null;
        }

        var (start, end) = (sentence.Words[reason[0]].Start, sentence.Words[reason[^1]].End);
        var thing = words
            .Things.In(run)
            .Where(IsReason)
            .Select(t => t.Value)
            .FirstOrDefault(t => words.Things.In(run).Where(IsJudged).Any(j => j.Value == t));
        return
            thing is null
            || sentence.Read.Figures.Any(f => f.Start >= start && f.End <= end && f.Kind is not null)
            || sentence.Facts.Exists(f =>
                f.Start >= start
                && f.End <= end
                && f.Draft.Definition.From != Facts.Dictionary.FactSource.Plan
                && !words.Things.In(run).Any(t => sentence.Words[t.First].Start < f.End && sentence.Words[t.Last].End > f.Start)
            )
            ? null
            : new GroundFault(
                "K24",
                sentence,
                start,
                end,
                $"That the {thing} is asked for is given as the reason for it.",
                "Give the finding that is the reason."
            );
    }
}
