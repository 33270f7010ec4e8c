using Copilot.Core.Guardrails.Prose;

namespace Copilot.Core.Guardrails.Claims.AgainstChart.Places;

/// <summary>Holds "left knee jerk" against the chart by its letters: whatever every line that names the thing puts on the other side is on the other side.</summary>
/// <remarks>A second reader beside the facts, for the words of the body that the dictionary has not. What it finds warns.</remarks>
internal static class SidedWords
{
    private const string Code = "K19";
    private const int Shortest = 4;

    // Behind a side these name no part of the body, or the very thing that has no side of its own.
    private static readonly HashSet<string> Bare = new(StringComparer.Ordinal)
    {
        "side",
        "sided",
        "open",
        "alone",
        "over",
        "from",
        "with",
        "without",
        "than",
        "that",
        "this",
        "which",
        "where",
        "when",
        "what",
        "still",
        "only",
        "also",
        "away",
        "level",
        "request",
        "requested",
        "answer",
        "place",
        "time",
        "code",
        "line",
        "unit",
        "record",
        "report",
        "document",
        "would",
        "should",
        "greater",
        "worse",
        "more",
        "less",
        "most",
        "such",
        "here",
        "there",
        "then",
        "into",
        "upon",
        "approach",
        "surgery",
        "operation",
    };

    private static readonly string[] Ours = ["left", "right"];

    public static IEnumerable<GroundFault> Run(ToldText told, GuardrailInput input)
    {
        foreach (var sentence in told.Claims.Where(s => !s.IsGeneral && !s.IsUncertain && !s.IsConditional && !s.IsHeading))
        {
            var words = WordSpans.In(sentence.Text).ToList();
            for (var i = 0; i < words.Count; i++)
            {
                var (start, end) = words[i];
                if (SideOf(sentence.Text.AsSpan(start, end - start)) is not { } side)
                {
                    continue;
                }

                // "CODE, right"
                if (
                    i > 0
                    && CodeClaim.Codes(sentence.Text[words[i - 1].Start..words[i - 1].End]).Any()
                    && start - words[i - 1].End <= 3
                    && input
                        .Case.Request.Procedures.Where(p => p.Code == sentence.Text[words[i - 1].Start..words[i - 1].End])
                        .Select(p => p.Side)
                        .ToList()
                        is { Count: > 0 } asked
                    && asked.TrueForAll(s => s is Cases.Side.Left or Cases.Side.Right && Drafting.Wording.FactWords.Side(s.Value) != side)
                )
                {
                    yield return new GroundFault(
                        Code,
                        sentence,
                        start,
                        end,
                        $"The text has the code on the {side}; it is requested on the other side.",
                        "Take the side from the request."
                    )
                    {
                        Blocks = true,
                    };
                    continue;
                }

                var thing = Thing(sentence.Text, words, i);
                thing = thing.Count > 0 ? thing : Before(sentence.Text, words, i);
                if (thing.Count == 0 && OfLevel(sentence, words, i, side, input) is { } placed)
                {
                    yield return placed;
                    continue;
                }

                if (thing.Count == 0)
                {
                    continue;
                }

                var sides = input.ChartLines.SidesOf(thing);
                if (sides.Count == 0 && thing.Count > 1)
                {
                    thing = [thing[0]];
                    sides = input.ChartLines.SidesOf(thing);
                }

                if (sides.Count == 1 && !sides.Contains(side))
                {
                    yield return new GroundFault(
                        Code,
                        sentence,
                        start,
                        end,
                        $"The text says '{side}' of '{string.Join(' ', thing)}'; every line of the chart that names it says '{sides.First()}'.",
                        "Take the side from the record."
                    );
                }
            }
        }
    }

    // "left L4-L5 disc": every line that names the level and a side has the other.
    private static GroundFault? OfLevel(ToldSentence sentence, List<(int Start, int End)> words, int at, string side, GuardrailInput input)
    {
        if (
            at + 1 >= words.Count
            || sentence
                .Items.Levels.Where(l =>
                    l.Form == Facts.Levels.LevelForm.Discs && l.Levels.Count == 1 && sentence.Place(l).Start == words[at + 1].Start
                )
                .Select(l => (Cases.Interspace?)l.Levels[0])
                .FirstOrDefault()
                is not { } level
        )
        {
            return null;
        }

        var sided = input.ChartLines.All.Where(l => l.Names(level) && Ours.Any(l.Words.Contains)).ToList();
        return
            sided.Count > 0
            && sided.TrueForAll(l => !l.Words.Contains(side) && !l.Words.Contains("bilateral") && !l.Words.Contains("both"))
            && !input.Case.Request.Procedures.Any(p => p.Side is { } asked && Drafting.Wording.FactWords.Side(asked) == side)
            ? new GroundFault(
                Code,
                sentence,
                words[at].Start,
                words[at].End,
                $"The text says '{side}' of {level}; every line of the chart that names it has the other side ({sided[0].Document.Id}:{sided[0].Line}).",
                "Take the side from the record."
            )
            : null;
    }

    private static string? SideOf(ReadOnlySpan<char> word)
    {
        foreach (var side in Ours)
        {
            if (
                word.Equals(side, StringComparison.OrdinalIgnoreCase)
                || (
                    word.StartsWith(side, StringComparison.OrdinalIgnoreCase)
                    && word.EndsWith("-sided", StringComparison.OrdinalIgnoreCase)
                    && word.Length == side.Length + 6
                )
            )
            {
                return side;
            }
        }

        return null;
    }

    // "wrist extension on the right": the word right before.
    private static List<string> Before(string text, List<(int Start, int End)> words, int at)
    {
        if (
            at < 3
            || !text.AsSpan(words[at - 1].Start, words[at - 1].End - words[at - 1].Start).Equals("the", StringComparison.OrdinalIgnoreCase)
            || text[words[at - 2].Start..words[at - 2].End].ToLowerInvariant() is not ("on" or "in")
            || text.AsSpan(words[at - 3].End, words[at - 2].Start - words[at - 3].End) is not " "
        )
        {
            return [];
        }

        var word = Facts.Matching.WordForms.Singular(text[words[at - 3].Start..words[at - 3].End].ToLowerInvariant());
        return word.Length < Shortest || Bare.Contains(word) || word.AsSpan().ContainsAnyExcept(Letters) ? [] : [word];
    }

    // The one or two words right behind the side, with nothing between.
    private static List<string> Thing(string text, List<(int Start, int End)> words, int at)
    {
        var thing = new List<string>();
        for (var i = at + 1; i < words.Count && thing.Count < 2; i++)
        {
            var gap = text.AsSpan(words[i - 1].End, words[i].Start - words[i - 1].End);
            var word = Facts.Matching.WordForms.Singular(text[words[i].Start..words[i].End].ToLowerInvariant());
            // "left L5 root", "right knee MRI": a root or a short word only in company.
            if (
                gap is " "
                && thing.Count == 0
                && word is "l2" or "l3" or "l4" or "l5" or "s1"
                && i + 1 < words.Count
                && text.AsSpan(words[i].End).StartsWith(" root", StringComparison.OrdinalIgnoreCase)
            )
            {
                return [word, "root"];
            }

            // "left L5 pain", "right L5 weakness": of the root, on whatever line.
            if (
                gap is " "
                && thing.Count == 0
                && word is "l2" or "l3" or "l4" or "l5" or "s1"
                && i + 1 < words.Count
                && text.AsSpan(words[i].End, words[i + 1].Start - words[i].End) is " "
                && char.IsAsciiLetterLower(text[words[i + 1].Start])
            )
            {
                return [word];
            }

            if (
                gap is not " "
                || word.Length < (thing.Count == 0 ? Shortest : Shortest - 1)
                || Bare.Contains(word)
                || word.AsSpan().ContainsAnyExcept(Letters)
            )
            {
                break;
            }

            thing.Add(word);
        }

        return thing;
    }

    private static readonly System.Buffers.SearchValues<char> Letters = System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyz");
}
