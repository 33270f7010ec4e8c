using Copilot.Core.Cases;
using Copilot.Core.Facts.Matching;
using Copilot.Core.Guardrails.Prose;

namespace Copilot.Core.Guardrails.Claims.AgainstChart.Findings;

/// <summary>Holds what a text denies against the chart by its letters: "no severe stenosis" where every line with these words tells it. The other way round, <see cref="Counterparts"/>.</summary>
internal static class ToldDenials
{
    private const string Code = "K25";
    private const int Fewest = 2;
    private const int Most = 3;
    private const int Shortest = 4;
    private const int Reach = 4;
    private const int Longer = 8;
    private const int Longest = 11;

    private static readonly HashSet<string> Denying = new(StringComparer.OrdinalIgnoreCase) { "no", "without", "denies", "denied" };
    private static readonly HashSet<string> Denials = new(StringComparer.OrdinalIgnoreCase)
    {
        "no",
        "not",
        "without",
        "denies",
        "denied",
        "denying",
        "never",
        "none",
        "neither",
        "nor",
        "negative",
        "absent",
        "normal",
        "intact",
        "unchanged",
        "free",
        "clear",
        "preserved",
        "unremarkable",
        "full",
        "excluded",
        "nothing",
        "lacks",
        "lacking",
        "nil",
        "cannot",
        "isn't",
        "doesn't",
        "wasn't",
        "hasn't",
        "whether",
        "asked",
        "symmetric",
        "same",
        "likewise",
        "fine",
        "ok",
        "okay",
        "quiet",
        "empty",
        "unaffected",
        "controlled",
        "good",
        "n't",
        "neg",
        "unmarked",
        "blank",
        "ruled",
        "absence",
        "excludes",
        "exclude",
        "excluding",
    };

    private static readonly System.Buffers.SearchValues<string> Verbs = System.Buffers.SearchValues.Create(
        [" are ", " is ", " were ", " was "],
        StringComparison.Ordinal
    );

    public static bool IsDenial(string word) => Denials.Contains(word);

    // Of the words of denial those that judge what stands before them: "bladder normal, saddle negative, fever" denies no fever.
    private static readonly HashSet<string> Judging = new(StringComparer.Ordinal)
    {
        "negative",
        "neg",
        "absent",
        "normal",
        "intact",
        "unchanged",
        "clear",
        "preserved",
        "unremarkable",
        "full",
        "excluded",
        "symmetric",
        "same",
        "fine",
        "ok",
        "okay",
        "quiet",
        "empty",
        "unaffected",
        "controlled",
        "good",
        "blank",
    };

    private static readonly HashSet<string> Joints = new(StringComparer.Ordinal)
    {
        "and",
        "with",
        "from",
        "that",
        "this",
        "these",
        "those",
        "than",
        "other",
        "further",
        "such",
        "more",
        "less",
        "only",
        "new",
        "known",
        "record",
        "records",
        "evidence",
        "change",
        "documented",
        "significant",
        "longer",
    };

    public static IEnumerable<GroundFault> Run(ToldText told, GuardrailInput input)
    {
        foreach (
            var sentence in told.Claims.Where(s =>
                !s.IsGeneral
                && !s.IsConditional
                && !s.IsUncertain
                && !s.IsHeading
                && !s.IsRequirement
                && !s.Has("unknown")
                && s.Cited.All(m => m.Kind != Guidelines.MarkerKind.Guideline)
            )
        )
        {
            var words = WordSpans.In(sentence.Text).ToList();
            if (Denied(sentence, words, input) is { } denied)
            {
                yield return denied;
            }
        }
    }

    private static GroundFault? Denied(ToldSentence sentence, List<(int Start, int End)> words, GuardrailInput input)
    {
        for (var i = 0; i < words.Count; i++)
        {
            if (!Denying.Contains(sentence.Text[words[i].Start..words[i].End]))
            {
                continue;
            }

            // Of several levels the one of its part.
            var levels = sentence.Levels.Count > 1 ? LevelsAt(sentence, words[i].Start, words[i].End) : sentence.Levels;
            Interspace? level = levels.Count == 1 ? levels[0] : null;
            var isCarried = !sentence.NamesLevel && sentence.Levels.Count > 1;
            if (level is null && sentence.Levels.Count > 1 && !isCarried)
            {
                continue;
            }

            var thing = new List<string>();
            var end = words[i].End;
            for (
                var j = i + 1;
                j < words.Count && thing.Count < Most && sentence.Text.AsSpan(words[j - 1].End, words[j].Start - words[j - 1].End) is " ";
                j++
            )
            {
                var word = WordForms.Singular(sentence.Text[words[j].Start..words[j].End].ToLowerInvariant());
                if (word.Length < Shortest || Joints.Contains(word) || !char.IsLetter(word[0]))
                {
                    break;
                }

                thing.Add(word);
                end = words[j].End;
            }

            if (
                thing.Count < Fewest
                && !(
                    thing.Count == 1
                    && thing[0].Length >= Longest
                    && sentence.Facts.Exists(f => f.Draft.Assertion == Facts.Assertion.Absent && f.Start <= end && f.End >= end)
                )
            )
            {
                continue;
            }

            var lines = input.ChartLines.WithWord(thing[0]).Where(l => thing.TrueForAll(l.Words.Contains) && l.MaySpeakOf(level)).ToList();
            // Of a level taken over from before only what no level is named for.
            if (isCarried && lines.Exists(l => l.Levels.Count > 0))
            {
                continue;
            }

            if (
                lines.Count > 0
                && lines.TrueForAll(l => !l.Text.Contains('[', StringComparison.Ordinal) && !IsDeniedIn(l, thing[0]))
                && (level is null || lines.Exists(l => l.Names(level)))
            )
            {
                return new GroundFault(
                    Code,
                    sentence,
                    words[i].Start,
                    end,
                    string.Create(
                        System.Globalization.CultureInfo.InvariantCulture,
                        $"The text denies '{string.Join(' ', thing)}'; the chart tells it ({lines[0].Document.Id}:{lines[0].Line})."
                    ),
                    "Take it from the record."
                );
            }
        }

        return null;
    }

    private static List<Interspace> LevelsAt(ToldSentence sentence, int start, int end)
    {
        var (first, stop) = sentence.PartAt(start, end, Breaks.Parts);
        return stop <= first
            ? []
            :
            [
                .. sentence
                    .Items.Levels.Where(l =>
                        l.Form is Facts.Levels.LevelForm.Discs or Facts.Levels.LevelForm.Span
                        && sentence.Place(l) is var (from, to)
                        && from >= sentence.Words[first].Start
                        && to <= sentence.Words[stop - 1].End
                    )
                    .SelectMany(l => l.Levels)
                    .Distinct(),
            ];
    }

    private static bool IsDeniedIn(ChartLine line, string word)
    {
        if (!line.Denies)
        {
            return false;
        }

        for (var i = 0; i < line.Run.Count; i++)
        {
            if (
                line.Run[i] == word
                && (
                    line.Run.Skip(Math.Max(0, i - Longer)).Take(Math.Min(i, Longer)).Any(Governing.Contains)
                    || line.Run.Skip(i + 1)
                        .Take(Reach)
                        .Any(w => ChartLines.IsDenial(w) && !(w is "no" or "without" && IsBehindComma(line.Text, word, w)))
                )
            )
            {
                return true;
            }
        }

        return line.Text.Contains('Ø', StringComparison.Ordinal);
    }

    // "Bridging bone, no lucency": the denial begins another part.
    private static bool IsBehindComma(string line, string word, string denial)
    {
        var at = line.IndexOf(word, StringComparison.OrdinalIgnoreCase);
        var comma = at < 0 ? -1 : line.IndexOf(',', at);
        var first = at < 0 ? -1 : line.IndexOf(denial + " ", at, StringComparison.OrdinalIgnoreCase);
        return comma >= 0 && comma < first;
    }

    private static readonly HashSet<string> Governing = new(StringComparer.Ordinal)
    {
        "no",
        "not",
        "without",
        "denie",
        "deny",
        "denied",
        "denying",
        "negative",
        "never",
        "neither",
        "nor",
        "none",
        "free",
    };

    // A word of denial anywhere before it in its clause may govern it ("no A, B or C"), and one behind it in its part ("A and B are absent"); only a bare "and there is" begins anew.
    internal static bool IsDenied(string text, List<ToldWord> words, int start, int end, string stops = ";.:|")
    {
        var from = start == 0 ? 0 : text.LastIndexOfAny([.. stops], start - 1) + 1;
        var to = text.IndexOfAny([';', '.', '|', ','], end);
        to = to < 0 ? text.Length : to;
        // "saddle numbness, retention and leakage are absent"
        if (
            to < text.Length
            && text[to] == ','
            && text.AsSpan(to) is var rest
            && (rest.IndexOfAny(";.|") is var stop && stop < 0 ? rest : rest[..stop]) is var list
            && list.IndexOf(" and ") is > 0 and var joint
            && list[joint..].IndexOfAny(Verbs) > 0
        )
        {
            to += list.Length;
        }

        // "Checked and negative: saddle numbness, retention"
        if (
            from > 0
            && text[from - 1] == ':'
            && words.FindLast(w => w.End <= from) is { Word: { } lead }
            && (Judging.Contains(lead) || Denials.Contains(lead))
        )
        {
            return true;
        }

        var anew = text.LastIndexOf("there is ", start, start - from, StringComparison.OrdinalIgnoreCase);
        from = anew > from ? anew : from;
        // "No bridging bone, a fracture through the screw": an article begins what is told, but for the end of a list ("no infection, a tumor, or a fracture").
        foreach (
            var article in text.AsSpan(start, to - start).Contains(" or ", StringComparison.OrdinalIgnoreCase)
            || text.AsSpan(to).StartsWith(", or ", StringComparison.OrdinalIgnoreCase)
                ? []
                : Articles
        )
        {
            anew = text.LastIndexOf(article, start, start - from, StringComparison.OrdinalIgnoreCase);
            from = anew > from ? anew : from;
        }

        var comma = start == 0 ? 0 : text.LastIndexOf(',', start - 1) + 1;
        return words.Exists(w =>
            w.Start >= from
            && w.End <= to
            && (w.End <= start || w.Start >= end)
            && !(
                w.End <= comma
                && Judging.Contains(w.Word)
                && !text.AsSpan(w.End).StartsWith(" for", StringComparison.OrdinalIgnoreCase)
                && !text.AsSpan(w.End).StartsWith(":")
            )
            && (
                Denials.Contains(text[w.Start..w.End])
                || text.AsSpan(w.Start, w.End - w.Start).EndsWith("n't", StringComparison.OrdinalIgnoreCase)
            )
        );
    }

    private static readonly string[] Articles = [", a ", ", an ", ", and a ", ", and an "];
}
